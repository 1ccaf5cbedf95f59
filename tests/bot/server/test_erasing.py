"""Erasing a person: what is gone, what stays, and what happens in a session meanwhile."""

import asyncio
import json

import pytest
from simcord.results import InteractionResult

from bot.application.notifications import Change
from storage.errors import StoreError, StoreFailure
from tests.bot.server.test_privacy import NOTHING, privacy, remembered
from tests.bot.support.evening import card, posted, to_the_questions, write
from tests.bot.support.reviewing import hands_over, opens
from tests.bot.support.school import Person, School, heard


async def erase(person: Person) -> InteractionResult:
    await person.slash("privacy")
    await person.press("Erase my data")
    return await person.press("Yes, erase")


async def assert_nowhere(school: School, person: Person) -> None:
    """Nothing that is remembered, held in memory or shown to everyone holds the person's id."""
    assert str(person.id) not in await remembered(school)
    assert str(person.id) not in repr(school.bot.services.handler._repository._held)
    shown = [one.components for one in school.sam.messages() if not one.ephemeral]
    assert str(person.id) not in json.dumps(shown)
    assert "<@-" not in json.dumps(shown)
    assert NOTHING in await privacy(person)


async def closed_early(school: School) -> None:
    lead = school.leading()
    await lead.press("More")
    await lead.press("Close early")
    await lead.press("Yes, close")


async def test_erased_in_the_lobby_somebody_is_gone_from_it_and_from_the_group(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await school.ben.press("I'm here")
    await school.ben.press("Roles")
    await school.ben.press("I'll facilitate")
    assert school.leading() is school.ben
    assert "## Your data is erased" in heard(await erase(school.ben))
    await assert_nowhere(school, school.ben)
    assert "@Ben" not in "\n".join(posted(school))
    assert "**Members (5):** @Ana, @Chloe, @Dilip, @Esi, @Femi" in posted(school)[0]
    await school.leading().press("Begin")


async def test_who_facilitates_is_erased_and_the_session_goes_on(school: School) -> None:
    await to_the_questions(school)
    lead, writer = school.leading(), school.writing()
    await write(school, "goal", f"Visit <@{lead.id}>")
    await erase(lead)
    await assert_nowhere(school, lead)
    assert f"@{lead.actor.name}" not in card(school)
    other = next(person for person in school.teachers if person not in (lead, writer))
    await other.press("More")
    await other.press("I'll facilitate now")
    await other.press("Next")
    assert "Visit" in heard(await other.slash("flipchart")), "what the group wrote down stays"


async def test_erasing_lasts_and_the_rota_goes_on(school: School) -> None:
    await school.found_group()
    await school.begin()
    lead, writer = school.leading(), school.writing()
    await closed_early(school)
    await erase(lead)
    await school.restart()
    await assert_nowhere(school, lead)
    rest = [person for person in school.teachers if person is not lead]
    await school.begin(*rest)
    assert school.leading() in rest
    assert writer not in (school.leading(), school.writing()), "their turn still counts"
    group = await school.bot.services.handler.group_in(school.channel.id)
    assert group is not None
    assert sum(turn.person < 0 for turn in group.rota.turns) == 1
    await assert_nowhere(school, lead)


async def test_a_past_member_is_erased_too(school: School) -> None:
    await school.found_group()
    await school.begin()
    await closed_early(school)
    await school.ben.press("Leave the group")
    answer = await privacy(school.ben)
    assert "you are in no group now" in answer
    await school.ben.press("Erase my data")
    assert "You leave your groups" not in school.ben.latest()
    await school.ben.press("Yes, erase")
    await assert_nowhere(school, school.ben)


async def test_who_left_the_group_and_stayed_in_the_session_steps_out_of_it(school: School) -> None:
    await to_the_questions(school)
    lead = school.leading()
    await lead.slash("group leave")
    await erase(lead)
    await assert_nowhere(school, lead)
    assert "<@—" not in card(school)


async def test_the_last_one_present_leaves_the_session_paused(school: School) -> None:
    await school.found_group()
    await school.begin(school.ana)
    await erase(school.ana)
    await assert_nowhere(school, school.ana)
    await school.ben.press("More")
    await school.ben.press("I'm here")
    await school.ben.press("I'll facilitate now")
    await school.ben.press("Go on")


async def test_a_reviewer_is_erased_from_the_notice_of_what_they_opened(school: School) -> None:
    await hands_over(school)
    await opens(school.ingrid)
    assert "Opened by @Ingrid" in school.sam.sees()
    await erase(school.ingrid)
    assert "@Ingrid" not in school.sam.sees()
    await assert_nowhere(school, school.ingrid)


async def test_who_was_erased_while_the_bot_was_away_is_on_no_notice_after_the_start(school: School) -> None:
    await hands_over(school)
    await opens(school.ingrid)
    assert "Opened by @Ingrid" in school.sam.sees()
    await school.store.erase_person(school.ingrid.id)
    await school.restart()
    assert "@Ingrid" not in school.sam.sees()


async def test_an_administrator_is_erased_and_what_they_set_stays(school: School) -> None:
    await school.sam.slash("setup", time_zone="Europe/London")
    await erase(school.sam)
    await assert_nowhere(school, school.sam)
    assert "Europe/London" in heard(await school.sam.slash("setup"))


async def test_erasing_twice_does_no_harm(school: School) -> None:
    await school.found_group()
    for _ in range(3):
        await school.ben.slash("privacy")
    for _ in range(2):
        await school.ben.press("Erase my data")
    await school.ben.press("Yes, erase")
    once = await remembered(school)
    assert "## Your data is erased" in heard(await school.ben.press("Yes, erase"))
    assert NOTHING in heard(await school.ben.press("Erase my data"))
    assert await remembered(school) == once
    await assert_nowhere(school, school.ben)


async def test_who_comes_back_begins_anew(school: School) -> None:
    await school.found_group()
    await erase(school.ben)
    await school.ben.press("Join")
    assert "**Entries in all:** 1." in await privacy(school.ben)
    assert "@Ben" in posted(school)[0]


async def test_a_memory_in_trouble_erases_nobody_and_says_so(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await school.found_group()

    async def erase_person(person: int, pseudonym: int | None = None) -> int:
        raise StoreError(StoreFailure.FULL)

    monkeypatch.setattr(school.store, "erase_person", erase_person)
    assert "The disk is full" in heard(await erase(school.ben))
    assert "## Your data is erased" not in school.ben.sees()
    assert school.logs.pop()["event"] == "the store refused"
    assert "[Get a copy]" in await privacy(school.ben)


async def test_what_others_do_meanwhile_does_not_bring_the_person_back(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await school.found_group()
    await school.begin()
    lead = school.leading()
    await closed_early(school)
    handler, erasing = school.bot.services.handler, school.store.erase_person
    group = await handler.group_in(school.channel.id)
    assert group is not None
    opened: list[asyncio.Task[Change]] = []

    async def erase_person(person: int, pseudonym: int | None = None) -> int:
        given = await erasing(person, pseudonym)
        opened.append(asyncio.create_task(handler.open_session(group.id, school.sam.id)))
        for _ in range(20):  # as far as it gets
            await asyncio.sleep(0)
        return given

    monkeypatch.setattr(school.store, "erase_person", erase_person)
    await erase(lead)
    assert (await opened[0]).session.rota.turns, "the rota goes into each new session"
    await assert_nowhere(school, lead)


async def test_nobody_is_nudged_after_being_erased(school: School) -> None:
    await to_the_questions(school)
    lead = school.leading()
    await lead.press("More")
    await erase(lead)
    before = len(lead.messages())
    await school.pass_time(minutes=30)
    assert len([one for one in lead.messages() if one.ephemeral]) <= before
    assert not any(lead.id in people for people in school.bot.services.nudges._heard.values())

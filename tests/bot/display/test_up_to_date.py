"""What is public of a group shows what is so: after races, failures, restarts and changes made elsewhere."""

from collections.abc import Sequence

import pytest
from simcord.results import ResponseMessage

from guides.model.parts import NoteKind
from tests.bot.support.delays import late
from tests.bot.support.evening import (
    at_once,
    away,
    card,
    grows_old,
    notices,
    posted,
    public,
    to_the_questions,
)
from tests.bot.support.reviewing import beside
from tests.bot.support.school import School, heard, seen
from tests.bot.support.world import Band

CALLBACK = "*/interactions/*/callback"
FIRST = "Discussion 1: What working together gives and takes"


def home(school: School) -> str:
    """The group's card."""
    return next(text for text in map(seen, public(school)) if "[Leave the group]" in text)


def asked(school: School, since: int = 0) -> list[str]:
    """What the bot asked for by its own token, answers to presses aside."""
    made = [f"{one.method} {one.path}" for one in school.env.http_requests[since:]]
    return [one for one in made if " /channels/" in one]


async def test_an_answer_that_comes_late_does_not_hide_what_was_pressed_meanwhile(school: School) -> None:
    await to_the_questions(school)
    with late(school, CALLBACK) as first:
        await at_once(school, *((person, "Hand") for person in (school.ben, school.chloe, school.dilip)))
        assert first.held
        await first.arrives()
    assert "@Ben, @Chloe, @Dilip" in card(school).replace("1. ", "").replace(" → ", ", ")
    before = asked(school)
    await school.esi.press("Hand")
    assert asked(school) == before, "its own answer shows it, and nothing else is asked for"


async def test_an_answer_that_comes_late_does_not_bring_back_an_old_card(school: School) -> None:
    await to_the_questions(school)
    with late(school, CALLBACK) as first:
        await at_once(school, (school.ben, "Hand"), (school.ana, "Next"))
        await first.arrives()
    assert [text for text in posted(school) if "[Next]" in text] == [card(school)]


async def summaries(school: School, count: int) -> Band:
    """A group that has so many drafts, which the bot shows when it is started."""
    await school.found_group()
    group = Band(school, beside(school), school.channel, "id1", school.teachers[:3])
    for _ in range(count):
        await group.opens("benefits")
        await group.notes(NoteKind.INSIGHT, "Mondays are full")
        await group.closes()
    await school.restart()
    assert len(notices(school)) == count
    return group


def notice_ids(school: School) -> list[int]:
    return [one.id for one in public(school) if "[Read the draft]" in seen(one)]


async def asks_to_talk(school: School) -> None:
    """Ana wants to talk about the latest draft first."""
    await school.ana.press("Read the draft")
    await school.ana.fill(await school.ana.press("Talk about it first"), text="Is it all of us?")


@pytest.mark.parametrize("known", [True, False])
async def test_after_a_restart_nothing_is_edited_that_is_as_it_was(school: School, known: bool) -> None:
    """Though it is not `known` what the cards show, as in a memory of an older version."""
    await summaries(school, 4)
    await away(school, minutes=5 * 24 * 60)
    if not known:
        cards = await school.store.cards("group:id1")
        for name, place in cards.items():
            await school.store.remember_card("group:id1", name, place.channel, place.message)
    before = len(school.env.http_requests)
    await school.ana.slash("group settings")
    await school.ana.press("Known to reviewers: switch on")
    assert asked(school, before) == []
    await asks_to_talk(school)
    (edit,) = {*asked(school, before)}  # the one notice that changed
    assert edit.endswith(f"/{notice_ids(school)[-1]}")
    before = len(school.env.http_requests)
    await school.sam.slash("group join")
    assert len(asked(school, before)) == 1
    assert "@Sam" in home(school)


async def test_an_old_notice_is_posted_again_only_for_what_matters(school: School) -> None:
    await summaries(school, 1)
    (old,) = notice_ids(school)
    grows_old(school, next(one for one in public(school) if one.id == old))
    await school.ana.press("Read the draft")
    await school.ana.press("Approve")
    assert notice_ids(school) == [old], "one more has looked, one more approves"
    await asks_to_talk(school)
    assert old not in notice_ids(school)
    assert "talk" in notices(school)[-1]


async def test_what_happens_to_a_group_elsewhere_is_on_the_card_of_its_session(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    assert "of 6 have answered" in card(school)
    await school.sam.slash("group join")
    assert "of 7 have answered" in card(school)
    await school.sam.slash("group leave")
    assert "of 6 have answered" in card(school)


async def test_a_summary_to_talk_about_is_on_the_next_lobby_until_it_is_settled(school: School) -> None:
    await summaries(school, 1)
    await school.ana.slash("session start")
    await asks_to_talk(school)
    assert "wants to talk" in card(school)
    await school.ana.choose("The whole")
    assert "wants to talk" not in card(school)


async def test_who_came_to_a_lobby_that_did_not_begin_is_on_the_groups_card(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    await school.ana.slash("session start")
    await school.ben.press("I'm here")
    await school.ben.press("Roles")
    await school.ben.press("Call it off")
    assert "@Ana, @Ben" in home(school)


async def test_a_groups_card_that_could_not_be_drawn_is_tried_again(school: School) -> None:
    await school.found_group()
    school.env.inject_error("PATCH", "/channels/*/messages/*", status=502)
    await school.sam.slash("group join")
    assert "@Sam" not in home(school)
    await school.pass_time(minutes=1)
    assert "@Sam" in home(school)


def cards(school: School) -> Sequence[ResponseMessage]:
    """The group's card, the board, and the card of the session that can be pressed."""
    return [one for one in public(school) if "[" in seen(one)]


async def test_cards_that_somebody_deletes_come_back_at_once_and_once(school: School) -> None:
    await summaries(school, 1)
    await school.begin()
    texts = sorted(seen(one) for one in cards(school))
    for message in cards(school):
        before = len(school.env.http_requests)
        await school.sam.actor.delete(message)
        assert [one.partition(" ")[0] for one in asked(school, before)] == ["POST"]
        assert sorted(seen(one) for one in cards(school)) == texts
    again = cards(school)
    for message in again:
        await school.sam.actor.delete(message)
    assert cards(school) == [], "who deletes them once more means it"
    await school.pass_time(minutes=61)
    await school.ana.slash("session start")
    assert len(cards(school)) == 1


async def test_many_cards_deleted_at_once_come_back_and_what_is_settled_stays_away(school: School) -> None:
    group = await summaries(school, 2)
    await group.releases()
    await school.restart()
    before = [seen(one) for one in cards(school)]
    school.env.backend.bulk_delete_messages(school.channel.id, [one.id for one in public(school)])
    await school.env.settle()
    back = [seen(one) for one in cards(school)]
    assert len(before) == 3
    assert sorted(back) == sorted(one for one in before if "[Read the summary]" not in one)
    assert len(back) == 2
    await school.ana.slash("group show")
    await school.ana.choose(f"{FIRST}, January 1, 2026: released", under="Read a summary")
    await school.ana.press("Withdraw")
    await school.ana.press("Yes, withdraw it")
    assert len(cards(school)) == 3, "it is posted again when something becomes of it"


async def test_what_the_bot_deletes_itself_does_not_come_back(school: School) -> None:
    await school.found_group()
    await school.ana.slash("group archive")
    await school.ana.press("Archive the group")
    await school.ana.slash("session start")
    assert len(posted(school)) == 1
    assert "archived" in heard(await school.ingrid.slash("group join"))

"""Who was heard: counted without a word being read, shown to the facilitator and to each alone."""

import pytest
from simcord.enums import MessageType

from facilitation.session.participation.events import PersonHeard
from storage.errors import StoreError, StoreFailure
from tests.bot.support.evening import (
    away,
    card,
    menu,
    onward,
    steps_out,
    tell,
    voices,
)
from tests.bot.support.school import School, heard

WORDS = "Zanzibar is what I said"


async def events(school: School) -> list[object]:
    """Everything that is remembered."""
    streams = await school.store.streams()
    return [event for stream in streams for event in await school.store.events(stream)]


async def noticed(school: School) -> list[int]:
    """Those who were counted as heard outside hands and rounds, in order."""
    return [event.person for event in await events(school) if isinstance(event, PersonHeard)]


def drawn(school: School) -> int:
    """How often the bot has asked Discord to draw or post something."""
    return sum(request.method in ("PATCH", "POST") for request in school.env.http_requests)


def unheard(page: str, where: str = "here") -> str:
    """Whom the facilitator's page names."""
    start = "**Not heard here yet:** " if where == "here" else "**Not heard in this session yet:** "
    return next((line for line in page.splitlines() if line.startswith(start)), start).removeprefix(start)


async def test_writing_counts_by_itself_and_once_on_a_question(asking: School) -> None:
    await asking.chloe.write("One")
    await asking.chloe.write("Two")
    assert await noticed(asking) == [asking.chloe.id]
    await onward(asking, "the first question")
    await asking.chloe.write("Three")
    assert "heard 2 times in this session." in await menu(asking.chloe, "My share")
    assert "All together: 2 times." in asking.chloe.latest()


async def test_not_a_word_of_it_is_remembered_or_logged(asking: School) -> None:
    await asking.chloe.write(WORDS)
    assert await noticed(asking) == [asking.chloe.id]
    assert "Zanzibar" not in repr((await events(asking), await asking.store.tables(), asking.logs))


async def test_those_who_are_not_here_are_passed_by_without_a_word(asking: School) -> None:
    before, seen_before = await events(asking), drawn(asking)
    await asking.sam.write()
    await asking.enrol("Stranger").write()
    assert (await events(asking), drawn(asking)) == (before, seen_before)


async def test_what_discord_says_in_somebodys_name_is_passed_by(asking: School) -> None:
    """Such as that they pinned a message."""
    backend = asking.env.backend
    backend.create_message(asking.channel.id, asking.chloe.id, "pinned", message_type=MessageType.PINS_ADD)
    await asking.env.settle()
    assert await noticed(asking) == []


async def test_other_channels_are_none_of_its_business(asking: School) -> None:
    elsewhere = asking.guild.create_text_channel("elsewhere")
    before = await events(asking)
    await asking.chloe.actor.send(elsewhere, "Hello")
    assert await events(asking) == before


async def test_nothing_is_counted_before_it_begins_in_a_break_or_afterwards(school: School) -> None:
    await school.found_group()
    await school.ben.write()
    await school.ana.slash("session start")
    await school.ana.write()
    await school.ana.press("Begin")
    await menu(school.ana, "Pause")
    await school.ana.write()
    await school.ana.press("Go on")
    assert await noticed(school) == []
    await school.ana.write()
    await menu(school.ana, "Close early")
    await school.ana.press("Yes, close")
    await school.ana.write()
    assert await noticed(school) == [school.ana.id]


async def test_it_goes_on_after_the_bot_was_away(asking: School) -> None:
    await away(asking, minutes=1)
    await asking.chloe.write()
    assert await noticed(asking) == [asking.chloe.id]


async def test_where_it_cannot_be_remembered_nobody_is_bothered_and_the_next_message_counts(
    asking: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def commit(*_: object) -> None:
        raise StoreError(StoreFailure.FULL)

    before = drawn(asking)
    with monkeypatch.context() as full:
        full.setattr(asking.store, "commit", commit)
        await asking.chloe.write()
    assert asking.logs.pop()["event"] == "nobody was counted as heard"
    assert (await noticed(asking), drawn(asking)) == ([], before)
    await asking.chloe.write()
    assert await noticed(asking) == [asking.chloe.id]


async def test_the_card_is_drawn_anew_only_where_the_order_of_hands_changes(asking: School) -> None:
    for person in (asking.chloe, asking.dilip):
        await asking.pass_time(seconds=1)
        await person.press("Hand")
    before = drawn(asking)
    await asking.ben.write()
    await asking.dilip.write()
    assert drawn(asking) == before
    await asking.chloe.write()
    assert drawn(asking) == before
    await onward(asking, "the first question")
    before = drawn(asking)
    await asking.chloe.write()
    assert drawn(asking) == before + 1
    assert "**Hands:** @Dilip, @Chloe" in card(asking)


async def test_who_facilitates_sees_who_has_not_been_heard(asking: School) -> None:
    page = await voices(asking)
    assert unheard(page) == unheard(page, "ever") == "@Ben, @Chloe, @Dilip, @Esi, @Femi, @Ingrid"
    await asking.chloe.write()
    await onward(asking, "the first question")
    await asking.dilip.write()
    page = await voices(asking)
    assert unheard(page) == "@Ben, @Chloe, @Esi, @Femi, @Ingrid"
    assert unheard(page, "ever") == "@Ben, @Esi, @Femi, @Ingrid"


async def test_those_who_left_are_not_missed_and_who_came_late_is(asking: School) -> None:
    await steps_out(asking.femi)
    await menu(asking.sam, "I'm here")
    assert unheard(await voices(asking)) == "@Ben, @Chloe, @Dilip, @Esi, @Ingrid, @Sam"


async def test_where_a_group_talks_aloud_the_facilitator_taps_who_spoke(asking: School) -> None:
    await voices(asking)
    page = heard(await asking.ana.name("Who has just spoken?", asking.ben, asking.chloe, asking.ingrid))
    assert unheard(page) == "@Dilip, @Esi, @Femi"
    page = heard(await asking.ana.name("Who has just spoken?", asking.dilip, asking.esi, asking.femi))
    assert "Everyone has been heard here." in page
    assert "Everyone has been heard in this session." in page


async def test_of_those_who_are_tapped_all_count_or_none(asking: School) -> None:
    await voices(asking)
    told = heard(await asking.ana.name("Who has just spoken?", asking.ben, asking.sam))
    assert "@Sam is not here." in told
    assert await noticed(asking) == []


async def test_the_page_left_open_still_works_at_the_next_question(asking: School) -> None:
    await voices(asking)
    await onward(asking, "the first question")
    page = heard(await asking.ana.name("Who has just spoken?", asking.chloe))
    assert "@Chloe" not in unheard(page)


async def test_being_called_and_a_turn_count(asking: School) -> None:
    await asking.chloe.press("Hand")
    await menu(asking.ana, "Next speaker")
    assert "@Chloe" not in unheard(await voices(asking))
    await asking.ana.press("Round")
    while "[Done]" in card(asking):
        await asking.ana.press("Done")
    assert "Everyone has been heard here." in await voices(asking)


async def test_each_sees_their_own_share_and_nobody_elses(asking: School) -> None:
    await asking.chloe.write()
    assert "You have been heard once in this session." in await menu(asking.chloe, "My share")
    told = await menu(asking.dilip, "My share")
    assert "You have not been heard in this session yet." in told
    assert "@" not in told
    await voices(asking)
    assert "You have not been heard in this session yet." in await tell(asking.ana, "My share")

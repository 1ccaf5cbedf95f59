"""A vote outlives the bot, finds its place at every step, and takes everything that people write."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from simcord.results import InteractionResult

from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.deciding import TEXT, all_vote, ballot, look, put, votes, voting
from tests.bot.support.evening import away, buttons, card, menu, onward, tell, to_the_questions
from tests.bot.support.pages.rendered import plainly
from tests.bot.support.school import Person, School, heard

REASON = "Only twice a term"
HOSTILE = (
    "@everyone <@&1> <@1> <#1> come here",
    "# A heading **loud** `code` ||secret|| [click](https://example.org)",
    "1. first\n- list\n> quote\n```py",
    "\u202eright to left\u202c שלום كله",
    "zero\u200bwidth\ufeff here",
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with SqliteStore(tmp_path / "staffroom.db", event_types.codec()) as made:
        yield made


async def test_a_vote_counts_whatever_becomes_of_the_bot(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "4")
    await away(school, minutes=3)
    assert "1 of 6 have voted" in card(school)
    assert "[✓ 4]" in await tell(school.chloe, "Vote")
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    assert "**Agreed.**" in card(school)
    assert "4** good: 6" in card(school)


async def test_time_that_the_bot_was_away_is_added(school: School) -> None:
    await voting(school)
    await away(school, minutes=20)
    assert "0 of 6 have voted" in card(school)
    assert len(buttons(card(school))) == 5
    assert "Vote" in buttons(card(school))
    await all_vote(school.teachers)
    assert "**Agreed.**" in card(school)


async def test_a_reason_that_was_being_written_still_lands(school: School) -> None:
    await voting(school)
    await school.chloe.press("Vote")
    opened = await school.chloe.press("2")
    await away(school, minutes=1)
    told = heard(await school.chloe.fill(opened, text=REASON))
    assert "**Vote saved.**" in told
    assert "1 of 6 have voted" in card(school)
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    assert f"- {REASON}" in card(school)


async def test_a_page_from_before_the_restart_votes(school: School) -> None:
    await voting(school)
    await school.chloe.press("Vote")
    await away(school, minutes=1)
    assert "[✓ 4]" in heard(await school.chloe.press("4"))


async def test_other_forms_land_after_a_restart_too(school: School) -> None:
    await to_the_questions(school)
    await put(school, "goal", "Fewer quarrels")
    opened = await school.ana.press("How we will know")
    await away(school, minutes=1)
    assert "Nobody eats alone" in heard(await school.ana.fill(opened, text="Nobody eats alone"))


@pytest.mark.parametrize("text", HOSTILE)
async def test_what_people_write_reads_as_written(school: School, text: str) -> None:
    await to_the_questions(school)
    await put(school, "goal", "Fewer quarrels")
    told = heard(await school.ana.fill(await school.ana.press("How we will know"), text=text))
    line = plainly(" ".join(text.split()))
    assert line in plainly(told)
    told = heard(await school.ana.fill(await school.ana.press("Change the words"), text=text))
    assert line in plainly(told)
    await school.ana.press("Vote on it")
    await votes(school.chloe, "2", text)
    await all_vote((school.ana, school.ben, *school.teachers[3:]))
    assert plainly(card(school)).count(line) >= 2


@pytest.mark.parametrize("label", ["How we will know", "Change the words"])
async def test_what_is_too_long_or_nothing_comes_back(school: School, label: str) -> None:
    await to_the_questions(school)
    await put(school, "goal", "Fewer quarrels")
    opened = await school.ana.press(label)
    told = heard(await school.ana.fill(opened, text="word " * 300))
    assert "300 are the most for one line." in told
    assert "word word" in told
    await look(school, "goal", "Fewer quarrels")
    told = heard(await school.ana.fill(await school.ana.press(label), text="\u200b\u2060"))
    assert "There was nothing to read in that." in told


async def test_a_reason_that_is_too_long_comes_back_and_the_vote_stands(school: School) -> None:
    await voting(school)
    told = await votes(school.chloe, "2", "*" * 1_900)
    assert "300 are the most for one line." in told
    assert "*" * 1_900 in told
    assert "[✓ 2]" in await tell(school.chloe, "Vote")


async def test_in_a_round_a_break_and_after_an_absence_everybody_finds_the_vote(school: School) -> None:
    await voting(school)
    await menu(school.ana, "Round")
    assert buttons(card(school))[1] == "Vote"
    assert len(buttons(card(school))) == 5
    await menu(school.ana, "Pause")
    assert "Vote" in buttons(card(school))
    await school.ana.press("Go on")
    await away(school, minutes=2)
    assert "Vote" in buttons(card(school))
    assert len(buttons(card(school))) == 5
    await menu(school.ana, "Carry on")
    await all_vote(school.teachers)
    assert "**Agreed.**" in card(school)
    assert "Vote" not in buttons(card(school))


async def test_moving_on_takes_the_vote_along(school: School) -> None:
    await voting(school)
    await onward(school, "the next question")
    assert f"**We decide:** “{TEXT}”" in card(school)
    await all_vote(school.teachers)
    assert "**Agreed.**" in card(school)


async def test_closing_the_session_counts_what_is_there(school: School) -> None:
    await voting(school)
    await votes(school.chloe, "4")
    await school.ana.press("More")
    await school.ana.press("Close early")
    await school.ana.press("Yes, close")
    assert f"**Agreed**\n- {TEXT}" in card(school)


async def test_who_left_may_still_vote(school: School) -> None:
    await voting(school)
    await school.femi.press("Vote")
    await menu(school.femi, "I have to go")
    await tell(school.femi, "Vote")
    await school.femi.press("4")
    assert "1 of 6 have voted" in card(school)


async def test_with_a_vote_the_fullest_menu_still_fits(school: School) -> None:
    await to_the_questions(school, *school.people, discussion="practices")
    await onward(school, "Which of these")
    await put(school)
    await ballot(school)
    await votes(school.chloe, "4")
    await menu(school.ben, "I have to go")
    await school.pass_time(minutes=2)
    for person in (school.ana, school.chloe, school.dilip):
        await person.fill(await menu_form(person), text="A jot")
    await away(school, minutes=3)
    told = await tell(school.ana, "More")
    assert {"Decide", "Close the vote", "Carry on", "Close early", "Who's spoken"} <= {*buttons(told)}


async def menu_form(person: Person) -> InteractionResult:
    """The form for a jot, also for the person who writes on the flipchart."""
    await person.press("More")
    own = "A jot of my own" in person.latest()
    return await person.press("A jot of my own" if own else "Write")


@pytest.mark.parametrize("key", ["benefits", "practices"])
async def test_at_every_step_however_it_stands_there_is_room_for_the_vote(school: School, key: str) -> None:
    await to_the_questions(school)
    await put(school)
    await menu(school.ana, "Close early")
    await school.ana.press("Yes, close")
    await school.begin(discussion=key)
    steps = 0
    while "[Close the session]" not in card(school) or not steps:
        await _vote_at(school)
        steps += 1
        await onward(school, "the next step")
    await _vote_at(school)
    assert steps > 5


async def _vote_at(school: School) -> None:
    """A vote at this step: in a round where there can be one, in a break, and after an absence."""
    lead = school.leading()
    await ballot(school)
    _has_room(school)
    await lead.press("More")
    if "Round" in buttons(lead.latest()):
        await lead.press("Round")
    _has_room(school)
    await menu(lead, "Pause")
    _has_room(school)
    await lead.press("Go on")
    await away(school, minutes=1)
    _has_room(school)
    await menu(lead, "Carry on")
    await menu(lead, "Close the vote")
    assert "Vote" not in buttons(card(school))
    await lead.press("More")
    if "End the round" in buttons(lead.latest()):
        await lead.press("End the round")


def _has_room(school: School) -> None:
    assert "Vote" in buttons(card(school)), card(school)
    assert len(buttons(card(school))) <= 5, card(school)

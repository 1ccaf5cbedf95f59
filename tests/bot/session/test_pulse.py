"""At the closing each says in private how the ground rules were kept; only counts are ever shown."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.evening import CLOSING, GUIDE, away, buttons, card, menu, tell, to_the_questions
from tests.bot.support.school import Person, School, heard

PULSE = "Rate our ground rules"
FIRST = GUIDE.ground_rules[0].text


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with SqliteStore(tmp_path / "staffroom.db", event_types.codec()) as made:
        yield made


async def at_the_closing(school: School, *people: Person) -> None:
    await to_the_questions(school, *people)
    while f"[{CLOSING}]" not in card(school):
        await school.leading().press("Next")


async def rates(person: Person, choice: str) -> str:
    """Someone opens the page and says something of one rule; what they then read."""
    await person.press(PULSE)
    return heard(await person.choose(choice, under=f"{choice[0]}."))


async def test_three_answers_come_out_as_counts_on_the_last_card(school: School) -> None:
    await at_the_closing(school)
    await rates(school.ana, "1. Kept")
    await rates(school.ben, "1. Kept")
    assert "You have said 1 of" in await rates(school.chloe, "1. Not kept")
    await rates(school.chloe, "2. Partly kept")
    await school.ana.press(CLOSING)
    assert "2 kept, 0 partly, 1 not" in card(school)
    assert card(school).count("fewer than 3 answered") == len(GUIDE.ground_rules) - 1


async def test_with_fewer_it_says_that_and_nothing_else(school: School) -> None:
    await at_the_closing(school)
    await rates(school.ana, "1. Not kept")
    await school.ana.press(CLOSING)
    assert card(school).count("fewer than 3 answered") == 1
    assert " not\n" not in card(school)


async def test_where_nobody_answered_nothing_is_said(school: School) -> None:
    await at_the_closing(school)
    await school.ana.press(CLOSING)
    assert "ground rules" not in card(school)


async def test_the_page_is_private_says_so_and_remembers(school: School) -> None:
    await at_the_closing(school)
    before = card(school)
    told = await rates(school.dilip, "1. Partly kept")
    assert f"1. {FIRST}"[:20] in told.replace("\\", "")
    assert "Nobody sees what you say here" in told
    assert card(school) == before
    assert "You have said 1 of" in await tell(school.dilip, PULSE)
    assert "You have said 0 of" in await tell(school.esi, PULSE)


async def test_who_is_not_there_is_refused(school: School) -> None:
    await at_the_closing(school)
    assert "I'm here" in await tell(school.sam, PULSE)


async def test_an_answer_counts_whatever_becomes_of_the_bot_and_is_forgotten_once_counted(
    school: School,
) -> None:
    await at_the_closing(school)
    await rates(school.ana, "1. Kept")
    await rates(school.ben, "1. Not kept")
    await away(school, minutes=1)
    await school.ana.press("Carry on")
    await rates(school.chloe, "1. Kept")
    await rates(school.ben, "1. Kept")
    assert [held.kind for held in await school.store.held_about(school.ben.id)].count("Vote") == 1
    await school.ana.press(CLOSING)
    assert "3 kept, 0 partly, 0 not" in card(school)
    assert not [held for held in await school.store.held_about(school.ben.id) if held.kind == "Vote"]


async def test_a_page_from_before_the_closing_says_that_it_is_over(school: School) -> None:
    await at_the_closing(school)
    await school.ben.press(PULSE)
    await school.ana.press(CLOSING)
    assert "This session is over." in heard(await school.ben.choose("1. Kept", under="1."))


async def test_the_card_keeps_its_five_buttons(school: School) -> None:
    await at_the_closing(school)
    assert PULSE in buttons(card(school))
    assert len(buttons(card(school))) <= 5
    await away(school, minutes=1)
    assert len(buttons(card(school))) <= 5
    await school.ana.press("Carry on")
    await menu(school.ana, "Pause")
    assert len(buttons(card(school))) <= 5


async def test_who_erases_themselves_takes_their_answers_along(school: School) -> None:
    await at_the_closing(school)
    for person in (school.ana, school.ben, school.chloe):
        await rates(person, "1. Kept")
    await school.chloe.slash("privacy")
    await school.chloe.press("Erase my data")
    await school.chloe.press("Yes, erase")
    await school.ana.press(CLOSING)
    assert "fewer than 3 answered" in card(school)

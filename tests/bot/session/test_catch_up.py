"""Catching up: for the person who comes late, was away, or takes a role in the middle."""

import re

import pytest

from guides.model.parts import NoteKind
from tests.bot.session.jots.test_jots import jots
from tests.bot.support.evening import (
    away,
    box_ends,
    card,
    discussion,
    go_through,
    onward,
    park,
    posted,
    tell,
    to_the_questions,
    write,
)
from tests.bot.support.school import Person, School, form, heard

BENEFITS = discussion("benefits")


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its second question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    await onward(school, "the first question")
    return school


async def catch_up(person: Person) -> str:
    await person.press("More")
    return await tell(person, "Catch me up")


async def test_one_screen_says_where_the_group_is_and_what_it_came_to(asking: School) -> None:
    await write(asking, "insight", "An early line")
    await write(asking, "concern", "A later line")
    told = await catch_up(asking.chloe)
    where = f"Discussion 1 · {BENEFITS.sections[0].title} · question 2 of {len(BENEFITS.prompts)}"
    assert told.startswith(f"## Where we are\n-# {where}\n")
    assert BENEFITS.prompts[1].ask in told
    assert box_ends(told) == box_ends(card(asking))
    assert "@Ana facilitates · @Ben takes notes" in told
    assert "the newest first**\n- Concern: A later line\n- Insight: An early line" in told


async def test_what_was_asked_besides_is_there_too(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Say it another way")
    await asking.ana.choose("And which part wears you out?")
    told = await catch_up(asking.chloe)
    assert BENEFITS.prompts[1].rephrase in told
    assert "- And which part wears you out?" in told


async def test_a_long_flipchart_is_clipped(asking: School) -> None:
    await write(asking, "insight", "\n".join(f"Line {number} {'x' * 200}" for number in range(9)))
    await write(asking, "insight", "\n".join(f"Line {number}" for number in range(9, 14)))
    told = await catch_up(asking.chloe)
    assert re.findall(r"Insight: Line (\d+)", told) == [str(number) for number in range(13, 3, -1)]
    assert "and 4 more on the flipchart" in told
    assert "x" * 160 not in told


async def test_what_the_group_kept_is_there_where_it_is_taken_up(asking: School) -> None:
    await write(asking, "insight", "Mornings are best")
    await go_through(asking)
    await asking.begin(discussion="planning")
    await onward(asking, "Ground rules", "In one sentence")
    assert NoteKind.INSIGHT in discussion("planning").prompts[0].takes_up
    assert "**Your insights so far**\n- Mornings are best" in await catch_up(asking.femi)


async def test_every_step_can_be_caught_up_with(school: School) -> None:
    await school.found_group()
    await school.begin(discussion="practices")
    for sentence in ("ground rules", discussion("practices").check_in, "chooses what to look at"):
        assert sentence in await catch_up(school.femi)
        await onward(school, sentence)
    lead = school.leading()
    await lead.press("More")
    await lead.choose("The closing")
    assert "reads back what it wrote down" in await catch_up(school.femi)


async def test_who_comes_late_sees_it_before_and_joins_with_one_press(asking: School) -> None:
    await asking.femi.press("More")
    await asking.femi.press("I have to go")
    await write(asking, "insight", "While Femi was away")
    told = await catch_up(asking.femi)
    assert BENEFITS.prompts[1].ask in told
    assert "While Femi was away" in told
    assert "[I'm here]" not in await tell(asking.femi, "I'm here"), "now they are"
    assert "While Femi was away" in asking.femi.latest()
    assert form(await asking.femi.press("Write"))["title"] == "Write before talking"


async def test_whoever_presses_im_here_in_the_menu_sees_it_too(asking: School) -> None:
    await write(asking, "insight", "Before Ingrid came")
    shown = posted(asking)
    told = await tell(asking.ingrid, "More")
    assert "[I'm here]" in told
    assert "Before Ingrid came" in await tell(asking.ingrid, "I'm here")
    assert posted(asking)[1:] == shown[1:], "nobody else is told"


async def test_a_stranger_reads_what_is_on_the_card_and_not_the_flipchart(asking: School) -> None:
    await write(asking, "insight", "Between ourselves")
    told = await catch_up(asking.ingrid)
    assert BENEFITS.prompts[1].ask in told
    assert "Between ourselves" not in told
    assert "[Flipchart]" not in told
    assert "Press *I'm here*, and you are part of it." in told


async def test_of_a_session_that_is_over_there_is_nothing_to_catch_up_with(asking: School) -> None:
    await asking.chloe.press("More")
    await asking.ana.press("More")
    await asking.ana.press("Close early")
    await asking.ana.press("Yes, close")
    assert "This session is over." in await tell(asking.chloe, "Catch me up")


async def test_in_a_pause_it_says_so(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Pause")
    assert "**Paused.**" in await catch_up(asking.chloe)


async def test_at_the_beginning_a_role_comes_with_its_duties_and_what_serves_them(school: School) -> None:
    await school.found_group()
    await school.begin()
    told = school.ana.latest()
    assert "You facilitate. This is all it takes:" in told
    assert "Where things stand" not in told
    assert "[Your tools]" in told


async def test_a_role_taken_in_the_middle_comes_with_where_things_stand(asking: School) -> None:
    await write(asking, "insight", "A line by Ben")
    await park(asking, "Who has the keys?")
    await jots(asking.dilip, "Planning together")
    await asking.ana.press("More")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.chloe)
    await asking.chloe.press("More")
    told = heard(await asking.chloe.press("I'll facilitate now"))
    _, _, stands = told.partition("**Where things stand**")
    assert "You facilitate. This is all it takes:" in told
    assert BENEFITS.prompts[1].ask in stands
    assert box_ends(stands) == box_ends(card(asking))
    assert "- Insight: A line by Ben" in stands
    assert "**Parked**\n- Who has the keys?" in stands
    assert "One jot is written and not shown yet." in stands
    assert "Planning together" not in told
    assert "[Show the jots (1)]" in stands


async def test_the_notetaker_gets_it_without_what_is_the_facilitators(asking: School) -> None:
    await write(asking, "insight", "A line by Ben")
    await jots(asking.dilip, "Planning together")
    await asking.ben.press("More")
    await asking.ben.press("Hand over")
    await asking.ben.name("Ask somebody to take the notes", asking.femi)
    await asking.femi.press("More")
    told = heard(await asking.femi.press("Take the notes"))
    assert "You take the notes. This is all it takes:" in told
    assert "- Insight: A line by Ben" in told
    assert "jot" not in told.partition("Where things stand")[2].lower()
    assert {"[Write]", "[Park it]", "[Flipchart]"} <= set(told.splitlines())


async def test_it_can_be_opened_again_at_any_time(asking: School) -> None:
    await away(asking, minutes=1)
    await asking.ana.press("More")
    told = await tell(asking.ana, "What to do in this role")
    assert "You facilitate. This is all it takes:" in told
    assert BENEFITS.prompts[1].ask in told

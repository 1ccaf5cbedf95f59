"""The state of a group for time: who facilitates reads it, keeps what would drop out, and may stop early."""

from datetime import timedelta

import pytest

from tests.bot.session.test_timing import until
from tests.bot.support.evening import (
    CLOSING,
    box_ends,
    buttons,
    card,
    discussion,
    menu,
    onward,
    question,
    session_ends,
    tell,
    to_the_questions,
)
from tests.bot.support.school import School, heard

BENEFITS = discussion("benefits").prompts
SHORTER = "Everything still fits; what comes gets a little less time."


@pytest.fixture
async def asking(school: School) -> School:
    """Eight people at their first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school, *school.people)
    return school


async def standing(school: School) -> str:
    """The line on time in the facilitator's menu."""
    told = await tell(school.ana, "More")
    return told.replace("**", "").splitlines()[1]


async def test_who_facilitates_reads_how_the_group_stands_for_time(asking: School) -> None:
    assert await standing(asking) == "On time. Everything still fits."
    await until(asking, box_ends(card(asking)))
    await asking.pass_time(minutes=2)
    assert (await standing(asking)).startswith("On time."), "the opening was quicker than planned"
    await asking.pass_time(minutes=4, seconds=10)
    assert (
        await standing(asking)
        == "One minute over. Everything still fits; what comes gets a little less time."
    )
    await asking.pass_time(minutes=3)
    assert (await standing(asking)).startswith("4 minutes over.")
    await menu(asking.ana, "Pause")
    await asking.pass_time(minutes=10)
    assert (await standing(asking)).startswith("Paused.")
    await asking.ana.press("Go on")
    assert (await standing(asking)).startswith("4 minutes over."), "a break makes nobody late"
    await asking.ana.press("+3 min, end later")
    assert (await standing(asking)).startswith("One minute over.")
    assert "minutes over" not in asking.chloe.sees()


async def test_a_question_that_would_drop_out_is_kept_with_one_press(asking: School) -> None:
    await until(asking, session_ends(card(asking)) - timedelta(minutes=5 + 6 * 3) + timedelta(seconds=1))
    told = await tell(asking.ana, "More")
    assert "{Keep a question: " + BENEFITS[1].ask + "}" in told
    kept = heard(await asking.ana.choose(BENEFITS[1].ask, under="Keep a question"))
    assert question(card(asking)) == BENEFITS[0].ask, "nobody was moved"
    assert BENEFITS[1].ask not in kept.split("{Jump to")[0]
    assert "{Keep a question: " + BENEFITS[1].ask not in kept
    await onward(asking, "the first question")
    assert question(card(asking)) == BENEFITS[1].ask


async def test_where_everything_fits_there_is_nothing_to_keep(asking: School) -> None:
    assert "{Keep a question" not in await tell(asking.ana, "More")


async def test_a_long_break_may_become_another_day(asking: School) -> None:
    await menu(asking.ana, "Pause")
    await asking.pass_time(minutes=14, seconds=59)
    assert "another day" not in card(asking)
    await asking.pass_time(seconds=1)
    assert "You can also continue another day" in card(asking)
    assert buttons(card(asking)) == ["Go on", "Continue another day", "Write", "More"]
    assert "That is for whoever facilitates: @Ana." in await tell(asking.chloe, "Continue another day")
    asked = await tell(asking.ana, "Continue another day")
    assert buttons(asked) == ["Yes, close", "Not yet"]
    assert "goes on another day" in asked
    assert "Paused." in card(asking), "nothing is closed before it is meant"
    await asking.ana.press("Yes, close")
    assert "goes on another day" in card(asking)
    await asking.begin(*asking.people)
    await onward(asking, "Ground rules", "In one sentence")
    assert question(card(asking)) == BENEFITS[1].ask


async def test_who_facilitates_and_is_at_hand_hears_of_a_long_break_in_private(asking: School) -> None:
    await menu(asking.ana, "Pause")
    await asking.pass_time(minutes=5)
    await asking.ana.press("More")
    await asking.pass_time(minutes=10)
    assert "Go on, or continue another day?" in asking.ana.latest()
    assert buttons(asking.ana.latest()) == ["Go on", "Continue another day"]
    await asking.ana.press("Go on")
    assert "Paused." not in card(asking)
    assert "another day" not in card(asking)
    assert all("Go on, or continue" not in person.sees() for person in asking.people[1:])


async def test_every_step_has_room_for_another_day(school: School) -> None:
    await school.found_group()
    await school.begin(*school.people, discussion="practices")
    while CLOSING not in buttons(card(school)):
        step = question(card(school))
        await menu(school.ana, "Pause")
        await school.pass_time(minutes=15)
        assert "Continue another day" in buttons(card(school)), step
        assert len(buttons(card(school))) <= 5, step
        await school.ana.press("Go on")
        await onward(school, step)


async def test_another_day_is_another_day_though_everything_was_asked(asking: School) -> None:
    await asking.ana.press("More")
    for prompt in BENEFITS[1:]:
        await onward(asking, prompt.ask)
    assert question(card(asking)) == BENEFITS[-1].ask
    await menu(asking.ana, "Pause")
    await asking.pass_time(minutes=15)
    await asking.ana.press("Continue another day")
    await asking.ana.press("Yes, close")
    assert "goes on another day" in card(asking)
    assert "unfinished" in heard(await asking.esi.slash("group show"))


async def test_a_group_that_has_asked_everything_hears_how_early_it_is(asking: School) -> None:
    await asking.pass_time(minutes=10)
    for prompt in BENEFITS[1:]:
        await onward(asking, prompt.ask)
    assert "early" not in card(asking)
    await onward(asking, "the last question")
    assert "Everything is asked, and you are 45 minutes early." in card(asking)
    assert "Everything is asked, and 45 minutes are left." in asking.ana.latest()
    assert buttons(asking.ana.latest()) == [CLOSING, "Your tools"]
    assert "are left" not in asking.chloe.sees()
    await asking.pass_time(minutes=3)
    await menu(asking.ana, "Pause")
    assert "you are 45 minutes early" in card(asking), "it says so of the moment that they came"
    await asking.ana.press("Go on")
    await asking.ana.press(CLOSING)
    assert "is finished" in card(asking)


async def test_a_group_with_open_questions_is_not_early(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose("The closing")
    assert "early" not in card(asking)
    assert "are left." not in asking.ana.sees()

"""What a principal answers to a release: a press and a sentence, read in the channel, tracked until done."""

import re
from datetime import date

import pytest

from bot.cards.reviewers.responses import THANKS
from facilitation.group.summaries.state import ResponseKind
from tests.bot.support.evening import public, stays_open, tell
from tests.bot.support.planning import ACT
from tests.bot.support.reviewing import (
    forges,
    group_key,
    hands_over,
    newest,
    opens,
    overview,
    releases,
    withdraws,
)
from tests.bot.support.school import Person, School, form, heard, seen

TEXT = "This is just what we needed"
NOTICE = "replied about:"


async def answers(person: Person) -> str:
    """Someone opens the newest summary, and what they can answer."""
    await opens(person)
    return await tell(person, "Answer")


async def says(person: Person, label: str, text: str) -> str:
    await answers(person)
    return heard(await person.fill(await person.press(label), text=text))


async def dates(person: Person, text: str) -> str:
    await answers(person)
    return heard(await person.fill(await person.press("I will unblock this by …"), text=text))


def board(school: School) -> list[str]:
    """The answers on the group's board."""
    return [text for text in map(seen, public(school)) if NOTICE in text]


async def test_a_thank_you_is_read_in_the_channel_and_asks_for_nothing_more(school: School) -> None:
    await hands_over(school)
    told = await answers(school.ingrid)
    assert "You're replying to: the whole summary" in told
    assert "with your name, and pings nobody." in told
    assert "Posted in Tuesday group" in await says(school.ingrid, "Thank you", TEXT)
    (notice,) = board(school)
    assert "@Ingrid replied about: Discussion 1:" in notice
    assert f"**Thank you.** {TEXT}" in notice
    assert "[Done]" not in notice
    assert TEXT in await tell(school.ben, "All answers")
    assert "not done yet" not in await overview(school.ingrid)


async def test_to_say_thank_you_no_words_are_needed(school: School) -> None:
    await hands_over(school)
    await says(school.ingrid, "Thank you", "  ")
    assert board(school)[0].endswith("**Thank you.**\n[All answers]")


async def test_a_day_is_read_back_and_kept_with_a_sentence(school: School) -> None:
    await hands_over(school)
    told = await dates(school.ingrid, "friday")
    assert "Choose the day" in told
    assert "[Friday, January 2, 2026]" in told
    assert board(school) == [], "nothing is kept so far"
    opened = await school.ingrid.press("Friday, January 2, 2026")
    assert "Posted in" in heard(await school.ingrid.fill(opened, text="The hall is yours"))
    (notice,) = board(school)
    assert "**I will unblock this by Friday, January 2, 2026.** The hall is yours" in notice
    (response,) = (await newest(school)).responses.values()
    assert (response.kind, response.until, response.by) == (
        ResponseKind.UNBLOCK,
        date(2026, 1, 2),
        school.ingrid.id,
    )
    told = await overview(school.ingrid)
    assert "What those who lead have answered, and not done yet" in told
    assert "@Ingrid on Discussion 1:" in told
    assert "**I will unblock this by Friday, January 2, 2026.** The hall is yours" in told


async def test_a_day_that_can_be_read_two_ways_is_asked_back(school: School) -> None:
    await hands_over(school)
    told = await dates(school.ingrid, "3/4")
    assert "[Friday, April 3, 2026]" in told
    assert "[Wednesday, March 4, 2026]" in told
    assert form(await school.ingrid.press("Another day"))["title"] == "I will unblock this"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 February", "There is no such day in the calendar."),
        ("2 December 2025", "That day is past."),
        ("soon", "I cannot tell which day that is."),
    ],
)
async def test_a_day_that_is_none_is_given_back(school: School, typed: str, sentence: str) -> None:
    await hands_over(school)
    told = await dates(school.ingrid, typed)
    assert sentence in told
    assert typed in told
    assert board(school) == []


async def test_an_action_is_answered_by_itself(school: School) -> None:
    await hands_over(school)
    await answers(school.ingrid)
    told = heard(await school.ingrid.choose(ACT, under="What your answer is about"))
    assert f"You're replying to: {ACT}" in told
    await school.ingrid.fill(await school.ingrid.press("Let's talk"), text="On Monday?")
    (notice,) = board(school)
    assert f"about: {ACT}" in notice
    assert "**Let's talk about this.** On Monday?" in notice
    assert f"@Ingrid on {ACT}: **Let's talk about this.** On Monday?" in await overview(school.ingrid)


@pytest.mark.parametrize("who", ["ben", "ingrid"])
async def test_the_group_or_the_reviewer_says_that_it_is_done(school: School, who: str) -> None:
    await hands_over(school)
    await says(school.ingrid, "Let's talk", "On Monday?")
    await getattr(school, who).press("Done")
    (notice,) = board(school)
    assert re.search(r"Done <t:\d+:f>$", notice), "and nothing to press"
    assert "not done yet" not in await overview(school.ingrid)
    ((response,),) = ([*one.responses.values()] for one in (await releases(school)).values() if one.responses)
    assert response.done_at is not None


async def test_others_cannot_say_that_it_is_done(school: School) -> None:
    await hands_over(school)
    await says(school.ingrid, "Let's talk", "On Monday?")
    omar = school.enrol("Omar", school.leaders)
    assert "That is for members of this group." in await tell(omar, "Done")
    assert "[Done]" in board(school)[0]
    assert "That is for members of this group." in await tell(school.sam, "Done")


async def test_an_answer_sent_twice_is_given_once(school: School) -> None:
    await hands_over(school)
    await answers(school.ingrid)
    opened = await school.ingrid.press("Thank you")
    for _ in range(2):
        await school.ingrid.fill(opened, text=TEXT)
        stays_open(opened)
    assert len(board(school)) == 1


async def test_a_restart_between_the_day_and_the_sentence_loses_nothing(school: School) -> None:
    await hands_over(school)
    await answers(school.ingrid)
    opened = await school.ingrid.press("I will unblock this by …")
    await school.restart()
    await school.ingrid.fill(opened, text="5 January")
    await school.restart()
    opened = await school.ingrid.press("Monday, January 5, 2026")
    await school.restart()
    await school.ingrid.fill(opened, text="The hall is yours")
    assert "by Monday, January 5, 2026" in board(school)[0]
    await school.restart()
    await school.ben.press("Done")
    assert "Done <t:" in board(school)[0]
    assert len(board(school)) == 1


async def test_only_the_newest_thanks_keep_a_button(school: School) -> None:
    await hands_over(school)
    for number in range(THANKS + 1):
        await school.pass_time(minutes=1)
        await says(school.ingrid, "Thank you", f"Number {number}")
    shown = board(school)
    assert ["[All answers]" in notice for notice in shown] == [False, *[True] * THANKS]
    assert "Number 0" in shown[0]


async def test_what_is_withdrawn_is_answered_no_more_and_its_words_are_gone(school: School) -> None:
    await hands_over(school)
    await answers(school.ingrid)
    await school.ingrid.choose(ACT, under="What your answer is about")
    await school.ingrid.fill(await school.ingrid.press("Let's talk"), text="On Monday?")
    await answers(school.ingrid)
    await withdraws(school)
    assert "This is not released." in await tell(school.ingrid, "Thank you")
    told = await overview(school.ingrid)
    assert ACT not in told
    assert "On Monday?" in told


async def test_a_line_that_is_not_there_cannot_be_answered(school: School) -> None:
    await hands_over(school)
    group, key = await group_key(school), (await newest(school)).key
    told = heard(await forges(school, school.ingrid, f"sr1:res-talk:{group}::{key}|999"))
    assert "That line is not there any more." in told
    told = heard(await forges(school, school.ingrid, f"sr1:response:{group}::nothing"))
    assert "That answer is not there any more." in told


async def test_nobody_is_pinged_by_an_answer(school: School) -> None:
    await hands_over(school)
    await says(school.ingrid, "Thank you", f"<@{school.ana.id}> @everyone **loud**")
    (notice,) = board(school)
    assert f"<@{school.ana.id}> @everyone **loud**" in notice, "it reads as it was written"
    assert "@Ana" not in notice

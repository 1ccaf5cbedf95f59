"""This machine's clock is set, or the machine is suspended: a session hears that the bot was away, and
nothing is deleted on the word of a clock that is ahead of Discord's."""

from datetime import timedelta

import pytest
from structlog.typing import EventDict

from bot.runtime.discord_time import APART, DiscordTime
from bot.runtime.errors import StartupError
from tests.bot.server.test_retention import NOTE, YEAR, held_evening, keeps, remembered
from tests.bot.support.evening import away, box_ends, card, session_ends, to_the_questions
from tests.bot.support.school import Builder, School, heard

NIGHT = timedelta(hours=9)


async def test_a_session_hears_of_a_clock_put_forward_and_gets_the_time_back(
    school: School, builder: Builder
) -> None:
    await to_the_questions(school)
    box, end = box_ends(card(school)), session_ends(card(school))
    await school.pass_time(seconds=40)
    builder.ahead = NIGHT
    await school.pass_time(seconds=31)
    assert "I was offline" in card(school)
    await school.ana.press("Add the time back")
    for before, after in ((box, box_ends(card(school))), (end, session_ends(card(school)))):
        assert abs(after - before - NIGHT) <= timedelta(minutes=1, seconds=1)


async def test_a_press_that_comes_first_finds_a_session_that_has_heard(
    school: School, builder: Builder
) -> None:
    await to_the_questions(school)
    await school.pass_time(seconds=40)
    builder.ahead = NIGHT
    await school.ben.press("Hand")
    assert "I was offline" in card(school)


async def test_so_does_a_command_that_is_typed(school: School, builder: Builder) -> None:
    await to_the_questions(school)
    await school.pass_time(seconds=40)
    builder.ahead = NIGHT
    assert "I was offline" in heard(await school.ben.slash("session start"))


async def test_a_clock_put_back_takes_no_time_away_and_the_signs_of_life_go_on(
    school: School, builder: Builder
) -> None:
    await to_the_questions(school)
    await school.pass_time(seconds=40)
    builder.ahead = -NIGHT
    await school.pass_time(seconds=31)
    beat = await school.store.last_beat()
    assert beat is not None
    assert beat <= builder.clock()
    end = session_ends(card(school))
    builder.ahead = -2 * NIGHT
    await away(school, minutes=1)
    await school.ana.press("Add the time back")
    assert session_ends(card(school)) == end


async def test_a_clock_that_is_ahead_deletes_nothing(school: School, builder: Builder) -> None:
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    await held_evening(school)
    builder.ahead = timedelta(minutes=2 * YEAR)
    await away(school, minutes=1)
    await school.pass_time(minutes=25 * 60)
    assert NOTE in await remembered(school)
    builder.ahead = timedelta()
    await away(school, minutes=2 * YEAR)
    await school.pass_time(seconds=1)
    assert NOTE not in await remembered(school)


def test_what_comes_late_says_nothing_about_the_clock(school: School, builder: Builder) -> None:
    time = DiscordTime(builder.clock)
    time.hear(builder.clock() - NIGHT)
    time.require_agreement()
    assert time.latest == builder.clock() - NIGHT
    time.hear(builder.clock() - 2 * NIGHT)
    assert time.latest == builder.clock() - NIGHT


def test_the_journal_says_once_that_the_clock_begins_to_differ(
    builder: Builder, logs: list[EventDict]
) -> None:
    time = DiscordTime(builder.clock)
    for apart in (APART * 2, APART / 2, APART * 2, APART * 3, APART / 2, -APART * 2):
        time.hear_now(builder.clock() + apart)
    assert [line["log_level"] for line in logs] == ["warning", "warning"]
    with pytest.raises(StartupError, match="and Discord's shows"):
        time.require_agreement()

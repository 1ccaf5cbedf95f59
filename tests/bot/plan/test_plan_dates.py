"""By when: dates as people type them, read back in full before they are kept."""

import pytest

from tests.bot.support.planning import ACT, opens, plan, planning, takes, types_a_date
from tests.bot.support.school import School, heard

LONDON = "Europe/London"


async def test_a_date_is_read_back_with_its_weekday_before_it_is_kept(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    read = await types_a_date(school.chloe, "1 may 2030")
    assert "By **Wednesday, May 1, 2030**. Is that the day?" in read
    assert "no date yet" in await plan(school.dilip), "nothing is kept so far"
    await types_a_date(school.chloe, "1 may 2030")
    assert "**By when:** Wednesday, May 1, 2030" in heard(await school.chloe.press("Yes, save"))


async def test_a_date_that_can_be_read_two_ways_is_asked_back(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    read = await types_a_date(school.chloe, "03/04/2030")
    assert "That can be read two ways." in read
    assert "[Wednesday, April 3, 2030]" in read
    assert "[Monday, March 4, 2030]" in read
    assert "Monday, March 4, 2030" in heard(await school.chloe.press("Monday, March 4, 2030"))
    assert f"{ACT} · @Chloe · Monday, March 4, 2030" in await plan(school.dilip)


@pytest.mark.parametrize(("typed", "sentence"), [
    ("31/02/2030", "There is no such day in the calendar."),
    ("3 April 2020", "That day is past."),
    ("some time in *spring*", "I cannot tell which day that is."),
])  # fmt: skip
async def test_a_date_that_is_none_is_refused_and_given_back(
    school: School, typed: str, sentence: str
) -> None:
    await planning(school)
    await takes(school.chloe)
    told = await types_a_date(school.chloe, typed)
    assert sentence in told
    assert typed in told
    assert "no date yet" in await plan(school.dilip)


async def test_a_date_is_changed_and_taken_away_and_what_stood_before_is_shown(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await types_a_date(school.chloe, "1 May 2030")
    await school.chloe.press("Yes, save")
    assert "**By when:** no date yet" in await types_a_date(school.chloe, " ")
    assert f"Before: “{ACT}” · Wednesday, May 1, 2030" in await opens(school.dilip)


async def test_another_day_is_typed_where_the_first_was_wrong(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await types_a_date(school.chloe, "1 May 2030")
    read = heard(await school.chloe.fill(await school.chloe.press("Another day"), text="2 May 2030"))
    assert "Thursday, May 2, 2030" in read


async def test_tomorrow_is_counted_where_the_server_is_also_when_the_clocks_change(school: School) -> None:
    await school.sam.slash("setup", time_zone=LONDON)
    await planning(school)
    await takes(school.chloe)
    until = (school.now.replace(month=3, day=28, hour=23, minute=30) - school.now).total_seconds()
    await school.pass_time(seconds=until)
    assert "Sunday, March 29" in await types_a_date(school.chloe, "tomorrow")
    await school.pass_time(minutes=60)
    assert "Monday, March 30" in await types_a_date(school.chloe, "tomorrow"), "that day has 23 hours"
    await school.pass_time(minutes=60 * 23)
    assert "Monday, March 30" in await types_a_date(school.chloe, "today"), "it is past midnight in London"


async def test_a_day_that_has_gone_by_meanwhile_is_not_kept(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await types_a_date(school.chloe, "today")
    await school.pass_time(minutes=60 * 24)
    assert "That day is past." in heard(await school.chloe.press("Yes, save"))

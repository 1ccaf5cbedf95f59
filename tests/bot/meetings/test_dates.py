"""Dates as people type them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.typed import dates as typed_dates
from facilitation.shared import wall_time as shared_wall_time
from facilitation.shared.refusals import Reason, Refused

TODAY = date(2026, 3, 25)
"""A Wednesday, four days before the clocks go forward in London."""
LONDON = "Europe/London"


def read(text: str, today: date = TODAY, zone: str = LONDON, language: str = "en-GB") -> list[str]:
    return [day.isoformat() for day in typed_dates.read(text, today, zone, language)]


def why(text: str, today: date = TODAY) -> Reason:
    with pytest.raises(Refused) as refused:
        read(text, today)
    return refused.value.reason


@pytest.mark.parametrize(("text", "day"), [
    ("3 April", "2026-04-03"), ("April 3", "2026-04-03"), ("April 3rd, 2027", "2027-04-03"),
    ("by 3 April", "2026-04-03"), ("on the 12 May", "2026-05-12"), ("Fri 3 April", "2026-04-03"),
    ("today", "2026-03-25"), ("tomorrow", "2026-03-26"), ("TOMORROW", "2026-03-26"),
    ("Friday", "2026-03-27"), ("by Friday", "2026-03-27"), ("this friday", "2026-03-27"),
    ("Sunday", "2026-03-29"), ("in two weeks", "2026-04-08"), ("in 3 days", "2026-03-28"),
    ("2026-04-03", "2026-04-03"), ("31/03", "2026-03-31"), ("03/31", "2026-03-31"),
    ("31.3.", "2026-03-31"), ("31-03-2026", "2026-03-31"), ("31 3 26", "2026-03-31"),
    ("  3   April ", "2026-04-03"), ("3 April at 17:00", "2026-04-03"), ("05/05", "2026-05-05"),
    ("1 March", "2027-03-01"), ("1/1", "2027-01-01"), ("29/02/2028", "2028-02-29"),
])  # fmt: skip
def test_a_day_is_read_as_people_type_it(text: str, day: str) -> None:
    assert read(text) == [day]


@pytest.mark.parametrize(("text", "days"), [
    ("03/04", ["2026-04-03", "2027-03-04"]), ("03/04/2027", ["2027-04-03", "2027-03-04"]),
    ("3.4.27", ["2027-04-03", "2027-03-04"]), ("by 5-6", ["2026-06-05", "2026-05-06"]),
    ("next Friday", ["2026-03-27", "2026-04-03"]),
])  # fmt: skip
def test_what_can_be_read_two_ways_is_read_both_ways(text: str, days: list[str]) -> None:
    assert read(text) == days


def test_a_reading_that_is_past_is_not_asked_back() -> None:
    assert read("02/04/2026") == ["2026-04-02"], "the fourth of February is over"


@pytest.mark.parametrize("text", [
    "31/02", "31 February", "30 Feb 2027", "29/02/2027", "31.4.2026", "2026-13-01", "2026-02-30", "40/50",
    "45 April",
])  # fmt: skip
def test_a_day_that_is_in_no_calendar_is_refused(text: str) -> None:
    assert why(text) is Reason.DATE_UNKNOWN


@pytest.mark.parametrize("text", ["yesterday", "3 April 2020", "03/04/2020", "2026-03-24", "5 years ago"])
def test_a_day_that_is_past_is_refused(text: str) -> None:
    assert why(text) is Reason.DATE_PAST


@pytest.mark.parametrize("text", [
    "", " ", "soon", "April", "end of term", "2027", "12", "1/2/345", "1/2/3", "@everyone", "**3**",
    "3" * 61, "tomorrow " * 40, "\u202e3 lirpA", "0" * 60, "a" * 5_000,
])  # fmt: skip
def test_what_means_no_day_is_refused(text: str) -> None:
    assert why(text) is Reason.DATE_UNREADABLE


def test_words_of_the_server_s_language_are_read_and_english_always() -> None:
    assert read("3. Mai", language="de") == ["2026-05-03"]
    assert read("mañana", language="es-ES") == ["2026-03-26"]
    assert read("tomorrow", language="de") == ["2026-03-26"]
    assert read("tomorrow", language="tlh") == ["2026-03-26"]


@pytest.mark.parametrize("zone", [LONDON, "America/New_York", "Pacific/Apia", "UTC"])
@pytest.mark.parametrize(
    "today", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)]
)
def test_no_day_is_lost_or_won_where_the_clocks_change(today: date, zone: str) -> None:
    for text, days in (("tomorrow", 1), ("in 2 days", 2), ("in a week", 7), ("in 24 hours", 1)):
        assert typed_dates.read(text, today, zone) == (today + timedelta(days=days),)


def test_which_day_it_is_depends_on_where() -> None:
    late = datetime(2026, 3, 29, 23, 30, tzinfo=UTC)
    assert shared_wall_time.today(late, "UTC") == date(2026, 3, 29)
    assert shared_wall_time.today(late, LONDON) == date(2026, 3, 30), "summer time has begun that morning"
    assert shared_wall_time.today(late, "America/New_York") == date(2026, 3, 29)


@given(st.dates(min_value=TODAY, max_value=date(2099, 12, 31)))
def test_every_day_to_come_is_read_back_as_it_is_written_out(day: date) -> None:
    assert read(day.isoformat()) == [day.isoformat()]
    assert read(f"{day.day} {day:%B} {day.year}") == [day.isoformat()]
    assert day.isoformat() in read(f"{day.day}/{day.month}/{day.year}")


@given(st.text(max_size=70))
def test_whatever_is_typed_is_a_day_to_come_or_refused(text: str) -> None:
    try:
        days = typed_dates.read(text, TODAY, LONDON)
    except Refused:
        return
    assert 1 <= len(days) <= 2
    assert all(day >= TODAY for day in days)

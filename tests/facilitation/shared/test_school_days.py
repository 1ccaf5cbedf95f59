"""School days, if the school is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.shared import school_days
from facilitation.shared.school_days import WINDOW_DAYS

MONDAY = datetime(2024, 3, 4, 15, tzinfo=UTC)
ZONES = st.sampled_from(("UTC", "Europe/London", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles"))


@pytest.mark.parametrize(
    ("later", "days", "ends"),
    [
        (0, 1, "2024-03-06T00:00"),
        (0, 2, "2024-03-07T00:00"),
        (3, 2, "2024-03-12T00:00"),
        (4, 2, "2024-03-13T00:00"),
        (5, 2, "2024-03-13T00:00"),
        (6, 1, "2024-03-12T00:00"),
    ],
    ids=["a-day", "two", "thursday", "friday", "saturday", "sunday"],
)
def test_a_window_ends_with_its_last_whole_school_day(later: int, days: int, ends: str):
    end = school_days.after(MONDAY + timedelta(days=later), days, "UTC")
    assert end == datetime.fromisoformat(ends).replace(tzinfo=UTC)


def test_a_day_is_that_of_the_school():
    late = datetime(2024, 3, 4, 23, 30, tzinfo=UTC)
    assert school_days.after(late, 1, "UTC") == datetime(2024, 3, 6, tzinfo=UTC)
    assert school_days.after(late, 1, "Asia/Tokyo") == datetime(2024, 3, 6, 15, tzinfo=UTC)


def test_midnight_is_midnight_also_when_the_clocks_go_forward():
    friday = datetime(2024, 3, 29, 12, tzinfo=UTC)
    assert school_days.after(friday, 1, "Europe/London") == datetime(2024, 4, 1, 23, tzinfo=UTC)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.sampled_from(WINDOW_DAYS), ZONES)  # noqa: DTZ001
def test_every_window_holds_so_many_whole_school_days(moment: datetime, days: int, zone: str):
    begin, there = moment.replace(tzinfo=UTC), ZoneInfo(zone)
    end = school_days.after(begin, days, zone)
    first = begin.astimezone(there).date() + timedelta(days=1)
    whole = [first + timedelta(days=n) for n in range((end.astimezone(there).date() - first).days)]
    assert sum(day.weekday() < 5 for day in whole) == days
    assert whole[-1].weekday() < 5
    assert end.utcoffset() == timedelta()


@pytest.mark.parametrize(("day", "which", "is_one"), [
    ("2026-12-01", (1,), True), ("2026-12-15", (1, 3), True), ("2026-12-08", (1, 3), False),
    ("2026-12-29", (-1,), True), ("2026-12-22", (-1,), False), ("2026-12-22", (4,), True),
])  # fmt: skip
def test_a_day_is_counted_among_those_of_its_weekday_in_its_month(
    day: str, which: tuple[int, ...], is_one: bool
) -> None:
    assert school_days.in_month(date.fromisoformat(day), which) is is_one

"""Dates and times as US schools write them: what they are read as, over many ways of writing."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.custom_ids import CustomId
from bot.ui.typed import date_ranges, quiet_hours, recurrence, times
from bot.ui.typed.dates import read
from bot.ui.typed.encoded_times import Holidays, quiet_argument, quiet_of
from bot.ui.typed.times import TypingContext
from facilitation.group.meetings.commands import series
from facilitation.group.meetings.state import HOLIDAYS_MOST, DaysOff, Quiet
from facilitation.shared.refusals import Reason, Refused

CHICAGO = "America/Chicago"
MONDAY = TypingContext(datetime(2026, 11, 16, 18, tzinfo=UTC), CHICAGO, "en-US")
"""Noon on a Monday, the week before Thanksgiving."""
AFTERWARDS = TypingContext(datetime(2026, 11, 30, 18, tzinfo=UTC), CHICAGO, "en-US")
MIDDLE = TypingContext(datetime(2026, 12, 28, 18, tzinfo=UTC), CHICAGO, "en-US")
"""In the winter break."""


def ranges(text: str, here: TypingContext = MONDAY) -> list[str]:
    return [
        f"{one.first:%Y-%m-%d}" if one.first == one.last else f"{one.first:%Y-%m-%d}/{one.last:%Y-%m-%d}"
        for one in date_ranges.read(text, here)
    ]


THANKSGIVING, WINTER = "2026-11-23/2026-11-27", "2026-12-22/2027-01-03"
RANGES = [
    *((text, [THANKSGIVING]) for text in (
        "November 23-27", "November 23 - 27", "November 23–27", "November 23—27", "November 23 to 27",
        "Nov 23-27",
        "Nov 23 to 27", "Nov. 23-27", "Nov. 23 - Nov. 27", "Nov 23 through 27", "Nov 23 thru 27",
        "Nov 23 until 27",
        "november 23-27", "NOVEMBER 23-27", "November 23rd-27th", "November 23rd to the 27th",
        "November 23-27, 2026", "November 23–27, 2026", "Nov 23 to Nov 27", "Nov 23-Nov 27",
        "November 23-November 27",
        "Nov 23, 2026 - Nov 27, 2026", "Nov. 23, 2026-Nov. 27, 2026", "Mon Nov 23 - Fri Nov 27",
        "Monday, November 23 - Friday, November 27", "Mon., Nov. 23 – Fri., Nov. 27",
        "from November 23 to 27",
        "from Nov 23 to Nov 27", "Thanksgiving: November 23-27", "Thanksgiving break November 23-27",
        "Thanksgiving Break: Nov. 23-27", "Fall break 11/23-11/27", "11/23-11/27", "11/23 - 11/27",
        "11/23 to 11/27",
        "11/23-27", "11/23 - 27", "11/23/26-11/27/26", "11/23/2026 - 11/27/2026", "11/23-11/27/2026",
        "23-27 November",
        "23 to 27 November 2026", "2026-11-23 to 2026-11-27", "2026-11-23 - 2026-11-27",
        "week of November 23",
        "the week of Nov 25", "Thanksgiving: week of Nov 23", "23.-27.11.", "23.11.-27.11.",
    )),
    *((text, [WINTER]) for text in (
        "12/22-1/3", "12/22 - 1/3", "12/22–1/3", "12/22 to 1/3", "12/22 thru 1/3", "12/22/26-1/3/27",
        "12/22/26 - 1/3/27",
        "12/22-1/3/2027", "December 22 to January 3", "December 22-January 3", "December 22 - January 3",
        "Dec 22-Jan 3", "Dec. 22 – Jan. 3", "Dec 22 through Jan 3", "Dec 22nd to Jan 3rd",
        "22 December to 3 January",
        "December 22, 2026 to January 3, 2027", "December 22 to January 3, 2027",
        "December 22, 2026 to January 3",
        "Winter break: 12/22-1/3", "Winter Break December 22 - January 3", "winter break 12/22-1/3",
        "Tue, Dec 22 - Sun, Jan 3", "from December 22 until January 3", "22.12.-3.1.", "22.12. - 3.1.2027",
    )),
    ("MLK Day: January 18", ["2027-01-18"]), ("January 18", ["2027-01-18"]), ("1/18", ["2027-01-18"]),
    ("Jan. 18, 2027", ["2027-01-18"]), ("Monday, January 18", ["2027-01-18"]),
    ("MLK Day 1/18", ["2027-01-18"]),
    ("Dec 24 & 25", ["2026-12-24", "2026-12-25"]), ("Dec 24 and 25", ["2026-12-24", "2026-12-25"]),
    ("Nov 26, 27", ["2026-11-26", "2026-11-27"]), ("11/26 and 11/27", ["2026-11-26", "2026-11-27"]),
    ("November 23-27; December 22 to January 3; 1/18", [THANKSGIVING, WINTER, "2027-01-18"]),
    ("Nov 23-27, Dec 22-Jan 3, April 5-9", [THANKSGIVING, WINTER, "2027-04-05/2027-04-09"]),
    ("November 23-27\nMarch 15-19\n3/29", [THANKSGIVING, "2027-03-15/2027-03-19", "2027-03-29"]),
    ("Spring break: 3/15-19", ["2027-03-15/2027-03-19"]), ("April 5-9, 2027", ["2027-04-05/2027-04-09"]),
    ("tomorrow to Friday", ["2026-11-17/2026-11-20"]), ("Monday to Friday", [THANKSGIVING]),
    ("Thursday to Monday", ["2026-11-19/2026-11-23"]), ("May 31-June 4", ["2027-05-31/2027-06-04"]),
    ("week of April 4", ["2027-04-05/2027-04-09"]), ("first Monday in September", ["2027-09-06"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), RANGES)
def test_ranges_of_days_are_read_as_school_calendars_print_them(text: str, found: list[str]) -> None:
    assert ranges(text) == found


@pytest.mark.parametrize(("text", "here", "found"), [
    ("November 23-27", AFTERWARDS, "2027-11-23/2027-11-27"), ("12/22-1/3", AFTERWARDS, WINTER),
    ("12/22-1/3", MIDDLE, WINTER), ("December 22 to January 3", MIDDLE, WINTER),
    ("Dec 21-30", MIDDLE, "2026-12-21/2026-12-30"),
    ("Dec 21-30, 2026", MIDDLE, "2026-12-21/2026-12-30"), ("Dec 24-26", MIDDLE, "2027-12-24/2027-12-26"),
])  # fmt: skip
def test_a_range_that_has_begun_is_meant_and_one_that_is_over_is_next_years(
    text: str, here: TypingContext, found: str
) -> None:
    assert ranges(text, here) == [found]


@pytest.mark.parametrize(("text", "reason"), [
    ("3/4", Reason.DATE_TWO_WAYS), ("1/4-1/8", Reason.DATE_TWO_WAYS),
    ("Thanksgiving week", Reason.DATE_UNREADABLE),
    ("MLK Day", Reason.DATE_UNREADABLE), ("November 31", Reason.DATE_UNKNOWN),
    ("Nov 27-31", Reason.DATE_UNKNOWN),
    ("November 23 2020 - November 27 2020", Reason.DATE_PAST), ("23-27", Reason.DATE_UNKNOWN),
    ("to", Reason.DATE_UNREADABLE), ("-", Reason.DATE_UNREADABLE), ("13/22-1/3", Reason.DATE_UNKNOWN),
])  # fmt: skip
def test_what_is_no_range_or_two_is_asked_back(text: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        date_ranges.read(text, MONDAY)
    assert refused.value.reason is reason


@given(
    st.dates(date(2026, 11, 16), date(2028, 6, 1)),
    st.integers(1, 300),
    st.sampled_from(("-", " - ", " to ", "–")),
)
def test_a_range_is_what_was_written_also_across_the_years_end(first: date, long: int, dash: str) -> None:
    last = first + timedelta(days=long)
    (found,) = date_ranges.read(
        f"{first:%B} {first.day}, {first.year}{dash}{last:%B} {last.day}, {last.year}", MONDAY
    )
    assert found == DaysOff(first, last)
    for written in (
        f"{first:%b} {first.day}{dash}{last:%b} {last.day}",
        f"{first.day} {first:%B} to {last.day} {last:%B}",
    ):
        if not {(2, 29)} & {(first.month, first.day), (last.month, last.day)}:
            (found,) = date_ranges.read(written, MONDAY)
            assert (found.first.month, found.first.day) == (first.month, first.day)
            assert found.last - found.first in {timedelta(days=long + leap) for leap in (-1, 0, 1)}
            assert MONDAY.today <= found.last < MONDAY.today + timedelta(days=370)


QUIET = [
    *((text, "20:00/07:00") for text in (
        "8 to 7", "8-7", "8 - 7", "8–7", "8:00 to 7:00", "8:00-7:00", "8 pm to 7 am", "8pm-7am",
        "8PM - 7AM", "8 p.m. to 7 a.m.",
        "8:00 PM to 7:00 AM", "8:00pm-7:00am", "8p-7a", "20:00 to 7:00", "20:00-07:00", "20 to 7",
        "20 until 7", "20h to 7h",
        "from 8 to 7", "from 8 pm to 7 am", "quiet from 8 pm to 7 am", "Quiet hours: 8 pm to 7 am",
        "quiet hours 8-7",
        "between 8 pm and 7 am", "after 8 pm until 7 am", "8 at night to 7 in the morning", "8 pm to 7",
        "8 to 7 am",
        "8 pm until 7 am", "8 pm through 7 am", "no reminders from 8 pm to 7 am", "8 o'clock to 7 o'clock",
        "8 in the evening to 7 in the morning", "  8   PM  to  7   AM ",
    )),
    ("9 to 6", "21:00/06:00"), ("10 to 6", "22:00/06:00"), ("4 to 8", "16:00/08:00"),
    ("4 pm to 8 am", "16:00/08:00"),
    ("8:30 to 6:30", "20:30/06:30"), ("9:15 pm - 6:45 am", "21:15/06:45"),
    ("midnight to 6 am", "00:00/06:00"),
    ("9 pm to midnight", "21:00/00:00"), ("12 to 6", "00:00/06:00"), ("12 am to 6 am", "00:00/06:00"),
    ("noon to 1 pm", "12:00/13:00"),
    ("8 to 8", "20:00/08:00"), ("8 pm to 11", "20:00/23:00"), ("8 am to 3", "08:00/15:00"),
    ("8 to 3 pm", "08:00/15:00"),
    ("8:00 AM to 3:00 PM", "08:00/15:00"), ("15:00 to 9:00", "15:00/09:00"),
    ("08:00 to 07:00", "08:00/07:00"), ("3 pm to 18:00", "15:00/18:00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), QUIET)
def test_quiet_hours_are_read_as_people_say_them(text: str, found: str) -> None:
    quiet = quiet_hours.read(text)
    assert quiet is not None
    assert f"{quiet.since:%H:%M}/{quiet.until:%H:%M}" == found


@given(st.times(), st.times())
def test_quiet_hours_come_back_as_they_are_written_out(since: time, until: time) -> None:
    quiet = Quiet(since.replace(second=0, microsecond=0), until.replace(second=0, microsecond=0))
    assert quiet_hours.read(
        f"{quiet.since:%H:%M} to {quiet.until:%I:%M %p}"
    ) == quiet or quiet.since.hour in range(10, 13)
    assert quiet_hours.read(f"{quiet.since:%I:%M %p} to {quiet.until:%I:%M %p}") == quiet
    assert quiet_of(quiet_argument(quiet)) == quiet


def rhythm(text: str) -> str:
    found = recurrence.rhythm(text, MONDAY)
    (first,) = found.firsts
    every = f"nth {','.join(map(str, found.which))}" if found.which else f"{found.every}w"
    return f"{first:%a %m-%d %H:%M} {every}"


SERIES = [
    *((text, "Tue 11-17 15:30 nth 1,3") for text in (
        "1st and 3rd Tuesday 3:30 pm", "1st and 3rd Tuesday at 3:30", "1st & 3rd Tuesday 3:30",
        "1st/3rd Tuesdays 3:30 PM",
        "first and third Tuesday 3:30 pm", "first and third Tuesdays at 3:30",
        "First and Third Tuesdays, 3:30 p.m.",
        "the 1st and 3rd Tuesday of the month 3:30 pm", "1st and 3rd Tues 3:30",
        "1st and 3rd Tues. at 3:30", "3:30 pm 1st and 3rd Tuesday",
        "every 1st and 3rd Tuesday 3:30 pm", "1st, 3rd Tuesday 3:30 pm",
        "1st and 3rd Tuesday of each month at 3:30 pm",
        "first and third Tuesday of every month, 15:30", "1st and 3rd Tuesdays @ 3:30",
    )),
    ("2nd and 4th Wednesday 3:15 pm", "Wed 11-25 15:15 nth 2,4"),
    ("2nd Tuesday of the month at 3:15", "Tue 12-08 15:15 nth 2"),
    ("second Tuesday of every month 3:15 pm", "Tue 12-08 15:15 nth 2"),
    ("the first Monday of each month at 7:45", "Mon 12-07 07:45 nth 1"),
    ("every 1st Tuesday 3:30 pm", "Tue 12-01 15:30 nth 1"),
    ("last Friday of the month 2:30", "Fri 11-27 14:30 nth -1"),
    ("last Thursday at 3", "Thu 11-26 15:00 nth -1"), ("2nd Thurs. 3:30", "Thu 12-10 15:30 nth 2"),
    *((text, "Tue 11-17 15:30 2w") for text in (
        "every other Tues. 3:30", "every other Tues 3:30", "every other Tuesday at 3:30",
        "every other Tuesday 3:30 pm",
        "every other Tuesday, 3:30 PM", "every second Tuesday 3:30", "every 2 weeks on Tuesday at 3:30",
        "every two weeks Tuesday 3:30",
        "biweekly Tuesday 3:30", "bi-weekly on Tuesdays at 3:30", "Biweekly, Tuesdays 3:30 pm",
        "alternate Tuesdays 3:30",
        "alternating Tuesdays at 3:30 pm", "every other week on Tuesday at 3:30",
        "Tuesday 3:30 every other week",
        "Tuesdays at 3:30", "Tuesday at 3:30", "Tuesday @ 3:30", "Tues 3:30", "Tue 3:30pm",
        "tuesday 3:30 PM", "Tuesday 3:30p",
    )),
    ("every Tuesday at 3:30", "Tue 11-17 15:30 1w"), ("each Tuesday 3:30", "Tue 11-17 15:30 1w"),
    ("weekly on Tuesdays 3:30", "Tue 11-17 15:30 1w"),
    ("every third Tuesday 3:30", "Tue 11-17 15:30 3w"), ("every Wed 7:45", "Wed 11-18 07:45 1w"),
    ("every Thursday at noon", "Thu 11-19 12:00 1w"),
    ("Tuesdays at 3:30 starting January 12", "Tue 01-12 15:30 2w"),
    ("every Tuesday at 3 from December 1", "Tue 12-01 15:00 1w"),
    ("1st and 3rd Tuesday 3:30 pm starting January 5", "Tue 01-05 15:30 nth 1,3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), SERIES)
def test_series_are_read_as_schools_write_them(text: str, found: str) -> None:
    assert rhythm(text) == found


@pytest.mark.parametrize(
    "text", ["Tues & Thurs 3:30", "Tuesday after school", "Tue 330", "Tuesday 3:30-4:30", "1st Tuesday"]
)
def test_a_series_that_cannot_be_kept_is_asked_back(text: str) -> None:
    with pytest.raises(Refused):
        recurrence.rhythm(text, MONDAY)


def test_a_series_on_days_of_the_month_meets_on_those() -> None:
    found = recurrence.rhythm("1st and 3rd Tuesday 3:30 pm", AFTERWARDS)
    off = date_ranges.read("December 22 to January 3", AFTERWARDS)
    met = series(found.firsts[0], found.every, 5, off, found.which)
    assert [f"{at:%m-%d}" for at in met] == ["12-01", "12-15", "01-05", "01-19", "02-02"]
    last = recurrence.rhythm("last Friday 2:30", AFTERWARDS)
    assert [f"{at:%m-%d}" for at in series(last.firsts[0], last.every, 3, (), last.which)] == [
        "12-25",
        "01-29",
        "02-26",
    ]


@pytest.mark.parametrize(("text", "found"), [
    ("Tuesday at 3:30", ["11-17 15:30"]), ("Tuesday at 3", ["11-17 15:00"]),
    ("Tuesday at 12", ["11-17 12:00"]),
    ("Tuesday at 8", ["11-17 08:00"]), ("Tuesday 6:30", ["11-17 18:30", "11-17 06:30"]),
    ("Tuesday at 7", ["11-17 19:00", "11-17 07:00"]),
    ("Tuesday 7:00", ["11-17 07:00"]), ("Tuesday 3:30 am", ["11-17 03:30"]),
    ("Tuesday 03:30", ["11-17 03:30"]),
    ("12/1 at 3:30", ["12-01 15:30", "01-12 15:30"]), ("1st Tuesday 3:30", ["12-01 15:30"]),
    ("Dec 1st, Tuesday 3:30", ["12-01 15:30"]),
    ("December 1st Tuesday at 3:30", ["12-01 15:30"]),
])  # fmt: skip
def test_the_hour_of_a_meeting_is_in_the_school_day_or_asked_back(text: str, found: list[str]) -> None:
    assert [f"{at:%m-%d %H:%M}" for at in times.read(text, MONDAY)] == found


def test_no_day_is_a_hundred_years_off() -> None:
    for text in ("Dec 24 and 25", "Dec 24 25"):
        with pytest.raises(Refused):
            read(text, MONDAY.today, CHICAGO, "en-US")


@given(st.lists(st.tuples(st.integers(0, 1023), st.integers(0, 255)), min_size=1, max_size=HOLIDAYS_MOST))
def test_holidays_come_back_from_the_button_that_keeps_them(steps: list[tuple[int, int]]) -> None:
    begins, days = date(2026, 11, 16), list[DaysOff]()
    for after, long in steps:
        begins += timedelta(days=after)
        days.append(DaysOff(begins, begins + timedelta(days=long)))
    press = CustomId("off-keep", "abcdefgh", argument=Holidays(tuple(days)).argument)
    assert len(press.id) <= 100
    assert Holidays.of(press.argument).days == tuple(days)


def test_a_holiday_that_no_button_can_hold_is_refused() -> None:
    for days in (
        (DaysOff(date(2026, 1, 1), date(2027, 1, 1)),),
        (DaysOff(date(2026, 1, 1), date(2026, 1, 1)), DaysOff(date(2029, 1, 1), date(2029, 1, 1))),
    ):
        with pytest.raises(Refused):
            _ = Holidays(days).argument

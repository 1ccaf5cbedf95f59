"""Reminders: once the day before and once at the start, on any clock, however late the bot is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.journey.events import SittingOpened
from facilitation.group.meetings import reminders
from facilitation.group.meetings.commands import CancelMeeting, MoveMeeting, series
from facilitation.group.meetings.events import ReminderSent
from facilitation.group.meetings.reminder_commands import (
    Messaged,
    SetDaysOff,
    SetMessages,
    SetPings,
    SetQuiet,
    SetReminders,
)
from facilitation.group.meetings.reminders import LATE, SOON
from facilitation.group.meetings.state import DaysOff, Quiet, Reminder
from facilitation.shared import wall_time
from tests.facilitation.support.scheduled_group import ANN, BEN, LONDON, ZONES, Diary, showing

TUESDAY = showing("2026-10-06T15:30")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BEFORE, START = Reminder.DAY_BEFORE, Reminder.START

zones = st.sampled_from(ZONES)
minutes_of_day = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
hours = st.builds(Quiet, minutes_of_day, minutes_of_day).filter(lambda one: one.since != one.until)
quiets = st.none() | hours


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_meeting_is_reminded_of_the_day_before_and_at_the_start() -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    diary.until(diary.now + 60 * DAY)
    assert diary.walls() == ["m0 day-before 05.10. 15:30", "m0 start 06.10. 15:30"]
    assert diary.meeting().over
    assert diary.deadline is None


def test_the_day_before_is_the_same_time_on_the_wall_also_when_the_clocks_change_in_between() -> None:
    diary = Diary()
    diary.meets(showing("2026-10-25T15:30"))
    diary.until(diary.now + 60 * DAY)
    assert diary.walls()[0] == "m0 day-before 24.10. 15:30"
    assert diary.heard[1][2] - diary.heard[0][2] == 25 * HOUR


def test_what_falls_into_quiet_hours_waits_until_they_are_over() -> None:
    diary = Diary()
    diary.ask(SetQuiet(by=ANN, quiet=Quiet(time(15), time(18))))
    diary.meets(TUESDAY)
    diary.until(diary.now + 60 * DAY)
    assert diary.walls() == ["m0 day-before 05.10. 18:00", "m0 start 06.10. 15:30"]


def test_what_falls_on_a_day_off_is_dropped() -> None:
    diary = Diary()
    diary.ask(SetDaysOff(by=ANN, days=(DaysOff(date(2026, 10, 5), date(2026, 10, 5)),)))
    diary.meets(TUESDAY, TUESDAY - DAY)
    diary.until(diary.now + 60 * DAY)
    assert diary.walls() == ["m1 day-before 04.10. 15:30", "m0 start 06.10. 15:30"]


def test_a_group_that_wants_no_reminders_gets_none() -> None:
    diary = Diary()
    diary.ask(SetReminders(by=ANN, on=False))
    diary.meets(TUESDAY)
    diary.until(diary.now + 60 * DAY)
    assert diary.heard == []
    assert diary.meeting().over


@pytest.mark.parametrize(("back", "heard"), [
    ("2026-10-05T20:00", ["m0 day-before 06.10. 07:00", "m0 start 06.10. 15:30"]),
    ("2026-10-06T13:20", ["m0 day-before 06.10. 14:20", "m0 start 06.10. 15:30"]),
    ("2026-10-06T13:40", ["m0 start 06.10. 15:30"]),
    ("2026-10-06T14:50", ["m0 start 06.10. 15:50"]),
    ("2026-10-06T15:10", []),
    ("2026-10-20T12:00", []),
])  # fmt: skip
def test_a_bot_that_was_away_sends_what_still_makes_sense_once(back: str, heard: list[str]) -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    diary.knock(utc(back))
    assert diary.knock(diary.now + timedelta(minutes=1)) == ()
    diary.until(diary.now + 60 * DAY)
    assert diary.walls() == heard
    assert diary.meeting().over


def test_what_would_be_put_off_too_long_is_dropped() -> None:
    diary = Diary()
    diary.ask(SetQuiet(by=ANN, quiet=Quiet(time(18), time(15))))
    diary.meets(TUESDAY)
    diary.knock(utc("2026-10-06T08:00"))
    assert [type(event) for event in diary.knock(diary.now)] == []
    assert diary.meeting().had(BEFORE)
    assert diary.heard == []


def test_quiet_hours_that_end_twice_end_once() -> None:
    diary = Diary(utc("2026-10-24T12:00"))
    diary.ask(SetQuiet(by=ANN, quiet=Quiet(time(20), time(1, 45))))
    diary.meets(showing("2026-10-25T09:00"))
    diary.knock(utc("2026-10-25T01:30"))
    assert diary.meeting().put_off == utc("2026-10-25T01:45"), "the second quarter to two"


def test_a_meeting_that_is_moved_is_reminded_of_anew_and_a_cancelled_one_is_not() -> None:
    diary = Diary()
    diary.meets(TUESDAY, TUESDAY + 7 * DAY)
    diary.until(utc("2026-10-05T16:00"))
    diary.ask(MoveMeeting(by=ANN, id="m0", starts=TUESDAY + 2 * DAY, zone=LONDON))
    assert diary.meeting().notice is not None, "the notice stands and says that it was moved"
    diary.until(utc("2026-10-12T16:00"))
    diary.ask(CancelMeeting(by=ANN, id="m1"))
    diary.until(diary.now + 60 * DAY)
    assert diary.walls() == [
        "m0 day-before 05.10. 15:30",
        "m0 day-before 07.10. 15:30",
        "m0 start 08.10. 15:30",
        "m1 day-before 12.10. 15:30",
    ]
    assert diary.meeting("m1").over, "its notice is gone with the time for which it was set"
    assert diary.meeting("m1").notice is None


def test_a_group_that_sits_together_already_is_not_told_that_it_starts() -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    diary.until(utc("2026-10-06T14:00"))
    opened = SittingOpened(at=diary.now, session="s", discussion="one")
    diary.group = opened.apply(diary.group)
    diary.until(diary.now + DAY)
    assert diary.walls() == ["m0 day-before 05.10. 15:30"]


def test_messages_go_once_to_those_who_asked_while_they_make_sense() -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    diary.ask(SetMessages(by=ANN, on=True), SetMessages(by=BEN, on=True))
    assert [*reminders.unsent(diary.group, diary.now)] == []
    diary.until(utc("2026-10-05T14:30"))
    assert [person for _, person in reminders.unsent(diary.group, diary.now)] == [ANN, BEN]
    assert [*reminders.unsent(diary.group, utc("2026-10-05T22:00"))] == [], "not in quiet hours"
    diary.report(Messaged(meeting="m0", person=ANN))
    assert [person for _, person in reminders.unsent(diary.group, diary.now)] == [BEN]
    assert [*reminders.unsent(diary.group, utc("2026-10-06T14:31"))] == [], "it is too late"
    diary.until(utc("2026-10-06T14:30"))
    assert [person for _, person in reminders.unsent(diary.group, diary.now)] == [ANN, BEN]
    assert [*reminders.unsent(diary.group, diary.now + LATE + HOUR / 60)] == []


def test_nobody_gets_a_message_of_what_was_moved_since() -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    diary.ask(SetMessages(by=ANN, on=True))
    diary.until(utc("2026-10-05T14:30"))
    diary.ask(MoveMeeting(by=ANN, id="m0", starts=TUESDAY + 2 * DAY, zone=LONDON))
    assert [*reminders.unsent(diary.group, diary.now)] == []


def test_a_reminder_rings_only_where_the_group_asked_and_never_in_quiet_hours() -> None:
    diary = Diary()
    diary.meets(TUESDAY, showing("2026-10-07T21:00"))
    diary.until(utc("2026-10-05T15:00"))
    diary.ask(SetPings(by=ANN, on=True))
    diary.until(diary.now + 60 * DAY)
    rang = {(key, sent.reminder): sent.rings for key in ("m0", "m1") for sent in diary.meeting(key).sent}
    assert rang == {("m0", BEFORE): False, ("m0", START): True, ("m1", BEFORE): True, ("m1", START): False}


@given(zones, minutes_of_day, quiets, st.integers(0, 13), st.integers(1, 3))
def test_through_a_school_year_every_meeting_is_reminded_of_at_its_hour(
    zone: str, hour: time, quiet: Quiet | None, day: int, every: int
) -> None:
    """East and west, across both changes of the clock, with the clock in time."""
    diary = Diary()
    diary.ask(SetQuiet(by=ANN, quiet=quiet))
    first = datetime.combine(date(2026, 9, 5) + timedelta(days=day), hour)
    diary.meets(*series(first, every * 2, 9, ()), zone=zone)
    diary.until(diary.now + 400 * DAY)
    for meeting in diary.group.meetings.meetings.values():
        heard = {reminder: at for key, reminder, at in diary.heard if key == meeting.id}
        assert heard[START] == meeting.at
        if wall_time.wall(meeting.at, zone) != meeting.starts:
            continue
        shown = wall_time.wall(heard.get(BEFORE, meeting.at - DAY), zone)
        assert quiet is None or BEFORE not in heard or shown not in quiet
        if quiet is None or meeting.starts - DAY not in quiet:
            assert (
                shown == meeting.starts - DAY or wall_time.moment(meeting.starts - DAY, zone) == heard[BEFORE]
            )
    assert diary.deadline is None


@given(zones, minutes_of_day, quiets, st.lists(st.integers(0, 14 * 24), max_size=12))
def test_however_late_the_clock_is_nothing_is_sent_twice_or_together(
    zone: str, hour: time, quiet: Quiet | None, waits: list[int]
) -> None:
    """The clock jumps by hours or weeks, and ticks twice each time."""
    diary = Diary()
    diary.ask(SetQuiet(by=ANN, quiet=quiet))
    diary.meets(*series(datetime.combine(date(2026, 9, 8), hour), 1, 12, ()), zone=zone)
    for wait in waits:
        diary.knock(diary.now + timedelta(hours=wait))
        assert diary.knock(diary.now) == (), "the second knock does nothing"
        assert diary.deadline is None or diary.deadline > diary.now
    diary.until(diary.now + 400 * DAY, late=timedelta(minutes=len(waits)))
    told = [(key, reminder) for key, reminder, _ in diary.heard]
    assert len(told) == len({*told}), "each reminder once"
    for key, reminder, at in diary.heard:
        meeting = diary.meeting(key)
        if reminder is BEFORE:
            assert meeting.at - at >= SOON
            assert quiet is None or wall_time.wall(at, zone) not in quiet
        else:
            assert timedelta() <= at - meeting.at <= LATE
    moments = [(key, at) for key, _, at in diary.heard]
    assert len(moments) == len({*moments}), "never two at once for the same meeting"


@given(hours, st.datetimes(min_value=showing("2026-01-01"), max_value=showing("2027-01-01")))
def test_quiet_hours_are_over_within_a_day(quiet: Quiet, now: datetime) -> None:
    over = quiet.over(now)
    assert over not in quiet
    assert timedelta() <= over - now < DAY
    assert (over == now) == (now not in quiet)


def test_events_of_reminders_name_their_meeting() -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    (sent,) = diary.knock(utc("2026-10-05T14:30"))
    assert sent == ReminderSent(at=diary.now, id="m0", reminder=BEFORE)

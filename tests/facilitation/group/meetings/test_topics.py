"""What meetings are about: in order by themselves, or as someone chose."""

from dataclasses import replace

import pytest

from facilitation.group.meetings.commands import MoveMeeting, SetMeetings
from facilitation.group.meetings.state import Reminder
from facilitation.group.meetings.topics import SetSubject, subjects
from facilitation.group.state import Progress
from facilitation.shared.refusals import Reason, Refused
from tests.facilitation.support.scheduled_group import ANN, LONDON, Diary, showing

KEYS = ("first", "second", "third")
TUESDAYS = tuple(showing(f"2026-10-{day:02}T15:30") for day in (6, 13, 20, 27))


def planned() -> Diary:
    diary = Diary()
    diary.meets(*TUESDAYS)
    return diary


def test_the_discussions_come_in_order_and_a_meeting_beyond_them_is_about_none() -> None:
    assert subjects(planned().group, KEYS) == {"m0": "first", "m1": "second", "m2": "third"}


def test_where_one_takes_longer_the_later_ones_move_on() -> None:
    diary = planned()
    diary.until(showing("2026-10-12T12:00").replace(tzinfo=diary.now.tzinfo))
    assert subjects(diary.group, KEYS) == {"m1": "first", "m2": "second", "m3": "third"}
    finished = replace(diary.group, journey={"first": Progress(finished=True)})
    assert subjects(finished, KEYS) == {"m1": "second", "m2": "third"}


def test_what_was_chosen_for_one_is_left_out_of_the_order() -> None:
    diary = planned()
    diary.ask(SetSubject(by=ANN, id="m0", discussion="second"))
    assert subjects(diary.group, KEYS) == {"m0": "second", "m1": "first", "m2": "third"}
    assert diary.ask(SetSubject(by=ANN, id="m0", discussion="second")) == ()
    diary.ask(SetSubject(by=ANN, id="m0", discussion=None))
    assert subjects(diary.group, KEYS)["m0"] == "first"
    assert diary.meeting().version == 2


def test_a_new_subject_leaves_time_and_reminders_as_they_are() -> None:
    diary = planned()
    diary.until(showing("2026-10-05T19:00").replace(tzinfo=diary.now.tzinfo))
    assert diary.heard
    before = diary.meeting()
    diary.ask(SetSubject(by=ANN, id="m0", discussion="third"))
    after = diary.meeting()
    assert after.had(Reminder.DAY_BEFORE)
    assert (after.notice, after.starts, after.sequence) == (before.notice, before.starts, before.sequence)
    assert after.changed_at > before.changed_at
    diary.ask(MoveMeeting(by=ANN, id="m0", starts=showing("2026-10-07T15:30"), zone=LONDON))
    assert diary.meeting().version == 2
    assert not diary.meeting().had(Reminder.DAY_BEFORE)


def test_a_meeting_that_is_over_has_no_new_subject() -> None:
    diary = planned()
    diary.until(showing("2026-10-10T12:00").replace(tzinfo=diary.now.tzinfo))
    with pytest.raises(Refused) as refused:
        diary.ask(SetSubject(by=ANN, id="m0", discussion="third"))
    assert refused.value.reason is Reason.NO_SUCH_MEETING


def test_a_meeting_may_be_set_for_a_discussion() -> None:
    diary = Diary()
    diary.ask(
        SetMeetings(by=ANN, ids=("x",), times=TUESDAYS[:1], zone=LONDON, minutes=60, discussion="third")
    )
    assert subjects(diary.group, KEYS) == {"x": "third"}

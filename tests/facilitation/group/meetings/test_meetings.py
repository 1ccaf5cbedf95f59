"""Meetings: set, moved, canceled, and a time chosen together."""

from datetime import date, datetime, timedelta

import pytest

from facilitation.group.base import GroupCommand
from facilitation.group.meetings.commands import (
    CancelMeeting,
    DropPoll,
    MoveMeeting,
    ProposeTimes,
    SetMeetings,
    SettlePoll,
    TickTimes,
    series,
)
from facilitation.group.meetings.events import TimesTicked
from facilitation.group.meetings.reminder_commands import (
    FoundClosed,
    Messaged,
    ReportListed,
    ReportUnlisted,
    SetDaysOff,
    SetMessages,
    SetPings,
    SetQuiet,
    SetReminders,
)
from facilitation.group.meetings.state import HOLIDAYS_MOST, MEETINGS_MOST, DaysOff, Quiet
from facilitation.group.membership.commands import Join, Leave
from facilitation.shared.refusals import Reason, Refused
from tests.facilitation.support.scheduled_group import ANN, BEN, CLEO, LONDON, Diary, showing

TUESDAY = showing("2026-10-06T15:30")
WEEK = timedelta(weeks=1)
STRANGER = 99


def one(at: datetime = TUESDAY, **changes: object) -> SetMeetings:
    return SetMeetings(**{"by": ANN, "ids": ("x",), "times": (at,), "zone": LONDON, "minutes": 60} | changes)  # type: ignore[arg-type]


def why(diary: Diary, command: GroupCommand) -> Reason:
    with pytest.raises(Refused) as refused:
        diary.ask(command)
    return refused.value.reason


def test_a_weekly_half_past_three_stays_half_past_three_across_both_changes_of_the_clock() -> None:
    diary = Diary()
    times = series(showing("2026-10-13T15:30"), 2, 12, ())
    diary.meets(*times)
    coming = diary.group.meetings.coming
    assert {meeting.starts.strftime("%A %H:%M") for meeting in coming} == {"Tuesday 15:30"}
    assert [f"{meeting.at:%d.%m. %H:%M}" for meeting in coming[:2]] == ["13.10. 14:30", "27.10. 15:30"]
    assert f"{coming[-1].at:%d.%m. %H:%M}" == "16.03. 15:30"


def test_a_series_skips_the_days_that_the_group_names_and_still_meets_as_often() -> None:
    skips = (DaysOff(date(2026, 10, 20), date(2026, 10, 20)), DaysOff(date(2026, 12, 1), date(2027, 1, 8)))
    times = series(TUESDAY, 2, 5, skips)
    assert [f"{at:%d.%m.}" for at in times] == ["06.10.", "03.11.", "17.11.", "12.01.", "26.01."]


@pytest.mark.parametrize(("every", "count", "reason"), [
    (0, 5, Reason.SERIES_UNFIT), (1, 0, Reason.SERIES_UNFIT), (1, 13, Reason.SERIES_UNFIT),
    (52, 12, Reason.TIME_TOO_FAR),
])  # fmt: skip
def test_a_series_that_cannot_be_is_refused(every: int, count: int, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        series(TUESDAY, every, count, ())
    assert refused.value.reason is reason


@pytest.mark.parametrize(("at", "reason"), [
    (showing("2026-08-31T15:30"), Reason.TIME_PAST), (showing("2026-09-01T13:00"), Reason.TIME_PAST),
    (showing("2027-03-28T01:30"), Reason.TIME_NEVER), (showing("2026-10-25T01:30"), Reason.TIME_TWICE),
    (showing("2030-01-01T15:00"), Reason.TIME_TOO_FAR),
])  # fmt: skip
def test_a_time_at_which_nobody_can_meet_is_refused(at: datetime, reason: Reason) -> None:
    diary = Diary()
    assert why(diary, one(at)) is reason
    diary.meets(TUESDAY)
    assert why(diary, MoveMeeting(by=ANN, id="m0", starts=at, zone=LONDON)) is reason


def test_whoever_asks_twice_sets_it_once() -> None:
    diary = Diary()
    assert len(diary.ask(one())) == 1
    assert diary.ask(one(ids=("y",))) == ()
    there, new = TUESDAY, TUESDAY + WEEK
    assert len(diary.ask(one(ids=("y", "z"), times=(there, new)))) == 1


def test_what_a_session_cannot_be_is_refused() -> None:
    diary = Diary()
    assert why(diary, one(minutes=10)) is Reason.MINUTES_OUT_OF_RANGE
    assert why(diary, one(by=STRANGER)) is Reason.MEMBERS_ONLY
    diary.meets(*(TUESDAY + WEEK * n for n in range(MEETINGS_MOST)))
    assert why(diary, one(TUESDAY - WEEK)) is Reason.MEETINGS_FULL


def test_a_meeting_is_moved_and_cancelled_and_its_number_rises() -> None:
    diary = Diary()
    diary.meets(TUESDAY, TUESDAY + WEEK)
    later = TUESDAY + timedelta(days=1)
    diary.ask(MoveMeeting(by=BEN, id="m0", starts=later, zone=LONDON))
    assert (diary.meeting().starts, diary.meeting().sequence) == (later, 1)
    assert diary.ask(MoveMeeting(by=BEN, id="m0", starts=later, zone=LONDON)) == ()
    move = MoveMeeting(by=BEN, id="m0", starts=TUESDAY + WEEK, zone=LONDON)
    assert why(diary, move) is Reason.MEETING_THEN
    diary.ask(CancelMeeting(by=CLEO, id="m0"))
    assert (diary.meeting().cancelled, diary.meeting().sequence) == (True, 2)
    assert diary.ask(CancelMeeting(by=CLEO, id="m0")) == ()
    assert why(diary, move) is Reason.NO_SUCH_MEETING
    assert why(diary, CancelMeeting(by=ANN, id="nothing")) is Reason.NO_SUCH_MEETING


def test_what_has_begun_is_neither_moved_nor_cancelled() -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    diary.until(diary.meeting().at + timedelta(minutes=5))
    assert why(diary, CancelMeeting(by=ANN, id="m0")) is Reason.MEETING_STARTED


def proposed(diary: Diary) -> ProposeTimes:
    times = (TUESDAY, TUESDAY + WEEK, TUESDAY + timedelta(days=1))
    command = ProposeTimes(by=ANN, id="p", times=times, zone=LONDON, minutes=60)
    diary.ask(command)
    return command


def test_a_poll_finds_the_time_at_which_most_can_come() -> None:
    diary = Diary()
    proposed(diary)
    diary.ask(TickTimes(by=ANN, id="p", numbers=(2, 0, 7)))
    diary.ask(TickTimes(by=BEN, id="p", numbers=(2,)))
    diary.ask(TickTimes(by=CLEO, id="p", numbers=(1, 2)))
    assert diary.ask(TickTimes(by=CLEO, id="p", numbers=(2, 1))) == ()
    diary.ask(TickTimes(by=CLEO, id="p", numbers=(0,)))
    poll = diary.group.meetings.poll
    assert poll is not None
    assert [f"{at:%d.%m.}" for at in poll.times] == ["06.10.", "07.10.", "13.10."]
    assert poll.ticks == {ANN: (0, 2), BEN: (2,), CLEO: (0,)}
    assert poll.best(diary.now) == (0, 2)
    assert poll.best(poll.moments[0]) == (2,), "a time that is past is no choice"
    diary.ask(Leave(by=BEN))
    assert diary.group.meetings.poll is not None
    assert diary.group.meetings.poll.can(2) == (ANN,)
    diary.ask(SettlePoll(by=CLEO, id="p", number=0, meeting="m"))
    assert diary.group.meetings.poll is None
    assert diary.meeting("m").starts == TUESDAY


def test_a_poll_that_cannot_be_is_refused() -> None:
    diary = Diary()
    command = proposed(diary)
    assert why(diary, TickTimes(by=STRANGER, id="p", numbers=(0,))) is Reason.MEMBERS_ONLY
    assert why(diary, TickTimes(by=ANN, id="q", numbers=(0,))) is Reason.NO_SUCH_POLL
    assert why(diary, SettlePoll(by=ANN, id="p", number=3, meeting="m")) is Reason.NO_SUCH_POLL
    other = ProposeTimes(by=ANN, id="q", times=command.times[:2], zone=LONDON, minutes=60)
    assert why(diary, other) is Reason.POLL_STANDS
    diary.ask(DropPoll(by=BEN, id="p"))
    twice = ProposeTimes(by=ANN, id="q", times=(TUESDAY, TUESDAY), zone=LONDON, minutes=60)
    assert why(diary, twice) is Reason.POLL_UNFIT
    assert why(diary, DropPoll(by=BEN, id="p")) is Reason.NO_SUCH_POLL


def test_whoever_proposes_the_same_times_twice_does_so_once() -> None:
    diary = Diary()
    times = (TUESDAY + WEEK, TUESDAY)
    for name in ("p", "q"):
        diary.ask(ProposeTimes(by=ANN, id=name, times=times, zone=LONDON, minutes=60))
    poll = diary.group.meetings.poll
    assert poll is not None
    assert (poll.id, poll.can(0), poll.best(diary.now)) == ("p", (), ())


def test_a_poll_is_over_with_its_last_time_and_old_ticks_do_no_harm() -> None:
    diary = Diary()
    proposed(diary)
    ticked = TimesTicked(at=diary.now, by=ANN, id="other", person=ANN, numbers=(1,))
    assert ticked.apply(diary.group) == diary.group
    diary.until(diary.now + timedelta(days=60))
    assert diary.group.meetings.poll is None
    assert ticked.apply(diary.group) == diary.group


def test_what_a_group_wants_to_hear_is_kept_and_said_once() -> None:
    diary = Diary()
    night, off = Quiet(), DaysOff(date(2026, 12, 21), date(2027, 1, 3))
    half_term = DaysOff(date(2026, 10, 26), date(2026, 10, 30))
    assert diary.ask(SetQuiet(by=ANN, quiet=night)) == ()
    for command in (
        SetQuiet(by=ANN, quiet=None),
        SetDaysOff(by=ANN, days=(off, half_term, off)),
        SetReminders(by=ANN, on=False),
        SetPings(by=ANN, on=True),
        SetMessages(by=BEN, on=True),
    ):
        assert len(diary.ask(command)) == 1
        assert diary.ask(command) == ()
    calendar = diary.group.meetings
    assert (calendar.quiet, calendar.days_off) == (None, (half_term, off))
    assert (calendar.reminds, calendar.pings, calendar.by_message) == (False, True, (BEN,))
    assert why(diary, SetQuiet(by=ANN, quiet=Quiet(night.since, night.since))) is Reason.QUIET_UNFIT
    assert why(diary, SetDaysOff(by=ANN, days=(DaysOff(off.last, off.first),))) is Reason.DAYS_OFF_UNFIT
    many = tuple(DaysOff(off.first + WEEK * n, off.last + WEEK * n) for n in range(HOLIDAYS_MOST + 1))
    assert why(diary, SetDaysOff(by=ANN, days=many)) is Reason.DAYS_OFF_UNFIT


def test_a_closed_inbox_is_not_tried_again_until_its_owner_asks() -> None:
    diary = Diary()
    assert diary.report(FoundClosed(person=BEN)) == ()
    diary.ask(SetMessages(by=BEN, on=True))
    diary.report(FoundClosed(person=BEN))
    assert (diary.group.meetings.by_message, diary.group.meetings.closed) == ((), (BEN,))
    diary.ask(SetMessages(by=BEN, on=True))
    assert (diary.group.meetings.by_message, diary.group.meetings.closed) == ((BEN,), ())
    diary.ask(Leave(by=BEN), Join(by=BEN))
    assert diary.group.meetings.by_message == (), "whoever comes back asks anew"


def test_what_the_servers_list_lacks_or_has_in_vain_is_known() -> None:
    diary = Diary()
    diary.meets(TUESDAY, TUESDAY + WEEK)

    def lacks() -> list[str]:
        return [meeting.id for meeting in diary.group.meetings.unlisted(diary.now)]

    assert lacks() == ["m0", "m1"]
    diary.meets(TUESDAY + WEEK * 2)
    assert lacks() == ["m0", "m1"], "the third has its turn once the first has begun"
    diary.ask(CancelMeeting(by=ANN, id="m2"))
    for key in ("m0", "m1"):
        diary.report(ReportListed(meeting=key, event=5, sequence=0))
    assert lacks() == []
    diary.ask(MoveMeeting(by=ANN, id="m0", starts=TUESDAY + timedelta(days=2), zone=LONDON))
    diary.ask(CancelMeeting(by=ANN, id="m1"))
    assert lacks() == ["m0"]
    assert [meeting.id for meeting in diary.group.meetings.listed_in_vain] == ["m1"]
    diary.until(diary.meeting().at)
    assert lacks() == [], "what has begun is not listed any more"
    diary.until(diary.now + WEEK * 2)
    assert diary.group.meetings.listed_in_vain == (), "what is long past is left as it is"
    assert diary.deadline is None


def test_what_the_bot_did_is_remembered_once_and_nothing_of_what_never_was() -> None:
    diary = Diary()
    diary.meets(TUESDAY)
    diary.report(ReportListed(meeting="m0", event=5, sequence=0))
    listed = diary.meeting().listed
    assert listed is not None
    assert (listed.event, listed.sequence) == (5, 0)
    assert len(diary.report(ReportUnlisted(meeting="m0"))) == 1
    assert diary.report(ReportUnlisted(meeting="m0")) == ()
    assert len(diary.report(Messaged(meeting="m0", person=ANN))) == 1
    assert diary.report(Messaged(meeting="m0", person=ANN)) == ()
    for report in (
        ReportListed(meeting="x", event=1, sequence=0),
        ReportUnlisted(meeting="x"),
        Messaged(meeting="x", person=ANN),
    ):
        assert diary.report(report) == ()


def test_a_series_can_be_on_some_days_of_each_month() -> None:
    times = series(showing("2026-12-01T15:30"), 1, 4, (), (1, 3))
    assert [f"{at:%m-%d %H:%M}" for at in times] == [
        "12-01 15:30",
        "12-15 15:30",
        "01-05 15:30",
        "01-19 15:30",
    ]

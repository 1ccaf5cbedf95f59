"""Setting, moving and cancelling meetings, and choosing a time together."""

from dataclasses import dataclass
from datetime import date, datetime

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.meetings.events import (
    MeetingCancelled,
    MeetingMoved,
    MeetingSet,
    PollClosed,
    TimesProposed,
    TimesTicked,
)
from facilitation.group.meetings.state import AHEAD, MEETINGS_MOST, SERIES_MOST, TIMES, DaysOff, Meeting, Poll
from facilitation.group.state import Group
from facilitation.shared import wall_time
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.school_days import in_month
from facilitation.shared.wall_time import TimesShown
from guides.model.parts import LONGEST, SHORTEST


def series(
    first: datetime, every: int, count: int, skips: tuple[DaysOff, ...], which: tuple[int, ...] = ()
) -> tuple[datetime, ...]:
    """The same time on the wall every so many weeks, so many times, on none of the days that are skipped;
    where it is said `which` of a month's days of that weekday, on those alone (see `in_month`).

    Raises Refused where that comes to nothing, to too much, or is too far ahead.
    """
    if count not in range(1, SERIES_MOST + 1) or every < 1:
        raise Refused(Reason.SERIES_UNFIT, most=SERIES_MOST)
    weeks = range(0, AHEAD.days // 7, every)
    days = (at for at in wall_time.weekly(first, tuple(weeks)) if not which or in_month(at.date(), which))
    free = (at for at in days if not _skipped(at.date(), skips))
    found = tuple(at for at, _ in zip(free, range(count), strict=False))
    if len(found) < count:
        raise Refused(Reason.TIME_TOO_FAR)
    return found


def _skipped(day: date, skips: tuple[DaysOff, ...]) -> bool:
    return any(day in days for days in skips)


def meetable(starts: datetime, zone: str, now: datetime) -> None:
    """Raises Refused where a group cannot meet at this time: it is past, or too far, or no clock there shows
    it, or it comes twice."""
    shown = wall_time.shown(starts, zone)
    if shown is not TimesShown.ONCE:
        raise Refused(Reason.TIME_NEVER if shown is TimesShown.NEVER else Reason.TIME_TWICE)
    _ahead(starts, zone, now)


def _ahead(starts: datetime, zone: str, now: datetime) -> None:
    at = wall_time.moment(starts, zone)
    if at <= now:
        raise Refused(Reason.TIME_PAST)
    if at > now + AHEAD:
        raise Refused(Reason.TIME_TOO_FAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMeetings(GroupCommand):
    """Let us meet then: once, or on each day of a series. `ids` are names for them, one each.

    A meeting that is at one of these times already is that meeting: handed in twice, it is set once. In a
    series, a time that no clock shows is moved as `walltime` has it; one alone is refused.
    """

    ids: tuple[str, ...]
    times: tuple[datetime, ...]
    zone: str
    minutes: int
    discussion: str | None = None

    def decide(self, group: Group, now: datetime) -> Happened:
        _session_long(self.minutes)
        if len(self.times) == 1:
            meetable(self.times[0], self.zone, now)
        there = {meeting.at for meeting in group.meetings.coming}
        new = [
            (key, starts)
            for key, starts in zip(self.ids, self.times, strict=True)
            if wall_time.moment(starts, self.zone) not in there
        ]
        if len(there) + len(new) > MEETINGS_MOST:
            raise Refused(Reason.MEETINGS_FULL, most=MEETINGS_MOST)
        for key, starts in new:
            _ahead(starts, self.zone, now)
            yield MeetingSet(
                at=now,
                by=self.by,
                id=key,
                starts=starts,
                zone=self.zone,
                minutes=self.minutes,
                discussion=self.discussion,
            )


def _session_long(minutes: int) -> None:
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(Reason.MINUTES_OUT_OF_RANGE, least=SHORTEST, most=LONGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMeeting(GroupCommand):
    """Let us meet at another time instead."""

    id: str
    starts: datetime
    zone: str

    def decide(self, group: Group, now: datetime) -> Happened:
        meeting = to_come(group, self.id, now)
        if (self.starts, self.zone) == (meeting.starts, meeting.zone):
            return
        meetable(self.starts, self.zone, now)
        at = wall_time.moment(self.starts, self.zone)
        if any(other.at == at and other.id != self.id for other in group.meetings.coming):
            raise Refused(Reason.MEETING_THEN)
        yield MeetingMoved(at=now, by=self.by, id=self.id, starts=self.starts, zone=self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting(GroupCommand):
    """We do not meet then."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        meeting = group.meetings.meetings.get(self.id)
        if meeting is not None and meeting.cancelled:
            return
        yield MeetingCancelled(at=now, by=self.by, id=to_come(group, self.id, now).id)


def to_come(group: Group, key: str, now: datetime) -> Meeting:
    """A meeting that has not begun. Raises Refused."""
    meeting = group.meetings.meetings.get(key)
    if meeting is None or not meeting.coming:
        raise Refused(Reason.NO_SUCH_MEETING)
    if meeting.at <= now:
        raise Refused(Reason.MEETING_STARTED)
    return meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeTimes(GroupCommand):
    """Which of these times suit you?"""

    id: str
    times: tuple[datetime, ...]
    zone: str
    minutes: int

    def decide(self, group: Group, now: datetime) -> Happened:
        poll = group.meetings.poll
        if poll is not None and poll.times == self.in_order:
            return
        self.check(group, now)
        yield TimesProposed(
            at=now, by=self.by, id=self.id, times=self.in_order, zone=self.zone, minutes=self.minutes
        )

    @property
    def in_order(self) -> tuple[datetime, ...]:
        """The times, each once, the soonest first."""
        return tuple(sorted({*self.times}))

    def check(self, group: Group, now: datetime) -> None:
        """Raises Refused where these cannot be put to the group."""
        if group.meetings.poll is not None:
            raise Refused(Reason.POLL_STANDS)
        if len(self.in_order) not in TIMES:
            raise Refused(Reason.POLL_UNFIT, least=TIMES[0], most=TIMES[-1])
        _session_long(self.minutes)
        for starts in self.in_order:
            meetable(starts, self.zone, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class TickTimes(GroupCommand):
    """I can come at these, or at none of them."""

    id: str
    numbers: tuple[int, ...]

    def decide(self, group: Group, now: datetime) -> Happened:
        poll = asked(group, self.id)
        numbers = tuple(sorted({number for number in self.numbers if number in range(len(poll.times))}))
        if poll.ticks.get(self.by) != numbers:
            yield TimesTicked(at=now, by=self.by, id=poll.id, person=self.by, numbers=numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePoll(GroupCommand):
    """We take this one. `meeting` is a name for the meeting that comes of it."""

    id: str
    number: int
    meeting: str

    def decide(self, group: Group, now: datetime) -> Happened:
        poll = asked(group, self.id)
        if self.number not in range(len(poll.times)):
            raise Refused(Reason.NO_SUCH_POLL)
        setting = SetMeetings(
            by=self.by,
            ids=(self.meeting,),
            times=(poll.times[self.number],),
            zone=poll.zone,
            minutes=poll.minutes,
        )
        yield from setting.decide(group, now)
        yield PollClosed(at=now, by=self.by, id=poll.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPoll(GroupCommand):
    """None of them, then."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        yield PollClosed(at=now, by=self.by, id=asked(group, self.id).id)


def asked(group: Group, key: str) -> Poll:
    """The poll that is put to the group. Raises Refused where it is another, or none."""
    poll = group.meetings.poll
    if poll is None or poll.id != key:
        raise Refused(Reason.NO_SUCH_POLL)
    return poll

"""When a group meets: its meetings, the times it chooses between, and what it wants to hear beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from facilitation.shared import wall_time

MEETINGS_MOST = 24
"""Meetings that a group may have before it: a select on Discord offers 25."""
SERIES_MOST = 12
"""Meetings that are set at once."""
TIMES = range(2, 9)
"""Times that a poll may put to the group: as many as the id of a button holds."""
HOLIDAYS_MOST = 20
"""Stretches of days off that a group may name."""
AHEAD = timedelta(days=800)
"""How far ahead a meeting may be."""
LISTED_AHEAD = 2
"""Meetings of a group that the server's list of events shows: Discord keeps a hundred events a server."""
EVENING, MORNING = time(20), time(7)


class Reminder(StrEnum):
    """What a group learns about a meeting beforehand."""

    DAY_BEFORE = "day-before"
    START = "start"


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder that was sent, or dropped because it made no sense any more. `sequence` is the meeting's at
    that time: one that was moved is reminded of again. It `rings` where the group asked for that."""

    reminder: Reminder
    sequence: int
    dropped: bool = False
    rings: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in the server's list of events, as Discord has it: its id and its version."""

    event: int
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. `starts` is what the clock on the wall shows in `zone`; `discussion` None: the next.

    `sequence` counts how often its time changed, `reworded` how often only what it is about did; `told` are
    those who got a message of the last reminder; `put_off` is until when a reminder waits that fell into the
    quiet hours.
    """

    id: str
    starts: datetime
    zone: str
    minutes: int
    set_at: datetime
    changed_at: datetime
    discussion: str | None = None
    sequence: int = 0
    reworded: int = 0
    cancelled: bool = False
    over: bool = False
    sent: tuple[Sent, ...] = ()
    told: tuple[int, ...] = ()
    put_off: datetime | None = None
    listed: Listed | None = None

    @property
    def at(self) -> datetime:
        """The moment (UTC) at which it starts."""
        return wall_time.moment(self.starts, self.zone)

    @property
    def ends(self) -> datetime:
        return self.at + timedelta(minutes=self.minutes)

    @property
    def version(self) -> int:
        """How often anything of it changed, as calendars count."""
        return self.sequence + self.reworded

    @property
    def coming(self) -> bool:
        return not self.cancelled and not self.over

    @property
    def notice(self) -> Sent | None:
        """The reminder that is in the channel, if one does."""
        shown = [sent for sent in self.sent if not sent.dropped]
        return shown[-1] if shown and not self.over else None

    @property
    def shows(self) -> bool:
        """Whether something of it is still to be taken away where it is canceled."""
        return not self.over and (self.notice is not None or self.listed is not None)

    def had(self, reminder: Reminder) -> bool:
        """Whether this reminder was sent or dropped, for the meeting as it is now."""
        return any((sent.reminder, sent.sequence) == (reminder, self.sequence) for sent in self.sent)

    def changed(self, at: datetime) -> "Meeting":
        return replace(self, sequence=self.sequence + 1, changed_at=at, told=(), put_off=None)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours when nothing is sent, by the clock on the wall: from `since` until `until`."""

    since: time = EVENING
    until: time = MORNING

    def __contains__(self, wall: datetime) -> bool:
        now = wall.time()
        if self.since <= self.until:
            return self.since <= now < self.until
        return now >= self.since or now < self.until

    def over(self, wall: datetime) -> datetime:
        """The first time from `wall` on at which they are over."""
        if wall not in self:
            return wall
        end = datetime.combine(wall.date(), self.until)
        return end if end > wall else end + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days when nothing is sent and no series meets: from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """Times put to the group. `ticks` has, by person, the numbers of the times at which they can come."""

    id: str
    times: tuple[datetime, ...]
    zone: str
    minutes: int
    ticks: Mapping[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])

    @property
    def moments(self) -> tuple[datetime, ...]:
        return tuple(wall_time.moment(at, self.zone) for at in self.times)

    @property
    def closes(self) -> datetime:
        """When the last of the times has come, and nothing is left to choose."""
        return max(self.moments)

    def can(self, number: int) -> tuple[int, ...]:
        """Who can come at a time."""
        return tuple(person for person, ticked in self.ticks.items() if number in ticked)

    def ahead(self, now: datetime) -> tuple[int, ...]:
        """The numbers of the times that are still to come."""
        return tuple(number for number, at in enumerate(self.moments) if at > now)

    def best(self, now: datetime) -> tuple[int, ...]:
        """The times at which most can come, the soonest first; none where no one can come at any."""
        counts = {number: len(self.can(number)) for number in self.ahead(now)}
        most = max(counts.values(), default=0)
        best = (number for number, count in counts.items() if count == most and most)
        return tuple(sorted(best, key=lambda number: self.moments[number]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """All of it. `by_message` are those who asked for reminders as direct messages; `closed` are those whose
    inbox was closed when one was tried."""

    meetings: Mapping[str, Meeting] = field(default_factory=dict[str, Meeting])
    poll: Poll | None = None
    quiet: Quiet | None = Quiet()
    days_off: tuple[DaysOff, ...] = ()
    reminds: bool = True
    pings: bool = False
    by_message: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()

    @property
    def coming(self) -> tuple[Meeting, ...]:
        """The meetings that are neither over nor canceled, the soonest first."""
        return tuple(sorted((one for one in self.meetings.values() if one.coming), key=lambda one: one.at))

    def unlisted(self, now: datetime) -> tuple[Meeting, ...]:
        """The meetings that the server's list of events lacks, or has otherwise, and still takes. Only the
        next of a group are put there: groups share the room in it."""
        ahead = [one for one in self.coming if one.at > now]
        lacks = [one for one in ahead[:LISTED_AHEAD] if one.listed is None]
        changed = [one for one in ahead if one.listed is not None and one.listed.sequence != one.version]
        return (*lacks, *changed)

    @property
    def listed_in_vain(self) -> tuple[Meeting, ...]:
        """The meetings that are canceled, and that the server's list of events still has."""
        return tuple(one for one in self.meetings.values() if one.cancelled and one.shows and one.listed)

    def off(self, day: date) -> bool:
        return any(day in days for days in self.days_off)

    def with_meeting(self, meeting: Meeting) -> "Calendar":
        return replace(self, meetings={**self.meetings, meeting.id: meeting})

    def with_poll(self, poll: Poll | None) -> "Calendar":
        return replace(self, poll=poll)

    def free_of(self, person: int) -> "Calendar":
        """This, once someone has nothing to do with it any more."""
        poll = self.poll
        if poll is not None:
            ticks = {who: ticked for who, ticked in poll.ticks.items() if who != person}
            poll = replace(poll, ticks=ticks)
        return replace(
            self,
            poll=poll,
            by_message=without(self.by_message, person),
            closed=without(self.closed, person),
        )


def without(people: Iterable[int], person: int) -> tuple[int, ...]:
    return tuple(one for one in people if one != person)

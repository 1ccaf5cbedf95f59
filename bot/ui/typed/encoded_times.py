"""Times that were typed and read, on their way back in the id of the button that keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

from bot.ui.custom_ids import reading
from facilitation.group.meetings.state import HOLIDAYS_MOST, DaysOff, Quiet
from facilitation.shared import wall_time
from facilitation.shared.refusals import Reason, Refused

_WALL = "%Y%m%dT%H%M"
_BETWEEN = "|"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WEEK = timedelta(weeks=1)


def short(number: int) -> str:
    """A whole number in few letters."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits or "0"


def mark(zone: str) -> str:
    """By what it is known again that a zone is still the same."""
    return short(crc32(zone.encode()))


def _same(zone: str, marked: str) -> None:
    """Raises Refused where what was read back was read in another zone: it would be another time."""
    if mark(zone) != marked:
        raise Refused(Reason.ZONE_CHANGED)


@dataclass(frozen=True, slots=True)
class MeetingTimes:
    """Meetings that someone wants: a time on the wall, and again so many weeks after it."""

    times: tuple[datetime, ...]
    minutes: int
    discussion: str | None = None

    def argument(self, zone: str) -> str:
        """All of it, for the id of a button."""
        first = self.times[0]
        weeks = sum(1 << (at - first) // _WEEK for at in self.times)
        parts = (first.strftime(_WALL), str(self.minutes), self.discussion or "", f"{weeks:x}", mark(zone))
        return _BETWEEN.join(parts)

    @classmethod
    def of(cls, argument: str, zone: str) -> "MeetingTimes":
        """What a button wants. Raises Refused where the zone has changed since it was drawn."""
        with reading():
            first, minutes, discussion, weeks, marked = argument.split(_BETWEEN)
            _same(zone, marked)
            there = int(weeks, 16)
            numbers = tuple(number for number in range(there.bit_length()) if there >> number & 1)
            at = datetime.strptime(first, _WALL)  # noqa: DTZ007 - a time on the wall
            return cls(wall_time.weekly(at, numbers), int(minutes), discussion or None)


@dataclass(frozen=True, slots=True)
class NewTime:
    """Another time for a meeting."""

    meeting: str
    starts: datetime

    def argument(self, zone: str) -> str:
        return _BETWEEN.join((self.meeting, self.starts.strftime(_WALL), mark(zone)))

    @classmethod
    def of(cls, argument: str, zone: str) -> "NewTime":
        """What a button wants. Raises Refused where the zone has changed since it was drawn."""
        with reading():
            meeting, starts, marked = argument.split(_BETWEEN)
            _same(zone, marked)
            return cls(meeting, datetime.strptime(starts, _WALL))  # noqa: DTZ007 - a time on the wall


@dataclass(frozen=True, slots=True)
class PollTimes:
    """Times that a group is to choose from."""

    times: tuple[datetime, ...]
    minutes: int

    def argument(self, zone: str) -> str:
        return _BETWEEN.join((str(self.minutes), ".".join(_packed(self.times)), mark(zone)))

    @classmethod
    def of(cls, argument: str, zone: str) -> "PollTimes":
        """What a button wants. Raises Refused where the zone has changed since it was drawn."""
        with reading():
            minutes, times, marked = argument.split(_BETWEEN)
            _same(zone, marked)
            return cls(tuple(_unpacked(times)), int(minutes))


_OFF_AFTER, _OFF_LONG = 1024, 256
"""Days from one holiday's beginning to the next, and days that one lasts: fewer than these go into an id."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off, the soonest first."""

    days: tuple[DaysOff, ...]

    @property
    def argument(self) -> str:
        """All of it, for the id of a button. Raises Refused where they are too far apart, or too long."""
        packed, before = 1, self.days[0].first
        for one in self.days:
            after, long = (one.first - before).days, (one.last - one.first).days
            if after not in range(_OFF_AFTER) or long not in range(_OFF_LONG):
                raise Refused(Reason.DAYS_OFF_UNFIT, most=HOLIDAYS_MOST)
            packed, before = (packed * _OFF_AFTER + after) * _OFF_LONG + long, one.first
        return _BETWEEN.join((short(self.days[0].first.toordinal()), short(packed)))

    @classmethod
    def of(cls, argument: str) -> "Holidays":
        """What a button wants."""
        with reading():
            first, packed = (int(part, len(_DIGITS)) for part in argument.split(_BETWEEN))
            steps = [*_unfolded(packed)][::-1]
            days, begins = list[DaysOff](), date.fromordinal(first)
            for after, long in steps:
                begins += timedelta(days=after)
                days.append(DaysOff(begins, begins + timedelta(days=long)))
            return cls(tuple(days))


def _unfolded(packed: int) -> Iterator[tuple[int, int]]:
    while packed > 1:
        packed, long = divmod(packed, _OFF_LONG)
        packed, after = divmod(packed, _OFF_AFTER)
        yield after, long


def _packed(times: Sequence[datetime]) -> Iterator[str]:
    """Minutes of the wall, counted as if it was where no clock ever changes."""
    return (short(int(at.replace(tzinfo=UTC).timestamp()) // 60) for at in times)


def _unpacked(packed: str) -> Iterator[datetime]:
    minutes = (int(one, len(_DIGITS)) * 60 for one in packed.split("."))
    return (datetime.fromtimestamp(one, UTC).replace(tzinfo=None) for one in minutes)


def quiet_argument(quiet: Quiet) -> str:
    """Quiet hours, for the id of a button."""
    return f"{quiet.since:%H%M}{_BETWEEN}{quiet.until:%H%M}"


def quiet_of(argument: str) -> Quiet:
    """The quiet hours that a button wants."""
    with reading():
        return Quiet(*(time(int(part[:2]), int(part[2:])) for part in argument.split(_BETWEEN, 1)))

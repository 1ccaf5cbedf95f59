"""Times that were typed and read, on their way back in the id of the button that keeps them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zlib import crc32

from bot.ui.ids import reading
from facilitation import walltime
from facilitation.refusals import Reason, Refused

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
class Wanted:
    """Meetings that somebody wants: a time on the wall, and again so many weeks after it."""

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
    def of(cls, argument: str, zone: str) -> "Wanted":
        """What a button wants. Raises Refused where the zone has changed since it was drawn."""
        with reading():
            first, minutes, discussion, weeks, marked = argument.split(_BETWEEN)
            _same(zone, marked)
            there = int(weeks, 16)
            numbers = tuple(number for number in range(there.bit_length()) if there >> number & 1)
            at = datetime.strptime(first, _WALL)  # noqa: DTZ007 - a time on the wall
            return cls(walltime.weekly(at, numbers), int(minutes), discussion or None)


@dataclass(frozen=True, slots=True)
class Instead:
    """Another time for a meeting."""

    meeting: str
    starts: datetime

    def argument(self, zone: str) -> str:
        return _BETWEEN.join((self.meeting, self.starts.strftime(_WALL), mark(zone)))

    @classmethod
    def of(cls, argument: str, zone: str) -> "Instead":
        """What a button wants. Raises Refused where the zone has changed since it was drawn."""
        with reading():
            meeting, starts, marked = argument.split(_BETWEEN)
            _same(zone, marked)
            return cls(meeting, datetime.strptime(starts, _WALL))  # noqa: DTZ007 - a time on the wall


@dataclass(frozen=True, slots=True)
class Choices:
    """Times that a group is to choose from."""

    times: tuple[datetime, ...]
    minutes: int

    def argument(self, zone: str) -> str:
        return _BETWEEN.join((str(self.minutes), ".".join(_packed(self.times)), mark(zone)))

    @classmethod
    def of(cls, argument: str, zone: str) -> "Choices":
        """What a button wants. Raises Refused where the zone has changed since it was drawn."""
        with reading():
            minutes, times, marked = argument.split(_BETWEEN)
            _same(zone, marked)
            return cls(tuple(_unpacked(times)), int(minutes))


def _packed(times: Sequence[datetime]) -> Iterator[str]:
    """Minutes of the wall, counted as if it stood where no clock ever changes."""
    return (short(int(at.replace(tzinfo=UTC).timestamp()) // 60) for at in times)


def _unpacked(packed: str) -> Iterator[datetime]:
    minutes = (int(one, len(_DIGITS)) * 60 for one in packed.split("."))
    return (datetime.fromtimestamp(one, UTC).replace(tzinfo=None) for one in minutes)

"""Days with a time of day as people type them.

As with dates, everything that is read here is read back to the person who typed it before anything is made of
it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.ui.typed import dates as typed_dates
from bot.ui.typed.dates import FALLBACK, in_numbers
from facilitation.group.meetings.state import TIMES
from facilitation.shared import wall_time
from facilitation.shared import wall_time as shared_wall_time
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank

MOST = 120
"""Characters that a day with its time may be typed in."""
_WITH_HALF = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])\.?\s?m\b\.?"
    r"|(?<![\d.:/-])(\d{1,2}):(\d{2})([ap])\b",
    re.IGNORECASE,
)  # 3.30 pm, 3pm, 3 p.m., 3:30p
_BY_CLOCK = re.compile(
    r"(?<![\d.:/-])(\d{1,2}):(\d{2})(?!\d)(?:\s*(?:uhr|h)\b)?|(?<![\d.:/-])(\d{1,2})\s?h\s?(\d{2})\b"
    r"|(?<![\d.:/-])(\d{1,2})[h.]?(\d{2})?\s*(?:uhr|h|o'?clock)\b",
    re.IGNORECASE,
)  # 15:30, 15h30, 15 h 30, 15.30 Uhr, 15 h
_POINT = re.compile(r"(?<![\d.:/-])(\d{1,2})\.(\d{2})\.?$|^(\d{1,2})\.(\d{2})(?=\s+\D)")  # Tuesday 15.30
_NOON = re.compile(r"\b(?:12\s+)?noon\b", re.IGNORECASE)
_LINKING = re.compile(r"(?:[\s,;@]|\b(?:at|um|à|kl|om|alle|a las)\b\.?)+$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:[\s,;@]|\b(?:on|at|um|am|le|el|il|op|på)\b)+", re.IGNORECASE)
_AT = re.compile(
    r"(?<![<\w])(?:at\s+|@\s*)(\d{1,2})(?![\d:./h]|\s*(?:st|nd|rd|th)\b)", re.IGNORECASE
)  # Tuesday at 3
_HALF_DAY, _AFTER_SCHOOL, _EITHER = 12, range(1, 6), range(6, 7)
_EITHER_BARE = range(6, 8)


@dataclass(frozen=True, slots=True)
class TypingContext:
    """When and where something is typed: the moment, the time zone, and the server's language."""

    now: datetime
    zone: str
    language: str = FALLBACK

    @property
    def today(self) -> date:
        return shared_wall_time.today(self.now, self.zone)


def read(text: str, here: TypingContext) -> tuple[datetime, ...]:
    """The times on the wall that a text can mean: one, or several where it can be read in several ways.

    Raises Refused where it means none, or only times that are past, that come twice, or that no clock shows.
    """
    day, hours = apart(text)
    days = typed_dates.read(day, here.today, here.zone, here.language)
    found = [datetime.combine(each, hour) for each in days for hour in hours]
    ahead = [at for at in found if wall_time.moment(at, here.zone) > here.now]
    if not ahead:
        raise Refused(Reason.TIME_PAST)
    return tuple(ahead)


def apart(text: str) -> tuple[str, tuple[time, ...]]:
    """The day in a text, and the times of day beside it."""
    typed = " ".join(text.split())
    if len(typed) > MOST:
        raise Refused(Reason.TIME_UNREADABLE)
    found = _clock(typed)
    if found is None:
        raise Refused(Reason.TIME_UNREADABLE)
    start, end, hours = found
    day = f"{_LINKING.sub('', typed[:start])} {_LEADING.sub('', typed[end:])}".strip()
    if blank(day) or (_clock(day) is not None and not in_numbers(day)):
        raise Refused(Reason.TIME_UNREADABLE)
    return day, hours


def _clock(typed: str) -> tuple[int, int, tuple[time, ...]] | None:
    """Where a time of day is in a text, and what it can mean."""
    found = _WITH_HALF.search(typed)
    if found and int(found[1] or found[4]) <= _HALF_DAY:  # in German, 15:30 am Dienstag has no halves
        hour, minute, half = found.groups()[:3] if found[1] else found.groups()[3:]
        return *found.span(), _halved(int(hour), int(minute or 0), half)
    if found := _NOON.search(typed):
        return *found.span(), (time(_HALF_DAY),)
    if found := _BY_CLOCK.search(typed) or _POINT.search(typed):
        hour, minute = [part for part in found.groups() if part is not None][:2] + ["0"][: _bare(found)]
        return *found.span(), _either(hour, int(minute), _EITHER)
    if found := _AT.search(typed):
        return *found.span(), _either(found[1], 0, _EITHER_BARE)
    return None


def _bare(found: re.Match[str]) -> int:
    """Whether an hour is there without its minutes."""
    return int(sum(part is not None for part in found.groups()) == 1)


def _halved(hour: int, minute: int, half: str) -> tuple[time, ...]:
    if hour not in range(1, _HALF_DAY + 1):
        raise Refused(Reason.TIME_UNREADABLE)
    return (_time(hour % _HALF_DAY + (_HALF_DAY if half in "pP" else 0), minute),)


def _either(hour: str, minute: int, either: range) -> tuple[time, ...]:
    """Half past three is in the afternoon: no group meets at night. Six is both, where nothing tells."""
    number = int(hour)
    after = _time((number + _HALF_DAY) % (2 * _HALF_DAY), minute)
    if hour.startswith("0") or number not in (*_AFTER_SCHOOL, *either):
        return (_time(number, minute),)
    return (after, _time(number, minute)) if number in either else (after,)


def _time(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError as error:
        raise Refused(Reason.TIME_UNREADABLE) from error


def without_clock(text: str) -> str:
    """A text without the time of day that is in it."""
    typed = " ".join(text.split())
    found = _clock(typed)
    if found is None:
        return typed
    start, end, _ = found
    return f"{_LINKING.sub('', typed[:start])} {_LEADING.sub('', typed[end:])}".strip()


def each(text: str, here: TypingContext) -> Iterator[datetime]:
    """The times that are in a text, one in each line. Raises Refused where one can be read in two ways."""
    lines = [line for line in text.splitlines() if not blank(line)]
    if len(lines) > TIMES[-1]:
        raise Refused(Reason.POLL_UNFIT, least=TIMES[0], most=TIMES[-1])
    for line in lines:
        first, *others = read(line, here)
        if any(other.date() != first.date() for other in others):
            raise Refused(Reason.DATE_TWO_WAYS, typed=line.strip())
        yield first

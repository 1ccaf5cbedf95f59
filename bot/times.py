"""Days with a time of day as people type them, series of them, and stretches of days.

As with dates, whatever is read here is read back to whoever typed it before anything is made of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot import dates
from facilitation import walltime
from facilitation.meetings import HOLIDAYS_MOST, TIMES, DaysOff, Quiet
from facilitation.notes import blank
from facilitation.refusals import Reason, Refused

MOST = 120
"""Characters that a day with its time may be typed in."""
USUALLY_EVERY = 2
"""Weeks between the meetings of a series that does not say."""
_WITH_HALF = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE
)  # 3.30 pm, 3pm, 3 p.m.
_BY_CLOCK = re.compile(
    r"(?<![\d.:/-])(\d{1,2}):(\d{2})(?!\d)(?:\s*(?:uhr|h)\b)?|(?<![\d.:/-])(\d{1,2})\s?h\s?(\d{2})\b"
    r"|(?<![\d.:/-])(\d{1,2})[h.]?(\d{2})?\s*(?:uhr|h|o'?clock)\b",
    re.IGNORECASE,
)  # 15:30, 15h30, 15 h 30, 15.30 Uhr, 15 h
_POINT = re.compile(r"(?<![\d.:/-])(\d{1,2})\.(\d{2})\.?$|^(\d{1,2})\.(\d{2})(?=\s+\D)")  # Tuesday 15.30
_NOON = re.compile(r"\b(?:12\s+)?noon\b", re.IGNORECASE)
_LINKING = re.compile(r"(?:[\s,;@]|\b(?:at|um|à|kl|om|alle|a las)\b\.?)+$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:[\s,;@]|\b(?:on|at|um|am|le|el|il|op|på)\b)+", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:every|each)\s+(?:(?P<word>second|other|third|fourth|two|three|four)|(?P<number>\d{1,2})(?:st|nd|rd|th)?)?\s*"
    r"(?:weeks?\b\s*)?(?:on\s+)?|\b(?P<name>weekly|fortnightly)\b\s*(?:on\s+)?",
    re.IGNORECASE,
)
_NUMBERS = {
    "weekly": 1,
    **dict.fromkeys(("second", "other", "two", "fortnightly"), 2),
    **dict.fromkeys(("third", "three"), 3),
    **dict.fromkeys(("fourth", "four"), 4),
}
_FROM = re.compile(r"\b(?:from|starting(?:\s+(?:on|from))?|beginning|ab|desde)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(\w+day)s\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:to|until|till|through|bis)\s+|\s+-\s+|\s*[–—]\s*", re.IGNORECASE)
_EACH = re.compile(r"[;\n]|,(?!\s*\d{4}\b)")
_HALF_DAY, _EARLY = 12, range(1, 7)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Here:
    """When and where something is typed: the moment, the time zone, and the server's language."""

    now: datetime
    zone: str
    language: str = dates.FALLBACK

    @property
    def today(self) -> date:
        return dates.today(self.now, self.zone)


def read(text: str, here: Here) -> tuple[datetime, ...]:
    """The times on the wall that a text can mean: one, or several where it can be read in several ways.

    Raises Refused where it means none, or only times that are past, that come twice, or that no clock shows.
    """
    day, hours = _apart(text)
    days = dates.read(day, here.today, here.zone, here.language)
    found = [datetime.combine(each, hour) for each in days for hour in hours]
    ahead = [at for at in found if walltime.moment(at, here.zone) > here.now]
    if not ahead:
        raise Refused(Reason.TIME_PAST)
    return tuple(ahead)


def _apart(text: str) -> tuple[str, tuple[time, ...]]:
    """The day in a text, and the times of day that stand with it."""
    typed = " ".join(text.split())
    if len(typed) > MOST:
        raise Refused(Reason.TIME_UNREADABLE)
    found = _clock(typed)
    if found is None:
        raise Refused(Reason.TIME_UNREADABLE)
    start, end, hours = found
    day = f"{_LINKING.sub('', typed[:start])} {_LEADING.sub('', typed[end:])}".strip()
    if blank(day) or (_clock(day) is not None and not dates.in_numbers(day)):
        raise Refused(Reason.TIME_UNREADABLE)
    return day, hours


def _clock(typed: str) -> tuple[int, int, tuple[time, ...]] | None:
    """Where a time of day stands in a text, and what it can mean."""
    found = _WITH_HALF.search(typed)
    if found and int(found[1]) <= _HALF_DAY:  # in German, 15:30 am Dienstag has no halves
        hour, minute, half = found.groups()
        return *found.span(), _halved(int(hour), int(minute or 0), half)
    if found := _NOON.search(typed):
        return *found.span(), (time(_HALF_DAY),)
    if found := _BY_CLOCK.search(typed) or _POINT.search(typed):
        hour, minute = [part for part in found.groups() if part is not None][:2] + ["0"][: _bare(found)]
        return *found.span(), _either(hour, int(minute))
    return None


def _bare(found: re.Match[str]) -> int:
    """Whether an hour stands there without its minutes."""
    return int(sum(part is not None for part in found.groups()) == 1)


def _halved(hour: int, minute: int, half: str) -> tuple[time, ...]:
    if hour not in range(1, _HALF_DAY + 1):
        raise Refused(Reason.TIME_UNREADABLE)
    return (_time(hour % _HALF_DAY + (_HALF_DAY if half in "pP" else 0), minute),)


def _either(hour: str, minute: int) -> tuple[time, ...]:
    """Half past three is in the afternoon or at night: both, where nothing tells."""
    number = int(hour)
    if number in _EARLY and not hour.startswith("0"):
        return _time(number + _HALF_DAY, minute), _time(number, minute)
    return (_time(number, minute),)


def _time(hour: int, minute: int) -> time:
    try:
        return time(hour, minute)
    except ValueError as error:
        raise Refused(Reason.TIME_UNREADABLE) from error


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A series as it was typed: its first time, in every reading, and how many weeks apart."""

    firsts: tuple[datetime, ...]
    every: int


def rhythm(text: str, here: Here, every: int | None = None) -> Rhythm:
    """A series such as *every second Tuesday 15:30 from 12 January*. `every` is given beside it, in weeks.

    Raises Refused as `read` does.
    """
    found = _EVERY.search(text)
    rest = f"{text[: found.start()]} {text[found.end() :]}" if found else text
    rest = _PLURAL.sub(r"\1", rest)
    return Rhythm(_firsts(rest, here), every or _weeks(found))


def _weeks(found: re.Match[str] | None) -> int:
    if found is None:
        return USUALLY_EVERY
    if found["number"]:
        return int(found["number"])
    word = found["word"] or found["name"]
    return _NUMBERS[word.lower()] if word else 1


def _firsts(text: str, here: Here) -> tuple[datetime, ...]:
    start = _FROM.search(text)
    if start is None:
        return read(text, here)
    typed = f"{text[: start.start()]} {text[start.end() :]}"
    _, hours = _apart(typed)
    day = _without_clock(text[: start.start()])
    first = _one(_without_clock(text[start.end() :]), here)
    if not blank(day):
        first = _from_then_on(first, min(dates.read(day, here.today, here.zone, here.language)))
    found = tuple(datetime.combine(first, hour) for hour in hours)
    ahead = tuple(at for at in found if walltime.moment(at, here.zone) > here.now)
    if not ahead:
        raise Refused(Reason.TIME_PAST)
    return ahead


def _from_then_on(first: date, day: date) -> date:
    """The first day from one on that is the same day of the week as another."""
    return first + timedelta(days=(day.weekday() - first.weekday()) % _WEEK)


def _without_clock(text: str) -> str:
    typed = " ".join(text.split())
    found = _clock(typed)
    if found is None:
        return typed
    start, end, _ = found
    return f"{_LINKING.sub('', typed[:start])} {_LEADING.sub('', typed[end:])}".strip()


def _one(text: str, here: Here) -> date:
    """The one day that a text means. Raises Refused where it can be read in two ways."""
    day, *others = dates.read(text, here.today, here.zone, here.language)
    if others:
        raise Refused(Reason.DATE_TWO_WAYS, typed=text)
    return day


def stretches(text: str, here: Here) -> tuple[DaysOff, ...]:
    """Days and stretches of days, such as *22 December to 3 January; 16 February*; none where nothing stands.

    Raises Refused where one of them cannot be read, or can in two ways.
    """
    parts = [part.strip() for part in _EACH.split(text) if not blank(part)]
    if len(parts) > HOLIDAYS_MOST:  # to read words takes time that everybody waits for
        raise Refused(Reason.DAYS_OFF_UNFIT, most=HOLIDAYS_MOST)
    return tuple(_stretch(part, here) for part in parts)


def _stretch(text: str, here: Here) -> DaysOff:
    ends = _BETWEEN.split(text, maxsplit=1)
    return DaysOff(_one(ends[0], here), _one(ends[-1], here))


def each(text: str, here: Here) -> Iterator[datetime]:
    """The times that stand in a text, one in each line. Raises Refused where one can be read in two ways."""
    lines = [line for line in text.splitlines() if not blank(line)]
    if len(lines) > TIMES[-1]:
        raise Refused(Reason.POLL_UNFIT, least=TIMES[0], most=TIMES[-1])
    for line in lines:
        first, *others = read(line, here)
        if any(other.date() != first.date() for other in others):
            raise Refused(Reason.DATE_TWO_WAYS, typed=line.strip())
        yield first


def hours(text: str) -> Quiet | None:
    """Quiet hours such as *20:00 to 7:00*; None where nothing is typed. Raises Refused."""
    if blank(text):
        return None
    ends = _BETWEEN.split(" ".join(text.split()).replace("-", " - "), maxsplit=1)
    if len(ends) != 2:  # noqa: PLR2004 - a beginning and an end
        raise Refused(Reason.QUIET_UNFIT)
    since, until = (_hour(end.strip()) for end in ends)
    return Quiet(since, until)


def _hour(text: str) -> time:
    """An hour of the day as it stands: nobody's quiet hours begin or end in the other half of the day."""
    found = _clock(text) or _clock(f"{text} o'clock")
    if found is None or found[:2] not in ((0, len(text)), (0, len(text) + len(" o'clock"))):
        raise Refused(Reason.QUIET_UNFIT)
    *_, clock = found
    return clock[-1]

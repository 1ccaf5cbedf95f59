"""Ranges of days as people type them, such as *November 23-27* or *12/22-1/3*: holidays, and days to skip.

As with dates, everything that is read here is read back to the person who typed it before anything is made of
it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.ui.typed import dates as typed_dates
from bot.ui.typed.dates import Order
from bot.ui.typed.times import TypingContext
from bot.ui.typed.weekdays import MONTH
from facilitation.group.meetings.state import HOLIDAYS_MOST, DaysOff
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.school_days import FRIDAY
from facilitation.shared.text import blank

Ends = tuple[str, str]
"""The first and the last day of a range, each as it could be typed alone."""

_EACH = re.compile(r"[;\n]|,(?!\s*\d{4}\b)|\s+&\s+|\s+and\s+(?=[\w/.]*\d)", re.IGNORECASE)
_WEEKDAY_COMMA = re.compile(
    r"\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?),(?=\s+(?:[^\W\d]+\.?\s+)?\d)", re.IGNORECASE
)
_DASH = r"\s*(?:[–—-]|\b(?:to|until|till|thru|through|bis)\b)\s*(?:the\s+)?"
_WORD = r"[^\W\d]+\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\.?"
_LABEL = re.compile(
    rf"^(?:[^\d:]*:\s*|(?:from|between)\s+|(?:(?!{MONTH})[^\W\d][\w'’.&]*\s+)+(?=(?:{MONTH}\s+)\d|\d{{1,2}}/))",
    re.IGNORECASE,
)
"""What a day is called, as calendars print it before the day: *Spring break: April 5-9*."""
_WEEK_OF = re.compile(r"(?:[^\d:]*:\s*)?(?:the\s+)?week\s+of\s+(?P<day>.+)", re.IGNORECASE)
_ALONE = re.compile(rf"{_DAY}(?:{_DASH}{_DAY})?", re.IGNORECASE)
_MONTH_OF = re.compile(rf"^({MONTH})\s+\d", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b|\d[/.-]\d{1,2}[/.-]\d")
_DATE_LIKE = re.compile(r"\d{1,4}([/.-])\d{1,2}(?:\1\d{1,4})?\.?")

_SHAPES: tuple[tuple[str, Callable[[re.Match[str]], Ends], Order | None], ...] = (
    # November 23-27, Nov 23 to 27, 2026
    (
        rf"(?P<month>{_WORD})\s+(?P<a>{_DAY}){_DASH}(?P<b>{_DAY})(?P<year>,?\s+\d{{4}})?",
        lambda found: (
            f"{found['month']} {found['a']}{found['year'] or ''}",
            f"{found['month']} {found['b']}{found['year'] or ''}",
        ),
        None,
    ),
    # 23-27 November 2026
    (
        rf"(?P<a>{_DAY}){_DASH}(?P<b>{_DAY})\s+(?P<month>{_WORD}(?:,?\s+\d{{4}})?)",
        lambda found: (f"{found['a']} {found['month']}", f"{found['b']} {found['month']}"),
        None,
    ),
    # 3/15-19
    (
        rf"(?P<month>\d{{1,2}})/(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}})",
        lambda found: (f"{found['month']}/{found['a']}", f"{found['month']}/{found['b']}"),
        "MDY",
    ),
    # 15.-19.3.
    (
        rf"(?P<a>\d{{1,2}})\.?{_DASH}(?P<b>\d{{1,2}})(?P<month>[./]\d{{1,2}}(?:[./]\d{{2,4}})?)\.?",
        lambda found: (f"{found['a']}{found['month']}", f"{found['b']}{found['month']}"),
        "DMY",
    ),
    # 12/22-1/3, 22.12.-3.1.2027
    (
        rf"(?P<a>\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\.?){_DASH}(?P<b>\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\.?)",
        lambda found: (found["a"], found["b"]),
        None,
    ),
    # December 22-January 3, and everything else is on both sides of *to* or of a dash with spaces
    (
        rf"(?P<a>{_WORD}\s+{_DAY}(?:,?\s+\d{{4}})?){_DASH}(?P<b>{_WORD}\s+{_DAY}(?:,?\s+\d{{4}})?)",
        lambda found: (found["a"], found["b"]),
        None,
    ),
    (
        r"(?P<a>.+?)(?:\s+(?:to|until|till|thru|through|bis|-)\s+|\s*[–—]\s*)(?P<b>.+)",
        lambda found: (found["a"], found["b"]),
        None,
    ),
)
"""The shapes of ranges, the first that fits first; the order of day and month that a shape tells."""
_SHAPED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Ends], Order | None], ...] = tuple(
    (re.compile(shape, re.IGNORECASE), ends, order) for shape, ends, order in _SHAPES
)
_ORDERS: tuple[Order, ...] = ("DMY", "MDY")
_WEEK = 7
_YEAR_BEFORE = timedelta(days=364)


def read(text: str, here: TypingContext) -> tuple[DaysOff, ...]:
    """Days and ranges of days, such as *November 23-27; 12/22-1/3*; none if there is nothing.

    Raises Refused where one of them cannot be read, or can in two ways.
    """
    parts = [part.strip() for part in _EACH.split(_WEEKDAY_COMMA.sub(r"\1", text)) if not blank(part)]
    if len(parts) > HOLIDAYS_MOST:  # to read words takes time that everyone waits for
        raise Refused(Reason.DAYS_OFF_UNFIT, most=HOLIDAYS_MOST)
    return tuple(_range(part, here) for part in _completed(parts))


def _completed(parts: list[str]) -> Iterator[str]:
    """The parts without what the days are called; a bare number is a day of the month before it."""
    month = ""
    for part in parts:
        day = part if _WEEK_OF.fullmatch(part) else _LABEL.sub("", part, count=1).strip() or part
        if month and _ALONE.fullmatch(day):
            day = f"{month} {day}"
        found = _MONTH_OF.match(day)
        month = found[1] if found else month
        yield day


def _range(text: str, here: TypingContext) -> DaysOff:
    """One of the parts. Raises Refused."""
    if week := _WEEK_OF.fullmatch(text):
        return _school_week(_range(week["day"], here).first)
    (first, last), order = _ends(text)
    found, why = dict[DaysOff, None](), Refused(Reason.DATE_UNREADABLE)
    for each in (order,) if order else _ORDERS:
        try:
            found[_between(first, last, each, here)] = None
        except Refused as refused:
            why = refused
    if not found:
        raise why
    whole = [one for one in found if one.first <= one.last] or [*found]
    if len(whole) > 1:
        raise Refused(Reason.DATE_TWO_WAYS, typed=text)
    return whole[0]


def _school_week(day: date) -> DaysOff:
    """Monday to Friday of the week of a day; of a Sunday, the week that begins with it."""
    monday = day - timedelta(days=(day.weekday() + 1) % _WEEK - 1)
    return DaysOff(monday, monday + timedelta(days=FRIDAY))


def _ends(text: str) -> tuple[Ends, Order | None]:
    """The two days that a range is between, and the order that its shape tells; of one day, it twice."""
    if not _DATE_LIKE.fullmatch(text):
        for shape, ends, order in _SHAPED:
            if found := shape.fullmatch(text):
                return ends(found), order
    return (text, text), None


def _between(first: str, last: str, order: Order, here: TypingContext) -> DaysOff:
    """The soonest such range that is not over; one that has begun is meant too. A year that one end alone
    has tells that of the other."""
    if first == last:
        day = _one(first, here.today, order, here)
        return DaysOff(day, day)
    if _YEAR.search(first) and not _YEAR.search(last):
        start = _one(first, date.min + _YEAR_BEFORE, order, here)
        return DaysOff(start, _one(last, start, order, here))
    end = _one(last, here.today, order, here)
    if not re.search(r"\d", first):  # Monday to Friday
        start = _one(first, here.today, order, here)
        return DaysOff(start, _one(last, start, order, here))
    return DaysOff(_one(first, end - _YEAR_BEFORE, order, here), end)


def _one(text: str, since: date, order: Order, here: TypingContext) -> date:
    """The one day from a day on that a text means. Raises Refused where it can be read in two ways."""
    day, *others = typed_dates.read(text, since, here.zone, here.language, order)
    if others:
        raise Refused(Reason.DATE_TWO_WAYS, typed=text)
    return day

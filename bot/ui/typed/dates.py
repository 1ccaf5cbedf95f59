"""Dates as people type them, read on the day and in the zone that are given. Everything that is read here
is read back to the person who typed it before anything is made of it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

import dateparser
from dateparser.data.languages_info import language_order

from bot.ui.typed import weekdays
from facilitation.shared.refusals import Reason, Refused

MOST = 60
"""Characters that a date may be typed in."""


FALLBACK = "en"


_NUMBERS = re.compile(r"(\d{1,4})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{1,4}))?\.?")


_LEADING = re.compile(
    r"\b(?:(?:by|on|until|till|before|this|coming|the|am|bis|zum|den|diese[nr]|avant|le|ce|hasta|antes|el|este|il|op|den|på)"
    r"\s+)+",
    re.IGNORECASE,
)


_NEXT = re.compile(
    r"(?:next|(?:nächste|kommende)[nrs]?|pr[óo]xim[ao]|prossim[ao]|volgende|nästa)\s+(?P<day>[^\W\d]+(?:-feira)?)"
    r"|(?P<before>[^\W\d]+)\s+(?:prochaine?|que viene|prossim[ao])",
    re.IGNORECASE,
)
"""A day of the week, said to be the next one: that may be this week's or the one after."""


_SPANS = frozenset({
    "week", "month", "year", "woche", "monat", "jahr", "semaine", "mois", "année", "semana", "mes", "año",
    "settimana", "mese", "anno", "vecka", "månad", "år", "maand", "jaar",
})  # fmt: skip


_NUMBER = re.compile(r"\d+")


_YEAR = re.compile(r"\d{4}")


_WEEK, _FAR = timedelta(days=7), timedelta(days=366 * 20)


_YEAR_DIGITS, _CENTURY = 4, 2000


Order = Literal["DMY", "MDY"]


_ORDERS: tuple[Order, ...] = ("DMY", "MDY")


AMERICAN = "en-US"
"""The locale of servers where the month is written first; it is also that of a server that chose none."""


def read(
    text: str, today: date, zone: str, language: str = FALLBACK, order: Order | None = None
) -> tuple[date, ...]:
    """The days that a text can mean: one, or two where it can be read two ways (03/04 is one day in London
    and another one in New York), unless the `order` of day and month is known.

    Raises Refused where it means no day, a day that is in no calendar, or only days that are past.
    """
    typed = " ".join(text.split())
    if len(typed) > MOST:
        raise Refused(Reason.DATE_UNREADABLE)
    orders = (order,) if order else _ORDERS[:: -1 if language == AMERICAN else 1]
    bare = _LEADING.sub("", typed, count=1)
    days = tuple(dict.fromkeys(_meant(bare, today, zone, _known(language), orders)))
    ahead = tuple(day for day in days if day >= today)
    if not ahead:
        raise Refused(Reason.DATE_PAST)
    return ahead


def _meant(typed: str, today: date, zone: str, language: str, orders: Sequence[Order]) -> list[date]:
    if numbers := _NUMBERS.fullmatch(typed):
        return _by_numbers(numbers, today, orders)
    if (nth := weekdays.nth(typed)) is not None:
        return _of_a_month(nth, typed, today)
    next_one = _next_one(typed)
    days = _by_words(next_one or typed, today, zone, language)
    return [*days, *(day + _WEEK for day in days)] if next_one else days


def _next_one(typed: str) -> str | None:
    """The day of the week whose next is meant, if one is: not next week, nor a day of next month."""
    found = _NEXT.fullmatch(typed)
    day = None if found is None else found["day"] or found["before"]
    return day if day and day.casefold() not in _SPANS else None


def in_numbers(typed: str) -> bool:
    """Whether a day is written in numbers alone, such as *3.12.*"""
    return _NUMBERS.fullmatch(typed) is not None


def _of_a_month(nth: weekdays.Nth, typed: str, today: date) -> list[date]:
    """The soonest of a month's days that are named by their weekday, where nothing else is there."""
    if (nth.start, nth.end) != (0, len(typed)):
        raise Refused(Reason.DATE_UNREADABLE)
    return [nth.soonest(today)]


def _by_numbers(numbers: re.Match[str], today: date, orders: Sequence[Order]) -> list[date]:
    """Days of day and month, in each of these orders; of year, month and day as computers write them."""
    first, second, third = numbers.groups()
    if len(first) == _YEAR_DIGITS and third is not None:
        found = [_day(int(first), int(second), int(third))]
    else:
        years = _years(third, today)
        month_and_day = {"DMY": (int(second), int(first)), "MDY": (int(first), int(second))}
        found = [_soonest(years, *month_and_day[order], today) for order in orders]
    days = [day for day in found if day is not None]
    if not days:
        raise Refused(Reason.DATE_UNKNOWN)
    return days


def _years(typed: str | None, today: date) -> range:
    """The years where a day is looked for: the one typed, or else this one and the next."""
    if typed is None:
        return range(today.year, today.year + 2)
    if len(typed) not in (2, _YEAR_DIGITS):
        raise Refused(Reason.DATE_UNREADABLE)
    year = int(typed) + (_CENTURY if len(typed) < _YEAR_DIGITS else 0)
    return range(year, year + 1)


def _soonest(years: range, month: int, day: int, today: date) -> date | None:
    """The first of these days that is not past; one that is past where all are; None where none exists."""
    days = [found for found in (_day(year, month, day) for year in years) if found is not None]
    return next((found for found in days if found >= today), days[0] if days else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _by_words(typed: str, today: date, zone: str, language: str) -> list[date]:
    """Days in words, such as *3 April*, *tomorrow* or *Friday*."""
    days = [*_parsed(typed, today, zone, language)]
    if days and max(days) > today + _FAR and not _YEAR.search(typed):  # 24 and 25 December is no year 2125
        raise Refused(Reason.DATE_UNREADABLE)
    if days:
        return days
    of_a_month = _NUMBER.sub("1", typed, count=1)
    if of_a_month != typed and [*_parsed(of_a_month, today, zone, language)]:
        raise Refused(Reason.DATE_UNKNOWN)
    raise Refused(Reason.DATE_UNREADABLE)


def _parsed(typed: str, today: date, zone: str, language: str) -> Iterator[date]:
    """What both orders of day and month make of it. A month alone is no day, a day of the week is one."""
    for order in ("DMY", "MDY"):
        whole = _parse(typed, today, zone, language, DATE_ORDER=order, REQUIRE_PARTS=["day", "month"])
        if whole is not None:
            yield whole
            continue
        ends = {
            _parse(typed, today, zone, language, DATE_ORDER=order, PREFER_DAY_OF_MONTH=end)
            for end in ("first", "last")
        }
        if len(ends) == 1 and not any(character.isnumeric() for character in typed):
            yield from (day for day in ends if day is not None)


def _parse(typed: str, today: date, zone: str, language: str, **more: Any) -> date | None:
    """Counted from noon: so no change of the clocks makes a day out of an hour."""
    settings: Any = {
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "TIMEZONE": zone,
        "PREFER_DATES_FROM": "future",
        "PARSERS": ["relative-time", "absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
        **more,
    }
    languages = [*dict.fromkeys((language, FALLBACK))]
    found = dateparser.parse(typed, languages=languages, settings=settings)
    return None if found is None else found.date()


def _known(language: str) -> str:
    """A language with known names of days and months; otherwise English."""
    own = language.lower().partition("-")[0]
    return own if own in language_order else FALLBACK

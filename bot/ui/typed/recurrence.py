"""Series of meetings as people type them: how often, which days of a month, and from when."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.ui.typed import times, weekdays
from bot.ui.typed.dates import read
from bot.ui.typed.times import TypingContext
from facilitation.shared import wall_time
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank

USUALLY_EVERY = 2
"""Weeks between the meetings of a series that does not say."""
_EVERY = re.compile(
    r"\b(?:every|each)\s+(?:(?P<word>second|other|third|fourth|two|three|four)|(?P<number>\d{1,2})(?:st|nd|rd|th)?)?\s*"
    r"(?:weeks?\b\s*)?(?:on\s+)?"
    r"|\b(?P<name>weekly|fortnightly|bi-?weekly|alternat(?:e|ing))\b\s*(?:weeks?\s+)?(?:on\s+)?",
    re.IGNORECASE,
)
_WEEKS = {
    "weekly": 1,
    **dict.fromkeys(("second", "other", "two", "fortnightly", "biweekly", "alternate", "alternating"), 2),
    **dict.fromkeys(("third", "three"), 3),
    **dict.fromkeys(("fourth", "four"), 4),
}
_FROM = re.compile(r"\b(?:from|starting(?:\s+(?:on|from))?|beginning|ab|desde)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(\w+day)s\b", re.IGNORECASE)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A series as it was typed: its first time, in every reading, how many weeks apart, and `which` of a
    month's days of that weekday it is on (the first is 1, the last -1), if not all."""

    firsts: tuple[datetime, ...]
    every: int
    which: tuple[int, ...] = ()


def rhythm(text: str, here: TypingContext, every: int | None = None) -> Rhythm:
    """A series such as *every second Tuesday 15:30 from 12 January*. `every` is given beside it, in weeks.

    Raises Refused as `times.read` does.
    """
    if (nth := weekdays.nth(text)) is not None and nth.month is None:
        return Rhythm(_firsts(text, here), every or 1, () if every else nth.which)
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
    return _WEEKS[word.lower().replace("-", "")] if word else 1


def _firsts(text: str, here: TypingContext) -> tuple[datetime, ...]:
    start = _FROM.search(text)
    if start is None:
        return times.read(text, here)
    typed = f"{text[: start.start()]} {text[start.end() :]}"
    _, hours = times.apart(typed)
    day = times.without_clock(text[: start.start()])
    first = one(times.without_clock(text[start.end() :]), here)
    if not blank(day):
        first = _from_then_on(first, min(read(day, here.today, here.zone, here.language)))
    found = tuple(datetime.combine(first, hour) for hour in hours)
    ahead = tuple(at for at in found if wall_time.moment(at, here.zone) > here.now)
    if not ahead:
        raise Refused(Reason.TIME_PAST)
    return ahead


def _from_then_on(first: date, day: date) -> date:
    """The first day from one on that is the same day of the week as another."""
    return first + timedelta(days=(day.weekday() - first.weekday()) % _WEEK)


def one(text: str, here: TypingContext) -> date:
    """The one day that a text means. Raises Refused where it can be read in two ways."""
    day, *others = read(text, here.today, here.zone, here.language)
    if others:
        raise Refused(Reason.DATE_TWO_WAYS, typed=text)
    return day

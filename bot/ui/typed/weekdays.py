"""Days of a month by their weekday as people type them, such as *1st and 3rd Tuesday*, in English."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from facilitation.shared.school_days import in_month

_ORDINALS = {
    **dict.fromkeys(("1st", "first"), 1),
    **dict.fromkeys(("2nd", "second"), 2),
    **dict.fromkeys(("3rd", "third"), 3),
    **dict.fromkeys(("4th", "fourth"), 4),
    "last": -1,
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_WEEKDAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?"
    r"|sat(?:urdays?)?|sun(?:days?)?)\b\.?"
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
"""The months by their English names."""
_NTH = re.compile(
    rf"(?P<every>\b(?:every|each)\s+)?\b(?:the\s+)?(?P<which>{_ORDINAL}(?:\s*(?:,\s*and|,|/|&|\band)\s*{_ORDINAL})*)"
    rf"\s+(?P<day>{_WEEKDAY})"
    rf"(?P<of>\s+(?:of|in|each|every)\s+(?:(?:the|each|every)\s+)?(?:month\b|(?P<month>{MONTH})(?:\s+(?P<year>\d{{4}})\b)?))?",
    re.IGNORECASE,
)
_IN_A_MONTH = re.compile(rf"{MONTH}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Nth:
    """Which of a month's days of one weekday (Monday is 0): the first is 1, the last -1. They are in the
    text from `start` to `end`."""

    weekday: int
    which: tuple[int, ...]
    start: int
    end: int
    month: int | None = None
    year: int | None = None

    def soonest(self, today: date) -> date:
        """The first such day that is not past; if the year is given, the one of that year."""
        day = today if self.year is None else date(self.year, 1, 1)
        while not self._is(day):
            day += timedelta(days=1)
        return day

    def _is(self, day: date) -> bool:
        fits = self.month is None or day.month == self.month
        return fits and day.weekday() == self.weekday and in_month(day, self.which)


def nth(text: str) -> Nth | None:
    """The days of a month that a text names. *Every second Tuesday* is every other week, so it names none;
    nor does *December 1st, Tuesday*."""
    for found in _NTH.finditer(text):
        which = tuple(_ORDINALS[one] for one in re.findall(_ORDINAL, found["which"].lower()))
        by_weeks = found["every"] and which[0] in range(2, 5) and len(which) == 1 and not found["of"]
        if by_weeks or _IN_A_MONTH.search(text[: found.start()]):
            continue
        return Nth(
            _WEEKDAYS.index(found["day"][:3].lower()),
            which,
            *found.span(),
            month=_MONTHS.index(found["month"][:3].lower()) + 1 if found["month"] else None,
            year=int(found["year"]) if found["year"] else None,
        )
    return None

"""Quiet hours as people type them: from when until when nothing is sent.

Where no half of the day is written, they are from the evening to the morning: *8 to 7* is 8 PM to 7 AM. Where
one is, the other end is the nearest that it can be. An hour written as only a 24-hour clock shows it (20, 07)
is what it says, and so is then the other one.
"""

import re
from dataclasses import dataclass
from datetime import time
from itertools import product

from facilitation.group.meetings.state import Quiet
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank

_LEADING = re.compile(
    r"^(?:(?:no\s+)?(?:quiet|hours?|reminders?|silent|be|from|between|after|starting|daily|every\s+(?:day|night))\b[\s:,]*)+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[–—-]|\b(?:to|until|till?|through|thru|and|bis)\b)\s*", re.IGNORECASE)
_NAMED = {"midnight": 0, "noon": 12 * 60}
_HOUR = re.compile(
    r"(?:at\s+)?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*"
    r"(?P<half>[ap]\.?\s?(?:m\b\.?)?|in\s+the\s+(?:morning|afternoon|evening)|at\s+night)?(?:\s*(?:uhr|o'?clock|h))?",
    re.IGNORECASE,
)
_HALF, _DAY = 12 * 60, 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class _Hour:
    """An hour as it was typed, in minutes of the day. `either` says that nothing tells which half of the day
    is meant, `shown` that only a 24-hour clock shows it so."""

    minutes: int
    either: bool = False
    shown: bool = False

    def halves(self, *, as_shown: bool) -> tuple[int, ...]:
        """What it can mean: in the morning first."""
        if not self.either or as_shown:
            return (self.minutes,)
        morning = self.minutes % _HALF
        return morning, morning + _HALF


def read(text: str) -> Quiet | None:
    """Quiet hours such as *8 PM to 7 AM*; None where nothing is typed. Raises Refused."""
    if blank(text):
        return None
    ends = _BETWEEN.split(_LEADING.sub("", " ".join(text.split()), count=1))
    if len(ends) != 2:  # noqa: PLR2004 - a beginning and an end
        raise Refused(Reason.QUIET_UNFIT)
    since, until = map(_hour, ends)
    return Quiet(*map(_time, _meant(since, until)))


def _meant(since: _Hour, until: _Hour) -> tuple[int, int]:
    if since.either and until.either:
        evening = since.minutes + _HALF if since.minutes < _HALF else 0
        return evening, until.minutes % _HALF
    as_shown = since.shown or until.shown
    pairs = product(since.halves(as_shown=as_shown), until.halves(as_shown=as_shown))
    return min(pairs, key=lambda pair: (pair[1] - pair[0]) % _DAY or _DAY)


def _hour(text: str) -> _Hour:
    """One end. Raises Refused."""
    typed = text.strip().lower()
    if typed in _NAMED:
        return _Hour(_NAMED[typed])
    found = _HOUR.fullmatch(typed)
    if found is None:
        raise Refused(Reason.QUIET_UNFIT)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"] or ""
    if minute not in range(60) or hour not in (range(1, 13) if half else range(24)):
        raise Refused(Reason.QUIET_UNFIT)
    minutes = hour * 60 + minute
    if half:
        late = half.startswith("p") or half.endswith(("afternoon", "evening", "night"))
        return _Hour(minutes % _HALF + _HALF * late)
    shown = minutes >= _HALF + 60 or found["hour"].startswith("0")
    return _Hour(minutes, either=not shown, shown=shown)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))

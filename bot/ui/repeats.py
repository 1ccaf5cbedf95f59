"""Tells a press that is meant to be another from one that is made again because Discord called it failed."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.ui import presses

AGAIN_WITHIN = timedelta(seconds=10)
"""So soon after one that failed, a press repeats it."""
ANSWERED_WITHIN = timedelta(seconds=presses.ANSWER_WITHIN)
REMEMBERED = 1_000
"""Presses, at most. What is older than the repeat of one can be is of no use."""

Key = tuple[int, str, str]
"""A person, a verb and where it was pressed."""


@dataclass(frozen=True, slots=True)
class Made:
    """A press by its id, the time that Discord gave it, and whether Discord took its answer in time."""

    id: int
    at: datetime
    answered: bool = False


class Repeats:
    """Remembers each person's last press, by verb and place. All times are Discord's own: `now` is one that
    Discord is known to have had, and never later than the truth."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = OrderedDict[Key, Made]()

    def is_one(self, key: Key, press: int, at: datetime) -> bool:
        """Whether a press that Discord received at a time repeats the one before it, which was not answered
        in time, or is not answered yet. It is the last one from now on."""
        before = self._last.pop(key, None)
        self._last[key] = Made(press, at)
        if len(self._last) > REMEMBERED:
            self._last.popitem(last=False)
        return before is not None and not before.answered and at - before.at <= AGAIN_WITHIN

    def answered(self, key: Key, press: int) -> None:
        """Discord has just taken the answer to a press."""
        made = self._last.get(key)
        if made is not None and made.id == press and self._now() - made.at <= ANSWERED_WITHIN:
            self._last[key] = replace(made, answered=True)

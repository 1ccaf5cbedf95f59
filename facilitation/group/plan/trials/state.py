"""Trying an action out: what was expected of it, what happened, and what the group makes of that.

It is the cycle of plan, do, study and act. The prediction is written before the trial and does not change
from the first check-in on. Adopting, adapting or letting go ends the trial; adapting begins the next.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Course(StrEnum):
    """How an action goes. Its owner says the first four; no one has said anything of one that is open."""

    ON_TRACK = "on-track"
    DONE = "done"
    BLOCKED = "blocked"
    CHANGED = "changed"
    OPEN = "open"
    ADOPTED = "adopted"
    LET_GO = "let-go"


SAID = (Course.ON_TRACK, Course.DONE, Course.BLOCKED, Course.CHANGED)
"""What an owner says of an action."""
TRIED = frozenset({Course.DONE, Course.CHANGED})
"""After these the group can say what it makes of the trial."""
DONE = frozenset({Course.DONE, Course.ADOPTED})
OVER = DONE | {Course.LET_GO}
"""What is over falls due no more."""


class Verdict(StrEnum):
    """What a group makes of a trial."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    LET_GO = "let-go"


AFTER = {Verdict.ADOPT: Course.ADOPTED, Verdict.ADAPT: Course.OPEN, Verdict.LET_GO: Course.LET_GO}
"""How an action goes after each verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What an owner said of their action: how it goes and what happened. `expected` is the prediction, or,
    where there was none, what they say afterwards that they had expected."""

    id: str
    at: datetime
    course: Course
    happened: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One trial of an action: what is expected, what its owner said, and, once it is over, what came of
    it."""

    expects: str = ""
    check_ins: tuple[Account, ...] = ()
    verdict: Verdict | None = None
    because: str = ""

    @property
    def begun(self) -> bool:
        """Whether its owner has checked in: from then on the prediction does not change."""
        return bool(self.check_ins)

    def with_check_in(self, check_in: Account) -> "Trial":
        return replace(self, check_ins=(*self.check_ins, check_in))


@dataclass(frozen=True, slots=True)
class CourseChange:
    """From a time on, an action went like this."""

    at: datetime
    course: Course


def course_at(turns: tuple[CourseChange, ...], moment: datetime) -> Course | None:
    """How an action went at a time; None before it was there."""
    return next((turn.course for turn in reversed(turns) if turn.at <= moment), None)

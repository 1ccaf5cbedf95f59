"""A group's own pace: how long it really takes over steps of a kind, as against what was planned.

The law: after three sittings, the share of each opening step, and of prompts by their weight, leans by what
the group used for such steps to what was planned for them, never below two thirds nor above one and a half.
Prompts are measured against all the group's prompts, for they share among themselves what time there is.
The closing never leans, no floor does, and which prompts drop out is left to the guide's weights; so a plan
that leans still ends on time. A group can switch it off.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from facilitation.shared.agenda import Step, StepKind

SITTINGS = 3
"""How many sittings a pace is read from, at least."""
SLOWEST, QUICKEST = 150, 67
"""The bounds of a lean, in percent."""


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds that the group used for a step, breaks and absences not counted, and seconds that the first
    plan gave it (0 where it dropped out)."""

    step: str
    kind: StepKind
    weight: int
    seconds: int
    planned: int


@dataclass(frozen=True, slots=True)
class Lean:
    """How the steps of a kind lean, in percent. `weight` tells prompts apart."""

    kind: StepKind
    weight: int
    percent: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How a group's plans lean. What is not named does not lean."""

    leans: tuple[Lean, ...]

    def percent(self, kind: StepKind, weight: int) -> int:
        found = (lean.percent for lean in self.leans if (lean.kind, lean.weight) == (kind, weight))
        return next(found, 100)


def pace(sittings: Sequence[Collection[Used]]) -> Pace | None:
    """The pace of a group with these sittings; None while there are fewer than three."""
    if len(sittings) < SITTINGS:
        return None
    used = [one for sitting in sittings for one in sitting if one.planned > 0 and one.seconds > 0]
    prompts = [one for one in used if one.kind is StepKind.PROMPT]
    kinds = sorted({(one.kind, one.weight) for one in used if one.kind is not StepKind.CLOSING})
    return Pace(tuple(_lean(kind, weight, used, prompts) for kind, weight in kinds))


def _lean(kind: StepKind, weight: int, used: Iterable[Used], prompts: Collection[Used]) -> Lean:
    ratio = _ratio([one for one in used if (one.kind, one.weight) == (kind, weight)])
    if kind is StepKind.PROMPT:
        ratio /= _ratio(prompts)
    return Lean(kind, weight, min(SLOWEST, max(QUICKEST, round(100 * ratio))))


def _ratio(used: Collection[Used]) -> float:
    return sum(one.seconds for one in used) / sum(one.planned for one in used)


def lean(steps: Iterable[Step], pace: Pace | None) -> tuple[Step, ...]:
    """The steps, leaning by a group's pace; as they are where it has none."""
    if pace is None:
        return tuple(steps)
    return tuple(replace(step, lean=pace.percent(step.kind, step.weight)) for step in steps)

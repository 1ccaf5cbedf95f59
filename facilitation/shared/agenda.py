"""The agenda: the steps of a session and the minutes that each may take.

Weights share the time. A step is never cut short by the clock; what is left is planned again at every move,
so that the session ends when it should: optional prompts drop out first, must-asks keep a floor while that is
possible, and the closing keeps its five minutes.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Discussion, Guide

FLOOR = 180
"""Seconds that a must-ask should have at least, so that several people can speak."""


ROOMY = 240
"""Seconds that each prompt can have while an optional one is kept: fewer questions, and time to talk."""


class StepKind(StrEnum):
    """What the group does at a step."""

    RULES = "rules"
    CHECK_IN = "check-in"
    CHOOSE = "choose"
    PROMPT = "prompt"
    CLOSING = "closing"


FIXED = {StepKind.RULES: 120, StepKind.CHECK_IN: 180, StepKind.CHOOSE: 180, StepKind.CLOSING: 300}
"""Seconds of the steps that do not share the time by weight."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `key` names it; a prompt's `section` is its section's key; `weight` shares the time, and
    `lean` is the percentage with which the group's own pace makes its share more or less. What is noted on a
    `sensitive` one is noted by no one."""

    key: str
    kind: StepKind
    section: str = ""
    weight: int = 1
    must_ask: bool = True
    optional_section: bool = False
    probes: int = 0
    lean: int = 100
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class TimePlan:
    """Seconds for each step that remains, in order, and the keys of the prompts that drop out."""

    boxes: tuple[tuple[str, int], ...]
    dropped: tuple[str, ...]

    def seconds(self, key: str) -> int:
        return dict(self.boxes).get(key, 0)


def steps(discussion: Discussion, covered: Collection[str] = ()) -> tuple[Step, ...]:
    """The agenda of a session: opening, the prompts not `covered` in an earlier session, closing."""
    prompts = tuple(step for step in _prompts(discussion) if step.key not in covered)
    choice = (_own(StepKind.CHOOSE),) if any(step.optional_section for step in prompts) else ()
    return (_own(StepKind.RULES), _own(StepKind.CHECK_IN), *choice, *prompts, _own(StepKind.CLOSING))


def _own(kind: StepKind) -> Step:
    """A step that every session has. No prompt goes by such a key: a guide's keys begin otherwise."""
    return Step(f"_{kind.value}", kind)


def _prompts(discussion: Discussion) -> Iterable[Step]:
    for section in discussion.sections:
        for prompt in section.prompts:
            yield Step(
                prompt.key,
                StepKind.PROMPT,
                section.key,
                prompt.weight,
                prompt.must_ask,
                section.optional,
                len(prompt.probes),
                sensitive=prompt.sensitive,
            )


def plan(remaining: Sequence[Step], seconds: int, *, kept: Collection[str] = ()) -> TimePlan:
    """Share `seconds` among the `remaining` steps so that the boxes sum to them (to none, if time is over).

    Prompts in `kept` do not drop out (the one being asked). The last step is the closing: it takes up what
    nothing else needs.
    """
    left = max(0, seconds)
    fixed: dict[str, int] = {}
    for step in sorted(_fixed(remaining), key=lambda step: step.kind is not StepKind.CLOSING):
        fixed[step.key] = min(own_seconds(step), left)
        left -= fixed[step.key]
    prompts, dropped = _fit([step for step in remaining if step.kind is StepKind.PROMPT], left, kept)
    boxes = fixed | _share(prompts, left)
    if remaining and not prompts:
        boxes[remaining[-1].key] += left
    return TimePlan(tuple((step.key, boxes[step.key]) for step in remaining if step.key in boxes), dropped)


def own_seconds(step: Step) -> int:
    """Seconds of a step that does not share the time by weight; none for a prompt."""
    return FIXED.get(step.kind, 0) * step.lean // 100


def _fixed(remaining: Sequence[Step]) -> Iterable[Step]:
    return (step for step in remaining if step.kind is not StepKind.PROMPT)


def _fit(prompts: list[Step], seconds: int, kept: Collection[str]) -> tuple[list[Step], tuple[str, ...]]:
    """Let optional prompts go, the lightest and latest first, until each that stays has room."""
    staying = list(prompts)
    optional = [step for step in prompts if not step.must_ask and step.key not in kept]
    leaving = sorted(optional, key=lambda step: (step.weight, -prompts.index(step)))
    dropped: list[str] = []
    while leaving and ROOMY * len(staying) > seconds:
        step = leaving.pop(0)
        staying.remove(step)
        dropped.append(step.key)
    return staying, tuple(step.key for step in prompts if step.key in dropped)


def _share(prompts: Sequence[Step], seconds: int) -> dict[str, int]:
    """The floors while that is possible, and the rest by weight, in whole seconds that sum exactly."""
    floored = _floored(prompts, seconds)
    sharing = [step for step in prompts if step not in floored] or prompts
    spare, weights = seconds - FLOOR * len(floored), sum(step.weight * step.lean for step in sharing)
    boxes = {step.key: FLOOR if step in floored else 0 for step in prompts}
    for step in sharing:
        share = spare * step.weight * step.lean // weights
        boxes[step.key] += share
        spare, weights = spare - share, weights - step.weight * step.lean
    return boxes


def _floored(prompts: Sequence[Step], seconds: int) -> Sequence[Step]:
    """Whose floor there is time for: everyone's, else the must-asks', else no one's."""
    must = [step for step in prompts if step.must_ask]
    return next((some for some in (prompts, must) if FLOOR * len(some) <= seconds), ())


def minutes(discussion: Discussion, length: int) -> tuple[float, ...]:
    """The first plan of a discussion of `length` minutes: minutes for the opening, each prompt (0 where it
    drops out) and the closing, in tenths that sum to `length`."""
    agenda = steps(discussion)
    boxes = dict(plan(agenda, length * 60).boxes)
    opening = sum(boxes[step.key] for step in agenda[:-1] if step.kind is not StepKind.PROMPT)
    asked = [boxes.get(step.key, 0) for step in agenda if step.kind is StepKind.PROMPT]
    ends = accumulate((opening, *asked, boxes[agenda[-1].key]))
    marks = (0.0, *(round(end / 60, 1) for end in ends))
    return tuple(round(end - begin, 1) for begin, end in pairwise(marks))


def require_minutes(guide: Guide, minutes: int) -> None:
    """Raises Refused where a sitting of this guide may not be so long."""
    if minutes not in guide.minutes.range:
        least, most = guide.minutes.least, guide.minutes.most
        raise Refused(Reason.MINUTES_OUT_OF_RANGE, least=least, most=most)

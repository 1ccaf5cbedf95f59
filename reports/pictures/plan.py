"""A plan as a picture: which card is where, and what leads to what. How high a card is, the page knows.

On the left are the goals, each with the actions that serve it under it; on the right what the actions use
and answer. A line down the left of the goals leads to the actions: into those of its own, and into others
that serve this goal, too. Lines that run side by side keep to lanes of their own, as few as possible.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guides.model.parts import NoteKind
from reports.blocks import Say, roomy
from reports.content import ActionContent, PlanContent, Served
from reports.phrases import day, who
from reports.typesetting.printable_text import Lettered, Letterer

ACTIONS_MOST = 40
"""Actions that one picture shows; it says how many there are besides."""
LENGTH_MOST = 200
"""Characters of a text that a card shows; the document beside it has the rest."""
ACROSS = 14
"""Letters, wide ones too, that fit side by side on the narrowest card."""


@dataclass(frozen=True, slots=True)
class Trunk:
    """A line from the goal in one row of the left side to actions in others. Lane 0 is the innermost."""

    goal: int
    actions: tuple[int, ...]
    lane: int = 0

    @property
    def span(self) -> range:
        """The rows along which it runs."""
        rows = (self.goal, *self.actions)
        return range(min(rows), max(rows) + 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """The left side from top to bottom, the right side from top to bottom, and what leads to what. A `thread`
    leads from a row of the left side to one of the right."""

    left: tuple[Served | ActionContent, ...]
    right: tuple[Served, ...]
    trunks: tuple[Trunk, ...]
    threads: tuple[tuple[int, int], ...]

    @property
    def lanes(self) -> int:
        return max((trunk.lane + 1 for trunk in self.trunks), default=0)


def layout(plan: PlanContent) -> Layout:
    """Where everything is."""
    actions = plan.actions[:ACTIONS_MOST]
    goals = [one for one in plan.served if one.kind is NoteKind.GOAL]
    left = tuple(_left(plan, goals, actions))
    rows = {id(card): row for row, card in enumerate(left)}
    right = _right([one for one in plan.served if one.kind is not NoteKind.GOAL], left)
    threads = [
        (rows[id(action)], place)
        for place, one in enumerate(right)
        for action in actions
        if one.id in action.links
    ]
    trunks = [
        Trunk(rows[id(goal)], served)
        for goal in goals
        if (served := tuple(rows[id(action)] for action in actions if goal.id in action.links))
    ]
    return Layout(left, right, tuple(in_lanes(trunks)), tuple(sorted(threads)))


def in_lanes(trunks: Iterable[Trunk]) -> Iterator[Trunk]:
    """The trunks, the shortest in the innermost lanes, and none beside another in the same lane."""
    taken: list[list[range]] = []
    for trunk in sorted(trunks, key=lambda trunk: (len(trunk.span), trunk.goal)):
        free = (n for n, spans in enumerate(taken) if not any(_meet(trunk.span, span) for span in spans))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(trunk.span)
        yield Trunk(trunk.goal, trunk.actions, lane)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _left(
    plan: PlanContent, goals: Iterable[Served], actions: Iterable[ActionContent]
) -> Iterator[Served | ActionContent]:
    """Each goal with the actions that name it first; then the actions that serve none."""
    home = {id(action): _first_goal(plan, action) for action in actions}
    for goal in goals:
        yield goal
        yield from (action for action in actions if home[id(action)] is goal)
    yield from (action for action in actions if home[id(action)] is None)


def _first_goal(plan: PlanContent, action: ActionContent) -> Served | None:
    return next((one for one in plan.tied(action) if one.kind is NoteKind.GOAL), None)


def _right(others: Iterable[Served], left: tuple[Served | ActionContent, ...]) -> tuple[Served, ...]:
    """Each as high as the actions that are tied to it on average, so that few lines cross."""
    return tuple(sorted(others, key=lambda one: _height(one, left)))


def _height(one: Served, left: tuple[Served | ActionContent, ...]) -> float:
    rows = [row for row, card in enumerate(left) if isinstance(card, ActionContent) and one.id in card.links]
    return sum(rows) / len(rows) if rows else len(left)


def drawn(plan: PlanContent, say: Say, letterer: Letterer) -> dict[str, Any]:
    """The picture as the template takes it, in words and numbers."""
    say, placed = roomy(say), layout(plan)
    more = len(plan.actions) - ACTIONS_MOST
    return {
        "left": [_card(card, say, letterer) for card in placed.left],
        "right": [_card(card, say, letterer) for card in placed.right],
        "lanes": placed.lanes,
        "trunks": [
            {"goal": trunk.goal, "actions": trunk.actions, "lane": trunk.lane} for trunk in placed.trunks
        ],
        "threads": placed.threads,
        "timeline": [_mark(action, say, letterer) for action in _by_day(plan.actions[:ACTIONS_MOST])],
        "alt": say("picture-about"),
        "when": _line(say("picture-when"), letterer),
        "more": _line(say("picture-more", count=more), letterer) if more > 0 else None,
    }


def _card(card: Served | ActionContent, say: Say, letterer: Letterer) -> dict[str, Any]:
    match card:
        case Served():
            label = _line(say(f"kind-{card.kind}"), letterer)
            return {"kind": card.kind.value, "label": label, "text": _line(card.text, letterer)}
        case ActionContent():
            told = {"who": who(card, say), "day": _when(card.due, say)}
            under = letterer.phrase(say, "picture-who-when", ACROSS, **told)
            return {"kind": "action", "text": _line(card.what, letterer), "under": _shown(under)}


def _by_day(actions: Iterable[ActionContent]) -> list[ActionContent]:
    return sorted(actions, key=lambda action: action.due or date.max)


def _mark(action: ActionContent, say: Say, letterer: Letterer) -> Mapping[str, Any]:
    return {
        "day": _line(_when(action.due, say), letterer),
        "what": _line(action.what, letterer),
        "who": _line(who(action, say), letterer),
        "dated": action.due is not None,
    }


def _when(due: date | None, say: Say) -> str:
    return day(due, say) if due else say("plan-no-day")


def _line(text: str, letterer: Letterer) -> dict[str, Any]:
    short = text if len(text) <= LENGTH_MOST else f"{text[: LENGTH_MOST - 1].rstrip()}…"
    return _shown(letterer.letter(short, ACROSS))


def _shown(line: Lettered) -> dict[str, Any]:
    return {"t": line.text, "rtl": line.rtl}

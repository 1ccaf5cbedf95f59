"""The plan: the group's actions, each tied to what the group agreed, and what is still loose about them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from facilitation.agreements import Decisions
from facilitation.proposals import Daunting
from guides.model import NoteKind

ACTIONS_MOST = 60
"""Actions that a plan may hold."""
LINKS_MOST = 25
"""Agreements that one action may be tied to: a select on Discord offers no more."""
LINKED = (NoteKind.GOAL, NoteKind.ASSET, NoteKind.CONSTRAINT, NoteKind.PRACTICE)
"""What an action is tied to: goals that it serves, assets that it uses, constraints that it answers, and the
practice that it belongs to."""
DAUNTING = (Daunting.RATHER, Daunting.VERY)
"""From where on a constraint asks for an answer."""


class Topic(StrEnum):
    """What is said of the plan as a whole."""

    OTHERS = "who else to bring in"
    CELEBRATION = "how to celebrate"
    SETBACK = "what to do after a setback"
    KEEPING = "what keeps it going"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an action says: what is done, by when, what it is tied to (`links`, ids of agreements), and how
    the group will see that it moves."""

    what: str
    due: date | None = None
    links: tuple[str, ...] = ()
    progress: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What an action said until somebody (None: the clock) changed it."""

    terms: Terms
    changed_at: datetime
    by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action. Its `owner` has accepted it; those `asked` have not answered yet; `history` is what it said
    before, the oldest first."""

    id: str
    terms: Terms
    owner: int | None = None
    asked: tuple[int, ...] = ()
    dropped: bool = False
    history: tuple[Edit, ...] = ()

    @property
    def changes(self) -> int:
        """How often it was changed: by this number, somebody's page or form says what it showed."""
        return len(self.history)

    def after(self, changes: int) -> Terms:
        """What it said after so many changes."""
        return self.history[changes].terms if changes < len(self.history) else self.terms

    def revised(self, terms: Terms, at: datetime, by: int | None) -> "Action":
        return replace(self, terms=terms, history=(*self.history, Edit(self.terms, at, by)))

    def unlinked(self, agreement: str, at: datetime) -> "Action":
        """This action, tied to an agreement no more."""
        if agreement not in self.terms.links:
            return self
        links = tuple(link for link in self.terms.links if link != agreement)
        return self.revised(replace(self.terms, links=links), at, None)

    def free_of(self, person: int) -> "Action":
        """This action once somebody has nothing to do with it any more."""
        asked = tuple(other for other in self.asked if other != person)
        return replace(self, owner=None if self.owner == person else self.owner, asked=asked)


class Loose(StrEnum):
    """What may be loose about a plan."""

    GOAL_UNSERVED = "goal-unserved"
    CONSTRAINT_UNANSWERED = "constraint-unanswered"
    ASSET_UNUSED = "asset-unused"
    NO_OWNER = "no-owner"
    NO_DATE = "no-date"


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """What is loose, and the id of the agreement or the action that it is about."""

    what: Loose
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """The state. `whole` holds all that was ever said on each topic, the present words last; `left` are loose
    ends that the group leaves knowingly."""

    actions: Mapping[str, Action] = field(default_factory=dict[str, Action])
    whole: Mapping[Topic, tuple[str, ...]] = field(default_factory=dict[Topic, tuple[str, ...]])
    left: tuple[LooseEnd, ...] = ()

    @property
    def standing(self) -> tuple[Action, ...]:
        """The actions that are not dropped, in the order of their making."""
        return tuple(action for action in self.actions.values() if not action.dropped)

    @property
    def owners(self) -> frozenset[int]:
        return frozenset(action.owner for action in self.standing if action.owner is not None)

    def said(self, topic: Topic) -> str:
        """What is said of the plan on a topic now; nothing where nobody has yet."""
        return next(reversed(self.whole.get(topic, ())), "")

    def linked(self, agreement: str) -> tuple[Action, ...]:
        """The actions that are tied to an agreement."""
        return tuple(action for action in self.standing if agreement in action.terms.links)

    def with_action(self, action: Action) -> "ActionPlan":
        return replace(self, actions={**self.actions, action.id: action})

    def each(self, actions: Iterable[Action]) -> "ActionPlan":
        """The plan with all its actions as these."""
        return replace(self, actions={action.id: action for action in actions})

    def agreed(self, key: str, terms: Terms, at: datetime) -> "ActionPlan":
        """With an action that the group agreed on. One that stood there before comes back in these words."""
        if key not in self.actions:
            return self.with_action(Action(id=key, terms=terms))
        before = self.actions[key]
        again = replace(before.terms, what=terms.what)
        return self.with_action(replace(before.revised(again, at, None), dropped=False))

    def without(self, agreement: str, at: datetime) -> "ActionPlan":
        """The plan once an agreement stands no more: nothing is tied to it, and if it was an action, that is
        dropped."""
        unlinked = (action.unlinked(agreement, at) for action in self.actions.values())
        return self.each(
            replace(action, dropped=action.dropped or action.id == agreement) for action in unlinked
        )

    def free_of(self, person: int) -> "ActionPlan":
        return self.each(action.free_of(person) for action in self.actions.values())


def loose_ends(plan: ActionPlan, decisions: Decisions) -> tuple[LooseEnd, ...]:
    """What is loose and was not left knowingly, before a group closes: to settle one by one, or to leave."""
    return tuple(end for end in _loose(plan, decisions) if end not in plan.left)


def _loose(plan: ActionPlan, decisions: Decisions) -> Iterator[LooseEnd]:
    daunting = [one for one in decisions.of_kind(NoteKind.CONSTRAINT) if one.details.daunting in DAUNTING]
    wanting = (
        (Loose.GOAL_UNSERVED, decisions.of_kind(NoteKind.GOAL)),
        (Loose.CONSTRAINT_UNANSWERED, daunting),
        (Loose.ASSET_UNUSED, decisions.of_kind(NoteKind.ASSET)),
    )
    for what, agreements in wanting:
        yield from (LooseEnd(what, one.id) for one in agreements if not plan.linked(one.id))
    yield from (LooseEnd(Loose.NO_OWNER, one.id) for one in plan.standing if one.owner is None)
    yield from (LooseEnd(Loose.NO_DATE, one.id) for one in plan.standing if one.terms.due is None)

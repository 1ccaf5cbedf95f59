"""The plan: the group's actions, each tied to what the group agreed, and what is still loose about them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from facilitation.group.agreements.state import Agreements
from facilitation.group.plan.trials.state import AFTER, OVER, Account, Course, CourseChange, Trial, Verdict
from facilitation.shared.proposals import Daunting
from guides.model.parts import NoteKind

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
    """What an action said until someone (None: the clock) changed it."""

    terms: Terms
    changed_at: datetime
    by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action. Its `owner` has accepted it; those `asked` have not answered yet; `history` is what it said
    before, the oldest first; `falls_due` is the morning of its date where the school is. `trial` is the one
    that continues, `trials` are those that are over; `turns` are how it went, from when on. A blocked one may
    ask for help from outside the group."""

    id: str
    terms: Terms
    owner: int | None = None
    asked: tuple[int, ...] = ()
    falls_due: datetime | None = None
    dropped: bool = False
    history: tuple[Edit, ...] = ()
    trial: Trial = field(default_factory=Trial)
    trials: tuple[Trial, ...] = ()
    turns: tuple[CourseChange, ...] = ()
    asks_help: bool = False

    @property
    def course(self) -> Course:
        """How it goes now."""
        return self.turns[-1].course if self.turns else Course.LET_GO if self.dropped else Course.OPEN

    @property
    def over(self) -> bool:
        """Whether nothing of it falls due any more."""
        return self.course in OVER

    @property
    def latest(self) -> Account | None:
        """What its owner said last, in this trial or an earlier one."""
        return self.said[-1] if self.said else None

    @property
    def said(self) -> tuple[Account, ...]:
        """All that its owners ever said, the latest last."""
        return tuple(said for trial in (*self.trials, self.trial) for said in trial.check_ins)

    def turned(self, at: datetime, course: Course) -> "Action":
        """This action, which goes like this from now on."""
        return replace(self, turns=(*self.turns, CourseChange(at, course)))

    def checked_in(self, check_in: Account) -> "Action":
        """With what its owner says. Help is asked for something that is blocked, and for nothing else."""
        after = replace(
            self,
            trial=self.trial.with_check_in(check_in),
            asks_help=self.asks_help and check_in.course is Course.BLOCKED,
        )
        return after.turned(check_in.at, check_in.course)

    def concluded(self, verdict: Verdict, because: str, at: datetime, by: int | None) -> "Action":
        """Once the group has made up its mind about the trial. One that is adapted has no date before its
        owner says so."""
        over = replace(self.trial, verdict=verdict, because=because)
        after = replace(
            self,
            trial=Trial(),
            trials=(*self.trials, over),
            asks_help=False,
            dropped=verdict is Verdict.LET_GO,
        ).turned(at, AFTER[verdict])
        if verdict is not Verdict.ADAPT or self.terms.due is None:
            return after
        return replace(after.revised(replace(self.terms, due=None), at, by), falls_due=None)

    def let_go(self, at: datetime) -> "Action":
        """This action, dropped."""
        return self if self.dropped else replace(self, dropped=True).turned(at, Course.LET_GO)

    @property
    def changes(self) -> int:
        """How often it was changed: by this number, someone's page or form says what it showed."""
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
        """This action once someone has nothing to do with it any more."""
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

    def may_be_spoken_of_by(self, person: int | None, facilitator: int | None) -> bool:
        """Whether this person may say what holds for the plan as a whole: all who own an action, and whoever
        facilitates a session just now."""
        return person is not None and person in (*self.owners, facilitator)

    def said(self, topic: Topic) -> str:
        """What is said of the plan on a topic now; nothing where no one has yet."""
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
        """With an action that the group agreed on. One that was there before comes back in these words."""
        if key not in self.actions:
            return self.with_action(Action(id=key, terms=terms).turned(at, Course.OPEN))
        before = self.actions[key]
        again = before.revised(replace(before.terms, what=terms.what), at, None)
        if before.dropped:
            again = replace(again, dropped=False).turned(at, Course.OPEN)
        return self.with_action(again)

    def without(self, agreement: str, at: datetime) -> "ActionPlan":
        """The plan once an agreement is gone: nothing is tied to it, and if it was an action, that is
        dropped."""
        unlinked = (action.unlinked(agreement, at) for action in self.actions.values())
        return self.each(action.let_go(at) if action.id == agreement else action for action in unlinked)

    def free_of(self, person: int) -> "ActionPlan":
        return self.each(action.free_of(person) for action in self.actions.values())


def loose_ends(plan: ActionPlan, decisions: Agreements) -> tuple[LooseEnd, ...]:
    """What is loose and was not left knowingly, before a group closes: to settle one by one, or to leave."""
    return tuple(end for end in _loose(plan, decisions) if end not in plan.left)


def _loose(plan: ActionPlan, decisions: Agreements) -> Iterator[LooseEnd]:
    daunting = [one for one in decisions.of_kind(NoteKind.CONSTRAINT) if one.details.daunting in DAUNTING]
    wanting = (
        (Loose.GOAL_UNSERVED, decisions.of_kind(NoteKind.GOAL)),
        (Loose.CONSTRAINT_UNANSWERED, daunting),
        (Loose.ASSET_UNUSED, decisions.of_kind(NoteKind.ASSET)),
    )
    for what, agreements in wanting:
        yield from (LooseEnd(what, one.id) for one in agreements if not plan.linked(one.id))
    ahead = [one for one in plan.standing if not one.over]
    yield from (LooseEnd(Loose.NO_OWNER, one.id) for one in ahead if one.owner is None)
    yield from (LooseEnd(Loose.NO_DATE, one.id) for one in ahead if one.terms.due is None)

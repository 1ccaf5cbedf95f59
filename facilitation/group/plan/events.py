"""How the plan came about, and how it changed."""

from abc import ABC
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.group.base import GroupEvent
from facilitation.group.plan.state import Action, LooseEnd, Terms, Topic
from facilitation.group.plan.trials.state import Course
from facilitation.group.state import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionEvent(GroupEvent, ABC):
    """Something that happened to the action of this id."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAdded(ActionEvent):
    """An action more, which no one owns yet."""

    what: str

    def apply(self, group: Group) -> Group:
        made = Action(id=self.id, terms=Terms(what=self.what)).turned(self.at, Course.OPEN)
        return _with(group, made)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRevised(ActionEvent):
    """An action says something else now, and falls due then. What it said before is kept."""

    terms: Terms
    falls_due: datetime | None = None

    def apply(self, group: Group) -> Group:
        revised = _action(group, self.id).revised(self.terms, self.at, self.by)
        return _with(group, replace(revised, falls_due=self.falls_due))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerAsked(ActionEvent):
    """Someone is asked to own an action. Nothing changes until they accept."""

    person: int

    def apply(self, group: Group) -> Group:
        action = _action(group, self.id)
        return _with(group, replace(action, asked=(*action.asked, self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerDeclined(ActionEvent):
    """Someone would rather not own an action that they were asked to."""

    person: int

    def apply(self, group: Group) -> Group:
        return _with(group, _action(group, self.id).free_of(self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTaken(ActionEvent):
    """Someone owns an action: they said so themselves."""

    person: int

    def apply(self, group: Group) -> Group:
        return _with(group, replace(_action(group, self.id), owner=self.person, asked=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGivenUp(ActionEvent):
    """No one owns an action any more."""

    person: int

    def apply(self, group: Group) -> Group:
        return _with(group, _action(group, self.id).free_of(self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDropped(ActionEvent):
    """An action is in the plan no more."""

    def apply(self, group: Group) -> Group:
        return _with(group, _action(group, self.id).let_go(self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSaid(GroupEvent):
    """Something is said of the plan as a whole. What was said before is kept."""

    topic: Topic
    text: str

    def apply(self, group: Group) -> Group:
        texts = (*group.plan.whole.get(self.topic, ()), self.text)
        return replace(group, plan=replace(group.plan, whole={**group.plan.whole, self.topic: texts}))


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseEndLeft(GroupEvent):
    """The group leaves something loose, and knows it."""

    end: LooseEnd

    def apply(self, group: Group) -> Group:
        return replace(group, plan=replace(group.plan, left=(*group.plan.left, self.end)))


def _action(group: Group, key: str) -> Action:
    return group.plan.actions[key]


def _with(group: Group, action: Action) -> Group:
    return replace(group, plan=group.plan.with_action(action))

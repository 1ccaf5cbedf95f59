"""What an owner said of an action, and what the group made of it."""

from dataclasses import dataclass, replace

from facilitation.group.plan.events import ActionEvent
from facilitation.group.plan.trials.state import Account, Course, Verdict
from facilitation.group.state import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicted(ActionEvent):
    """What is expected of an action, before it is tried."""

    text: str

    def apply(self, group: Group) -> Group:
        action = group.plan.actions[self.id]
        trial = replace(action.trial, expects=self.text)
        return replace(group, plan=group.plan.with_action(replace(action, trial=trial)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn(ActionEvent):
    """The owner said how an action goes, and what happened."""

    check_in: str
    course: Course
    happened: str = ""
    expected: str = ""

    def apply(self, group: Group) -> Group:
        said = Account(
            id=self.check_in, at=self.at, course=self.course, happened=self.happened, expected=self.expected
        )
        return replace(group, plan=group.plan.with_action(group.plan.actions[self.id].checked_in(said)))


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked(ActionEvent):
    """A blocked action asks for help from outside the group, or does so no more."""

    on: bool

    def apply(self, group: Group) -> Group:
        action = replace(group.plan.actions[self.id], asks_help=self.on)
        return replace(group, plan=group.plan.with_action(action))


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded(ActionEvent):
    """A trial is over: what was tried is adopted, adapted or let go."""

    verdict: Verdict
    because: str = ""

    def apply(self, group: Group) -> Group:
        action = group.plan.actions[self.id].concluded(self.verdict, self.because, self.at, self.by)
        return replace(group, plan=group.plan.with_action(action))

"""Checking in on an action: by its owner alone, at any time, in a session and between sessions."""

from abc import ABC
from dataclasses import dataclass
from datetime import datetime

from facilitation.group.base import Happened
from facilitation.group.plan.commands import PlanCommand
from facilitation.group.plan.state import Action
from facilitation.group.plan.trials.events import CheckedIn, Concluded, HelpAsked, Predicted
from facilitation.group.plan.trials.state import SAID, TRIED, Course, Verdict
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerCommand(PlanCommand, ABC):
    """What only the owner of the action of this id may ask."""

    id: str

    def own(self, group: Group) -> Action:
        """The action. Raises Refused where it is not theirs."""
        action = group.plan.actions.get(self.id)
        if action is None or action.dropped:
            raise Refused(Reason.NO_SUCH_ACTION)
        if action.owner is None:
            raise Refused(Reason.ACTION_FREE)
        if action.owner != self.by:
            raise Refused(Reason.ACTION_OF_OWNER, who=action.owner)
        return action


@dataclass(frozen=True, slots=True, kw_only=True)
class Predict(OwnerCommand):
    """This is what I expect to see, before I have tried it. Nothing written takes it back."""

    text: str

    def decide(self, group: Group, now: datetime) -> Happened:
        action, text = self.own(group), _said(self.text)
        if text == action.trial.expects:
            return
        if action.trial.begun:
            raise Refused(Reason.PREDICTION_STANDS)
        yield Predicted(at=now, by=self.by, id=self.id, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class SayHowItGoes(OwnerCommand):
    """It is on track, done, blocked or changed, and this happened. `check_in` comes from the form: handed in
    twice, it is said once. What was `expected` is asked only where no one predicted it."""

    check_in: str
    course: Course
    happened: str = ""
    expected: str = ""

    def decide(self, group: Group, now: datetime) -> Happened:
        action = self.own(group)
        if self.check_in in {said.id for said in action.said}:
            return
        if self.course not in SAID:
            raise Refused(Reason.COURSE_UNFIT)
        yield CheckedIn(
            at=now,
            by=self.by,
            id=self.id,
            check_in=self.check_in,
            course=self.course,
            happened=_said(self.happened),
            expected=action.trial.expects or _said(self.expected),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHelp(OwnerCommand):
    """I cannot get past this alone; or: I can, after all. Whether anyone outside hears is for the group to
    say, when it releases it."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        action = self.own(group)
        if self.on and action.course is not Course.BLOCKED:
            raise Refused(Reason.NOT_BLOCKED)
        if self.on != action.asks_help:
            yield HelpAsked(at=now, by=self.by, id=self.id, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclude(PlanCommand):
    """It was tried: we adopt it, adapt it and try again, or let it go. By the owner, or the facilitator in a
    session."""

    id: str
    verdict: Verdict
    because: str = ""

    def decide(self, group: Group, now: datetime) -> Happened:
        action = self.editable(group, self.id)
        if action.course not in TRIED:
            raise Refused(Reason.NOT_TRIED)
        yield Concluded(at=now, by=self.by, id=self.id, verdict=self.verdict, because=_said(self.because))


def _said(text: str) -> str:
    """The text as one line; nothing where nothing of it can be seen. Raises Refused where it is too long."""
    return "" if blank(text) else one_line(text)

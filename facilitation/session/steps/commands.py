"""From step to step."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from facilitation.session.base import Command, Happened
from facilitation.session.state import QUIET, Session
from facilitation.session.steps.events import (
    MovedOn,
    ProbeAsked,
    QuietStarted,
    Rephrased,
    SectionsChosen,
    SessionClosed,
    Way,
)
from facilitation.shared.agenda import StepKind, TimePlan
from facilitation.shared.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseSections(Command):
    """Let us look at these."""

    sections: tuple[str, ...]

    def decide(self, session: Session, now: datetime) -> Happened:
        optional = {step.section for step in session.agenda if step.optional_section}
        chosen = tuple(key for key in dict.fromkeys(self.sections) if key in optional)
        if not chosen:
            raise Refused(Reason.NOTHING_TO_CHOOSE)
        yield SectionsChosen(at=now, by=self.by, sections=chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOn(Command):
    """On to the next step."""

    def decide(self, session: Session, now: datetime) -> Happened:
        plan = session.plan_after(session.seconds_left(now))
        first, _ = plan.boxes[0]
        yield moved(self, session, first, Way.ON, plan, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoBack(Command):
    """Back to the step before."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if not session.trail:
            raise Refused(Reason.NO_EARLIER_STEP)
        key = session.trail[-1]
        plan = session.plan_from(key, session.seconds_left(now))
        yield moved(self, session, key, Way.BACK, plan, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpTo(Command):
    """Straight to this step."""

    step: str

    def decide(self, session: Session, now: datetime) -> Happened:
        step = session.find(self.step)
        if step is None or step.key == session.step or not session.offered(step):
            raise Refused(Reason.NO_SUCH_STEP)
        left = replace(session, trail=session.visited)
        plan = left.plan_from(step.key, session.seconds_left(now))
        yield moved(self, left, step.key, Way.JUMP, plan, now)


def moved(command: Command, session: Session, key: str, way: Way, plan: TimePlan, now: datetime) -> MovedOn:
    """The move to a step, whose box is in the plan made for it."""
    box_ends, dropped = now + timedelta(seconds=plan.seconds(key)), session.left_out(key, plan)
    return MovedOn(at=now, by=command.by, step=key, way=way, box_ends=box_ends, dropped=dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskProbe(Command):
    """Ask this as well."""

    probe: int

    def decide(self, session: Session, now: datetime) -> Happened:
        step = session.current
        if step is None or not 0 <= self.probe < step.probes or self.probe in session.probes:
            raise Refused(Reason.NO_SUCH_PROBE)
        yield ProbeAsked(at=now, by=self.by, probe=self.probe)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepQuiet(Command):
    """Ten quiet seconds."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.quiet_until is not None and now < session.quiet_until:
            raise Refused(Reason.ALREADY_QUIET)
        yield QuietStarted(at=now, by=self.by, until=now + QUIET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rephrase(Command):
    """Say it another way."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.rephrased:
            raise Refused(Reason.ALREADY_REPHRASED)
        yield Rephrased(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSession(Command):
    """That is it for today. Unfinished where a must-ask was not reached, or where the group wants to go on
    `another_day` in any case; it can be continued."""

    another_day: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        finished = covered(session) and not self.another_day
        yield SessionClosed(at=now, by=self.by, finished=finished)


def covered(session: Session) -> bool:
    """Whether the group began and has been asked every must-ask that it looks at."""
    unasked = (step for step in session.open_prompts() if step.must_ask)
    return bool(session.step) and all(step.key == session.step for step in unasked)


def needs_choice(session: Session) -> bool:
    """Whether the group is choosing sections and has not chosen yet."""
    step = session.current
    return step is not None and step.kind is StepKind.CHOOSE and not session.chosen

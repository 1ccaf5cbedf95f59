"""Time, breaks, and the clock."""

from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.session.base import Command, Happened
from facilitation.session.state import Session
from facilitation.session.steps.events import PromptKept
from facilitation.session.timing.events import CarriedOn, Paused, Resumed, TimeAdded, TimeGivenBack
from facilitation.session.timing.queries import added, rest_gives
from facilitation.shared.agenda import StepKind
from facilitation.shared.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime(Command):
    """More time for this step: taken from the rest, or by ending later."""

    end_later: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        assert session.box_ends is not None, "a box of time runs"
        if not self.end_later and not rest_gives(session, now):
            raise Refused(Reason.NO_TIME_LEFT)
        box_ends = added(session.box_ends, now)
        ends_at = added(session.planned_end, now) if self.end_later else session.planned_end
        rest = session.plan_after(int((ends_at - box_ends).total_seconds()))
        dropped = session.left_out(session.step, rest)
        yield TimeAdded(at=now, by=self.by, box_ends=box_ends, ends_at=ends_at, dropped=dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPrompt(Command):
    """Do not let this question drop out, everything else does."""

    step: str

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.step in session.keeping:
            raise Refused(Reason.KEPT_ALREADY)
        ahead = session.ahead(session.step)[1:]
        if not any(step.key == self.step and step.kind is StepKind.PROMPT for step in ahead):
            raise Refused(Reason.NO_SUCH_STEP)
        dropped = replace(session, keeping=(*session.keeping, self.step)).drops_out(now)
        yield PromptKept(at=now, by=self.by, step=self.step, dropped=dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Command):
    """A break: all clocks stop."""

    def decide(self, session: Session, now: datetime) -> Happened:
        yield Paused(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """On we go."""

    def decide(self, session: Session, now: datetime) -> Happened:
        yield Resumed(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOn(Command):
    """Go on; the time the bot was away is gone."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.away is None:
            raise Refused(Reason.NOT_AWAY)
        yield CarriedOn(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTimeBack(Command):
    """Give us back the time that the bot was away."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.away is None:
            raise Refused(Reason.NOT_AWAY)
        yield TimeGivenBack(at=now, by=self.by)

"""Ready to go on."""

from dataclasses import dataclass
from datetime import datetime

from facilitation import events as happened
from facilitation.commands.base import Command, Happened, asker
from facilitation.commands.settling import settled
from facilitation.refusals import Reason, Refused
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SayReady(Command):
    """From me, we can go on."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by in session.voices.ready:
            raise Refused(Reason.READY_ALREADY)
        yield from settled(session, now, happened.ReadySaid(at=now, by=self.by, person=asker(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackReady(Command):
    """Wait, I am not ready after all."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by not in session.voices.ready:
            raise Refused(Reason.NOT_READY)
        yield from settled(session, now, happened.ReadyTakenBack(at=now, by=self.by, person=asker(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCountdown(Command):
    """Stay here."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.countdown is None:
            raise Refused(Reason.NO_COUNTDOWN)
        yield happened.CountdownStopped(at=now, by=self.by)

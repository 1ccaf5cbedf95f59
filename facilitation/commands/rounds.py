"""Rounds: each in turn."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from facilitation import events as happened
from facilitation.commands.base import Command, Happened
from facilitation.commands.settling import settled
from facilitation.events import SessionEvent
from facilitation.hearing import line_up, speaker
from facilitation.refusals import Reason, Refused
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRound(Command):
    """Let us hear each in turn. The `seed` shuffles the order."""

    seed: int

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.round is not None:
            raise Refused(Reason.ROUND_GOING)
        if session.voices.countdown is not None:
            yield happened.CountdownStopped(at=now, by=self.by)
        yield happened.RoundStarted(at=now, by=self.by, order=line_up(session, self.seed))


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCommand(Command):
    """What the one whose turn it is may do, or the facilitator for them. `person` is whose turn the card
    showed: where it is given and the turn has gone on, the press comes too late."""

    person: int | None = None

    def decide(self, session: Session, now: datetime) -> Happened:
        whose = speaker(session)
        if whose is None:
            raise Refused(Reason.NO_ROUND)
        if self.person is not None and self.person != whose:
            raise Refused(Reason.TURN_OVER, who=whose)
        if self.by not in (whose, session.facilitator):
            raise Refused(Reason.NOT_YOUR_TURN, who=whose)
        yield from settled(session, now, self.turn(session, whose, now))

    @abstractmethod
    def turn(self, session: Session, whose: int, now: datetime) -> SessionEvent:
        """What becomes of the turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTurn(TurnCommand):
    """I have said what I had to say."""

    def turn(self, session: Session, whose: int, now: datetime) -> SessionEvent:
        return happened.TurnEnded(at=now, by=self.by, person=whose)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTurn(TurnCommand):
    """Nothing from me this time."""

    def turn(self, session: Session, whose: int, now: datetime) -> SessionEvent:
        return happened.TurnPassed(at=now, by=self.by, person=whose)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBackToMe(TurnCommand):
    """Let others go first. The second time it is a pass."""

    def turn(self, session: Session, whose: int, now: datetime) -> SessionEvent:
        going = session.voices.round
        if going is not None and whose in going.later:
            return happened.TurnPassed(at=now, by=self.by, person=whose)
        return happened.TurnPostponed(at=now, by=self.by, person=whose)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRound(Command):
    """Enough of this round."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.round is None:
            raise Refused(Reason.NO_ROUND)
        yield happened.RoundEnded(at=now, by=self.by)

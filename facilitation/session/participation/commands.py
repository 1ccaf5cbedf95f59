"""Hands, invitations, rounds, being ready, and what follows when people come or go."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from facilitation.session.base import Command, Happened, SessionEvent, asker, evolve
from facilitation.session.participation.events import (
    Called,
    CountdownStarted,
    CountdownStopped,
    EnoughReady,
    HandLowered,
    HandRaised,
    Invited,
    PersonHeard,
    ReadySaid,
    ReadyTakenBack,
    RoundEnded,
    RoundStarted,
    TurnEnded,
    TurnPassed,
    TurnPostponed,
)
from facilitation.session.participation.queries import line_up, queue, ready_enough, speaker
from facilitation.session.participation.state import COUNTDOWN, Invitation
from facilitation.session.state import CLOCKED, Phase, Session
from facilitation.session.steps.commands import needs_choice
from facilitation.shared.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class SayReady(Command):
    """From me, we can go on."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by in session.voices.ready:
            raise Refused(Reason.READY_ALREADY)
        yield from settled(session, now, ReadySaid(at=now, by=self.by, person=asker(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackReady(Command):
    """Wait, I am not ready after all."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by not in session.voices.ready:
            raise Refused(Reason.NOT_READY)
        yield from settled(session, now, ReadyTakenBack(at=now, by=self.by, person=asker(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCountdown(Command):
    """Stay here."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.countdown is None:
            raise Refused(Reason.NO_COUNTDOWN)
        yield CountdownStopped(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRound(Command):
    """Let us hear each in turn. The `seed` shuffles the order."""

    seed: int

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.round is not None:
            raise Refused(Reason.ROUND_GOING)
        if session.voices.countdown is not None:
            yield CountdownStopped(at=now, by=self.by)
        yield RoundStarted(at=now, by=self.by, order=line_up(session, self.seed))


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCommand(Command):
    """What the one whose turn it is may do, or the facilitator for them. `person` is whose turn the card
    showed: if it is given and the turn has passed on, the press comes too late."""

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
        return TurnEnded(at=now, by=self.by, person=whose)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTurn(TurnCommand):
    """Nothing from me this time."""

    def turn(self, session: Session, whose: int, now: datetime) -> SessionEvent:
        return TurnPassed(at=now, by=self.by, person=whose)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBackToMe(TurnCommand):
    """Let others go first. The second time it is a pass."""

    def turn(self, session: Session, whose: int, now: datetime) -> SessionEvent:
        going = session.voices.round
        if going is not None and whose in going.later:
            return TurnPassed(at=now, by=self.by, person=whose)
        return TurnPostponed(at=now, by=self.by, person=whose)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRound(Command):
    """Enough of this round."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.round is None:
            raise Refused(Reason.NO_ROUND)
        yield RoundEnded(at=now, by=self.by)


def settled(session: Session, now: datetime, *events: SessionEvent) -> Happened:
    """The events, and what they lead to: a round where no one waits is over, and when enough become ready,
    a countdown begins or the facilitator is informed; and it stops when they are enough no more."""
    after = session
    for event in events:
        after = evolve(after, event)
        yield event
    if (going := after.voices.round) is not None and not going.waiting:
        yield RoundEnded(at=now)
    if after.voices.countdown is None:
        if ready_enough(after) and not ready_enough(session):
            yield from _enough(after, now)
    elif not ready_enough(after):
        yield CountdownStopped(at=now)


def _enough(session: Session, now: datetime) -> Happened:
    if counts_down(session):
        yield CountdownStarted(at=now, until=now + COUNTDOWN)
    elif session.phase in CLOCKED and not session.voices.enough_told:
        yield EnoughReady(at=now)


def counts_down(session: Session) -> bool:
    """Whether the group may now go on by itself: it wants to, enough are ready, and nothing is open: no
    choice, no round, and no absence of the bot that no one has settled."""
    moves = session.moves_itself and session.phase in CLOCKED - {Phase.CLOSING}
    settles = session.voices.round is None and session.away is None
    return moves and ready_enough(session) and settles and not needs_choice(session)


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseHand(Command):
    """I would like to speak."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.has_hand_up(asker(self)):
            raise Refused(Reason.HAND_UP_ALREADY)
        yield HandRaised(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerHand(Command):
    """Not any more."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if not session.voices.has_hand_up(asker(self)):
            raise Refused(Reason.HAND_NOT_UP)
        yield HandLowered(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext(Command):
    """Next speaker. `calls` is how many had been called when the card was drawn (`Participation.calls`):
    if it is given and someone has been called since, the press comes too late."""

    calls: int | None = None

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.calls is not None and self.calls != session.voices.calls:
            raise Refused(Reason.CALLED_ALREADY)
        if session.voices.round is not None:
            raise Refused(Reason.ROUND_GOING)
        line = queue(session)
        if not line:
            raise Refused(Reason.NO_HAND_UP)
        yield Called(at=now, by=self.by, person=line[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Speak(Command):
    """I wrote something in the channel. What it was, no one here knows. Counts once on a step, and only
    for someone who was not heard there in another way."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if not session.voices.times(asker(self), session.step):
            yield PersonHeard(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkHeard(Command):
    """They spoke: what a facilitator taps where the group talks aloud. All of them count, or none."""

    people: tuple[int, ...]

    def decide(self, session: Session, now: datetime) -> Happened:
        people = tuple(dict.fromkeys(self.people))
        for person in people:
            if person not in session.present:
                raise Refused(Reason.NOT_HERE, who=person)
        for person in people:
            yield PersonHeard(at=now, by=self.by, person=person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite(Command):
    """I would like to hear from them, if they like. One invitation is open at a time, and asked for twice it
    is open once."""

    person: int

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.round is not None:
            raise Refused(Reason.ROUND_GOING)
        if self.person not in session.present:
            raise Refused(Reason.NOT_HERE, who=self.person)
        if self.person == self.by:
            raise Refused(Reason.INVITES_OTHERS)
        if session.voices.invitation != Invitation(asker(self), self.person):
            yield Invited(at=now, by=self.by, person=self.person)

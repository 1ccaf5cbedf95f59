"""Hands, rounds, who was heard, and who is ready."""

from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.session.base import SessionEvent
from facilitation.session.participation.state import Hand, Invitation, Participation, Round
from facilitation.session.state import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySaid(SessionEvent):
    """Someone is ready to go on."""

    person: int

    def apply(self, session: Session) -> Session:
        voices = session.voices
        return replace(session, voices=replace(voices, ready=(*voices.ready, self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTakenBack(SessionEvent):
    """Someone is not ready after all."""

    person: int

    def apply(self, session: Session) -> Session:
        return replace(session, voices=session.voices.not_ready(self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class EnoughReady(SessionEvent):
    """Half of those present have become ready: the facilitator is informed, once on a step."""

    def apply(self, session: Session) -> Session:
        return replace(session, voices=replace(session.voices, enough_told=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownStarted(SessionEvent):
    """Enough are ready: unless someone stops it, the group continues at `until`."""

    until: datetime

    def apply(self, session: Session) -> Session:
        return replace(session, voices=replace(session.voices, countdown=self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownStopped(SessionEvent):
    """The group stays: someone stopped the countdown, or not enough are ready any more."""

    def apply(self, session: Session) -> Session:
        return replace(session, voices=replace(session.voices, countdown=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandRaised(SessionEvent):
    """Someone would like to speak."""

    person: int

    def apply(self, session: Session) -> Session:
        hands = (*session.voices.hands, Hand(self.person, self.at))
        return _with(session, replace(session.voices, hands=hands))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandLowered(SessionEvent):
    """Someone would not like to speak any more."""

    person: int

    def apply(self, session: Session) -> Session:
        return _with(session, session.voices.hand_down(self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class Called(SessionEvent):
    """Someone was called and has the floor. It counts as being heard."""

    person: int

    def apply(self, session: Session) -> Session:
        voices = session.voices.hand_down(self.person).hearing(self.person, session.step)
        called = replace(voices, calling=self.person, calls=voices.calls + 1, invitation=None)
        return _with(session, called)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited(SessionEvent):
    """The facilitator would like to hear from someone. It does not count as being heard."""

    person: int

    def apply(self, session: Session) -> Session:
        assert self.by is not None, "an invitation is somebody's"
        return _with(session, replace(session.voices, invitation=Invitation(self.by, self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHeard(SessionEvent):
    """Someone spoke: they wrote, or the facilitator marked it."""

    person: int

    def apply(self, session: Session) -> Session:
        return _with(session, session.voices.hearing(self.person, session.step))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStarted(SessionEvent):
    """Each in turn, in this order. No one is called or invited meanwhile."""

    order: tuple[int, ...]

    def apply(self, session: Session) -> Session:
        first = self.order[0]
        going = Round(self.order)
        return _with(
            session,
            replace(session.voices, round=going, last_first=first, calling=None, invitation=None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded(SessionEvent):
    """Someone had their turn, and was heard."""

    person: int

    def apply(self, session: Session) -> Session:
        voices = session.voices.hearing(self.person, session.step)
        return _with(session, replace(voices, round=_round(session).served(self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPassed(SessionEvent):
    """Someone said nothing this time."""

    person: int

    def apply(self, session: Session) -> Session:
        return _with(session, replace(session.voices, round=_round(session).served(self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPostponed(SessionEvent):
    """Someone goes to the end of the line."""

    person: int

    def apply(self, session: Session) -> Session:
        return _with(session, replace(session.voices, round=_round(session).postponed(self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEnded(SessionEvent):
    """The round is over: no one waits, or the facilitator ended it."""

    def apply(self, session: Session) -> Session:
        return _with(session, replace(session.voices, round=None))


def _with(session: Session, voices: Participation) -> Session:
    return replace(session, voices=voices)


def _round(session: Session) -> Round:
    assert session.voices.round is not None, "a turn belongs to a round"
    return session.voices.round

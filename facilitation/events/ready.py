"""Ready to go on."""

from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.events.base import SessionEvent
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadySaid(SessionEvent):
    """Somebody is ready to go on."""

    person: int

    def apply(self, session: Session) -> Session:
        voices = session.voices
        return replace(session, voices=replace(voices, ready=(*voices.ready, self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTakenBack(SessionEvent):
    """Somebody is not ready after all."""

    person: int

    def apply(self, session: Session) -> Session:
        return replace(session, voices=session.voices.not_ready(self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class EnoughReady(SessionEvent):
    """Half of those present have become ready: the facilitator is told, once on a step."""

    def apply(self, session: Session) -> Session:
        return replace(session, voices=replace(session.voices, enough_told=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownStarted(SessionEvent):
    """Enough are ready: unless somebody stops it, the group goes on at `until`."""

    until: datetime

    def apply(self, session: Session) -> Session:
        return replace(session, voices=replace(session.voices, countdown=self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownStopped(SessionEvent):
    """The group stays: somebody stopped the countdown, or not enough are ready any more."""

    def apply(self, session: Session) -> Session:
        return replace(session, voices=replace(session.voices, countdown=None))

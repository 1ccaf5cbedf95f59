"""Jots, once they are shown. Who wrote one stands in no event."""

from dataclasses import dataclass, replace

from facilitation.events.base import SessionEvent
from facilitation.notes import ShownJot
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class JotsShown(SessionEvent):
    """What people wrote on this step stands before everybody, in no order and without names."""

    step: str
    jots: tuple[ShownJot, ...]

    def apply(self, session: Session) -> Session:
        return replace(session, shown=(*session.shown, *self.jots))


@dataclass(frozen=True, slots=True, kw_only=True)
class JotWithdrawn(SessionEvent):
    """A jot that was shown is shown no more. Nobody's name goes with it: only its writer takes it back."""

    id: str

    def apply(self, session: Session) -> Session:
        return replace(session, shown=tuple(jot for jot in session.shown if jot.id != self.id))

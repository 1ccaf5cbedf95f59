"""Lines on the flipchart, and jots once they are shown. No event says who wrote a jot."""

from dataclasses import dataclass, replace

from facilitation.session.base import SessionEvent
from facilitation.session.state import Session
from facilitation.shared.notes import Note, ShownJot
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class JotsShown(SessionEvent):
    """Everyone sees what people wrote on this step, in no order and without names."""

    step: str
    jots: tuple[ShownJot, ...]

    def apply(self, session: Session) -> Session:
        return replace(session, shown=(*session.shown, *self.jots))


@dataclass(frozen=True, slots=True, kw_only=True)
class JotWithdrawn(SessionEvent):
    """A jot that was shown is shown no more. No one's name goes with it: only its writer takes it back."""

    id: str

    def apply(self, session: Session) -> Session:
        return replace(session, shown=tuple(jot for jot in session.shown if jot.id != self.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaken(SessionEvent):
    """A line is on the flipchart."""

    id: str
    kind: NoteKind
    text: str
    step: str = ""

    def apply(self, session: Session) -> Session:
        note = Note(self.id, self.kind, self.text, self.step)
        return replace(session, notes={**session.notes, self.id: note})


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAmended(SessionEvent):
    """A line reads otherwise now."""

    id: str
    kind: NoteKind
    text: str

    def apply(self, session: Session) -> Session:
        note = replace(session.notes[self.id], kind=self.kind, text=self.text)
        return replace(session, notes={**session.notes, self.id: note})


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWithdrawn(SessionEvent):
    """A line was taken off the flipchart."""

    id: str

    def apply(self, session: Session) -> Session:
        note = replace(session.notes[self.id], withdrawn=True)
        return replace(session, notes={**session.notes, self.id: note})

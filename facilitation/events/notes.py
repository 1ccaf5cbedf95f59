"""Lines on the flipchart."""

from dataclasses import dataclass, replace

from facilitation.events.base import SessionEvent
from facilitation.notes import Note
from facilitation.session import Session
from guides.model import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaken(SessionEvent):
    """A line stands on the flipchart."""

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

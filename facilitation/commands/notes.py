"""Writing on the flipchart."""

from dataclasses import dataclass
from datetime import datetime

from facilitation import events as happened
from facilitation.commands.base import Command, Happened
from facilitation.notes import FLIPCHART_SIZE, Line, one_line
from facilitation.refusals import Reason, Refused
from facilitation.session import Session
from guides.model import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeNotes(Command):
    """Lines for the flipchart. `id` comes from the form: handed in twice, they are taken once."""

    id: str
    lines: tuple[Line, ...]

    def decide(self, session: Session, now: datetime) -> Happened:
        lines = {f"{self.id}-{n}": (line.kind, one_line(line.text)) for n, line in enumerate(self.lines)}
        new = {note: line for note, line in lines.items() if note not in session.notes}
        if len(session.notes) + len(new) > FLIPCHART_SIZE:
            raise Refused(Reason.FLIPCHART_FULL, most=FLIPCHART_SIZE)
        by = author(session, session.step, self.by)
        for note, (kind, text) in new.items():
            yield happened.NoteTaken(at=now, by=by, id=note, kind=kind, text=text, step=session.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkIt(Command):
    """Not now, but not lost: a line that the next session opens with."""

    id: str
    text: str

    def decide(self, session: Session, now: datetime) -> Happened:
        lines = (Line(NoteKind.PARKED, self.text),)
        return TakeNotes(by=self.by, id=self.id, lines=lines).decide(session, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendNote(Command):
    """This line should read otherwise."""

    id: str
    kind: NoteKind
    text: str

    def decide(self, session: Session, now: datetime) -> Happened:
        note = session.notes.get(self.id)
        if note is None or note.withdrawn:
            raise Refused(Reason.NO_SUCH_NOTE)
        text = one_line(self.text)
        if (text, self.kind) != (note.text, note.kind):
            by = author(session, note.step, self.by)
            yield happened.NoteAmended(at=now, by=by, id=self.id, kind=self.kind, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawNote(Command):
    """Take this line off the flipchart."""

    id: str

    def decide(self, session: Session, now: datetime) -> Happened:
        note = session.notes.get(self.id)
        if note is None or note.withdrawn:
            raise Refused(Reason.NO_SUCH_NOTE)
        yield happened.NoteWithdrawn(at=now, by=author(session, note.step, self.by), id=self.id)


def author(session: Session, step: str, by: int | None) -> int | None:
    """Whose name goes with what is written on a step: nobody's, where it is a sensitive one."""
    asked = session.find(step)
    return None if asked is not None and asked.sensitive else by

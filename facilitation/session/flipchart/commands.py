"""Writing on the flipchart, and jots: no one but the writer sees a jot until all are shown."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from facilitation.session.base import Command, Happened
from facilitation.session.flipchart.events import (
    JotsShown,
    JotWithdrawn,
    NoteAmended,
    NoteTaken,
    NoteWithdrawn,
)
from facilitation.session.state import Session
from facilitation.shared.notes import FLIPCHART_SIZE, OF_A_JOT, NoteDraft, ShownJot, note_of_jot
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteJot(Command):
    """A line of my own on this prompt. Nothing happens in the session; refused where it could not be kept."""

    text: str

    def decide(self, session: Session, now: datetime) -> Happened:
        one_line(self.text)
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowJots(Command):
    """Let us see what everyone wrote: the jots of this step, in the order of the store. Those that
    are shown already stay as they are; the `seed` shuffles the others."""

    jots: tuple[ShownJot, ...]
    seed: int

    def decide(self, session: Session, now: datetime) -> Happened:
        shown = {jot.id for jot in session.shown}
        new = sorted((jot for jot in self.jots if jot.id not in shown), key=lambda jot: jot.id)
        if not new:
            raise Refused(Reason.NO_JOTS)
        Random(self.seed).shuffle(new)  # noqa: S311 - the seed is drawn where the command is made
        yield JotsShown(at=now, by=self.by, step=session.step, jots=tuple(new))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeJot(Command):
    """This jot belongs on the flipchart. Taken twice, it is there once."""

    id: str
    kind: NoteKind

    def decide(self, session: Session, now: datetime) -> Happened:
        for jot in session.shown:
            if jot.id == self.id:
                lines = (NoteDraft(self.kind, jot.text),)
                return TakeNotes(by=self.by, id=f"{OF_A_JOT}{jot.id}", lines=lines).decide(session, now)
        raise Refused(Reason.NO_SUCH_JOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawJot(Command):
    """I take back what I wrote, also from the flipchart. That `by` wrote it is known to the person who
    keeps jots; the events do not tell."""

    id: str

    def decide(self, session: Session, now: datetime) -> Happened:
        note = session.notes.get(note_of_jot(self.id))
        noted = note is not None and not note.withdrawn
        shown = any(jot.id == self.id for jot in session.shown)
        if not (shown or noted):
            raise Refused(Reason.NO_SUCH_JOT)
        if shown:
            yield JotWithdrawn(at=now, id=self.id)
        if noted:
            yield NoteWithdrawn(at=now, id=note_of_jot(self.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeNotes(Command):
    """Lines for the flipchart. `id` comes from the form: handed in twice, they are taken once."""

    id: str
    lines: tuple[NoteDraft, ...]

    def decide(self, session: Session, now: datetime) -> Happened:
        lines = {f"{self.id}-{n}": (line.kind, one_line(line.text)) for n, line in enumerate(self.lines)}
        new = {note: line for note, line in lines.items() if note not in session.notes}
        if len(session.notes) + len(new) > FLIPCHART_SIZE:
            raise Refused(Reason.FLIPCHART_FULL, most=FLIPCHART_SIZE)
        by = author(session, session.step, self.by)
        for note, (kind, text) in new.items():
            yield NoteTaken(at=now, by=by, id=note, kind=kind, text=text, step=session.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkIt(Command):
    """Not now, but not lost: a line that the next session opens with."""

    id: str
    text: str

    def decide(self, session: Session, now: datetime) -> Happened:
        lines = (NoteDraft(NoteKind.PARKED, self.text),)
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
            yield NoteAmended(at=now, by=by, id=self.id, kind=self.kind, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawNote(Command):
    """Take this line off the flipchart."""

    id: str

    def decide(self, session: Session, now: datetime) -> Happened:
        note = session.notes.get(self.id)
        if note is None or note.withdrawn:
            raise Refused(Reason.NO_SUCH_NOTE)
        yield NoteWithdrawn(at=now, by=author(session, note.step, self.by), id=self.id)


def author(session: Session, step: str, by: int | None) -> int | None:
    """Whose name goes with what is written on a step: no one's, if it is a sensitive one."""
    asked = session.find(step)
    return None if asked is not None and asked.sensitive else by

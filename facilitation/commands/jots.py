"""Writing before talking. A jot is nobody's business until it is shown: it stands in no event before."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from facilitation import events as happened
from facilitation.commands.base import Command, Happened
from facilitation.commands.notes import TakeNotes
from facilitation.notes import OF_A_JOT, Line, ShownJot, note_of_jot, one_line
from facilitation.refusals import Reason, Refused
from facilitation.session import Session
from guides.model import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteJot(Command):
    """A line of my own on this prompt. Nothing happens in the session; refused where it could not be kept."""

    text: str

    def decide(self, session: Session, now: datetime) -> Happened:
        one_line(self.text)
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowJots(Command):
    """Let us see what everyone wrote: the jots of this step, in the order in which they are kept. Those that
    are shown already stay as they are; the `seed` shuffles the others."""

    jots: tuple[ShownJot, ...]
    seed: int

    def decide(self, session: Session, now: datetime) -> Happened:
        shown = {jot.id for jot in session.shown}
        new = sorted((jot for jot in self.jots if jot.id not in shown), key=lambda jot: jot.id)
        if not new:
            raise Refused(Reason.NO_JOTS)
        Random(self.seed).shuffle(new)  # noqa: S311 - the seed is drawn where the command is made
        yield happened.JotsShown(at=now, by=self.by, step=session.step, jots=tuple(new))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeJot(Command):
    """This jot belongs on the flipchart. Taken twice, it stands there once."""

    id: str
    kind: NoteKind

    def decide(self, session: Session, now: datetime) -> Happened:
        for jot in session.shown:
            if jot.id == self.id:
                lines = (Line(self.kind, jot.text),)
                return TakeNotes(by=self.by, id=f"{OF_A_JOT}{jot.id}", lines=lines).decide(session, now)
        raise Refused(Reason.NO_SUCH_JOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawJot(Command):
    """I take back what I wrote, also from the flipchart. That `by` wrote it is known to whoever keeps jots;
    the events do not tell."""

    id: str

    def decide(self, session: Session, now: datetime) -> Happened:
        note = session.notes.get(note_of_jot(self.id))
        noted = note is not None and not note.withdrawn
        shown = any(jot.id == self.id for jot in session.shown)
        if not (shown or noted):
            raise Refused(Reason.NO_SUCH_JOT)
        if shown:
            yield happened.JotWithdrawn(at=now, id=self.id)
        if noted:
            yield happened.NoteWithdrawn(at=now, id=note_of_jot(self.id))

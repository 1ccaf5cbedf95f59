"""Notes: the lines on the flipchart, and what people's text must be like."""

from collections.abc import Iterable
from dataclasses import dataclass

from guides.model.parts import NoteKind

FLIPCHART_SIZE = 300
"""Notes that one session may hold."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line on the flipchart. `step` is the prompt it was taken on; `session` where; never its author."""

    id: str
    kind: NoteKind
    text: str
    step: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note that is kept after its session closed: with the discussion and the session it came from."""

    note: Note
    discussion: str
    session: str

    @property
    def source(self) -> str:
        """What it is known by outside its session."""
        return f"{self.session}/{self.note.id}"


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as someone hands it in."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class ShownJot:
    """A jot that everyone sees, without its writer."""

    id: str
    text: str


FEW_JOTS = 3
"""Below so many, jots that are shown can be guessed: the facilitator is warned."""


OF_A_JOT = "jot-"
"""So begins the id of a note that was a jot: the person who took it onto the flipchart did not write it."""


def note_of_jot(jot: str) -> str:
    """The id of the note that a jot becomes when it is taken onto the flipchart."""
    return f"{OF_A_JOT}{jot}-0"


def live(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes that are not withdrawn."""
    return tuple(note for note in notes if not note.withdrawn)

"""Notes: the lines on the flipchart, and what people's text must be like."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from facilitation.refusals import Reason, Refused
from guides.model import NoteKind

LINE_LENGTH = 300
"""Characters that a note, a ground rule or a name may have: more is not one line any more."""
FLIPCHART_SIZE = 300
"""Notes that one session may hold."""
BLANK = re.compile(r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
                   r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]+")  # fmt: skip
"""What shows as nothing: white space and the characters that have no width."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line on the flipchart. `step` is the prompt it was taken on; `session` where; never its author."""

    id: str
    kind: NoteKind
    text: str
    step: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A note that stands after its session closed: with the discussion and the session it came from."""

    note: Note
    discussion: str
    session: str

    @property
    def source(self) -> str:
        """What it is known by outside its session."""
        return f"{self.session}/{self.note.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """A note as somebody hands it in."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class ShownJot:
    """A jot that everybody sees: its writer stands nowhere."""

    id: str
    text: str


FEW_JOTS = 3
"""Below so many, jots that are shown can be guessed: the facilitator is warned."""


OF_A_JOT = "jot-"
"""So begins the id of a note that was a jot: whoever took it onto the flipchart did not write it."""


def note_of_jot(jot: str) -> str:
    """The id of the note that a jot becomes when it is taken onto the flipchart."""
    return f"{OF_A_JOT}{jot}-0"


def one_line(text: str) -> str:
    """The text as one line: as written, less the space around it and anything that would break a line.

    Raises Refused where nothing readable is left or more than `LINE_LENGTH` characters stand there.
    """
    kept = "".join(_kept(character) for character in text)
    line = " ".join(kept.split())
    if blank(line):
        raise Refused(Reason.TEXT_EMPTY)
    if len(line) > LINE_LENGTH:
        raise Refused(Reason.TEXT_TOO_LONG, length=len(line), most=LINE_LENGTH)
    return line


def blank(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return not BLANK.sub("", text)


def _kept(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return " "
        case "Cs":
            return "\ufffd"
        case _:
            return character


def live(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes that stand."""
    return tuple(note for note in notes if not note.withdrawn)

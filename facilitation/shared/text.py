"""Text that people type, brought into one line."""

import re
import unicodedata

from facilitation.shared.refusals import Reason, Refused

LINE_LENGTH = 300
"""Characters that a note, a ground rule or a name may have: more is not one line any more."""


BLANK = re.compile(r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
                   r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]+")  # fmt: skip
"""What shows as nothing: white space and the characters that have no width."""


def one_line(text: str) -> str:
    """The text as one line: as written, less the space around it and anything that would break a line.

    Raises Refused where nothing readable is left or more than `LINE_LENGTH` characters are there.
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

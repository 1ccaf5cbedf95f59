"""The kinds of text a guide is made of, and the laws each must keep.

The sizes are chosen for Discord: a card holds 4,000 characters, a select's label 100.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

MOST_WORDS = 25
"""The longest question that a person can read aloud in one breath."""

# The question marks of Latin, full-width and Arabic writing.
QUESTION_MARKS = re.compile("[?\uff1f\u061f]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Marks that turn the direction of writing round, and can make a line read otherwise than it is written.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def words(text: str) -> list[str]:
    """The words of a text, in lower case; "don't" and "follow-up" are one word each."""
    return [match.group().lower() for match in _WORD.finditer(text)]


# What Discord would format, hide, link or turn into a mention.
_MARKUP = re.compile(
    r"[*`\\]|__|~~|\|\||(?<!\w)_|_(?!\w)|\]\(|<(?=[@#:/]|(?:a|t|id|https?):)|@(?=everyone|here)"
    r"|&#?\w+;|^[-=]{3,}$|^>|^(?:#{1,3}|-#|[-+]|\d+[.)])(?=\s|$)"
)


def _tidy(text: str) -> str:
    """One line: any white space becomes one space. Raises where a character cannot be shown, or where Discord
    would make something else of it than text."""
    for char in text:
        if char in _TURNING or (unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t"):
            raise PydanticCustomError(
                "invisible", "text without invisible control characters", {"found": f"U+{ord(char):04X}"}
            )
    line = re.sub(r"\s+", " ", text).strip()
    if found := _MARKUP.search(line):
        expected = "plain text, without formatting and mentions"
        raise PydanticCustomError("markup", expected, {"found": found[0]})
    return line


def _question(text: str) -> str:
    """Exactly one question, of 1 to MOST_WORDS words."""
    count = len(words(text))
    if count > MOST_WORDS:
        raise PydanticCustomError(
            "long_question",
            "a question of at most {most} words",
            {"most": MOST_WORDS, "found": f"{count} words"},
        )
    if not count:
        raise PydanticCustomError("no_words", "a question in words", {"found": "none"})
    marks = len(QUESTION_MARKS.findall(text))
    if marks != 1:
        found = f"{marks} question marks" if marks else "no question mark"
        raise PydanticCustomError(
            "one_question", "exactly one question (put a second one under probes)", {"found": found}
        )
    return text


LONGEST_KEY = 24
_KEY = r"^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$"

Ref = Annotated[str, StringConstraints(max_length=40, pattern=_KEY)]
Key = Annotated[str, StringConstraints(max_length=LONGEST_KEY, pattern=_KEY)]
# A prompt without a key of its own is called "<discussion>.<section>.<n>", which then fits in 24 characters.
PartKey = Annotated[str, StringConstraints(max_length=10, pattern=_KEY)]
Language = Annotated[str, StringConstraints(max_length=12, pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]

Title = Annotated[
    str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True), AfterValidator(_tidy)
]
Line = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_tidy)
]
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True), AfterValidator(_tidy)
]
Question = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, strip_whitespace=True),
    AfterValidator(_tidy),
    AfterValidator(_question),
]

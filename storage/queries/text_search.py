"""Words as they are sought and found: without case and accents, in any script.

Both what a line says and what someone types are cut into words here, so that every store finds the same.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

Phrase = tuple[str, ...]
"""Words that follow each other."""

_ASCII = re.compile(r"[^\W_]+")
_VOICED = 9
"""Marks of a combining class up to this one make another letter (kana, Indic scripts); others are accents."""
_UNSPACED = (
    ("\u3041", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff66", "\uff9d"),
    ("\U00020000", "\U0003ffff"),
)
"""Scripts that put no spaces between words: each sign is sought as a word, and several as a phrase."""
_VOICING = "\u3099\u309a\u309b\u309c\uff9e\uff9f"
"""Kana's marks of voice in every width: each belongs to the sign before it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is sought, and from where to where it is there."""

    sought: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `found` where it is what was sought."""

    text: str
    found: bool = False


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order. What has neither letters nor digits is passed over."""
    if text.isascii():
        yield from (Word(found[0].lower(), found.start(), found.end()) for found in _ASCII.finditer(text))
        return
    for start, end in _runs(text):
        folded = fold(text[start:end])
        yield from (Word(folded[first:last], start, end) for first, last in _runs(folded))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each word goes. One sign can stand for several, which are apart once folded."""
    end = 0
    for kind, run in groupby(_kinds(text)):
        start, end = end, end + len([*run])
        if kind:
            yield start, end


def _kinds(text: str) -> Iterator[int]:
    """For each sign: nothing between words, and one number for all that belongs to a word."""
    kind = 0
    for index, character in enumerate(text):
        if character not in _VOICING:
            alone = any(first <= character <= last for first, last in _UNSPACED)
            kind = index + 2 if alone else int(unicodedata.category(character)[0] in "LNM")
        yield kind


def fold(word: str) -> str:
    """The word as it is compared: without case, accents and other forms of the same letters.

    Case goes twice, for what another form hides: a mathematical capital has no case until it is taken apart
    (compatibility caseless matching, the Unicode Standard 3.13, D146).
    """
    for _ in range(2):
        word = unicodedata.normalize("NFKD", word.casefold())
    bare = (c for c in word if unicodedata.combining(c) <= _VOICED and unicodedata.category(c)[0] in "LNM")
    return unicodedata.normalize("NFC", "".join(bare))


def sought(text: str) -> str:
    """All words of a text, as they are kept to be found."""
    return " ".join(word.sought for word in words(text))


def phrases(typed: str) -> tuple[Phrase, ...]:
    """What someone looks for: all of it has to be there, and of the last word the beginning is enough."""
    parts = (tuple(word.sought for word in words(part)) for part in typed.split())
    return tuple(part for part in parts if part)


def holds(line: Sequence[str], wanted: Sequence[Phrase]) -> bool:
    """Whether a line of words has all of these in it."""
    places = range(len(line))
    return all(any(_stands(line, at, phrase, last) for at in places) for phrase, last in _each(wanted))


def marked(text: str, wanted: Sequence[Phrase]) -> tuple[Piece, ...]:
    """The text in pieces, with what was sought apart from the rest."""
    stand = [*words(text)]
    line = [word.sought for word in stand]
    spans = sorted(
        (stand[start].start, stand[start + len(phrase) - 1].end)
        for phrase, last in _each(wanted)
        for start in range(len(line))
        if _stands(line, start, phrase, last)
    )
    return tuple(piece for piece in _cut(text, spans) if piece.text)


def _each(wanted: Sequence[Phrase]) -> list[tuple[Phrase, bool]]:
    """Each phrase, and whether it is the last one."""
    return [(phrase, number == len(wanted)) for number, phrase in enumerate(wanted, 1)]


def _stands(line: Sequence[str], start: int, phrase: Phrase, last: bool) -> bool:
    here = tuple(line[start : start + len(phrase)])
    if not last:
        return here == phrase
    return len(here) == len(phrase) and here[:-1] == phrase[:-1] and here[-1].startswith(phrase[-1])


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in spans:
        if end > done:
            yield Piece(text[done : max(start, done)])
            yield Piece(text[max(start, done) : end], found=True)
            done = end
    yield Piece(text[done:])

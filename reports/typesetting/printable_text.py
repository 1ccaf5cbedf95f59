"""What of a text can be shown, and how: so that no text of anyone's can break a page or turn into boxes.

A text becomes one line without control characters, and without the marks that turn the direction of what
stands around them. Very long words may be broken. What no font can show becomes □ and is counted.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from reports.blocks import Say
from reports.typesetting import fonts
from reports.typesetting.fonts import Face

UNSHOWN = "□"
NO_CHARACTER = "\ufffd"
"""In place of what is for no character in any script."""
MARKS_MOST = 4
"""Marks on one letter: more would be drawn over the lines around it."""
BOXES_MOST = 3
"""Boxes in a row: more would say no more."""
BREAK = "\u200b"
_ISOLATE, _ISOLATED = "\u2068", "\u2069"
"""Around a text within a line: it reads in its own direction (Unicode's first strong isolate)."""
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
_JOIN = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_IGNORED = frozenset(
    chain(
        (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFEFF, 0xFFA0),
        range(0x180B, 0x1810),
        (0x200B, 0x200E, 0x200F),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE0E),
        range(0xFFF0, 0xFFFC),
        range(0x1D173, 0x1D17B),
        range(0xE0000, 0xE1000),
    )
)
"""What shows as nothing, or only turns the direction."""
_NONE = frozenset(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))


@dataclass(frozen=True, slots=True)
class Lettered:
    """A text as it can be shown: whether it reads from right to left, and how many characters were lost."""

    text: str
    rtl: bool
    lost: int


class Letterer:
    """Letters texts for one document, and remembers what it needed and lost."""

    def __init__(self) -> None:
        self._needed: dict[str, None] = dict.fromkeys(fonts.OWN)
        self.lost = 0

    @property
    def families(self) -> tuple[str, ...]:
        """The fonts that the texts so far need, our own first."""
        return tuple(self._needed)

    def letter(self, text: str, longest: int = 30) -> Lettered:
        """The text as it can be shown. A line may end inside words of more than `longest` letters."""
        words = [self._word(word, longest) for word in plain(text).split()]
        line = " ".join(word for word, _ in words if word)
        lost = sum(lost for _, lost in words)
        self.lost += lost
        return Lettered(line, rtl(line), lost)

    def phrase(self, say: Say, key: str, longest: int = 30, **texts: str) -> Lettered:
        """A sentence of ours around texts of any script: none of them turns what is beside it."""
        shown = {name: self.letter(text, longest) for name, text in texts.items()}
        around = self.letter(say(key, **dict.fromkeys(texts, "")), longest)
        line = say(key, **{name: f"{_ISOLATE}{one.text}{_ISOLATED}" for name, one in shown.items()})
        return Lettered(line, rtl(around.text), sum(one.lost for one in (around, *shown.values())))

    def _word(self, word: str, longest: int) -> tuple[str, int]:
        shown = list[str]()
        lost = 0
        for cluster in _clusters(word):
            kept = self._kept(_calm(cluster))
            lost += len(_seen(cluster)) - len(_seen(kept))
            if kept or shown[-BOXES_MOST:] != [UNSHOWN] * BOXES_MOST:
                shown.append(kept or UNSHOWN)
        return _breakable(shown, longest), lost

    def _kept(self, cluster: str) -> str:
        """What of a letter with its marks one font can show; nothing where none has the letter itself."""
        wanted = _seen(cluster)
        if face := _showing(wanted):
            self._needed[face.family] = None
            return cluster
        if not (face := _showing(wanted[:1])):
            return ""
        self._needed[face.family] = None
        if _JOIN in cluster:
            return wanted[:1]
        return "".join(char for char in cluster if char in _JOINERS or ord(char) in face.characters)


def _breakable(letters: list[str], longest: int) -> str:
    """The word; if it is longer than that, with places at which a line may end."""
    if len(letters) <= longest:
        return "".join(letters)
    run = max(1, longest // 6)
    return BREAK.join("".join(letters[at : at + run]) for at in range(0, len(letters), run))


def _showing(characters: str) -> Face | None:
    wanted = {ord(char) for char in characters}
    return next((face for face in _faces() if wanted <= face.characters), None)


def _faces() -> Iterator[Face]:
    yield from fonts.own_faces()
    yield from fonts.other_faces()


def plain(text: str) -> str:
    """The text on one line, without what controls rather than shows."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(_plain_character(char) for char in composed).split())


def _plain_character(char: str) -> str:
    if ord(char) in _IGNORED:
        return ""
    if unicodedata.category(char) == "Cs" or ord(char) in _NONE:
        return NO_CHARACTER
    return " " if unicodedata.category(char) in ("Cc", "Zs", "Zl", "Zp") else char


def _clusters(word: str) -> Iterator[str]:
    """Letters, each with the marks on it; emoji with what they are joined to."""
    cluster = ""
    for char in word:
        if cluster and _continues(cluster, char):
            cluster += char
        elif char not in _JOINERS:
            yield from (cluster,) if cluster else ()
            cluster = char
    yield from (cluster,) if cluster else ()


def _continues(cluster: str, char: str) -> bool:
    if char in _JOINERS or unicodedata.category(char).startswith("M") or ord(char) in _TONES:
        return True
    if cluster[-1] == _JOIN and unicodedata.category(cluster[0]) == "So":
        return unicodedata.category(char) == "So"
    return len(cluster) == 1 and ord(cluster) in _FLAGS and ord(char) in _FLAGS


def _calm(cluster: str) -> str:
    """A letter with no more marks on it than a line has room for."""
    marks = [char for char in cluster if unicodedata.category(char) == "Mn" and char not in _JOINERS]
    return cluster if len(marks) <= MARKS_MOST else cluster[0] + "".join(marks[:MARKS_MOST])


def _seen(cluster: str) -> str:
    """A letter and its marks, without the joiners, which show as nothing."""
    return "".join(char for char in cluster if char not in _JOINERS)


def rtl(line: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    strong: Iterable[str] = (unicodedata.bidirectional(char) for char in line)
    return next((one != "L" for one in strong if one in ("L", "R", "AL")), False)

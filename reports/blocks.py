"""What every document is laid out from: headings, lists, tables and bars, in words and without a format."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.content import PlanContent

Say = Callable[..., str]
"""Says the sentence for a key, with its gaps filled by name."""
_STAND_IN = 0xE000
"""A character for each gap that no sentence of ours holds."""


def roomy(say: Say) -> Say:
    """A speaker that fills a gap with a text of any length: sentences take so many characters and no more."""

    def said(key: str, /, **filling: str | int) -> str:
        texts = {name: value for name, value in filling.items() if isinstance(value, str)}
        stand_ins = {name: chr(_STAND_IN + place) for place, name in enumerate(texts)}
        back = {_STAND_IN + place: text for place, text in enumerate(texts.values())}
        return say(key, **{**filling, **stand_ins}).translate(back)

    return said


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a document (level 1), or of what follows."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Short lines that say what this is."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, or what is in a cell, and smaller lines under it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows under a header; each row has as many cells as the header. `shares` share out the width."""

    header: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many are behind a label."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Bars:
    """What was asked, what came out in words, and the counts. `header` says what labels and counts are."""

    question: str
    outcome: str
    header: tuple[str, str]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A plan as a picture, if a document can show one. All its words are beside it."""

    plan: PlanContent


@dataclass(frozen=True, slots=True)
class CreditBlock:
    """Whose work this rests on; the last line of a document."""

    text: str


Block = Heading | Facts | Bullets | Remark | TableBlock | Bars | Picture | CreditBlock

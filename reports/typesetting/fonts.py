"""The fonts of typeset documents: our own, which come with Staffroom, and then those of the machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError  # pyright: ignore[reportMissingTypeStubs]

OWN = ("Source Sans 3", "Noto Sans Hebrew", "Noto Sans Arabic")
"""Latin, Greek and Cyrillic; Hebrew; Arabic. All under the SIL Open Font License."""
_PACKAGES = ("fontpkg_source_sans_3/files", "pylopdf_fonts_he", "pylopdf_fonts_ar")
_REGULAR = 400
_LAST = ("Condensed", "Math", "Mono", "Serif")
"""What a family's name holds that is behind others of the same characters."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font family and the characters that it can show."""

    family: str
    characters: frozenset[int]


@cache
def shared() -> typst.Fonts:
    """Every font there is, looked for once."""
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(path) for path in _folders()]
    )


@cache
def own_faces() -> tuple[Face, ...]:
    """Our own fonts, in the order of trying."""
    return tuple(_face(font) for family in OWN for font in _regular(family))


@cache
def other_faces() -> tuple[Face, ...]:
    """The fonts of this machine: read only once someone wrote what our own cannot show."""
    families = sorted({*shared().families()} - {*OWN}, key=_standing)
    return tuple(_face(font) for family in families for font in _regular(family))


def _folders() -> Iterator[Path]:
    for package in _PACKAGES:
        name, _, folder = package.partition("/")
        yield Path(str(files(name).joinpath(folder)))


def _standing(family: str) -> tuple[bool, bool, str]:
    """Emoji in color first; then what reads like our own."""
    return "Emoji" not in family, any(word in family for word in _LAST), family


def _regular(family: str) -> list[typst.FontInfo]:
    """The upright font of a family that is nearest to the regular weight; none where it cannot be read."""
    upright = [font for font in shared().fonts() if font.family == family and font.style == "normal"]
    return sorted(upright, key=lambda font: abs(font.weight - _REGULAR))[:1]


def _face(font: typst.FontInfo) -> Face:
    try:
        with TTFont(font.path, fontNumber=font.index, lazy=True) as opened:
            return Face(font.family, frozenset(opened.getBestCmap() or ()))
    except (OSError, TTLibError, KeyError):
        return Face(font.family, frozenset())

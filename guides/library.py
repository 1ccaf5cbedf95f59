"""The guides that groups can use: those that come with Staffroom, and a school's own from a folder."""

from collections.abc import Iterator
from pathlib import Path

from guides.model.guide import Guide
from guides.reader import reader
from guides.reader.mistakes import GuideMistakes, Mistake

SHIPPED = ("check-in", "collaboration")
"""The guides that come with Staffroom. Whatever else is in their folder is a school's own."""


class GuideMissing(KeyError):
    """Raised for a guide that is asked for by a `name` and is not there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Library(dict[str, Guide]):
    """Guides by key. Asking for one that is not there raises GuideMissing.

    `mistakes` are those of a school's own guides that cannot be used; `misplaced` are the names of a school's
    own guides that are in the program's folder, which no backup copies.
    """

    mistakes: tuple[Mistake, ...] = ()
    misplaced: tuple[str, ...] = ()

    def __missing__(self, name: str) -> Guide:
        raise GuideMissing(name)


def read(folder: Path | None = None) -> Library:
    """The guides that come with Staffroom, and a school's own in `folder`, which count where both have the
    same key. Raises GuideMistakes where one that comes with Staffroom cannot be used."""
    library = Library({name: reader.load(name) for name in SHIPPED})
    library.misplaced = tuple(name for name in reader.names() if name not in SHIPPED)
    own, mistakes = dict[str, Guide](), list[Mistake]()
    for where in (*library.misplaced, *files(folder)):
        try:
            _add(own, where)
        except GuideMistakes as error:
            mistakes += error.mistakes
    library.update(own)
    library.mistakes = tuple(mistakes)
    return library


def files(folder: Path | None) -> Iterator[Path]:
    """A school's own guides in a folder, by name; none where there is no such folder."""
    yield from sorted(folder.glob("*.yaml")) if folder is not None else ()


def _add(own: dict[str, Guide], where: str | Path) -> None:
    """A guide is known by its key, under any file name."""
    guide = reader.load(where)
    if guide.guide in own:
        expected, found = "a key that no other guide has", f"“{guide.guide}”"
        raise GuideMistakes((Mistake(str(where), 0, 0, expected, found),))
    own[guide.guide] = guide

"""Searching the released lines: plain functions of a connection, as those of `storage.sql`."""

import sqlite3
from collections.abc import Iterator, Sequence

from storage.queries.releases import Search, Stored
from storage.queries.text_search import Phrase, holds

NEWEST = 200
"""Lines that are looked at, no matter what is sought, before the index is."""

_COLUMNS = ("group_id", "key", "line", "section", "text", "words", "released_at")
_SELECTED = "line.group_id, line.key, line.line, line.section, line.text, line.words, released.released_at"
_OF_RELEASE = "(released.group_id, released.key) = (line.group_id, line.key)"
_FROM_ALL = f"releases AS released CROSS JOIN released_lines AS line ON {_OF_RELEASE}"
"""Release after release, the newest first, until there are enough lines."""
_FROM_FOUND = (
    "released_words JOIN released_lines AS line ON line.number = released_words.rowid"
    f" JOIN releases AS released ON {_OF_RELEASE}"
)
_ORDER = (
    "ORDER BY released.released_at DESC, released.group_id DESC, released.key DESC, line.place, line.line"
)
_OF = {
    "group_id": "line.group_id",
    "discussion": "released.discussion",
    "section": "line.section",
    "kind": "line.kind",
}
"""The columns that choose lines."""


def lines(db: sqlite3.Connection, search: Search, start: int, most: int) -> list[Stored]:
    """The newest lines are looked at first: a word that is in most lines has its first page there, and need
    not be sorted out of the whole index. Anything else is sought in the index."""
    wanted = search.wanted
    if not wanted:
        return _selected(db, _FROM_ALL, ("released.guild = ?", search.guild), search, (most, start))
    newest = _selected(db, _FROM_ALL, ("released.guild = ?", search.guild), search, (NEWEST, 0))
    found = [line for line in newest if holds(str(line["words"]).split(), wanted)]
    if len(found) >= start + most:
        return found[start : start + most]
    return _selected(db, _FROM_FOUND, ("released_words MATCH ?", _match(search)), search, (most, start))


def _selected(
    db: sqlite3.Connection, source: str, where: tuple[str, str | int], search: Search, page: tuple[int, int]
) -> list[Stored]:
    """What is sought is handed over in quotes and as a value, so that none of it is taken for a sign."""
    conditions = [where[0], *(f"{_OF[column]} = ?" for column in search.chosen)]
    query = f"SELECT {_SELECTED} FROM {source} WHERE {' AND '.join(conditions)} {_ORDER} LIMIT ? OFFSET ?"  # noqa: S608
    rows = db.execute(query, (where[1], *search.chosen.values(), *page))
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def _match(search: Search) -> str:
    return f'guild : "{search.guild}" AND words : ({" AND ".join(_quoted(search.wanted))})'


def _quoted(wanted: Sequence[Phrase]) -> Iterator[str]:
    """Of the last one, the beginning of its last word is enough. Words are letters, digits and marks, so that
    none can end the quotes it is in."""
    for number, phrase in enumerate(wanted, 1):
        yield f'"{" ".join(phrase)}"{" *" if number == len(wanted) else ""}'


def forget(db: sqlite3.Connection) -> None:
    """Leave nothing in the index of what is in no line any more."""
    db.execute("INSERT INTO released_words (released_words) VALUES ('optimize')")

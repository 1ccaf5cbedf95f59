"""Searching the released lines: plain functions of a connection, as those of `storage.sql`."""

import sqlite3
from collections.abc import Iterator, Sequence

from storage.released import Search, Stored
from storage.words import Phrase

_COLUMNS = ("group_id", "key", "line", "section", "text", "released_at")
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
"""The columns by which lines are chosen."""


def lines(db: sqlite3.Connection, search: Search, start: int, most: int) -> list[Stored]:
    """What is sought is handed over in quotes and as a value, so that none of it is taken for a sign."""
    conditions = ["released_words MATCH ?"] if search.wanted else ["released.guild = ?"]
    given: list[str | int] = [_match(search) if search.wanted else search.guild]
    for column, value in search.chosen.items():
        conditions.append(f"{_OF[column]} = ?")
        given.append(value)
    query = (
        f"SELECT line.group_id, line.key, line.line, line.section, line.text, released.released_at"  # noqa: S608
        f" FROM {_FROM_FOUND if search.wanted else _FROM_ALL}"
        f" WHERE {' AND '.join(conditions)} {_ORDER} LIMIT ? OFFSET ?"
    )
    return [dict(zip(_COLUMNS, row, strict=True)) for row in db.execute(query, (*given, most, start))]


def _match(search: Search) -> str:
    return f'guild : "{search.guild}" AND words : ({" AND ".join(_quoted(search.wanted))})'


def _quoted(wanted: Sequence[Phrase]) -> Iterator[str]:
    """Of the last one, the beginning of its last word is enough. Words are letters, digits and marks, so that
    none can end the quotes it stands in."""
    for number, phrase in enumerate(wanted, 1):
        yield f'"{" ".join(phrase)}"{" *" if number == len(wanted) else ""}'


def forget(db: sqlite3.Connection) -> None:
    """Leave nothing in the index of what stands in no line any more."""
    db.execute("INSERT INTO released_words (released_words) VALUES ('optimize')")

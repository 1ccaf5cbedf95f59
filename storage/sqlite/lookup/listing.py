"""The list of what groups released, page by page: for a file as plain functions of a connection, as those of
`storage.sql`, and for rows in memory."""

import sqlite3
from collections.abc import Iterable, Sequence

from storage.projections.tables import TABLES
from storage.queries.releases import ReleaseQuery, Stored

_COLUMNS = TABLES["releases"].names
_SELECTED = ", ".join(f"releases.{name}" for name in _COLUMNS)
_ORDER = "ORDER BY released_at DESC, group_id DESC, key DESC"
_NEW = "withdrawn_at IS NULL AND NOT (opened_at IS NOT NULL AND opened_at >= released_at)"


def page(db: sqlite3.Connection, listing: ReleaseQuery, start: int, most: int) -> list[Stored]:
    """Releases from a place in the list on, the newest first."""
    where = " AND ".join(f"{name} = ?" for name in listing.chosen)
    query = f"SELECT {_SELECTED} FROM releases WHERE {where} {_ORDER} LIMIT ? OFFSET ?"  # noqa: S608
    return _stored(db.execute(query, (*listing.chosen.values(), most, start)))


def unread(db: sqlite3.Connection, listing: ReleaseQuery, person: int) -> int:
    """How many of them in force a person has not opened since they were released."""
    where = " AND ".join(f"releases.{name} = ?" for name in listing.chosen)
    query = (
        "SELECT count(*) FROM releases LEFT JOIN openings ON person = ?"  # noqa: S608
        " AND (openings.group_id, openings.key) = (releases.group_id, releases.key)"
        f" WHERE {where} AND {_NEW}"
    )
    return int(db.execute(query, (person, *listing.chosen.values())).fetchone()[0])


def newest_of_each(db: sqlite3.Connection, guild: int, column: str) -> list[Stored]:
    """The newest release of each group, or of each discussion, the newest first."""
    assert column in _COLUMNS
    query = (
        f"SELECT {_SELECTED} FROM (SELECT *, row_number() OVER (PARTITION BY {column} {_ORDER}) AS place"  # noqa: S608
        f" FROM releases WHERE guild = ?) AS releases WHERE place = 1 {_ORDER}"
    )
    return _stored(db.execute(query, (guild,)))


def _stored(rows: Iterable[Sequence[str | int | None]]) -> list[Stored]:
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def listed(rows: Iterable[Stored], listing: ReleaseQuery) -> list[Stored]:
    """What `page` finds among these rows."""
    found = [row for row in rows if listing.chosen.items() <= row.items()]
    return sorted(found, key=lambda row: (row["released_at"], row["group_id"], row["key"]), reverse=True)


def newest(found: Iterable[Stored], column: str) -> list[Stored]:
    """The first for each value of a column."""
    first = dict[str | int | None, Stored]()
    for row in found:
        first.setdefault(row[column], row)
    return list(first.values())


def unopened(rows: Iterable[Stored], openings: Iterable[Stored], listing: ReleaseQuery) -> list[Stored]:
    """Which of these releases count as unread for a person who opened so many of its versions."""
    opened = {(row["group_id"], row["key"]): str(row["opened_at"]) for row in openings}
    standing = [row for row in listed(rows, listing) if row["withdrawn_at"] is None]
    return [
        row for row in standing if opened.get((row["group_id"], row["key"]), "") < str(row["released_at"])
    ]

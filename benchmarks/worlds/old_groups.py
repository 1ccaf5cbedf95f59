"""Many groups of five years in one store: copies of one, each with people, channel and ids of its own.

Living through them all would take an hour. So the rows of one group are copied as they are stored, with other
names in them: what reads them cannot tell the difference.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.worlds.old_group import CHANNEL, GROUP, PEOPLE

COPIED = ("events", "groups", "members", "sessions", "releases", "released_lines", "mentions")
"""The tables that an old group has rows in, parents first."""
NUMBERED = {"events": "position", "mentions": "position", "released_lines": "number"}
"""The column of a table that counts its rows, or those of `events`."""
PERSON_STEP = 10
"""How far the ids of two groups' people are apart."""
assert len(PEOPLE) < PERSON_STEP


def multiply(path: Path, groups: int) -> int:
    """Copies the old group until there are so many. Returns how many events the store holds then."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        span = {table: _last(db, table) for table in COPIED if table in NUMBERED}
        for number in range(1, groups):
            for table in COPIED:
                db.execute(_copying(db, table), {"number": number, "span": span.get(table, 0)})
            db.commit()
        return int(db.execute("SELECT count(*) FROM events").fetchone()[0])


def people_of(number: int) -> tuple[int, ...]:
    """The people of the group that was copied as this number."""
    return tuple(person + number * PERSON_STEP for person in PEOPLE)


def _last(db: sqlite3.Connection, table: str) -> int:
    """The last number of a table's rows. Those of `mentions` bear the numbers of events."""
    counted = "events" if table == "mentions" else table
    return int(db.execute(f"SELECT max({NUMBERED[table]}) FROM {counted}").fetchone()[0])


def _copying(db: sqlite3.Connection, table: str) -> str:
    """The statement that copies a table's rows of the first group."""
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    names = [name for _, name, *_ in columns]
    values = ", ".join(_copied(table, name, kind) for _, name, kind, *_ in columns)
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE {_FIRST[table]}"


def _copied(table: str, name: str, kind: str) -> str:
    """What a column of the copy holds."""
    if name == NUMBERED.get(table):
        return f"{name} + :number * :span"
    if kind == "TEXT":
        text = name
        for found, placed in _in_text():
            text = f"replace({text}, '{found}', {placed})"
        return text
    in_people = f"{name} BETWEEN {PEOPLE[0]} AND {PEOPLE[-1]}"
    return (
        f"CASE WHEN {in_people} THEN {name} + :number * {PERSON_STEP} "
        f"WHEN {name} = {CHANNEL} THEN {name} + :number ELSE {name} END"
    )


def _in_text() -> Iterator[tuple[str, str]]:
    """What is replaced in texts, and the expression that takes its place."""
    yield GROUP, f"'{GROUP}' || :number"
    yield str(CHANNEL), f"CAST({CHANNEL} + :number AS TEXT)"
    for person in PEOPLE:
        yield str(person), f"CAST({person} + :number * {PERSON_STEP} AS TEXT)"


_OF_GROUP = f"group_id = '{GROUP}'"
_POSITIONS = f"(SELECT position FROM events WHERE stream LIKE '%:{GROUP}' OR stream LIKE '%:{GROUP}.%')"
_FIRST = {
    **dict.fromkeys(COPIED, _OF_GROUP),
    "events": f"position IN {_POSITIONS}",
    "mentions": f"position IN {_POSITIONS}",
    "groups": f"id = '{GROUP}'",
}
"""Which rows are the first group's."""

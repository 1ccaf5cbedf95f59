"""The statements, as plain functions of a connection. They run on its thread, inside someone's transaction.

The only names put into a statement are those of `storage.tables`.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from storage import personal_data
from storage.errors import Conflict
from storage.projections.tables import TABLES, FittedRow, Table, Value
from storage.queries.releases import Stored
from storage.queries.text_search import sought
from storage.sqlite.lookup import mentions
from storage.store import ALL, MessageRef

Encoded = tuple[str, str]
"""An event's kind and body."""


def append(db: sqlite3.Connection, stream: str, expected: int, events: Sequence[Encoded]) -> None:
    """Put events at the end of a stream. Raises Conflict where it does not hold as many as expected."""
    if length(db, stream) != expected:
        raise Conflict(stream)
    position = 1 + int(db.execute("SELECT coalesce(max(position), 0) FROM events").fetchone()[0])
    db.executemany(
        "INSERT INTO events (position, stream, seq, kind, body) VALUES (?, ?, ?, ?, ?)",
        [(position + at, stream, expected + 1 + at, *event) for at, event in enumerate(events)],
    )
    mentions.write(db, position, [body for _, body in events])


def length(db: sqlite3.Connection, stream: str) -> int:
    return int(
        db.execute("SELECT coalesce(max(seq), 0) FROM events WHERE stream = ?", (stream,)).fetchone()[0]
    )


def events(db: sqlite3.Connection, stream: str, after: int = 0, most: int = ALL) -> list[Encoded]:
    query = "SELECT kind, body FROM events WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?"
    return db.execute(query, (stream, after, most)).fetchall()


def streams(db: sqlite3.Connection, prefix: str) -> tuple[str, ...]:
    query = "SELECT stream FROM events WHERE seq = 1 AND substr(stream, 1, ?) = ? ORDER BY position"
    return tuple(stream for (stream,) in db.execute(query, (len(prefix), prefix)))


def write(db: sqlite3.Connection, lines: Iterable[FittedRow]) -> None:
    """Write rows, or delete them. Raises Conflict where a row's place is taken, ValueError where what it
    refers to is missing."""
    for line in lines:
        try:
            _write(db, line)
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
                raise Conflict(line.table.name) from error
            raise ValueError(f"a row of {line.table.name} refers to one that is missing") from error


def _write(db: sqlite3.Connection, line: FittedRow) -> None:
    if line.values is None:
        db.execute(_deletion(line.table.name), line.key)
    else:
        db.execute(_upsert(line.table.name), line.values)


@cache
def _upsert(table: str) -> str:
    names, key = TABLES[table].names, TABLES[table].key
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}"
    )


@cache
def _deletion(table: str) -> str:
    return f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = ?' for name in TABLES[table].key)}"  # noqa: S608


def rows(
    db: sqlite3.Connection, table: Table, equal: Mapping[str, Value], order: Sequence[str] = ("rowid",)
) -> list[Stored]:
    """The rows where the columns equal what is given, in the order of their first writing."""
    where = " AND ".join(
        f"{name} IS NULL" if value is None else f"{name} = ?" for name, value in equal.items()
    )
    ending = f"WHERE {where or 'TRUE'} ORDER BY {', '.join(order)}"
    query = f"SELECT {', '.join(table.names)} FROM {table.name} {ending}"  # noqa: S608
    given = [value for value in equal.values() if value is not None]
    return [dict(zip(table.names, row, strict=True)) for row in db.execute(query, given)]


def empty(db: sqlite3.Connection) -> None:
    """Empty the read tables. Until the transaction ends, rows may refer to ones that are still to come."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608


def require_references(db: sqlite3.Connection) -> None:
    """Raise ValueError where a row refers to one that is missing."""
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        raise ValueError(f"a row of {table} refers to one that is missing")


def remember_card(db: sqlite3.Connection, stream: str, name: str, card: MessageRef) -> None:
    statement = "INSERT OR REPLACE INTO cards (stream, name, channel, message, look) VALUES (?, ?, ?, ?, ?)"
    db.execute(statement, (stream, name, card.channel, card.message, card.look))


def forget_card(db: sqlite3.Connection, stream: str, name: str) -> None:
    db.execute("DELETE FROM cards WHERE stream = ? AND name = ?", (stream, name))


def cards(db: sqlite3.Connection, stream: str) -> dict[str, MessageRef]:
    query = "SELECT name, channel, message, look FROM cards WHERE stream = ?"
    return {name: MessageRef(*place) for name, *place in db.execute(query, (stream,))}


def cards_on(db: sqlite3.Connection, messages: Sequence[int]) -> dict[int, tuple[str, str]]:
    query = "SELECT stream, name FROM cards WHERE message = ?"
    return {message: found for message in messages for found in db.execute(query, (message,))}


def sessions_without_card(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    query = (
        "SELECT id FROM sessions WHERE NOT EXISTS"
        " (SELECT 1 FROM cards WHERE stream = 'session:' || id AND name = ?) ORDER BY sessions.rowid"
    )
    return tuple(session for (session,) in db.execute(query, (name,)))


def replace_cards(db: sqlite3.Connection, stream: str, cards: Mapping[str, MessageRef]) -> None:
    db.execute("DELETE FROM cards WHERE stream = ?", (stream,))
    for name, card in cards.items():
        remember_card(db, stream, name, card)


def board_shown(db: sqlite3.Connection, group: str, shown: int) -> None:
    db.execute("INSERT OR REPLACE INTO boards (group_id, shown) VALUES (?, ?)", (group, shown))


def boards_outdated(db: sqlite3.Connection, streams: Iterable[str]) -> None:
    """What is in the channels of these groups is not as their events have it any more."""
    names = [(stream.removeprefix("group:"),) for stream in streams]
    db.executemany("DELETE FROM boards WHERE group_id = ?", names)


def board_length(db: sqlite3.Connection, group: str) -> int:
    query = "SELECT shown FROM boards WHERE group_id = ?"
    return next((int(shown) for (shown,) in db.execute(query, (group,))), 0)


def boards_behind(db: sqlite3.Connection) -> tuple[str, ...]:
    query = (
        "SELECT id FROM groups LEFT JOIN boards ON group_id = id WHERE coalesce(shown, 0) <"
        " (SELECT max(seq) FROM events WHERE stream = 'group:' || id) ORDER BY groups.rowid"
    )
    return tuple(group for (group,) in db.execute(query))


def beat(db: sqlite3.Connection, at: str) -> None:
    db.execute("INSERT OR REPLACE INTO heartbeat (only, at) VALUES (1, ?)", (at,))


def last_beat(db: sqlite3.Connection) -> str | None:
    return next((at for (at,) in db.execute("SELECT at FROM heartbeat")), None)


def count_about(db: sqlite3.Connection, person: int) -> int:
    """How many entries there are about a person, in events, jots and votes."""
    query = """
        SELECT (SELECT count(*) FROM mentions WHERE id = abs(:person))
            + (SELECT count(*) FROM jots WHERE person = :person)
            + (SELECT count(*) FROM votes WHERE person = :person)"""
    return int(db.execute(query, {"person": person}).fetchone()[0])


def erase(db: sqlite3.Connection, person: int, pseudonym: int) -> None:
    """Put the pseudonym in the person's place, in all rows."""
    for table in TABLES.values():
        for column in table.columns:
            if column.person:
                _erase_ids(db, table.name, column.name, person, pseudonym)
            elif column.kind is str and not column.sought:
                _erase_mentions(db, table, column.name, person, pseudonym)


def _erase_ids(db: sqlite3.Connection, table: str, column: str, person: int, pseudonym: int) -> None:
    db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (pseudonym, person))  # noqa: S608


def _erase_mentions(db: sqlite3.Connection, table: Table, column: str, person: int, pseudonym: int) -> None:
    query = f"SELECT rowid, {column} FROM {table.name} WHERE instr({column}, ?)"  # noqa: S608
    for rowid, text in db.execute(query, (str(person),)).fetchall():
        changed = personal_data.without_in_text(text, person, pseudonym)
        db.execute(f"UPDATE {table.name} SET {column} = ? WHERE rowid = ?", (changed, rowid))  # noqa: S608
        for drawn in (one.name for one in table.columns if one.sought == column):
            statement = f"UPDATE {table.name} SET {drawn} = ? WHERE rowid = ?"  # noqa: S608
            db.execute(statement, (sought(changed), rowid))

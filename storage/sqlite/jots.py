"""Jots: the one thing people write that is no event, because its writer can have it deleted.

Plain functions of a connection, as those of `storage.sql`.
"""

import sqlite3
from datetime import UTC, datetime

from storage.codec import well_formed
from storage.personal_data import held_jot, without_in_text
from storage.store import Jot, PersonalRecord


def add(db: sqlite3.Connection, jot: Jot) -> None:
    values = (jot.session, jot.id, jot.person, jot.step, well_formed(jot.text), _written(jot.at))
    db.execute(
        "INSERT INTO jots (session, id, person, step, text, at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (session, id) DO NOTHING",
        values,
    )


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def of_step(db: sqlite3.Connection, session: str, step: str) -> tuple[Jot, ...]:
    """The jots of a step, by id: ids are random, and so is their order."""
    return _read(db, "WHERE session = ? AND step = ? ORDER BY id", session, step)


def of_person(db: sqlite3.Connection, session: str, person: int) -> tuple[Jot, ...]:
    return _read(db, "WHERE session = ? AND person = ? ORDER BY id", session, person)


def _read(db: sqlite3.Connection, ending: str, *given: str | int) -> tuple[Jot, ...]:
    query = f"SELECT session, id, person, step, text, at FROM jots {ending}"  # noqa: S608 - our own endings
    return tuple(
        Jot(of, key, person, step, text, datetime.fromisoformat(at))
        for of, key, person, step, text, at in db.execute(query, given)
    )


def withdraw(db: sqlite3.Connection, session: str, jot: str, person: int) -> bool:
    """Delete a jot of this person's; False where they wrote none with this id."""
    statement = "DELETE FROM jots WHERE session = ? AND id = ? AND person = ?"
    return db.execute(statement, (session, jot, person)).rowcount == 1


def drop(db: sqlite3.Connection, session: str) -> None:
    db.execute("DELETE FROM jots WHERE session = ?", (session,))


def sessions(db: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(name for (name,) in db.execute("SELECT DISTINCT session FROM jots ORDER BY session"))


def held_about(db: sqlite3.Connection, person: int) -> tuple[PersonalRecord, ...]:
    return tuple(map(held_jot, _read(db, "WHERE person = ? ORDER BY session, id", person)))


def erase(db: sqlite3.Connection, person: int, pseudonym: int) -> None:
    """Delete what the person wrote, and put the pseudonym where others name them."""
    db.execute("DELETE FROM jots WHERE person = ?", (person,))
    for jot in _read(db, "WHERE instr(text, ?)", str(person)):
        text = without_in_text(jot.text, person, pseudonym)
        db.execute("UPDATE jots SET text = ? WHERE session = ? AND id = ?", (text, jot.session, jot.id))

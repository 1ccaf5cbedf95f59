"""The events that mention each person: an index of the ids inside the bodies of events.

It is written with the event, in one transaction. Triggers keep it right where an event is changed or deleted;
at every press they would cost more than the index does. It may name too many, never too few: a number as
large as an id counts as one, wherever it is, so anyone who looks someone up looks again at what was found
(`storage.erasure`).
"""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable

from storage import personal_data
from storage.personal_data import LEAST_ID
from storage.store import PersonalRecord

_LARGEST_ID = 2**63 - 1
_DIGITS = range(7, 20)
"""How many digits an id has."""
_ESCAPED_OR_DIGITS = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)|([0-9]+)")
"""The digits of an escaped character are no part of a number that follows it."""


def know_ids(db: sqlite3.Connection) -> None:
    """Give the connection the function that the triggers need."""
    db.create_function("ids_in", 1, _ids_in, deterministic=True)


def _ids_in(body: str) -> str:
    return json.dumps(ids_in(body))


def ids_in(body: str) -> list[int]:
    """Every id in an event's body, as a number, a key or inside a text. A pseudonym goes without its sign."""
    digits = {found for found in _ESCAPED_OR_DIGITS.findall(body) if len(found) in _DIGITS}
    return sorted({number for number in map(int, digits) if LEAST_ID <= number <= _LARGEST_ID})


def write(db: sqlite3.Connection, position: int, bodies: Iterable[str]) -> None:
    """Enter whom events name that are written from a position on."""
    entries = ((one, at) for at, body in enumerate(bodies, position) for one in ids_in(body))
    db.executemany("INSERT INTO mentions (id, position) VALUES (?, ?)", entries)


def held_about(
    db: sqlite3.Connection, person: int, kinds: Collection[str] = ()
) -> tuple[PersonalRecord, ...]:
    """What events hold about a person, of all kinds if none is given, in the order in which they were
    remembered."""
    chosen = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    query = f"""
        SELECT stream, kind, body FROM mentions JOIN events USING (position)
        WHERE id = ? {chosen} ORDER BY position"""  # noqa: S608 - question marks alone
    found = db.execute(query, (abs(person), *kinds))
    about = (personal_data.held(stream, kind, body, person) for stream, kind, body in found)
    return tuple(held for held in about if held is not None)


def erase(db: sqlite3.Connection, person: int, pseudonym: int) -> None:
    """Put the pseudonym in the person's place, in all events: one after the other, however many there are."""
    query = "SELECT position FROM mentions WHERE id = ? ORDER BY position"
    for (position,) in db.execute(query, (abs(person),)).fetchall():
        (body,) = db.execute("SELECT body FROM events WHERE position = ?", (position,)).fetchone()
        if (changed := personal_data.without(body, person, pseudonym)) != body:
            db.execute("UPDATE events SET body = ? WHERE position = ?", (changed, position))

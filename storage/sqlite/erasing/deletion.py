"""Deleting what is not to be kept any longer: whole sessions, and words inside other streams.

Plain functions of a connection, as those of `storage.sql`.
"""

import sqlite3
from collections.abc import Sequence

from storage.errors import Conflict
from storage.sqlite import statements

_OF_A_SESSION = (
    "DELETE FROM events WHERE stream = 'session:' || ?",
    "DELETE FROM cards WHERE stream = 'session:' || ?",
    "DELETE FROM votes WHERE stream = 'session:' || ?",
    "DELETE FROM jots WHERE session = ?",
    "DELETE FROM sessions WHERE id = ?",
)
"""All that is kept of a session, what refers to other rows first."""


def forget(db: sqlite3.Connection, session: str) -> None:
    """Delete a session. Harmless where there is none."""
    for statement in _OF_A_SESSION:
        db.execute(statement, (session,))


def rewrite(db: sqlite3.Connection, stream: str, events: Sequence[statements.Encoded]) -> None:
    """Put these in place of a stream's events. Raises Conflict where it holds more or fewer."""
    if statements.length(db, stream) != len(events):
        raise Conflict(stream)
    db.executemany(
        "UPDATE events SET kind = ?1, body = ?2 WHERE stream = ?3 AND seq = ?4 AND (kind, body) <> (?1, ?2)",
        [(kind, body, stream, seq) for seq, (kind, body) in enumerate(events, 1)],
    )

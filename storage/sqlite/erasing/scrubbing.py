"""Leaving no trace of what was deleted: neither in the file nor in its log.

That something was deleted is marked in the transaction that deletes it. The mark is there until no trace is
left, so that who was killed in between, found the disk full, or met someone who reads, can make up for it.
Plain functions of a connection, as those of `storage.sql`.
"""

import sqlite3

_FILE, _LOG = "file", "log"
"""Where a trace is left: in the file and its log, or in its log alone."""


def mark(db: sqlite3.Connection) -> None:
    """Remember, with what this transaction deletes, that a trace is left."""
    db.execute("INSERT OR REPLACE INTO traces (only, left_in) VALUES (1, ?)", (_FILE,))


def bytes_left(db: sqlite3.Connection) -> int | None:
    """How much has to be written until no trace is left; None where there is none."""
    match _left_in(db):
        case None:
            return None
        case where:
            pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            return int(db.execute(pages).fetchone()[0]) if where == _FILE else 0


def _left_in(db: sqlite3.Connection) -> str | None:
    return next((where for (where,) in db.execute("SELECT left_in FROM traces")), None)


def write_anew(db: sqlite3.Connection) -> None:
    """Write the file again, if a trace is in it: SQLite leaves copies of what it moves about. It takes room
    on disk of twice the file's size, and little memory; no one can write meanwhile."""
    if _left_in(db) == _FILE:
        db.execute("VACUUM")
        db.execute("UPDATE traces SET left_in = ?", (_LOG,))


def cut_log(db: sqlite3.Connection) -> bool:
    """Cut off the log, if a trace is in it. False where someone was reading, a backup for instance, and
    the log had to stay."""
    if _left_in(db) is None:
        return True
    if db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        return False
    db.execute("DELETE FROM traces")
    return True


def cut_off(db: sqlite3.Connection) -> bool:
    """Move the log into the file and cut it off. False while someone reads, for whom this does not wait."""
    patience = int(db.execute("PRAGMA busy_timeout").fetchone()[0])
    db.execute("PRAGMA busy_timeout = 0")
    try:
        return db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    finally:
        db.execute(f"PRAGMA busy_timeout = {patience}")

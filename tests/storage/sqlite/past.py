"""Databases as past versions left them, one file of SQL for each schema there ever was.

After adding a step to the migrations, `python -m tests.storage.sqlite.past` writes down the newest schema,
with something in every table. Those of released versions are never changed.
"""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.sqlite.migrations import APPLICATION, MIGRATIONS
from storage.sqlite.store import SqliteStore
from storage.store import Append, BallotBox
from tests.storage import toys

FOLDER = Path(__file__).with_name("schemas")


def file_of(version: int) -> Path:
    return FOLDER / f"{version:04}.sql"


def build(version: int, path: Path) -> None:
    """Make the database that this version left behind."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(file_of(version).read_text())
        db.execute("PRAGMA journal_mode = WAL")


async def fill(store: SqliteStore) -> None:
    """Put something into every table."""
    rows = [
        toys.group(next_deadline=toys.NOW),
        toys.member(toys.ANN),
        toys.session(),
    ]
    rows += [toys.release(), toys.line("l", "Café at noon"), toys.opening()]
    await store.commit([Append("group:g", 0, (toys.adopted("Tom", by=toys.ANN),))], rows)
    await store.remember_card("session:s", "lobby", 10, 100)
    await store.board_shown("g", 1)
    await store.add_jot(toys.jot())
    await store.put_vote(BallotBox("session:s", "b"), toys.vote(), toys.NOW)
    await store.beat(toys.NOW)
    await store.forget([], {})


async def write_down() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "staffroom.db")
        async with SqliteStore(path, toys.codec()) as store:
            await fill(store)
        with closing(sqlite3.connect(path)) as db:
            marks = [f"PRAGMA application_id = {APPLICATION};", f"PRAGMA user_version = {len(MIGRATIONS)};"]
            file_of(len(MIGRATIONS)).write_text("\n".join([*marks, *dumped(db), ""]))


def dumped(db: sqlite3.Connection) -> Iterator[str]:
    """The database in statements. Python's own dump of an index of words cannot be read again, so the index
    is made again."""
    indices = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").fetchall()
    parts = [f"{mark}{name}" for name, _ in indices for mark in ("'", '"')]
    parts += ["writable_schema", "sqlite_master"]
    for statement in db.iterdump():
        if statement == "COMMIT;":
            yield from (f"{sql};\nINSERT INTO {name} ({name}) VALUES ('rebuild');" for name, sql in indices)
        about = statement.partition("(")[0]
        if not any(part in about for part in parts):
            yield statement


if __name__ == "__main__":
    asyncio.run(write_down())

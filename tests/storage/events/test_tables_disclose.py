"""Every column of every table says whose it is."""

import sqlite3
from contextlib import closing

from storage.personal_data import TABLES_DISCLOSE, held_jot, held_vote
from storage.projections.tables import TABLES
from storage.sqlite.migrations import migrate
from storage.store import BallotBox
from tests.storage.toys import NOW, jot, vote

INDEX = "released_words"
"""SQLite keeps its index of words in tables whose names begin so; they hold what `released_lines` does."""


def columns() -> dict[str, set[str]]:
    """The columns of the tables that are no read table's and not its index."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        own = [name for name in tables if name not in TABLES and not name.startswith((INDEX, "sqlite_"))]
        return {table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")} for table in own}


def test_every_column_is_declared() -> None:
    assert {name: {*rule.sorts} for name, rule in TABLES_DISCLOSE.items()} == columns()


def test_of_a_row_its_person_gets_what_is_declared() -> None:
    ours = {"jots": held_jot(jot("a")), "votes": held_vote(BallotBox("session:s", "b"), vote(), NOW)}
    for table, held in ours.items():
        assert {*held.body} <= {*TABLES_DISCLOSE[table].sorts}

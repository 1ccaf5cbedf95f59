"""The schema, from every one there ever was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import StoreError
from storage.projections.tables import TABLES
from storage.queries.releases import Search
from storage.sqlite import migrations
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.store import SqliteStore
from storage.store import BallotBox, MessageRef
from tests.storage import toys
from tests.storage.sqlite import past

JOTS_SINCE = 2
VOTES_SINCE = 3
BOARDS_SINCE = 4
RELEASES_SINCE = 5
KINDS = {str: "TEXT", int: "INTEGER"}


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        return {(name, " ".join(sql.split())) for name, sql in found}


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
async def test_every_past_schema_becomes_the_newest_and_keeps_all(version: int, tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    past.build(version, old)
    async with SqliteStore(old, toys.codec()) as store:
        assert await store.events("group:g") == (toys.adopted("Tom", by=toys.ANN),)
        assert [live.session for live in await store.live_sessions()] == ["s"]
        assert await store.members_of("g") == (toys.ANN,)
        assert await store.card("session:s", "lobby") == MessageRef(10, 100)
        assert await store.last_beat() == toys.NOW
        assert await store.jots("s", "p") == ((toys.jot(),) if version >= JOTS_SINCE else ())
        since = version >= VOTES_SINCE
        assert await store.votes(BallotBox("session:s", "b")) == ((toys.vote(),) if since else ())
        assert await store.group_deadlines() == ({"g": toys.NOW} if since else {})
        assert await store.boards_behind() == (() if version >= BOARDS_SINCE else ("g",))
        released = version >= RELEASES_SINCE
        assert [one.text for one in await store.search(Search(1, "cafe"))] == ["Café at noon"] * released
    async with SqliteStore(new, toys.codec()):
        assert schema(old) == schema(new)


async def test_the_newest_schema_is_written_down_as_it_is(tmp_path: Path) -> None:
    written, fresh = tmp_path / "written.db", tmp_path / "fresh.db"
    past.build(len(MIGRATIONS), written)
    async with SqliteStore(fresh, toys.codec()):
        assert schema(written) == schema(fresh)


async def test_a_step_that_fails_is_not_half_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with SqliteStore(path, toys.codec()) as store:
        await past.fill(store)
    before = schema(path)
    with monkeypatch.context() as later:
        later.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE more (a)", "CREATE NONSENSE")))
        with pytest.raises(StoreError):
            await SqliteStore(path, toys.codec()).open()
    assert schema(path) == before
    async with SqliteStore(path, toys.codec()) as store:
        assert await store.members_of("g") == (toys.ANN,)


async def test_the_read_tables_are_as_the_code_says(path: Path, lasting: SqliteStore) -> None:
    with closing(sqlite3.connect(path)) as db:
        for table in TABLES.values():
            columns = db.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table.name,))
            refers = dict(db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table.name,)))
            key = () if table.numbered else table.key
            number = [(table.numbered, "INTEGER", 0, 1)] if table.numbered else []
            assert columns.fetchall() == number + [
                (
                    column.name,
                    KINDS[column.kind],
                    int(not column.optional),
                    key.index(column.name) + 1 if column.name in key else 0,
                )
                for column in table.columns
            ]
            assert table.key in unique(db, table.name)
            assert refers == {column.name: column.refers for column in table.columns if column.refers}


def unique(db: sqlite3.Connection, table: str) -> list[tuple[str, ...]]:
    """The columns that no two rows may have the same."""
    indices = db.execute('SELECT name FROM pragma_index_list(?) WHERE "unique"', (table,)).fetchall()
    named = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"
    alone = db.execute("SELECT name FROM pragma_table_info(?) WHERE pk = 1", (table,)).fetchall()
    return [tuple(name for (name,) in db.execute(named, index)) for index in indices] + alone


async def test_every_table_is_strict(path: Path, lasting: SqliteStore) -> None:
    with closing(sqlite3.connect(path)) as db:
        mine = "type = 'table' AND name NOT LIKE 'sqlite_%'"
        strict = dict(db.execute(f"SELECT name, strict FROM pragma_table_list WHERE {mine}"))
    assert set(strict) == {
        *TABLES,
        "events",
        "cards",
        "boards",
        "heartbeat",
        "jots",
        "votes",
        "mentions",
        "traces",
    }
    assert set(strict.values()) == {1}

"""No trace in any file of what was deleted; and anyone who is kept from that makes up for it."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import StoreError, StoreFailure
from storage.sqlite.erasing import scrubbing
from storage.sqlite.store import SqliteStore
from storage.store import Append
from tests.storage import toys
from tests.storage.sqlite.test_database_file import child
from tests.storage.toys import ANN, BEN, adopted


def traces(folder: Path, person: int) -> list[str]:
    forms = (str(person).encode(), person.to_bytes(8, "big"))
    return [file.name for file in folder.iterdir() if any(form in file.read_bytes() for form in forms)]


async def test_erasing_leaves_no_byte_of_the_id_in_any_file(path: Path, lasting: SqliteStore) -> None:
    await lasting.commit([], [toys.group(name=f"of {ANN}"), toys.session()])
    for number in range(300):
        events = (adopted("x" * number, by=ANN), adopted(f"<@{ANN}>" * 3, by=BEN))
        await lasting.commit([Append(f"s{number % 7}", number // 7 * 2, events)], [toys.member(ANN)])
    assert traces(path.parent, ANN)
    await lasting.erase_person(ANN)
    await lasting.scrub()
    assert traces(path.parent, ANN) == []
    assert traces(path.parent, BEN)
    await lasting.close()
    assert traces(path.parent, ANN) == []
    await lasting.open()


async def test_while_somebody_reads_it_says_so_and_then_only_the_log_is_left(
    path: Path, lasting: SqliteStore
) -> None:
    await lasting.commit([Append("a", 0, (adopted(by=ANN),))])
    assert await lasting.trace_left() is None
    await lasting.erase_person(ANN)
    size = await lasting.trace_left()
    assert size
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        with pytest.raises(StoreError) as caught:
            await lasting.scrub()
        assert caught.value.reason is StoreFailure.LOCKED
        assert await lasting.trace_left() == 0, "the file need not be written once more"
    await lasting.scrub()
    assert await lasting.trace_left() is None
    assert traces(path.parent, ANN) == []


async def test_who_was_killed_in_between_makes_up_for_it_after_the_next_start(path: Path) -> None:
    """Between the deletion and the writing again the process is killed."""
    with child(path, commits=3, erases=ANN) as other:
        assert other.stdout is not None
        while other.stdout.readline() != "erased\n":
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
    async with SqliteStore(path, toys.codec()) as store:
        assert await store.held_about(ANN) == ()
        assert await store.trace_left()
        await store.scrub()
        assert await store.trace_left() is None
        assert traces(path.parent, ANN) == []


async def test_a_disk_too_full_to_write_the_file_anew_loses_nothing(
    path: Path, lasting: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lasting.commit([Append("a", 0, (adopted(by=ANN), adopted("Tom")))])
    await lasting.erase_person(ANN)

    def full(db: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as disk:
        disk.setattr(scrubbing, "write_anew", full)
        with pytest.raises(StoreError) as caught:
            await lasting.scrub()
    assert caught.value.reason is StoreFailure.FULL
    assert await lasting.trace_left()
    assert len(await lasting.events("a")) == 2
    await lasting.scrub()
    assert traces(path.parent, ANN) == []


async def test_to_scrub_where_nothing_was_deleted_writes_nothing(path: Path, lasting: SqliteStore) -> None:
    await lasting.commit([Append("a", 0, (adopted(),))])
    before = path.with_name(f"{path.name}-wal").read_bytes()
    await lasting.scrub()
    assert path.with_name(f"{path.name}-wal").read_bytes() == before


async def test_what_sqlite_puts_aside_lies_in_the_data_folder_and_is_for_nobody_else(
    path: Path, lasting: SqliteStore
) -> None:
    assert await lasting._link.run(lambda db: db.execute("PRAGMA temp_store").fetchone()[0]) == 1
    folder = await lasting._link.run(lambda db: db.execute("PRAGMA temp_store_directory").fetchone()[0])
    assert Path(folder) == path.parent

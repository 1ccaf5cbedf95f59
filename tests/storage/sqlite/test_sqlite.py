"""What only a file goes through while it is written: a full disk, a process killed, a long read."""

import asyncio
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import Conflict, StoreError, StoreFailure
from storage.sqlite.lookup import mentions
from storage.sqlite.store import SqliteStore
from storage.sqlite.writer import MOVED_AFTER
from storage.store import Append, PersonalRecord
from tests.storage import toys
from tests.storage.sqlite.test_database_file import child
from tests.storage.toys import ANN, NOW, adopted


async def test_what_a_commit_returned_from_outlives_a_kill(path: Path) -> None:
    with child(path, commits=5) as other:
        assert other.stdout is not None
        assert [other.stdout.readline() for _ in range(5)] == [f"{number}\n" for number in range(5)]
        other.send_signal(signal.SIGKILL)
        other.wait()
    async with SqliteStore(path, toys.codec()) as store:
        assert await store.events("a") == tuple(adopted(str(number)) for number in range(5))
        assert len(await store.rows("groups")) == 5


async def test_those_who_wait_together_are_committed_together(lasting: SqliteStore) -> None:
    await asyncio.gather(*(lasting.commit([Append(f"{n}", 0, (adopted(),))]) for n in range(50)))
    assert lasting.transactions == 1
    assert len(await lasting.streams()) == 50


async def test_those_who_come_while_others_are_written_share_the_next(lasting: SqliteStore) -> None:
    async def group(person: int) -> None:
        for number in range(10):
            await lasting.commit([Append(f"{person}", number, (adopted(),))])

    await asyncio.gather(*(group(person) for person in range(30)))
    assert lasting.transactions <= 20
    assert len(await lasting.events("29")) == 10


async def test_no_task_is_left_when_nothing_waits(lasting: SqliteStore) -> None:
    await lasting.commit([Append("a", 0, (adopted(),))])
    await lasting.beat(NOW)
    await lasting._writer.finish()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_full_disk_fails_everyone_who_waits_and_then_heals(lasting: SqliteStore) -> None:
    await lasting.commit([Append("a", 0, (adopted(),))])
    pages = await lasting._link.run(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    await lasting._link.run(lambda db: db.execute(f"PRAGMA max_page_count = {pages}").fetchall())
    answers = await asyncio.gather(
        lasting.commit([Append("a", 1, (adopted("Kit"),))]),
        lasting.commit([Append("b", 0, (adopted("x" * 100_000),))]),
        return_exceptions=True,
    )
    assert [answer.reason for answer in answers if isinstance(answer, StoreError)] == [StoreFailure.FULL] * 2
    assert await lasting.streams() == ("a",)
    await lasting._link.run(lambda db: db.execute("PRAGMA max_page_count = 100000").fetchall())
    await lasting.commit([Append("b", 0, (adopted("x" * 100_000),))])
    await lasting.commit([Append("a", 1, (adopted("Kit"),))])
    assert await lasting.events("a") == (adopted(), adopted("Kit"))


def in_the_file(path: Path) -> int:
    """How many events are in the file itself, without its log."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as db:
        there = db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'events'").fetchone()[0]
        return there and int(db.execute("SELECT count(*) FROM events").fetchone()[0])


async def test_the_log_is_moved_into_the_file_when_everyone_was_answered(
    lasting: SqliteStore, path: Path
) -> None:
    for number in range(MOVED_AFTER - 1):
        await lasting.commit([Append("a", number, (adopted(),))])
    await lasting._writer.finish()
    assert in_the_file(path) == 0
    await lasting.commit([Append("a", MOVED_AFTER - 1, (adopted(),))])
    await lasting._writer.finish()
    assert in_the_file(path) == MOVED_AFTER


async def test_a_log_that_cannot_be_moved_now_is_moved_another_time(lasting: SqliteStore, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        for number in range(MOVED_AFTER):
            await lasting.commit([Append("a", number, (adopted(),))])
            if not number:
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM events").fetchone()
        await lasting._writer.finish()
        assert in_the_file(path) < MOVED_AFTER
        reader.execute("COMMIT")
    for number in range(MOVED_AFTER):
        await lasting.commit([Append("b", number, (adopted(),))])
    await lasting._writer.finish()
    assert in_the_file(path) == 2 * MOVED_AFTER


async def test_one_conflict_does_not_spoil_what_others_commit(lasting: SqliteStore) -> None:
    rows = [[toys.group("a")], [toys.group("b")], [toys.member(ANN, "nowhere")], [toys.group("c", channel=2)]]
    answers = await asyncio.gather(*(lasting.commit([], each) for each in rows), return_exceptions=True)
    assert [type(answer) for answer in answers] == [type(None), Conflict, ValueError, type(None)]
    assert lasting.transactions == 1
    assert [one.id for one in await lasting.groups_of(1)] == ["a", "c"]


async def test_whoever_is_cancelled_before_the_writer_came_wrote_nothing(lasting: SqliteStore) -> None:
    gone = asyncio.create_task(lasting.commit([Append("a", 0, (adopted(),))]))
    stays = asyncio.create_task(lasting.commit([Append("b", 0, (adopted(),))]))
    await asyncio.sleep(0)
    gone.cancel()
    await stays
    assert gone.cancelled()
    assert await lasting.streams() == ("b",)


async def test_whoever_is_cancelled_while_written_is_written_whole(lasting: SqliteStore) -> None:
    gone = asyncio.create_task(
        lasting.commit([Append("a", 0, (adopted(),)), Append("b", 0, (adopted(),))], [toys.group()])
    )
    for _ in range(3):
        await asyncio.sleep(0)
    gone.cancel()
    await lasting.commit([Append("c", 0, (adopted(),))])
    assert gone.cancelled()
    assert await lasting.streams() == ("a", "b", "c")
    assert await lasting.group_in(10) == "g"


async def test_a_writer_that_is_cancelled_leaves_nobody_waiting(lasting: SqliteStore) -> None:
    taken = asyncio.create_task(lasting.commit([Append("a", 0, (adopted(),))]))
    for _ in range(3):
        await asyncio.sleep(0)
    waits = asyncio.create_task(lasting.commit([Append("b", 0, (adopted(),))]))
    await asyncio.sleep(0)
    assert lasting._writer._task is not None
    lasting._writer._task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taken
    await waits
    assert "b" in await lasting.streams()


async def test_a_writer_cancelled_before_its_first_step_is_replaced(lasting: SqliteStore) -> None:
    waits = asyncio.create_task(lasting.commit([Append("a", 0, (adopted(),))]))
    await asyncio.sleep(0)
    assert lasting._writer._task is not None
    lasting._writer._task.cancel()
    await waits
    assert await lasting.events("a") == (adopted(),)


async def test_nobody_is_left_waiting_when_the_connection_is_gone(lasting: SqliteStore) -> None:
    await lasting._link.close()
    with pytest.raises(ValueError, match="closed"):
        await lasting.commit([Append("a", 0, (adopted(),))])


async def test_closing_waits_for_what_is_being_written(path: Path) -> None:
    store = SqliteStore(path, toys.codec())
    await store.open()
    waits = asyncio.create_task(store.commit([Append("a", 0, (adopted(),))]))
    await asyncio.sleep(0)
    await store.close()
    await waits
    async with store:
        assert await store.events("a") == (adopted(),)


async def test_nobody_who_writes_or_decides_waits_for_a_long_read(
    lasting: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lasting.commit([Append("a", 0, (adopted(by=ANN),))])
    looking, goes_on = threading.Event(), threading.Event()
    finding = mentions.held_about

    def held_about(db: sqlite3.Connection, person: int) -> tuple[PersonalRecord, ...]:
        found = finding(db, person)
        looking.set()
        goes_on.wait()
        return (*found, *finding(db, person))

    monkeypatch.setattr(mentions, "held_about", held_about)
    held = asyncio.create_task(lasting.held_about(ANN))
    await asyncio.to_thread(looking.wait)
    await lasting.commit([Append("a", 1, (adopted(by=ANN),))])
    assert len(await lasting.events("a")) == 2
    goes_on.set()
    assert len(await held) == 2, "all that is read is of one moment"
    assert len(await lasting.held_about(ANN)) == 4, "and what was committed before is in it"

"""Group commit: one writer takes everything that waits, and commits it in one transaction.

What one caller wants is under a savepoint, so that one conflict does not spoil what others want. The
writer is a task that exists only while something waits.

What is committed is in SQLite's log and is durable there. Moving it from the log into the file takes at
least as long again as a commit; SQLite would do that within the one that fills the log, and anyone who wanted
that one would wait. Here it happens when all have been answered. Votes and jots that are deleted stay
readable in the log until then, so after such a commit the log is cut off.
"""

import asyncio
import sqlite3
from asyncio import Future, Task
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from storage.sqlite.connection import DatabaseThread, T, Work
from storage.sqlite.erasing import scrubbing
from storage.sqlite.errors import of_sqlite

MOVED_AFTER = 100
"""What so many callers write is 400 to 700 pages of the log: one *Hand* writes four, one note seven."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work[Any]
    done: Future[Any]
    deletes: bool


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class Writer:
    """`transactions` counts those committed so far; `about` is the file, for troubles."""

    def __init__(self, link: DatabaseThread, about: str) -> None:
        self.transactions = 0
        self._link = link
        self._about = about
        self._waiting: list[_Job] = []
        self._writing: list[_Job] = []
        self._task: Task[None] | None = None
        self._in_log = 0
        self._secret_in_log = False

    async def write(self, work: Work[T], *, deletes: bool = False) -> T:
        """What the function returns, once its changes are durable. If it raises, it changed nothing. What it
        `deletes` is not in the log any more soon afterwards.

        A caller who is canceled before the writer came takes the work along; after that it is written.
        Raises StoreError where the transaction failed, which then changed nothing for anyone.
        """
        job = _Job(work, asyncio.get_running_loop().create_future(), deletes)
        self._waiting.append(job)
        self._start()
        return await job.done

    async def finish(self) -> None:
        """Wait until nothing waits."""
        while self._task is not None:
            await asyncio.wait([self._task])

    def _start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._write_all())
            self._task.add_done_callback(self._ended)

    def _ended(self, _: Task[None]) -> None:
        """Leave no one waiting: not who came after the last look, nor anyone if the task was canceled."""
        for job in self._writing:
            job.done.cancel()
        self._task, self._writing = None, []
        if self._waiting:
            self._start()

    async def _write_all(self) -> None:
        while self._waiting:
            self._writing = [job for job in self._waiting if not job.done.done()]
            self._waiting = []
            if self._writing:
                await self._write_together(self._writing)
                await self._empty_log(self._writing)

    async def _write_together(self, jobs: Sequence[_Job]) -> None:
        try:
            outcomes = await self._link.run(partial(_together, [job.work for job in jobs]))
        except sqlite3.Error as error:
            outcomes = [_Failed(of_sqlite(error, self._about)) for _ in jobs]
        except Exception as error:  # noqa: BLE001 - each who waits is informed
            outcomes = [_Failed(error) for _ in jobs]
        else:
            self.transactions += 1
        for job, outcome in zip(jobs, outcomes, strict=True):
            _settle(job.done, outcome)

    async def _empty_log(self, written: Sequence[_Job]) -> None:
        """Move what is in the log, if that is much; and cut the log off if it holds what was deleted, as soon
        as no one waits. If it cannot be done it is done after another commit, of those that come each
        minute: what is wrong with the disk, the next who writes will hear."""
        self._in_log += len(written)
        self._secret_in_log = self._secret_in_log or any(job.deletes for job in written)
        much = self._in_log >= MOVED_AFTER
        if not much and not (self._secret_in_log and not self._waiting):
            return
        self._in_log = 0 if much else self._in_log
        with suppress(sqlite3.Error):
            if not self._secret_in_log:
                await self._link.run(lambda db: db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone())
            elif await self._link.run(scrubbing.cut_off):
                self._secret_in_log, self._in_log = False, 0


def _settle(done: Future[Any], outcome: Any) -> None:
    if done.done():
        return
    if isinstance(outcome, _Failed):
        done.set_exception(outcome.error)
    else:
        done.set_result(outcome)


@contextmanager
def transaction(db: sqlite3.Connection) -> Generator[None]:
    """All or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(db: sqlite3.Connection) -> Generator[None]:
    """All that is read inside is of one moment."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _together(works: Sequence[Work[Any]], db: sqlite3.Connection) -> list[Any]:
    with transaction(db):
        return [_attempt(db, work) for work in works]


def _attempt(db: sqlite3.Connection, work: Work[Any]) -> Any:
    """What the work returns, or how it failed, its changes undone. An error of SQLite ends all attempts."""
    db.execute("SAVEPOINT attempt")
    try:
        outcome = work(db)
    except sqlite3.Error:
        raise
    except Exception as error:  # noqa: BLE001 - any error belongs to the task that asked
        db.execute("ROLLBACK TO attempt")
        outcome = _Failed(error)
    db.execute("RELEASE attempt")
    return outcome

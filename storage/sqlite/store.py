"""The store that lasts: one SQLite file, written by one process."""

import asyncio
import sqlite3
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path

from facilitation.shared.ballots import Vote
from storage.codec import Codec
from storage.errors import StoreError, StoreFailure
from storage.personal_data import new_pseudonym
from storage.projections.tables import TABLES, fitted, known, named, settled
from storage.queries.releases import ReleaseQuery, Search, Stored
from storage.sqlite import backup, jots, statements, votes
from storage.sqlite.connection import DatabaseThread, T, Work
from storage.sqlite.database_file import FileLock, open_database, open_reader
from storage.sqlite.erasing import deletion, scrubbing
from storage.sqlite.errors import told
from storage.sqlite.lookup import listing as releases
from storage.sqlite.lookup import mentions
from storage.sqlite.lookup import search as lookup_search
from storage.sqlite.writer import Writer, snapshot, transaction
from storage.store import ALL, Append, BallotBox, Jot, MessageRef, PersonalRecord, Project, Row, Store


class SqliteStore(Store):
    """Remembers in the file at `path`. `patience` is how many seconds it waits for another process's lock."""

    def __init__(self, path: Path, codec: Codec, *, patience: float = 5.0) -> None:
        self.path = path
        self._about = str(path)
        self._codec = codec
        self._patience = patience
        self._lock = FileLock(path)
        self._open: tuple[DatabaseThread, Writer, DatabaseThread] | None = None
        self._reading = threading.Lock()

    @property
    def transactions(self) -> int:
        """How many transactions the writer has committed since the store was opened."""
        return self._writer.transactions

    async def open(self) -> None:
        assert self._open is None, "a store is opened once"
        self._lock.take()
        async with AsyncExitStack() as opened:
            opened.callback(self._lock.release)
            link = await DatabaseThread.to(partial(open_database, self.path, self._patience))
            opened.push_async_callback(link.close)
            with told(self._about):
                reader = await DatabaseThread.to(partial(open_reader, self.path, self._patience))
            opened.pop_all()
        self._open = link, Writer(link, self._about), reader

    async def close(self) -> None:
        if self._open is None:
            return
        try:
            await self._writer.finish()
        finally:
            (link, _, reader), self._open = self._opened, None
            await reader.close()
            await link.close()  # the last to close moves the log into the file, which a reader may not
            self._lock.release()

    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[BallotBox] = ()
    ) -> None:
        encoded = [(a.stream, a.expected, [self._codec.encode(event) for event in a.events]) for a in appends]
        lines = [fitted(row) for row in rows]

        def work(db: sqlite3.Connection) -> None:
            for append in encoded:
                statements.append(db, *append)
            statements.write(db, lines)
            votes.empty(db, counted)

        await self._writer.write(work, deletes=bool(counted))

    async def events(self, stream: str, after: int = 0, most: int = ALL) -> tuple[object, ...]:
        encoded = await self._run(lambda db: statements.events(db, stream, after, most))
        return tuple(self._codec.decode(kind, body) for kind, body in encoded)

    async def length(self, stream: str) -> int:
        return await self._run(lambda db: statements.length(db, stream))

    async def history(self, stream: str) -> tuple[object, ...]:
        def work(db: sqlite3.Connection) -> tuple[object, ...]:
            return tuple(self._codec.decode(kind, body) for kind, body in statements.events(db, stream))

        return await self._aside(work)

    async def streams(self, prefix: str = "") -> tuple[str, ...]:
        return await self._run(lambda db: statements.streams(db, prefix))

    async def rows(self, table: str, **equal: str | int | None) -> list[Stored]:
        known(named(table), equal)
        return await self._run(lambda db: statements.rows(db, named(table), equal))

    async def tables(self) -> dict[str, list[Stored]]:
        return await self._aside(
            lambda db: {name: statements.rows(db, table, {}, table.key) for name, table in TABLES.items()}
        )

    async def lines_found(self, search: Search, start: int, most: int) -> list[Stored]:
        return await self._aside(lambda db: lookup_search.lines(db, search, start, most))

    async def releases_found(self, listing: ReleaseQuery, start: int, most: int) -> list[Stored]:
        return await self._aside(lambda db: releases.page(db, listing, start, most))

    async def unread(self, listing: ReleaseQuery, person: int) -> int:
        return await self._aside(lambda db: releases.unread(db, listing, person))

    async def newest_of_each(self, guild: int, column: str) -> list[Stored]:
        return await self._aside(lambda db: releases.newest_of_each(db, guild, column))

    async def rebuild(self, project: Project) -> None:
        def work(db: sqlite3.Connection) -> None:
            with transaction(db):
                statements.empty(db)
                for stream in statements.streams(db, ""):
                    events = [self._codec.decode(kind, body) for kind, body in statements.events(db, stream)]
                    statements.write(db, settled(project(stream, events)))
                statements.require_references(db)

        await self._run(work)

    async def remember_card(self, stream: str, name: str, channel: int, message: int, look: str = "") -> None:
        card = MessageRef(channel, message, look)
        await self._writer.write(lambda db: statements.remember_card(db, stream, name, card))

    async def forget_card(self, stream: str, name: str) -> None:
        await self._writer.write(lambda db: statements.forget_card(db, stream, name))

    async def cards_on(self, messages: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        return await self._run(lambda db: statements.cards_on(db, messages))

    async def cards(self, stream: str) -> Mapping[str, MessageRef]:
        return await self._run(lambda db: statements.cards(db, stream))

    async def sessions_without_card(self, name: str) -> tuple[str, ...]:
        return await self._run(lambda db: statements.sessions_without_card(db, name))

    async def replace_cards(self, stream: str, cards: Mapping[str, MessageRef]) -> None:
        await self._writer.write(lambda db: statements.replace_cards(db, stream, cards))

    async def board_shown(self, group: str, length: int) -> None:
        await self._writer.write(lambda db: statements.board_shown(db, group, length))

    async def board_length(self, group: str) -> int:
        return await self._run(lambda db: statements.board_length(db, group))

    async def boards_behind(self) -> tuple[str, ...]:
        return await self._run(statements.boards_behind)

    async def add_jot(self, jot: Jot) -> None:
        await self._writer.write(lambda db: jots.add(db, jot))

    async def jots(self, session: str, step: str) -> tuple[Jot, ...]:
        return await self._run(lambda db: jots.of_step(db, session, step))

    async def jots_of(self, session: str, person: int) -> tuple[Jot, ...]:
        return await self._run(lambda db: jots.of_person(db, session, person))

    async def withdraw_jot(self, session: str, jot: str, person: int) -> bool:
        return await self._writer.write(lambda db: jots.withdraw(db, session, jot, person), deletes=True)

    async def drop_jots(self, session: str) -> None:
        await self._writer.write(lambda db: jots.drop(db, session), deletes=True)

    async def sessions_with_jots(self) -> tuple[str, ...]:
        return await self._run(jots.sessions)

    async def put_vote(self, box: BallotBox, vote: Vote, at: datetime) -> None:
        await self._writer.write(lambda db: votes.put(db, box, vote, at))

    async def votes(self, box: BallotBox) -> tuple[Vote, ...]:
        return await self._run(lambda db: votes.inside(db, box))

    async def beat(self, at: datetime) -> None:
        await self._writer.write(lambda db: statements.beat(db, at.astimezone(UTC).isoformat()))

    async def last_beat(self) -> datetime | None:
        at = await self._run(statements.last_beat)
        return None if at is None else datetime.fromisoformat(at)

    async def held_about(self, person: int, kinds: Collection[str] = ()) -> tuple[PersonalRecord, ...]:
        def work(db: sqlite3.Connection) -> tuple[PersonalRecord, ...]:
            if kinds:
                return mentions.held_about(db, person, kinds)
            tables = (mentions, jots, votes)
            return tuple(chain.from_iterable(table.held_about(db, person) for table in tables))

        return await self._aside(work)

    async def count_about(self, person: int) -> int:
        return await self._aside(lambda db: statements.count_about(db, person))

    async def erase_person(self, person: int, pseudonym: int | None = None) -> int:
        pseudonym = new_pseudonym(pseudonym)

        def work(db: sqlite3.Connection) -> None:
            with transaction(db):
                statements.boards_outdated(db, {held.stream for held in mentions.held_about(db, person)})
                mentions.erase(db, person, pseudonym)
                statements.erase(db, person, pseudonym)
                jots.erase(db, person, pseudonym)
                votes.erase(db, person, pseudonym)
                lookup_search.forget(db)
                scrubbing.mark(db)

        await self._run(work)
        return pseudonym

    async def forget(self, sessions: Sequence[str], rewritten: Mapping[str, Sequence[object]]) -> None:
        def encode() -> dict[str, list[statements.Encoded]]:
            return {stream: [*map(self._codec.encode, events)] for stream, events in rewritten.items()}

        encoded = await asyncio.to_thread(encode)

        def work(db: sqlite3.Connection) -> None:
            with transaction(db):
                for stream, events in encoded.items():
                    deletion.rewrite(db, stream, events)
                for session in sessions:
                    deletion.forget(db, session)
                lookup_search.forget(db)
                scrubbing.mark(db)

        await self._run(work)

    async def trace_left(self) -> int | None:
        return await self._run(scrubbing.bytes_left)

    async def scrub(self) -> None:
        def work(db: sqlite3.Connection) -> bool:
            scrubbing.write_anew(db)
            with self._reading:
                return scrubbing.cut_log(db)

        if not await self._run(work):
            raise StoreError(StoreFailure.LOCKED, self._about)

    async def backup(self, path: Path) -> None:
        """Copy everything into a file, as `storage.backup.copy` does, from inside the running bot."""
        await self._run(lambda _: backup.copy(self.path, path))

    async def _run(self, work: Work[T]) -> T:
        with told(self._about):
            return await self._link.run(work)

    async def _aside(self, work: Work[T]) -> T:
        """What a function of a second connection returns, which only reads, all of one moment: however
        long that takes, no one who writes waits for it. It sees all that was committed before it is
        asked for. Its answer may come after a later commit has returned, so it is for the person who
        shows or looks back, and not for what is decided on (see `Store.history`). The log is not cut
        off under it."""

        def reading(db: sqlite3.Connection) -> T:
            with self._reading, snapshot(db):
                return work(db)

        with told(self._about):
            return await self._reader.run(reading)

    @property
    def _link(self) -> DatabaseThread:
        return self._opened[0]

    @property
    def _writer(self) -> Writer:
        return self._opened[1]

    @property
    def _reader(self) -> DatabaseThread:
        return self._opened[2]

    @property
    def _opened(self) -> tuple[DatabaseThread, Writer, DatabaseThread]:
        if self._open is None:
            raise RuntimeError("the store is not open")
        return self._open

"""The way to the database: one connection, one thread, and whole functions that make one trip each."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Self, TypeVar, cast

from aiosqlite import Connection

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


class DatabaseThread(Connection):
    """Runs a whole function on its thread: a trip for every statement costs some twenty times as much."""

    @classmethod
    async def to(cls, connect: Callable[[], sqlite3.Connection]) -> Self:
        """A link over the connection that `connect` makes, or what it raises."""
        link = cls(connect, iter_chunk_size=64)
        try:
            await link
        except BaseException:
            # The thread still has its end to report, and must not find that the loop has closed.
            await asyncio.to_thread(link._thread.join)
            raise
        return link

    async def run(self, work: Work[T]) -> T:
        """What the function returns or raises. It runs to its end even where the caller is canceled."""
        result = await self._execute(lambda: work(self._conn))  # pyright: ignore[reportUnknownMemberType]
        return cast("T", result)

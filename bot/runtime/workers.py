"""Work off the event loop that may hang: each piece in a thread of its own, which no one has to wait for."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class Workers:
    """One works at a time. Of one that is not waited for any longer, the next does not wait either, and it
    does not keep the process from its end: its thread is a daemon. Where `most` hang, no other begins."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._turn = asyncio.Lock()
        self._begun = set[asyncio.Future[Any]]()

    async def run(self, work: Callable[..., T], *given: Any) -> T:
        """What the work returns or raises. Raises TimeoutError at once where too many hang already."""
        async with self._turn:
            if len(self._begun) >= self._most:
                raise TimeoutError("too many hang already")
            done = asyncio.get_running_loop().create_future()
            self._begun.add(done)
            Thread(target=self._work, args=(done, work, given), name="worker", daemon=True).start()
            return await done

    def _work(self, done: "asyncio.Future[Any]", work: Callable[..., Any], given: tuple[Any, ...]) -> None:
        """In its thread. The loop may have ended by the time that the work has."""
        try:
            tell = partial(done.set_result, work(*given))
        except Exception as error:  # noqa: BLE001 - anyone who waits is informed
            tell = partial(done.set_exception, error)
        with suppress(RuntimeError):
            done.get_loop().call_soon_threadsafe(self._ended, done, tell)

    def _ended(self, done: "asyncio.Future[Any]", tell: Callable[[], None]) -> None:
        """It counts as ended from now on, although its thread may last a little
        longer. No one may wait any longer."""
        self._begun.discard(done)
        if not done.done():
            tell()

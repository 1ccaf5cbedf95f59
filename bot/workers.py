"""Work off the event loop that may hang: each piece in a thread of its own, which nobody has to wait for."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class Workers:
    """One works at a time. Of one that is not waited for any longer, the next does not wait either, and it
    does not keep the process from its end: its thread is a daemon. Where `most` hang, no other begins."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._turn = asyncio.Lock()
        self._left = list[Thread]()

    async def run(self, work: Callable[..., T], *given: Any) -> T:
        """What the work returns or raises. Raises TimeoutError at once where too many hang already."""
        async with self._turn:
            self._left = [thread for thread in self._left if thread.is_alive()]
            if len(self._left) >= self._most:
                raise TimeoutError("too many hang already")
            done = asyncio.get_running_loop().create_future()
            thread = Thread(target=_work, args=(done, work, given), name="worker", daemon=True)
            self._left.append(thread)
            thread.start()
            return await done


def _work(done: "asyncio.Future[Any]", work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    try:
        result = work(*given)
    except Exception as error:  # noqa: BLE001 - whoever waits hears of it
        _tell(done, done.set_exception, error)
    else:
        _tell(done, done.set_result, result)


def _tell(done: "asyncio.Future[Any]", tell: Callable[[Any], None], what: Any) -> None:
    """Nobody may wait any longer, and the loop may have ended."""
    with suppress(RuntimeError):
        done.get_loop().call_soon_threadsafe(lambda: None if done.done() else tell(what))

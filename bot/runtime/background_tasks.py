"""Tasks that no one waits for: what goes wrong in one is logged, and all end before the store closes."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger()


class BackgroundTasks:
    """Keeps them until they are done. After the end none is begun any more: what it would have done is found
    as not done at the next start."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = False

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None] | None:
        """The task that does the work; None after the end."""
        if self._ended:
            work.close()
            return None
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("what was done in the background failed", exc_info=error)

    async def end(self) -> None:
        """Cancel all of them. None is left when this returns."""
        self._ended = True
        tasks = {*self._tasks}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

"""A store whose answers take any number of turns of the event loop: so everything that may happen between
a question and its answer does."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from functools import wraps
from random import Random
from typing import Any

from storage.codec import Codec
from storage.memory import MemoryStore

TURNS = 6
"""Turns of the loop that a store may take, before it looks and again before it answers."""
MANAGED = frozenset({"open", "close"})


class TardyStore(MemoryStore):
    """The memory store, with such answers."""

    def __init__(self, codec: Codec, chance: Random) -> None:
        super().__init__(codec)
        self.chance = chance

    async def linger(self) -> None:
        """Let others have their turns."""
        for _ in range(self.chance.randrange(TURNS)):
            await asyncio.sleep(0)


def _tardy(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(method)
    async def later(self: TardyStore, *args: Any, **options: Any) -> Any:
        await self.linger()
        found = await method(self, *args, **options)
        await self.linger()
        return found

    return later


for _name, _method in inspect.getmembers(MemoryStore, inspect.iscoroutinefunction):
    if not _name.startswith("_") and _name not in MANAGED:
        setattr(TardyStore, _name, _tardy(_method))

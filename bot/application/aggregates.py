"""Groups, sessions and servers: loaded, locked, saved, and announced to the person who listens."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from bot.application.notifications import Change, GroupChange, GroupListener, Listener
from bot.application.repository import Loaded, Repository, StreamChanges
from facilitation.group.state import Group
from facilitation.server import Server
from facilitation.session.state import Session
from storage.projections.aggregates import GROUP, SERVER, SESSION
from storage.store import BallotBox, Store


class Aggregates:
    """Reads and writes aggregates. A group and its sessions share one lock, a server has its own. Reading
    raises NotFound if there is no such group or session."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.listeners: list[Listener] = []
        self.group_listeners: list[GroupListener] = []
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self._repository = Repository(store)

    async def group(self, group: str) -> Group:
        """The group's current state."""
        return (await self._group(group)).state

    async def group_and_version(self, group: str) -> tuple[Group, int]:
        """The group's current state, and the number of events behind it."""
        held = await self._group(group)
        return held.state, held.version

    async def group_at(self, group: str, version: int) -> Group | None:
        """A group as its first `version` events made it; None without any."""
        events: tuple[Any, ...] = await self.store.events(GROUP.stream(group))
        return GROUP.fold(events[:version], None)

    async def session(self, session: str) -> Session:
        """The session's current state."""
        return (await self._session(session)).state

    async def server(self, guild: int) -> Server:
        """The server's current settings."""
        return (await self._server(guild)).state

    async def group_in(self, channel: int) -> Group | None:
        """The group that meets in a channel."""
        key = await self.store.group_in(channel)
        return None if key is None else await self.group(key)

    async def archived_in(self, channel: int) -> Group | None:
        """The group that was archived in a channel, the latest of several."""
        key = await self.store.archived_in(channel)
        return None if key is None else await self.group(key)

    @asynccontextmanager
    async def held_still(self, keys: Collection[str]) -> AsyncGenerator[None]:
        """Lock these groups and servers while their past is changed. Then load them again, and tell the
        listeners what has changed in a group."""
        async with AsyncExitStack() as locks:
            for key in sorted(keys):
                await locks.enter_async_context(self._lock(key))
            before = [await self.group(key) for key in sorted(keys) if ":" not in key]
            try:
                yield
            finally:
                self._repository.clear_cache(lambda stream: lock_of(stream) in keys)
                for group in before:
                    now = await self.group(group.id)
                    if now != group:
                        self._announce_group(GroupChange(group, now, ()))

    def clear_cache(self) -> None:
        """Load everything from the store again, for instance after a person was erased."""
        self._repository.clear_cache()

    async def _save(self, *changes: StreamChanges[Any], counted: Sequence[BallotBox] = ()) -> None:
        """Save the changes, then tell the listeners what happened to a group."""
        await self._repository.save(*changes, counted=counted)
        for part in changes:
            if part.steps and isinstance(part.state, Group):
                self._announce_group(GroupChange(part.before, part.state, part.events))

    def _announce_group(self, change: GroupChange) -> None:
        for listener in self.group_listeners:
            listener(change)

    def _announce(self, change: Change) -> Change:
        for listener in self.listeners:
            listener(change)
        return change

    @asynccontextmanager
    async def _lock(self, key: str) -> AsyncGenerator[None]:
        """One task at a time for each key. A lock exists as long as a task holds it or waits for it."""
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        async with lock:
            yield

    async def _group(self, key: str) -> Loaded[Group]:
        return await self._repository.get(GROUP, key)

    async def _session(self, key: str) -> Loaded[Session]:
        return await self._repository.get(SESSION, key)

    async def _server(self, guild: int) -> Loaded[Server]:
        return await self._repository.get(SERVER, str(guild))


def group_of(session: str) -> str:
    """The group that a session belongs to: its id begins with the group's. A group's id gives itself."""
    return session.partition(".")[0]


def lock_of(stream: str) -> str:
    """The key of the lock under which a stream is written."""
    kind, _, key = stream.partition(":")
    return stream if kind == "server" else group_of(key)

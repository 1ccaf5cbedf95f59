"""Deletes what a server does not keep any longer: looked at once a day, and at every start."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.conductor import Conductor
from bot.scrubbing import Scrubber
from bot.timekeeper import Timekeeper
from facilitation.group_events import GroupEvent
from facilitation.releases import JOURNEY
from facilitation.retention import cutoff, forgotten
from facilitation.server import Server

EVERY = timedelta(days=1)
KEY = "retention"
"""What the clock knocks for."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Due:
    """What a server would not keep: the sessions that closed longer ago, by group; and of each group also
    those that are gone already, of which nothing must come back."""

    expired: dict[str, list[str]]
    gone: dict[str, list[str]]

    @property
    def sessions(self) -> int:
        return sum(map(len, self.expired.values()))


class Retention:
    """Knows what is due, and deletes it. Where no server limits what it keeps, its clock stands still."""

    def __init__(self, conductor: Conductor, scrubber: Scrubber) -> None:
        self._conductor = conductor
        self._store = conductor.store
        self._scrubber = scrubber
        self.timekeeper = Timekeeper(conductor.clock, self._knock)

    async def look(self) -> None:
        """Have the clock knock now, if there is a server for which it should."""
        if await self._limited():
            self.timekeeper.arm(KEY, self._conductor.clock())

    async def _knock(self, _: str) -> None:
        await self._clear()
        if await self._limited():
            self.timekeeper.arm(KEY, self._conductor.clock() + EVERY)

    async def _clear(self) -> None:
        """Delete what is due in every server."""
        sessions = dict[str, list[str]]()
        for server in await self._limited():
            due = await self.due(server.guild, server.keep_months)
            sessions |= {group: [*due.expired.get(group, ()), *gone] for group, gone in due.gone.items()}
        if await self._forget(sessions):
            log.info("sessions that are not kept any longer are deleted")
            await self._scrubber.scrub()

    async def _forget(self, sessions: Mapping[str, Collection[str]]) -> bool:
        """Delete these sessions of each group, and their words inside the group's events. Those that are gone
        already leave no word behind either. False where there was nothing to delete."""
        async with self._conductor.held_still(sessions):
            there, rewritten = list[str](), dict[str, Sequence[GroupEvent]]()
            for group, gone in sessions.items():
                there += [one.id for one in await self._store.sessions_of(group) if one.id in gone]
                events = await self._events(group)
                if (anew := forgotten(events, gone)) != events:
                    rewritten[f"group:{group}"] = anew
            if not there and not rewritten:
                return False
            await self._store.forget(there, rewritten)
        return True

    async def _events(self, group: str) -> tuple[GroupEvent, ...]:
        events = await self._store.events(f"group:{group}")
        return tuple(event for event in events if isinstance(event, GroupEvent))

    async def due(self, guild: int, months: int | None) -> Due:
        """What a server would not keep that keeps sessions for so many months (None: for ever)."""
        expired, gone = dict[str, list[str]](), dict[str, list[str]]()
        limit = None if months is None else cutoff(self._conductor.clock(), months)
        for record in await self._store.groups_of(guild):
            sessions = await self._store.sessions_of(record.id)
            old = [one.id for one in sessions if _closed_before(one.closed_at, limit)]
            if old:
                expired[record.id] = old
            there = {one.id for one in sessions}
            releases = (await self._conductor.group(record.id)).releases
            gone[record.id] = [key for key in releases if key not in there and key != JOURNEY]
        return Due(expired, gone)

    async def _limited(self) -> list[Server]:
        """The servers that do not keep sessions for ever."""
        streams = await self._store.streams("server:")
        servers = [await self._conductor.server(int(one.removeprefix("server:"))) for one in streams]
        return [server for server in servers if server.keep_months is not None]


def _closed_before(closed_at: datetime | None, limit: datetime | None) -> bool:
    return closed_at is not None and limit is not None and closed_at < limit

"""Deletes what a server does not keep any longer: looked at every night, and at every start.

One group at a time, so that no other waits for it. What is due is read beside everything else that happens,
and off the event loop; only a group that loses something is held still.
"""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import structlog

from bot.application.command_handler import CommandHandler
from bot.background.deadline_timer import DeadlineTimer
from bot.background.scrubbing import Scrubber
from bot.runtime.discord_time import DiscordTime
from facilitation.group.base import GroupEvent, fold
from facilitation.group.summaries.redaction import cutoff, forgotten
from facilitation.group.summaries.state import JOURNEY
from facilitation.server import MONTHS, Server
from facilitation.shared import wall_time

NIGHT = 3
"""The hour on a server's wall at which it is looked at."""

log = structlog.get_logger()


class Retention:
    """Knows what is due, and deletes it. Its clock ticks for servers, each by its id; if none limits what
    it keeps, it stops."""

    def __init__(self, handler: CommandHandler, scrubber: Scrubber, discord_time: DiscordTime) -> None:
        self._handler = handler
        self._discord_time = discord_time
        self._store = handler.store
        self._scrubber = scrubber
        self._lengths: dict[str, int] = {}
        """How many events of a group were looked at, and held no word any more that had to go."""
        self.deadline_timer = DeadlineTimer(handler.clock, self._fire)

    async def look(self) -> None:
        """Have the clock tick now for each server that does not keep sessions forever."""
        for stream in await self._store.streams("server:"):
            if (await self._server(stream)).keep_months is not None:
                self.deadline_timer.arm(stream, self._handler.clock())

    async def _server(self, stream: str) -> Server:
        return await self._handler.server(int(stream.removeprefix("server:")))

    async def _fire(self, stream: str) -> None:
        """Delete what is due in a server, and come again the next night."""
        server = await self._server(stream)
        if server.keep_months is None:
            return
        if await self.clear(server.guild, server.keep_months):
            log.info("sessions that are not kept any longer are deleted")
            await self._scrubber.scrub()
        self.deadline_timer.arm(stream, _next_night(self._handler.clock(), server.time_zone))

    def _now(self) -> datetime:
        """The time that decides what is deleted for good: no later than Discord's clock has shown, because
        what a clock that is ahead has deleted does not come back."""
        return min(self._handler.clock(), self._discord_time.latest)

    async def due(self, guild: int, months: int) -> dict[str, list[str]]:
        """The sessions that a server would not keep that keeps them for so many months, by group."""
        found = dict[str, list[str]]()
        for record in await self._store.groups_of(guild):
            if expired := await self._expired(record.id, months):
                found[record.id] = expired
        return found

    async def _expired(self, group: str, months: int) -> list[str]:
        limit = cutoff(self._now(), months)
        sessions = await self._store.sessions_of(group)
        return [one.id for one in sessions if one.closed_at is not None and one.closed_at < limit]

    async def clear(self, guild: int, months: int) -> bool:
        """Delete what a server does not keep that keeps sessions for so many months. Returns
        whether anything was deleted. A group that is younger than the shortest time for which a server keeps
        sessions has lost none yet."""
        deleted = False
        for record in await self._store.groups_of(guild):
            if record.created_at < cutoff(self._now(), MONTHS[0]) and await self._is_due(record.id, months):
                deleted |= await self._forget(record.id, months)
        return deleted

    async def _is_due(self, group: str, months: int) -> bool:
        """Whether a session of a group is to be deleted, or the group's events hold words of one that is
        gone. What was looked at before, and has not grown, is not read once more."""
        if await self._expired(group, months):
            return True
        if self._lengths.get(group) == await self._store.length(f"group:{group}"):
            return False
        events, rewritten = await self._rewritten(group, ())
        if rewritten is None:
            self._lengths[group] = events
        return rewritten is not None

    async def _rewritten(
        self, group: str, expired: Collection[str]
    ) -> tuple[int, Sequence[GroupEvent] | None]:
        """How many events a group has, and what they become without the words of these sessions and of those
        that are gone already; None where nothing changes."""
        there = {one.id for one in await self._store.sessions_of(group)} - {*expired}
        history = await self._store.history(f"group:{group}")
        events = tuple(event for event in history if isinstance(event, GroupEvent))
        return len(events), await asyncio.to_thread(_without_words, events, there, expired)

    async def _forget(self, group: str, months: int) -> bool:
        """Delete what is due of a group that nothing happens to meanwhile."""
        async with self._handler.held_still([group]):
            expired = await self._expired(group, months)
            length, rewritten = await self._rewritten(group, expired)
            if expired or rewritten is not None:
                anew = {} if rewritten is None else {f"group:{group}": rewritten}
                await self._store.forget(expired, anew)
        self._lengths[group] = length
        return bool(expired) or rewritten is not None


def _without_words(
    events: Sequence[GroupEvent], there: Collection[str], expired: Collection[str]
) -> Sequence[GroupEvent] | None:
    """A group's events without the words of sessions that are not there, nor to be; None where that changes
    nothing."""
    group = fold(events)
    assert group is not None, "a group begins with an event"
    gone = {key for key in group.releases if key not in there and key != JOURNEY}
    rewritten = forgotten(events, gone | {*expired})
    return None if rewritten == tuple(events) else rewritten


def _next_night(now: datetime, zone: str) -> datetime:
    """When a clock on the wall in a zone next shows the hour of the night."""
    tonight = wall_time.wall(now, zone).replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    days = (tonight, tonight + timedelta(days=1))
    return next(moment for day in days if (moment := wall_time.moment(day, zone)) > now)

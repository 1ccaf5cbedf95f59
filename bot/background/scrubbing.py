"""Leaves no trace in the files of what was deleted. If that would hold up a session, it waits for a quiet
moment, and where it cannot be done, it is tried again: what is to be done is remembered by the store."""

from datetime import datetime, timedelta

import structlog

from bot.application.clock import Clock
from bot.background.deadline_timer import DeadlineTimer
from storage.errors import StoreError
from storage.store import Store

SOON = timedelta(hours=1)
"""After which it is looked at again."""
AT_ONCE = 32 * 2**20
"""Bytes that may be written while people sit together: about a second, when no one is answered."""
LONGEST = timedelta(days=1)
"""How long a larger file waits until no one sits together; then it is written all the same."""
KEY = "scrub"
"""What the clock ticks for."""

log = structlog.get_logger()


class Scrubber:
    """Knows whether a trace is left, and sees to it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._waits_until: datetime | None = None
        self.deadline_timer = DeadlineTimer(clock, self._fire)

    async def look(self) -> None:
        """Have the clock tick now, if a trace is left, for instance by who was killed in between."""
        if await self._store.trace_left() is not None:
            self.deadline_timer.arm(KEY, self._clock())

    async def _fire(self, _: str) -> None:
        await self.scrub()

    async def scrub(self) -> bool:
        """Leave no trace, now where that holds up no one. False where it has to wait; then the clock sees to
        it. Anyone who asked need not ask again."""
        size = await self._store.trace_left()
        if size is None or await self._clean(size):
            self._waits_until = None
            return True
        self.deadline_timer.arm(KEY, self._clock() + SOON)
        return False

    async def _clean(self, size: int) -> bool:
        if await self._waits(size):
            log.info("what was deleted is not gone for good yet", because="sessions are live")
            return False
        try:
            await self._store.scrub()
        except StoreError as trouble:
            log.warning("what was deleted is not gone for good yet", because=trouble.reason.value)
            return False
        return True

    async def _waits(self, size: int) -> bool:
        """Whether people sit together who would be held up for long, and have not been waited for long."""
        if size <= AT_ONCE or not await self._store.live_sessions():
            return False
        self._waits_until = self._waits_until or self._clock() + LONGEST
        return self._clock() < self._waits_until

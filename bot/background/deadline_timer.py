"""Sleeps until the next deadline that a session or a group names, then ticks at the same door as everyone
else."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta

import structlog

from bot.application.clock import Clock
from bot.runtime.background_tasks import BackgroundTasks
from bot.ui import presses

BEAT = timedelta(seconds=30)
"""How often, while a session is live, the store hears that the bot is alive."""
AWAY = timedelta(minutes=2)
"""Longer than this between two signs of life, and the bot was away: the machine was suspended, or its clock
was put forward."""
AGAIN = timedelta(seconds=30)
"""How long to wait after something failed, for instance because the disk is full."""
LOOK = 60.0
"""Seconds after which a sleeper looks at the clock again, at the latest. The clock may be put forward or back
meanwhile, and seconds asleep do not count while the machine is suspended."""

log = structlog.get_logger()

Knock = Callable[[str], Awaitable[None]]
Beat = Callable[[datetime], Awaitable[None]]
Missed = Callable[[datetime, Collection[str]], None]
Sleep = Callable[[float], Awaitable[None]]


async def nap(seconds: float) -> None:
    """Sleep, and no longer than until it is time to look at the clock again."""
    await asyncio.sleep(min(seconds, LOOK))


class DeadlineTimer:
    """Fires deadlines, each known by a key: one task sleeps while any is armed, and each firing is a task of
    its own. With a `beat`, signs of life are given while anything is armed. If there was none for more than
    two minutes, `missed` gets the time of the last one and the armed keys, before anything fires."""

    def __init__(
        self, clock: Clock, knock: Knock, beat: Beat | None = None, missed: Missed | None = None
    ) -> None:
        self._clock = clock
        self._knock = knock
        self._beat = beat
        self._missed = missed
        self.sleep: Sleep = nap
        """How to wait some seconds, or fewer; a pretend Discord waits by a clock of its own."""
        self.listeners: list[Callable[[float], None]] = []
        """Hear of each tick how many seconds after its deadline it came."""
        self._next: dict[str, datetime] = {}
        self._heap: list[tuple[datetime, str]] = []
        self._task: asyncio.Task[None] | None = None
        self._tasks = BackgroundTasks()
        self._wakes_at: datetime | None = None
        self._alive_at: datetime | None = None

    def arm(self, key: str, deadline: datetime | None) -> None:
        """Knock for this key at `deadline` and not before; never, if that is None."""
        if deadline is None:
            self._next.pop(key, None)
        elif self._next.get(key) != deadline:
            self._next[key] = deadline
            heapq.heappush(self._heap, (deadline, key))
        self._wake()

    def again(self, key: str) -> None:
        """Fire once more soon: something could not be done."""
        soon = self._clock() + AGAIN
        self.arm(key, min(soon, self._next.get(key, soon)))

    @property
    def armed(self) -> int:
        """The number of armed deadlines."""
        return len(self._next)

    async def end(self) -> None:
        """Stop for good. No firing is under way when this returns."""
        await self._tasks.end()

    def _go_to_sleep(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _wake(self) -> None:
        """Have the task sleep until the right time: a new one is made only where a tick is due earlier, or
        now."""
        due = self._due()
        running = self._task is not None and not self._task.done()
        if due is None:
            return
        if running and self._wakes_at is not None and self._wakes_at <= due and self._clock() < due:
            return
        self._go_to_sleep()
        self._task = self._tasks.begin(self._keep())

    def _due(self) -> datetime | None:
        """When to wake next: for the earliest deadline that is still due, or to give a sign of life."""
        while self._heap and self._next.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        if not self._heap:
            return None
        due = self._heap[0][0]
        return due if self._beat is None else min(due, self._beats_at(self._clock()))

    def _beats_at(self, now: datetime) -> datetime:
        """When to give the next sign of life: now, if the clock was put back behind the last."""
        last = self._alive_at
        return now if last is None or now < last else last + BEAT

    async def _keep(self) -> None:
        presses.none()  # whichever press armed the clock
        while (due := self._due()) is not None:
            self._wakes_at = due
            await self.sleep(max(0.0, (due - self._clock()).total_seconds()))
            await self._alive()
            while self._heap and self._heap[0][0] <= self._clock():
                self._ring(*heapq.heappop(self._heap))
        self._alive_at = None

    async def _alive(self) -> None:
        now = self._clock()
        if self._beat is None or now < self._beats_at(now):
            return
        self.look()
        self._alive_at = now
        try:
            await self._beat(now)
        except Exception:
            log.exception("no sign of life could be written")

    def look(self) -> None:
        """Notice that there was no sign of life for too long, and report it once."""
        last, now = self._alive_at, self._clock()
        if self._missed is not None and last is not None and now - last > AWAY:
            self._alive_at = now
            self._missed(last, (*self._next,))

    def _ring(self, deadline: datetime, key: str) -> None:
        """Fire, if the deadline still holds. No key waits for a slow one."""
        if self._next.get(key) == deadline:
            del self._next[key]
            for listener in self.listeners:
                listener((self._clock() - deadline).total_seconds())
            self._tasks.begin(self._serve(key))

    async def _serve(self, key: str) -> None:
        """Knock once. Anyone who is served names the next deadline; after a failure the clock tries again."""
        try:
            await self._knock(key)
        except Exception:
            log.exception("a knock failed", key=key)
            self.again(key)

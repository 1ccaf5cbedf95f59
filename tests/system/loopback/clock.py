"""The clock that the rules of Discord go by: the 3 seconds to answer and the 15 minutes of a token."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

Ring = Callable[[], None]


@dataclass(eq=False)
class _Alarm:
    when: float
    ring: Ring
    timer: asyncio.TimerHandle | None = None


class Clock:
    """Seconds since 1970, UTC. A test may push it ahead; a frozen one moves only then."""

    def __init__(self, *, frozen: bool = True) -> None:
        self._frozen_at = time.time() if frozen else None
        self._ahead = 0.0
        self._alarms: set[_Alarm] = set()

    def now(self) -> float:
        return (time.time() if self._frozen_at is None else self._frozen_at) + self._ahead

    def date(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)

    def advance(self, seconds: float) -> None:
        """Moves ahead and rings, in order, everything that has become due."""
        self._ahead += seconds
        for alarm in sorted(self._alarms, key=lambda alarm: alarm.when):
            if alarm.when <= self.now():
                self._ring(alarm)
            elif alarm.timer is not None:
                alarm.timer.cancel()
                self._set(alarm)

    def at(self, when: float, ring: Ring) -> Ring:
        """Calls `ring` once, when the clock shows `when`; what it returns calls that off."""
        alarm = _Alarm(when, ring)
        self._alarms.add(alarm)
        if self._frozen_at is None:
            self._set(alarm)
        return lambda: self._forget(alarm)

    def stop(self) -> None:
        """Forgets every alarm."""
        for alarm in tuple(self._alarms):
            self._forget(alarm)

    def _set(self, alarm: _Alarm) -> None:
        delay = max(0.0, alarm.when - self.now())
        alarm.timer = asyncio.get_running_loop().call_later(delay, self._ring, alarm)

    def _ring(self, alarm: _Alarm) -> None:
        if alarm in self._alarms:
            self._forget(alarm)
            alarm.ring()

    def _forget(self, alarm: _Alarm) -> None:
        self._alarms.discard(alarm)
        if alarm.timer is not None:
            alarm.timer.cancel()

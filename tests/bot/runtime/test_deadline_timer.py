"""The clock serves many sessions: one that is kept waiting keeps no one else waiting. It goes by the time of
day, which may be put forward and back, and which runs while the machine is suspended."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta

from bot.background.deadline_timer import AWAY, BEAT, LOOK, DeadlineTimer

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Swift(selectors.DefaultSelector):
    """Waits for nothing: the seconds have passed at once."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.passed += timeout or 0.0
        return super().select(0)


class Days(asyncio.SelectorEventLoop):
    """A loop whose seconds pass at once, beside a clock on the wall that someone sets."""

    def __init__(self) -> None:
        self._swift = Swift()
        super().__init__(self._swift)
        self.set_by = timedelta()
        self.beats = list[datetime]()
        self.knocked = list[tuple[str, datetime]]()
        self.missed = list[tuple[datetime, tuple[str, ...]]]()

    def time(self) -> float:
        return self._swift.passed

    def clock(self) -> datetime:
        return NOW + timedelta(seconds=self.time()) + self.set_by

    async def knock(self, key: str) -> None:
        self.knocked.append((key, self.clock()))

    async def beat(self, at: datetime) -> None:
        self.beats.append(at)

    def hear(self, since: datetime, armed: Collection[str]) -> None:
        self.missed.append((since, (*armed,)))


def lived(story: Callable[[Days], Awaitable[None]]) -> Days:
    """What became of a story."""
    loop = Days()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(_told(story(loop)))
    return loop


async def _told(story: Awaitable[None]) -> None:
    await story


async def test_a_session_that_discord_keeps_waiting_does_not_stop_the_clock_of_another() -> None:
    knocked, never, both = list[str](), asyncio.Event(), asyncio.Event()

    async def knock(session: str) -> None:
        knocked.append(session)
        if len(knocked) == 2:
            both.set()
        await never.wait()

    async def beat(_: datetime) -> None:
        """No one listens."""

    deadline_timer = DeadlineTimer(lambda: NOW, knock, beat)
    for session, deadline in (("slow", NOW - timedelta(seconds=2)), ("next", NOW - timedelta(seconds=1))):
        deadline_timer.arm(session, deadline)
    await asyncio.wait_for(both.wait(), timeout=10)
    assert knocked == ["slow", "next"]
    await deadline_timer.end()


def test_a_clock_put_forward_is_noticed_within_a_minute() -> None:
    async def story(days: Days) -> None:
        deadline_timer = DeadlineTimer(days.clock, days.knock)
        deadline_timer.arm("group", NOW + 20 * HOUR)
        await asyncio.sleep(10)
        days.set_by = 21 * HOUR
        await asyncio.sleep(LOOK)

    days = lived(story)
    ((key, at),) = days.knocked
    assert key == "group"
    assert at <= NOW + 21 * HOUR + timedelta(seconds=LOOK)


def test_whoever_arms_the_same_deadline_again_wakes_who_sleeps_through_it() -> None:
    async def story(days: Days) -> None:
        deadline_timer = DeadlineTimer(days.clock, days.knock)
        deadline_timer.arm("group", NOW + 20 * HOUR)
        await asyncio.sleep(10)
        days.set_by = 21 * HOUR
        deadline_timer.arm("group", NOW + 20 * HOUR)
        await asyncio.sleep(0.1)

    assert [key for key, _ in lived(story).knocked] == ["group"]


def test_a_clock_put_back_knocks_neither_early_nor_late() -> None:
    async def story(days: Days) -> None:
        deadline_timer = DeadlineTimer(days.clock, days.knock)
        deadline_timer.arm("group", NOW + 2 * HOUR)
        await asyncio.sleep(HOUR.total_seconds())
        days.set_by = -HOUR
        await asyncio.sleep(3 * HOUR.total_seconds())

    assert lived(story).knocked == [("group", NOW + 2 * HOUR)]


def test_signs_of_life_go_on_at_once_where_the_clock_was_put_back() -> None:
    async def story(days: Days) -> None:
        deadline_timer = DeadlineTimer(days.clock, days.knock, days.beat, days.hear)
        deadline_timer.arm("session", NOW + 5 * HOUR)
        await asyncio.sleep(65)
        days.set_by = -HOUR
        await asyncio.sleep(65)
        await deadline_timer.end()

    days = lived(story)
    back = next(number for number, at in enumerate(days.beats) if at < NOW)
    assert days.beats[:back] == [NOW, NOW + BEAT, NOW + 2 * BEAT]
    assert days.beats[back] == NOW - HOUR + 3 * BEAT
    assert len(days.beats) > back + 1
    assert not days.missed


def test_a_leap_between_two_signs_of_life_is_an_absence_and_a_small_one_is_none() -> None:
    async def story(days: Days) -> None:
        deadline_timer = DeadlineTimer(days.clock, days.knock, days.beat, days.hear)
        deadline_timer.arm("session", NOW + 5 * HOUR)
        await asyncio.sleep(65)
        days.set_by = AWAY - BEAT
        await asyncio.sleep(65)
        days.set_by = HOUR
        await asyncio.sleep(65)
        await deadline_timer.end()

    days = lived(story)
    ((since, armed),) = days.missed
    assert armed == ("session",)
    last = max(at for at in days.beats if at < NOW + HOUR)
    assert since == last


def test_a_time_in_which_nothing_was_armed_is_no_absence() -> None:
    async def story(days: Days) -> None:
        deadline_timer = DeadlineTimer(days.clock, days.knock, days.beat, days.hear)
        deadline_timer.arm("session", NOW + timedelta(minutes=1))
        await asyncio.sleep(HOUR.total_seconds())
        deadline_timer.arm("another", NOW + 2 * HOUR)
        await asyncio.sleep(3 * HOUR.total_seconds())

    days = lived(story)
    assert [key for key, _ in days.knocked] == ["session", "another"]
    assert not days.missed

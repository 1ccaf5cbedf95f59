"""The clock serves many sessions: one that is kept waiting keeps nobody else waiting."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.timekeeper import Timekeeper

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)


async def test_a_session_that_discord_keeps_waiting_does_not_stop_the_clock_of_another() -> None:
    knocked, never, both = list[str](), asyncio.Event(), asyncio.Event()

    async def knock(session: str) -> None:
        knocked.append(session)
        if len(knocked) == 2:
            both.set()
        await never.wait()

    async def beat(_: datetime) -> None:
        """Nobody listens."""

    timekeeper = Timekeeper(lambda: NOW, knock, beat)
    for session, deadline in (("slow", NOW - timedelta(seconds=2)), ("next", NOW - timedelta(seconds=1))):
        timekeeper.arm(session, deadline)
    await asyncio.wait_for(both.wait(), timeout=10)
    assert knocked == ["slow", "next"]
    timekeeper.stop()

"""The clock by itself, without a Discord."""

import asyncio
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.timekeeper import Timekeeper

PATIENCE = 20.0


async def test_nobody_waits_for_whoever_is_slow_to_answer_another() -> None:
    quick = asyncio.Event()

    async def knock(session: str) -> None:
        if session == "quick":
            quick.set()
        await quick.wait()

    async def beat(_: datetime) -> None:
        """Nobody hears it."""

    keeper = Timekeeper(utc_now, knock, beat)
    keeper.arm("slow", utc_now() - timedelta(seconds=2))
    keeper.arm("quick", utc_now() - timedelta(seconds=1))
    async with asyncio.timeout(PATIENCE):
        await quick.wait()
    keeper.stop()

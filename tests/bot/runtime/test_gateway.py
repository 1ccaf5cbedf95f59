"""What the bot has of discord.py's lines that discord.py has otherwise."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Ratelimit, Route

from bot.runtime.gateway import ANEW, ELSEWHERE, SELDOM, ShardedBot, Throttled
from tests.system.loopback.people.school import School
from tests.system.loopback.server import Discord


def test_rate_limits_are_looked_through_once_in_a_while() -> None:
    now, looked = 0.0, list[float]()
    seldom = Throttled(lambda: looked.append(now), lambda: now)
    for now in (0.0, SELDOM - 1, SELDOM, SELDOM + 1, 3 * SELDOM):  # noqa: B007 - read by the clock
        seldom()
    assert looked == [SELDOM, 3 * SELDOM]


async def test_a_call_to_a_new_channel_looks_through_no_other_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = list[None]()
    limits = ShardedBot(command_prefix=(), intents=discord.Intents.none()).http
    monkeypatch.setattr(Ratelimit, "is_inactive", lambda _: bool(looked.append(None)))
    for channel in range(1_000):
        limits.get_ratelimit(f"channel {channel}")
    assert not looked


class Line:
    """A bot with one line to a Discord of its own. It waits no longer than its turn."""

    def __init__(self, there: Discord) -> None:
        self.there = there
        self.waited = list[float]()
        self.bot = ShardedBot(
            command_prefix=(), intents=discord.Intents(guilds=True), guild_ready_timeout=0.0
        )
        self.bot.sleep = self._sleep

    async def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0)

    async def up(self) -> None:
        await self.there.until(lambda: self.bot.up and self.there.gateway.up, "the line")


@pytest.fixture
async def line(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    async with School() as school:
        there = school.discord
        monkeypatch.setattr(Route, "BASE", f"{there.base}/api/v10")
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(there.gateway_url))
        line = Line(there)
        async with line.bot:
            await line.bot.login(there.token)
            await line.bot.reckon()
            connection = asyncio.create_task(line.bot.connect())
            await line.up()
            yield line
            assert not connection.done(), "the line is still minded"
            connection.cancel()
            await asyncio.gather(connection, return_exceptions=True)


async def test_a_session_whose_address_is_gone_is_taken_up_at_the_usual_one(line: Line) -> None:
    gateway = line.there.gateway
    gateway.trouble.moved = True
    gateway.trouble.ask_to_reconnect()
    await line.there.until(lambda: gateway.resumed, "the session to be taken up")
    assert gateway.identified == 1
    assert len([one for one in line.waited if one]) == ELSEWHERE


async def test_a_session_that_cannot_be_taken_up_for_minutes_is_given_up_for_a_fresh_one(line: Line) -> None:
    gateway = line.there.gateway
    gateway.trouble.refuse(ANEW)
    gateway.trouble.cut()
    await line.there.until(lambda: gateway.identified > 1, "a fresh session")
    assert not gateway.resumed
    assert 120 < sum(line.waited) < 600


async def test_an_event_that_cannot_be_read_is_passed_over_and_counted(line: Line) -> None:
    gateway = line.there.gateway
    for count in (1, 2):
        gateway.trouble.garble()
        gateway.trouble.ask_to_reconnect()
        await line.there.until(lambda count=count: gateway.resumed == count, "the line to be taken up")
        assert line.bot.unread == count
    assert gateway.identified == 1

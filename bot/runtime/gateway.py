"""The lines to Discord: as many as Discord recommends; each takes up where it was cut.

discord.py's own sharded client opens a fresh session where a connection failed more than once, so that what
was pressed meanwhile would be lost; and one line that waits for its next try has all others wait with it.
Here each line minds itself. Three things of discord.py are used that are not documented: how a connection is
made, if a shard is looked up, and how rate limits are forgotten.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import aiohttp
import discord
import structlog
from discord.ext import commands
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.runtime.errors import trouble

LONGEST = 60.0
"""Seconds between two tries, at most, however long Discord is away."""
BETWEEN_SESSIONS = 5.0
"""Seconds from one fresh session to the next that shares its turn; discord.py waits them."""
AT_FIRST = 3
"""Tries after which a bot that has just been started ends: anyone who started it is there to read why."""
CONNECTING = 60.0
"""Seconds for one connection, after which it is tried again."""
ELSEWHERE = 3
"""Tries in vain, some seconds, after which a session is taken up at Discord's usual address, not its own:
where a reconnect fails, Discord's documentation of the gateway asks for that address."""
ANEW = 10
"""Tries in vain, some four minutes, after which the session is given up for a fresh one. Discord remembers a
session for a few minutes."""
SELDOM = 60.0
"""Seconds between two times that forgotten rate limits are looked for."""
_INTENT_OFF, _OURS, _BROKEN_CODE = 4014, 1000, 4000
_TIDY = "_try_clear_expired_ratelimits"
_BROKEN = (OSError, discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError)

log = structlog.get_logger()


def pause(tries: int) -> float:
    """Seconds before the next try, after so many in vain: more each time, and not the same for every line."""
    return random.uniform(0.5, 1.0) * min(2.0**tries, LONGEST) if tries else 0.0  # noqa: S311 - no secret


class Throttled:
    """discord.py goes through all its rate limits for some to forget whenever a call goes where none went
    before. After a start that is every session's channel, and the bot would do little else; so it happens
    once in `SELDOM` seconds."""

    def __init__(self, tidy: Callable[[], None], clock: Callable[[], float] = monotonic) -> None:
        self._tidy = tidy
        self._clock = clock
        self._due = clock() + SELDOM

    def __call__(self) -> None:
        if self._clock() >= self._due:
            self._tidy()
            self._due = self._clock() + SELDOM


class ShardedBot(commands.AutoShardedBot):
    """A bot with one line or several. `reckon` comes between logging in and connecting."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._turns: list[asyncio.Lock] = []
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
        """How a line waits some seconds before its next try."""
        self.unread = 0
        """How many events came that discord.py could not read."""
        vars(self.http)[_TIDY] = Throttled(getattr(self.http, _TIDY))

    @property
    def up(self) -> int:
        """How many lines are connected."""
        return sum(not line.is_closed() for line in self.shards.values())

    async def reckon(self) -> float:
        """Learn from Discord how many lines there shall be. The seconds until each has had its turn.

        Raises:
            StartupError: where Discord admits fewer sessions now; it takes the token of a bot that continues.
        """
        self.shard_count, _, limits = await self.http.get_bot_gateway()
        if limits["remaining"] < self.shard_count:
            raise trouble("launch-sessions", minutes=limits["reset_after"] // 60_000 + 1)
        self._turns = [asyncio.Lock() for _ in range(limits["max_concurrency"])]
        return BETWEEN_SESSIONS * (self.shard_count // len(self._turns))

    async def connect(self, *, reconnect: bool = True) -> None:  # noqa: ARG002 - as discord.py has it
        """Keep every line until the bot is closed, or until Discord will not have it on one of them."""
        assert self.shard_count is not None, "nobody has reckoned yet"
        self._connection.shard_count = self.shard_count
        self._connection.shard_ids = range(self.shard_count)
        kept = [asyncio.create_task(Shard(self, number).keep()) for number in range(self.shard_count)]
        try:
            await asyncio.gather(*kept)
        finally:
            for task in kept:
                task.cancel()
            await asyncio.gather(*kept, return_exceptions=True)

    async def fresh(self, line: "Shard") -> DiscordWebSocket:
        """A connection with a fresh session, when it is this line's turn: Discord takes so many at a time."""
        initial = line.ws is None and line.id < len(self._turns)
        async with self._turns[line.id % len(self._turns)]:
            connecting = DiscordWebSocket.from_client(self, shard_id=line.id, initial=initial)
            return await asyncio.wait_for(connecting, CONNECTING)

    def stands(self, line: "Shard") -> None:
        """A line has a connection: discord.py finds it by its number from now on."""
        vars(self)["_AutoShardedClient__shards"][line.id] = line

    def forget(self, number: int) -> None:
        """Let go of the servers that a fresh session has not named: the bot was removed there meanwhile."""
        for guild in self.guilds:
            if guild.shard_id == number and not guild.unavailable:
                self._connection._remove_guild(guild)  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001


class Shard:
    """One connection after the other, and what discord.py wants to know of a shard."""

    def __init__(self, bot: ShardedBot, number: int) -> None:
        self._bot = bot
        self._tries = 0
        self.id = number
        self.ws: DiscordWebSocket | None = None

    async def keep(self) -> None:
        """Connect, listen, and connect again.

        Raises:
            discord.ConnectionClosed, discord.PrivilegedIntentsRequired: where Discord will not have the bot.
            OSError, aiohttp.ClientError: if the first tries are all in vain.
        """
        resume = True
        while not self._bot.is_closed():
            try:
                await self._bot.sleep(pause(self._tries))
                self._tries += 1
                self.ws = await self._connected(resume=resume)
                self._bot.stands(self)
                await self._listen(self.ws)
            except ReconnectWebSocket as asked:
                resume = asked.resume
            except discord.ConnectionClosed as closed:
                self._require_ours(closed)
            except _BROKEN as error:
                if self.ws is None and self._tries == AT_FIRST:
                    raise
                resume = True
                tell = log.debug if self.ws is None else log.warning
                tell("a line to Discord is broken", line=self.id, because=type(error).__name__)

    async def close(self) -> None:
        """The end: Discord forgets the session."""
        if self.ws is not None:
            await self.ws.close(code=_OURS)

    async def _connected(self, *, resume: bool) -> DiscordWebSocket:
        """A connection that takes up the session there was, if there is one to take up."""
        last, in_vain = self.ws, self._tries - 1
        if not resume or last is None or last.session_id is None or in_vain >= ANEW:
            return await self._bot.fresh(self)
        again = DiscordWebSocket.from_client(
            self._bot, shard_id=self.id, gateway=last.gateway if in_vain < ELSEWHERE else None,
            session=last.session_id, sequence=last.sequence, resume=True,
        )  # fmt: skip
        return await asyncio.wait_for(again, CONNECTING)

    async def _listen(self, ws: DiscordWebSocket) -> None:
        while True:
            session, heard = ws.session_id, ws.sequence
            try:
                await ws.poll_event()
            except (ReconnectWebSocket, discord.DiscordException, *_BROKEN):
                raise
            except Exception:
                log.exception("an event from Discord could not be read", line=self.id)
                await self._pass_over(ws, decoded=ws.sequence != heard)
            if ws.sequence != heard:
                self._tries = 0
            if ws.session_id != session:
                self._bot.forget(self.id)

    async def _pass_over(self, ws: DiscordWebSocket, *, decoded: bool) -> None:
        """An event that discord.py cannot make sense of is lost, and nothing else. If it could not even be
        decoded, what comes after it could not either, and the line is taken up again."""
        self._bot.unread += 1
        if not decoded:
            await ws.close(code=_BROKEN_CODE)
            raise ReconnectWebSocket(self.id)

    def _require_ours(self, closed: discord.ConnectionClosed) -> None:
        """Passes over what we closed ourselves, and raises what Discord will not take back."""
        if closed.code == _INTENT_OFF:
            raise discord.PrivilegedIntentsRequired(self.id) from None
        if closed.code != _OURS:
            raise closed

"""Staffroom on Discord: the first connection is bounded, later ones are tried again forever."""

import asyncio
import gc
import sys
from typing import Any
from urllib.parse import urlsplit

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.guild.permissions import invitation, missing
from bot.runtime.errors import StartupError, say
from bot.runtime.gateway import ShardedBot

_PATIENCE = 60.0  # seconds for logging in, and again for Discord to call the bot ready
_SURVIVORS = 10_000  # new objects that are still there, before the collector of cycles looks at them
_SWITCH = 0.001  # seconds that a thread keeps the interpreter while another one waits for it
_COURTESY = 5.0  # seconds for presses that are being answered when it is time to leave

_log = structlog.get_logger(__name__)


def speak_to(server: str) -> None:
    """Points discord.py at a server on this machine, `http://HOST:PORT`, in place of Discord."""
    Route.BASE = f"{server}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{urlsplit(server).netloc}/gateway")


async def serve(bot: ShardedBot, token: str, stop: asyncio.Event) -> None:
    """Connects, and stays until `stop` is set.

    Raises:
        StartupError: when Discord does not answer, or the bot may not do what it must in any of its servers.
        discord.DiscordException, aiohttp.ClientError, TimeoutError: when the first connection fails.
    """
    try:
        async with bot:
            await _stay(bot, token, stop)
    finally:
        await _end_what_is_left()


async def _stay(bot: ShardedBot, token: str, stop: asyncio.Event) -> None:
    leaving = asyncio.create_task(stop.wait())
    login = asyncio.create_task(_login(bot, token))
    tasks: list[asyncio.Task[Any]] = [leaving, login]
    try:
        await _either(login, leaving)
        if leaving.done():
            return
        connection = asyncio.create_task(bot.connect())
        tasks.append(connection)
        if await _ready(bot, connection, leaving, login.result()):
            _look_round(bot)
            tune_interpreter()
            await _either(connection, leaving)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await _finish_what_began()


async def _login(bot: ShardedBot, token: str) -> float:
    """Log in. The seconds that Discord may then take until it calls the bot ready."""
    async with asyncio.timeout(_PATIENCE):
        await bot.login(token)
        return _PATIENCE + await bot.reckon()


async def _ready(
    bot: ShardedBot, connection: "asyncio.Task[None]", leaving: "asyncio.Task[bool]", patience: float
) -> bool:
    ready = asyncio.create_task(bot.wait_until_ready())
    try:
        async with asyncio.timeout(patience):
            await _either(ready, connection, leaving)
        return ready.done() and not leaving.done()
    finally:
        ready.cancel()


async def _finish_what_began() -> None:
    """What someone pressed before the connection ended is still remembered and answered."""
    if began := _begun():
        await asyncio.wait(began, timeout=_COURTESY)


def _begun() -> list["asyncio.Task[Any]"]:
    """What presses, commands and news from Discord have led to, and is not done yet."""
    names = ("discord", "CommandTree")
    return [task for task in asyncio.all_tasks() if task.get_name().startswith(names)]


async def _end_what_is_left() -> None:
    """The store is closed next: what took longer than is waited for does not find it so."""
    left = _begun()
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def _either(*tasks: "asyncio.Task[Any]") -> None:
    finished, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in finished:
        task.result()


def tune_interpreter() -> None:
    """Have a press wait less. A thread that reads an old group or makes a document gives way after a
    millisecond instead of five, for a press changes threads some ten times. And the collector of cycles is
    spared everything that is there once the bot is up, because that stays: a look through all of it holds
    everyone up for a tenth of a second."""
    sys.setswitchinterval(_SWITCH)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SURVIVORS)


def _look_round(bot: ShardedBot) -> None:
    """The log names a server that lacks a permission; if all of them do, staying is no
    use. One that Discord tells nothing of, as in an outage, is looked at when it comes."""
    assert bot.application_id is not None
    invite = invitation(bot.application_id)
    if not bot.guilds:
        _log.info(say("launch-no-server", invitation=invite))
    lacking = {guild: names for guild in bot.guilds if (names := missing(guild))}
    sentences = [_lacks(guild, names, invite) for guild, names in lacking.items()]
    if sentences and len(sentences) == len(bot.guilds):
        raise StartupError(*sentences)
    for sentence in sentences:
        _log.warning(sentence)
    _log.info(say("launch-ready", servers=len(bot.guilds)))

    async def look_at(guild: discord.Guild) -> None:
        if names := missing(guild):
            _log.warning(_lacks(guild, names, invite))

    for event in ("on_guild_available", "on_guild_join"):
        bot.add_listener(look_at, event)


def _lacks(guild: discord.Guild, names: tuple[str, ...], invite: str) -> str:
    return say("launch-lacks", server=guild.name, names=", ".join(names), invitation=invite)

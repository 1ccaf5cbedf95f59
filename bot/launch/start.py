"""Brings everything up, in the right order, and down again: for Discord and for the rehearsal."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import discord

from bot.application.clock import Clock
from bot.launch import client, connection
from bot.launch.health import watched
from bot.runtime.clock import utc_now
from bot.runtime.errors import trouble
from bot.runtime.logs import hushed
from bot.runtime.settings import Settings
from guides import library
from storage.event_types import codec
from storage.sqlite import backup, scratch
from storage.sqlite.store import SqliteStore

MEMORY = "staffroom.db"

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Staffroom writes, it does not speak


async def on_discord(settings: Settings, token: str) -> None:
    """Connects to Discord and stays until a signal ends it.

    Raises:
        StartupError: or what `bot.runtime.errors.explain` can explain.
    """
    if settings.discord is not None:
        connection.speak_to(settings.discord)
    stop = _stop_on_signals()
    folder = writable(settings.data)
    scratch.clear(folder)
    built = _built(folder, settings.guides, utc_now, settings.guilds_within, settings.silence)
    async with built as bot, watched(bot, settings.health):
        await connection.serve(bot, token, stop)


async def in_rehearsal(settings: Settings, *, port: int, browser: bool) -> None:
    """Plays school on this machine, also with the school's own guides; what it remembers goes with its
    temporary folder."""
    with hushed("discord.state"):  # simcord tries the library out with a client that wants nothing
        from bot.launch import rehearsal  # noqa: PLC0415 - on Discord, the pretend school stays away

    stop = _stop_on_signals()
    with tempfile.TemporaryDirectory(prefix="staffroom-") as folder:
        # The pretend school's clock is the one that discord.py tells the time by there.
        async with _built(Path(folder), settings.guides, discord.utils.utcnow) as bot:
            await rehearsal.rehearse(bot, port=port, browser=browser, stop=stop)


def writable(folder: Path) -> Path:
    """The folder, made where it is missing.

    Raises:
        StartupError: when nothing can be written there.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        raise trouble("launch-unwritable", folder=str(folder)) from None


async def back_up(folder: Path, guides: Path, target: Path) -> Path | None:
    """Copies what is remembered in `folder` into the file `target`, and the school's own guides into a folder
    beside it, which is returned if there are any; Staffroom may be running meanwhile.

    Raises:
        StoreError: when there is nothing to copy, or no place to copy it to.
    """
    await asyncio.to_thread(backup.copy, folder / MEMORY, target)
    return await asyncio.to_thread(backup.copy_guides, guides, target)


@asynccontextmanager
async def _built(
    folder: Path,
    own_guides: Path,
    clock: Clock,
    guilds_within: float = client.GUILDS_WITHIN,
    silence: float = client.SILENCE,
) -> AsyncGenerator[client.Staffroom]:
    guides = library.read(own_guides)
    async with SqliteStore(folder / MEMORY, codec()) as store:
        yield client.build(store, clock, guides=guides, guilds_within=guilds_within, silence=silence)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows ends the process itself
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop

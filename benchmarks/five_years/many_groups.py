"""What a store costs that is full of groups of five years, each of them with a live session."""

import asyncio
import gc
import multiprocessing
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.five_years.measures import MS, Measured, longest_wait, row
from benchmarks.worlds.old_group import BEGAN, GROUP, GUIDE, GUILD, PEOPLE, OldGroup, sit
from benchmarks.worlds.old_groups import multiply, people_of
from bot.application.command_handler import CommandHandler
from bot.application.personal_data import COUNTED, PersonalData
from bot.background.retention import Retention
from bot.background.scrubbing import Scrubber
from bot.launch.client import Staffroom
from bot.launch.connection import tune_interpreter
from bot.runtime.discord_time import DiscordTime
from facilitation.group.settings.commands import SetListed
from facilitation.server import KeepSessions
from guides.library import Library
from guides.reader import reader
from storage.event_types import codec
from storage.sqlite.store import SqliteStore

KILOBYTE, MB = 1024, 1_000_000
KEPT = 36
"""Months for which the server keeps sessions."""
NOTHING_DUE = timedelta(days=35 * 30)
"""How long after its first session the oldest group has lost none yet."""
BREATH = 0.01
"""Seconds between two changes that are made while something else happens."""


async def in_a_full_store(old: OldGroup, groups: int) -> Sequence[Measured]:
    """The old group holds one more session, and is copied."""
    async with old.handler() as handler:
        await sit(handler, len(old.closing))
    events = await asyncio.to_thread(multiply, old.path, groups)
    started = await _start(old, groups)
    looked_up = await _privacy(old, events, people_of(groups // 2)[0])
    kept = await _retention(old)
    return [*started, *looked_up, *kept, *await _erasing(old, people_of(groups // 3)[0])]


@asynccontextmanager
async def _bot(path: Path, now: datetime) -> AsyncGenerator[Staffroom]:
    """A bot that has nothing in memory yet, and no line to Discord."""
    async with SqliteStore(path, codec()) as store:
        library = Library({GUIDE: reader.load(GUIDE)})
        async with Staffroom(store, library, lambda: now, lambda: "s", 1, 60) as bot:
            yield bot


async def _start(old: OldGroup, groups: int) -> Sequence[Measured]:
    async with _bot(old.path, old.now) as bot:
        began = time.perf_counter()
        await bot.services.start()
        armed = time.perf_counter() - began
        await bot.services.session_clock.catch_up()
        told = time.perf_counter() - began
    what = f"Start with {groups} such groups live"
    return [
        row(f"{what}, until every deadline is armed", armed, 10, " s"),
        (f"{what}, until each session knows of the absence", f"{told:.3g} s", None),
    ]


async def _privacy(old: OldGroup, events: int, person: int) -> Sequence[Measured]:
    """What `/privacy` reads of someone who is in one of the groups."""
    async with old.handler() as handler:
        began = time.perf_counter()
        groups = await handler.store.groups_with(person)
        entries = await handler.store.count_about(person)
        account = PersonalData.of(groups, entries, await handler.store.held_about(person, COUNTED))
        took = time.perf_counter() - began
    assert account.entries, "the copied people are found"
    return [row(f"`/privacy` in a store of {events:,} events", took * MS, 100, " ms")]


async def _retention(old: OldGroup) -> Sequence[Measured]:
    """One night's look at every group while someone presses, on a day when nothing is due."""
    old.now = BEGAN + NOTHING_DUE
    async with old.handler() as handler:
        discord_time = DiscordTime(handler.clock)
        discord_time.hear(old.now)
        retention = Retention(handler, Scrubber(handler.store, handler.clock), discord_time)
        await handler.set_up(GUILD, KeepSessions(by=PEOPLE[0], months=KEPT))
        await handler.group(GROUP)
        gc.enable()
        tune_interpreter()  # as after every start
        began = time.perf_counter()
        waits = asyncio.create_task(longest_wait())
        night = asyncio.create_task(retention.clear(GUILD, KEPT))
        beside = await _pressing(handler, night)
        waits.cancel()
        assert not await night, "nothing is due"
        held_up = await waits
        as_long = asyncio.sleep(time.perf_counter() - began)  # the disk holds up a press now and then
        alone = await _pressing(handler, asyncio.create_task(as_long))
    return [
        row("The most that a press waits for retention, nothing due", (beside - alone) * MS, 50, " ms"),
        row("The longest that the event loop is held up meanwhile", held_up * MS, 50, " ms"),
    ]


async def _pressing(handler: CommandHandler, until: asyncio.Task[object]) -> float:
    """Someone changes a group again and again until a task is done. Returns the longest, in
    seconds."""
    longest, on = 0.0, False
    while not until.done():
        began, on = time.perf_counter(), not on
        await handler.handle_group(GROUP, SetListed(by=PEOPLE[0], on=on))
        longest = max(longest, time.perf_counter() - began)
        await asyncio.sleep(BREATH)
    return longest


async def _erasing(old: OldGroup, person: int) -> Sequence[Measured]:
    """In a process of its own, whose peak is known."""
    context = multiprocessing.get_context("spawn")
    pool = context.Pool(1)
    with pool:
        idle, peak = await asyncio.to_thread(pool.apply, _erase, (str(old.path), old.now, person))
    return [row("Memory for erasing a person beyond the idle bot", (peak - idle) * KILOBYTE / MB, 64, " MB")]


def _erase(path: str, now: datetime, person: int) -> tuple[int, int]:
    return asyncio.run(_erased(Path(path), now, person))


async def _erased(path: Path, now: datetime, person: int) -> tuple[int, int]:
    """The peaks of memory, in KiB, of a bot that has started, and after it has erased someone."""
    async with _bot(path, now) as bot:
        await bot.services.start()
        bot.services.handler.group_listeners.clear()  # no channel is there that could be drawn on
        idle = _peak()
        await bot.services.handler.erase(person)
        await bot.services.scrubber.scrub()
        return idle, _peak()


def _peak() -> int:
    """The most memory that this process ever had, in KiB. `getrusage` counts that of its parent."""
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))

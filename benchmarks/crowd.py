"""Very many live sessions in one process: what they weigh, how long a start takes, how the clock keeps up."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.deeds import Visit, ask_more, move_on
from benchmarks.output.figures import Aim, Chapter, Curve, Sample
from benchmarks.worlds.evenings import evening, remember
from benchmarks.worlds.town import LOOK, Town
from bot.launch.start import MEMORY
from bot.ui.custom_ids import CustomId
from facilitation.session.state import QUIET
from facilitation.session.steps.events import QuietEnded, QuietStarted
from storage.event_types import codec
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.rules.interactions import Ack, Interaction
from tests.system.loopback.world import Message

AT_ONCE = 16
"""How many people press at the same time while the sessions are made to live."""
KIB = 1024
ARMED = "all deadlines are armed"
PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out: bytes of an idle bot and of the full one, how late deadlines were, and of a start
    after a kill the seconds until the deadlines are armed, and until people can press."""

    idle: float
    full: float
    late: Sample
    armed: float
    ready: float


async def crowd(homes: int, deadlines: int, a_second: int) -> Chapter:
    """All of them are pressed by two people each; then many keep quiet, and the clock ends that."""
    async with Town(homes) as town:
        found = await _found(town, deadlines, a_second)
    weight = (found.full - found.idle) / homes / KIB
    aims = [
        Aim(f"Memory of each of {homes:,} live sessions", 40, weight, " KiB"),
        Aim("Deadlines: 99th percentile of their lateness", 250, 1000 * found.late.late, " ms"),
        Aim("From the start of the process until every deadline is armed", 10, found.armed, " s"),
    ]
    rows = [
        ("an idle bot in the same servers", f"{found.idle / KIB / KIB:.0f} MiB"),
        ("each live session on top of that", f"{weight:.1f} KiB"),
        (f"{len(found.late.seconds):,} deadlines: late by", f"{found.late.text} ms"),
        ("start after a kill, until all deadlines are armed", f"{found.armed:.1f} s"),
        ("start after a kill, until people can press", f"{found.ready:.1f} s"),
    ]
    told, curves = _TOLD.format(homes=homes, a_second=a_second), [Curve("late by", found.late)]
    return Chapter("Very many sessions", told, ("what", "measured"), rows, aims, "deadlines", curves)


async def _found(town: Town, deadlines: int, a_second: int) -> Found:
    with TemporaryDirectory(prefix="staffroom-bench-") as folder:
        async with town.staffroom(Path(folder)) as bot:
            await asyncio.sleep(2)
            idle = memory(bot.pid)
    with TemporaryDirectory(prefix="staffroom-bench-") as folder:
        told = await evening(town.people)
        await remember(Path(folder), told, town.homes)
        bot = town.staffroom(Path(folder))
        try:
            await _started(town, bot)
            await town.shown()
            visits = [Visit(town, told, home) for home in town.homes]
            menus = await _all(visits, _live)
            full = memory(bot.pid)
            await _quiet([*zip(visits, menus, strict=True)][:deadlines], a_second)
            await bot.kill()
            late = Sample.of([*lateness(Path(folder, MEMORY))])
            return Found(idle, full, late, *await _started(town, bot))
        finally:
            await bot.kill()


_TOLD = """\
{homes:,} sessions of eight people are live in one process; in each of them the facilitator moved on and
looked into the menu. Memory is what the process holds (resident) beyond a bot in the same servers without
any session. The deadlines are the ends of ten quiet seconds, {a_second} a second, as the events tell;
10,000 real sessions have about 80 a second. A start counts from the launch of the process, so Python's
own start is in it."""


async def _started(town: Town, bot: BotProcess) -> tuple[float, float]:
    """Seconds until the bot says that the deadlines are armed, and until it calls at the gateway."""
    gateway, before, said = town.discord.gateway, town.discord.gateway.identified, bot.log.count(ARMED)
    began = perf_counter()
    await bot.launch()
    await town.discord.until(lambda: bot.log.count(ARMED) > said, "armed deadlines", patience=PATIENCE)
    armed = perf_counter() - began
    await town.discord.until(lambda: gateway.identified > before, "a gateway session", patience=PATIENCE)
    return armed, perf_counter() - began


async def _live(visit: Visit) -> Message:
    """Two people press something that a bot may have to remember them by. The new card may come without the
    press, while the bot is still drawing what it found at its start. What is left open is the menu."""
    asked = await move_on(visit)
    await visit.send(asked, 1)
    async with asyncio.timeout(PATIENCE):
        while visit.button("next", asked.person).source is asked.source:
            await asyncio.sleep(LOOK)
    menu = await visit.send(await ask_more(visit), 1)
    assert menu.original is not None, f"no menu was shown, and the press was {menu.ack.name}"
    return menu.original


async def _all(
    visits: Sequence[Visit], act: Callable[[Visit], Coroutine[Any, Any, Message]]
) -> list[Message]:
    pressing = asyncio.Semaphore(AT_ONCE)

    async def one(visit: Visit) -> Message:
        async with pressing:
            return await act(visit)

    return await asyncio.gather(*map(one, visits))


async def _quiet(menus: Sequence[tuple[Visit, Message]], a_second: int) -> None:
    """*Ten quiet seconds* from so many facilitators' menus, and the time until they are over."""
    pressing = list[asyncio.Task[Interaction]]()
    for visit, menu in menus:
        press = CustomId("quiet", visit.home.session, None)
        asked = visit.press(press.id, visit.told.facilitator, menu)
        pressing.append(asyncio.create_task(visit.send(asked, 1)))
        await asyncio.sleep(1 / a_second)
    answered = [one.ack for one in await asyncio.gather(*pressing)]
    assert Ack.FAILED not in answered, f"{answered.count(Ack.FAILED)} presses were not answered in time"
    await asyncio.sleep(QUIET.total_seconds() + 5)


def memory(pid: int) -> float:
    """Bytes that a process holds in memory."""
    told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return KIB * int(told.partition("VmRSS:")[2].split()[0])


def lateness(file: Path) -> Iterator[float]:
    """By how much later than meant each silence ended, in seconds."""
    reading, until = codec(), dict[str, float]()
    with closing(sqlite3.connect(file)) as db:
        query = "SELECT stream, kind, body FROM events WHERE kind IN (?, ?) ORDER BY position"
        kinds = (QuietStarted.__name__, QuietEnded.__name__)
        for stream, kind, body in db.execute(query, kinds):
            event = reading.decode(kind, body)
            if isinstance(event, QuietStarted):
                until[stream] = event.until.timestamp()
            elif isinstance(event, QuietEnded):
                yield event.at.timestamp() - until.pop(stream)
    assert not until, f"{len(until)} silences have not ended"

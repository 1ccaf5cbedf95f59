"""Whether a press costs more when there were many before it: in its session, and in the whole store."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.beside import BREATH
from benchmarks.deeds import MOVE_ANSWERS, Visit, move_on
from benchmarks.output.figures import Aim, Chapter, Sample
from benchmarks.worlds.evenings import Home, evening, remember
from benchmarks.worlds.town import Town

HOMES = 40
EARLY, LATE = 10, 1_000
"""The presses of a session that are compared, each with some before and after it."""
EVENTS = 100_000
EVENTS_A_SESSION = 500
_NEAR = 4
_GONE = 10**16
"""Channels of groups that have gone home; no one presses anything there."""


@asynccontextmanager
async def sessions(moves: int, *, events: int = 0) -> AsyncGenerator[list[Visit]]:
    """Homes whose sessions have so many moves behind them, in a store with so many events in it besides."""
    async with Town(HOMES) as town:
        with TemporaryDirectory(prefix="staffroom-bench-") as folder:
            gone = await evening(town.people, moves=EVENTS_A_SESSION, over=True)
            count = events // len(gone.ours + gone.theirs)
            homes = [Home(f"gone{number}", 1, _GONE + number) for number in range(count)]
            await remember(Path(folder), gone, homes)
            told = await evening(town.people, moves=moves)
            await remember(Path(folder), told, town.homes)
            async with town.staffroom(Path(folder)):
                await town.at_rest()
                visits = [Visit(town, told, home) for home in town.homes]
                await _pressed(visits, 1)
                yield visits


async def _pressed(visits: Sequence[Visit], times: int) -> list[float]:
    seconds = list[float]()
    for _ in range(times):
        for visit in visits:
            asked = await move_on(visit)
            await asyncio.sleep(BREATH)
            seconds.append((await visit.measured(asked, MOVE_ANSWERS)).last)
    return seconds


async def growth(times: int) -> Chapter:
    """Sessions that differ in one thing alone, pressed in turn."""
    early = EARLY - _NEAR
    async with (
        sessions(early) as young,
        sessions(LATE - _NEAR) as old,
        sessions(early, events=EVENTS) as crowded,
    ):
        seconds = {"young": list[float](), "old": list[float](), "crowded": list[float]()}
        for _ in range(times):
            for one in range(HOMES):
                for name, visits in (("young", young), ("old", old), ("crowded", crowded)):
                    seconds[name] += await _pressed(visits[one : one + 1], 1)
    first, session, store = (Sample.of(seconds[name]) for name in ("young", "old", "crowded"))
    aims = [
        Aim(f"A session's {LATE:,}th press beside its {EARLY}th", 1.1, session.median / first.median),
        Aim(f"A press after {EVENTS:,} events beside one after few", 1.1, store.median / first.median),
    ]
    rows = [
        (f"the {EARLY}th press of a session, in a store that is nearly empty", first.text, ""),
        (f"the {LATE:,}th press of a session", session.text, f"{aims[0].measured:.2f}"),
        (f"the {EARLY}th press of a session, after {EVENTS:,} events", store.text, f"{aims[1].measured:.2f}"),
    ]
    told = _TOLD.format(presses=times * HOMES)
    return Chapter("Cost does not grow", told, ("which press", "ms", "ratio of medians"), rows, aims)


_TOLD = """\
Three bots, whose sessions differ in one thing alone, were pressed in turn: *Next*, {presses} times each,
until the last call of its answer, as least / median / 99th percentile."""

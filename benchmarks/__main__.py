"""Measures everything and writes the page: `make bench`, or in a minute and roughly, `make bench QUICK=1`.

`python -m benchmarks five_years` measures that chapter alone and prints it, also of fewer sessions
(`five_years 60`).

The page is written after each chapter, so that a run that is cut off has not been for nothing. Whether aims
are met is printed and changes nothing about the exit code: a busy machine is no mistake.
"""

import asyncio
import gc
import os
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from benchmarks.beside import answers, beside, flood
from benchmarks.crowd import crowd
from benchmarks.five_years.chapter import SESSIONS, five_years
from benchmarks.growth import growth
from benchmarks.hour import hour
from benchmarks.output import page
from benchmarks.output.figures import Chapter, table
from benchmarks.papers import documents
from benchmarks.search import SERVER, search


@dataclass(frozen=True, slots=True)
class Effort:
    """How often things are measured: presses one by one, rounds at full load, presses of each session that is
    compared; how many sessions live, with how many deadlines and how many of them in a second; how often
    each search is made, in how many servers' worth of lines at most; and how often the old group met."""

    presses: int
    rounds: int
    times: int
    sessions: int
    deadlines: int
    a_second: int
    searches: int
    servers: int
    weeks: int


WHOLE = Effort(1_000, 10, 10, 10_000, 3_000, 80, 300, 10, SESSIONS)
QUICK = Effort(100, 2, 2, 400, 200, 40, 20, 1, SESSIONS // 3)


async def measured(effort: Effort) -> AsyncIterator[Chapter]:
    """Chapter after chapter."""
    async with beside() as all_three:
        yield await answers(all_three, effort.presses)
        yield await flood(all_three, effort.rounds)
    yield await hour()
    yield await growth(effort.times)
    yield await documents(effort.times * 10)
    yield await crowd(effort.sessions, effort.deadlines, effort.a_second)
    yield await search(tuple({SERVER: 0, SERVER * effort.servers: 0}), effort.searches)
    yield await five_years(effort.weeks)


async def main() -> None:
    gc.disable()  # thousands of servers are pretended here, and a look through them holds up every press
    chapters = list[Chapter]()
    began = time.monotonic()
    async for chapter in measured(QUICK if os.environ.get("QUICK") else WHOLE):
        print(f"{time.monotonic() - began:5.0f} s  {chapter.title}", flush=True)
        chapters.append(chapter)
        page.write(chapters)
    print(page.aims(chapters))


async def alone(sessions: int) -> None:
    """The chapter of the old group, printed."""
    chapter = await five_years(sessions)
    print(chapter.told, table(chapter.head, chapter.rows), page.aims([chapter]), sep="\n\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["five_years"]:
        asyncio.run(alone(int(next(iter(sys.argv[2:]), SESSIONS))))
    else:
        asyncio.run(main())

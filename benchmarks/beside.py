"""Staffroom and the bot that does the least, side by side: the same presses, answered with the same cards."""

import asyncio
import json
import os
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.deeds import DEEDS, Answered, Asked, Deed, Visit
from benchmarks.evenings import evening, remember
from benchmarks.figures import Aim, Chapter, Curve, Sample
from benchmarks.town import Town
from tests.loopback.messages import Sender
from tests.loopback.payloads import V2
from tests.loopback.process import BotProcess

HOMES = 128
"""Twice as many as are in flight: a session is pressed again only when its last press is long over."""
IN_FLIGHT = 64
BREATH = 0.004
"""Seconds between two presses, so that what a bot does after its answer is not measured with the next one."""

Json = dict[str, Any]
Part = tuple[str, Callable[[Answered], float]]
"""What is read off an answer, and what it is called."""


@dataclass(frozen=True, slots=True)
class Twin:
    """How the bare bot is asked for the same: the card on which it is pressed."""

    id: str
    card: Sequence[Json]


@dataclass(frozen=True)
class Pair:
    """Both bots, each in its own pretend Discord with the same homes in it."""

    ours: Sequence[Visit]
    bare: Sequence[Visit]
    our_bot: BotProcess
    bare_bot: BotProcess
    twins: dict[str, Twin]

    def twin(self, deed: Deed, asked: Asked, visit: Visit) -> Asked:
        """The same of the bare bot, on a fresh card like the one that was pressed."""
        twin, discord = self.twins[deed.name], visit.town.discord
        card = {"components": twin.card, "flags": V2}
        message = discord.messages.post(visit.home.channel, card, Sender(author=discord.world.bot.id))
        data, person = asked.data | {"custom_id": twin.id}, visit.town.people[0]
        return replace(asked, person=person, data=data, source=message)


@asynccontextmanager
async def pair() -> AsyncGenerator[Pair]:
    async with Town(HOMES) as here, Town(HOMES) as there:
        with TemporaryDirectory(prefix="staffroom-bench-") as folder:
            told = await evening(here.people)
            await remember(Path(folder), told, here.homes)
            ours = [Visit(here, told, home) for home in here.homes]
            bare = [Visit(there, told, home) for home in there.homes]
            async with here.staffroom(Path(folder)) as our_bot:
                await here.shown()
                plans, twins = await _recorded(ours)
                file = Path(folder, "plans.json")
                file.write_text(json.dumps(plans), encoding="utf-8")
                async with there.bare_bot(file) as bare_bot:
                    yield Pair(ours, bare, our_bot, bare_bot, twins)


async def _recorded(visits: Sequence[Visit]) -> tuple[dict[str, list[Json]], dict[str, Twin]]:
    """How Staffroom answers each deed. Each session is pressed once by that, as are those in use."""
    plans, twins = dict[str, list[Json]](), dict[str, Twin]()
    for visit in visits:
        for deed in DEEDS:
            asked = await deed.ask(visit)
            twin = twins[deed.name] = Twin(f"bare:{deed.name}", asked.source.components)
            answered = await visit.measured(asked, deed.answers)
            plans[twin.id] = [call.json for call in answered.calls]
            await asyncio.sleep(BREATH)
    return plans, twins


async def answers(both: Pair, times: int) -> Chapter:
    """One press after another, the bots in turn."""
    rows, aims, curves = list[tuple[str, ...]](), list[Aim](), list[Curve]()
    for deed in DEEDS:
        ours, bare = await _in_turn(both, deed, times)
        for what, part in _parts(deed):
            mine, other = (Sample.of([part(one) for one in made]) for made in (ours, bare))
            median, late = mine.median / other.median, mine.late / other.late
            rows.append((what, mine.text, other.text, f"{median:.2f}", f"{late:.2f}"))
            if deed.durable:
                aims.append(Aim(f"{what}: median beside the bare bot's", 1.5, median))
                aims.append(Aim(f"{what}: 99th percentile beside the bare bot's", 2.0, late))
                curves += [Curve(what, mine), Curve(f"{what}: bare bot", other)]
    told = _ANSWERS.format(times=times)
    head = ("what", "Staffroom, ms", "bare bot, ms", "ratio of medians", "ratio of 99th percentiles")
    return Chapter("Press to answer", told, head, rows, aims, "presses", curves)


_ANSWERS = """\
Each press was made {times} times of either bot, one in flight, the bots in turn. Shown are the least, the
median and the 99th percentile of the milliseconds from the press leaving Discord until the bot's answer
reaches it. Where two calls answer (the old card is drawn as gone by, the next one is posted), the second
line is until the last of them."""


def _parts(deed: Deed) -> list[Part]:
    first: Part = (deed.name, lambda one: one.first)
    last: Part = (f"{deed.name}, until all is shown", lambda one: one.last)
    return [first] if deed.answers == 1 else [first, last]


async def _in_turn(both: Pair, deed: Deed, times: int) -> tuple[list[Answered], list[Answered]]:
    ours, bare = list[Answered](), list[Answered]()
    for number in range(times):
        mine, other = both.ours[number % HOMES], both.bare[number % HOMES]
        asked = await deed.ask(mine)
        await asyncio.sleep(BREATH)
        ours.append(await mine.measured(asked, deed.answers))
        twin = both.twin(deed, asked, other)
        await asyncio.sleep(BREATH)
        bare.append(await other.measured(twin, deed.answers))
        await asyncio.sleep(BREATH)
    return ours, bare


async def flood(both: Pair, rounds: int) -> Chapter:
    """Many presses at once, the bots in turn."""
    rows, aims = list[tuple[str, ...]](), list[Aim]()
    for deed in DEEDS:
        ours, bare = Load(both.our_bot), Load(both.bare_bot)
        for _ in range(rounds):
            asked = [await deed.ask(visit) for visit in both.ours]
            twins = [both.twin(deed, one, visit) for one, visit in zip(asked, both.bare, strict=True)]
            await ours.bear(both.ours, asked, deed)
            await bare.bear(both.bare, twins, deed)
        ratio = ours.rate / bare.rate
        rows.append((deed.name, *ours.texts, *bare.texts, f"{ratio:.2f}"))
        if deed.durable:
            aims.append(Aim(f"{deed.name}: presses a second beside the bare bot's", 0.7, ratio, upward=True))
    head = ("what", "Staffroom, a second", "CPU, ms each", "bare bot, a second", "CPU, ms each", "ratio")
    told = _FLOOD.format(flying=IN_FLIGHT, presses=rounds * HOMES, homes=HOMES)
    return Chapter("Many at once", told, head, rows, aims)


_FLOOD = """\
{presses} presses of each kind were made of either bot, {flying} in flight, in rounds of {homes} sessions,
the bots in turn. The processor time is the bot's own, all its threads together."""


class Load:
    """What a bot bears: how many presses, in how many seconds, with how much of the processor's time."""

    def __init__(self, bot: BotProcess) -> None:
        self._bot = bot
        self._presses = 0
        self._seconds = 0.0
        self._busy = 0.0

    async def bear(self, visits: Sequence[Visit], asked: Sequence[Asked], deed: Deed) -> None:
        """Each session is pressed once, with so many in flight."""
        flying = asyncio.Semaphore(IN_FLIGHT)

        async def press(visit: Visit, one: Asked) -> None:
            async with flying:
                await visit.send(one, deed.answers)

        await asyncio.sleep(BREATH * 10)
        busy, began = processor(self._bot.pid), perf_counter()
        await asyncio.gather(*map(press, visits, asked))
        self._seconds += perf_counter() - began
        await asyncio.sleep(BREATH * 10)
        self._busy += processor(self._bot.pid) - busy
        self._presses += len(asked)

    @property
    def rate(self) -> float:
        return self._presses / self._seconds

    @property
    def texts(self) -> tuple[str, str]:
        return f"{self.rate:.0f}", f"{1000 * self._busy / self._presses:.2f}"


def processor(pid: int) -> float:
    """Seconds of the processor's time that a process has used."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

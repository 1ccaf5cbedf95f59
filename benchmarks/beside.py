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
from benchmarks.output.figures import Aim, Chapter, Curve, Sample
from benchmarks.worlds.evenings import evening, remember
from benchmarks.worlds.town import Town
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.rules.messages import Sender
from tests.system.loopback.rules.payloads import V2

HOMES = 128
"""Twice as many as are in flight: a session is pressed again only when its last press is long over."""
IN_FLIGHT = 64
BREATH = 0.01
"""Seconds between two presses, so that what a bot does after its answer is not measured with the next one."""

Json = dict[str, Any]
Part = tuple[str, Callable[[Answered], float]]
"""What is read off an answer, and what it is called."""


@dataclass(frozen=True, slots=True)
class Twin:
    """How the bare bot is asked for the same: the card where it is pressed."""

    id: str
    card: Sequence[Json]


@dataclass(frozen=True, slots=True)
class Side:
    """A bot, and the homes that it has in its own pretend Discord."""

    bot: BotProcess
    visits: Sequence[Visit]


@dataclass(frozen=True)
class Beside:
    """Three bots, each in its own pretend Discord with the same homes in it: Staffroom, the bare bot, and the
    bare bot that remembers a press before it answers."""

    ours: Side
    bare: Side
    keeping: Side
    twins: dict[str, Twin]

    def twin(self, deed: Deed, asked: Asked, visit: Visit) -> Asked:
        """The same of the bare bot, on a fresh card like the one that was pressed."""
        twin, discord = self.twins[deed.name], visit.town.discord
        card = {"components": twin.card, "flags": V2}
        message = discord.messages.post(visit.home.channel, card, Sender(author=discord.world.bot.id))
        data, person = asked.data | {"custom_id": twin.id}, visit.town.people[0]
        return replace(asked, person=person, data=data, source=message)


@asynccontextmanager
async def beside() -> AsyncGenerator[Beside]:
    async with Town(HOMES) as here, Town(HOMES) as there, Town(HOMES) as yonder:
        with TemporaryDirectory(prefix="staffroom-bench-") as name:
            folder = Path(name)
            told = await evening(here.people)
            await remember(folder, told, here.homes)
            towns = here, there, yonder
            ours, bare, keeping = ([Visit(town, told, home) for home in town.homes] for town in towns)
            async with here.staffroom(folder) as our_bot:
                await here.at_rest()
                plans, twins = await _recorded(ours)
                kept = [twins[deed.name].id for deed in DEEDS if deed.durable]
                file = folder / "plans.json"
                file.write_text(json.dumps({"plans": plans, "kept": kept}), encoding="utf-8")
                async with there.bare_bot(file) as one, yonder.bare_bot(file, folder / "kept.db") as other:
                    yield Beside(Side(our_bot, ours), Side(one, bare), Side(other, keeping), twins)


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


async def answers(all_three: Beside, times: int) -> Chapter:
    """One press after another, the bots in turn."""
    rows, aims, curves = list[tuple[str, ...]](), list[Aim](), list[Curve]()
    for deed in DEEDS:
        made = await _in_turn(all_three, deed, times)
        for what, part in _parts(deed):
            mine, bare, keeping = (Sample.of([part(one) for one in each]) for each in made)
            median, late = mine.median / bare.median, mine.late / bare.late
            beside_keeping = f"{mine.median / keeping.median:.2f}" if deed.durable else ""
            texts = mine.text, bare.text, keeping.text if deed.durable else ""
            rows.append((what, *texts, f"{median:.2f}", f"{late:.2f}", beside_keeping))
            if deed.durable:
                aims.append(Aim(f"{what}: median beside the bare bot's", 1.5, median))
                aims.append(Aim(f"{what}: 99th percentile beside the bare bot's", 2.0, late))
                curves += [Curve(what, mine), Curve(f"{what}: bare bot", bare)]
    told = _ANSWERS.format(times=times)
    return Chapter("Press to answer", told, _HEAD, rows, aims, "presses", curves)


_HEAD = (
    "what",
    "Staffroom, ms",
    "bare bot, ms",
    "bare bot that remembers, ms",
    "ratio of medians",
    "of 99th percentiles",
    "of medians, beside the one that remembers",
)
_ANSWERS = """\
Each press was made {times} times of each bot, one in flight, the bots in turn. Shown are the least, the
median and the 99th percentile of the milliseconds from the press leaving Discord until the bot's answer
reaches it. Where two calls answer (the old card is drawn as gone by, the next one is posted), the second
line is until the last of them. The bare bot that remembers puts one line into SQLite before it answers, as
durably as Staffroom: the difference between the two bare bots is what the disk takes, and the last column
is what Staffroom's own work comes to."""


def _parts(deed: Deed) -> list[Part]:
    first: Part = (deed.name, lambda one: one.first)
    last: Part = (f"{deed.name}, until all is shown", lambda one: one.last)
    return [first] if deed.answers == 1 else [first, last]


async def _in_turn(all_three: Beside, deed: Deed, times: int) -> tuple[list[Answered], ...]:
    made: tuple[list[Answered], ...] = ([], [], [])
    for number in range(times):
        home = number % HOMES
        asked = await deed.ask(all_three.ours.visits[home])
        await asyncio.sleep(BREATH)
        made[0].append(await all_three.ours.visits[home].measured(asked, deed.answers))
        for side, answered in zip((all_three.bare, all_three.keeping), made[1:], strict=True):
            twin = all_three.twin(deed, asked, side.visits[home])
            await asyncio.sleep(BREATH)
            answered.append(await side.visits[home].measured(twin, deed.answers))
        await asyncio.sleep(BREATH)
    return made


async def flood(all_three: Beside, rounds: int) -> Chapter:
    """Many presses at once, the bots in turn."""
    rows, aims = list[tuple[str, ...]](), list[Aim]()
    for deed in DEEDS:
        ours, bare, keeping = [Load(side) for side in (all_three.ours, all_three.bare, all_three.keeping)]
        twins = [bare, keeping] if deed.durable else [bare]
        for _ in range(rounds):
            asked = [await deed.ask(visit) for visit in ours.visits]
            await ours.bear(asked, deed)
            for load in twins:
                same = zip(asked, load.visits, strict=True)
                await load.bear([all_three.twin(deed, one, visit) for one, visit in same], deed)
        ratio = ours.rate / bare.rate
        kept = (*keeping.texts, f"{ours.rate / keeping.rate:.2f}") if deed.durable else ("", "", "")
        rows.append((deed.name, *ours.texts, *bare.texts, f"{ratio:.2f}", *kept))
        if deed.durable:
            aims.append(Aim(f"{deed.name}: presses a second beside the bare bot's", 0.7, ratio, upward=True))
    told = _FLOOD.format(flying=IN_FLIGHT, presses=rounds * HOMES, homes=HOMES)
    return Chapter("Many at once", told, _FLOOD_HEAD, rows, aims)


_FLOOD_HEAD = (
    "what",
    "Staffroom, a second",
    "CPU, ms each",
    "bare bot, a second",
    "CPU, ms each",
    "ratio",
    "bare bot that remembers, a second",
    "CPU, ms each",
    "ratio to that one",
)
_FLOOD = """\
{presses} presses of each kind were made of each bot, {flying} in flight, in rounds of {homes} sessions,
the bots in turn. The processor time is the bot's own, all its threads together."""


class Load:
    """What a bot bears: how many presses, in how many seconds, with how much of the processor's time."""

    def __init__(self, side: Side) -> None:
        self.visits = side.visits
        self._bot = side.bot
        self._presses = 0
        self._seconds = 0.0
        self._busy = 0.0

    async def bear(self, asked: Sequence[Asked], deed: Deed) -> None:
        """Each session is pressed once, with so many in flight."""
        flying = asyncio.Semaphore(IN_FLIGHT)

        async def press(visit: Visit, one: Asked) -> None:
            async with flying:
                await visit.send(one, deed.answers)

        await asyncio.sleep(BREATH * 10)
        busy, began = processor(self._bot.pid), perf_counter()
        await asyncio.gather(*map(press, self.visits, asked))
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

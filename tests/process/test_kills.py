"""Killed at random points of a session that eight people play through.

`KILLS` sets how often, 6 by default, and `KILLS_SEED` the luck. A long run, with what it counts:

    KILLS=60 KILLS_SEED=1 pytest tests/process/test_kills.py -o log_cli=true -o log_cli_level=INFO
"""

import asyncio
import logging
import os
from collections import Counter
from collections.abc import Callable
from itertools import product
from random import Random

import pytest

from tests.loopback.interactions import SECONDS_TO_ANSWER, Ack
from tests.loopback.seen import Seen
from tests.process import script
from tests.process.evening import ANSWER, EDIT, FOLLOW_UP, POST, Evening
from tests.process.script import Act

pytestmark = pytest.mark.loopback

KILLS = int(os.environ.get("KILLS", "6"))
SEED = int(os.environ.get("KILLS_SEED", "3"))
IDLE, AT_ONCE = "while nothing happens", "as it is pressed"
CALLS = [*product((ANSWER, FOLLOW_UP, POST, EDIT), (False, True))]
OFTEN, AGAIN = 0.2, 0.25
"""How likely an act is to be cut short, and the way back, too."""
MOST_CALLS = 5
"""How many calls the bot makes at the least when it comes back to a session."""

log = logging.getLogger(__name__)


class Reaper:
    """Plays the script and kills the bot; after every restart all that must hold is looked at."""

    def __init__(self, evening: Evening, kills: int, dice: Random) -> None:
        self.evening = evening
        self.dice = dice
        self.left = kills
        self.story: list[str] = []
        self.counts = Counter[str]()

    async def play(self, act: Act) -> None:
        """Has an act done, once, whatever comes between."""
        for step in act.before:
            await step()
        self.counts["acts"] += 1
        before = len(self.evening.memory.all(act.kind))
        if self.left > 0 and self.dice.random() < OFTEN:
            await self._cut_short(act, before)
        else:
            await act.do()
        await self.evening.on_screen()
        memory = self.evening.memory
        assert len(memory.all(act.kind)) == before + 1, act.name
        if memory.session.live:
            await self._menu("More" if memory.session.step else "Roles")

    async def _cut_short(self, act: Act, before: int) -> None:
        """Kills the bot around an act. What was acknowledged is remembered; what was not is done again."""
        seen = await self._killed(act)
        while self.left > 0 and self.dice.random() < AGAIN:
            await self._killed_coming_back()
        await self.evening.bot.start()
        there = len((await self.evening.check()).all(act.kind)) - before
        assert there in (0, 1), f"{act.name} was done {there} times"
        if seen is not None and seen.ack not in (Ack.NOTHING, Ack.FAILED):
            self.counts["acknowledged"] += 1
            assert there == 1, f"{act.name} was acknowledged and forgotten"
        if not there:
            self.counts["done again"] += 1
            for step in act.before:
                await step()
            assert not (await act.do()).failed

    async def _menu(self, button: str) -> None:
        """The card that is on screen works."""
        menu = await self.dice.choice(self.evening.people).press(button)
        assert menu.message, f"{button} brought nothing"

    async def _killed(self, act: Act) -> Seen | None:
        self.left -= 1
        way = self.dice.choice([IDLE, AT_ONCE, *CALLS])
        self._tell(f"{act.name}: {way}")
        if way == IDLE:
            await self.evening.bot.kill()
            return None
        acting = asyncio.ensure_future(act.do())
        await self.evening.school.until(self._moment(way, acting), "the moment")
        await self.evening.bot.kill()
        self.evening.school.discord.faults.call_off()
        self.evening.school.clock.advance(SECONDS_TO_ANSWER)
        return await acting

    def _moment(self, way: object, acting: "asyncio.Future[Seen]") -> Callable[[], bool]:
        """As soon as the act is asked for, or while a call hangs; where it makes none, after the act."""
        discord = self.evening.school.discord
        if not isinstance(way, tuple):
            before = len(discord.interactions.all)
            return lambda: len(discord.interactions.all) > before
        path, after = way
        fault = discord.faults.hang(method="PATCH" if path == EDIT else "POST", path=path, after=after)
        return lambda: bool(fault.met) or acting.done()

    async def _killed_coming_back(self) -> None:
        self.left -= 1
        discord, bot = self.evening.school.discord, self.evening.bot
        calls, ready = len(discord.calls) + self.dice.randint(1, MOST_CALLS), bot.log.count("is ready")
        self._tell(f"as it comes back, at call {calls - len(discord.calls)}")
        await bot.launch()
        await discord.until(lambda: len(discord.calls) >= calls or bot.log.count("is ready") > ready, "calls")
        await bot.kill()

    def _tell(self, line: str) -> None:
        self.story.append(line)
        log.info("%s", line)


async def test_whatever_is_acknowledged_is_done_once_and_shown_once(evening: Evening) -> None:
    dice = Random(SEED)
    reaper = Reaper(evening, KILLS, dice)
    await evening.first.slash("group create", name="Maths")
    sessions = 0
    try:
        while reaper.left > 0 or not sessions:
            async for act in script.session(evening, dice):
                await reaper.play(act)
            assert not (await evening.check()).jots, "jots of a session that is over"
            sessions += 1
    except AssertionError as wrong:
        wrong.add_note("\n".join([f"KILLS_SEED={SEED}", *reaper.story]))
        raise
    log.info("%d kills, %d sessions, %s", len(reaper.story), sessions, dict(reaper.counts))

"""Killed at random points of sessions that eight people play through.

`KILLS` sets how often, 24 by default, and `KILLS_SEED` the luck. A long run, with what it counts:

    KILLS=300 KILLS_SEED=1 pytest -o log_cli=true -o log_cli_level=INFO \\
        tests/system/process/kills/test_kills.py
"""

import asyncio
import logging
import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import product
from random import Random

import pytest

from tests.system.loopback.people.seen import Seen
from tests.system.loopback.rules.interactions import SECONDS_TO_ANSWER, Ack
from tests.system.process.support import agreeing, script
from tests.system.process.support.evening import ANSWER, EDIT, FOLLOW_UP, POST, Evening
from tests.system.process.support.script import Act, Moment
from tests.system.process.support.stored import Remembered, salvaged

pytestmark = pytest.mark.loopback

KILLS = int(os.environ.get("KILLS", "24"))
SEED = int(os.environ.get("KILLS_SEED", "3"))
IDLE, PRESSED, CALLED = "while nothing happens", "soon after the press", "at a call"
CALLS = [*product((ANSWER, FOLLOW_UP, POST, EDIT), (False, True))]
OFTEN, AGAIN = 0.2, 0.25
"""How likely a moment is to be cut short, and the way back, too."""
SOON = 60
"""How many turns of this test's loop may pass between a press and the kill: the bot is at work meanwhile."""
MOST_CALLS = 5
"""How many calls the bot makes at least when it comes back to a session."""
UNANSWERED = (Ack.NOTHING, Ack.FAILED)

log = logging.getLogger(__name__)


class Reaper:
    """Plays the script and kills the bot; after every restart all that must hold is looked at."""

    def __init__(self, evening: Evening, kills: int, dice: Random, often: float = OFTEN) -> None:
        self.evening = evening
        self.often = often
        self.dice = dice
        self.left = kills
        self.story: list[str] = []
        self.counts = Counter[str]()
        self.known = evening.memory

    async def play(self, moment: Moment) -> None:
        """Has every act of a moment done, once, everything that comes between."""
        for act in moment:
            await act.prepare()
        self.counts["acts"] += len(moment)
        before = self.evening.memory
        if self.left > 0 and self.dice.random() < self.often:
            await self._cut_short(moment, before)
        else:
            await asyncio.gather(*(act.do() for act in moment))
        await self.evening.on_screen()
        self._require(moment, before, lambda times, _: times == 1)
        if self.known.session.live:
            await self._menu("More" if self.known.session.step else "Roles")

    async def _cut_short(self, moment: Moment, before: Remembered) -> None:
        """Kills the bot around a moment. What was acknowledged is remembered; what was not is done again."""
        seen = await self._killed(moment)
        in_the_files = await salvaged(self.evening.data)
        in_the_files.require_all_of(before)
        while self.left > 0 and self.dice.random() < AGAIN:
            await self._killed_coming_back()
        await self.evening.bot.start()
        (await self.evening.check()).require_all_of(in_the_files)
        answered = {act: bool(seen and seen[act].ack not in UNANSWERED) for act in moment}
        self.counts["acknowledged"] += sum(answered.values())
        self._require(moment, before, lambda times, act: times == 1 or (times == 0 and not answered[act]))
        for act in moment:
            if act.times(self.known) == act.times(before):
                self.counts["done again"] += 1
                await act.prepare()
                assert not (await act.do()).failed, act.name

    def _require(self, moment: Moment, before: Remembered, holds: Callable[[int, Act], bool]) -> None:
        """What was known is still there, and each act was done as often as `holds` says."""
        memory = self.evening.memory
        memory.require_all_of(self.known)
        self.known = memory
        for act in moment:
            times = act.times(memory) - act.times(before)
            assert holds(times, act), f"{act.name} was done {times} times"

    async def _menu(self, button: str) -> None:
        """The card that is on screen works."""
        menu = await self.dice.choice(self.evening.people).press(button)
        assert menu.message, f"{button} brought nothing"

    async def _killed(self, moment: Moment) -> dict[Act, Seen] | None:
        self.left -= 1
        way = self.dice.choice([IDLE, PRESSED, CALLED, *CALLS])
        self._tell(f"{', '.join(act.name for act in moment)}: {way}")
        if way == IDLE:
            await self.evening.bot.kill()
            return None
        acting = {act: asyncio.ensure_future(act.do()) for act in moment}
        await self._wait(way, [*acting.values()])
        await self.evening.bot.kill()
        self.evening.school.discord.faults.call_off()
        self.evening.school.clock.advance(SECONDS_TO_ANSWER)
        return {act: await seen for act, seen in acting.items()}

    async def _wait(self, way: object, acting: "list[asyncio.Future[Seen]]") -> None:
        """Until it is time: if the calls that are waited for never come, until all is answered."""
        discord = self.evening.school.discord
        if way == PRESSED:
            for _ in range(self.dice.randrange(SOON)):
                await asyncio.sleep(0)
            return
        came = self._calls_more() if way == CALLED else self._hung(way)
        await discord.until(lambda: came() or all(one.done() for one in acting), "the moment")

    def _calls_more(self) -> Callable[[], bool]:
        calls = self.evening.school.discord.calls
        enough = len(calls) + self.dice.randint(1, MOST_CALLS)
        return lambda: len(calls) >= enough

    def _hung(self, way: object) -> Callable[[], bool]:
        assert isinstance(way, tuple)
        path, after = way
        method = "PATCH" if path == EDIT else "POST"
        fault = self.evening.school.discord.faults.hang(method=method, path=path, after=after)
        return lambda: bool(fault.met)

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
    await evening.make_group()
    reaper = Reaper(evening, KILLS, dice)
    sessions = 0
    try:
        while reaper.left > 0 or not sessions:
            async for moment in script.session(evening, dice):
                await reaper.play(moment)
            assert not (await evening.check()).jots, "jots of a session that is over"
            sessions += 1
    except AssertionError as wrong:
        wrong.add_note("\n".join([f"KILLS_SEED={SEED}", *reaper.story]))
        raise
    log.info("%d kills, %d sessions, %s", len(reaper.story), sessions, dict(reaper.counts))


async def test_whatever_is_decided_and_planned_is_kept(evening: Evening) -> None:
    dice = Random(SEED)
    await evening.to_the_questions()
    reaper = Reaper(evening, KILLS, dice, often=0.5)
    try:
        async for moment in agreeing.all_the_way(evening):
            await reaper.play(moment)
        _require_a_plan(await evening.check())
    except AssertionError as wrong:
        wrong.add_note("\n".join([f"KILLS_SEED={SEED}", *reaper.story]))
        raise
    log.info("%d kills, %s", len(reaper.story), dict(reaper.counts))


def _require_a_plan(memory: Remembered) -> None:
    """What the group came to is whole: the rating, the agreement with its reservation, and the action."""
    group = memory.group
    (agreed,) = group.decisions.standing
    assert (agreed.text, agreed.reservations) == (agreeing.FIRST, (agreeing.WHY,))
    assert agreed.rating is not None
    assert agreed.rating.means == (5.0, 2.0)
    (action,) = group.plan.standing
    assert (action.terms.what, action.terms.links) == (agreeing.ACTION, (agreed.id,))
    assert action.terms.due == date(2030, 5, 1)
    assert action.owner is not None

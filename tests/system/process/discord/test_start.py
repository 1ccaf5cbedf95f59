"""What is in the way of a start is one sentence and exit code 1; what is remembered stays as it is."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.launch.start import MEMORY
from bot.runtime.errors import say
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.loopback.world import Permission
from tests.system.process.conftest import AT_ONCE
from tests.system.process.support.evening import Evening

pytestmark = pytest.mark.loopback

TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


async def test_a_second_bot_on_the_same_folder_leaves_the_first_alone(evening: Evening) -> None:
    await evening.gather()
    second = BotProcess(evening.school.discord, data=evening.data, environment=AT_ONCE)
    assert await _refused(second) == say("launch-store-locked", about=f"{evening.data / MEMORY}.lock")
    await evening.begin()
    await evening.check()


async def test_a_newer_or_damaged_memory_is_left_as_it_is(evening: Evening) -> None:
    await evening.to_the_questions()
    assert await evening.bot.stop() == 0
    file = evening.data / MEMORY
    whole = file.read_bytes()
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 1000")
    for reason, now in (("newer", file.read_bytes()), ("corrupt", whole[:4096] + bytes(len(whole) - 4096))):
        file.write_bytes(now)
        assert await _refused(evening.bot) == say(f"launch-store-{reason}", about=str(file))
        assert file.read_bytes() == now
    file.write_bytes(whole)
    await evening.bot.start()
    await evening.check()


async def test_nothing_happens_by_a_clock_that_is_wrong(tmp_path: Path) -> None:
    async with School() as school:
        bot = BotProcess(school.discord, data=tmp_path, environment=AT_ONCE)
        for school.discord.ahead in (timedelta(days=-400), timedelta(minutes=6)):
            said = await _refused(bot)
            ours, theirs = (f"{time} UTC" for time in TIME.findall(said))
            assert said == say("launch-clock", ours=ours, theirs=theirs)
            apart = datetime.fromisoformat(theirs[:16]) - datetime.fromisoformat(ours[:16])
            assert abs(apart - school.discord.ahead) <= timedelta(minutes=1)
        assert not school.discord.gateway.identified
        school.discord.ahead = timedelta(minutes=4)
        async with bot:
            assert bot.log.count("clock shows") == 2


async def test_it_can_be_ended_at_any_moment_of_its_start(evening: Evening) -> None:
    await evening.gather()
    assert await evening.bot.stop() == 0
    for moment in ("armed", "connected", "connected", "connected", "ready"):
        identified, log = evening.school.discord.gateway.identified, evening.bot.log
        await evening.bot.launch()
        if moment == "connected":
            await evening.school.until(partial(_connected, evening, identified), "a session")
        else:
            await evening.bot.says(moment, since=log)
        assert await evening.bot.stop() == 0
    assert "Traceback" not in evening.bot.log
    assert "[error" not in evening.bot.log
    await evening.bot.start()
    await evening.check()


def _connected(evening: Evening, before: int) -> bool:
    return evening.school.discord.gateway.identified > before


async def _refused(bot: BotProcess) -> str:
    """The one line that a bot says that cannot start."""
    before = bot.log
    await bot.launch()
    assert await bot.ended() == 1
    (said,) = bot.log.removeprefix(before).splitlines()
    return said


async def test_a_server_in_an_outage_holds_up_nobody_and_is_looked_at_when_it_comes(tmp_path: Path) -> None:
    async with School() as school:
        away = school.add_server("School B")
        assert away.guild is not None
        away.guild.available = False
        away.guild.roles[away.guild.id].permissions &= ~Permission.ATTACH_FILES
        async with BotProcess(school.discord, data=tmp_path, environment=AT_ONCE) as bot:
            await bot.looked_round()
            assert not (await school.administrator.slash("setup")).failed
            assert "lacks" not in bot.log
            school.recover(away.guild)
            await bot.says("In the server School B, Staffroom lacks the permission Attach Files")
            assert not (await away.slash("help")).failed
            assert "Traceback" not in bot.log


async def test_it_can_be_ended_while_discord_does_not_answer_the_login(tmp_path: Path) -> None:
    async with School() as school:
        school.discord.faults.hang(method="GET", path="/users/@me")
        bot = BotProcess(school.discord, data=tmp_path, environment=AT_ONCE)
        await bot.launch()
        await school.until(lambda: school.discord.calls, "the login")
        assert await bot.stop() == 0

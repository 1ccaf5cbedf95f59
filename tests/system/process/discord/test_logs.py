"""What the running process tells, for people and for machines: never who, and never what anyone wrote."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.process.conftest import AT_ONCE
from tests.system.process.support import script
from tests.system.process.support.evening import ANSWER, FOLLOW_UP, POST, Evening

pytestmark = pytest.mark.loopback


@pytest.fixture(name="evening", params=["text", "json"])
async def _evening(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Evening]:
    environment = AT_ONCE | {"STAFFROOM_JOURNAL": request.param, "STAFFROOM_LOG": "debug"}
    async with School() as school, BotProcess(school.discord, data=tmp_path, environment=environment) as bot:
        evening = Evening(school, bot, tmp_path)
        yield evening
        await evening.end()
        if request.param == "json":
            told = [json.loads(line) for line in bot.log.splitlines()]
            assert all({"event", "level", "timestamp"} <= line.keys() for line in told)
            assert "a card could not be shown" in {line["event"] for line in told}


async def test_a_session_is_told_without_a_name_and_without_a_word_of_it(evening: Evening) -> None:
    discord = evening.school.discord
    await evening.to_the_questions()
    written = [script.write(evening) for _ in range(2)]
    for act in written:
        await act.prepare()
        await act.do()
    discord.faults.lose(method="POST", path=ANSWER, after=False)
    await evening.facilitator.press("More")
    discord.faults.lose(method="POST", path=FOLLOW_UP, after=False)
    discord.faults.lose(method="POST", path=POST, after=False)
    await evening.facilitator.press("Next")
    await evening.bot.says("could not be shown")
    evening.people[-1].say("Good point.")
    discord.gateway.trouble.cut()
    await evening.check()
    people = [mark for person in evening.people for mark in (person.name, str(person.id))]
    words = [act.words for act in written]
    assert [mark for mark in (*people, *words, "Maths", "Good point.") if mark in evening.bot.log] == []

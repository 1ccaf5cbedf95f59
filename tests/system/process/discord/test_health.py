"""Anyone who watches over machines asks the running process how it is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.process.conftest import AT_ONCE, asked, samples
from tests.system.process.support.evening import Evening

pytestmark = pytest.mark.loopback


@pytest.fixture(name="evening")
async def _evening(tmp_path: Path, address: str) -> AsyncIterator[Evening]:
    environment = {**AT_ONCE, "STAFFROOM_HEALTH": address}
    async with School() as school, BotProcess(school.discord, data=tmp_path, environment=environment) as bot:
        evening = Evening(school, bot, tmp_path)
        yield evening
        await evening.end()


async def test_it_tells_how_it_is_and_nothing_of_anybody(evening: Evening, address: str) -> None:
    await evening.to_the_questions()
    await evening.bot.looked_round()
    assert await asked(f"http://{address}/health") == (200, "Staffroom works.\n")
    status, text = await asked(f"http://{address}/metrics")
    assert status == 200
    counted = await samples(address)
    assert counted["staffroom_sessions"] == counted["staffroom_lines"] == 1
    assert 'staffroom_answer_seconds_count{outcome="done"}' in text
    assert not [person for person in evening.people if person.name in text or str(person.id) in text]
    assert str(evening.school.guild.id) not in text


async def test_without_a_line_to_discord_it_is_not_well(evening: Evening, address: str) -> None:
    trouble = evening.school.discord.gateway.trouble
    trouble.refuse(times=1_000)
    trouble.cut()

    while (told := await asked(f"http://{address}/health"))[0] == 200:
        pass
    assert told == (503, "Staffroom has no line to Discord. It tries again by itself.\n")
    trouble.refuse(times=0)


async def test_an_address_that_is_taken_is_one_sentence(
    evening: Evening, address: str, tmp_path: Path
) -> None:
    other = BotProcess(
        evening.school.discord, data=tmp_path / "other", environment={**AT_ONCE, "STAFFROOM_HEALTH": address}
    )
    await other.launch()
    assert await other.ended() == 1
    assert other.log.startswith(f"Nothing can listen at {address}:")

"""What answers for the bot is nowhere: not on disk, nor in what it tells at "debug" of its troubles."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.sqlite import backup
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.process.conftest import AT_ONCE
from tests.system.process.support.evening import ANSWER, EDIT, FOLLOW_UP, Evening

pytestmark = pytest.mark.loopback


@pytest.fixture(name="talkative")
async def _talkative(tmp_path: Path) -> AsyncIterator[Evening]:
    """An evening with a bot that tells everything it may."""
    environment = AT_ONCE | {"STAFFROOM_LOG": "debug"}
    async with School() as school, BotProcess(school.discord, data=tmp_path, environment=environment) as bot:
        evening = Evening(school, bot, tmp_path)
        yield evening
        await evening.end()


async def test_no_token_is_told_or_kept_whatever_discord_does(talkative: Evening) -> None:
    evening, discord = talkative, talkative.school.discord
    await evening.to_the_questions()
    for path, method in ((ANSWER, "POST"), (FOLLOW_UP, "POST"), (EDIT, "PATCH")):
        for misbehave in (
            lambda **such: discord.faults.fail(500, **such),
            lambda **such: discord.faults.fail(404, 10062, **such),
            lambda **such: discord.faults.limit(retry_after=0.01, **such),
            discord.faults.lose,
        ):
            misbehave(method=method, path=path)
            evening.people[-1].say("Good point.")
            await evening.facilitator.press("More")
            discord.faults.call_off()
    backup.copy(evening.data / "staffroom.db", evening.data / "copy.db")
    kept = b"".join(file.read_bytes() for file in evening.data.iterdir())
    secrets = {discord.token, *discord.interactions.tokens()}
    assert len(secrets) > 10
    assert [secret for secret in secrets if secret in evening.bot.log] == []
    assert [secret for secret in secrets if secret.encode() in kept] == []

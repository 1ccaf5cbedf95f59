"""An evening: a school, a data folder, and the bot in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.loopback.process import BotProcess
from tests.loopback.school import School
from tests.process.evening import Evening

AT_ONCE = {"STAFFROOM_GUILDS_WITHIN": "0.1"}
"""There is one server, and it is there at once."""


@pytest.fixture(name="evening")
async def _evening(tmp_path: Path) -> AsyncIterator[Evening]:
    async with School() as school, BotProcess(school.discord, data=tmp_path, environment=AT_ONCE) as bot:
        evening = Evening(school, bot, tmp_path)
        yield evening
        await evening.end()

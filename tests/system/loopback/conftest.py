"""A school, and a bare bot in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School

BARE = ("-m", "tests.system.loopback.people.bare_bot")


@pytest.fixture(name="school")
async def _school() -> AsyncIterator[School]:
    async with School() as school:
        yield school


@pytest.fixture(name="bare")
async def _bare(school: School, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bare bot, ready."""
    async with BotProcess(school.discord, data=tmp_path, arguments=BARE) as bot:
        yield bot

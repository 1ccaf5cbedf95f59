"""An evening: a school, a data folder, and the bot in it; and how one asks the bot how it is."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.process.support.evening import Evening

AT_ONCE = {"STAFFROOM_GUILDS_WITHIN": "0.1"}
"""There is one server, and it is there at once."""


@pytest.fixture(name="evening")
async def _evening(tmp_path: Path) -> AsyncIterator[Evening]:
    async with School() as school, BotProcess(school.discord, data=tmp_path, environment=AT_ONCE) as bot:
        evening = Evening(school, bot, tmp_path)
        yield evening
        await evening.end()


@pytest.fixture
def address() -> str:
    """Where a bot may tell how it is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


async def asked(url: str) -> tuple[int, str]:
    """The status, and what is said."""
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        return answer.status, await answer.text()


async def samples(address: str) -> dict[str, float]:
    """What is counted, as Prometheus's own reader finds it; of what is said by kind, the last of a
    name."""
    _, text = await asked(f"http://{address}/metrics")
    return {one.name: one.value for family in text_string_to_metric_families(text) for one in family.samples}

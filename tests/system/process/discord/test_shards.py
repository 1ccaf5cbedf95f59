"""Several lines to Discord in one process: each server has its own, and none waits for another."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitation.session.steps.events import MovedOn
from tests.system.loopback.gateway import Session
from tests.system.loopback.people.person import Person
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.loopback.server import PATIENCE
from tests.system.process.conftest import AT_ONCE, asked, samples
from tests.system.process.support.evening import MAKE, Evening

pytestmark = pytest.mark.loopback

LINES = 3
A_MILLISECOND = 0.001
"""After which a server's id is another line's."""


@pytest.fixture(name="evening")
async def _evening(tmp_path: Path, address: str) -> AsyncIterator[Evening]:
    environment = {**AT_ONCE, "STAFFROOM_HEALTH": address}
    async with School() as school:
        school.discord.shards = LINES
        async with BotProcess(school.discord, data=tmp_path, environment=environment) as bot:
            evening = Evening(school, bot, tmp_path)
            await _all_up(evening)
            yield evening
            await evening.end()


async def _all_up(evening: Evening) -> None:
    await evening.school.until(lambda: len(evening.school.discord.gateway.up) == LINES, "every line")


def _number(server: int) -> int:
    """Which line brings what happens in a server."""
    return (server >> 22) % LINES


def _elsewhere(evening: Evening) -> list[Person]:
    """Someone in a new server on each of the other lines."""
    return [
        _somebody(evening, number) for number in range(LINES) if number != _number(evening.school.guild.id)
    ]


def _somebody(evening: Evening, number: int) -> Person:
    while _number(evening.school.discord.world.new_id()) != number:
        evening.school.clock.advance(A_MILLISECOND)
    person = evening.school.add_server(f"School {number}")
    assert _number(person.guild.id) == number
    return person


def _line(evening: Evening, person: Person) -> Session:
    """The line of someone's server, which is connected."""
    return next(one for one in evening.school.discord.gateway.up if one.shard[0] == _number(person.guild.id))


def _cut(line: Session) -> None:
    assert line.wire is not None
    line.wire.cut()


async def _make_group(evening: Evening, person: Person) -> None:
    assert not (await person.slash("group create", name="Elsewhere")).failed
    assert not (await person.press(MAKE)).failed
    await evening.school.reads(person, "**Members (1):**")


async def test_each_server_is_answered_on_its_own_line_and_again_after_a_crash(evening: Evening) -> None:
    others = _elsewhere(evening)
    for person in others:
        await _make_group(evening, person)
    await evening.to_the_questions()
    await evening.bot.kill()
    await evening.bot.start()
    await _all_up(evening)
    for person in others:
        assert not (await person.press("More")).failed
    moves = len(evening.memory.all(MovedOn))
    await evening.next()
    assert len((await evening.check()).all(MovedOn)) == moves + 1


async def test_a_line_that_is_cut_loses_nothing_and_holds_up_no_other(evening: Evening, address: str) -> None:
    others, gateway = _elsewhere(evening), evening.school.discord.gateway
    for person in others:
        await _make_group(evening, person)
    await evening.to_the_questions()
    moves, card, identified = len(evening.memory.all(MovedOn)), evening.card, gateway.identified
    gateway.trouble.refuse(2)
    _cut(_line(evening, evening.facilitator))
    evening.school.discord.faults.expire()
    assert (await evening.facilitator.press("Next")).failed
    for person in others:
        assert not (await person.press("More")).failed
    assert (await asked(f"http://{address}/health"))[0] == 503
    await evening.school.until(lambda: evening.card != card, "the next card")
    await _all_up(evening)
    assert gateway.trouble.over
    assert gateway.identified == identified
    assert len((await evening.check()).all(MovedOn)) == moves + 1


async def test_lines_that_are_cut_together_are_all_taken_up(evening: Evening) -> None:
    others, gateway = _elsewhere(evening), evening.school.discord.gateway
    for person in others:
        await _make_group(evening, person)
    identified = gateway.identified
    gateway.trouble.refuse(LINES)
    gateway.trouble.cut()
    await evening.school.until(lambda: gateway.resumed == LINES, "every line, taken up")
    assert gateway.identified == identified
    for person in others:
        assert not (await person.press("More")).failed
    await evening.make_group()


async def test_a_line_that_begins_anew_knows_which_servers_there_still_are(
    evening: Evening, address: str
) -> None:
    others, gateway = _elsewhere(evening), evening.school.discord.gateway
    gone, stays = others
    for person in others:
        await _make_group(evening, person)
    line = _line(evening, gone)
    identified = gateway.identified
    del gateway.sessions[line.id], evening.school.discord.world.guilds[gone.guild.id]
    _cut(line)
    await evening.school.until(lambda: gateway.identified > identified, "a fresh session")
    await _all_up(evening)
    async with asyncio.timeout(PATIENCE):
        while (now := await samples(address))["staffroom_servers"] != LINES - 1:
            pass
    assert now["staffroom_lines"] == LINES
    assert not (await stays.press("More")).failed

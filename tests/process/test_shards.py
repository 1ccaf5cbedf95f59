"""Several lines to Discord in one process: each server's presses come over its own, and one that is cut holds
up no other."""

import pytest

from facilitation.events import MovedOn
from tests.loopback.person import Person
from tests.process.evening import Evening

pytestmark = pytest.mark.loopback

SHARDS = 2
A_MILLISECOND = 0.001
"""After which a server's id is another line's."""


def elsewhere(evening: Evening) -> Person:
    """Somebody in a server whose events come over the other line."""
    ours = (evening.school.guild.id >> 22) % SHARDS
    while True:
        person = evening.school.add_server("The other school")
        if (person.guild.id >> 22) % SHARDS != ours:
            return person
        evening.school.clock.advance(A_MILLISECOND)


async def test_two_servers_on_two_lines(evening: Evening) -> None:
    discord = evening.school.discord
    discord.shards = SHARDS
    other = elsewhere(evening)
    await evening.bot.stop()
    await evening.bot.start()
    await evening.school.until(lambda: len(discord.gateway.up) == SHARDS, "both lines")
    await evening.to_the_questions()
    seen = await other.slash("group create", name="Elsewhere")
    assert not seen.failed
    await evening.school.reads(other, "Elsewhere")
    mine = next(one for one in discord.gateway.up if one.has({"guild_id": str(evening.school.guild.id)}))
    assert mine.wire is not None
    mine.wire.cut()
    assert not (await other.slash("group show")).failed
    await evening.school.until(lambda: len(discord.gateway.up) == SHARDS, "the line that was cut")
    moves = len(evening.memory.all(MovedOn))
    await evening.next()
    assert len((await evening.check()).all(MovedOn)) == moves + 1

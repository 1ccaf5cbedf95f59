"""A bot that has several lines to Discord."""

import pytest

from tests.bot.support.evening import away, card, go_through, to_the_questions
from tests.bot.support.school import MAKE, School, heard

LINES = 3


@pytest.fixture
def shards() -> int:
    return LINES


async def test_a_session_goes_from_its_lobby_to_its_end_over_a_restart(school: School) -> None:
    await to_the_questions(school)
    before = card(school)
    await away(school, minutes=2)
    assert "I was offline for 2 minutes" in card(school)
    assert before.splitlines()[0] in card(school)
    assert (await go_through(school))[-1] == card(school)


async def test_a_server_on_each_line_has_groups_of_its_own_over_a_restart(school: School) -> None:
    await school.found_group()
    for line in range(LINES):
        guild = school.env.create_guild(f"School {line}", shard_id=line)
        hal, channel = (
            guild.add_member(school.env.create_user(f"Hal {line}")),
            guild.create_text_channel("far"),
        )
        made = await hal.slash(channel, "group create", name=f"Group {line}")
        assert made.response is not None
        await hal.click(made.response, label=MAKE)
        await away(school, minutes=1)
        assert {one.shard_id for one in school.bot.guilds} >= {line}
        assert f"Group {line}" in heard(await hal.slash(channel, "group show"))

"""Scheduling: what is typed is read back in full before it is kept, and every reader sees their own time."""

import pytest

from tests.bot.school import School, heard

LONDON = "Europe/London"


@pytest.fixture
async def group(school: School) -> School:
    await school.sam.slash("setup", time_zone=LONDON)
    await school.found_group()
    return school


async def test_a_meeting_is_read_back_before_it_is_kept(group: School) -> None:
    read = heard(await group.ana.slash("schedule next", when="12 january 2027 3.30 pm"))
    print(read)
    shown = heard(await group.ana.press("Yes, keep it"))
    print(shown)
    print(group.sam.sees())
    print([e for e in group.env.backend.guilds[group.guild.id].scheduled_events.values()])
    assert 0

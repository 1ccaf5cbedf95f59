"""The two presses that give a group a new home, from a channel that is no one's: the table's lines that no
world can serve, since the home is gone from where the others act."""

from dataclasses import replace

import pytest

from facilitation.group.membership.commands import Archive
from tests.bot.support.school import School
from tests.security.access.acting import Acts, Photograph
from tests.security.access.kinds import SERVED, Kind, When
from tests.security.access.table import PRESSES
from tests.security.access.table_typed import UNFURNISHED
from tests.security.access.test_table import amiss, made

CASES = [("move", When.NONE), ("move", When.ASKING), ("reopen", When.NONE)]


def test_these_are_the_lines_that_no_world_serves() -> None:
    assert {f"press {verb}" for verb, _ in CASES} == UNFURNISHED


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("verb", "when"), CASES)
async def test_a_group_moves_for_its_members_alone(school: School, verb: str, when: When, kind: Kind) -> None:
    world, row = await made(school, when), PRESSES[verb]
    if verb == "reopen":
        await world.handler.handle_group(world.group, Archive(by=school.ana.id))
        await school.env.settle()
    if kind is not Kind.ELSEWHERE:
        world.people[kind] = replace(world.people[kind], channel=world.office)
    before = Photograph(world)
    seen = await Acts(world).press(kind, verb, row)
    group = await world.handler.group(world.group)
    served = row.expected(kind, when) == SERVED
    assert (group.channel == world.office.id) is served
    assert group.archived is (verb == "reopen" and not served)
    assert served or not amiss(world, kind, row, seen, changed=before.changed)

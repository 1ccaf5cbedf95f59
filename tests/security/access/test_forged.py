"""An id that no one of ours made up, one that is old, and one that comes twice: each gets a sentence or
nothing, and none of them does harm."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from tests.bot.support.school import School
from tests.security.access.acting import FORM, PRESS, TYPING, Acts, Photograph
from tests.security.access.kinds import LIVE, Kind, Of, Row, When
from tests.security.access.table_typed import COMMANDS
from tests.security.access.test_table import lines, made, sent

JUNK = (
    "", "-1", "7" * 30, "a:b:c:d", "2031-02-30|act", "own-pace", "b:99", "goal|x", "facilitator",
    "messages", "20260504T1530|60||1|x", "60|1.2|x", "meet|20260504T1530|x", "0|x|x|x|x|x", "x|||x", "x/x/x",
    "\u202e\u0000@everyone",
)  # fmt: skip
"""What no card of ours would say in an id, and what one would say of something else."""
OLD = ("sr1:more", "sr1::::", "sr2:more:{s}::", "sr1:no-such:{s}::", "sr1:more:{s}:x:", "sr1:group:{s}::")
"""Ids that cannot be read any more, or never could."""
FAULTS = {"trouble-ours", "trouble-discord"}
ROLES = (Kind.PARTICIPANT, Kind.NOTETAKER, Kind.FACILITATOR)


def pressed_or_handed_in() -> Iterator[tuple[str, str, Row]]:
    return ((table, verb, row) for table, verb, row in lines() if table != "command")


@pytest.mark.parametrize("kind", ROLES)
async def test_what_nobody_of_ours_made_up_gets_a_sentence(school: School, kind: Kind) -> None:
    world = await made(school, When.ASKING)
    acts, before = Acts(world), Photograph(world)
    wrong = list[str]()
    for (table, verb, row), junk in product(pressed_or_handed_in(), JUNK):
        for forged in _forged(row, junk):
            seen = await sent(acts, table, kind, verb, forged)
            told, leaked = seen.told(), world.forbidden(kind, row, seen.own)
            if not seen.answered or told & FAULTS or leaked:
                wrong.append(f"{table} {verb} with {junk!r}: {sorted(told)} {sorted(leaked)}")
            before.restore()
    assert not wrong, "\n".join(wrong)


def _forged(row: Row, junk: str) -> Iterator[Row]:
    """The line with something else in its argument, in what was chosen, and in its fields' choices."""
    yield replace(row, argument=junk)
    if row.values:
        yield replace(row, values=(junk,) if junk else ())
    if "kind" in row.fields:
        yield replace(row, fields={**row.fields, "kind": junk})


@pytest.mark.parametrize(
    "old",
    ["sr1:more", "sr1::::", "sr2:more:{s}::", "sr1:no-such:{s}::", "sr1:more:{s}:x:", "sr1:group:{s}::"],
)
async def test_an_id_that_cannot_be_read_is_an_old_one(school: School, old: str) -> None:
    world = await made(school, When.ASKING)
    acts, before = Acts(world), Photograph(world)
    for what in (PRESS, FORM):
        data = {"custom_id": old.format(s=world.session), "component_type": 2, "components": []}
        seen = await acts.send(Kind.FACILITATOR, what, data)
        assert seen.told() == {"trouble-old-card"}
        assert not before.changed


@pytest.mark.parametrize("given", ["nowhere", "nowhere.never", ".", "{group}.", "{group}.x"])
async def test_what_is_of_nowhere_is_not_remembered(school: School, given: str) -> None:
    world = await made(school, When.ASKING)
    acts, before = Acts(world), Photograph(world)
    world.session = world.group = given.format(group=world.group)
    for table, verb, row in pressed_or_handed_in():
        if row.of is Of.SESSION or (row.of in (Of.GROUP, Of.SERVER) and "{" not in given):
            seen = await sent(acts, table, Kind.FACILITATOR, verb, row)
            assert "trouble-unknown" in seen.told(), (verb, seen.own)
            assert not before.changed, verb


@pytest.mark.parametrize("when", sorted(LIVE))
async def test_a_press_on_an_old_card_changes_nothing(school: School, when: When) -> None:
    world = await made(school, when)
    acts, before = Acts(world), Photograph(world)
    world.gaps["move"] = int(world.gaps["move"]) + 1
    for table, verb, row in pressed_or_handed_in():
        if row.moving:
            seen = await sent(acts, table, Kind.FACILITATOR, verb, row)
            assert "refused-moved-already" in seen.told(), (verb, seen.own)
            assert not before.changed, verb


async def test_what_discord_delivers_twice_is_done_once(school: School) -> None:
    world = await made(school, When.ASKING)
    acts, before = Acts(world), Photograph(world)
    for table, verb, row in pressed_or_handed_in():
        await sent(acts, table, Kind.FACILITATOR, verb, row)
        assert not await acts.again(), verb
        before.restore()


async def test_what_is_offered_while_somebody_types_holds_nothing_of_a_group(school: School) -> None:
    world = await made(school, When.ASKING)
    acts = Acts(world)
    for kind, (name, row) in product(Kind, COMMANDS.items()):
        for option in acts.completed(name):
            seen = await acts.send(kind, TYPING, acts.typed(name, {**row.options, option: ""}, option))
            assert seen.answered
            assert not world.forbidden(kind, Row(), seen.own), (name, option)

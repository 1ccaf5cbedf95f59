"""No one gets in where they do not belong: every cell of the table, sent as that person at that moment.

An act that changed something is undone afterwards, so that each is met by the same world.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping

import pytest

from tests.bot.support.school import School
from tests.security.access.acting import Acts, Photograph, Seen
from tests.security.access.kinds import SERVED, Kind, Of, Row, When
from tests.security.access.table import PRESSES
from tests.security.access.table_typed import COMMANDS, FORMS, UNFURNISHED
from tests.security.access.world import World

Act = Callable[[Kind, str, Row], Awaitable[Seen]]
TABLES: Mapping[str, Mapping[str, Row]] = {"press": PRESSES, "form": FORMS, "command": COMMANDS}
TROUBLES = "trouble-"


@pytest.fixture(scope="module")
def lines_served() -> set[tuple[str, str]]:
    """The lines with which someone was really served in one of the worlds; and the worlds."""
    return set()


def lines() -> Iterator[tuple[str, str, Row]]:
    return ((table, verb, row) for table, rows in TABLES.items() for verb, row in rows.items())


def test_the_table_has_a_line_for_everything_and_no_line_for_nothing(school: School) -> None:
    presses, forms = school.bot.services.router.verbs
    assert PRESSES.keys() == presses
    assert FORMS.keys() == forms
    commands = {command.qualified_name for command in school.bot.tree.walk_commands()}
    groups = {name.rpartition(" ")[0] for name in commands}
    assert COMMANDS.keys() == commands - groups


@pytest.mark.parametrize("when", When)
async def test_everybody_gets_what_the_table_says(
    school: School, when: When, lines_served: set[tuple[str, str]]
) -> None:
    world = await made(school, when)
    acts, before = Acts(world), Photograph(world)
    wrong = list[str]()
    for kind in Kind:
        for table, verb, row in lines():
            seen = await sent(acts, table, kind, verb, row)
            problem = amiss(world, kind, row, seen, changed=before.changed)
            if problem:
                wrong.append(f"{when}: {kind}, {table} {verb}: {problem}")
            elif row.expected(kind, when) == SERVED and not seen.told(row.access):
                lines_served.add((table, verb))
            before.restore()
    lines_served.add(("world", when))
    assert not wrong, "\n".join(wrong)


async def made(school: School, when: When) -> World:
    world = World(school, when)
    await world.prepare()
    return world


async def sent(acts: Acts, table: str, kind: Kind, verb: str, row: Row) -> Seen:
    act: Mapping[str, Act] = {"press": acts.press, "form": acts.form, "command": acts.command}
    return await act[table](kind, verb, row)


def amiss(world: World, kind: Kind, row: Row, seen: Seen, *, changed: bool) -> str:
    """What is wrong with what came of an act, in words; nothing where it is as the table has it."""
    wanted, told = row.expected(kind, world.when), seen.told(row.access)
    allowed = row if wanted == SERVED else Row()
    read = world.forbidden(kind, allowed, seen.own)
    shown = {mark for channel, text in seen.public for mark in world.exposed(channel, allowed, text)}
    refusing = {key for key in told if key in row.access or key.startswith(TROUBLES)}
    is_told = f"was told {sorted(told) or seen.own}"
    checks = {
        "nothing was answered": not seen.answered,
        f"they read what is not theirs: {sorted(read)}": bool(read),
        f"everyone was shown what is not theirs: {sorted(shown)}": bool(shown),
        f"is to be served, and {is_told}": wanted == SERVED and bool(refusing),
        f"is to be told {wanted}, and {is_told}": bool(wanted) and wanted not in told,
        "was refused, and something changed": changed and (bool(wanted) or _has_no_say(kind, row, wanted)),
        "was refused, and everyone sees it": bool(wanted) and seen.posted > 0,
    }
    return "; ".join(problem for problem, found in checks.items() if found)


def _has_no_say(kind: Kind, row: Row, wanted: str | None) -> bool:
    """Whether nothing of any group may change by what they did, no matter what they were told."""
    return kind is Kind.SHUT_OUT and row.of is Of.CHANNEL and wanted is None


def test_every_line_serves_somebody(lines_served: set[tuple[str, str]]) -> None:
    if not {("world", when) for when in When} <= lines_served:
        pytest.skip("not all worlds were played in this run")
    idle = {f"{table} {verb}" for table, verb, _ in lines() if (table, verb) not in lines_served}
    assert idle == UNFURNISHED

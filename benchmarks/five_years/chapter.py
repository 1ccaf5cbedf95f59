"""The chapter: `python -m benchmarks five_years` measures it alone and prints it."""

from benchmarks.five_years.many_groups import in_a_full_store
from benchmarks.five_years.one_group import MEASURES
from benchmarks.five_years.setting_up import setting_up
from benchmarks.output.figures import Chapter
from benchmarks.worlds.old_group import LINES, PEOPLE, old_group

SESSIONS = 180
GROUPS = 100
"""Groups that old in the full store: 65 of them have 600,000 events."""


async def five_years(sessions: int = SESSIONS) -> Chapter:
    """The group, built once, and all that is measured of it, of many such groups and of a big server."""
    groups = GROUPS * sessions // SESSIONS
    async with old_group(sessions) as old:
        found = [one for measure in MEASURES for one in await measure(old)]
        found += await in_a_full_store(old, groups)
    found += await setting_up()
    told = _TOLD.format(people=len(PEOPLE), sessions=sessions, lines=LINES, groups=groups)
    aims = [aim for _, _, aim in found if aim is not None]
    rows = [(what, figure) for what, figure, _ in found]
    return Chapter("After five years", told, ("what", "measured"), rows, aims)


_TOLD = """\
A group of {people} people met {sessions} times, once a week. Each session wrote {lines} lines down; when it
had closed, all approved its summary and the whole way, which released both. All of it happened by the
commands that people give, in a store on the disk. The group was loaded by a bot that had nothing in memory;
its size there is that of all objects of its state. The full store holds {groups} such groups, each with a
live session; they are copies of the first, with people of their own. `/setup` was given to the real bot over
HTTP."""

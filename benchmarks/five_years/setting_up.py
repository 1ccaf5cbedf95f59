"""`/setup` in a server of 500 groups and as many roles as Discord allows beside the school's own."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.five_years.measures import MS, Measured, row
from benchmarks.worlds.evenings import Home, evening, remember
from benchmarks.worlds.town import AT_ONCE
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School

GROUPS, ROLES = 500, 244
TIMES = 9


async def setting_up() -> Sequence[Measured]:
    """How long an administrator waits for the page, in the median."""
    async with School() as school:
        world, guild = school.discord.world, school.guild
        for number in range(ROLES - len(guild.roles)):
            world.add_role(guild, f"Role {number}")
        channels = [world.add_channel(guild, f"group-{number}") for number in range(GROUPS)]
        homes = [Home(f"g{number}", guild.id, channel.id) for number, channel in enumerate(channels)]
        with TemporaryDirectory(prefix="staffroom-bench-") as folder:
            people = [person.id for person in school.teachers]
            await remember(Path(folder), await evening(people, over=True), homes)
            async with BotProcess(school.discord, data=Path(folder), environment=AT_ONCE):
                await school.connected()
                took = [await _asked(school) for _ in range(TIMES)]
    what = f"`/setup` with {GROUPS} groups and {ROLES} roles"
    return [row(what, median(took) * MS, 300, " ms")]


async def _asked(school: School) -> float:
    """Seconds from the command to the last call that answers it."""
    calls = school.discord.calls
    calls.clear()
    one = (await school.administrator.slash("setup")).interaction
    assert school.administrator.sees("More groups"), "the page shows the first of them"
    return max(call.at for call in calls if call.args.get("token") == one.token) - one.asked

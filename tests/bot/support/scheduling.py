"""A group that schedules: what its members type and read, and what is in Discord because of it."""

from datetime import datetime
from typing import Any

import discord
from simcord.backend.models import ScheduledEvent

from tests.bot.support.school import Person, School, heard, seen

LONDON = "Europe/London"


async def founded(school: School, zone: str = LONDON, **options: Any) -> School:
    """Six teachers in a school of this time zone."""
    await school.sam.slash("setup", time_zone=zone)
    await school.found_group(**options)
    return school


async def types(person: Person, when: str, **options: Any) -> str:
    """What someone reads who types when the group is to meet."""
    return heard(await person.slash("schedule next", when=when, **options))


async def sets(person: Person, *times: str) -> str:
    """Someone sets meetings, one by one; what they then read."""
    read = ""
    for when in times:
        await types(person, when)
        read = heard(await person.press("Yes, save"))
    return read


async def show(person: Person) -> str:
    """What someone reads of when the group meets."""
    return heard(await person.slash("schedule show"))


def stamp(when: str) -> str:
    """A moment (UTC) as Discord shows it to each reader by their own clock."""
    return f"<t:{int(datetime.fromisoformat(when + '+00:00').timestamp())}:F>"


async def until(school: School, when: str) -> None:
    """Let the clock run until a moment (UTC)."""
    await school.pass_time(seconds=(datetime.fromisoformat(when + "+00:00") - school.now).total_seconds())


def listed(school: School) -> list[ScheduledEvent]:
    """The server's own list of events, as it is now."""
    return [*school.env.backend.guilds[school.guild.id].scheduled_events.values()]


def board(school: School) -> list[str]:
    """The reminders and polls that are in the channel, the oldest first."""
    heads = ("meets soon", "meets now", "The meeting", "When shall we meet")
    told = [seen(message) for message in school.sam.messages() if not message.ephemeral]
    return [text for text in told if any(head in text.partition("\n")[0] for head in heads)]


def inbox(school: School, person: Person) -> list[str]:
    """The direct messages that someone got."""
    channel = school.env.backend.dm_channels.get(person.id)
    return [str(one.components) for one in school.env.backend.messages.get(channel or 0, {}).values()]


def allow(school: School, **permissions: bool) -> None:
    """Give the bot's role these permissions, or take them away."""
    guild = school.env.backend.guilds[school.guild.id]
    role = next(one for one in guild.roles.values() if one.managed)
    held = discord.Permissions(role.permissions)
    held.update(**permissions)
    school.env.backend.edit_role(guild.id, role.id, {"permissions": held.value})

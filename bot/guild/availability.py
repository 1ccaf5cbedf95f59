"""Whether a group's channel is within reach, from what Discord has told already: asking costs nothing. And to
how many the bot reaches out at a time."""

from enum import StrEnum
from typing import Any

import discord

from bot.guild.permissions import lacking, ourselves
from facilitation.group.state import Group


class Unavailable(StrEnum):
    """Why nothing can be shown in a group's channel."""

    SERVER = "server"
    """The bot was removed from the server."""
    CHANNEL = "channel"
    """The channel was deleted."""
    PERMISSIONS = "permissions"
    """The bot may not see the channel, or not post in it."""


def shut(client: discord.Client, group: Group) -> Unavailable | None:
    """What keeps the bot out of a group's channel; None where nothing does, or where it is not known yet."""
    guild = client.get_guild(group.guild)
    if guild is None:
        return Unavailable.SERVER if client.is_ready() else None
    us = ourselves(guild)
    if guild.unavailable or us is None:
        return None
    channel = guild.get_channel(group.channel)
    if channel is None:
        return Unavailable.CHANNEL
    held = channel.permissions_for(us)
    return None if held.view_channel and held.send_messages else Unavailable.PERMISSIONS


def sees(asks: discord.Interaction[Any], channel: int) -> bool | None:
    """Whether someone who asks something can read a channel of that server now, by the roles that Discord
    sends along with what they ask; None where the channel is gone. Of a server that is out of reach nothing
    is known, so they do not."""
    guild, person = asks.guild, asks.user
    if guild is None or guild.unavailable or not isinstance(person, discord.Member):
        return False
    found = guild.get_channel(channel)
    if found is None:
        return None
    held = found.permissions_for(person)
    return held.view_channel and (held.connect or not isinstance(found, discord.VoiceChannel))


def lacks(guild: discord.Guild, channel: int) -> tuple[str, ...]:
    """The permissions that the bot lacks in a channel that is there, by the names of Discord's pages."""
    found, us = guild.get_channel(channel), ourselves(guild)
    return () if found is None or us is None else lacking(found.permissions_for(us), found)

"""What Staffroom must be allowed to do in a server, and why; the README tells it from here."""

from typing import cast

import discord

NEEDED = {
    "view_channel": "View Channels",  # to be where the group is
    "send_messages": "Send Messages",  # cards that no press asked for: the clock's, and after a restart
    "attach_files": "Attach Files",  # a group's own record
    "read_message_history": "Read Message History",  # after a crash: to find its own last card again
}
IN_VOICE = {
    "connect": "Connect",  # to read the history of a voice channel, as Discord has it
}
"""What it needs as well in a voice channel."""
WANTED = {
    "create_events": "Create Events",  # a group's meetings in the server's own list
}
"""What it asks for as well, and does without."""


def invitation(application_id: int) -> str:
    """The address that an administrator opens to bring Staffroom into a server."""
    permissions = discord.Permissions(**dict.fromkeys(NEEDED | WANTED, True))
    scopes = ("bot", "applications.commands")
    return discord.utils.oauth_url(application_id, permissions=permissions, scopes=scopes)


def ourselves(guild: discord.Guild) -> discord.Member | None:
    """The bot in a server; None while Discord has only named the server, as in an outage."""
    return cast("discord.Member | None", guild.me)


def missing(guild: discord.Guild) -> tuple[str, ...]:
    """The permissions that Staffroom is known to lack in a server, by the names that Discord's pages use."""
    us = ourselves(guild)
    return () if us is None else lacking(us.guild_permissions)


def needed(channel: object) -> dict[str, str]:
    """What Staffroom needs in a channel: discord.py's names, and those that Discord's own pages use."""
    return NEEDED | IN_VOICE if isinstance(channel, discord.VoiceChannel) else NEEDED


def lacking(held: discord.Permissions, channel: object = None) -> tuple[str, ...]:
    """The permissions that Staffroom needs in a channel, or else in a server, and that are not among those
    `held`, by the names that Discord's own pages use."""
    return tuple(shown for name, shown in needed(channel).items() if not getattr(held, name))

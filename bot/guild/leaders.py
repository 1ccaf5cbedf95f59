"""Who leads the others at work: anyone who has the role that /setup set as the reviewers' role."""

from dataclasses import replace

import discord

from bot.application.command_handler import CommandHandler
from facilitation.session.base import Command
from facilitation.session.people.commands import Arrive, Volunteer


async def leads(handler: CommandHandler, user: discord.User | discord.Member) -> bool:
    """Whether someone leads. Of someone outside a server nothing is known, so they do not."""
    if not isinstance(user, discord.Member):
        return False
    return has_role(user, (await handler.server(user.guild.id)).reviewers_role)


def has_role(user: discord.User | discord.Member, role: int | None) -> bool:
    """Whether someone has a role, by its id."""
    return role is not None and isinstance(user, discord.Member) and user.get_role(role) is not None


async def told_of(handler: CommandHandler, command: Command, user: discord.User | discord.Member) -> Command:
    """The command; if someone comes by it, with whether they lead."""
    if isinstance(command, Arrive | Volunteer):
        return replace(command, leader=await leads(handler, user))
    return command

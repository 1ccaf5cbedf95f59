"""Help, and the flipchart by command."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.group import home
from bot.cards.server import help as server_help
from bot.cards.server.help import Reader
from bot.cards.session import flipchart
from bot.guild.leaders import has_role
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.context import Talk
from facilitation.shared.refusals import Reason, Refused


class Help(commands.Cog):
    """Serves whoever wants to know what they can do, or what has been written down."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff

    @app_commands.command(name=told("help"), description=told("help-about"))
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Say what this person can do here, and what comes next."""
        await self.staff.door.answer(Talk(interaction), self._help)

    async def _help(self, talk: Talk) -> None:
        await talk.whisper(server_help.card(await self._reader(talk), talk.say))

    async def _reader(self, talk: Talk) -> Reader:
        asks, conductor = talk.interaction, self.staff.conductor
        channel = asks.channel_id or 0
        group = await conductor.group_in(channel) or await conductor.archived_in(channel)
        server = await conductor.server(asks.guild_id or 0)
        return Reader(
            person=talk.person,
            group=group,
            session=await conductor.session(group.live) if group and group.live else None,
            reviewer=has_role(asks.user, server.reviewers_role),
            administrator=asks.permissions.manage_guild,
            role_is_gone=_gone(asks.guild, server.reviewers_role),
        )

    @app_commands.command(name=told("flipchart"), description=told("flipchart-about"))
    @app_commands.guild_only()
    async def flipchart(self, interaction: discord.Interaction[Any]) -> None:
        """Show what stands on the flipchart, or, between sessions, what the group has kept."""
        await self.staff.door.answer(Talk(interaction), self._flipchart)

    async def _flipchart(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is None:
            return
        if talk.person not in group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        if group.live is None:
            await talk.whisper(home.kept(group, talk.say))
            return
        room = await self.staff.stage.room(group.live)
        await talk.whisper(flipchart.page(room, talk.person, talk.say))
        self.staff.nudges.heard(room.session.id, talk)


def _gone(guild: discord.Guild | None, role: int | None) -> bool:
    """Whether a role that was set has been deleted since."""
    return guild is not None and role is not None and guild.get_role(role) is None

"""Help, and the flipchart by command."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.group import home
from bot.cards.server import help as server_help
from bot.cards.server.help import HelpReader
from bot.cards.session import flipchart
from bot.guild.leaders import has_role
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.context import Context
from bot.ui.routes import Audience


class Help(commands.Cog):
    """Serves anyone who wants to know what they can do, or what has been written down."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(name=command_text("help"), description=command_text("help-about"))
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction[Any]) -> None:
        """Say what this person can do here, and what comes next."""
        await self.services.router.answer(Context(interaction), self._help, Audience.ANYONE)

    async def _help(self, ctx: Context) -> None:
        await ctx.send_private(server_help.card(await self._reader(ctx), ctx.say))

    async def _reader(self, ctx: Context) -> HelpReader:
        asks, handler = ctx.interaction, self.services.handler
        channel = asks.channel_id or 0
        group = await handler.group_in(channel) or await handler.archived_in(channel)
        server = await handler.server(asks.guild_id or 0)
        return HelpReader(
            person=ctx.person,
            group=group,
            session=await handler.session(group.live) if group and group.live else None,
            reviewer=has_role(asks.user, server.reviewers_role),
            administrator=asks.permissions.manage_guild,
            role_is_gone=_gone(asks.guild, server.reviewers_role),
        )

    @app_commands.command(name=command_text("flipchart"), description=command_text("flipchart-about"))
    @app_commands.guild_only()
    async def flipchart(self, interaction: discord.Interaction[Any]) -> None:
        """Show what is on the flipchart, or, between sessions, what the group has kept."""
        await self.services.router.answer(Context(interaction), self._flipchart, Audience.MEMBERS)

    async def _flipchart(self, ctx: Context) -> None:
        group = await self.services.group_here(ctx)
        if group is None:
            return
        if group.live is None:
            await ctx.send_private(home.kept(group, ctx.say))
            return
        view = await self.services.display.view(group.live)
        await ctx.send_private(flipchart.page(view, ctx.person, ctx.say))


def _gone(guild: discord.Guild | None, role: int | None) -> bool:
    """Whether a role that was set has been deleted since."""
    return guild is not None and role is not None and guild.get_role(role) is None

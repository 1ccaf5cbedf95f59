"""Where all groups of a server are, for those who lead: a card, and a picture of it."""

import asyncio
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.application.reviewers.library import ReviewerLibrary
from bot.application.reviewers.view import GroupOverview, known
from bot.cards.reviewers import overview as cards
from bot.documents import maker
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.context import Context
from bot.ui.routes import Audience
from facilitation.shared.wall_time import today
from reports.formats import typeset

PICTURE = "groups.png"
"""The file that holds the picture."""


class Overviews(commands.Cog):
    """Serves anyone who has the reviewers' role and wants to know where the groups are."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={"overview": self.turn, "overview-picture": self.picture}, audience=Audience.REVIEWERS
        )

    @app_commands.command(name=command_text("overview"), description=command_text("overview-about"))
    @app_commands.guild_only()
    async def overview(self, interaction: discord.Interaction[Any]) -> None:
        """Show a reviewer where the groups of this server are."""
        await self.services.router.answer(Context(interaction), self.turn, Audience.REVIEWERS)

    async def turn(self, ctx: Context) -> None:
        """A page of the groups."""
        number = int(ctx.custom_id.argument) if ctx.custom_id.argument.isdecimal() else 0
        await ctx.show_page(cards.card(await self._known(ctx), await self._today(ctx), number, ctx.say))

    async def picture(self, ctx: Context) -> None:
        """The same as a picture."""
        await ctx.defer()
        groups, guild = await self._known(ctx), ctx.interaction.guild
        owners = {line.owner for one in groups for line in one.actions if line.owner is not None}
        names = await maker.names(guild, owners) if guild else {}
        language = ctx.interaction.locale.value
        drawing = cards.drawing(groups, names, await self._today(ctx), language, ctx.say)
        made = await asyncio.to_thread(typeset.overview_picture, drawing, ctx.say)
        await ctx.send_private(cards.picture(PICTURE, ctx.say), [discord.File(BytesIO(made), PICTURE)])

    async def _known(self, ctx: Context) -> Sequence[GroupOverview]:
        shelf = ReviewerLibrary(self.services.handler, ctx.interaction.guild_id or 0)
        found = (known(group, guide) for group, guide in await shelf.groups())
        return [one for one in found if one is not None]

    async def _today(self, ctx: Context) -> date:
        zone = (await self.services.handler.server(ctx.interaction.guild_id or 0)).time_zone
        return today(self.services.handler.clock(), zone)

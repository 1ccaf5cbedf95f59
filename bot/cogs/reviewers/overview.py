"""Where all groups of a server are, for those who lead: a card, and a picture of it."""

import asyncio
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.application.reviewers.library import Shelf
from bot.application.reviewers.view import Known, known
from bot.cards.reviewers import overview as cards
from bot.documents import maker
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.authorization import gated
from bot.ui.context import Talk
from facilitation.shared.wall_time import today
from reports.formats import typeset

PICTURE = "groups.png"
"""The file that holds the picture."""


class Overviews(commands.Cog):
    """Serves whoever has the reviewers' role and wants to know where the groups are."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        serve = {"overview": self.turn, "overview-picture": self.picture}
        staff.door.serve(presses={verb: gated(staff.conductor, page) for verb, page in serve.items()})

    @app_commands.command(name=told("overview"), description=told("overview-about"))
    @app_commands.guild_only()
    async def overview(self, interaction: discord.Interaction[Any]) -> None:
        """Show a reviewer where the groups of this server are."""
        await self.staff.door.answer(Talk(interaction), gated(self.staff.conductor, self.turn))

    async def turn(self, talk: Talk) -> None:
        """A page of the groups."""
        number = int(talk.press.argument) if talk.press.argument.isdecimal() else 0
        await talk.turn(cards.card(await self._known(talk), await self._today(talk), number, talk.say))

    async def picture(self, talk: Talk) -> None:
        """The same as a picture."""
        await talk.wait()
        groups, guild = await self._known(talk), talk.interaction.guild
        owners = {line.owner for one in groups for line in one.actions if line.owner is not None}
        names = await maker.names(guild, owners) if guild else {}
        language = talk.interaction.locale.value
        drawing = cards.drawing(groups, names, await self._today(talk), language, talk.say)
        made = await asyncio.to_thread(typeset.overview_picture, drawing, talk.say)
        await talk.whisper(cards.picture(PICTURE, talk.say), [discord.File(BytesIO(made), PICTURE)])

    async def _known(self, talk: Talk) -> Sequence[Known]:
        shelf = Shelf(self.staff.conductor, talk.interaction.guild_id or 0)
        found = (known(group, guide) for group, guide in await shelf.groups())
        return [one for one in found if one is not None]

    async def _today(self, talk: Talk) -> date:
        zone = (await self.staff.conductor.server(talk.interaction.guild_id or 0)).time_zone
        return today(self.staff.conductor.clock(), zone)

"""Privacy: what is held about a person, for that person alone; a copy of it; and erasing it."""

import asyncio
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.application.departure import leave
from bot.application.personal_data import COUNTED, PersonalData, copy_of
from bot.cards.server import privacy
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.context import Context
from bot.ui.routes import Audience


class Privacy(commands.Cog):
    """Serves everyone, each about themselves. Nothing here takes a person's id from a press or an option."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.handler = services.handler
        self.store = services.handler.store
        services.router.add(
            presses={"held": self.held, "copy": self.copy, "erase": self.erase, "erase-now": self.erase_now}
        )

    @app_commands.command(name=command_text("privacy"), description=command_text("privacy-about"))
    @app_commands.guild_only()
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """Say what is held about this person."""
        await self.services.router.answer(Context(interaction), self.held, Audience.ANYONE)

    async def held(self, ctx: Context) -> None:
        """What is held, and what never is."""
        await ctx.show_page(privacy.card(await self._account(ctx.person), ctx.say))

    async def _account(self, person: int) -> PersonalData:
        groups, entries = await self.store.groups_with(person), await self.store.count_about(person)
        return PersonalData.of(groups, entries, await self.store.held_about(person, COUNTED))

    async def copy(self, ctx: Context) -> None:
        """All of it as a file."""
        held = await self.store.held_about(ctx.person)
        text = await asyncio.to_thread(copy_of, ctx.person, held)
        await ctx.send_private(privacy.copied(ctx.say), [discord.File(BytesIO(text.encode()), privacy.COPY)])

    async def erase(self, ctx: Context) -> None:
        """Say what erasing does, and ask whether that is meant."""
        account = await self._account(ctx.person)
        await ctx.show_page((privacy.confirm if account.entries else privacy.card)(account, ctx.say))

    async def erase_now(self, ctx: Context) -> None:
        """Have them leave, then erase them. If a trace is left in the files for now, they hear so."""
        await ctx.acknowledge()  # the memory is written again, which may take longer than Discord waits
        left = await leave(self.handler, ctx.person)
        try:
            await self.handler.erase(ctx.person)
            gone = await self.services.scrubber.scrub()
            await ctx.edit(privacy.erased(ctx.say, trace=not gone))
        finally:
            self.services.nudges.forget(ctx.person)
            for session in left.sessions:
                await self.services.display.show(session)

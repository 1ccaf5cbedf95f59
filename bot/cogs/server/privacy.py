"""Privacy: what is held about a person, for that person alone; a copy of it; and erasing it."""

import asyncio
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.application.departure import leave
from bot.application.personal_data import Account, copy_of
from bot.cards.server import privacy
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.context import Talk


class Privacy(commands.Cog):
    """Serves everybody, each about themselves. Nothing here takes a person's id from a press or an option."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.conductor = staff.conductor
        self.store = staff.conductor.store
        staff.door.serve(
            presses={"held": self.held, "copy": self.copy, "erase": self.erase, "erase-now": self.erase_now}
        )

    @app_commands.command(name=told("privacy"), description=told("privacy-about"))
    @app_commands.guild_only()
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """Say what is held about this person."""
        await self.staff.door.answer(Talk(interaction), self.held)

    async def held(self, talk: Talk) -> None:
        """What is held, and what never is."""
        await talk.turn(privacy.card(await self._account(talk.person), talk.say))

    async def _account(self, person: int) -> Account:
        groups = await self.store.groups_with(person)
        return Account.of(groups, await self.store.held_about(person))

    async def copy(self, talk: Talk) -> None:
        """All of it as a file."""
        held = await self.store.held_about(talk.person)
        text = await asyncio.to_thread(copy_of, talk.person, held)
        await talk.whisper(privacy.copied(talk.say), [discord.File(BytesIO(text.encode()), privacy.COPY)])

    async def erase(self, talk: Talk) -> None:
        """Say what erasing does, and ask whether that is meant."""
        account = await self._account(talk.person)
        await talk.turn((privacy.confirm if account.entries else privacy.card)(account, talk.say))

    async def erase_now(self, talk: Talk) -> None:
        """Have them leave, then erase them. Where a trace is left in the files for now, they hear so."""
        await talk.settle()  # the memory is written anew, which may take longer than Discord waits
        left = await leave(self.conductor, talk.person)
        try:
            await self.conductor.erase(talk.person)
            gone = await self.staff.scrubber.scrub()
            await talk.redraw(privacy.erased(talk.say, trace=not gone))
        finally:
            self.staff.nudges.forget(talk.person)
            for session in left.sessions:
                await self.staff.stage.show(session)

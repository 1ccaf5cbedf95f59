"""Agreements: what the group decided, and what those who were away say to it."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.decisions import agreements as cards
from bot.cogs.decisions.voting import FORM_LENGTH
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press
from bot.ui.forms import Field, Form
from facilitation.group.agreements.commands import AnswerCommand, LetStand, Object
from facilitation.group.agreements.state import Agreement
from facilitation.group.base import decide
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused
from storage.store import Box


class Agreements(commands.Cog):
    """Serves members who want to know what was agreed, those who were away above all."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "agreements": self.turn,
                "answer": self.answer,
                "accept": self.accept,
                "object": self.object,
            },
            forms={"object": self.objected},
        )

    @app_commands.command(name=told("agreements"), description=told("agreements-about"))
    @app_commands.guild_only()
    async def agreements(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member what the group of this channel agreed on."""
        await self.staff.door.answer(Talk(interaction), self._agreements)

    async def _agreements(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            _require_member(group, talk.person)
            await talk.whisper(cards.page(group, talk.person, self.staff.conductor.clock(), talk.say))

    async def turn(self, talk: Talk) -> None:
        """Another part of the page."""
        group = await self.staff.conductor.group(talk.press.where)
        _require_member(group, talk.person)
        await talk.turn(cards.page(group, talk.person, self.staff.conductor.clock(), talk.say, talk.page))

    async def answer(self, talk: Talk) -> None:
        """One agreement, for somebody who was away."""
        await self._show(talk, talk.chosen)

    async def _show(self, talk: Talk, key: str) -> None:
        group = await self.staff.conductor.group(talk.press.where)
        one = self._asked(group, key, talk)
        own = await self.staff.own_vote(Box(f"group:{group.id}", key), talk.person)
        await talk.turn(cards.answer(group, one, own, talk.say))

    def _asked(self, group: Group, key: str, talk: Talk) -> Agreement:
        """An agreement that this person may still object to. Raises Refused."""
        decide(group, LetStand(by=talk.person, agreement=key), self.staff.conductor.clock())
        return group.decisions.agreements[key]

    async def accept(self, talk: Talk) -> None:
        """They can live with it."""
        await self._keep(talk, LetStand(by=talk.person, agreement=talk.press.argument))

    async def _keep(self, talk: Talk, command: AnswerCommand) -> None:
        await self.staff.boxes.answer(talk.press.where, command)
        await self._show(talk, command.agreement)

    async def object(self, talk: Talk) -> None:
        """Open the form for an objection."""
        self._asked(await self.staff.conductor.group(talk.press.where), talk.press.argument, talk)
        say, press = talk.say, Press("object", talk.press.where, None, talk.press.argument)
        field = Field(
            "text", say("form-object-text"), say("form-why-hint"), long=True, required=False, most=FORM_LENGTH
        )
        await talk.ask(Form(press, say("form-object"), [field]))

    async def objected(self, talk: Talk) -> None:
        """They cannot live with it. When the time is over the group hears why, and nobody's name."""
        text = talk.fields.get("text", "")
        await self._keep(talk, Object(by=talk.person, agreement=talk.press.argument, reason=text))


def _require_member(group: Group, person: int) -> None:
    if person not in group.members:
        raise Refused(Reason.MEMBERS_ONLY)

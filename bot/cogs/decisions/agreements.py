"""Agreements: what the group decided, and what those who were away say to it."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.decisions import agreements as cards
from bot.cogs.decisions.voting import FORM_LENGTH
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
from facilitation.group.agreements.commands import AnswerCommand, LetStand, Object
from facilitation.group.agreements.state import Agreement
from facilitation.group.base import decide
from facilitation.group.state import Group
from storage.store import BallotBox


class AgreementPages(commands.Cog):
    """Serves members who want to know what was agreed, those who were away above all."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "answer": self.answer,
                "accept": self.accept,
                "object": self.object,
            },
            forms={"object": self.objected},
        )
        services.router.add(presses={"agreements": self.turn}, audience=Audience.MEMBERS)

    @app_commands.command(name=command_text("agreements"), description=command_text("agreements-about"))
    @app_commands.guild_only()
    async def agreements(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member what the group of this channel agreed on."""
        await self.services.router.answer(Context(interaction), self._agreements, Audience.MEMBERS)

    async def _agreements(self, ctx: Context) -> None:
        group = await self.services.group_here(ctx)
        if group is not None:
            await ctx.send_private(cards.page(group, ctx.person, self.services.handler.clock(), ctx.say))

    async def turn(self, ctx: Context) -> None:
        """Another part of the page."""
        group = await self.services.handler.group(ctx.custom_id.target)
        await ctx.show_page(cards.page(group, ctx.person, self.services.handler.clock(), ctx.say, ctx.page))

    async def answer(self, ctx: Context) -> None:
        """One agreement, for someone who was away."""
        await self._show(ctx, ctx.chosen)

    async def _show(self, ctx: Context, key: str) -> None:
        group = await self.services.handler.group(ctx.custom_id.target)
        one = self._asked(group, key, ctx)
        own = await self.services.own_vote(BallotBox(f"group:{group.id}", key), ctx.person)
        await ctx.show_page(cards.answer(group, one, own, ctx.say))

    def _asked(self, group: Group, key: str, ctx: Context) -> Agreement:
        """An agreement that this person may still object to. Raises Refused."""
        decide(group, LetStand(by=ctx.person, agreement=key), self.services.handler.clock())
        return group.decisions.agreements[key]

    async def accept(self, ctx: Context) -> None:
        """They can live with it."""
        await self._keep(ctx, LetStand(by=ctx.person, agreement=ctx.custom_id.argument))

    async def _keep(self, ctx: Context, command: AnswerCommand) -> None:
        await self.services.ballot_boxes.answer(ctx.custom_id.target, command)
        await self._show(ctx, command.agreement)

    async def object(self, ctx: Context) -> None:
        """Open the form for an objection."""
        self._asked(await self.services.handler.group(ctx.custom_id.target), ctx.custom_id.argument, ctx)
        say, press = ctx.say, CustomId("object", ctx.custom_id.target, None, ctx.custom_id.argument)
        field = Field(
            "text", say("form-object-text"), say("form-why-hint"), long=True, required=False, most=FORM_LENGTH
        )
        await ctx.open_form(Form(press, say("form-object"), [field]))

    async def objected(self, ctx: Context) -> None:
        """They cannot live with it. When the time is over the group hears why, and no one's name."""
        text = ctx.fields.get("text", "")
        await self._keep(ctx, Object(by=ctx.person, agreement=ctx.custom_id.argument, reason=text))

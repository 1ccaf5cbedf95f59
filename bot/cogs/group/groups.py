"""Groups: making a channel a group's home, joining and leaving it, and where it is on its way."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.group.creation import NAME_LENGTH, GroupDraft
from bot.cogs.group import group_card
from bot.cogs.group.creation import GroupCreation
from bot.cogs.group.home import Homes
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.components import plain
from bot.ui.context import Context
from bot.ui.routes import Audience, Scope
from bot.ui.typed.time_zones import CHOICES
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.state import Group
from guides.model.parts import LONGEST, SHORTEST
from storage.queries.records import GroupRecord

USUAL_GUIDE = "collaboration"

Minutes = app_commands.Range[int, SHORTEST, LONGEST]
Name = app_commands.Range[str, 1, NAME_LENGTH]


class Groups(commands.Cog):
    """Serves anyone who makes a group, joins it, leaves it, or wants to know where it is."""

    group = app_commands.Group(
        name=command_text("group"), description=command_text("group-about"), guild_only=True
    )

    def __init__(self, services: Services) -> None:
        self.services = services
        self._founding = GroupCreation(services)
        self._homes = Homes(services)
        services.router.add(presses={"join": self.joins}, scope=Scope.HOME, audience=Audience.ANYONE)
        services.router.add(presses={"leave-group": self.leaves})

    @group.command(name=command_text("group-create"), description=command_text("group-create-about"))
    @app_commands.describe(
        name=command_text("group-create-name"),
        guide=command_text("group-create-guide"),
        minutes=command_text("group-create-minutes"),
        teachers_first=command_text("group-create-teachers-first"),
        moves_itself=command_text("group-create-moves-itself"),
    )
    @app_commands.rename(
        name=command_text("option-name"),
        guide=command_text("option-guide"),
        minutes=command_text("option-minutes"),
        teachers_first=command_text("option-teachers-first"),
        moves_itself=command_text("option-moves-itself"),
    )
    async def create(
        self,
        interaction: discord.Interaction[Any],
        name: Name,
        guide: str = USUAL_GUIDE,
        minutes: Minutes | None = None,
        teachers_first: bool = True,
        moves_itself: bool = False,
    ) -> None:
        """Show the page where this channel becomes the home of a group."""
        chosen = {"teachers-first": teachers_first, "moves-itself": moves_itself}
        founding = GroupDraft(
            id=self.services.handler.new_id(),
            name=name,
            guide=guide,
            minutes=minutes,
            switched_on=frozenset(name for name, on in chosen.items() if on),
        )
        await self.services.router.answer(
            Context(interaction), lambda ctx: self._founding.open(ctx, founding), Audience.ANYONE
        )

    @create.autocomplete("guide")
    async def _guides(
        self, _interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        titles = ((guide.title, key) for key, guide in self.services.handler.guides.items())
        fitting = [(title, key) for title, key in titles if typed.casefold() in f"{title} {key}".casefold()]
        return [app_commands.Choice(name=title, value=key) for title, key in fitting][:25]

    @group.command(name=command_text("group-show"), description=command_text("group-show-about"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Say where the group of this channel is on its way."""
        await self.services.router.answer(Context(interaction), self._homes.show)

    @group.command(name=command_text("group-settings"), description=command_text("group-settings-about"))
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member the group's switches."""
        await self.services.router.answer(Context(interaction), self._homes.settings, Audience.MEMBERS)

    @group.command(name=command_text("group-move"), description=command_text("group-move-about"))
    @app_commands.describe(group=command_text("group-move-group"))
    @app_commands.rename(group=command_text("option-group"))
    async def move(self, interaction: discord.Interaction[Any], group: str | None = None) -> None:
        """Have one of this person's groups meet in this channel from now on."""
        await self.services.router.answer(Context(interaction), lambda ctx: self._homes.move(ctx, group))

    @group.command(name=command_text("group-archive"), description=command_text("group-archive-about"))
    async def archive(self, interaction: discord.Interaction[Any]) -> None:
        """Ask whether the group of this channel should rest."""
        await self.services.router.answer(Context(interaction), self._homes.archive)

    @group.command(name=command_text("group-reopen"), description=command_text("group-reopen-about"))
    @app_commands.describe(group=command_text("group-reopen-group"))
    @app_commands.rename(group=command_text("option-group"))
    async def reopen(self, interaction: discord.Interaction[Any], group: str | None = None) -> None:
        """Have a group that was archived go on, in this channel."""
        await self.services.router.answer(Context(interaction), lambda ctx: self._homes.reopen(ctx, group))

    @move.autocomplete("group")
    async def _moving(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return _choices(await self._homes.of(interaction, archived=False), typed)

    @reopen.autocomplete("group")
    async def _resting(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return _choices(await self._homes.of(interaction, archived=True), typed)

    @group.command(name=command_text("group-join"), description=command_text("group-join-about"))
    async def join(self, interaction: discord.Interaction[Any]) -> None:
        """Take part in the group of this channel."""
        await self.services.router.answer(Context(interaction), self._join, Audience.ANYONE)

    async def _join(self, ctx: Context) -> None:
        group = await self.services.group_here(ctx)
        if group is not None:
            group = await self.services.handler.handle_group(group.id, Join(by=ctx.person))
            await ctx.send_text(ctx.say("group-joined", name=plain(group.name)))

    @group.command(name=command_text("group-leave"), description=command_text("group-leave-about"))
    async def leave(self, interaction: discord.Interaction[Any]) -> None:
        """No longer take part in the group of this channel."""
        await self.services.router.answer(Context(interaction), self._leave)

    async def _leave(self, ctx: Context) -> None:
        group = await self.services.group_here(ctx)
        if group is not None:
            group = await self.services.handler.handle_group(group.id, Leave(by=ctx.person))
            await self._tell_left(group, ctx)

    async def joins(self, ctx: Context) -> None:
        """*Join* on the group's card."""
        group = await self.services.handler.handle_group(ctx.custom_id.target, Join(by=ctx.person))
        await group_card.answer(self.services, group, ctx)

    async def leaves(self, ctx: Context) -> None:
        """*Leave* on the group's card. Anyone who is in a session stays in it."""
        group = await self.services.handler.handle_group(ctx.custom_id.target, Leave(by=ctx.person))
        await group_card.answer(self.services, group, ctx)
        await self._tell_left(group, ctx)

    async def _tell_left(self, group: Group, ctx: Context) -> None:
        live = await self.services.handler.session(group.live) if group.live else None
        there = live is not None and ctx.person in live.present
        key = "group-left-session" if there else "group-left"
        await ctx.send_text(ctx.say(key, name=plain(group.name)))


def _choices(groups: Iterable[GroupRecord], typed: str) -> list[app_commands.Choice[str]]:
    fitting = [one for one in groups if typed.casefold() in one.name.casefold()]
    return [app_commands.Choice(name=one.name, value=one.id) for one in fitting][:CHOICES]

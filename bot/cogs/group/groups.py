"""Groups: making a channel a group's home, joining and leaving it, and where it is on its way."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.group.creation import NAME_LENGTH, Founding
from bot.cogs.group import group_card
from bot.cogs.group.creation import FoundingGroups
from bot.cogs.group.home import Homes
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.components import plain
from bot.ui.context import Talk
from bot.ui.router import Reach
from bot.ui.typed.time_zones import CHOICES
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.state import Group
from guides.model.parts import LONGEST, SHORTEST
from storage.queries.records import GroupRecord

USUAL_GUIDE = "collaboration"

Minutes = app_commands.Range[int, SHORTEST, LONGEST]
Name = app_commands.Range[str, 1, NAME_LENGTH]


class Groups(commands.Cog):
    """Serves whoever makes a group, joins it, leaves it, or wants to know where it is."""

    group = app_commands.Group(name=told("group"), description=told("group-about"), guild_only=True)

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self._founding = FoundingGroups(staff)
        self._homes = Homes(staff)
        staff.door.serve(presses={"join": self.joins}, reach=Reach.HOME)
        staff.door.serve(presses={"leave-group": self.leaves})

    @group.command(name=told("group-create"), description=told("group-create-about"))
    @app_commands.describe(
        name=told("group-create-name"),
        guide=told("group-create-guide"),
        minutes=told("group-create-minutes"),
        teachers_first=told("group-create-teachers-first"),
        moves_itself=told("group-create-moves-itself"),
    )
    @app_commands.rename(
        name=told("option-name"),
        guide=told("option-guide"),
        minutes=told("option-minutes"),
        teachers_first=told("option-teachers-first"),
        moves_itself=told("option-moves-itself"),
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
        """Show the page on which this channel becomes the home of a group."""
        chosen = {"teachers-first": teachers_first, "moves-itself": moves_itself}
        founding = Founding(
            id=self.staff.conductor.new_id(),
            name=name,
            guide=guide,
            minutes=minutes,
            switched_on=frozenset(name for name, on in chosen.items() if on),
        )
        await self.staff.door.answer(Talk(interaction), lambda talk: self._founding.open(talk, founding))

    @create.autocomplete("guide")
    async def _guides(
        self, _interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        titles = ((guide.title, key) for key, guide in self.staff.conductor.guides.items())
        fitting = [(title, key) for title, key in titles if typed.casefold() in f"{title} {key}".casefold()]
        return [app_commands.Choice(name=title, value=key) for title, key in fitting][:25]

    @group.command(name=told("group-show"), description=told("group-show-about"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Say where the group of this channel is on its way."""
        await self.staff.door.answer(Talk(interaction), self._homes.show)

    @group.command(name=told("group-settings"), description=told("group-settings-about"))
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member the group's switches."""
        await self.staff.door.answer(Talk(interaction), self._homes.settings)

    @group.command(name=told("group-move"), description=told("group-move-about"))
    @app_commands.describe(group=told("group-move-group"))
    @app_commands.rename(group=told("option-group"))
    async def move(self, interaction: discord.Interaction[Any], group: str | None = None) -> None:
        """Have one of this person's groups meet in this channel from now on."""
        await self.staff.door.answer(Talk(interaction), lambda talk: self._homes.move(talk, group))

    @group.command(name=told("group-archive"), description=told("group-archive-about"))
    async def archive(self, interaction: discord.Interaction[Any]) -> None:
        """Ask whether the group of this channel should rest."""
        await self.staff.door.answer(Talk(interaction), self._homes.archive)

    @group.command(name=told("group-reopen"), description=told("group-reopen-about"))
    @app_commands.describe(group=told("group-reopen-group"))
    @app_commands.rename(group=told("option-group"))
    async def reopen(self, interaction: discord.Interaction[Any], group: str | None = None) -> None:
        """Have a group that was archived go on, in this channel."""
        await self.staff.door.answer(Talk(interaction), lambda talk: self._homes.reopen(talk, group))

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

    @group.command(name=told("group-join"), description=told("group-join-about"))
    async def join(self, interaction: discord.Interaction[Any]) -> None:
        """Take part in the group of this channel."""
        await self.staff.door.answer(Talk(interaction), self._join)

    async def _join(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            group = await self.staff.conductor.ask_group(group.id, Join(by=talk.person))
            await talk.tell(talk.say("group-joined", name=plain(group.name)))

    @group.command(name=told("group-leave"), description=told("group-leave-about"))
    async def leave(self, interaction: discord.Interaction[Any]) -> None:
        """No longer take part in the group of this channel."""
        await self.staff.door.answer(Talk(interaction), self._leave)

    async def _leave(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            group = await self.staff.conductor.ask_group(group.id, Leave(by=talk.person))
            await self._tell_left(group, talk)

    async def joins(self, talk: Talk) -> None:
        """*Join* on the group's card."""
        group = await self.staff.conductor.ask_group(talk.press.where, Join(by=talk.person))
        await group_card.answer(self.staff, group, talk)

    async def leaves(self, talk: Talk) -> None:
        """*Leave* on the group's card. Whoever is in a session stays in it."""
        group = await self.staff.conductor.ask_group(talk.press.where, Leave(by=talk.person))
        await group_card.answer(self.staff, group, talk)
        await self._tell_left(group, talk)

    async def _tell_left(self, group: Group, talk: Talk) -> None:
        live = await self.staff.conductor.session(group.live) if group.live else None
        there = live is not None and talk.person in live.present
        key = "group-left-session" if there else "group-left"
        await talk.tell(talk.say(key, name=plain(group.name)))


def _choices(groups: Iterable[GroupRecord], typed: str) -> list[app_commands.Choice[str]]:
    fitting = [one for one in groups if typed.casefold() in one.name.casefold()]
    return [app_commands.Choice(name=one.name, value=one.id) for one in fitting][:CHOICES]

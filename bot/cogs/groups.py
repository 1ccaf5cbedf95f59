"""Groups: making a channel a group's home, joining and leaving it, and where it is on its way."""

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import homes
from bot.cards import home, switches
from bot.cards.parts import plain
from bot.cards.room import face
from bot.conductor import Change
from bot.homes import HOME
from bot.permissions import lacking
from bot.staff import Staff
from bot.translator import told
from bot.ui.ids import number_in
from bot.ui.talk import Talk
from facilitation.agreement_commands import SetWindow
from facilitation.events import Arrived, Begun
from facilitation.group import Group, key_of
from facilitation.group_commands import CreateGroup, Join, Leave
from facilitation.refusals import Reason, Refused
from guides.parts import LONGEST, SHORTEST
from storage.store import Conflict

USUAL_GUIDE = "collaboration"
NAME_LENGTH = 80

Minutes = app_commands.Range[int, SHORTEST, LONGEST]
Name = app_commands.Range[str, 1, NAME_LENGTH]


class Groups(commands.Cog):
    """Serves whoever makes a group, joins it, leaves it, or wants to know where it is."""

    group = app_commands.Group(name=told("group"), description=told("group-about"), guild_only=True)

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self._drawing: set[asyncio.Task[None]] = set()
        staff.door.serve(
            presses={
                "join": self.joins,
                "leave-group": self.leaves,
                "switch": self.switch,
                "window": self.window,
            }
        )
        staff.conductor.listeners.append(self._changed)

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
        """Make this channel the home of a group."""
        command = CreateGroup(
            by=interaction.user.id,
            id=self.staff.conductor.new_id(),
            guild=interaction.guild_id or 0,
            channel=interaction.channel_id or 0,
            name=name,
            minutes=minutes,
            teachers_first=teachers_first,
            moves_itself=moves_itself,
        )
        await self.staff.door.answer(Talk(interaction), lambda talk: self._create(talk, command, guide))

    @create.autocomplete("guide")
    async def _guides(
        self, _interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        titles = ((guide.title, key) for key, guide in self.staff.conductor.guides.items())
        fitting = [(title, key) for title, key in titles if typed.casefold() in f"{title} {key}".casefold()]
        return [app_commands.Choice(name=title, value=key) for title, key in fitting][:25]

    async def _create(self, talk: Talk, command: CreateGroup, guide: str) -> None:
        sentence = await self._why_not(talk, guide)
        if sentence is not None:
            await talk.tell(sentence)
            await self._put_up(talk)
            return
        try:
            await self.staff.conductor.create_group(command, guide)
        except Conflict:  # somebody else has just made this channel theirs
            await talk.tell(await self._why_not(talk, guide) or talk.say("trouble-ours"))
            return
        group = await self.staff.conductor.ask_group(command.id, Join(by=talk.person))
        message = await talk.post(self._home(group, talk))
        await self.staff.conductor.store.remember_card(f"group:{group.id}", HOME, group.channel, message)

    async def _put_up(self, talk: Talk) -> None:
        """Whoever asks again after a crash gets the card that they did not see."""
        group = await self.staff.conductor.group_in(talk.interaction.channel_id or 0)
        if group is not None:
            await homes.put_up(self.staff, group)

    async def _why_not(self, talk: Talk, guide: str) -> str | None:
        """Why this channel cannot become a group's home, and what to do; None where it can."""
        channel = talk.interaction.channel
        if not isinstance(channel, discord.TextChannel | discord.VoiceChannel):
            return talk.say("group-not-here")
        lacks = lacking(talk.interaction.app_permissions)
        if lacks:
            return talk.say("group-lacks", permissions=", ".join(lacks))
        there = await self.staff.conductor.group_in(channel.id)
        if there is not None:
            return talk.say("group-here-already", name=plain(there.name))
        return None if guide in self.staff.conductor.guides else talk.say("group-no-such-guide")

    @group.command(name=told("group-show"), description=told("group-show-about"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Say where the group of this channel is on its way."""
        await self.staff.door.answer(Talk(interaction), self._show)

    async def _show(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            guide = self.staff.conductor.guides[group.guide]
            await talk.whisper(home.way(group, guide, await self._live(group), talk.person, talk.say))

    async def _live(self, group: Group) -> tuple[str, str] | None:
        """The discussion that is going on, and the address of its card, or else of the channel."""
        if group.live is None:
            return None
        session = await self.staff.conductor.session(group.live)
        place = await self.staff.conductor.store.card(f"session:{session.id}", face(session))
        address = f"https://discord.com/channels/{group.guild}/{group.channel}"
        discussion = key_of("" if session.guide == group.guide else session.guide, session.discussion)
        return discussion, f"{address}/{place.message}" if place else address

    @group.command(name=told("group-settings"), description=told("group-settings-about"))
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member the group's switches."""
        await self.staff.door.answer(Talk(interaction), self._settings)

    async def _settings(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is None:
            return
        if talk.person not in group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        await talk.whisper(switches.card(group, talk.say))

    async def switch(self, talk: Talk) -> None:
        """Set one of the switches as its button said, and show them all anew."""
        command = switches.command(talk.press.argument, talk.person)
        group = await self.staff.conductor.ask_group(talk.press.where, command)
        await talk.turn(switches.card(group, talk.say))

    async def window(self, talk: Talk) -> None:
        """Set how long those who were away may object, and show the settings anew."""
        command = SetWindow(by=talk.person, days=number_in(talk.chosen))
        group = await self.staff.conductor.ask_group(talk.press.where, command)
        await talk.turn(switches.card(group, talk.say))

    @group.command(name=told("group-join"), description=told("group-join-about"))
    async def join(self, interaction: discord.Interaction[Any]) -> None:
        """Take part in the group of this channel."""
        await self.staff.door.answer(Talk(interaction), self._join)

    async def _join(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            group = await self.staff.conductor.ask_group(group.id, Join(by=talk.person))
            await talk.tell(talk.say("group-joined", name=plain(group.name)))
            await homes.redraw(self.staff, group)

    @group.command(name=told("group-leave"), description=told("group-leave-about"))
    async def leave(self, interaction: discord.Interaction[Any]) -> None:
        """No longer take part in the group of this channel."""
        await self.staff.door.answer(Talk(interaction), self._leave)

    async def _leave(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            group = await self.staff.conductor.ask_group(group.id, Leave(by=talk.person))
            await self._tell_left(group, talk)
            await homes.redraw(self.staff, group)

    async def joins(self, talk: Talk) -> None:
        """*Join* on the group's card."""
        group = await self.staff.conductor.ask_group(talk.press.where, Join(by=talk.person))
        await talk.redraw(self._home(group, talk))

    async def leaves(self, talk: Talk) -> None:
        """*Leave* on the group's card. Whoever is in a session stays in it."""
        group = await self.staff.conductor.ask_group(talk.press.where, Leave(by=talk.person))
        await talk.redraw(self._home(group, talk))
        await self._tell_left(group, talk)

    async def _tell_left(self, group: Group, talk: Talk) -> None:
        live = await self.staff.conductor.session(group.live) if group.live else None
        there = live is not None and talk.person in live.present
        key = "group-left-session" if there else "group-left"
        await talk.tell(talk.say(key, name=plain(group.name)))

    def _home(self, group: Group, talk: Talk) -> home.Card:
        return home.card(group, self.staff.conductor.guides[group.guide], talk.say_all)

    def _changed(self, change: Change) -> None:
        """Whoever comes to a session joins the group: once it has begun, the group's card shows them, too."""
        if change.session.step and any(isinstance(event, Begun | Arrived) for event in change.events):
            task = asyncio.get_running_loop().create_task(homes.redraw(self.staff, change.group))
            self._drawing.add(task)
            task.add_done_callback(self._drawing.discard)

"""Sessions: starting one, and every press that moves it."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.base import background
from bot.cards.base.session_view import Room
from bot.cards.menu import catch_up, handover, menu
from bot.cards.session import breaks, lobby, prompt
from bot.cogs.session.commands import TOGGLES, VERBS
from bot.guild import leaders
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.components import Card
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, one_of
from bot.ui.router import Reach
from facilitation.group.journey.queries import instead, offered
from facilitation.group.state import Group
from facilitation.session import decider
from facilitation.session.base import Command
from facilitation.session.people.commands import HandOver
from facilitation.session.state import Phase, Session
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.rota import Role
from guides.model.parts import LONGEST, SHORTEST

COMING = frozenset({"arrive", "volunteer", "begin"})
"""Presses by which somebody takes part from now on."""
Minutes = app_commands.Range[int, SHORTEST, LONGEST]


class Sessions(commands.Cog):
    """Everybody who takes part in a session meets this cog."""

    session = app_commands.Group(name=told("session"), description=told("session-about"), guild_only=True)

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        pages = {
            "more": self.more,
            "duties": self.duties,
            "catch-up": self.catch_up,
            "background": self.background,
            "handing": self.handing,
            "close": self.close,
        }
        coming = dict.fromkeys(COMING, self.obey)
        others = dict.fromkeys({*VERBS, *TOGGLES} - COMING, self.obey)
        staff.door.serve(presses=coming | {"hold": self.hold}, reach=Reach.HOME)
        staff.door.serve(presses=others | pages)

    @session.command(name=told("session-start"), description=told("session-start-about"))
    @app_commands.describe(discussion=told("session-start-discussion"), minutes=told("session-start-minutes"))
    @app_commands.rename(discussion=told("option-discussion"), minutes=told("option-minutes"))
    async def start(
        self,
        interaction: discord.Interaction[Any],
        discussion: str | None = None,
        minutes: Minutes | None = None,
    ) -> None:
        """Open the lobby of the next discussion, or of the one asked for."""
        await self.staff.door.answer(Talk(interaction), lambda talk: self._start(talk, discussion, minutes))

    @start.autocomplete("discussion")
    async def _discussions(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        group = await self.staff.conductor.group_in(interaction.channel_id or 0)
        if group is None:
            return []
        return [
            app_commands.Choice(name=name, value=key)
            for key, name in offered(group, self.staff.conductor.guides.values())
            if typed.casefold() in name.casefold()
        ][:25]

    async def _start(self, talk: Talk, discussion: str | None, minutes: int | None) -> None:
        group = await self.staff.group_here(talk)
        if group is None:
            return
        wants = discussion is None and group.live is None
        beside = instead(group, self.staff.conductor.guides.values()) if wants else ()
        if beside:
            await talk.whisper(lobby.offer(group, beside, talk.say))
        else:
            await self._open(talk, group, discussion, minutes)

    async def hold(self, talk: Talk) -> None:
        """Open the lobby of what was offered."""
        group = await self.staff.conductor.group(talk.press.where)
        await self._open(talk, group, talk.press.argument, None)

    async def _open(self, talk: Talk, group: Group, discussion: str | None, minutes: int | None) -> None:
        talk.press = Press("start", group.live or group.id)
        leader = await leaders.leads(self.staff.conductor, talk.interaction.user)
        change = await self.staff.conductor.open_session(
            group.id, talk.person, discussion, minutes, leader=leader
        )
        await self.staff.presence.look(change.group)
        await self.staff.stage.show(change.session.id, talk)
        self.staff.nudges.heard(change.session.id, talk)

    async def obey(self, talk: Talk) -> None:
        """A press that is one command: have it decided, then show what came of it."""
        conductor = self.staff.conductor
        command = await leaders.told_of(conductor, await self._command(talk), talk.interaction.user)
        change = await conductor.ask(talk.press.where, command)
        late = talk.press.verb == "arrive" and bool(change.session.step)
        if talk.in_private:
            await talk.redraw(await (self._where if late else self._menu)(change.session, talk))
        await self.staff.stage.show(change.session.id, talk)
        if late and not talk.in_private:
            await talk.whisper(await self._where(change.session, talk))
        self.staff.nudges.heard(change.session.id, talk)
        await self.staff.tell_roles(change)
        await self.staff.tell_facilitator(change)

    async def _command(self, talk: Talk) -> Command:
        """What a press asks for. A toggle looks first how things stand for whoever pressed."""
        verb = talk.press.verb
        if verb in TOGGLES:
            return TOGGLES[verb](talk, await self.staff.conductor.session(talk.press.where))
        return VERBS[verb](talk)

    async def more(self, talk: Talk) -> None:
        """The private menu, shaped by who asks for it."""
        session = await self.staff.conductor.session(talk.press.where)
        await talk.turn(await self._menu(session, talk))
        self.staff.nudges.heard(session.id, talk)

    async def _menu(self, session: Session, talk: Talk) -> Card:
        room, now = await self.staff.stage.room(session.id), self.staff.conductor.clock()
        if session.phase is Phase.LOBBY:
            return lobby.roles(room, talk.person, talk.say, now)
        if session.phase is Phase.CLOSED:
            return prompt.over(talk.say)
        return menu.card(room, talk.person, talk.say, now, await self.staff.jots.tally(session, talk.person))

    async def duties(self, talk: Talk) -> None:
        """What a role asks of whoever holds it, and where the group stands: for members."""
        room = await self.staff.stage.room(talk.press.where)
        if talk.person not in room.group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        tally = await self.staff.jots.tally(room.session, talk.person)
        await talk.turn(menu.duties(room, one_of(Role, talk.press.argument), talk.say, tally))

    async def catch_up(self, talk: Talk) -> None:
        """Where the group is, for whoever was not there all the time."""
        session = await self.staff.conductor.session(talk.press.where)
        await talk.turn(await self._where(session, talk))
        self.staff.nudges.heard(session.id, talk)

    async def _where(self, session: Session, talk: Talk) -> Card:
        if not session.live or not session.step:
            return await self._menu(session, talk)
        tally = await self.staff.jots.tally(session, talk.person)
        room, now = await self.staff.stage.room(session.id), self.staff.conductor.clock()
        taking = menu.taking(room, talk.person, talk.say, now)
        return catch_up.card(room, talk.person, talk.say, tally, taking)

    async def handing(self, talk: Talk) -> None:
        """The page on which a role is handed over."""
        room = await self.staff.stage.room(talk.press.where)
        decider.check(room.session, HandOver(by=talk.person, role=Role.NOTETAKER, to=talk.person))
        await talk.turn(handover.page(room, talk.person, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def background(self, talk: Talk) -> None:
        """What there is to know about the question at hand."""
        room = await self.staff.stage.room(talk.press.where)
        await talk.whisper(background.card(room, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def close(self, talk: Talk) -> None:
        """Close the session; before the closing, ask whether that is meant."""
        argument = talk.press.argument
        another_day = argument in (breaks.ANOTHER_DAY, breaks.SURE)
        command = CloseSession(by=talk.person, move=talk.press.move, another_day=another_day)
        room = await self.staff.stage.room(talk.press.where)
        decider.check(room.session, command)
        if argument not in (breaks.SURE, "yes") and (another_day or _too_early(room)):
            confirm = breaks.confirm if another_day else menu.confirm_close
            await talk.turn(confirm(room, talk.say))
            return
        change = await self.staff.conductor.ask(talk.press.where, command)
        if talk.in_private:
            await talk.redraw(prompt.over(talk.say))
        await self.staff.stage.show(change.session.id, talk)


def _too_early(room: Room) -> bool:
    return room.session.phase not in (Phase.LOBBY, Phase.CLOSING)

"""The bot's staff: everything the cogs work with, built once and handed to each of them."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

import discord
import structlog

from bot.application.ballot_boxes import Boxes
from bot.application.command_handler import Conductor
from bot.application.jots import Jots
from bot.application.locks import group_of
from bot.application.notifications import Change
from bot.background.deadline_timer import Timekeeper
from bot.background.group_clock import GroupClock
from bot.background.message_listener import Ear
from bot.background.retention import Retention
from bot.background.scrubbing import Scrubber
from bot.background.voice_presence import Presence
from bot.cards.base.session_view import END
from bot.cards.group import home
from bot.cards.menu import menu, nudges
from bot.display.nudges import Nudges
from bot.display.session_display import Stage
from bot.documents.maker import Papers
from bot.guild.availability import Shut, sees, shut
from bot.guild.leaders import leads
from bot.i18n.localizer import Say
from bot.runtime.discord_time import DiscordTime
from bot.ui.authorization import admitted
from bot.ui.components import Card, plain
from bot.ui.context import Talk
from bot.ui.router import Door, Reach
from facilitation.group.base import GroupCommand, decide
from facilitation.group.state import Group
from facilitation.session.base import SessionEvent
from facilitation.session.clock import ComeBack, LoseChannel, Tick
from facilitation.session.people.events import RoleTaken
from facilitation.session.state import next_deadline
from facilitation.session.steps.events import MovedOn
from facilitation.shared.ballots import Vote
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.rota import Role
from storage.store import Box

TOGETHER = 250
"""Sessions that are picked up at the same time: their commits are one."""

log = structlog.get_logger()


class Staff:
    """Conductor, stage, door, clock and nudges, and what needs more than one of them."""

    def __init__(
        self, client: discord.Client, conductor: Conductor, patience: float, discord_time: DiscordTime
    ) -> None:
        self.client = client
        self.conductor = conductor
        self.stage = Stage(client, conductor, self._fell_behind, patience)
        self.nudges = Nudges(conductor.clock)
        self.ear = Ear(conductor, self.stage.show)
        self.presence = Presence(client, conductor)
        self.jots = Jots(conductor)
        self.boxes = Boxes(conductor)
        admit = partial(admitted, conductor)
        self.door = Door(
            self._require_here, admit, self._show_current, self.stage.mend, patience, discord_time
        )
        self._waiting: dict[str, datetime | None] = {}
        self.timekeeper = Timekeeper(conductor.clock, self.knock, conductor.store.beat, self._was_away)
        self.group_clock = GroupClock(client, conductor, self.stage, patience)
        self.scrubber = Scrubber(conductor.store, conductor.clock)
        self.retention = Retention(conductor, self.scrubber, discord_time)
        self.papers = Papers()
        conductor.listeners.append(self._changed)

    async def _require_here(self, talk: Talk, reach: Reach) -> None:
        """Raises Refused where the group that a press names lives, and ever lived, out of the verb's reach,
        in another channel or server, or where this person cannot see it; Unknown where there is no such
        group; GuideMissing where its guide is not there. A session first hears that the bot was away."""
        if reach is Reach.ANYWHERE or not talk.press.where:
            return
        group, asks = await self.conductor.group(group_of(talk.press.where)), talk.interaction
        bound = reach in (Reach.HOME, Reach.CHANNEL)
        if group.guild != asks.guild_id or (bound and not group.lived_in(asks.channel_id or 0)):
            raise Refused(Reason.NOT_FROM_HERE)
        if reach is not Reach.ROLE and asks.channel_id != group.channel:
            await self._from_elsewhere(talk, group, reach)
        if bound:
            await self._require_guides(group, talk.press.where)
        self.timekeeper.look()
        await self._pick_up(talk.press.where)

    async def _from_elsewhere(self, talk: Talk, group: Group, reach: Reach) -> None:
        """Raises Refused where somebody cannot see the group's channel, or where only what is pressed there
        counts. Then a card that the group left behind says where it meets."""
        seeing = sees(talk.interaction, group.channel)
        if seeing is False or (seeing is None and reach is Reach.HOME):
            raise Refused(Reason.HOME_UNSEEN)
        if reach is Reach.HOME:
            if not talk.in_private:
                await talk.redraw(home.gone(group, talk.say_all))
            raise Refused(Reason.MEETS_ELSEWHERE, channel=f"<#{group.channel}>")

    async def _show_current(self, talk: Talk, where: str) -> None:
        """Show one person what is going on now; a reviewer who does not belong to the group hears only where
        that is."""
        group = await self.conductor.group(group_of(where))
        if talk.person in group.members or not await leads(self.conductor, talk.interaction.user):
            await self.stage.show_current(talk, where)
        else:
            await talk.tell(f"https://discord.com/channels/{group.guild}/{group.channel}")

    async def _require_guides(self, group: Group, where: str) -> None:
        """Raises GuideMissing where the guide of a group, or of its session, is not there."""
        own = where == group.id
        for name in (group.guide, group.guide if own else (await self.conductor.session(where)).guide):
            self.conductor.guides[name]

    def _changed(self, change: Change) -> None:
        """After every change: the clock learns the next deadline."""
        self.timekeeper.arm(change.session.id, next_deadline(change.session))
        if not change.session.live:
            self.nudges.over(change.session.id)

    def _fell_behind(self, session: str) -> None:
        """The screen could not be brought up to date: the clock sees to it."""
        self.timekeeper.again(session)

    async def end(self) -> None:
        """Let the clocks stand still, and end whatever is done in the background."""
        for one in (*self.clocks, self.group_clock):
            await one.end()

    @property
    def clocks(self) -> tuple[Timekeeper, ...]:
        """For sessions, for groups, for what is not kept for ever, and for what was deleted."""
        others = (self.group_clock, self.retention, self.scrubber)
        return self.timekeeper, *(one.timekeeper for one in others)

    async def knock(self, session: str) -> None:
        """The clock knocks: whatever is due happens, and the facilitator hears of it."""
        await self._pick_up(session)
        if not await self.reaches(session):
            return
        told = await self._tick(session)
        if not told or session in self.stage.behind:
            await self.stage.show(session)

    async def _tick(self, session: str) -> bool:
        """Whether all that became due was told in private, so that the card can stay as it is."""
        async with self.conductor.alone(session) as ask:  # two knocks may come at once, and one closes it
            if not (await self.conductor.session(session)).live:
                return True
            change = await ask(Tick(by=None))
        if any(isinstance(event, MovedOn) for event in change.events):
            await self.stage.show(session)  # a new card comes before what the facilitator hears of it
        return all([await self._nudge(change, event) for event in change.events])

    async def _nudge(self, change: Change, event: SessionEvent) -> bool:
        """Tell the facilitator in private. False where the card has to be drawn again, too."""
        draw = nudges.of(await self.stage.room(change.session.id), change.before, event)
        told = draw is not None and await self._whisper(change, draw)
        return told and isinstance(event, nudges.INSTEAD_OF_THE_CARD)

    async def _whisper(self, change: Change, draw: Callable[[Say], Card]) -> bool:
        return await self.nudges.whisper(change.session.id, change.session.facilitator, draw)

    async def tell_facilitator(self, change: Change) -> None:
        """The facilitator hears, alone, of what somebody's press has led to."""
        for event in change.events:
            await self._nudge(change, event)

    async def tell_roles(self, change: Change) -> None:
        """Whoever has just taken a role sees, alone, what it asks of them."""
        for event in change.events:
            if isinstance(event, RoleTaken):
                await self._tell_role(change, event.role, event.person)

    async def _tell_role(self, change: Change, role: Role, person: int) -> None:
        room = await self.stage.room(change.session.id)
        tally = await self.jots.tally(room.session, person)
        await self.nudges.whisper(change.session.id, person, partial(menu.duties, room, role, tally=tally))

    async def come_back(self) -> None:
        """After a start, before the first press: every live session hears how long the bot was away."""
        last = await self.conductor.store.last_beat()
        self.stage.behind.update(await self._on_stage())
        await self.group_clock.board.look()
        live = await self.conductor.store.live_sessions()
        self._waiting = dict.fromkeys((one.session for one in live), last)
        for one in live:
            self.timekeeper.arm(one.session, one.next_deadline)
        if live:
            log.info("all deadlines are armed", sessions=len(live))
        for start in range(0, len(live), TOGETHER):
            await asyncio.gather(*(self._pick_up(one.session) for one in live[start : start + TOGETHER]))
        await self._tidy()
        await self.scrubber.look()
        await self.retention.look()

    def _was_away(self, since: datetime, sessions: Collection[str]) -> None:
        """Without a start: a knock tells each session now, or a press that comes before it."""
        log.warning("there was no sign of life for a while", since=since.isoformat(), sessions=len(sessions))
        self._waiting |= dict.fromkeys(sessions, since)
        self.stage.behind.update(sessions)
        for session in sessions:
            self.timekeeper.arm(session, self.conductor.clock())

    async def _tidy(self) -> None:
        """Delete the jots of sessions that were closed just before the bot was cut off."""
        live = {one.session for one in await self.conductor.store.live_sessions()}
        for session in {*await self.conductor.store.sessions_with_jots()} - live:
            await self.conductor.tidy(session)

    async def _pick_up(self, session: str) -> None:
        """Have a session hear that the bot is back, where it has not heard so yet."""
        if session not in self._waiting:
            return
        last = self._waiting.pop(session)  # once: whoever knocks meanwhile stands behind in the same queues
        try:
            if (state := await self.conductor.session(session)).live:
                since = max(last or state.touched_at, state.touched_at)
                await self.conductor.ask(session, ComeBack(by=None, since=since))
        except Exception:
            log.exception("a session could not be picked up", session=session)
            self.timekeeper.again(session)

    async def reaches(self, session: str) -> bool:
        """Whether the channel of a session and its guides are there. While one is gone, or the bot was
        removed, it is for the group as if the bot were away: the session hears of both, and that it is over.
        """
        async with self.conductor.alone(session) as ask:
            state = await self.conductor.session(session)
            group = await self.conductor.group(state.group)
            guided = self.conductor.guides.keys() >= {group.guide, state.guide}
            gone = not guided or shut(self.client, group) in (Shut.SERVER, Shut.CHANNEL)
            if state.live and gone:
                await ask(LoseChannel(by=None))
            elif state.live and state.lost_at is not None:
                await ask(ComeBack(by=None, since=self.conductor.clock()))
        if gone:
            self.stage.behind.add(session)
        return not gone

    async def out_of_reach(self, guild: int) -> None:
        """Something was taken away in a server, perhaps the bot: its live sessions are looked after."""
        for live in await self.conductor.store.live_sessions():
            if (await self.conductor.group(live.group)).guild == guild:
                await self.reaches(live.session)

    async def mend(self) -> None:
        """Bring every screen up to date, after a start or when Discord was out of reach: who is connected may
        have changed meanwhile, too."""
        await self.presence.look_round()
        for session in await self._on_stage():
            await self._mend(session)
        await self.group_clock.mend()

    async def _mend(self, session: str) -> None:
        """Bring one screen up to date. What goes wrong with it holds up no other."""
        try:
            await self.reaches(session)
            await self.stage.show(session)
        except Exception:
            log.exception("a session could not be shown", session=session)

    async def _on_stage(self) -> tuple[str, ...]:
        """The sessions that are live, or whose last card has not been shown."""
        return await self.conductor.store.sessions_without_card(END)

    async def own_vote(self, box: Box, person: int) -> Vote | None:
        """What one person voted, for their own eyes."""
        votes = await self.conductor.store.votes(box)
        return next((vote for vote in votes if vote.person == person), None)

    async def group_here(self, talk: Talk) -> Group | None:
        """The group whose home this channel is, or was when it was archived. Where there is none, the person
        learns how to make one, or how one of theirs comes here whose own channel is gone."""
        channel = talk.interaction.channel_id or 0
        group = await self.conductor.group_in(channel) or await self.conductor.archived_in(channel)
        if group is None:
            await talk.tell(await self._no_group(talk))
        return group

    async def _no_group(self, talk: Talk) -> str:
        theirs = await self.conductor.store.groups_with(talk.person)
        here = [one.id for one in theirs if one.guild == talk.interaction.guild_id and not one.archived]
        groups = [await self.conductor.group(key) for key in here]
        lost = next((one for one in groups if shut(self.client, one) is Shut.CHANNEL), None)
        return talk.say("no-group-here") if lost is None else talk.say("group-lost", name=plain(lost.name))

    async def within_reach(self, guild: int) -> None:
        """Something has been put right in a server: what could not be shown there is shown now."""
        for session in (*self.stage.behind,):
            group = await self.conductor.group(group_of(session))
            if group.guild == guild and not shut(self.client, group):
                await self._mend(session)
        await self.group_clock.within_reach(guild)

    def check(self, group: Group, command: GroupCommand) -> None:
        """Raises Refused where this would be refused now. Nothing happens yet."""
        decide(group, command, self.conductor.clock())

"""The bot's staff: everything the cogs work with, built once and handed to each of them."""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

import discord
import structlog

from bot.application.ballot_boxes import BallotBoxes
from bot.application.command_handler import CommandHandler
from bot.application.jots import Jots
from bot.application.locks import group_of
from bot.application.notifications import Change
from bot.background.deadline_timer import DeadlineTimer
from bot.background.group_clock import GroupClock
from bot.background.message_listener import MessageListener
from bot.background.retention import Retention
from bot.background.scrubbing import Scrubber
from bot.background.voice_presence import Presence
from bot.cards.base.session_view import END
from bot.cards.group import home
from bot.cards.menu import menu, nudges
from bot.display.nudges import Nudges
from bot.display.session_display import SessionDisplay
from bot.documents.maker import DocumentMaker
from bot.guild.availability import Unavailable, sees, shut
from bot.guild.leaders import leads
from bot.i18n.localizer import Say
from bot.runtime.discord_time import DiscordTime
from bot.ui.authorization import admitted
from bot.ui.components import Card, plain
from bot.ui.context import Context
from bot.ui.router import Router, Scope
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
from storage.store import BallotBox

TOGETHER = 250
"""Sessions that are picked up at the same time: their commits are one."""

log = structlog.get_logger()


class Services:
    """CommandHandler, stage, door, clock and nudges, and what needs more than one of them."""

    def __init__(
        self, client: discord.Client, handler: CommandHandler, patience: float, discord_time: DiscordTime
    ) -> None:
        self.client = client
        self.handler = handler
        self.display = SessionDisplay(client, handler, self._fell_behind, patience)
        self.nudges = Nudges(handler.clock)
        self.message_listener = MessageListener(handler, self.display.show)
        self.presence = Presence(client, handler)
        self.jots = Jots(handler)
        self.ballot_boxes = BallotBoxes(handler)
        admit = partial(admitted, handler)
        self.router = Router(
            self._require_here, admit, self._show_current, self.display.refresh, patience, discord_time
        )
        self._waiting: dict[str, datetime | None] = {}
        self.deadline_timer = DeadlineTimer(
            handler.clock, self.on_deadline, handler.store.beat, self._was_away
        )
        self.group_clock = GroupClock(client, handler, self.display, patience)
        self.scrubber = Scrubber(handler.store, handler.clock)
        self.retention = Retention(handler, self.scrubber, discord_time)
        self.documents = DocumentMaker()
        handler.listeners.append(self._changed)

    async def _require_here(self, ctx: Context, reach: Scope) -> None:
        """Raises Refused where the group that a press names lives, and ever lived, out of the verb's reach,
        in another channel or server, or where this person cannot see it; Unknown where there is no such
        group; GuideMissing where its guide is not there. A session first hears that the bot was away."""
        if reach is Scope.ANYWHERE or not ctx.custom_id.target:
            return
        group, asks = await self.handler.group(group_of(ctx.custom_id.target)), ctx.interaction
        bound = reach in (Scope.HOME, Scope.CHANNEL)
        if group.guild != asks.guild_id or (bound and not group.lived_in(asks.channel_id or 0)):
            raise Refused(Reason.NOT_FROM_HERE)
        if reach is not Scope.ROLE and asks.channel_id != group.channel:
            await self._from_elsewhere(ctx, group, reach)
        if bound:
            await self._require_guides(group, ctx.custom_id.target)
        self.deadline_timer.look()
        await self._pick_up(ctx.custom_id.target)

    async def _from_elsewhere(self, ctx: Context, group: Group, reach: Scope) -> None:
        """Raises Refused where somebody cannot see the group's channel, or where only what is pressed there
        counts. Then a card that the group left behind says where it meets."""
        seeing = sees(ctx.interaction, group.channel)
        if seeing is False or (seeing is None and reach is Scope.HOME):
            raise Refused(Reason.HOME_UNSEEN)
        if reach is Scope.HOME:
            if not ctx.is_private:
                await ctx.edit(home.gone(group, ctx.say_all))
            raise Refused(Reason.MEETS_ELSEWHERE, channel=f"<#{group.channel}>")

    async def _show_current(self, ctx: Context, where: str) -> None:
        """Show one person what is going on now; a reviewer who does not belong to the group hears only where
        that is."""
        group = await self.handler.group(group_of(where))
        if ctx.person in group.members or not await leads(self.handler, ctx.interaction.user):
            await self.display.show_current(ctx, where)
        else:
            await ctx.send_text(f"https://discord.com/channels/{group.guild}/{group.channel}")

    async def _require_guides(self, group: Group, where: str) -> None:
        """Raises GuideMissing where the guide of a group, or of its session, is not there."""
        own = where == group.id
        for name in (group.guide, group.guide if own else (await self.handler.session(where)).guide):
            self.handler.guides[name]

    def _changed(self, change: Change) -> None:
        """After every change: the clock learns the next deadline."""
        self.deadline_timer.arm(change.session.id, next_deadline(change.session))
        if not change.session.live:
            self.nudges.over(change.session.id)

    def _fell_behind(self, session: str) -> None:
        """The screen could not be brought up to date: the clock sees to it."""
        self.deadline_timer.again(session)

    async def end(self) -> None:
        """Let the clocks stand still, and end whatever is done in the background."""
        for one in (*self.clocks, self.group_clock):
            await one.end()

    @property
    def clocks(self) -> tuple[DeadlineTimer, ...]:
        """For sessions, for groups, for what is not kept for ever, and for what was deleted."""
        others = (self.group_clock, self.retention, self.scrubber)
        return self.deadline_timer, *(one.deadline_timer for one in others)

    async def on_deadline(self, session: str) -> None:
        """The clock knocks: whatever is due happens, and the facilitator hears of it."""
        await self._pick_up(session)
        if not await self.reaches(session):
            return
        told = await self._tick(session)
        if not told or session in self.display.stale:
            await self.display.show(session)

    async def _tick(self, session: str) -> bool:
        """Whether all that became due was told in private, so that the card can stay as it is."""
        async with self.handler.session_lock(
            session
        ) as ask:  # two knocks may come at once, and one closes it
            if not (await self.handler.session(session)).live:
                return True
            change = await ask(Tick(by=None))
        if any(isinstance(event, MovedOn) for event in change.events):
            await self.display.show(session)  # a new card comes before what the facilitator hears of it
        return all([await self._nudge(change, event) for event in change.events])

    async def _nudge(self, change: Change, event: SessionEvent) -> bool:
        """Tell the facilitator in private. False where the card has to be drawn again, too."""
        draw = nudges.of(await self.display.view(change.session.id), change.before, event)
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
        view = await self.display.view(change.session.id)
        tally = await self.jots.tally(view.session, person)
        await self.nudges.whisper(change.session.id, person, partial(menu.duties, view, role, tally=tally))

    async def come_back(self) -> None:
        """After a start, before the first press: every live session hears how long the bot was away."""
        last = await self.handler.store.last_beat()
        self.display.stale.update(await self._on_stage())
        await self.group_clock.board.look()
        live = await self.handler.store.live_sessions()
        self._waiting = dict.fromkeys((one.session for one in live), last)
        for one in live:
            self.deadline_timer.arm(one.session, one.next_deadline)
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
        self.display.stale.update(sessions)
        for session in sessions:
            self.deadline_timer.arm(session, self.handler.clock())

    async def _tidy(self) -> None:
        """Delete the jots of sessions that were closed just before the bot was cut off."""
        live = {one.session for one in await self.handler.store.live_sessions()}
        for session in {*await self.handler.store.sessions_with_jots()} - live:
            await self.handler.tidy(session)

    async def _pick_up(self, session: str) -> None:
        """Have a session hear that the bot is back, where it has not heard so yet."""
        if session not in self._waiting:
            return
        last = self._waiting.pop(session)  # once: whoever knocks meanwhile stands behind in the same queues
        try:
            if (state := await self.handler.session(session)).live:
                since = max(last or state.touched_at, state.touched_at)
                await self.handler.handle(session, ComeBack(by=None, since=since))
        except Exception:
            log.exception("a session could not be picked up", session=session)
            self.deadline_timer.again(session)

    async def reaches(self, session: str) -> bool:
        """Whether the channel of a session and its guides are there. While one is gone, or the bot was
        removed, it is for the group as if the bot were away: the session hears of both, and that it is over.
        """
        async with self.handler.session_lock(session) as ask:
            state = await self.handler.session(session)
            group = await self.handler.group(state.group)
            guided = self.handler.guides.keys() >= {group.guide, state.guide}
            gone = not guided or shut(self.client, group) in (Unavailable.SERVER, Unavailable.CHANNEL)
            if state.live and gone:
                await ask(LoseChannel(by=None))
            elif state.live and state.lost_at is not None:
                await ask(ComeBack(by=None, since=self.handler.clock()))
        if gone:
            self.display.stale.add(session)
        return not gone

    async def out_of_reach(self, guild: int) -> None:
        """Something was taken away in a server, perhaps the bot: its live sessions are looked after."""
        for live in await self.handler.store.live_sessions():
            if (await self.handler.group(live.group)).guild == guild:
                await self.reaches(live.session)

    async def mend(self) -> None:
        """Bring every screen up to date, after a start or when Discord was out of reach: who is connected may
        have changed meanwhile, too."""
        await self.presence.look_round()
        for session in await self._on_stage():
            await self._mend(session)
        await self.group_clock.refresh()

    async def _mend(self, session: str) -> None:
        """Bring one screen up to date. What goes wrong with it holds up no other."""
        try:
            await self.reaches(session)
            await self.display.show(session)
        except Exception:
            log.exception("a session could not be shown", session=session)

    async def _on_stage(self) -> tuple[str, ...]:
        """The sessions that are live, or whose last card has not been shown."""
        return await self.handler.store.sessions_without_card(END)

    async def own_vote(self, box: BallotBox, person: int) -> Vote | None:
        """What one person voted, for their own eyes."""
        votes = await self.handler.store.votes(box)
        return next((vote for vote in votes if vote.person == person), None)

    async def group_here(self, ctx: Context) -> Group | None:
        """The group whose home this channel is, or was when it was archived. Where there is none, the person
        learns how to make one, or how one of theirs comes here whose own channel is gone."""
        channel = ctx.interaction.channel_id or 0
        group = await self.handler.group_in(channel) or await self.handler.archived_in(channel)
        if group is None:
            await ctx.send_text(await self._no_group(ctx))
        return group

    async def _no_group(self, ctx: Context) -> str:
        theirs = await self.handler.store.groups_with(ctx.person)
        here = [one.id for one in theirs if one.guild == ctx.interaction.guild_id and not one.archived]
        groups = [await self.handler.group(key) for key in here]
        lost = next((one for one in groups if shut(self.client, one) is Unavailable.CHANNEL), None)
        return ctx.say("no-group-here") if lost is None else ctx.say("group-lost", name=plain(lost.name))

    async def within_reach(self, guild: int) -> None:
        """Something has been put right in a server: what could not be shown there is shown now."""
        for session in (*self.display.stale,):
            group = await self.handler.group(group_of(session))
            if group.guild == guild and not shut(self.client, group):
                await self._mend(session)
        await self.group_clock.within_reach(guild)

    def check(self, group: Group, command: GroupCommand) -> None:
        """Raises Refused where this would be refused now. Nothing happens yet."""
        decide(group, command, self.handler.clock())

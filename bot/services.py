"""The services that cogs work with: built once, and handed to each of them."""

from collections.abc import Awaitable, Callable
from functools import partial

import discord

from bot.application.aggregates import group_of
from bot.application.ballot_boxes import BallotBoxes
from bot.application.command_handler import CommandHandler
from bot.application.jots import Jots
from bot.application.notifications import Change
from bot.background.deadline_timer import DeadlineTimer
from bot.background.group_clock import GroupClock
from bot.background.message_listener import MessageListener
from bot.background.retention import Retention
from bot.background.scrubbing import Scrubber
from bot.background.session_clock import SessionClock
from bot.background.voice_presence import Presence
from bot.cards.group import home
from bot.cards.session import public
from bot.display.nudges import Nudges
from bot.display.role_messages import RoleMessages
from bot.display.session_display import SessionDisplay
from bot.documents.maker import DocumentMaker
from bot.guild.availability import Unavailable, sees, shut
from bot.guild.leaders import leads
from bot.runtime.background_tasks import BackgroundTasks
from bot.runtime.discord_time import DiscordTime
from bot.ui.authorization import admitted
from bot.ui.components import Card, plain
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId
from bot.ui.router import Router
from bot.ui.routes import Route, Scope
from facilitation.group.base import GroupCommand, decide
from facilitation.group.state import Group
from facilitation.session.base import Command
from facilitation.session.state import Session
from facilitation.shared.ballots import Vote
from facilitation.shared.refusals import Reason, Refused
from storage.store import BallotBox

Page = Callable[[Session, Context], Awaitable[Card]]
"""Draws a private page after a press changed a session."""


class Services:
    """The command handler, the router, displays and clocks, and what needs more than one of them."""

    def __init__(
        self, client: discord.Client, handler: CommandHandler, patience: float, discord_time: DiscordTime
    ) -> None:
        self.client = client
        self.handler = handler
        self.display = SessionDisplay(client, handler, patience)
        self.nudges = Nudges(handler.clock)
        self.message_listener = MessageListener(handler, self.display.show)
        self.presence = Presence(client, handler)
        self.jots = Jots(handler)
        self.ballot_boxes = BallotBoxes(handler)
        self.role_messages = RoleMessages(self.display, self.nudges, self.jots)
        self.session_clock = SessionClock(client, handler, self.display, self.role_messages, self.presence)
        self.group_clock = GroupClock(client, handler, self.display, patience)
        self.scrubber = Scrubber(handler.store, handler.clock)
        self.retention = Retention(handler, self.scrubber, discord_time)
        self.documents = DocumentMaker()
        self.tasks = BackgroundTasks()
        admit = partial(admitted, handler)
        self.router = Router(
            self._enter, admit, self._show_current, self.display.refresh, patience, discord_time
        )
        handler.listeners.append(self._forget_presses)

    def _forget_presses(self, change: Change) -> None:
        """No one is nudged once the session is closed."""
        if not change.session.live:
            self.nudges.over(change.session.id)

    async def start(self) -> None:
        """Arm every deadline, before the first press."""
        await self.group_clock.board.look()
        await self.session_clock.start()

    async def catch_up(self) -> None:
        """Do what a start reads for long: neither the login nor a press waits for it."""
        await self.session_clock.catch_up()
        await self.scrubber.look()
        await self.retention.look()

    async def refresh(self) -> None:
        """Bring every screen up to date, after a start or when Discord was out of reach."""
        await self.session_clock.refresh()
        await self.group_clock.refresh()

    async def refresh_guild(self, guild: int) -> None:
        """A server is available again: show what could not be shown there."""
        await self.session_clock.refresh_guild(guild)
        await self.group_clock.within_reach(guild)

    async def end(self) -> None:
        """Stop the clocks, and end what runs in the background."""
        for one in (self.tasks, *self.clocks, self.group_clock):
            await one.end()

    @property
    def clocks(self) -> tuple[DeadlineTimer, ...]:
        """The timers of sessions, of groups, of retention and of scrubbing."""
        clocks = (self.session_clock, self.group_clock, self.retention, self.scrubber)
        return tuple(one.deadline_timer for one in clocks)

    async def run_command(self, ctx: Context, command: Command, page: Page | None = None) -> None:
        """Ask something of the session that was pressed, and show what comes of it."""
        change = await self.handler.handle(ctx.custom_id.target, command)
        await self.show_change(ctx, change, page)

    async def show_change(self, ctx: Context, change: Change, page: Page | None = None) -> None:
        """Show what a press led to: to this person on the page if it is a private one that they pressed on,
        to everyone on the card, and in private to those who have a role to fill."""
        if page is not None and ctx.is_private:
            await ctx.edit(await page(change.session, ctx))
        await self.display.show(change.session.id, ctx)
        await self.role_messages.tell(change)

    async def show_again(self, ctx: Context) -> None:
        """Show what is so now, and change nothing."""
        session = ctx.custom_id.target
        if ctx.is_private:
            await ctx.edit(public.draw(await self.display.view(session), ctx.say))
        await self.display.show(session, ctx)

    async def show_live(self, ctx: Context) -> None:
        """What a press on one of a group's pages changed may be on the card of its session."""
        group = await self.handler.group(group_of(ctx.custom_id.target))
        if group.live is not None:
            await self.display.show(group.live, ctx)

    async def open_session(
        self, ctx: Context, group: Group, discussion: str | None, minutes: int | None
    ) -> None:
        """Open the lobby of a session for someone who asks for one."""
        ctx.custom_id = CustomId("start", group.live or group.id)
        leader = await leads(self.handler, ctx.interaction.user)
        change = await self.handler.open_session(group.id, ctx.person, discussion, minutes, leader=leader)
        self._nudge_on(ctx, change.group)
        await self.display.show(change.session.id, ctx)
        if await self.presence.look(change.group):
            await self.display.show(change.session.id)

    def _nudge_on(self, ctx: Context, group: Group) -> None:
        """Once a press in a group's channel is answered, what its person should know alone may ride on it."""
        if group.live is not None:
            ctx.on_answers.append(partial(self.nudges.remember, group.live, ctx))

    async def _enter(self, ctx: Context, route: Route) -> bool:
        """Whether a press is served. A session first hears that the bot was away. Raises GuideMissing where
        the guide is not there, and what `_require_here` and `admitted` raise."""
        await self._require_here(ctx, route.scope)
        if not await admitted(self.handler, ctx, route.audience):
            return False
        if route.scope is Scope.ANYWHERE or not ctx.custom_id.target:
            return True
        if route.scope in (Scope.HOME, Scope.CHANNEL):
            group = await self.handler.group(group_of(ctx.custom_id.target))
            await self._require_guides(group, ctx.custom_id.target)
            self._nudge_on(ctx, group)
        await self.handler.come_back(ctx.custom_id.target)
        return True

    async def _require_here(self, ctx: Context, scope: Scope) -> None:
        """Raises Refused where the group that a press names lives, and ever lived, out of the verb's scope,
        in another channel or server, or where this person cannot see it; NotFound where there is no such
        group."""
        if scope is Scope.ANYWHERE or not ctx.custom_id.target:
            return
        group, asks = await self.handler.group(group_of(ctx.custom_id.target)), ctx.interaction
        bound = scope in (Scope.HOME, Scope.CHANNEL)
        if group.guild != asks.guild_id or (bound and not group.lived_in(asks.channel_id or 0)):
            raise Refused(Reason.NOT_FROM_HERE)
        if scope is not Scope.ROLE and asks.channel_id != group.channel:
            await self._from_elsewhere(ctx, group, scope)

    async def _from_elsewhere(self, ctx: Context, group: Group, scope: Scope) -> None:
        """Raises Refused where someone cannot see the group's channel, or where only what is pressed there
        counts. Then a card that the group left behind says where it meets."""
        seeing = sees(ctx.interaction, group.channel)
        if seeing is None:  # once the channel is gone, only its members may take the group elsewhere
            seeing = scope is not Scope.HOME and ctx.person in group.members
        if not seeing:
            raise Refused(Reason.HOME_UNSEEN)
        if scope is Scope.HOME:
            if not ctx.is_private:
                await ctx.edit(home.gone(group, ctx.say_all))
            raise Refused(Reason.MEETS_ELSEWHERE, channel=f"<#{group.channel}>")

    async def _require_guides(self, group: Group, where: str) -> None:
        """Raises GuideMissing where the guide of a group, or of its session, is not there."""
        own = where == group.id
        for name in (group.guide, group.guide if own else (await self.handler.session(where)).guide):
            self.handler.guides[name]

    async def _show_current(self, ctx: Context, where: str) -> None:
        """Show one person what is happening now; a reviewer who does not belong to the group hears only where
        that is."""
        await self.handler.come_back(where)
        group = await self.handler.group(group_of(where))
        if ctx.person in group.members or not await leads(self.handler, ctx.interaction.user):
            await self.display.show_current(ctx, where)
        else:
            await ctx.send_text(f"https://discord.com/channels/{group.guild}/{group.channel}")

    async def own_vote(self, box: BallotBox, person: int) -> Vote | None:
        """What one person voted, for their own eyes."""
        votes = await self.handler.store.votes(box)
        return next((vote for vote in votes if vote.person == person), None)

    async def group_here(self, ctx: Context) -> Group | None:
        """The group whose home this channel is, or was when it was archived. If there is none, the person
        learns how to make one, or how one of theirs comes here whose own channel is gone."""
        channel = ctx.interaction.channel_id or 0
        group = await self.handler.group_in(channel) or await self.handler.archived_in(channel)
        if group is None:
            await ctx.send_text(await self._no_group(ctx))
        else:
            self._nudge_on(ctx, group)
        return group

    async def _no_group(self, ctx: Context) -> str:
        theirs = await self.handler.store.groups_with(ctx.person)
        here = [one.id for one in theirs if one.guild == ctx.interaction.guild_id and not one.archived]
        groups = [await self.handler.group(key) for key in here]
        lost = next((one for one in groups if shut(self.client, one) is Unavailable.CHANNEL), None)
        return ctx.say("no-group-here") if lost is None else ctx.say("group-lost", name=plain(lost.name))

    def check(self, group: Group, command: GroupCommand) -> None:
        """Raises Refused where this would be refused now. Nothing happens yet."""
        decide(group, command, self.handler.clock())

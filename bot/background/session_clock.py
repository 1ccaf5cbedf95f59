"""The clock of all sessions: deadlines, absences of the bot, and channels that are gone for a while."""

import asyncio
from collections.abc import Collection
from datetime import datetime

import discord
import structlog

from bot.application.aggregates import group_of
from bot.application.command_handler import CommandHandler
from bot.application.notifications import Change
from bot.background.deadline_timer import DeadlineTimer
from bot.background.voice_presence import Presence
from bot.cards.base.session_view import END
from bot.display.role_messages import RoleMessages
from bot.display.session_display import SessionDisplay
from bot.guild.availability import Unavailable, shut
from facilitation.session.clock import ComeBack, LoseChannel, Tick
from facilitation.session.state import next_deadline
from facilitation.session.steps.events import MovedOn
from storage.errors import StoreError

TOGETHER = 25
"""Sessions that learn about an absence at the same time. They share a commit, and no press waits for more."""

log = structlog.get_logger()


class SessionClock:
    """Fires each session's deadlines, and keeps its screen and its state in step with what Discord allows."""

    def __init__(
        self,
        client: discord.Client,
        handler: CommandHandler,
        display: SessionDisplay,
        messages: RoleMessages,
        presence: Presence,
    ) -> None:
        self._client = client
        self._handler = handler
        self._display = display
        self._messages = messages
        self._presence = presence
        self.deadline_timer = DeadlineTimer(handler.clock, self._on_deadline, self._beat, self._was_away)
        handler.notice_absence = self.deadline_timer.look
        handler.listeners.append(self._changed)
        display.fell_behind = self.deadline_timer.again

    def _changed(self, change: Change) -> None:
        self.deadline_timer.arm(change.session.id, next_deadline(change.session))

    async def _on_deadline(self, session: str) -> None:
        """Have everything happen that is due, and tell the facilitator."""
        if not await self.reaches(session):
            return
        all_told = await self._tick(session)
        if not all_told or session in self._display.stale:
            await self._display.show(session)

    async def _tick(self, session: str) -> bool:
        """Returns whether all that became due was told in private, so that the card can stay as it is."""
        async with self._handler.session_lock(session) as ask:  # a second deadline may close it meanwhile
            if not (await self._handler.session(session)).live:
                return True
            change = await ask(Tick(by=None))
        if any(isinstance(event, MovedOn) for event in change.events):
            await self._display.show(session)  # the new card comes before the facilitator's message
        return all([await self._messages.nudge(change, event) for event in change.events])

    async def start(self) -> None:
        """Arm all deadlines, before the first press. Each live session will hear how long the bot was away;
        no state is loaded for that."""
        last = await self._handler.store.last_beat()
        self._display.stale.update(await self._on_screen())
        live = await self._handler.store.live_sessions()
        self._handler.away = dict.fromkeys((one.session for one in live), last)
        for one in live:
            self.deadline_timer.arm(one.session, one.next_deadline)
        if live:
            log.info("all deadlines are armed", sessions=len(live))
        await self._delete_leftover_jots()

    async def catch_up(self) -> None:
        """Have all those sessions learn about the absence, unless a press or a deadline did so first."""
        waiting = (*self._handler.away,)
        for start in range(0, len(waiting), TOGETHER):
            await asyncio.gather(*(self._come_back(one) for one in waiting[start : start + TOGETHER]))
        if waiting:
            log.info("all sessions are picked up", sessions=len(waiting))

    async def _come_back(self, session: str) -> None:
        try:
            await self._handler.come_back(session)
        except StoreError as trouble:
            log.error("a session could not be picked up", session=session, reason=trouble.reason.value)  # noqa: TRY400
            self.deadline_timer.again(session)

    async def _beat(self, now: datetime) -> None:
        """Give a sign of life, unless a session has not heard of an absence yet: if the bot were cut off now,
        the next start would count from this sign alone."""
        if not self._handler.away:
            await self._handler.store.beat(now)

    def _was_away(self, since: datetime, sessions: Collection[str]) -> None:
        """The machine was suspended: each session is informed at once, or at a press that comes first."""
        log.warning("there was no sign of life for a while", since=since.isoformat(), sessions=len(sessions))
        self._handler.away = dict.fromkeys(sessions, since) | self._handler.away
        self._display.stale.update(sessions)
        for session in sessions:
            self.deadline_timer.arm(session, self._handler.clock())

    async def _delete_leftover_jots(self) -> None:
        """Delete the jots of sessions that closed just before the bot was cut off."""
        live = {one.session for one in await self._handler.store.live_sessions()}
        for session in {*await self._handler.store.sessions_with_jots()} - live:
            await self._handler.tidy(session)

    async def reaches(self, session: str) -> bool:
        """Whether the session's channel and guides are there. While one is missing, the group sees it as an
        absence of the bot: the session learns about its beginning and its end."""
        async with self._handler.session_lock(session) as ask:
            state = await self._handler.session(session)
            group = await self._handler.group(state.group)
            guided = self._handler.guides.keys() >= {group.guide, state.guide}
            gone = not guided or shut(self._client, group) in (Unavailable.SERVER, Unavailable.CHANNEL)
            if state.live and gone:
                await ask(LoseChannel(by=None))
            elif state.live and state.lost_at is not None:
                await ask(ComeBack(by=None, since=self._handler.clock()))
        if gone:
            self._display.stale.add(session)
        return not gone

    async def check_guild(self, guild: int) -> None:
        """A permission, a channel or the bot itself was removed in a server: check its live sessions."""
        for live in await self._handler.store.live_sessions():
            if (await self._handler.group(live.group)).guild == guild:
                await self.reaches(live.session)

    async def refresh(self) -> None:
        """Bring every screen up to date, after a start or when Discord was out of reach. Who is in a voice
        channel may have changed, too."""
        await self._presence.look_round()
        for session in await self._on_screen():
            await self._refresh(session)

    async def refresh_guild(self, guild: int) -> None:
        """A server is available again: show what could not be shown there."""
        for session in (*self._display.stale,):
            group = await self._handler.group(group_of(session))
            if group.guild == guild and not shut(self._client, group):
                await self._refresh(session)

    async def _refresh(self, session: str) -> None:
        """Bring one screen up to date. An error there holds up no other."""
        try:
            await self.reaches(session)
            await self._display.show(session)
        except Exception:
            log.exception("a session could not be shown", session=session)

    async def _on_screen(self) -> tuple[str, ...]:
        """The sessions that are live, or whose last card has not been shown."""
        return await self._handler.store.sessions_without_card(END)

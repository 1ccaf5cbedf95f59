"""Notices that someone wrote in a group's channel, and never what they wrote."""

from collections.abc import Awaitable, Callable

import discord
import structlog

from bot.application.command_handler import CommandHandler
from bot.application.notifications import Change, GroupChange
from bot.cards.participation.speaking import shown
from facilitation.session.participation.commands import Speak
from facilitation.session.state import CLOCKED
from facilitation.shared.refusals import Refused
from storage.errors import StoreError

log = structlog.get_logger()


class MessageListener:
    """Knows which channel each session runs in, so that a message elsewhere costs nothing. That a person
    wrote is decided like any command; if it is refused, nothing is shown."""

    def __init__(self, handler: CommandHandler, show: Callable[[str], Awaitable[None]]) -> None:
        self._handler = handler
        self._show = show
        self._running: dict[int, str] = {}
        handler.listeners.append(self._changed)
        handler.group_listeners.append(self._group_changed)

    def _changed(self, change: Change) -> None:
        channel, session = change.group.channel, change.session
        if session.phase in CLOCKED:
            self._running[channel] = session.id
        elif self._running.get(channel) == session.id:
            del self._running[channel]

    def _group_changed(self, change: GroupChange) -> None:
        """Where a group has moved, its session runs there."""
        if change.before is not None and change.before.channel != change.group.channel:
            session = self._running.pop(change.before.channel, None)
            if session is not None:
                self._running[change.group.channel] = session

    async def notice(self, message: discord.Message) -> None:
        """Someone wrote something. Bots, and what Discord says by itself, are passed by."""
        session = self._running.get(message.channel.id)
        if session is None or message.author.bot or message.is_system():
            return
        try:
            await self._heard(session, message.author.id)
        except Refused:
            return
        except StoreError as trouble:
            log.error("nobody was counted as heard", reason=trouble.reason.value)  # noqa: TRY400 - that is all

    async def _heard(self, session: str, person: int) -> None:
        """The card is redrawn only where what it shows has changed."""
        change = await self._handler.handle(session, Speak(by=person))
        if change.before is None or shown(change.before) != shown(change.session):
            await self._show(session)

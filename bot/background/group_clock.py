"""Has the clock tick for a group when something becomes due, and its channel follow what happens to it."""

from collections.abc import Iterable

import discord
import structlog

from bot.application.command_handler import CommandHandler
from bot.application.notifications import GroupChange
from bot.background.deadline_timer import DeadlineTimer
from bot.background.outbox import Outbox
from bot.display.notice_board import NoticeBoard
from bot.display.session_display import SessionDisplay
from bot.runtime.background_tasks import BackgroundTasks
from bot.ui import presses
from facilitation.group.clock import next_deadline

log = structlog.get_logger()


class GroupClock:
    """Days run here, and minutes in the clock of the sessions."""

    def __init__(
        self, client: discord.Client, handler: CommandHandler, display: SessionDisplay, patience: float
    ) -> None:
        self._handler = handler
        self._display = display
        self.deadline_timer = DeadlineTimer(handler.clock, self.fire)
        self.board = NoticeBoard(
            client, handler, display.messages, self.deadline_timer.again, patience, display.turns
        )
        self.outbox = Outbox(client, handler, self.deadline_timer.again, patience, display.turns)
        self._tasks = BackgroundTasks()
        handler.group_listeners.append(self._changed)

    def _changed(self, change: GroupChange) -> None:
        """After every change: the clock learns the next deadline, all that the group's channel shows is
        compared with what it should show, and what else is due in Discord is done."""
        self.deadline_timer.arm(change.group.id, next_deadline(change.group))
        self.board.changed(change)
        self._tasks.begin(self._show(change.group.id))
        if self.outbox.waiting(change.group):
            self._tasks.begin(self._run((change.group.id,)))

    async def _show(self, key: str) -> None:
        """Show the group's board and its session, once the press that changed it has drawn what it draws."""
        await presses.answered()
        self._tasks.begin(self.board.show(key))
        group = await self._handler.group(key)
        if group.live is not None:
            await self._display.show(group.live)

    async def _run(self, groups: Iterable[str]) -> None:
        """Run the outboxes of these groups, one after the other."""
        for group in groups:
            try:
                await self.outbox.run(group)
            except Exception:
                log.exception("errands could not be run", group=group)
                self.deadline_timer.again(group)

    async def refresh(self) -> None:
        """After a start, or when Discord was out of reach: fire what became due meanwhile, and bring every
        board up to date."""
        deadlines = await self._handler.store.group_deadlines()
        for group, deadline in deadlines.items():
            self.deadline_timer.arm(group, deadline)
        await self.board.refresh()
        self._tasks.begin(self._run(deadlines))

    async def fire(self, key: str) -> None:
        """The clock ticks: what is due happens, and what could not be shown before is tried again."""
        group = await self._handler.tick_group(key)
        self.deadline_timer.arm(key, next_deadline(group))
        if key in self.board.behind:
            await self.board.show(key)
        if key in self.outbox.behind:
            await self._run((key,))

    async def end(self) -> None:
        """Show and do nothing any more. Nothing is under way when this returns."""
        await self._tasks.end()

    async def within_reach(self, guild: int) -> None:
        """Something has been put right in a server: what could not be shown or done there is done now."""
        for key in (*self.board.behind,):
            if (await self._handler.group(key)).guild == guild:
                await self.board.show(key)
        await self.outbox.reconsider(guild)

"""Has the clock knock for a group when something becomes due, and its channel follow what happens to it."""

from collections.abc import Iterable

import discord
import structlog

from bot.application.command_handler import Conductor
from bot.application.notifications import GroupChange
from bot.background.deadline_timer import Timekeeper
from bot.background.outbox import Errands
from bot.display.notice_board import Board
from bot.display.session_display import Stage
from bot.runtime.background_tasks import BackgroundTasks
from bot.ui import presses
from facilitation.group.clock import next_deadline

log = structlog.get_logger()


class GroupClock:
    """Days run here, and minutes in the clock of the sessions."""

    def __init__(self, client: discord.Client, conductor: Conductor, stage: Stage, patience: float) -> None:
        self._conductor = conductor
        self._stage = stage
        self.timekeeper = Timekeeper(conductor.clock, self.knock)
        self.board = Board(client, conductor, stage.messages, self.timekeeper.again, patience, stage.turns)
        self.errands = Errands(client, conductor, self.timekeeper.again, patience, stage.turns)
        self._tasks = BackgroundTasks()
        conductor.group_listeners.append(self._changed)

    def _changed(self, change: GroupChange) -> None:
        """After every change: the clock learns the next deadline, all that the group's channel shows is
        compared with what it should show, and what else is due in Discord is done."""
        self.timekeeper.arm(change.group.id, next_deadline(change.group))
        self.board.changed(change)
        self._tasks.begin(self._show(change.group.id))
        if self.errands.waiting(change.group):
            self._tasks.begin(self._run((change.group.id,)))

    async def _show(self, key: str) -> None:
        """Show the group's board and its session, once the press that changed it has drawn what it draws."""
        await presses.answered()
        self._tasks.begin(self.board.show(key))
        group = await self._conductor.group(key)
        if group.live is not None:
            await self._stage.show(group.live)

    async def _run(self, groups: Iterable[str]) -> None:
        """Run the errands of these groups, one after the other."""
        for group in groups:
            try:
                await self.errands.run(group)
            except Exception:
                log.exception("errands could not be run", group=group)
                self.timekeeper.again(group)

    async def mend(self) -> None:
        """After a start, or when Discord was out of reach: what became due meanwhile is knocked for at once,
        and every board is brought up to date."""
        deadlines = await self._conductor.store.group_deadlines()
        for group, deadline in deadlines.items():
            self.timekeeper.arm(group, deadline)
        await self.board.mend()
        self._tasks.begin(self._run(deadlines))

    async def knock(self, key: str) -> None:
        """The clock knocks: what is due happens, and what could not be shown before is tried again."""
        group = await self._conductor.tick_group(key)
        self.timekeeper.arm(key, next_deadline(group))
        if key in self.board.behind:
            await self.board.show(key)
        if key in self.errands.behind:
            await self._run((key,))

    async def end(self) -> None:
        """Show and do nothing any more. Nothing is under way when this returns."""
        await self._tasks.end()

    async def within_reach(self, guild: int) -> None:
        """Something has been put right in a server: what could not be shown or done there is done now."""
        for key in (*self.board.behind,):
            if (await self._conductor.group(key)).guild == guild:
                await self.board.show(key)
        await self.errands.reconsider(guild)

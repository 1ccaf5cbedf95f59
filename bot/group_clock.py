"""Has the clock knock for a group when something becomes due, and its board follow what happens to it."""

import asyncio

import discord

from bot.board import Board
from bot.conductor import Conductor, GroupChange
from bot.stage import Stage
from bot.timekeeper import Timekeeper
from facilitation.group_clock import next_deadline


class GroupClock:
    """Days run here, and minutes in the clock of the sessions."""

    def __init__(self, client: discord.Client, conductor: Conductor, stage: Stage, patience: float) -> None:
        self._conductor = conductor
        self._stage = stage
        self.timekeeper = Timekeeper(conductor.clock, self.knock)
        self._board = Board(client, conductor, self.timekeeper.again, patience)
        self._showing: set[asyncio.Task[None]] = set()
        conductor.group_listeners.append(self._changed)

    def _changed(self, change: GroupChange) -> None:
        """After every change: the clock learns the next deadline, and the board is brought up to date."""
        self.timekeeper.arm(change.group.id, next_deadline(change.group))
        task = asyncio.get_running_loop().create_task(self._board.show(change.group.id))
        self._showing.add(task)
        task.add_done_callback(self._showing.discard)

    async def mend(self) -> None:
        """After a start, or when Discord was out of reach: what became due meanwhile is knocked for at once,
        and every board is brought up to date."""
        deadlines = await self._conductor.store.group_deadlines()
        for group, deadline in deadlines.items():
            self.timekeeper.arm(group, deadline)
        await self._board.mend()

    async def knock(self, key: str) -> None:
        """The clock knocks: what is due happens. What names it, on the board or on a session's card, is drawn
        anew; so is what could not be shown before."""
        group = await self._conductor.tick_group(key)
        self.timekeeper.arm(key, next_deadline(group))
        if key in self._board.behind:
            await self._board.show(key)
        if group.live is not None:
            await self._stage.show(group.live)

"""The bot's staff: everything the cogs work with, built once and handed to each of them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import discord
import structlog

from bot.cards import menu
from bot.cards.parts import Card
from bot.cards.room import END
from bot.conductor import Change, Conductor
from bot.nudges import Nudges
from bot.stage import Stage
from bot.timekeeper import Timekeeper
from bot.ui.door import Door
from bot.ui.talk import Talk
from bot.wording import Say
from facilitation import events as happened
from facilitation.commands import ComeBack, Tick
from facilitation.events import SessionEvent
from facilitation.group import Group
from facilitation.rota import Role
from facilitation.session import next_deadline

log = structlog.get_logger()


class Staff:
    """Conductor, stage, door, clock and nudges, and what needs more than one of them."""

    def __init__(self, client: discord.Client, conductor: Conductor, patience: float) -> None:
        self.client = client
        self.conductor = conductor
        self.stage = Stage(client, conductor, self._fell_behind, patience)
        self.nudges = Nudges(conductor.clock)
        self.door = Door(self.stage.show_current, self.stage.mend, patience)
        self.timekeeper = Timekeeper(conductor.clock, self.knock, conductor.store.beat)
        conductor.listeners.append(self._changed)

    def _changed(self, change: Change) -> None:
        """After every change: the clock learns the next deadline."""
        self.timekeeper.arm(change.session.id, next_deadline(change.session))
        if not change.session.live:
            self.nudges.over(change.session.id)

    def _fell_behind(self, session: str) -> None:
        """The screen could not be brought up to date: the clock sees to it."""
        self.timekeeper.again(session)

    async def knock(self, session: str) -> None:
        """The clock knocks: whatever is due happens, and the facilitator hears of it."""
        told = await self._tick(session)
        if not told or session in self.stage.behind:
            await self.stage.show(session)

    async def _tick(self, session: str) -> bool:
        """Whether all that became due was told in private, so that the card can stay as it is."""
        if not (await self.conductor.session(session)).live:
            return True
        change = await self.conductor.ask(session, Tick(by=None))
        return all([await self._nudge(change, event) for event in change.events])

    async def _nudge(self, change: Change, event: SessionEvent) -> bool:
        """Tell the facilitator in private. False where the card has to be drawn again instead."""
        room = await self.stage.room(change.session.id)
        match event:
            case happened.QuietEnded() if not change.session.rephrased:
                await self._whisper(change, partial(menu.rephrasing, room))
                return False
            case happened.TimeRanLow():
                return await self._whisper(change, partial(menu.time_note, room, "time-low"))
            case happened.TimeRanOut():
                return await self._whisper(change, partial(menu.time_note, room, "time-out"))
            case _:
                return False

    async def _whisper(self, change: Change, draw: Callable[[Say], Card]) -> bool:
        return await self.nudges.whisper(change.session.id, change.session.facilitator, draw)

    async def tell_roles(self, change: Change) -> None:
        """Whoever has just taken a role sees, alone, what it asks of them."""
        for event in change.events:
            if isinstance(event, happened.RoleTaken):
                await self._tell_role(change, event.role, event.person)

    async def _tell_role(self, change: Change, role: Role, person: int) -> None:
        room = await self.stage.room(change.session.id)
        await self.nudges.whisper(change.session.id, person, partial(menu.duties, room, role))

    async def come_back(self) -> None:
        """After a start, before the first press: every live session hears how long the bot was away."""
        last = await self.conductor.store.last_beat()
        self.stage.behind.update(await self._on_stage())
        for live in await self.conductor.store.live_sessions():
            try:
                await self._pick_up(live.session, last)
            except Exception:
                log.exception("a session could not be picked up", session=live.session)
                self.timekeeper.again(live.session)

    async def _pick_up(self, session: str, last: datetime | None) -> None:
        touched = (await self.conductor.session(session)).touched_at
        await self.conductor.ask(session, ComeBack(by=None, since=max(last or touched, touched)))

    async def mend(self) -> None:
        """Bring every screen up to date, after a start or when Discord was out of reach."""
        for session in await self._on_stage():
            try:
                await self.stage.show(session)
            except Exception:
                log.exception("a session could not be shown", session=session)

    async def _on_stage(self) -> tuple[str, ...]:
        """The sessions that are live, or whose last card has not been shown."""
        return await self.conductor.store.sessions_without_card(END)

    async def group_here(self, talk: Talk) -> Group | None:
        """The group whose home this channel is. Where there is none, the person learns how to make one."""
        group = await self.conductor.group_in(talk.interaction.channel_id or 0)
        if group is None:
            await talk.tell(talk.say("no-group-here"))
        return group

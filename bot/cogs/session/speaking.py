"""Hands, the floor, rounds, and who was heard."""

from collections.abc import Callable, Mapping

from discord.ext import commands

from bot.cards.participation import speaking
from bot.cards.session import public
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import number_in
from facilitation.session import decider
from facilitation.session.base import Command
from facilitation.session.participation.commands import (
    CallNext,
    EndRound,
    Invite,
    LowerHand,
    MarkHeard,
    RaiseHand,
    StartRound,
)

ASKED: Mapping[str, Callable[[Talk], Command]] = {
    "call": lambda talk: CallNext(by=talk.person, calls=number_in(talk.press.argument)),
    "round": lambda talk: StartRound(by=talk.person, move=talk.press.move, seed=talk.interaction.id),
    "end-round": lambda talk: EndRound(by=talk.person, move=talk.press.move),
    "heard": lambda talk: MarkHeard(by=talk.person, people=tuple(map(number_in, talk.values))),
    "invite": lambda talk: Invite(
        by=talk.person,
        move=talk.press.move,
        person=number_in(talk.chosen if talk.values else talk.press.argument),
    ),
}
"""What the facilitator asks for. A round is shuffled by the number of the press that started it."""


class Voices(commands.Cog):
    """Serves whoever would like to speak, and the facilitator, who sees that everyone can."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        pages = {"raise": self.hand, "voices": self.voices, "share": self.share}
        staff.door.serve(
            presses=dict.fromkeys(ASKED, self.obey) | pages,
            again=dict.fromkeys(("raise", "ready"), self.again),
        )

    async def hand(self, talk: Talk) -> None:
        """Raise a hand, or take it down again."""
        before = await self.staff.conductor.session(talk.press.where)
        up = before.voices.has_hand_up(talk.person)
        command = LowerHand(by=talk.person) if up else RaiseHand(by=talk.person)
        change = await self.staff.conductor.ask(talk.press.where, command)
        await self.again(talk)
        if note := speaking.hand_note(before, change.session, talk.person, talk.say):
            await talk.tell(note)

    async def again(self, talk: Talk) -> None:
        """Show what is so now, and change nothing."""
        session = talk.press.where
        if talk.in_private:
            await talk.redraw(public.draw(await self.staff.stage.room(session), talk.say))
        await self.staff.stage.show(session, talk)
        self.staff.nudges.heard(session, talk)

    async def obey(self, talk: Talk) -> None:
        """A press of the facilitator's: have it decided, then show what came of it."""
        change = await self.staff.conductor.ask(talk.press.where, ASKED[talk.press.verb](talk))
        if talk.in_private:
            room = await self.staff.stage.room(change.session.id)
            await talk.redraw(speaking.page(room, talk.say))
        await self.staff.stage.show(change.session.id, talk)
        self.staff.nudges.heard(change.session.id, talk)

    async def voices(self, talk: Talk) -> None:
        """The facilitator's page: who has not been heard."""
        room = await self.staff.stage.room(talk.press.where)
        decider.check(room.session, MarkHeard(by=talk.person, people=()))
        await talk.turn(speaking.page(room, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def share(self, talk: Talk) -> None:
        """How often somebody was heard: their own share, whoever they are."""
        session = await self.staff.conductor.session(talk.press.where)
        await talk.whisper(speaking.share(session, talk.person, talk.say))
        self.staff.nudges.heard(session.id, talk)

"""The pulse: the page on which somebody says, at the closing, how the ground rules were kept."""

from discord.ext import commands

from bot.application.tallying import pulse_box
from bot.cards.session import pulse as cards
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import one_of
from facilitation.session import decider
from facilitation.session.pulse.commands import RatePulse
from facilitation.session.pulse.state import Kept

ANSWERS = {word: kept for kept, word in cards.WORDS.items()}


class Pulse(commands.Cog):
    """Serves everybody who is there. What they say is kept first, and shown to them alone."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(presses={"pulse": self.pulse, "upheld": self.rate})

    async def pulse(self, talk: Talk) -> None:
        """Open the page, with what this person has said so far."""
        session = await self.staff.conductor.session(talk.press.where)
        decider.check(session, RatePulse(by=talk.person, rule="", kept=Kept.KEPT))
        await self._show(talk)

    async def rate(self, talk: Talk) -> None:
        """Keep what they say of one rule."""
        command = RatePulse(by=talk.person, rule=talk.press.argument, kept=one_of(ANSWERS, talk.chosen))
        await self.staff.boxes.rate(talk.press.where, command)
        await self._show(talk)

    async def _show(self, talk: Talk) -> None:
        room = await self.staff.stage.room(talk.press.where)
        own = await self.staff.own_vote(pulse_box(room.session.id), talk.person)
        await talk.turn(cards.page(room, own, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

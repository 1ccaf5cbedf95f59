"""Jots: writing before talking, showing what was written, and taking it back."""

import secrets
from functools import partial

from discord.ext import commands

from bot.cards.base.session_view import Room
from bot.cards.participation import jots as participation_jots
from bot.cards.participation.jots import few, kind_of
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.flipchart.commands import ShowJots, TakeJot, WriteJot
from facilitation.shared.notes import FEW_JOTS
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank

FORM_LENGTH = 1_900
"""Characters that the form takes, no more than can be handed back in one message."""
SEEDS = 2**32


class Jotting(commands.Cog):
    """Serves whoever would rather write first, and the two who make something of it."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "jot": self.jot,
                "my-jots": self.mine,
                "take-back": self.take_back,
                "show-jots": self.show,
                "jots": self.page,
                "take-jot": self.take,
            },
            forms={"jot": self.written},
        )

    async def jot(self, talk: Talk) -> None:
        """Open the form for a jot."""
        await talk.ask(form(await self.staff.stage.room(talk.press.where), talk))

    async def written(self, talk: Talk) -> None:
        """Keep what the form holds, each line for itself, and show it to its writer alone."""
        press, text = talk.press, talk.fields.get("text", "")
        texts = [line for line in text.splitlines() if not blank(line)]
        if not texts:
            raise Refused(Reason.TEXT_EMPTY)
        await self.staff.jots.write(press.where, talk.person, press.move, talk.form_id, texts)
        room = await self.staff.stage.room(press.where)
        await talk.whisper(
            participation_jots.mine(room, await self.staff.jots.of(press.where, talk.person), talk.say)
        )
        self.staff.nudges.heard(press.where, talk)

    async def mine(self, talk: Talk) -> None:
        """Show a person what they wrote themselves."""
        room = await self.staff.stage.room(talk.press.where)
        await talk.turn(
            participation_jots.mine(room, await self.staff.jots.of(room.session.id, talk.person), talk.say)
        )
        self.staff.nudges.heard(room.session.id, talk)

    async def take_back(self, talk: Talk) -> None:
        """Delete one of them, also where everybody sees it."""
        await self.staff.jots.take_back(talk.press.where, talk.person, talk.chosen)
        await self.mine(talk)
        await self.staff.stage.show(talk.press.where, talk)

    async def show(self, talk: Talk) -> None:
        """Put the jots on the card. Where so few can be guessed, the facilitator hears it first."""
        press, room = talk.press, await self.staff.stage.room(talk.press.where)
        decider.check(room.session, ShowJots(by=talk.person, move=press.move, jots=(), seed=0))
        new = (await self.staff.jots.tally(room.session, talk.person)).new
        if 0 < new < FEW_JOTS and press.argument != "yes":
            await talk.turn(few(room, new, talk.say))
            return
        await self.staff.jots.show(press.where, talk.person, press.move, secrets.randbelow(SEEDS))
        await self._shown(talk)

    async def _shown(self, talk: Talk) -> None:
        """Whoever writes on the flipchart is offered them, alone."""
        room = await self.staff.stage.room(talk.press.where)
        session, scribe = room.session, room.session.scribe
        await talk.turn(participation_jots.page(room, talk.person, talk.say))
        await self.staff.stage.show(session.id, talk)
        self.staff.nudges.heard(session.id, talk)
        if scribe is not None and scribe != talk.person:
            await self.staff.nudges.whisper(
                session.id, scribe, partial(participation_jots.page, room, scribe)
            )

    async def page(self, talk: Talk) -> None:
        """All jots on show, a part at a time."""
        room = await self.staff.stage.room(talk.press.where)
        await talk.turn(participation_jots.page(room, talk.person, talk.say, talk.page))
        self.staff.nudges.heard(room.session.id, talk)

    async def take(self, talk: Talk) -> None:
        """Take one of them onto the flipchart."""
        room = await self.staff.stage.room(talk.press.where)
        command = TakeJot(by=talk.person, id=talk.chosen, kind=kind_of(room))
        await self.staff.conductor.ask(room.session.id, command)
        await self.page(talk)
        await self.staff.stage.show(room.session.id, talk)


def form(room: Room, talk: Talk) -> Form:
    """The form for a jot on the question at hand. Raises Refused where this person cannot write one now."""
    session, say = room.session, talk.say
    decider.check(session, WriteJot(by=talk.person, text=""))
    sensitive = room.prompt is not None and room.prompt.sensitive
    hint = say("form-jot-hint-sensitive" if sensitive else "form-jot-hint")
    press = Press("jot", session.id, session.move, str(talk.interaction.id))
    return Form(
        press, say("form-jot"), [Field("text", say("form-jot-text"), hint, long=True, most=FORM_LENGTH)]
    )

"""Answering what was released: thank you, I will unblock this by a day, let us talk; and that it is done."""

from datetime import date
from typing import Any

from discord.ext import commands

from bot.application.reviewers.library import Shelf
from bot.application.reviewers.view import Shown, answers
from bot.cards.reviewers import responses
from bot.cards.reviewers.responses import WHOLE
from bot.services import Staff
from bot.ui.authorization import gated, lets_in
from bot.ui.context import Talk
from bot.ui.custom_ids import Press
from bot.ui.forms import Field, Form
from bot.ui.router import Reach
from bot.ui.typed.dates import FALLBACK, MOST, read
from facilitation.group.summaries.response_commands import FinishResponse, Respond
from facilitation.group.summaries.state import ResponseKind
from facilitation.shared import wall_time as shared_wall_time
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, blank


class Answers(commands.Cog):
    """Serves reviewers who answer, and whoever says that it is done."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        mine = {
            "reply": self.page,
            "res-thanks": self.write,
            "res-talk": self.write,
            "res-unblock": self.when,
            "res-day": self.write,
        }
        forms = {"res-thanks": self.keep, "res-talk": self.keep, "res-day": self.keep}
        staff.door.serve(
            presses={verb: gated(staff.conductor, serve) for verb, serve in mine.items()},
            forms={verb: gated(staff.conductor, serve) for verb, serve in forms.items()}
            | {"res-unblock": gated(staff.conductor, self.dated)},
            reach=Reach.ROLE,
        )
        staff.door.serve(presses={"response": self.done}, reach=Reach.SERVER)

    async def page(self, talk: Talk) -> None:
        """What to answer, and to what."""
        shown, about, _ = await self._asked(talk)
        chosen = talk.values[0] if talk.values else about
        await talk.turn(responses.page(shown, "" if chosen == WHOLE else chosen, talk.say))

    async def when(self, talk: Talk) -> None:
        """Open the form for the day."""
        await self._asked(talk)
        say = talk.say
        field = Field("text", say("form-reply-when"), say("form-plan-when-hint"), most=MOST)
        await talk.ask(Form(talk.press, say("form-reply-unblock"), [field]))

    async def dated(self, talk: Talk) -> None:
        """Read the day back before anything is made of it."""
        shown, about, _ = await self._asked(talk)
        today, zone = await self._today(talk)
        found = read(talk.fields.get("text", ""), today, zone, _language(talk))
        await talk.turn(responses.days(shown, about, found, talk.say))

    async def write(self, talk: Talk) -> None:
        """Open the form for the sentence. Its id holds everything else, so that it lands after a restart."""
        shown, about, day = await self._asked(talk)
        say, press = talk.say, talk.press
        argument = "|".join((shown.key, about, day, str(talk.interaction.id)))
        field = Field(
            "text",
            say("form-reply-text"),
            say("form-reply-hint"),
            long=True,
            required=False,
            most=LINE_LENGTH,
        )
        await talk.ask(Form(Press(press.verb, press.where, None, argument), say("form-reply"), [field]))

    async def keep(self, talk: Talk) -> None:
        """Have it said. It appears in the group's channel."""
        shown, about, day = await self._asked(talk)
        text = talk.fields.get("text", "")
        command = Respond(
            by=talk.person,
            key=shown.key,
            reviewer=True,
            id=talk.press.argument.rpartition("|")[2],
            kind=_KINDS[talk.press.verb],
            today=(await self._today(talk))[0],
            text="" if blank(text) else text,
            action=about or None,
            until=_day(day),
        )
        await self.staff.conductor.ask_group(talk.press.where, command)
        await talk.turn(responses.kept(shown, talk.say))

    async def done(self, talk: Talk) -> None:
        """What a reviewer meant to do is done, or was long ago: then whoever pressed reads all answers."""
        conductor = self.staff.conductor
        group = await Shelf(conductor, talk.interaction.guild_id or 0).group(talk.press.where)
        one = next((one for one in answers(group) if one.id == talk.press.argument), None)
        if one is None:
            raise Refused(Reason.NO_SUCH_RESPONSE)
        if one.done_at is None:
            await conductor.ask_group(group.id, FinishResponse(by=talk.person, key=one.key, id=one.id))
        elif talk.person in group.members or await lets_in(conductor, talk):
            await talk.whisper(responses.listing(answers(group), talk.say))

    async def _asked(self, talk: Talk) -> tuple[Shown, str, str]:
        """What is answered: the release, the action or nothing, and the day or nothing. Raises Refused."""
        key, about, day = (*talk.press.argument.split("|"), "", "")[:3]
        shelf = Shelf(self.staff.conductor, talk.interaction.guild_id or 0)
        shown = await shelf.shown(talk.press.where, key)
        if shown is None:
            raise Refused(Reason.NOT_RELEASED)
        if about and responses.action(shown, about) is None:
            raise Refused(Reason.NO_SUCH_LINE)
        return shown, about, day

    async def _today(self, talk: Talk) -> tuple[date, str]:
        """Which day it is where the reviewer's server is, and its time zone."""
        zone = (await self.staff.conductor.server(talk.interaction.guild_id or 0)).time_zone
        return shared_wall_time.today(self.staff.conductor.clock(), zone), zone


_KINDS = {
    "res-thanks": ResponseKind.THANKS,
    "res-talk": ResponseKind.TALK,
    "res-day": ResponseKind.UNBLOCK,
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _language(talk: Talk) -> str:
    locale: Any = talk.interaction.guild_locale
    return locale.value if locale else FALLBACK

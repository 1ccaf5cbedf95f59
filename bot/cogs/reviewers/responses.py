"""Answering what was released: thank you, I will unblock this by a day, let us talk; and that it is done."""

from datetime import date
from typing import Any

from discord.ext import commands

from bot.application.reviewers.library import ReviewerLibrary
from bot.application.reviewers.view import ReleaseView, answers
from bot.cards.reviewers import responses
from bot.cards.reviewers.responses import WHOLE
from bot.services import Services
from bot.ui.authorization import lets_in
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience, Scope
from bot.ui.typed.dates import FALLBACK, MOST, read
from facilitation.group.summaries.response_commands import FinishResponse, Respond
from facilitation.group.summaries.state import ResponseKind
from facilitation.shared import wall_time as shared_wall_time
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, blank


class Responses(commands.Cog):
    """Serves reviewers who answer, and anyone who says that it is done."""

    def __init__(self, services: Services) -> None:
        self.services = services
        mine = {
            "reply": self.page,
            "res-thanks": self.write,
            "res-talk": self.write,
            "res-unblock": self.when,
            "res-day": self.write,
        }
        forms = dict.fromkeys(("res-thanks", "res-talk", "res-day"), self.keep) | {"res-unblock": self.dated}
        services.router.add(presses=mine, forms=forms, scope=Scope.ROLE, audience=Audience.REVIEWERS)
        services.router.add(presses={"response": self.done}, scope=Scope.SERVER, audience=Audience.ANYONE)

    async def page(self, ctx: Context) -> None:
        """What to answer, and to what."""
        shown, about, _ = await self._asked(ctx)
        chosen = ctx.values[0] if ctx.values else about
        await ctx.show_page(responses.page(shown, "" if chosen == WHOLE else chosen, ctx.say))

    async def when(self, ctx: Context) -> None:
        """Open the form for the day."""
        await self._asked(ctx)
        say = ctx.say
        field = Field("text", say("form-reply-when"), say("form-plan-when-hint"), most=MOST)
        await ctx.open_form(Form(ctx.custom_id, say("form-reply-unblock"), [field]))

    async def dated(self, ctx: Context) -> None:
        """Read the day back before anything is made of it."""
        shown, about, _ = await self._asked(ctx)
        today, zone = await self._today(ctx)
        found = read(ctx.fields.get("text", ""), today, zone, _language(ctx))
        await ctx.show_page(responses.days(shown, about, found, ctx.say))

    async def write(self, ctx: Context) -> None:
        """Open the form for the sentence. Its id holds everything else, so that it lands after a restart."""
        shown, about, day = await self._asked(ctx)
        say, press = ctx.say, ctx.custom_id
        argument = "|".join((shown.key, about, day, str(ctx.interaction.id)))
        field = Field(
            "text",
            say("form-reply-text"),
            say("form-reply-hint"),
            long=True,
            required=False,
            most=LINE_LENGTH,
        )
        await ctx.open_form(
            Form(CustomId(press.verb, press.target, None, argument), say("form-reply"), [field])
        )

    async def keep(self, ctx: Context) -> None:
        """Have it said. It appears in the group's channel."""
        shown, about, day = await self._asked(ctx)
        text = ctx.fields.get("text", "")
        command = Respond(
            by=ctx.person,
            key=shown.key,
            reviewer=True,
            id=ctx.custom_id.argument.rpartition("|")[2],
            kind=_KINDS[ctx.custom_id.verb],
            today=(await self._today(ctx))[0],
            text="" if blank(text) else text,
            action=about or None,
            until=_day(day),
        )
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        await ctx.show_page(responses.kept(shown, ctx.say))

    async def done(self, ctx: Context) -> None:
        """What a reviewer meant to do is done, or was long ago: then anyone who pressed reads all answers."""
        handler = self.services.handler
        group = await ReviewerLibrary(handler, ctx.interaction.guild_id or 0).group(ctx.custom_id.target)
        one = next((one for one in answers(group) if one.id == ctx.custom_id.argument), None)
        if one is None:
            raise Refused(Reason.NO_SUCH_RESPONSE)
        if one.done_at is None:
            await handler.handle_group(group.id, FinishResponse(by=ctx.person, key=one.key, id=one.id))
        elif ctx.person in group.members or await lets_in(handler, ctx):
            await ctx.send_private(responses.listing(answers(group), ctx.say))

    async def _asked(self, ctx: Context) -> tuple[ReleaseView, str, str]:
        """What is answered: the release, the action or nothing, and the day or nothing. Raises Refused."""
        key, about, day = (*ctx.custom_id.argument.split("|"), "", "")[:3]
        shelf = ReviewerLibrary(self.services.handler, ctx.interaction.guild_id or 0)
        shown = await shelf.shown(ctx.custom_id.target, key)
        if shown is None:
            raise Refused(Reason.NOT_RELEASED)
        if about and responses.action(shown, about) is None:
            raise Refused(Reason.NO_SUCH_LINE)
        return shown, about, day

    async def _today(self, ctx: Context) -> tuple[date, str]:
        """Which day it is where the reviewer's server is, and its time zone."""
        zone = (await self.services.handler.server(ctx.interaction.guild_id or 0)).time_zone
        return shared_wall_time.today(self.services.handler.clock(), zone), zone


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


def _language(ctx: Context) -> str:
    locale: Any = ctx.interaction.guild_locale
    return locale.value if locale else FALLBACK

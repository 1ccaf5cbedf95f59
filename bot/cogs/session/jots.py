"""Jots: writing before talking, showing what was written, and taking it back."""

import secrets
from functools import partial

from discord.ext import commands

from bot.cards.base.session_view import SessionView
from bot.cards.participation import jots as participation_jots
from bot.cards.participation.jots import few, kind_of
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.flipchart.commands import ShowJots, TakeJot, WriteJot
from facilitation.shared.notes import FEW_JOTS
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank

FORM_LENGTH = 1_900
"""Characters that the form takes, no more than can be handed back in one message."""
SEEDS = 2**32


class JotPages(commands.Cog):
    """Serves anyone who would rather write first, and the two who make something of it."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
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

    async def jot(self, ctx: Context) -> None:
        """Open the form for a jot."""
        await ctx.open_form(form(await self.services.display.view(ctx.custom_id.target), ctx))

    async def written(self, ctx: Context) -> None:
        """Keep what the form holds, each line for itself, and show it to its writer alone."""
        press, text = ctx.custom_id, ctx.fields.get("text", "")
        texts = [line for line in text.splitlines() if not blank(line)]
        if not texts:
            raise Refused(Reason.TEXT_EMPTY)
        await self.services.jots.write(press.target, ctx.person, press.move, ctx.form_id, texts)
        view = await self.services.display.view(press.target)
        await ctx.send_private(
            participation_jots.mine(view, await self.services.jots.of(press.target, ctx.person), ctx.say)
        )

    async def mine(self, ctx: Context) -> None:
        """Show a person what they wrote themselves."""
        view = await self.services.display.view(ctx.custom_id.target)
        await ctx.show_page(
            participation_jots.mine(view, await self.services.jots.of(view.session.id, ctx.person), ctx.say)
        )

    async def take_back(self, ctx: Context) -> None:
        """Delete one of them, also where everyone sees it."""
        await self.services.jots.take_back(ctx.custom_id.target, ctx.person, ctx.chosen)
        await self.mine(ctx)
        await self.services.display.show(ctx.custom_id.target, ctx)

    async def show(self, ctx: Context) -> None:
        """Put the jots on the card. Where so few can be guessed, the facilitator hears it first."""
        press, view = ctx.custom_id, await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, ShowJots(by=ctx.person, move=press.move, jots=(), seed=0))
        new = (await self.services.jots.tally(view.session, ctx.person)).new
        if 0 < new < FEW_JOTS and press.argument != "yes":
            await ctx.show_page(few(view, new, ctx.say))
            return
        await self.services.jots.show(press.target, ctx.person, press.move, secrets.randbelow(SEEDS))
        await self._shown(ctx)

    async def _shown(self, ctx: Context) -> None:
        """Anyone who writes on the flipchart is offered them, alone."""
        view = await self.services.display.view(ctx.custom_id.target)
        session, scribe = view.session, view.session.note_writer
        await ctx.show_page(participation_jots.page(view, ctx.person, ctx.say))
        await self.services.display.show(session.id, ctx)
        if scribe is not None and scribe != ctx.person:
            await self.services.nudges.whisper(
                session.id, scribe, partial(participation_jots.page, view, scribe)
            )

    async def page(self, ctx: Context) -> None:
        """All jots on show, a part at a time."""
        view = await self.services.display.view(ctx.custom_id.target)
        await ctx.show_page(participation_jots.page(view, ctx.person, ctx.say, ctx.page))

    async def take(self, ctx: Context) -> None:
        """Take one of them onto the flipchart."""
        view = await self.services.display.view(ctx.custom_id.target)
        command = TakeJot(by=ctx.person, id=ctx.chosen, kind=kind_of(view))
        await self.services.handler.handle(view.session.id, command)
        await self.page(ctx)
        await self.services.display.show(view.session.id, ctx)


def form(view: SessionView, ctx: Context) -> Form:
    """The form for a jot on the question at hand. Raises Refused where this person cannot write one now."""
    session, say = view.session, ctx.say
    decider.check(session, WriteJot(by=ctx.person, text=""))
    sensitive = view.prompt is not None and view.prompt.sensitive
    hint = say("form-jot-hint-sensitive" if sensitive else "form-jot-hint")
    press = CustomId("jot", session.id, session.move, str(ctx.interaction.id))
    return Form(
        press, say("form-jot"), [Field("text", say("form-jot-text"), hint, long=True, most=FORM_LENGTH)]
    )

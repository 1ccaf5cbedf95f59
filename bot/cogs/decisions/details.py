"""Saying more about an asset or a constraint: on one private page, each answer kept as it is given."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from discord.ext import commands

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import details
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import one_of
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.proposals.commands import DescribeProposal, Propose
from facilitation.shared.notes import Note
from facilitation.shared.proposals import PLAIN, Daunting, Details, Proposal, Sort
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, blank

CHANGES: Mapping[str, Callable[[Context, Details], Details]] = {
    "detail-sort": lambda ctx, before: replace(before, sort=one_of(Sort, ctx.chosen)),
    "detail-obtain": lambda _, before: replace(before, to_obtain=True),
    "detail-have": lambda _, before: replace(before, to_obtain=False),
    "detail-daunting": lambda ctx, before: replace(before, daunting=one_of(Daunting, ctx.chosen)),
}
"""What each press makes of the details."""


class ProposalDetails(commands.Cog):
    """Serves the facilitator and the notetaker."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses=dict.fromkeys(CHANGES, self.change)
            | {"detail": self.page, "detail-response": self.response},
            forms={"detail-response": self.responded},
        )

    async def page(self, ctx: Context) -> None:
        """The page of the note or the proposal that was chosen."""
        await self._turn(ctx, ctx.chosen if ctx.values else ctx.custom_id.argument)

    async def _turn(self, ctx: Context, key: str) -> None:
        view, one = await self._subject(ctx, key)
        await ctx.show_page(details.page(view, key, one, ctx.say))

    async def change(self, ctx: Context) -> None:
        """Keep one answer."""
        await self._describe(ctx, lambda before: CHANGES[ctx.custom_id.verb](ctx, before))

    async def response(self, ctx: Context) -> None:
        """Open the form for a constructive response."""
        view, one = await self._subject(ctx, ctx.custom_id.argument)
        value = one.details.response if isinstance(one, Proposal) else ""
        field = Field(
            "text", ctx.say("form-details-response"), ctx.say("form-details-response-hint"), value=value,
            long=True, required=False, most=LINE_LENGTH,
        )  # fmt: skip
        press = view.press("detail-response", ctx.custom_id.argument, moving=False)
        await ctx.open_form(Form(press, ctx.say("form-details"), [field]))

    async def responded(self, ctx: Context) -> None:
        """Keep the response; nothing written takes it away."""
        text = ctx.fields.get("text", "")
        await self._describe(ctx, lambda before: replace(before, response="" if blank(text) else text))

    async def _subject(self, ctx: Context, key: str) -> tuple[SessionView, Note | Proposal]:
        """What this person may say more about. Raises Refused."""
        view = await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, DescribeProposal(by=ctx.person, id="", details=PLAIN))
        one = details.subject(view, key)
        if one is None:
            raise Refused(Reason.NO_SUCH_PROPOSAL if details.holder(view, key) else Reason.NO_SUCH_NOTE)
        return view, one

    async def _describe(self, ctx: Context, changed: Callable[[Details], Details]) -> None:
        """Details belong to a proposal: if there is a note and no proposal yet, it becomes one."""
        where, key = ctx.custom_id.target, ctx.custom_id.argument
        async with self.services.handler.session_lock(where) as asks:
            _, one = await self._subject(ctx, key)
            if isinstance(one, Note):
                await asks(Propose(by=ctx.person, notes=(key,)))
            name, before = (one.id, one.details) if isinstance(one, Proposal) else (f"{where}/{key}", PLAIN)
            await asks(DescribeProposal(by=ctx.person, id=name, details=changed(before)))
        await self._turn(ctx, key)
        await self.services.display.show(where, ctx)

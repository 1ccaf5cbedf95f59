"""Deciding: putting notes to the group, getting them into words, and voting on them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from discord.ext import commands

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import proposal, reasons
from bot.cards.decisions import proposals as cards
from bot.cards.decisions.proposals import OFFER
from bot.cogs.decisions.voting import FORM_LENGTH
from bot.services import Services
from bot.ui.components import Card
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId, number_in, one_of
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.ballots.commands import CloseBallot, OpenBallot
from facilitation.session.base import Command
from facilitation.session.proposals.commands import (
    AmendProposal,
    DescribeProposal,
    KeepReservations,
    MergeProposals,
    ParkProposal,
    Propose,
    PutForward,
    WithdrawProposal,
    described_enough,
)
from facilitation.session.state import Session
from facilitation.shared.ballots import BallotKind
from facilitation.shared.proposals import Proposal, Standing
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line
from guides.model.parts import NoteKind

RATING_MINUTES = 10
"""How long there is to rate practices: each has two scales, and something to consider."""
ASKED: Mapping[str, Callable[[Context], Command]] = {
    "shelve": lambda ctx: ParkProposal(by=ctx.person, id=ctx.custom_id.argument),
    "strike": lambda ctx: WithdrawProposal(by=ctx.person, id=ctx.custom_id.argument),
    "reserve": lambda ctx: KeepReservations(by=ctx.person, id=ctx.custom_id.argument),
    "ballot": lambda ctx: _fist(ctx, ctx.custom_id.argument),
}
"""Presses of the facilitator's that are one command each."""


def _fist(ctx: Context, key: str) -> Command:
    ballot = str(ctx.interaction.id)
    return OpenBallot(by=ctx.person, id=ballot, kind=BallotKind.FIST, proposals=(key,))


class ProposalPages(commands.Cog):
    """Serves the facilitator, who brings the group from talk to agreement; the notetaker reads along."""

    def __init__(self, services: Services) -> None:
        self.services = services
        pages = {
            "decide": self.page,
            "put": self.put,
            "count": self.count,
            "offer": self.offer,
            "look": self.look,
            "sayings": self.sayings,
            "shortlist": self.shortlist,
            "compare": self.compare,
            "compared": self.compared,
            "alike": self.alike,
            "merge": self.merge,
            "reword": self.reword,
            "sign": self.sign,
        }
        forms = {"merge": self.merged, "reword": self.reworded, "sign": self.signed}
        services.router.add(presses=dict.fromkeys(ASKED, self.run) | pages, forms=forms)

    async def page(self, ctx: Context) -> None:
        """What is put to the group, and how it are."""
        view = await self._view(ctx)
        await self._turn(ctx, cards.page(view, ctx.person, ctx.say))

    async def _view(self, ctx: Context) -> SessionView:
        """The room, for those who may change a proposal in it. Raises Refused."""
        view = await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, WithdrawProposal(by=ctx.person, id=""))
        return view

    async def _turn(self, ctx: Context, card: Card) -> None:
        await ctx.show_page(card)
        await self.services.display.show(ctx.custom_id.target, ctx)

    async def run(self, ctx: Context) -> None:
        """A press that is one command: have it decided, then show what can be done now."""
        await self.services.handler.handle(ctx.custom_id.target, ASKED[ctx.custom_id.verb](ctx))
        await self._now(ctx)

    async def _now(self, ctx: Context) -> None:
        view = await self.services.display.view(ctx.custom_id.target)
        await self._turn(ctx, cards.page(view, ctx.person, ctx.say))

    async def count(self, ctx: Context) -> None:
        """Close the vote, then show what the group has to do about what came out."""
        command = CloseBallot(by=ctx.person, ballot=ctx.custom_id.argument)
        await self.services.handler.handle(ctx.custom_id.target, command)
        view = await self.services.display.view(ctx.custom_id.target)
        after = cards.after(view)
        await self._turn(ctx, after(view, ctx.say) if after else cards.page(view, ctx.person, ctx.say))

    async def put(self, ctx: Context) -> None:
        """Put a note to the group; of what the guide offers, show first what there is to consider."""
        view, chosen = await self._view(ctx), ctx.chosen
        if (part := cards.part_of(chosen)) is not None:
            await self._turn(ctx, cards.page(view, ctx.person, ctx.say, put=part))
            return
        if chosen.startswith(OFFER):
            offered = {one.key: one for one in cards.offers_of(view)}.get(chosen.removeprefix(OFFER))
            if offered is None:
                raise Refused(Reason.PROPOSED_ALREADY)
            await self._turn(ctx, proposal.offer(view, offered, ctx.say))
            return
        command = Propose(by=ctx.person, notes=(chosen,))
        await self._put(ctx, command, f"{view.session.id}/{chosen}")

    async def offer(self, ctx: Context) -> None:
        """Put to the group what the guide offers."""
        view, key = await self._view(ctx), str(ctx.interaction.id)
        one = {one.key: one for one in cards.offers_of(view)}.get(ctx.custom_id.argument)
        if one is None:
            raise Refused(Reason.PROPOSED_ALREADY)
        command = PutForward(by=ctx.person, id=key, kind=one.kind, text=one.title, offer=one.key)
        await self._put(ctx, command, f"{view.session.id}/{key}")

    async def _put(self, ctx: Context, command: Command, key: str) -> None:
        """Have it put to the group; where something is missing before a vote, show that at once."""
        await self.services.handler.handle(ctx.custom_id.target, command)
        view = await self.services.display.view(ctx.custom_id.target)
        one = view.session.deciding.proposals.get(key)
        if one is None:  # someone else has just put it to the group
            raise Refused(Reason.PROPOSED_ALREADY)
        ready = described_enough(one)
        card = cards.page(view, ctx.person, ctx.say) if ready else proposal.page(view, one, ctx.say)
        await self._turn(ctx, card)

    async def look(self, ctx: Context) -> None:
        """One proposal in full, with what can be done with it; or another part of the menu."""
        view, chosen = await self._view(ctx), ctx.chosen if ctx.values else ctx.custom_id.argument
        if (part := cards.part_of(chosen)) is not None:
            await self._turn(ctx, cards.page(view, ctx.person, ctx.say, look=part))
            return
        await self._turn(ctx, proposal.page(view, _waiting(view.session, chosen), ctx.say))

    async def sayings(self, ctx: Context) -> None:
        """All that was said of a proposal."""
        view, (number, _, key) = await self._view(ctx), ctx.custom_id.argument.partition("|")
        one = _waiting(view.session, key)
        if not [*reasons.entries(one, ctx.say)]:
            await self._turn(ctx, proposal.page(view, one, ctx.say))
            return
        card = reasons.page(view, one, number_in(number), ctx.say, proposal.back_to(view, one, ctx.say))
        await self._turn(ctx, card)

    async def shortlist(self, ctx: Context) -> None:
        """Have each person give up to three dots to the proposals of a kind."""
        view = await self._view(ctx)
        proposals = tuple(one.id for one in cards.dotted(view, one_of(NoteKind, ctx.custom_id.argument)))
        key = str(ctx.interaction.id)
        command = OpenBallot(by=ctx.person, id=key, kind=BallotKind.DOTS, proposals=proposals)
        await self.services.handler.handle(ctx.custom_id.target, command)
        await self._now(ctx)

    async def compare(self, ctx: Context) -> None:
        """Choose which practices the group looks at."""
        await self._turn(ctx, cards.compare(await self._view(ctx), ctx.say))

    async def compared(self, ctx: Context) -> None:
        """Have each person rate these practices."""
        command = OpenBallot(
            by=ctx.person,
            id=str(ctx.interaction.id),
            kind=BallotKind.RATING,
            proposals=tuple(ctx.values),
            minutes=RATING_MINUTES,
        )
        await self.services.handler.handle(ctx.custom_id.target, command)
        await self._now(ctx)

    async def alike(self, ctx: Context) -> None:
        """A pair that looks alike, in full."""
        view = await self._view(ctx)
        await self._turn(ctx, cards.alike(view, ctx.page, ctx.say))

    async def merge(self, ctx: Context) -> None:
        """Open the form where two proposals become one."""
        view = await self._view(ctx)
        pair = _pair(view.session, ctx.custom_id.argument)
        await self._form(ctx, "merge", "\n".join(one.text for one in pair))

    async def merged(self, ctx: Context) -> None:
        """Make them one, in the words that were written."""
        where, text = ctx.custom_id.target, one_line(ctx.fields.get("text", ""))
        async with self.services.handler.session_lock(where) as asks:
            pair = _pair((await self._view(ctx)).session, ctx.custom_id.argument)
            keys = tuple(one.id for one in pair)
            await asks(MergeProposals(by=ctx.person, proposals=keys))
            await asks(AmendProposal(by=ctx.person, id=keys[0], text=text))
        await self._shown(ctx, keys[0])

    async def reword(self, ctx: Context) -> None:
        """Open the form where a proposal is worded again."""
        view = await self._view(ctx)
        one = _waiting(view.session, ctx.custom_id.argument)
        await self._form(ctx, "reword", one.text)

    async def reworded(self, ctx: Context) -> None:
        """Word it again; what was not agreed on is voted on again at once."""
        where, key, text = ctx.custom_id.target, ctx.custom_id.argument, ctx.fields.get("text", "")
        async with self.services.handler.session_lock(where) as asks:
            session = (await self._view(ctx)).session
            again = _waiting(session, key).standing is Standing.NOT_AGREED
            await asks(AmendProposal(by=ctx.person, id=key, text=text))
            if again and ctx.person == session.facilitator and session.deciding.open is None:
                await asks(_fist(ctx, key))
        await self._shown(ctx, key)

    async def sign(self, ctx: Context) -> None:
        """Open the form for how the group will know that a goal helps."""
        view = await self._view(ctx)
        one = _waiting(view.session, ctx.custom_id.argument)
        await self._form(ctx, "sign", one.details.sign)

    async def signed(self, ctx: Context) -> None:
        """Keep how the group will know."""
        where, sign = ctx.custom_id.target, one_line(ctx.fields.get("text", ""))
        async with self.services.handler.session_lock(where) as asks:
            one = _waiting((await self._view(ctx)).session, ctx.custom_id.argument)
            details = replace(one.details, sign=sign)
            await asks(DescribeProposal(by=ctx.person, id=one.id, details=details))
        await self._shown(ctx, one.id)

    async def _form(self, ctx: Context, verb: str, value: str) -> None:
        """A form with one text in it."""
        say, press = ctx.say, CustomId(verb, ctx.custom_id.target, None, ctx.custom_id.argument)
        field = Field("text", say(f"form-{verb}-text"), value=value, long=True, most=FORM_LENGTH)
        await ctx.open_form(Form(press, say(f"form-{verb}"), [field]))

    async def _shown(self, ctx: Context, key: str) -> None:
        """Show a proposal as it is now after a form."""
        view = await self.services.display.view(ctx.custom_id.target)
        one = view.session.deciding.proposals[key]
        await self._turn(ctx, proposal.page(view, one, ctx.say))


def _waiting(session: Session, key: str) -> Proposal:
    """A proposal that still waits. Raises Refused."""
    one = session.deciding.proposals.get(key)
    if one is None or not one.waits:
        raise Refused(Reason.NO_SUCH_PROPOSAL)
    return one


def _pair(session: Session, argument: str) -> tuple[Proposal, Proposal]:
    """The two that a press names. Raises Refused where one of them is gone."""
    named = {cards.short(key): key for key in session.deciding.proposals}
    first, _, second = argument.partition(":")
    return _waiting(session, named.get(first, "")), _waiting(session, named.get(second, ""))

"""Voting: the page where one person votes, and what would have to change for them."""

from discord.ext import commands

from bot.application.notifications import Change
from bot.cards.base.session_view import SessionView
from bot.cards.decisions import ballot as cards
from bot.cards.decisions import rating
from bot.cards.decisions import reasons as decisions_reasons
from bot.services import Services
from bot.ui.components import Card
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId, Unreadable, number_in, one_of, reading
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.ballots.votes import CastVote, HandIn, Rate, SayWhy
from facilitation.session.state import Session
from facilitation.shared.ballots import LIVABLE, Aspect, Ballot, Mark, Vote
from facilitation.shared.refusals import Reason, Refused
from storage.store import BallotBox

FORM_LENGTH = 1_900
"""Characters that a form takes, no more than can be handed back in one message."""


class Votes(commands.Cog):
    """Serves anyone who votes. What they vote is remembered first, and shown to them alone."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "vote": self.vote,
                "fist": self.fist,
                "dots": self.dots,
                "why": self.why,
                "rate": self.rate,
                "through": self.through,
                "rating": self.practice,
                "consider": self.consider,
                "reasons": self.reasons,
            },
            forms={"why": self.told},
        )

    async def vote(self, ctx: Context) -> None:
        """Open the page where this person votes."""
        view = await self.services.display.view(ctx.custom_id.target)
        ballot = _require_open(view.session, ctx.person)
        own = await self._own(view.session.id, ballot.id, ctx.person)
        await ctx.show_page(cards.page(view, ballot, own, ctx.say))

    async def _own(self, session: str, ballot: str, person: int) -> Vote | None:
        return await self.services.own_vote(BallotBox(f"session:{session}", ballot), person)

    async def fist(self, ctx: Context) -> None:
        """Keep a fist; if it asks for a change, then ask what would have to change."""
        where, (ballot, _, value) = ctx.custom_id.target, ctx.custom_id.argument.partition(":")
        mark = Mark(number_in(value))
        command = CastVote(by=ctx.person, ballot=ballot, marks=(mark,))
        change = await self.services.ballot_boxes.vote(where, command)
        own = await self._own(where, ballot, ctx.person)
        if mark.value < LIVABLE and own is not None and own.reason is None:
            await ctx.open_form(_form(where, ballot, "", ctx))
        await self._voted(change, ctx)

    async def dots(self, ctx: Context) -> None:
        """Keep someone's dots."""
        marks = tuple(Mark(1, option) for option in ctx.values)
        command = CastVote(by=ctx.person, ballot=ctx.custom_id.argument, marks=marks)
        await self._voted(await self.services.ballot_boxes.vote(ctx.custom_id.target, command), ctx)

    async def why(self, ctx: Context) -> None:
        """Open the form for what would have to change, with what they said already."""
        where, ballot = ctx.custom_id.target, ctx.custom_id.argument
        _require_open(await self.services.handler.session(where), ctx.person, ballot)
        own = await self._own(where, ballot, ctx.person)
        if own is None or not own.asks_for_change:
            await ctx.send_text(ctx.say("vote-why-not"))
            return
        await ctx.open_form(_form(where, ballot, own.reason or "", ctx))

    async def told(self, ctx: Context) -> None:
        """Keep what would have to change, with the vote that asked for it."""
        where, ballot = ctx.custom_id.target, ctx.custom_id.argument
        _require_open(await self.services.handler.session(where), ctx.person, ballot)
        command = SayWhy(by=ctx.person, ballot=ballot, reason=ctx.fields.get("text", ""))
        await self._voted(await self.services.ballot_boxes.vote(where, command), ctx)

    async def rate(self, ctx: Context) -> None:
        """Keep one rate, then show what is still to be rated."""
        with reading():
            ballot, number, aspect = ctx.custom_id.argument.split(":")
        found = _require_open(await self.services.handler.session(ctx.custom_id.target), ctx.person, ballot)
        mark = Mark(number_in(ctx.chosen), found.options[_option(found, number)], one_of(Aspect, aspect))
        command = Rate(by=ctx.person, ballot=ballot, mark=mark)
        change = await self.services.ballot_boxes.vote(ctx.custom_id.target, command)
        await self._voted(change, ctx, number_in(number))

    async def through(self, ctx: Context) -> None:
        """Someone is through with rating, no matter what they left out."""
        command = HandIn(by=ctx.person, ballot=ctx.custom_id.argument)
        await self._voted(await self.services.ballot_boxes.vote(ctx.custom_id.target, command), ctx)

    async def practice(self, ctx: Context) -> None:
        """Another practice, to be rated or rated again."""
        ballot, _, number = ctx.custom_id.argument.partition(":")
        number = ctx.chosen if ctx.values else number
        view = await self.services.display.view(ctx.custom_id.target)
        found = _require_open(view.session, ctx.person, ballot)
        own = await self._own(view.session.id, ballot, ctx.person)
        await ctx.show_page(rating.practice(view, found, own, _option(found, number), ctx.say))

    async def consider(self, ctx: Context) -> None:
        """What there is to consider about a practice."""
        ballot, _, number = ctx.custom_id.argument.partition(":")
        view = await self.services.display.view(ctx.custom_id.target)
        found = _require_open(view.session, ctx.person, ballot)
        await ctx.show_page(rating.consider(view, found, _option(found, number), ctx.say))

    async def reasons(self, ctx: Context) -> None:
        """All that would have to change, for those who could vote."""
        number, _, key = ctx.custom_id.argument.partition("|")
        view = await self.services.display.view(ctx.custom_id.target)
        over = view.session.deciding.ballots.get(key)
        if over is None or ctx.person not in over.voters:
            raise Refused(Reason.NOT_A_VOTER)
        if not over.reasons:
            raise Refused(Reason.NO_SUCH_BALLOT)
        await ctx.show_page(decisions_reasons.reasons(view, over, number_in(number), ctx.say))

    async def _voted(self, change: Change, ctx: Context, number: int = 0) -> None:
        """Show someone their vote, and everyone how many have voted. `number` is the practice
        that someone is at."""
        view = await self.services.display.view(change.session.id)
        if not ctx.is_answered:
            await ctx.show_page(await self._after(view, change, ctx, number))
        await self.services.show_change(ctx, change)

    async def _after(self, view: SessionView, change: Change, ctx: Context, number: int) -> Card:
        before = change.before.deciding.open if change.before else None
        ballot = view.session.deciding.open
        if ballot is not None:
            own = await self._own(view.session.id, ballot.id, ctx.person)
            return cards.page(view, ballot, own, ctx.say, number)
        assert before is not None, "a vote was cast on a ballot that was open"
        return cards.over(view, view.session.deciding.ballots[before.id], ctx.say)


def _require_open(session: Session, person: int, ballot: str | None = None) -> Ballot:
    """The ballot that is open. Raises Refused where it is closed, another one, or not this person's."""
    decider.check(session, CastVote(by=person, ballot="", marks=()))
    found = session.deciding.open
    if found is None or ballot not in (None, found.id):
        raise Refused(Reason.NO_SUCH_BALLOT)
    if person not in found.voters:
        raise Refused(Reason.NOT_A_VOTER)
    return found


def _option(found: Ballot, number: str) -> int:
    """Which of the options a number names. Raises Unreadable where it is none of them."""
    if number_in(number) >= len(found.options):
        raise Unreadable
    return number_in(number)


def _form(where: str, ballot: str, said: str, ctx: Context) -> Form:
    say = ctx.say
    field = Field(
        "text", say("form-why-text"), say("form-why-hint"),
        value=said, long=True, required=False, most=FORM_LENGTH,
    )  # fmt: skip
    return Form(CustomId("why", where, None, ballot), say("form-why"), [field])

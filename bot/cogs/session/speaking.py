"""Hands, the floor, rounds, and who was heard."""

from collections.abc import Callable, Mapping

from discord.ext import commands

from bot.cards.participation import speaking
from bot.services import Services
from bot.ui.components import Card
from bot.ui.context import Context
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
from facilitation.session.state import Session

ASKED: Mapping[str, Callable[[Context], Command]] = {
    "call": lambda ctx: CallNext(by=ctx.person, calls=number_in(ctx.custom_id.argument)),
    "round": lambda ctx: StartRound(by=ctx.person, move=ctx.custom_id.move, seed=ctx.interaction.id),
    "end-round": lambda ctx: EndRound(by=ctx.person, move=ctx.custom_id.move),
    "heard": lambda ctx: MarkHeard(by=ctx.person, people=tuple(map(number_in, ctx.values))),
    "invite": lambda ctx: Invite(
        by=ctx.person,
        move=ctx.custom_id.move,
        person=number_in(ctx.chosen if ctx.values else ctx.custom_id.argument),
    ),
}
"""What the facilitator asks for. A round is shuffled by the number of the press that started it."""


class Speaking(commands.Cog):
    """Serves anyone who would like to speak, and the facilitator, who sees that everyone can."""

    def __init__(self, services: Services) -> None:
        self.services = services
        pages = {"raise": self.hand, "voices": self.voices, "share": self.share}
        services.router.add(
            presses=dict.fromkeys(ASKED, self.run) | pages,
            again={"raise": services.show_again},
        )

    async def hand(self, ctx: Context) -> None:
        """Raise a hand, or take it down again."""
        before = await self.services.handler.session(ctx.custom_id.target)
        up = before.voices.has_hand_up(ctx.person)
        command = LowerHand(by=ctx.person) if up else RaiseHand(by=ctx.person)
        change = await self.services.handler.handle(ctx.custom_id.target, command)
        await self.services.show_again(ctx)
        if note := speaking.hand_note(before, change.session, ctx.person, ctx.say):
            await ctx.send_text(note)

    async def run(self, ctx: Context) -> None:
        """A press of the facilitator's that is one command."""
        await self.services.run_command(ctx, ASKED[ctx.custom_id.verb](ctx), self._page)

    async def _page(self, session: Session, ctx: Context) -> Card:
        return speaking.page(await self.services.display.view(session.id), ctx.say)

    async def voices(self, ctx: Context) -> None:
        """The facilitator's page: who has not been heard."""
        view = await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, MarkHeard(by=ctx.person, people=()))
        await ctx.show_page(speaking.page(view, ctx.say))

    async def share(self, ctx: Context) -> None:
        """How often someone was heard: their own share, in any role."""
        session = await self.services.handler.session(ctx.custom_id.target)
        await ctx.send_private(speaking.share(session, ctx.person, ctx.say))

"""The pulse: the page where someone says, at the closing, how the ground rules were kept."""

from discord.ext import commands

from bot.application.tallying import pulse_box
from bot.cards.session import pulse as cards
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import one_of
from facilitation.session import decider
from facilitation.session.pulse.commands import RatePulse
from facilitation.session.pulse.state import RuleRating

ANSWERS = {word: kept for kept, word in cards.WORDS.items()}


class PulseRatings(commands.Cog):
    """Serves everyone who is there. What they say is kept first, and shown to them alone."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(presses={"pulse": self.pulse, "upheld": self.rate})

    async def pulse(self, ctx: Context) -> None:
        """Open the page, with what this person has said so far."""
        session = await self.services.handler.session(ctx.custom_id.target)
        decider.check(session, RatePulse(by=ctx.person, rule="", kept=RuleRating.KEPT))
        await self._show(ctx)

    async def rate(self, ctx: Context) -> None:
        """Keep what they say of one rule."""
        command = RatePulse(by=ctx.person, rule=ctx.custom_id.argument, kept=one_of(ANSWERS, ctx.chosen))
        await self.services.ballot_boxes.rate(ctx.custom_id.target, command)
        await self._show(ctx)

    async def _show(self, ctx: Context) -> None:
        view = await self.services.display.view(ctx.custom_id.target)
        own = await self.services.own_vote(pulse_box(view.session.id), ctx.person)
        await ctx.show_page(cards.page(view, own, ctx.say))

"""The desk at which a member looks at what the group means to do."""

from bot.cards.plan.plan import PlanView
from bot.services import Services
from bot.ui.components import Card
from bot.ui.context import Context
from facilitation.shared.refusals import Reason, Refused


async def plan_view(services: Services, ctx: Context, where: str = "") -> PlanView:
    """The group as it is now, before anyone who looks at it. Raises Refused where they are no member."""
    group = await services.handler.group(where or ctx.custom_id.target)
    if ctx.person not in group.members:
        raise Refused(Reason.MEMBERS_ONLY)
    session = await services.handler.session(group.live) if group.live else None
    return PlanView(group, ctx.person, session.facilitator if session else None)


async def turn(services: Services, ctx: Context, card: Card) -> None:
    """Show one person a page of theirs. What they learn about in a session may ride on this press."""
    await ctx.show_page(card)
    group = await services.handler.group(ctx.custom_id.target)
    if group.live:
        services.nudges.remember(group.live, ctx)


async def redraw(services: Services, ctx: Context) -> None:
    """What is on the session's card may tell of what was changed."""
    group = await services.handler.group(ctx.custom_id.target)
    if group.live:
        await services.display.show(group.live, ctx)

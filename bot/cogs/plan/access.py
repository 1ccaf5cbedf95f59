"""What the plan's pages show a member, and how they are shown."""

from bot.cards.plan.plan import PlanView
from bot.services import Services
from bot.ui.context import Context


async def plan_view(services: Services, ctx: Context, where: str = "") -> PlanView:
    """The group as it is now, for the member who looks at it."""
    group = await services.handler.group(where or ctx.custom_id.target)
    session = await services.handler.session(group.live) if group.live else None
    return PlanView(group, ctx.person, session.facilitator if session else None)

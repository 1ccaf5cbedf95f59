"""Looking at agreements again: on a day that the group sets, it asks itself whether they are still good."""

from collections.abc import Sequence
from datetime import date

from discord.ext import commands

from bot.cards.decisions import agreements
from bot.cards.plan import followup
from bot.services import Services
from bot.ui.components import clip
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId, day_in
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
from bot.ui.typed.dates import read
from facilitation.group.agreements.state import Agreement
from facilitation.group.followup.commands import SetReview
from facilitation.group.state import Group
from facilitation.session import decider
from facilitation.session.proposals.commands import FindStillGood
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank
from facilitation.shared.wall_time import today

SHOWN = 40
"""Characters of an agreement that the label of a form names it by."""


class AgreementReviews(commands.Cog):
    """Serves anyone who sets such a day, and the facilitator when it has come."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(presses={"again": self.look})
        services.router.add(
            presses={"again-day": self.day, "again-keep": self.keep},
            forms={"again-day": self.dated},
            audience=Audience.MEMBERS,
        )

    async def look(self, ctx: Context) -> None:
        """An agreement whose day has come, chosen by the facilitator."""
        view, key = await self.services.display.view(ctx.custom_id.target), ctx.chosen
        decider.check(view.session, FindStillGood(by=ctx.person, id=key))
        found = [one for one in view.session.deciding.reviewing if one.id == key]
        if not found:
            raise Refused(Reason.NOT_TO_REVIEW)
        await ctx.show_page(followup.review(view, found[0], ctx.say))

    async def day(self, ctx: Context) -> None:
        """Open the form for the day."""
        key = ctx.chosen if ctx.values else ctx.custom_id.argument
        one, say = await self._agreement(ctx, key), ctx.say
        label = say("form-look-text", what=clip(one.text, SHOWN))
        hint = say("form-look-hint")
        field = Field("text", clip(label, 45), hint, required=False, most=100)
        await ctx.open_form(Form(self._press(ctx, "again-day", key), say("form-look"), [field]))

    async def dated(self, ctx: Context) -> None:
        """Read the day back before it is kept. Nothing typed takes it away."""
        text, key = ctx.fields.get("text", ""), ctx.custom_id.argument
        one = await self._agreement(ctx, key)
        if blank(text):
            await self._keep(ctx, key, None)
            return
        group = await self.services.handler.group(ctx.custom_id.target)
        zone = await self.services.handler.zone(group)
        found = read(text, await self._today(group), zone, ctx.language)
        await ctx.show_page(agreements.days(group, one, self._saving(ctx, key, found), ctx.say))

    async def _today(self, group: Group) -> date:
        return today(self.services.handler.clock(), await self.services.handler.zone(group))

    def _saving(self, ctx: Context, key: str, found: Sequence[date]) -> list[tuple[date, CustomId]]:
        return [(day, self._press(ctx, "again-keep", f"{day.isoformat()}|{key}")) for day in found]

    async def keep(self, ctx: Context) -> None:
        """Keep the day that was read back, unless it has gone by meanwhile."""
        text, _, key = ctx.custom_id.argument.partition("|")
        group = await self.services.handler.group(ctx.custom_id.target)
        if day_in(text) < await self._today(group):
            raise Refused(Reason.DATE_PAST)
        await self._keep(ctx, key, day_in(text))

    async def _keep(self, ctx: Context, key: str, day: date | None) -> None:
        command = SetReview(by=ctx.person, agreement=key, day=day)
        group = await self.services.handler.handle_group(ctx.custom_id.target, command)
        await ctx.show_page(agreements.page(group, ctx.person, self.services.handler.clock(), ctx.say))

    async def _agreement(self, ctx: Context, key: str) -> Agreement:
        """An agreement in force. Raises Refused."""
        group = await self.services.handler.group(ctx.custom_id.target)
        if not group.decisions.stands(key):
            raise Refused(Reason.NO_SUCH_AGREEMENT)
        return group.decisions.agreements[key]

    def _press(self, ctx: Context, verb: str, argument: str) -> CustomId:
        return CustomId(verb, ctx.custom_id.target, argument=argument)

"""A group's meetings before one of its members, for whichever cog shows them."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.cards.meetings import readback
from bot.cards.meetings.schedule import CalendarView
from bot.i18n.localizer import refusal
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId
from bot.ui.router import given_back
from bot.ui.typed.dates import FALLBACK
from bot.ui.typed.times import TypingContext
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused


class CalendarViews:
    """Finds them."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def of(self, ctx: Context) -> CalendarView:
        """The meetings of the group that something was pressed of."""
        return await self._calendar_view(ctx, await self._services.handler.group(ctx.custom_id.target))

    async def here(self, ctx: Context) -> CalendarView | None:
        """The meetings of the group whose home this channel is. If there is none, the person hears so."""
        group = await self._services.group_here(ctx)
        return None if group is None else await self._calendar_view(ctx, group)

    async def _calendar_view(self, ctx: Context, group: Group) -> CalendarView:
        handler = self._services.handler
        zone = group.zone or (await handler.server(group.guild)).time_zone
        outbox = self._services.group_clock.outbox
        unlisted, list_full = not outbox.may_list(group), outbox.full(group)
        guide = handler.guides[group.guide]
        return CalendarView(group, guide, ctx.person, zone, handler.clock(), unlisted, list_full)


def here(calendar_view: CalendarView, ctx: Context) -> TypingContext:
    """When and where something is typed: in the language of the server, as people there write."""
    locale = ctx.interaction.guild_locale
    return TypingContext(calendar_view.now, calendar_view.zone, locale.value if locale else FALLBACK)


UNREAD = frozenset(
    {
        Reason.DATE_UNREADABLE,
        Reason.DATE_UNKNOWN,
        Reason.DATE_PAST,
        Reason.DATE_TWO_WAYS,
        Reason.TIME_UNREADABLE,
        Reason.TIME_PAST,
        Reason.TIME_NEVER,
        Reason.TIME_TWICE,
        Reason.TIME_TOO_FAR,
        Reason.MEETING_THEN,
        Reason.POLL_UNFIT,
    }
)
"""Refusals of a time as it was typed: it can be typed again."""


@asynccontextmanager
async def typed_again(ctx: Context, again: CustomId) -> AsyncGenerator[None]:
    """While a time is read: if it cannot be taken, the person's page says why and leads back to the form,
    so that one refusal takes the place of the one before."""
    try:
        yield
    except Refused as refused:
        if refused.reason not in UNREAD:
            raise
        lines = [refusal(ctx.say, refused), *given_back(ctx)]
        await ctx.show_page(readback.unread("\n".join(lines), again, ctx.say))

"""Choosing a time together: times are put to the group, ticked in private, and one of them is taken."""

from discord.ext import commands

from bot.cards.meetings import preferences, readback, schedule
from bot.cards.meetings.schedule import CalendarView
from bot.cogs.meetings.access import CalendarViews, here, typed_again
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import number_in
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
from bot.ui.typed import times
from bot.ui.typed.encoded_times import PollTimes
from facilitation.group.meetings.commands import DropPoll, ProposeTimes, SettlePoll, TickTimes, asked
from facilitation.shared.refusals import Reason, Refused

LONG = 1_000
"""Characters that times to choose from may be typed in."""


async def begin(ctx: Context, calendar_view: CalendarView) -> None:
    """Open the form for times to choose from, or show those that the group chooses from already."""
    poll = calendar_view.group.meetings.poll
    if poll is None:
        await _ask(ctx, calendar_view)
    else:
        await ctx.send_private(preferences.poll(calendar_view, poll, ctx.say))


async def _ask(ctx: Context, calendar_view: CalendarView) -> None:
    say = ctx.say
    field = Field("text", say("form-poll-times"), say("form-poll-times-hint"), long=True, most=LONG)
    await ctx.open_form(Form(calendar_view.press("poll-ask"), say("form-poll"), [field]))


class Polls(commands.Cog):
    """Serves members who choose a time together."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.calendar_views = CalendarViews(services)
        services.router.add(
            presses={
                "poll": self.page,
                "poll-ask": self.form,
                "poll-keep": self.keep,
                "poll-tick": self.tick,
                "poll-take": self.take,
                "poll-drop": self.drop,
            },
            forms={"poll-ask": self.typed},
            audience=Audience.MEMBERS,
        )

    async def form(self, ctx: Context) -> None:
        """Open the form."""
        await _ask(ctx, await self.calendar_views.of(ctx))

    async def typed(self, ctx: Context) -> None:
        """Read the times back."""
        calendar_view = await self.calendar_views.of(ctx)
        async with typed_again(ctx, calendar_view.press("poll-ask")):
            found = tuple(times.each(ctx.fields.get("text", ""), here(calendar_view, ctx)))
            command = ProposeTimes(
                by=ctx.person,
                id="",
                times=found,
                zone=calendar_view.zone,
                minutes=calendar_view.group.minutes,
            )
            command.check(calendar_view.group, calendar_view.now)
            choices = PollTimes(command.in_order, calendar_view.group.minutes)
            await ctx.show_page(readback.proposing(calendar_view, choices, ctx.say))

    async def keep(self, ctx: Context) -> None:
        """Put them to the group."""
        calendar_view = await self.calendar_views.of(ctx)
        choices = PollTimes.of(ctx.custom_id.argument, calendar_view.zone)
        command = ProposeTimes(
            by=ctx.person,
            id=self.services.handler.new_id(),
            times=choices.times,
            zone=calendar_view.zone,
            minutes=choices.minutes,
        )
        await self.services.handler.handle_group(calendar_view.group.id, command)
        await ctx.show_page(
            schedule.overview(await self.calendar_views.of(ctx), ctx.say, ctx.say("choice-put"))
        )

    async def tick(self, ctx: Context) -> None:
        """What someone can come to; the board counts it."""
        command = TickTimes(
            by=ctx.person,
            id=ctx.custom_id.argument,
            numbers=tuple(number_in(value) for value in ctx.values),
        )
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        await ctx.send_text(ctx.say("choice-ticked", count=len(command.numbers)))

    async def page(self, ctx: Context) -> None:
        """Who can come when, for members."""
        calendar_view = await self.calendar_views.of(ctx)
        poll = calendar_view.group.meetings.poll
        if poll is None:
            raise Refused(Reason.NO_SUCH_POLL)
        await ctx.show_page(
            preferences.poll(
                calendar_view, asked(calendar_view.group, ctx.custom_id.argument or poll.id), ctx.say
            )
        )

    async def take(self, ctx: Context) -> None:
        """One of the times becomes a meeting."""
        command = SettlePoll(
            by=ctx.person,
            id=ctx.custom_id.argument,
            number=number_in(ctx.chosen),
            meeting=self.services.handler.new_id(),
        )
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        note = ctx.say("meeting-set", count=1)
        await ctx.show_page(schedule.overview(await self.calendar_views.of(ctx), ctx.say, note))

    async def drop(self, ctx: Context) -> None:
        """None of them."""
        command = DropPoll(by=ctx.person, id=ctx.custom_id.argument)
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        await ctx.show_page(preferences.dropping(await self.calendar_views.of(ctx), ctx.say))

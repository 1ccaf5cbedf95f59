"""What is heard of meetings: reminders and what leads on from them, and what a group wants to hear."""

from discord.ext import commands

from bot.cards.meetings import notices, preferences, schedule
from bot.cards.meetings.schedule import CalendarView
from bot.cards.session import lobby
from bot.cogs.meetings.access import CalendarViews, here
from bot.services import Services
from bot.ui.context import Context
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
from bot.ui.typed import date_ranges, quiet_hours
from bot.ui.typed.encoded_times import Holidays, quiet_of
from facilitation.group.journey.queries import instead
from facilitation.group.meetings.reminder_commands import SetDaysOff, SetQuiet
from facilitation.group.meetings.state import Meeting
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Discussion

LONG = 1_000
"""Characters that holidays may be typed in."""


class ReminderSettings(commands.Cog):
    """Serves anyone who reads a reminder, ticks a time, or says what they want to hear."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.calendar_views = CalendarViews(services)
        services.router.add(
            presses={
                "primer": self.primer,
                "meet-start": self.start,
                "wishes": self.wishes,
                "wish": self.wish,
                "wish-quiet": self.quiet_form,
                "wish-quiet-keep": self.quiet_keep,
                "wish-off": self.off_form,
                "off-keep": self.off_keep,
            },
            forms={"wish-quiet": self.quiet, "wish-off": self.off},
            audience=Audience.MEMBERS,
        )

    async def primer(self, ctx: Context) -> None:
        """What comes up, on one screen; where nothing comes of that meeting, the others."""
        calendar_view = await self.calendar_views.of(ctx)
        meeting = calendar_view.group.meetings.meetings.get(ctx.custom_id.argument.partition("|")[0])
        if meeting is None or not meeting.coming:
            await ctx.send_private(schedule.overview(calendar_view, ctx.say))
        else:
            await ctx.send_private(
                notices.primer(calendar_view.group, *self._likely(calendar_view, meeting), ctx.say)
            )

    async def start(self, ctx: Context) -> None:
        """Open the session of a meeting, as the command does."""
        calendar_view = await self.calendar_views.of(ctx)
        meeting = calendar_view.group.meetings.meetings.get(ctx.custom_id.argument)
        if meeting is None or not meeting.coming:
            raise Refused(Reason.NO_SUCH_MEETING)
        if calendar_view.group.live is None and meeting.discussion is None:
            beside = instead(calendar_view.group, self.services.handler.guides.values())
            if beside:
                await ctx.send_private(lobby.offer(calendar_view.group, beside, ctx.say))
                return
        subject = self._subject(calendar_view, meeting)
        await self.services.open_session(ctx, calendar_view.group, subject, meeting.minutes)

    def _likely(self, calendar_view: CalendarView, meeting: Meeting) -> tuple[Discussion | None, int]:
        """What a meeting is about, and its minutes; where nothing of the group's guide is left, what it is
        offered instead."""
        own = schedule.discussion(calendar_view.group, calendar_view.guide, meeting)
        if own is None:
            for guide in instead(calendar_view.group, self.services.handler.guides.values()):
                return guide.discussions[0], guide.minutes.usual
        return own, meeting.minutes

    def _subject(self, calendar_view: CalendarView, meeting: Meeting) -> str | None:
        """The discussion that its reminder names."""
        found = schedule.discussion(calendar_view.group, calendar_view.guide, meeting)
        return None if found is None else found.key

    async def wishes(self, ctx: Context) -> None:
        """What is heard of meetings."""
        await ctx.show_page(preferences.card(await self.calendar_views.of(ctx), ctx.say))

    async def wish(self, ctx: Context) -> None:
        """Set one of the switches as its button said, and show them all again."""
        command = preferences.command(ctx.custom_id.argument, ctx.person)
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        await self.wishes(ctx)

    async def quiet_form(self, ctx: Context) -> None:
        """Open the form for the quiet hours."""
        calendar_view, say = await self.calendar_views.of(ctx), ctx.say
        quiet = calendar_view.group.meetings.quiet
        value = preferences.typed_hours(quiet, say) if quiet else ""
        field = Field(
            "text", say("form-wish-quiet-text"), say("form-wish-quiet-hint"), value, required=False, most=60
        )
        await ctx.open_form(Form(calendar_view.press("wish-quiet"), say("form-wish-quiet"), [field]))

    async def quiet(self, ctx: Context) -> None:
        """Read them back. Nothing typed takes them away."""
        calendar_view = await self.calendar_views.of(ctx)
        quiet = quiet_hours.read(ctx.fields.get("text", ""))
        if quiet is None:
            await self._keep(ctx, SetQuiet(by=ctx.person, quiet=None))
        else:
            SetQuiet.check(quiet)
            await ctx.show_page(preferences.quiet_hours(calendar_view, quiet, ctx.say))

    async def quiet_keep(self, ctx: Context) -> None:
        """Keep to what was read back."""
        await self._keep(ctx, SetQuiet(by=ctx.person, quiet=quiet_of(ctx.custom_id.argument)))

    async def _keep(self, ctx: Context, command: SetQuiet | SetDaysOff) -> None:
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        await self.wishes(ctx)

    async def off_form(self, ctx: Context) -> None:
        """Open the form for the holidays."""
        calendar_view, say = await self.calendar_views.of(ctx), ctx.say
        ahead = tuple(
            one for one in calendar_view.group.meetings.days_off if one.last >= here(calendar_view, ctx).today
        )
        field = Field(
            "text",
            say("form-wish-off-text"),
            say("form-wish-off-hint"),
            preferences.typed(ahead),
            long=True,
            required=False,
            most=LONG,
        )
        await ctx.open_form(Form(calendar_view.press("wish-off"), say("form-wish-off"), [field]))

    async def off(self, ctx: Context) -> None:
        """Read them back. Nothing typed takes them away."""
        calendar_view = await self.calendar_views.of(ctx)
        days = SetDaysOff.in_order(date_ranges.read(ctx.fields.get("text", ""), here(calendar_view, ctx)))
        if days:
            await ctx.show_page(preferences.days_off(calendar_view, days, ctx.say))
        else:
            await self._keep(ctx, SetDaysOff(by=ctx.person, days=()))

    async def off_keep(self, ctx: Context) -> None:
        """Keep to what was read back."""
        await self._keep(ctx, SetDaysOff(by=ctx.person, days=Holidays.of(ctx.custom_id.argument).days))

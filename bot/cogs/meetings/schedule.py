"""Scheduling: meetings are set, moved and canceled, as typed and read back, and go into calendars."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.meetings import readback
from bot.cards.meetings import schedule as meetings_schedule
from bot.cards.meetings.schedule import CalendarView
from bot.cogs.meetings import polls
from bot.cogs.meetings.access import CalendarViews, here, typed_again
from bot.cogs.meetings.typed import (
    discussions_left,
    meetable_times,
    meeting_named,
    rhythm_of,
    topic_of,
    when_field,
)
from bot.documents import calendar_file
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.components import Card
from bot.ui.context import Context
from bot.ui.forms import Form
from bot.ui.routes import Audience
from bot.ui.typed import date_ranges, times
from bot.ui.typed.encoded_times import MeetingTimes, NewTime
from facilitation.group.meetings.commands import (
    CancelMeeting,
    MoveMeeting,
    SetMeetings,
    series,
    to_come,
)
from facilitation.group.meetings.state import SERIES_MOST
from facilitation.group.meetings.topics import SetSubject
from guides.model.parts import LONGEST, SHORTEST

FILE = "meetings.ics"
Minutes = app_commands.Range[int, SHORTEST, LONGEST]
Typed = app_commands.Range[str, 1, times.MOST]
Times = app_commands.Range[int, 1, SERIES_MOST]
RHYTHMS = [
    app_commands.Choice(name=command_text("schedule-weekly"), value=1),
    app_commands.Choice(name=command_text("schedule-fortnightly"), value=2),
    app_commands.Choice(name=command_text("schedule-third-week"), value=3),
    app_commands.Choice(name=command_text("schedule-fourth-week"), value=4),
]
Skips = app_commands.Range[str, 1, 400]


class Schedules(commands.Cog):
    """Serves members who say when the group meets. What is typed is read back before it is kept."""

    schedule = app_commands.Group(
        name=command_text("schedule"), description=command_text("schedule-about"), guild_only=True
    )

    def __init__(self, services: Services) -> None:
        self.services = services
        self.calendar_views = CalendarViews(services)
        services.router.add(
            presses={
                "meetings": self.overview,
                "meet": self.meeting,
                "meet-next": self.next_form,
                "meet-read": self.next_read,
                "meet-about": self.about,
                "meet-series": self.series_read,
                "meet-keep": self.keep,
                "meet-move": self.move_form,
                "meet-moved": self.moved,
                "meet-cancel": self.cancel,
                "meet-cancelled": self.cancelled,
                "meet-file": self.file,
            },
            forms={"meet-next": self.next_typed, "meet-move": self.move_typed},
            audience=Audience.MEMBERS,
        )

    @schedule.command(name=command_text("schedule-next"), description=command_text("schedule-next-about"))
    @app_commands.describe(when=command_text("schedule-next-when"), minutes=command_text("schedule-minutes"))
    @app_commands.rename(when=command_text("option-when"), minutes=command_text("option-minutes"))
    async def next(
        self, interaction: discord.Interaction[Any], when: Typed, minutes: Minutes | None = None
    ) -> None:
        """Read back when the next meeting is to be."""
        ctx = Context(interaction, fields={"text": when})
        await self.services.router.answer(ctx, lambda ctx: self._next(ctx, minutes), Audience.MEMBERS)

    @schedule.command(name=command_text("schedule-series"), description=command_text("schedule-series-about"))
    @app_commands.describe(
        when=command_text("schedule-series-when"),
        times=command_text("schedule-series-times"),
        weeks=command_text("schedule-series-weeks"),
        skip=command_text("schedule-series-skip"),
        minutes=command_text("schedule-minutes"),
    )
    @app_commands.rename(
        when=command_text("option-when"),
        times=command_text("option-times"),
        weeks=command_text("option-weeks"),
        skip=command_text("option-skip"),
        minutes=command_text("option-minutes"),
    )
    @app_commands.choices(weeks=RHYTHMS)
    async def series(
        self,
        interaction: discord.Interaction[Any],
        when: Typed,
        times: Times | None = None,
        weeks: int | None = None,
        skip: Skips = "",
        minutes: Minutes | None = None,
    ) -> None:
        """Read back when several meetings are to be."""
        ctx = Context(interaction, fields={"text": when, "text-skip": skip})
        await self.services.router.answer(
            ctx, lambda ctx: self._series(ctx, times, weeks, minutes), Audience.MEMBERS
        )

    @schedule.command(name=command_text("schedule-poll"), description=command_text("schedule-poll-about"))
    async def poll(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form for times to choose from, or show what is already."""
        await self.services.router.answer(Context(interaction), self._poll, Audience.MEMBERS)

    async def _poll(self, ctx: Context) -> None:
        calendar_view = await self.calendar_views.here(ctx)
        if calendar_view is not None:
            await polls.begin(ctx, calendar_view)

    @schedule.command(name=command_text("schedule-show"), description=command_text("schedule-show-about"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member when the group meets."""
        await self.services.router.answer(Context(interaction), self._show, Audience.MEMBERS)

    async def _show(self, ctx: Context) -> None:
        calendar_view = await self.calendar_views.here(ctx)
        if calendar_view is not None:
            await ctx.send_private(meetings_schedule.overview(calendar_view, ctx.say))

    async def _next(self, ctx: Context, minutes: int | None) -> None:
        calendar_view = await self.calendar_views.here(ctx)
        if calendar_view is not None:
            async with typed_again(ctx, calendar_view.press("meet-next")):
                await ctx.send_private(self._read(calendar_view, ctx, minutes or calendar_view.group.minutes))

    def _read(self, calendar_view: CalendarView, ctx: Context, minutes: int) -> Card:
        """What was typed as the time of a meeting, read back."""
        found = times.read(ctx.fields.get("text", ""), here(calendar_view, ctx))
        wanted = [MeetingTimes((at,), minutes) for at in meetable_times(calendar_view, found)]
        return readback.one_of(calendar_view, wanted, ctx.say)

    async def next_form(self, ctx: Context) -> None:
        """Open the form for the next meeting."""
        calendar_view = await self.calendar_views.of(ctx)
        await ctx.open_form(
            Form(calendar_view.press("meet-next"), ctx.say("form-meet-next"), [when_field(ctx)])
        )

    async def next_typed(self, ctx: Context) -> None:
        """Read it back."""
        calendar_view = await self.calendar_views.of(ctx)
        async with typed_again(ctx, calendar_view.press("meet-next")):
            await ctx.show_page(self._read(calendar_view, ctx, calendar_view.group.minutes))

    async def _series(self, ctx: Context, count: int | None, weeks: int | None, minutes: int | None) -> None:
        calendar_view = await self.calendar_views.here(ctx)
        if calendar_view is None:
            return
        typed = here(calendar_view, ctx)
        rhythm = rhythm_of(ctx.fields["text"], typed, weeks)
        skips = (*date_ranges.read(ctx.fields["text-skip"], typed), *calendar_view.group.meetings.days_off)
        every, long = rhythm.every, minutes or calendar_view.group.minutes
        wanted = [
            MeetingTimes(
                series(first, every, count or discussions_left(calendar_view), skips, rhythm.which), long
            )
            for first in rhythm.firsts
        ]
        await ctx.send_private(readback.series(calendar_view, wanted, ctx.say))

    async def next_read(self, ctx: Context) -> None:
        """One reading of a time, or the same once it was chosen what the meeting is about."""
        calendar_view = await self.calendar_views.of(ctx)
        wanted = MeetingTimes.of(ctx.custom_id.argument, calendar_view.zone)
        if ctx.values:
            wanted = replace(wanted, discussion=topic_of(calendar_view, ctx.chosen))
        await ctx.show_page(readback.one_of(calendar_view, [wanted], ctx.say))

    async def about(self, ctx: Context) -> None:
        """What a meeting that is set is to be about."""
        calendar_view = await self.calendar_views.of(ctx)
        command = SetSubject(
            by=ctx.person, id=ctx.custom_id.argument, discussion=topic_of(calendar_view, ctx.chosen)
        )
        await self.services.handler.handle_group(calendar_view.group.id, command)
        calendar_view = await self.calendar_views.of(ctx)
        await ctx.show_page(
            meetings_schedule.page(calendar_view, meeting_named(calendar_view, command.id), ctx.say)
        )

    async def series_read(self, ctx: Context) -> None:
        """One reading of a series, in full."""
        calendar_view = await self.calendar_views.of(ctx)
        await ctx.show_page(
            readback.series(
                calendar_view, [MeetingTimes.of(ctx.custom_id.argument, calendar_view.zone)], ctx.say
            )
        )

    async def keep(self, ctx: Context) -> None:
        """Set what was read back."""
        calendar_view = await self.calendar_views.of(ctx)
        wanted = MeetingTimes.of(ctx.custom_id.argument, calendar_view.zone)
        command = SetMeetings(
            by=ctx.person,
            ids=tuple(self.services.handler.new_id() for _ in wanted.times),
            times=wanted.times,
            zone=calendar_view.zone,
            minutes=wanted.minutes,
            discussion=topic_of(calendar_view, wanted.discussion or meetings_schedule.NEXT),
        )
        before = len(calendar_view.group.meetings.meetings)
        group = await self.services.handler.handle_group(calendar_view.group.id, command)
        count = len(group.meetings.meetings) - before
        await self._overview(ctx, ctx.say("meeting-set", count=count))

    async def overview(self, ctx: Context) -> None:
        """The first page."""
        await self._overview(ctx)

    async def _overview(self, ctx: Context, note: str = "") -> None:
        await ctx.show_page(meetings_schedule.overview(await self.calendar_views.of(ctx), ctx.say, note))

    async def meeting(self, ctx: Context) -> None:
        """The page of one meeting, chosen from a list or gone back to."""
        calendar_view = await self.calendar_views.of(ctx)
        found = meeting_named(calendar_view, ctx.values[0] if ctx.values else ctx.custom_id.argument)
        await ctx.show_page(meetings_schedule.page(calendar_view, found, ctx.say))

    async def move_form(self, ctx: Context) -> None:
        """Open the form for another time."""
        calendar_view = await self.calendar_views.of(ctx)
        found = to_come(calendar_view.group, ctx.custom_id.argument, calendar_view.now)
        await ctx.open_form(
            Form(calendar_view.press("meet-move", found.id), ctx.say("form-meet-move"), [when_field(ctx)])
        )

    async def move_typed(self, ctx: Context) -> None:
        """Read it back."""
        calendar_view = await self.calendar_views.of(ctx)
        to_come(calendar_view.group, ctx.custom_id.argument, calendar_view.now)
        async with typed_again(ctx, calendar_view.press("meet-move", ctx.custom_id.argument)):
            found = times.read(ctx.fields.get("text", ""), here(calendar_view, ctx))
            readings = [NewTime(ctx.custom_id.argument, at) for at in meetable_times(calendar_view, found)]
            await ctx.show_page(readback.instead(calendar_view, readings, ctx.say))

    async def moved(self, ctx: Context) -> None:
        """Move it to what was read back."""
        calendar_view = await self.calendar_views.of(ctx)
        wanted = NewTime.of(ctx.custom_id.argument, calendar_view.zone)
        command = MoveMeeting(by=ctx.person, id=wanted.meeting, starts=wanted.starts, zone=calendar_view.zone)
        await self.services.handler.handle_group(calendar_view.group.id, command)
        await self._overview(ctx, ctx.say("meeting-moved"))

    async def cancel(self, ctx: Context) -> None:
        """Ask whether to cancel it."""
        calendar_view = await self.calendar_views.of(ctx)
        found = to_come(calendar_view.group, ctx.custom_id.argument, calendar_view.now)
        await ctx.show_page(meetings_schedule.cancelling(calendar_view, found, ctx.say))

    async def cancelled(self, ctx: Context) -> None:
        """Cancel it."""
        command = CancelMeeting(by=ctx.person, id=ctx.custom_id.argument)
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        calendar_view = await self.calendar_views.of(ctx)
        await ctx.show_page(
            meetings_schedule.page(calendar_view, meeting_named(calendar_view, command.id), ctx.say)
        )

    async def file(self, ctx: Context) -> None:
        """Hand over the calendar file: of one meeting, or of all that are not over."""
        calendar_view = await self.calendar_views.of(ctx)
        every, key = calendar_view.group.meetings.meetings.values(), ctx.custom_id.argument
        chosen = [one for one in every if one.id == key or not (key or one.over)]
        name = discord.File(BytesIO(calendar_file.file(calendar_view, chosen, ctx)), FILE)
        await ctx.send_private(meetings_schedule.file(calendar_view, FILE, ctx.say), [name])

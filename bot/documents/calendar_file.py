"""A group's meetings as a calendar file, in the words of the person who takes it."""

from collections.abc import Iterable

import discord

from bot.cards.meetings import notices, schedule
from bot.cards.meetings.schedule import CalendarView
from bot.ui.context import Context
from facilitation.group.meetings.state import Meeting
from reports.formats import icalendar as files
from reports.formats.icalendar import Appointment


def file(calendar_view: CalendarView, chosen: Iterable[Meeting], ctx: Context) -> bytes:
    """The file with these meetings."""
    return files.file(calendar_view.group, [_appointment(calendar_view, one, ctx) for one in chosen])


def _appointment(calendar_view: CalendarView, meeting: Meeting, ctx: Context) -> Appointment:
    channel = ctx.interaction.channel
    link = notices.address(calendar_view.group)
    return Appointment(
        meeting=meeting,
        title=schedule.titled(calendar_view.group, calendar_view.guide, meeting, ctx.say),
        about=schedule.described(calendar_view.group, calendar_view.guide, meeting, link, ctx.say),
        place=f"#{channel.name}" if isinstance(channel, discord.TextChannel | discord.VoiceChannel) else link,
        link=link,
    )

"""A group's meetings as a calendar file, in the words of whoever takes it."""

from collections.abc import Iterable

import discord

from bot.cards.meetings import notices, schedule
from bot.cards.meetings.schedule import Diary
from bot.ui.context import Talk
from facilitation.group.meetings.state import Meeting
from reports.formats import icalendar as files
from reports.formats.icalendar import Appointment


def file(diary: Diary, chosen: Iterable[Meeting], talk: Talk) -> bytes:
    """The file with these meetings."""
    return files.file(diary.group, [_appointment(diary, one, talk) for one in chosen])


def _appointment(diary: Diary, meeting: Meeting, talk: Talk) -> Appointment:
    channel = talk.interaction.channel
    link = notices.address(diary.group)
    return Appointment(
        meeting=meeting,
        title=schedule.titled(diary.group, diary.guide, meeting, talk.say),
        about=schedule.described(diary.group, diary.guide, meeting, link, talk.say),
        place=f"#{channel.name}" if isinstance(channel, discord.TextChannel | discord.VoiceChannel) else link,
        link=link,
    )

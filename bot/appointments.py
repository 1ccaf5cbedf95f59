"""A group's meetings as a calendar file, in the words of whoever takes it."""

from collections.abc import Iterable

import discord

from bot.cards import calendar, meetings
from bot.cards.calendar import Diary
from bot.ui.talk import Talk
from facilitation.meetings import Meeting
from reports import calendar as files
from reports.calendar import Appointment


def file(diary: Diary, chosen: Iterable[Meeting], talk: Talk) -> bytes:
    """The file with these meetings."""
    return files.file(diary.group, [_appointment(diary, one, talk) for one in chosen])


def _appointment(diary: Diary, meeting: Meeting, talk: Talk) -> Appointment:
    channel = talk.interaction.channel
    link = meetings.address(diary.group)
    return Appointment(
        meeting=meeting,
        title=calendar.titled(diary.group, diary.guide, meeting, talk.say),
        about=calendar.described(diary.group, diary.guide, meeting, link, talk.say),
        place=f"#{channel.name}" if isinstance(channel, discord.TextChannel | discord.VoiceChannel) else link,
        link=link,
    )

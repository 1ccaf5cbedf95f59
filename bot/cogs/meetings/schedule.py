"""Scheduling: meetings are set, moved and cancelled, as typed and read back, and go into calendars."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.meetings import readback
from bot.cards.meetings import schedule as meetings_schedule
from bot.cards.meetings.schedule import Diary
from bot.cogs.meetings import polls
from bot.cogs.meetings.access import Diaries, here, typed_again
from bot.documents import calendar_file
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.components import Card
from bot.ui.context import Talk
from bot.ui.forms import Field, Form
from bot.ui.typed import date_ranges, recurrence, times
from bot.ui.typed.encoded_times import Instead, Wanted
from facilitation.group.meetings.commands import (
    CancelMeeting,
    MoveMeeting,
    SetMeetings,
    meetable,
    series,
    to_come,
)
from facilitation.group.meetings.state import SERIES_MOST, Meeting
from facilitation.group.meetings.topics import SetSubject
from facilitation.shared.refusals import Reason, Refused
from guides.model.parts import LONGEST, SHORTEST

FILE = "meetings.ics"
Minutes = app_commands.Range[int, SHORTEST, LONGEST]
Typed = app_commands.Range[str, 1, times.MOST]
Times = app_commands.Range[int, 1, SERIES_MOST]
RHYTHMS = [
    app_commands.Choice(name=told("schedule-weekly"), value=1),
    app_commands.Choice(name=told("schedule-fortnightly"), value=2),
    app_commands.Choice(name=told("schedule-third-week"), value=3),
    app_commands.Choice(name=told("schedule-fourth-week"), value=4),
]
Skips = app_commands.Range[str, 1, 400]


class Scheduling(commands.Cog):
    """Serves members who say when the group meets. What is typed is read back before it is kept."""

    schedule = app_commands.Group(name=told("schedule"), description=told("schedule-about"), guild_only=True)

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.diaries = Diaries(staff)
        staff.door.serve(
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
        )

    @schedule.command(name=told("schedule-next"), description=told("schedule-next-about"))
    @app_commands.describe(when=told("schedule-next-when"), minutes=told("schedule-minutes"))
    @app_commands.rename(when=told("option-when"), minutes=told("option-minutes"))
    async def next(
        self, interaction: discord.Interaction[Any], when: Typed, minutes: Minutes | None = None
    ) -> None:
        """Read back when the next meeting is to be."""
        talk = Talk(interaction, fields={"text": when})
        await self.staff.door.answer(talk, lambda talk: self._next(talk, minutes))

    @schedule.command(name=told("schedule-series"), description=told("schedule-series-about"))
    @app_commands.describe(
        when=told("schedule-series-when"),
        times=told("schedule-series-times"),
        weeks=told("schedule-series-weeks"),
        skip=told("schedule-series-skip"),
        minutes=told("schedule-minutes"),
    )
    @app_commands.rename(
        when=told("option-when"),
        times=told("option-times"),
        weeks=told("option-weeks"),
        skip=told("option-skip"),
        minutes=told("option-minutes"),
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
        talk = Talk(interaction, fields={"text": when, "text-skip": skip})
        await self.staff.door.answer(talk, lambda talk: self._series(talk, times, weeks, minutes))

    @schedule.command(name=told("schedule-poll"), description=told("schedule-poll-about"))
    async def poll(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form for times to choose from, or show what stands already."""
        await self.staff.door.answer(Talk(interaction), self._poll)

    async def _poll(self, talk: Talk) -> None:
        diary = await self.diaries.here(talk)
        if diary is not None:
            await polls.begin(talk, diary)

    @schedule.command(name=told("schedule-show"), description=told("schedule-show-about"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member when the group meets."""
        await self.staff.door.answer(Talk(interaction), self._show)

    async def _show(self, talk: Talk) -> None:
        diary = await self.diaries.here(talk)
        if diary is not None:
            await talk.whisper(meetings_schedule.overview(diary, talk.say))

    async def _next(self, talk: Talk, minutes: int | None) -> None:
        diary = await self.diaries.here(talk)
        if diary is not None:
            async with typed_again(talk, diary.press("meet-next")):
                await talk.whisper(self._read(diary, talk, minutes or diary.group.minutes))

    def _read(self, diary: Diary, talk: Talk, minutes: int) -> Card:
        """What was typed as the time of a meeting, read back."""
        found = times.read(talk.fields.get("text", ""), here(diary, talk))
        wanted = [Wanted((at,), minutes) for at in _meetable(diary, found)]
        return readback.one_of(diary, wanted, talk.say)

    async def next_form(self, talk: Talk) -> None:
        """Open the form for the next meeting."""
        diary = await self.diaries.of(talk)
        await talk.ask(Form(diary.press("meet-next"), talk.say("form-meet-next"), [_when(talk)]))

    async def next_typed(self, talk: Talk) -> None:
        """Read it back."""
        diary = await self.diaries.of(talk)
        async with typed_again(talk, diary.press("meet-next")):
            await talk.turn(self._read(diary, talk, diary.group.minutes))

    async def _series(self, talk: Talk, count: int | None, weeks: int | None, minutes: int | None) -> None:
        diary = await self.diaries.here(talk)
        if diary is None:
            return
        typed = here(diary, talk)
        rhythm = _rhythm(talk.fields["text"], typed, weeks)
        skips = (*date_ranges.read(talk.fields["text-skip"], typed), *diary.group.meetings.days_off)
        every, long = rhythm.every, minutes or diary.group.minutes
        wanted = [
            Wanted(series(first, every, count or _left(diary), skips, rhythm.which), long)
            for first in rhythm.firsts
        ]
        await talk.whisper(readback.series(diary, wanted, talk.say))

    async def next_read(self, talk: Talk) -> None:
        """One reading of a time, or the same once it was chosen what the meeting is about."""
        diary = await self.diaries.of(talk)
        wanted = Wanted.of(talk.press.argument, diary.zone)
        if talk.values:
            wanted = replace(wanted, discussion=_subject(diary, talk.chosen))
        await talk.turn(readback.one_of(diary, [wanted], talk.say))

    async def about(self, talk: Talk) -> None:
        """What a meeting that is set is to be about."""
        diary = await self.diaries.of(talk)
        command = SetSubject(by=talk.person, id=talk.press.argument, discussion=_subject(diary, talk.chosen))
        await self.staff.conductor.ask_group(diary.group.id, command)
        diary = await self.diaries.of(talk)
        await talk.turn(meetings_schedule.page(diary, _named(diary, command.id), talk.say))

    async def series_read(self, talk: Talk) -> None:
        """One reading of a series, in full."""
        diary = await self.diaries.of(talk)
        await talk.turn(readback.series(diary, [Wanted.of(talk.press.argument, diary.zone)], talk.say))

    async def keep(self, talk: Talk) -> None:
        """Set what was read back."""
        diary = await self.diaries.of(talk)
        wanted = Wanted.of(talk.press.argument, diary.zone)
        command = SetMeetings(
            by=talk.person,
            ids=tuple(self.staff.conductor.new_id() for _ in wanted.times),
            times=wanted.times,
            zone=diary.zone,
            minutes=wanted.minutes,
            discussion=_subject(diary, wanted.discussion or meetings_schedule.NEXT),
        )
        before = len(diary.group.meetings.meetings)
        group = await self.staff.conductor.ask_group(diary.group.id, command)
        count = len(group.meetings.meetings) - before
        await self._overview(talk, talk.say("meeting-set", count=count))

    async def overview(self, talk: Talk) -> None:
        """The first page."""
        await self._overview(talk)

    async def _overview(self, talk: Talk, note: str = "") -> None:
        await talk.turn(meetings_schedule.overview(await self.diaries.of(talk), talk.say, note))

    async def meeting(self, talk: Talk) -> None:
        """The page of one meeting, chosen from a list or gone back to."""
        diary = await self.diaries.of(talk)
        found = _named(diary, talk.values[0] if talk.values else talk.press.argument)
        await talk.turn(meetings_schedule.page(diary, found, talk.say))

    async def move_form(self, talk: Talk) -> None:
        """Open the form for another time."""
        diary = await self.diaries.of(talk)
        found = to_come(diary.group, talk.press.argument, diary.now)
        await talk.ask(Form(diary.press("meet-move", found.id), talk.say("form-meet-move"), [_when(talk)]))

    async def move_typed(self, talk: Talk) -> None:
        """Read it back."""
        diary = await self.diaries.of(talk)
        to_come(diary.group, talk.press.argument, diary.now)
        async with typed_again(talk, diary.press("meet-move", talk.press.argument)):
            found = times.read(talk.fields.get("text", ""), here(diary, talk))
            readings = [Instead(talk.press.argument, at) for at in _meetable(diary, found)]
            await talk.turn(readback.instead(diary, readings, talk.say))

    async def moved(self, talk: Talk) -> None:
        """Move it to what was read back."""
        diary = await self.diaries.of(talk)
        wanted = Instead.of(talk.press.argument, diary.zone)
        command = MoveMeeting(by=talk.person, id=wanted.meeting, starts=wanted.starts, zone=diary.zone)
        await self.staff.conductor.ask_group(diary.group.id, command)
        await self._overview(talk, talk.say("meeting-moved"))

    async def cancel(self, talk: Talk) -> None:
        """Ask whether to cancel it."""
        diary = await self.diaries.of(talk)
        found = to_come(diary.group, talk.press.argument, diary.now)
        await talk.turn(meetings_schedule.cancelling(diary, found, talk.say))

    async def cancelled(self, talk: Talk) -> None:
        """Cancel it."""
        command = CancelMeeting(by=talk.person, id=talk.press.argument)
        await self.staff.conductor.ask_group(talk.press.where, command)
        diary = await self.diaries.of(talk)
        await talk.turn(meetings_schedule.page(diary, _named(diary, command.id), talk.say))

    async def file(self, talk: Talk) -> None:
        """Hand over the calendar file: of one meeting, or of all that are not over."""
        diary = await self.diaries.of(talk)
        every, key = diary.group.meetings.meetings.values(), talk.press.argument
        chosen = [one for one in every if one.id == key or not (key or one.over)]
        name = discord.File(BytesIO(calendar_file.file(diary, chosen, talk)), FILE)
        await talk.whisper(meetings_schedule.file(diary, FILE, talk.say), [name])


def _when(talk: Talk) -> Field:
    return Field("text", talk.say("form-meet-when"), talk.say("form-meet-when-hint"), most=times.MOST)


def _rhythm(text: str, typed: times.Here, weeks: int | None) -> recurrence.Rhythm:
    """The series that was typed. Raises Refused, with how to write it."""
    try:
        return recurrence.rhythm(text, typed, weeks)
    except Refused as refused:
        if refused.reason in (Reason.DATE_UNREADABLE, Reason.TIME_UNREADABLE):
            raise Refused(Reason.SERIES_UNREADABLE) from refused
        raise


def _named(diary: Diary, key: str) -> Meeting:
    """A meeting of the group, also one that is cancelled. Raises Refused."""
    found = diary.group.meetings.meetings.get(key)
    if found is None or found.over:
        raise Refused(Reason.NO_SUCH_MEETING)
    return found


def _subject(diary: Diary, chosen: str) -> str | None:
    """The discussion that was chosen; None for whichever is next. Raises Refused."""
    if chosen == meetings_schedule.NEXT:
        return None
    if chosen not in {each.key for each in diary.guide.discussions}:
        raise Refused(Reason.NO_SUCH_DISCUSSION)
    return chosen


def _left(diary: Diary) -> int:
    """How many discussions are left: as many meetings as a series has, where nobody says."""
    left = [each for each in diary.guide.discussions if not diary.group.progress(each.key).finished]
    return min(len(left) or len(diary.guide.discussions), SERIES_MOST)


def _meetable(diary: Diary, found: Sequence[datetime]) -> tuple[datetime, ...]:
    """Of these, the times at which a group can meet. Raises Refused where none is left."""
    able, refused = list[datetime](), None
    for at in found:
        try:
            meetable(at, diary.zone, diary.now)
            able.append(at)
        except Refused as error:
            refused = error
    if not able and refused is not None:
        raise refused
    return tuple(able)

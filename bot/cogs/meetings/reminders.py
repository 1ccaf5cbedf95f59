"""What is heard of meetings: reminders and what leads on from them, and what a group wants to hear."""

from discord.ext import commands

from bot.cards.meetings import notices, preferences, schedule
from bot.cards.meetings.schedule import Diary
from bot.cards.session import lobby
from bot.cogs.meetings.access import Diaries, here
from bot.guild import leaders
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press
from bot.ui.forms import Field, Form
from bot.ui.typed import date_ranges, quiet_hours
from bot.ui.typed.encoded_times import Holidays, quiet_of
from facilitation.group.journey.queries import instead
from facilitation.group.meetings.reminder_commands import SetDaysOff, SetQuiet
from facilitation.group.meetings.state import Meeting
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Discussion

LONG = 1_000
"""Characters that holidays may be typed in."""


class Reminding(commands.Cog):
    """Serves whoever reads a reminder, ticks a time, or says what they want to hear."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.diaries = Diaries(staff)
        staff.door.serve(
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
        )

    async def primer(self, talk: Talk) -> None:
        """What comes up, on one screen; where nothing comes of that meeting, the others."""
        diary = await self.diaries.of(talk)
        meeting = diary.group.meetings.meetings.get(talk.press.argument.partition("|")[0])
        if meeting is None or not meeting.coming:
            await talk.whisper(schedule.overview(diary, talk.say))
        else:
            await talk.whisper(notices.primer(diary.group, *self._likely(diary, meeting), talk.say))

    async def start(self, talk: Talk) -> None:
        """Open the session of a meeting, as the command does."""
        diary = await self.diaries.of(talk)
        meeting = diary.group.meetings.meetings.get(talk.press.argument)
        if meeting is None or not meeting.coming:
            raise Refused(Reason.NO_SUCH_MEETING)
        if diary.group.live is None and meeting.discussion is None:
            beside = instead(diary.group, self.staff.conductor.guides.values())
            if beside:
                await talk.whisper(lobby.offer(diary.group, beside, talk.say))
                return
        talk.press = Press("start", diary.group.live or diary.group.id)
        leader = await leaders.leads(self.staff.conductor, talk.interaction.user)
        change = await self.staff.conductor.open_session(
            diary.group.id, talk.person, self._subject(diary, meeting), meeting.minutes, leader=leader
        )
        await talk.settle()
        await self.staff.presence.look(change.group)
        await self.staff.stage.show(change.session.id, talk)
        self.staff.nudges.heard(change.session.id, talk)

    def _likely(self, diary: Diary, meeting: Meeting) -> tuple[Discussion | None, int]:
        """What a meeting is about, and its minutes; where nothing of the group's guide is left, what it is
        offered instead."""
        own = schedule.discussion(diary.group, diary.guide, meeting)
        if own is None:
            for guide in instead(diary.group, self.staff.conductor.guides.values()):
                return guide.discussions[0], guide.minutes.usual
        return own, meeting.minutes

    def _subject(self, diary: Diary, meeting: Meeting) -> str | None:
        """The discussion that its reminder names."""
        found = schedule.discussion(diary.group, diary.guide, meeting)
        return None if found is None else found.key

    async def wishes(self, talk: Talk) -> None:
        """What is heard of meetings."""
        await talk.turn(preferences.card(await self.diaries.of(talk), talk.say))

    async def wish(self, talk: Talk) -> None:
        """Set one of the switches as its button said, and show them all anew."""
        command = preferences.command(talk.press.argument, talk.person)
        await self.staff.conductor.ask_group(talk.press.where, command)
        await self.wishes(talk)

    async def quiet_form(self, talk: Talk) -> None:
        """Open the form for the quiet hours."""
        diary, say = await self.diaries.of(talk), talk.say
        quiet = diary.group.meetings.quiet
        value = preferences.typed_hours(quiet, say) if quiet else ""
        field = Field(
            "text", say("form-wish-quiet-text"), say("form-wish-quiet-hint"), value, required=False, most=60
        )
        await talk.ask(Form(diary.press("wish-quiet"), say("form-wish-quiet"), [field]))

    async def quiet(self, talk: Talk) -> None:
        """Read them back. Nothing typed takes them away."""
        diary = await self.diaries.of(talk)
        quiet = quiet_hours.read(talk.fields.get("text", ""))
        if quiet is None:
            await self._keep(talk, SetQuiet(by=talk.person, quiet=None))
        else:
            SetQuiet.check(quiet)
            await talk.turn(preferences.quiet_hours(diary, quiet, talk.say))

    async def quiet_keep(self, talk: Talk) -> None:
        """Keep to what was read back."""
        await self._keep(talk, SetQuiet(by=talk.person, quiet=quiet_of(talk.press.argument)))

    async def _keep(self, talk: Talk, command: SetQuiet | SetDaysOff) -> None:
        await self.staff.conductor.ask_group(talk.press.where, command)
        await self.wishes(talk)

    async def off_form(self, talk: Talk) -> None:
        """Open the form for the holidays."""
        diary, say = await self.diaries.of(talk), talk.say
        ahead = tuple(one for one in diary.group.meetings.days_off if one.last >= here(diary, talk).today)
        field = Field(
            "text",
            say("form-wish-off-text"),
            say("form-wish-off-hint"),
            preferences.typed(ahead),
            long=True,
            required=False,
            most=LONG,
        )
        await talk.ask(Form(diary.press("wish-off"), say("form-wish-off"), [field]))

    async def off(self, talk: Talk) -> None:
        """Read them back. Nothing typed takes them away."""
        diary = await self.diaries.of(talk)
        days = SetDaysOff.in_order(date_ranges.read(talk.fields.get("text", ""), here(diary, talk)))
        if days:
            await talk.turn(preferences.days_off(diary, days, talk.say))
        else:
            await self._keep(talk, SetDaysOff(by=talk.person, days=()))

    async def off_keep(self, talk: Talk) -> None:
        """Keep to what was read back."""
        await self._keep(talk, SetDaysOff(by=talk.person, days=Holidays.of(talk.press.argument).days))

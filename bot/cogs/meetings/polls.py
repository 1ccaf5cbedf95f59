"""Choosing a time together: times are put to the group, ticked in private, and one of them is taken."""

from discord.ext import commands

from bot.cards.meetings import preferences, readback, schedule
from bot.cards.meetings.schedule import Diary
from bot.cogs.meetings.access import Diaries, here, typed_again
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import number_in
from bot.ui.forms import Field, Form
from bot.ui.typed import times
from bot.ui.typed.encoded_times import Choices
from facilitation.group.meetings.commands import DropPoll, ProposeTimes, SettlePoll, TickTimes, asked
from facilitation.shared.refusals import Reason, Refused

LONG = 1_000
"""Characters that times to choose from may be typed in."""


async def begin(talk: Talk, diary: Diary) -> None:
    """Open the form for times to choose from, or show those that the group chooses from already."""
    poll = diary.group.meetings.poll
    if poll is None:
        await _ask(talk, diary)
    else:
        await talk.whisper(preferences.poll(diary, poll, talk.say))


async def _ask(talk: Talk, diary: Diary) -> None:
    say = talk.say
    field = Field("text", say("form-poll-times"), say("form-poll-times-hint"), long=True, most=LONG)
    await talk.ask(Form(diary.press("poll-ask"), say("form-poll"), [field]))


class Polls(commands.Cog):
    """Serves members who choose a time together."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.diaries = Diaries(staff)
        staff.door.serve(
            presses={
                "poll": self.page,
                "poll-ask": self.form,
                "poll-keep": self.keep,
                "poll-tick": self.tick,
                "poll-take": self.take,
                "poll-drop": self.drop,
            },
            forms={"poll-ask": self.typed},
        )

    async def form(self, talk: Talk) -> None:
        """Open the form."""
        await _ask(talk, await self.diaries.of(talk))

    async def typed(self, talk: Talk) -> None:
        """Read the times back."""
        diary = await self.diaries.of(talk)
        async with typed_again(talk, diary.press("poll-ask")):
            found = tuple(times.each(talk.fields.get("text", ""), here(diary, talk)))
            command = ProposeTimes(
                by=talk.person, id="", times=found, zone=diary.zone, minutes=diary.group.minutes
            )
            command.check(diary.group, diary.now)
            choices = Choices(command.in_order, diary.group.minutes)
            await talk.turn(readback.proposing(diary, choices, talk.say))

    async def keep(self, talk: Talk) -> None:
        """Put them to the group."""
        diary = await self.diaries.of(talk)
        choices = Choices.of(talk.press.argument, diary.zone)
        command = ProposeTimes(
            by=talk.person,
            id=self.staff.conductor.new_id(),
            times=choices.times,
            zone=diary.zone,
            minutes=choices.minutes,
        )
        await self.staff.conductor.ask_group(diary.group.id, command)
        await talk.turn(schedule.overview(await self.diaries.of(talk), talk.say, talk.say("choice-put")))

    async def tick(self, talk: Talk) -> None:
        """What somebody can come to; the board counts it."""
        command = TickTimes(
            by=talk.person, id=talk.press.argument, numbers=tuple(number_in(value) for value in talk.values)
        )
        await self.staff.conductor.ask_group(talk.press.where, command)
        await talk.tell(talk.say("choice-ticked", count=len(command.numbers)))

    async def page(self, talk: Talk) -> None:
        """Who can come when, for members."""
        diary = await self.diaries.of(talk)
        poll = diary.group.meetings.poll
        if poll is None:
            raise Refused(Reason.NO_SUCH_POLL)
        await talk.turn(preferences.poll(diary, asked(diary.group, talk.press.argument or poll.id), talk.say))

    async def take(self, talk: Talk) -> None:
        """One of the times becomes a meeting."""
        command = SettlePoll(
            by=talk.person,
            id=talk.press.argument,
            number=number_in(talk.chosen),
            meeting=self.staff.conductor.new_id(),
        )
        await self.staff.conductor.ask_group(talk.press.where, command)
        note = talk.say("meeting-set", count=1)
        await talk.turn(schedule.overview(await self.diaries.of(talk), talk.say, note))

    async def drop(self, talk: Talk) -> None:
        """None of them."""
        command = DropPoll(by=talk.person, id=talk.press.argument)
        await self.staff.conductor.ask_group(talk.press.where, command)
        await talk.turn(preferences.dropping(await self.diaries.of(talk), talk.say))

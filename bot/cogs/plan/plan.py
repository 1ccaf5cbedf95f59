"""The plan: reading it, building it in a session and between sessions, and settling what is loose."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.plan import editing, plan
from bot.cards.plan.plan import Desk
from bot.cogs.plan import access
from bot.documents import maker, pictures
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import day_in, number_in, one_of
from bot.ui.forms import Field, Form
from bot.ui.typed.dates import read
from facilitation.group.plan.commands import (
    AddAction,
    AskOwner,
    DeclineAction,
    DropAction,
    GiveUpAction,
    LeaveLooseEnd,
    PlanCommand,
    ReviseAction,
    SayOfPlan,
    TakeAction,
)
from facilitation.group.plan.state import Action, Loose, LooseEnd, Topic
from facilitation.shared import wall_time as shared_wall_time
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, blank

ONE_PRESS: Mapping[str, Callable[[Talk], PlanCommand]] = {
    "act-take": lambda talk: TakeAction(by=talk.person, id=talk.press.argument),
    "act-decline": lambda talk: DeclineAction(by=talk.person, id=talk.press.argument),
    "act-give-up": lambda talk: GiveUpAction(by=talk.person, id=talk.press.argument),
    "act-drop": lambda talk: DropAction(by=talk.person, id=talk.press.argument),
    "act-ask": lambda talk: AskOwner(by=talk.person, id=talk.press.argument, person=number_in(talk.chosen)),
}
"""Presses that are one command about one action, shown again as it then stands."""
OVER = frozenset({"act-decline", "act-drop"})
"""Presses after which somebody has no more to do with the action: they come to the first page."""


class Plans(commands.Cog):
    """Serves members who plan. Whatever they do is kept before it is shown."""

    plan = app_commands.Group(name=told("plan"), description=told("plan-about"), guild_only=True)

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        pages = {
            "plan": self.turn_page,
            "picture": self.picture,
            "acts": self.overview,
            "act": self.action,
            "whole": self.whole,
            "loose": self.loose,
            "act-add": self.add,
            "act-words": self.words,
            "act-when": self.when,
            "act-day": self.day,
            "act-link": self.link,
            "act-say": self.say,
            "act-leave": self.leave,
        }
        staff.door.serve(
            presses=dict.fromkeys(ONE_PRESS, self.obey) | pages,
            forms={
                "act-add": self.added,
                "act-words": self.worded,
                "act-when": self.dated,
                "act-say": self.said,
            },
        )

    @plan.command(name=told("plan-show"), description=told("plan-show-about"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member the plan."""
        await self.staff.door.answer(Talk(interaction), self._show)

    @plan.command(name=told("plan-edit"), description=told("plan-edit-about"))
    async def edit(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member what they can do about the plan."""
        await self.staff.door.answer(Talk(interaction), self._edit)

    async def _show(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            await talk.whisper(plan.card(await self._desk(talk, group.id), 0, talk.say))

    async def _edit(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            await talk.whisper(editing.overview(await self._desk(talk, group.id), talk.say))

    async def _desk(self, talk: Talk, where: str = "") -> Desk:
        """The plan as it stands, before whoever looks at it. Raises Refused where they are no member."""
        return await access.desk(self.staff, talk, where)

    async def turn_page(self, talk: Talk) -> None:
        """Another page of the plan."""
        await access.turn(self.staff, talk, plan.card(await self._desk(talk), talk.page, talk.say))

    async def picture(self, talk: Talk) -> None:
        """The plan as a picture, beside its card."""
        desk = await self._desk(talk)
        await talk.wait()
        guide = self.staff.conductor.guides[desk.group.guide]
        names = await maker.owners(self.staff.client, desk.group)
        file = await pictures.plan(guide, desk.group, names, talk.say)
        await talk.whisper(plan.picture(desk, pictures.PICTURE, talk.say), [file])

    async def overview(self, talk: Talk) -> None:
        """The first page of the builder."""
        await access.turn(self.staff, talk, editing.overview(await self._desk(talk), talk.say))

    async def action(self, talk: Talk) -> None:
        """The page of one action, chosen from a list or gone back to."""
        await self._page(talk, talk.chosen if talk.values else talk.press.argument)

    async def whole(self, talk: Talk) -> None:
        """What holds for the plan as a whole."""
        await access.turn(self.staff, talk, editing.whole(await self._desk(talk), talk.say))

    async def loose(self, talk: Talk) -> None:
        """What is loose about the plan."""
        await access.turn(self.staff, talk, editing.ends(await self._desk(talk), talk.say))

    async def obey(self, talk: Talk) -> None:
        """A press that is one command."""
        await self._ask(talk, ONE_PRESS[talk.press.verb](talk))
        if talk.press.verb in OVER:
            await self.overview(talk)
        else:
            await self._page(talk, talk.press.argument)
        await access.redraw(self.staff, talk)

    async def add(self, talk: Talk) -> None:
        """Open the form for one more action."""
        desk = await self._desk(talk)
        press = desk.press("act-add", str(talk.interaction.id))
        field = Field("text", talk.say("form-plan-what"), talk.say("form-plan-what-hint"), most=LINE_LENGTH)
        await talk.ask(Form(press, talk.say("form-plan-add"), [field]))

    async def added(self, talk: Talk) -> None:
        """Add it, and show its page."""
        command = AddAction(by=talk.person, id=talk.form_id, what=talk.fields.get("text", ""))
        await self._ask(talk, command)
        await self._page(talk, command.id)
        await access.redraw(self.staff, talk)

    async def words(self, talk: Talk) -> None:
        """Open the form for what an action says, and for how it will be seen to move."""
        desk, action = await self._own(talk, talk.press.argument)
        say, terms = talk.say, action.terms
        what = Field("text", say("form-plan-what"), value=terms.what, long=True, most=LINE_LENGTH)
        seen = Field(
            "text-seen", say("form-plan-progress"), say("form-plan-progress-hint"), value=terms.progress,
            long=True, required=False, most=LINE_LENGTH,
        )  # fmt: skip
        await talk.ask(
            Form(desk.press("act-words", editing.seen(action)), say("form-plan-words"), [what, seen])
        )

    async def worded(self, talk: Talk) -> None:
        """Have it say so."""
        seen, (saw, key) = talk.fields.get("text-seen", ""), _saw(talk.press.argument)
        progress = "" if blank(seen) else seen
        await self._revise(talk, key, saw, what=talk.fields.get("text", ""), progress=progress)

    async def when(self, talk: Talk) -> None:
        """Open the form for the date."""
        desk, action = await self._own(talk, talk.press.argument)
        field = Field(
            "text", talk.say("form-plan-when-text"), talk.say("form-plan-when-hint"), required=False, most=100
        )
        await talk.ask(
            Form(desk.press("act-when", editing.seen(action)), talk.say("form-plan-when"), [field])
        )

    async def dated(self, talk: Talk) -> None:
        """Read the date back before it is kept. Nothing typed takes it away."""
        saw, key = _saw(talk.press.argument)
        desk, action = await self._own(talk, key)
        text = talk.fields.get("text", "")
        if blank(text):
            await self._revise(talk, key, saw, due=None)
            return
        today, zone = await self._today(desk)
        found = read(text, today, zone, talk.language)
        shown = action.changes if saw is None else saw
        await access.turn(self.staff, talk, editing.days(desk, action, shown, found, talk.say))

    async def day(self, talk: Talk) -> None:
        """Keep the date that was read back, unless it has gone by meanwhile."""
        day, _, seen = talk.press.argument.partition("|")
        saw, key = _saw(seen)
        due, (today, _) = day_in(day), await self._today(await self._desk(talk))
        if due < today:
            raise Refused(Reason.DATE_PAST)
        await self._revise(talk, key, saw, due=due)

    async def link(self, talk: Talk) -> None:
        """Tie an action to what was chosen of one kind, and leave the other kinds as they are."""
        kind, _, seen = talk.press.argument.partition("|")
        saw, key = _saw(seen)
        desk, action = await self._own(talk, key)
        agreements = desk.group.decisions.agreements
        links = (action.terms if saw is None else action.after(saw)).links
        others = [link for link in links if agreements[link].kind != kind]
        await self._revise(talk, key, saw, links=(*others, *talk.values))

    async def say(self, talk: Talk) -> None:
        """Open the form for one part of what holds for all."""
        desk, topic = await self._desk(talk), _topic(talk.press.argument)
        if not desk.speaks:
            raise Refused(Reason.PLAN_OF_OWNERS)
        name, said = plan.named(topic), len(desk.group.plan.whole.get(topic, ()))
        label = talk.say(f"form-plan-topic-{name}")
        value = desk.group.plan.said(topic)
        field = Field("text", label, value=value, long=True, most=LINE_LENGTH)
        await talk.ask(Form(desk.press("act-say", f"{said}|{name}"), talk.say("form-plan-whole"), [field]))

    async def said(self, talk: Talk) -> None:
        """Have it said of the plan."""
        saw, name = _saw(talk.press.argument)
        topic, text = _topic(name), talk.fields.get("text", "")
        await self._ask(talk, SayOfPlan(by=talk.person, topic=topic, text=text, saw=saw))
        await self.whole(talk)

    async def leave(self, talk: Talk) -> None:
        """Leave a loose end as it is, knowingly."""
        what, _, key = talk.chosen.partition("|")
        await self._ask(talk, LeaveLooseEnd(by=talk.person, end=LooseEnd(one_of(Loose, what), key)))
        await self.loose(talk)
        await access.redraw(self.staff, talk)

    async def _own(self, talk: Talk, key: str) -> tuple[Desk, Action]:
        """An action that this person may change. Raises Refused, before anybody types."""
        desk = await self._desk(talk)
        command = DropAction(by=talk.person, id=key, facilitator=desk.facilitator)
        return desk, command.editable(desk.group, key)

    async def _ask(self, talk: Talk, command: PlanCommand) -> None:
        await self.staff.conductor.ask_group(talk.press.where, command)

    async def _revise(self, talk: Talk, key: str, saw: int | None, **said: Any) -> None:
        """Have an action say something else than somebody saw there; what others changed since stays."""
        _, action = await self._own(talk, key)
        saw = action.changes if saw is None else saw
        terms = replace(action.after(saw), **said)
        await self._ask(talk, ReviseAction(by=talk.person, id=key, terms=terms, saw=saw))
        await self._page(talk, key)
        await access.redraw(self.staff, talk)

    async def _page(self, talk: Talk, key: str) -> None:
        desk = await self._desk(talk)
        action = desk.group.plan.actions.get(key)
        if action is None or action.dropped:
            raise Refused(Reason.NO_SUCH_ACTION)
        await access.turn(self.staff, talk, editing.page(desk, action, talk.say))

    async def _today(self, desk: Desk) -> tuple[date, str]:
        """Which day it is where the group is, and its time zone."""
        zone = await self.staff.conductor.zone(desk.group)
        return shared_wall_time.today(self.staff.conductor.clock(), zone), zone


def _topic(name: str) -> Topic:
    return one_of({plan.named(topic): topic for topic in Topic}, name)


def _saw(argument: str) -> tuple[int | None, str]:
    """What somebody had seen of something, and its name; None on cards that do not say so."""
    number, _, name = argument.rpartition("|")
    return int(number) if number.isdecimal() else None, name

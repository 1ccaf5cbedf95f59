"""The plan: reading it, building it in a session and between sessions, and settling what is loose."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import dates, pictures
from bot.cards import plan, plan_edit
from bot.cards.parts import Card
from bot.cards.plan import Desk
from bot.staff import Staff
from bot.translator import told
from bot.ui.forms import Field, Form
from bot.ui.ids import day_in, number_in, one_of
from bot.ui.talk import Talk
from facilitation.notes import LINE_LENGTH, blank
from facilitation.plan import Action, Loose, LooseEnd, Terms, Topic
from facilitation.plan_commands import (
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
from facilitation.refusals import Reason, Refused

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
            await talk.whisper(plan_edit.overview(await self._desk(talk, group.id), talk.say))

    async def _desk(self, talk: Talk, where: str = "") -> Desk:
        """The plan as it stands, before whoever looks at it. Raises Refused where they are no member."""
        group = await self.staff.conductor.group(where or talk.press.where)
        if talk.person not in group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        session = await self.staff.conductor.session(group.live) if group.live else None
        return Desk(group, talk.person, session.facilitator if session else None)

    async def turn_page(self, talk: Talk) -> None:
        """Another page of the plan."""
        await self._turn(talk, plan.card(await self._desk(talk), talk.page, talk.say))

    async def picture(self, talk: Talk) -> None:
        """The plan as a picture, beside its card."""
        desk = await self._desk(talk)
        await talk.wait()
        guide = self.staff.conductor.guides[desk.group.guide]
        file = await pictures.plan(guide, desk.group, talk.say)
        await talk.whisper(plan.picture(desk, pictures.PICTURE, talk.say), [file])

    async def overview(self, talk: Talk) -> None:
        """The first page of the builder."""
        await self._turn(talk, plan_edit.overview(await self._desk(talk), talk.say))

    async def action(self, talk: Talk) -> None:
        """The page of one action, chosen from a list or gone back to."""
        await self._page(talk, talk.chosen if talk.values else talk.press.argument)

    async def whole(self, talk: Talk) -> None:
        """What holds for the plan as a whole."""
        await self._turn(talk, plan_edit.whole(await self._desk(talk), talk.say))

    async def loose(self, talk: Talk) -> None:
        """What is loose about the plan."""
        await self._turn(talk, plan_edit.ends(await self._desk(talk), talk.say))

    async def obey(self, talk: Talk) -> None:
        """A press that is one command."""
        await self._ask(talk, ONE_PRESS[talk.press.verb](talk))
        if talk.press.verb in OVER:
            await self.overview(talk)
        else:
            await self._page(talk, talk.press.argument)
        await self._redraw(talk)

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
        await self._redraw(talk)

    async def words(self, talk: Talk) -> None:
        """Open the form for what an action says, and for how it will be seen to move."""
        desk, action = await self._own(talk, talk.press.argument)
        say, terms = talk.say, action.terms
        what = Field("text", say("form-plan-what"), value=terms.what, long=True, most=LINE_LENGTH)
        seen = Field(
            "text-seen", say("form-plan-progress"), say("form-plan-progress-hint"), value=terms.progress,
            long=True, required=False, most=LINE_LENGTH,
        )  # fmt: skip
        await talk.ask(Form(desk.press("act-words", action.id), say("form-plan-words"), [what, seen]))

    async def worded(self, talk: Talk) -> None:
        """Have it say so."""
        seen = talk.fields.get("text-seen", "")
        terms = (await self._own(talk, talk.press.argument))[1].terms
        what = talk.fields.get("text", "")
        await self._revise(talk, replace(terms, what=what, progress="" if blank(seen) else seen))

    async def when(self, talk: Talk) -> None:
        """Open the form for the date."""
        desk, action = await self._own(talk, talk.press.argument)
        field = Field(
            "text", talk.say("form-plan-when-text"), talk.say("form-plan-when-hint"), required=False, most=100
        )
        await talk.ask(Form(desk.press("act-when", action.id), talk.say("form-plan-when"), [field]))

    async def dated(self, talk: Talk) -> None:
        """Read the date back before it is kept. Nothing typed takes it away."""
        desk, action = await self._own(talk, talk.press.argument)
        text = talk.fields.get("text", "")
        if blank(text):
            await self._revise(talk, replace(action.terms, due=None))
            return
        today, zone = await self._today(desk)
        found = dates.read(text, today, zone, _language(talk))
        await self._turn(talk, plan_edit.days(desk, action, found, talk.say))

    async def day(self, talk: Talk) -> None:
        """Keep the date that was read back, unless it has gone by meanwhile."""
        day, _, key = talk.press.argument.partition("|")
        desk, action = await self._own(talk, key)
        due, (today, _) = day_in(day), await self._today(desk)
        if due < today:
            raise Refused(Reason.DATE_PAST)
        await self._revise(talk, replace(action.terms, due=due), key)

    async def link(self, talk: Talk) -> None:
        """Tie an action to what was chosen of one kind, and leave the other kinds as they are."""
        kind, _, key = talk.press.argument.partition("|")
        desk, action = await self._own(talk, key)
        agreements = desk.group.decisions.agreements
        others = [link for link in action.terms.links if agreements[link].kind != kind]
        await self._revise(talk, replace(action.terms, links=(*others, *talk.values)), key)

    async def say(self, talk: Talk) -> None:
        """Open the form for one part of what holds for all."""
        desk, topic = await self._desk(talk), _topic(talk)
        if desk.person not in desk.group.plan.owners and not desk.leads:
            raise Refused(Reason.PLAN_OF_OWNERS)
        name = plan.named(topic)
        label = talk.say(f"form-plan-topic-{name}")
        value = desk.group.plan.said(topic)
        field = Field("text", label, value=value, long=True, most=LINE_LENGTH)
        await talk.ask(Form(desk.press("act-say", name), talk.say("form-plan-whole"), [field]))

    async def said(self, talk: Talk) -> None:
        """Have it said of the plan."""
        topic = _topic(talk)
        await self._ask(talk, SayOfPlan(by=talk.person, topic=topic, text=talk.fields.get("text", "")))
        await self.whole(talk)

    async def leave(self, talk: Talk) -> None:
        """Leave a loose end as it is, knowingly."""
        what, _, key = talk.chosen.partition("|")
        await self._ask(talk, LeaveLooseEnd(by=talk.person, end=LooseEnd(one_of(Loose, what), key)))
        await self.loose(talk)
        await self._redraw(talk)

    async def _own(self, talk: Talk, key: str) -> tuple[Desk, Action]:
        """An action that this person may change. Raises Refused, before anybody types."""
        desk = await self._desk(talk)
        command = DropAction(by=talk.person, id=key, facilitator=desk.facilitator)
        return desk, command.editable(desk.group, key)

    async def _ask(self, talk: Talk, command: PlanCommand) -> None:
        await self.staff.conductor.ask_group(talk.press.where, command)

    async def _revise(self, talk: Talk, terms: Terms, key: str = "") -> None:
        key = key or talk.press.argument
        await self._ask(talk, ReviseAction(by=talk.person, id=key, terms=terms))
        await self._page(talk, key)
        await self._redraw(talk)

    async def _page(self, talk: Talk, key: str) -> None:
        desk = await self._desk(talk)
        action = desk.group.plan.actions.get(key)
        if action is None or action.dropped:
            raise Refused(Reason.NO_SUCH_ACTION)
        await self._turn(talk, plan_edit.page(desk, action, talk.say))

    async def _turn(self, talk: Talk, card: Card) -> None:
        await talk.turn(card)
        group = await self.staff.conductor.group(talk.press.where)
        if group.live:
            self.staff.nudges.heard(group.live, talk)

    async def _redraw(self, talk: Talk) -> None:
        """What stands on the session's card may tell of it."""
        group = await self.staff.conductor.group(talk.press.where)
        if group.live:
            await self.staff.stage.show(group.live, talk)

    async def _today(self, desk: Desk) -> tuple[date, str]:
        """Which day it is where the server is, and its time zone."""
        zone = (await self.staff.conductor.server(desk.group.guild)).time_zone
        return dates.today(self.staff.conductor.clock(), zone), zone


def _topic(talk: Talk) -> Topic:
    return one_of({plan.named(topic): topic for topic in Topic}, talk.press.argument)


def _language(talk: Talk) -> str:
    """The language of the server: dates are written as people there write them."""
    locale = talk.interaction.guild_locale
    return locale.value if locale else dates.FALLBACK

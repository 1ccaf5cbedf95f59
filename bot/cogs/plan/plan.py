"""The plan: reading it, building it in a session and between sessions, and settling what is loose."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.plan import editing, plan
from bot.cards.plan.plan import PlanView
from bot.cogs.plan import access
from bot.documents import maker, pictures
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import day_in, number_in, one_of
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
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

ONE_PRESS: Mapping[str, Callable[[Context], PlanCommand]] = {
    "act-take": lambda ctx: TakeAction(by=ctx.person, id=ctx.custom_id.argument),
    "act-decline": lambda ctx: DeclineAction(by=ctx.person, id=ctx.custom_id.argument),
    "act-give-up": lambda ctx: GiveUpAction(by=ctx.person, id=ctx.custom_id.argument),
    "act-drop": lambda ctx: DropAction(by=ctx.person, id=ctx.custom_id.argument),
    "act-ask": lambda ctx: AskOwner(by=ctx.person, id=ctx.custom_id.argument, person=number_in(ctx.chosen)),
}
"""Presses that are one command about one action, shown again as it is then."""
OVER = frozenset({"act-decline", "act-drop"})
"""Presses after which someone has no more to do with the action: they come to the first page."""


class Plans(commands.Cog):
    """Serves members who plan. Everything that they do is kept before it is shown."""

    plan = app_commands.Group(
        name=command_text("plan"), description=command_text("plan-about"), guild_only=True
    )

    def __init__(self, services: Services) -> None:
        self.services = services
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
        services.router.add(
            presses=dict.fromkeys(ONE_PRESS, self.run) | pages,
            forms={
                "act-add": self.added,
                "act-words": self.worded,
                "act-when": self.dated,
                "act-say": self.said,
            },
            audience=Audience.MEMBERS,
        )

    @plan.command(name=command_text("plan-show"), description=command_text("plan-show-about"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member the plan."""
        await self.services.router.answer(Context(interaction), self._show, Audience.MEMBERS)

    @plan.command(name=command_text("plan-edit"), description=command_text("plan-edit-about"))
    async def edit(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member what they can do about the plan."""
        await self.services.router.answer(Context(interaction), self._edit, Audience.MEMBERS)

    async def _show(self, ctx: Context) -> None:
        group = await self.services.group_here(ctx)
        if group is not None:
            await ctx.send_private(plan.card(await self._plan_view(ctx, group.id), 0, ctx.say))

    async def _edit(self, ctx: Context) -> None:
        group = await self.services.group_here(ctx)
        if group is not None:
            await ctx.send_private(editing.overview(await self._plan_view(ctx, group.id), ctx.say))

    async def _plan_view(self, ctx: Context, where: str = "") -> PlanView:
        """The plan as it is now, before anyone who looks at it. Raises Refused where they are no member."""
        return await access.plan_view(self.services, ctx, where)

    async def turn_page(self, ctx: Context) -> None:
        """Another page of the plan."""
        await ctx.show_page(plan.card(await self._plan_view(ctx), ctx.page, ctx.say))

    async def picture(self, ctx: Context) -> None:
        """The plan as a picture, beside its card."""
        plan_view = await self._plan_view(ctx)
        await ctx.defer()
        guide = self.services.handler.guides[plan_view.group.guide]
        names = await maker.owners(self.services.client, plan_view.group)
        file = await pictures.plan(guide, plan_view.group, names, ctx.say)
        await ctx.send_private(plan.picture(plan_view, pictures.PICTURE, ctx.say), [file])

    async def overview(self, ctx: Context) -> None:
        """The first page of the builder."""
        await ctx.show_page(editing.overview(await self._plan_view(ctx), ctx.say))

    async def action(self, ctx: Context) -> None:
        """The page of one action, chosen from a list or gone back to."""
        await self._page(ctx, ctx.chosen if ctx.values else ctx.custom_id.argument)

    async def whole(self, ctx: Context) -> None:
        """What holds for the plan as a whole."""
        await ctx.show_page(editing.whole(await self._plan_view(ctx), ctx.say))

    async def loose(self, ctx: Context) -> None:
        """What is loose about the plan."""
        await ctx.show_page(editing.ends(await self._plan_view(ctx), ctx.say))

    async def run(self, ctx: Context) -> None:
        """A press that is one command."""
        await self._ask(ctx, ONE_PRESS[ctx.custom_id.verb](ctx))
        if ctx.custom_id.verb in OVER:
            await self.overview(ctx)
        else:
            await self._page(ctx, ctx.custom_id.argument)
        await self.services.show_live(ctx)

    async def add(self, ctx: Context) -> None:
        """Open the form for one more action."""
        plan_view = await self._plan_view(ctx)
        press = plan_view.press("act-add", str(ctx.interaction.id))
        field = Field("text", ctx.say("form-plan-what"), ctx.say("form-plan-what-hint"), most=LINE_LENGTH)
        await ctx.open_form(Form(press, ctx.say("form-plan-add"), [field]))

    async def added(self, ctx: Context) -> None:
        """Add it, and show its page."""
        command = AddAction(by=ctx.person, id=ctx.form_id, what=ctx.fields.get("text", ""))
        await self._ask(ctx, command)
        await self._page(ctx, command.id)
        await self.services.show_live(ctx)

    async def words(self, ctx: Context) -> None:
        """Open the form for what an action says, and for how it will be seen to move."""
        plan_view, action = await self._own(ctx, ctx.custom_id.argument)
        say, terms = ctx.say, action.terms
        what = Field("text", say("form-plan-what"), value=terms.what, long=True, most=LINE_LENGTH)
        seen = Field(
            "text-seen", say("form-plan-progress"), say("form-plan-progress-hint"), value=terms.progress,
            long=True, required=False, most=LINE_LENGTH,
        )  # fmt: skip
        await ctx.open_form(
            Form(plan_view.press("act-words", editing.seen(action)), say("form-plan-words"), [what, seen])
        )

    async def worded(self, ctx: Context) -> None:
        """Have it say so."""
        seen, (saw, key) = ctx.fields.get("text-seen", ""), _saw(ctx.custom_id.argument)
        progress = "" if blank(seen) else seen
        await self._revise(ctx, key, saw, what=ctx.fields.get("text", ""), progress=progress)

    async def when(self, ctx: Context) -> None:
        """Open the form for the date."""
        plan_view, action = await self._own(ctx, ctx.custom_id.argument)
        field = Field(
            "text", ctx.say("form-plan-when-text"), ctx.say("form-plan-when-hint"), required=False, most=100
        )
        await ctx.open_form(
            Form(plan_view.press("act-when", editing.seen(action)), ctx.say("form-plan-when"), [field])
        )

    async def dated(self, ctx: Context) -> None:
        """Read the date back before it is kept. Nothing typed takes it away."""
        saw, key = _saw(ctx.custom_id.argument)
        plan_view, action = await self._own(ctx, key)
        text = ctx.fields.get("text", "")
        if blank(text):
            await self._revise(ctx, key, saw, due=None)
            return
        today, zone = await self._today(plan_view)
        found = read(text, today, zone, ctx.language)
        shown = action.changes if saw is None else saw
        await ctx.show_page(editing.days(plan_view, action, shown, found, ctx.say))

    async def day(self, ctx: Context) -> None:
        """Keep the date that was read back, unless it has gone by meanwhile."""
        day, _, seen = ctx.custom_id.argument.partition("|")
        saw, key = _saw(seen)
        due, (today, _) = day_in(day), await self._today(await self._plan_view(ctx))
        if due < today:
            raise Refused(Reason.DATE_PAST)
        await self._revise(ctx, key, saw, due=due)

    async def link(self, ctx: Context) -> None:
        """Tie an action to what was chosen of one kind, and leave the other kinds as they are."""
        kind, _, seen = ctx.custom_id.argument.partition("|")
        saw, key = _saw(seen)
        plan_view, action = await self._own(ctx, key)
        agreements = plan_view.group.decisions.agreements
        links = (action.terms if saw is None else action.after(saw)).links
        others = [link for link in links if agreements[link].kind != kind]
        await self._revise(ctx, key, saw, links=(*others, *ctx.values))

    async def say(self, ctx: Context) -> None:
        """Open the form for one part of what holds for all."""
        plan_view, topic = await self._plan_view(ctx), _topic(ctx.custom_id.argument)
        if not plan_view.speaks:
            raise Refused(Reason.PLAN_OF_OWNERS)
        name, said = plan.named(topic), len(plan_view.group.plan.whole.get(topic, ()))
        label = ctx.say(f"form-plan-topic-{name}")
        value = plan_view.group.plan.said(topic)
        field = Field("text", label, value=value, long=True, most=LINE_LENGTH)
        await ctx.open_form(
            Form(plan_view.press("act-say", f"{said}|{name}"), ctx.say("form-plan-whole"), [field])
        )

    async def said(self, ctx: Context) -> None:
        """Have it said of the plan."""
        saw, name = _saw(ctx.custom_id.argument)
        topic, text = _topic(name), ctx.fields.get("text", "")
        await self._ask(ctx, SayOfPlan(by=ctx.person, topic=topic, text=text, saw=saw))
        await self.whole(ctx)

    async def leave(self, ctx: Context) -> None:
        """Leave a loose end as it is, knowingly."""
        what, _, key = ctx.chosen.partition("|")
        await self._ask(ctx, LeaveLooseEnd(by=ctx.person, end=LooseEnd(one_of(Loose, what), key)))
        await self.loose(ctx)
        await self.services.show_live(ctx)

    async def _own(self, ctx: Context, key: str) -> tuple[PlanView, Action]:
        """An action that this person may change. Raises Refused, before anyone types."""
        plan_view = await self._plan_view(ctx)
        command = DropAction(by=ctx.person, id=key, facilitator=plan_view.facilitator)
        return plan_view, command.editable(plan_view.group, key)

    async def _ask(self, ctx: Context, command: PlanCommand) -> None:
        await self.services.handler.handle_group(ctx.custom_id.target, command)

    async def _revise(self, ctx: Context, key: str, saw: int | None, **said: Any) -> None:
        """Have an action say something else than someone saw there; what others changed since stays."""
        _, action = await self._own(ctx, key)
        saw = action.changes if saw is None else saw
        terms = replace(action.after(saw), **said)
        await self._ask(ctx, ReviseAction(by=ctx.person, id=key, terms=terms, saw=saw))
        await self._page(ctx, key)
        await self.services.show_live(ctx)

    async def _page(self, ctx: Context, key: str) -> None:
        plan_view = await self._plan_view(ctx)
        action = plan_view.group.plan.actions.get(key)
        if action is None or action.dropped:
            raise Refused(Reason.NO_SUCH_ACTION)
        await ctx.show_page(editing.page(plan_view, action, ctx.say))

    async def _today(self, plan_view: PlanView) -> tuple[date, str]:
        """Which day it is where the group is, and its time zone."""
        zone = await self.services.handler.zone(plan_view.group)
        return shared_wall_time.today(self.services.handler.clock(), zone), zone


def _topic(name: str) -> Topic:
    return one_of({plan.named(topic): topic for topic in Topic}, name)


def _saw(argument: str) -> tuple[int | None, str]:
    """What someone had seen of something, and its name; None on cards that do not say so."""
    number, _, name = argument.rpartition("|")
    return int(number) if number.isdecimal() else None, name

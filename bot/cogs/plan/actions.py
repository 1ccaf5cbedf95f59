"""How actions go: their owners say so, and the group makes something of it. The parked finds a carrier."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.plan import actions
from bot.cards.plan.plan import PlanView
from bot.cards.session import opening
from bot.cogs.plan import access
from bot.documents import pictures
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import one_of
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
from facilitation.group.base import decide
from facilitation.group.followup.commands import CarryParked, ParkedCommand, PutDownParked, SettleParked
from facilitation.group.plan.commands import PlanCommand
from facilitation.group.plan.state import Action
from facilitation.group.plan.trials.commands import AskHelp, Conclude, Predict, SayHowItGoes
from facilitation.group.plan.trials.state import Course, Verdict
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH
from guides.model.parts import NoteKind

PARKED: Mapping[str, Callable[[Context], ParkedCommand]] = {
    "pk-carry": lambda ctx: CarryParked(by=ctx.person, note=ctx.custom_id.argument),
    "pk-down": lambda ctx: PutDownParked(by=ctx.person, note=ctx.custom_id.argument),
    "pk-up": lambda ctx: SettleParked(by=ctx.person, note=ctx.custom_id.argument),
    "pk-off": lambda ctx: SettleParked(by=ctx.person, note=ctx.custom_id.argument, let_go=True),
}
"""Presses that are one command about something parked."""


class Actions(commands.Cog):
    """Serves those who try something out. What is refused is refused before anyone types."""

    def __init__(self, services: Services) -> None:
        self.services = services
        pages = {
            "mine": self.mine,
            "open-mine": self.mine,
            "open-rules": self.rules,
            "acts-all": self.everything,
            "going": self.going,
            "progress": self.progress,
            "went": self.went,
            "expect": self.expect,
            "aid": self.ask_help,
            "judge": self.judge,
            "pk": self.parked,
        }
        services.router.add(
            presses=dict.fromkeys(PARKED, self.settle) | pages,
            forms={"went": self.said, "expect": self.expected, "judge": self.judged},
            audience=Audience.MEMBERS,
        )

    @app_commands.command(name=command_text("actions"), description=command_text("actions-about"))
    @app_commands.guild_only()
    async def actions(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member their actions."""
        await self.services.router.answer(Context(interaction), self._actions, Audience.MEMBERS)

    async def _actions(self, ctx: Context) -> None:
        group = await self.services.group_here(ctx)
        if group is not None:
            await ctx.send_private(
                actions.mine(await access.plan_view(self.services, ctx, group.id), ctx.say)
            )

    async def mine(self, ctx: Context) -> None:
        """Anyone who presses sees their own actions."""
        await ctx.show_page(actions.mine(await access.plan_view(self.services, ctx), ctx.say))

    async def everything(self, ctx: Context) -> None:
        """Another page of all actions."""
        at = await access.plan_view(self.services, ctx)
        await ctx.show_page(actions.everything(at, ctx.page, ctx.say))

    async def going(self, ctx: Context) -> None:
        """The page of one action, chosen from a list."""
        await self._page(ctx, ctx.chosen)

    async def progress(self, ctx: Context) -> None:
        """How all actions went, as a picture."""
        at = await access.plan_view(self.services, ctx)
        await ctx.defer()
        handler = self.services.handler
        guide, zone = handler.guides[at.group.guide], await handler.zone(at.group)
        file = await pictures.progress(guide, at.group, handler.clock(), zone, ctx.say)
        await ctx.send_private(actions.picture(at, pictures.PROGRESS, ctx.say), [file])

    async def went(self, ctx: Context) -> None:
        """Open the form for what happened; and for what was expected, if no one wrote that down before."""
        course, _, key = ctx.custom_id.argument.partition("|")
        said = SayHowItGoes(by=ctx.person, id=key, check_in="", course=one_of(Course, course))
        at = await self._check(ctx, said)
        fields = [self._field("text", "form-went-text", "form-went-hint", ctx)]
        if not at.group.plan.actions[key].trial.expects:
            fields.append(self._field("text-expected", "form-went-expected", "form-expect-hint", ctx))
        press = at.press("went", f"{course}|{key}|{ctx.interaction.id}")
        await ctx.open_form(Form(press, ctx.say(f"form-went-{Course(course)}"), fields))

    async def said(self, ctx: Context) -> None:
        """Keep what happened. A form that is handed in twice says it once."""
        course, _, rest = ctx.custom_id.argument.partition("|")
        key, _, name = rest.partition("|")
        happened, expected = ctx.fields.get("text", ""), ctx.fields.get("text-expected", "")
        said = SayHowItGoes(
            by=ctx.person,
            id=key,
            check_in=name,
            course=one_of(Course, course),
            happened=happened,
            expected=expected,
        )
        await self._run(ctx, said, key)

    async def expect(self, ctx: Context) -> None:
        """Open the form for what is expected, before it is tried."""
        key = ctx.custom_id.argument
        at = await self._check(ctx, Predict(by=ctx.person, id=key, text=""))
        value = at.group.plan.actions[key].trial.expects
        field = self._field("text", "form-expect-text", "form-expect-hint", ctx, value)
        await ctx.open_form(Form(at.press("expect", key), ctx.say("form-expect"), [field]))

    async def expected(self, ctx: Context) -> None:
        """Keep what is expected."""
        key = ctx.custom_id.argument
        await self._run(ctx, Predict(by=ctx.person, id=key, text=ctx.fields.get("text", "")), key)

    async def ask_help(self, ctx: Context) -> None:
        """Ask for help from outside the group, or no more."""
        way, _, key = ctx.custom_id.argument.partition("|")
        await self._run(ctx, AskHelp(by=ctx.person, id=key, on=way == "on"), key)

    async def judge(self, ctx: Context) -> None:
        """Open the form for why what was tried is adopted, adapted or let go."""
        verdict, _, key = ctx.custom_id.argument.partition("|")
        at = await self._check(ctx, Conclude(by=ctx.person, id=key, verdict=one_of(Verdict, verdict)))
        field = self._field("text", "form-judge-text", "form-judge-hint", ctx)
        press = at.press("judge", ctx.custom_id.argument)
        await ctx.open_form(Form(press, ctx.say(f"form-judge-{Verdict(verdict)}"), [field]))

    async def judged(self, ctx: Context) -> None:
        """Keep what the group makes of it."""
        verdict, _, key = ctx.custom_id.argument.partition("|")
        because = ctx.fields.get("text", "")
        command = Conclude(by=ctx.person, id=key, verdict=one_of(Verdict, verdict), because=because)
        await self._run(ctx, command, key)

    async def parked(self, ctx: Context) -> None:
        """Something parked, chosen from a list."""
        await self._parked(ctx, ctx.chosen)

    async def settle(self, ctx: Context) -> None:
        """Carry something parked, put it down, take it up or let it go."""
        await self.services.handler.handle_group(ctx.custom_id.target, PARKED[ctx.custom_id.verb](ctx))
        if ctx.custom_id.verb in ("pk-carry", "pk-down"):
            await self._parked(ctx, ctx.custom_id.argument)
        else:
            await self.rules(ctx)
        await self.services.show_live(ctx)

    async def rules(self, ctx: Context) -> None:
        """Back to what can be settled: at the opening where a session is running, else to one's actions."""
        at = await access.plan_view(self.services, ctx)
        if at.group.live is None:
            await self.mine(ctx)
            return
        view = await self.services.display.view(at.group.live)
        await ctx.show_page(opening.rule_menu(view, ctx.person, ctx.say))

    async def _parked(self, ctx: Context, note: str) -> None:
        at = await access.plan_view(self.services, ctx)
        if all(one.id != note for one in at.group.of_kind(NoteKind.PARKED)):
            raise Refused(Reason.NOT_PARKED)
        await ctx.show_page(actions.parked(at, note, ctx.say))

    async def _check(self, ctx: Context, command: PlanCommand) -> PlanView:
        """The desk. Raises Refused where this would be refused now; nothing happens yet."""
        at = await access.plan_view(self.services, ctx)
        asked = replace(command, facilitator=at.facilitator)
        decide(at.group, asked, self.services.handler.clock())
        return at

    def _field(self, key: str, label: str, hint: str, ctx: Context, value: str = "") -> Field:
        return Field(
            key, ctx.say(label), ctx.say(hint), value=value, long=True, required=False, most=LINE_LENGTH
        )

    async def _run(self, ctx: Context, command: PlanCommand, key: str) -> None:
        await self.services.handler.handle_group(ctx.custom_id.target, command)
        await self._page(ctx, key)
        await self.services.show_live(ctx)

    async def _page(self, ctx: Context, key: str) -> None:
        """The page of an action; the first one where it is not in the plan any more."""
        at = await access.plan_view(self.services, ctx)
        action: Action | None = at.group.plan.actions.get(key)
        if action is None or action.dropped:
            await ctx.show_page(actions.mine(at, ctx.say))
        else:
            await ctx.show_page(actions.page(at, action, ctx.say))

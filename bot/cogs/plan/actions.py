"""How actions go: their owners say so, and the group makes something of it. The parked finds a carrier."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.plan import actions
from bot.cards.plan.plan import Desk
from bot.cards.session import opening
from bot.cogs.plan import access
from bot.documents import pictures
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import one_of
from bot.ui.forms import Field, Form
from facilitation.group.base import decide
from facilitation.group.followup.commands import CarryParked, ParkedCommand, PutDownParked, SettleParked
from facilitation.group.plan.commands import PlanCommand
from facilitation.group.plan.state import Action
from facilitation.group.plan.trials.commands import AskHelp, Conclude, Predict, SayHowItGoes
from facilitation.group.plan.trials.state import Course, Verdict
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH
from guides.model.parts import NoteKind

PARKED: Mapping[str, Callable[[Talk], ParkedCommand]] = {
    "pk-carry": lambda talk: CarryParked(by=talk.person, note=talk.press.argument),
    "pk-down": lambda talk: PutDownParked(by=talk.person, note=talk.press.argument),
    "pk-up": lambda talk: SettleParked(by=talk.person, note=talk.press.argument),
    "pk-off": lambda talk: SettleParked(by=talk.person, note=talk.press.argument, let_go=True),
}
"""Presses that are one command about something parked."""


class Actions(commands.Cog):
    """Serves those who try something out. What is refused is refused before anybody types."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
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
        staff.door.serve(
            presses=dict.fromkeys(PARKED, self.settle) | pages,
            forms={"went": self.said, "expect": self.expected, "judge": self.judged},
        )

    @app_commands.command(name=told("actions"), description=told("actions-about"))
    @app_commands.guild_only()
    async def actions(self, interaction: discord.Interaction[Any]) -> None:
        """Show a member their actions."""
        await self.staff.door.answer(Talk(interaction), self._actions)

    async def _actions(self, talk: Talk) -> None:
        group = await self.staff.group_here(talk)
        if group is not None:
            await talk.whisper(actions.mine(await access.desk(self.staff, talk, group.id), talk.say))

    async def mine(self, talk: Talk) -> None:
        """Whoever presses sees their own actions."""
        await access.turn(self.staff, talk, actions.mine(await access.desk(self.staff, talk), talk.say))

    async def everything(self, talk: Talk) -> None:
        """Another page of all actions."""
        at = await access.desk(self.staff, talk)
        await access.turn(self.staff, talk, actions.everything(at, talk.page, talk.say))

    async def going(self, talk: Talk) -> None:
        """The page of one action, chosen from a list."""
        await self._page(talk, talk.chosen)

    async def progress(self, talk: Talk) -> None:
        """How all actions went, as a picture."""
        at = await access.desk(self.staff, talk)
        await talk.wait()
        conductor = self.staff.conductor
        guide, zone = conductor.guides[at.group.guide], await conductor.zone(at.group)
        file = await pictures.progress(guide, at.group, conductor.clock(), zone, talk.say)
        await talk.whisper(actions.picture(at, pictures.PROGRESS, talk.say), [file])

    async def went(self, talk: Talk) -> None:
        """Open the form for what happened; and for what was expected, where nobody wrote that down before."""
        course, _, key = talk.press.argument.partition("|")
        said = SayHowItGoes(by=talk.person, id=key, check_in="", course=one_of(Course, course))
        at = await self._check(talk, said)
        fields = [self._field("text", "form-went-text", "form-went-hint", talk)]
        if not at.group.plan.actions[key].trial.expects:
            fields.append(self._field("text-expected", "form-went-expected", "form-expect-hint", talk))
        press = at.press("went", f"{course}|{key}|{talk.interaction.id}")
        await talk.ask(Form(press, talk.say(f"form-went-{Course(course)}"), fields))

    async def said(self, talk: Talk) -> None:
        """Keep what happened. A form that is handed in twice says it once."""
        course, _, rest = talk.press.argument.partition("|")
        key, _, name = rest.partition("|")
        happened, expected = talk.fields.get("text", ""), talk.fields.get("text-expected", "")
        said = SayHowItGoes(
            by=talk.person,
            id=key,
            check_in=name,
            course=one_of(Course, course),
            happened=happened,
            expected=expected,
        )
        await self._obey(talk, said, key)

    async def expect(self, talk: Talk) -> None:
        """Open the form for what is expected, before it is tried."""
        key = talk.press.argument
        at = await self._check(talk, Predict(by=talk.person, id=key, text=""))
        value = at.group.plan.actions[key].trial.expects
        field = self._field("text", "form-expect-text", "form-expect-hint", talk, value)
        await talk.ask(Form(at.press("expect", key), talk.say("form-expect"), [field]))

    async def expected(self, talk: Talk) -> None:
        """Keep what is expected."""
        key = talk.press.argument
        await self._obey(talk, Predict(by=talk.person, id=key, text=talk.fields.get("text", "")), key)

    async def ask_help(self, talk: Talk) -> None:
        """Ask for help from outside the group, or no more."""
        way, _, key = talk.press.argument.partition("|")
        await self._obey(talk, AskHelp(by=talk.person, id=key, on=way == "on"), key)

    async def judge(self, talk: Talk) -> None:
        """Open the form for why what was tried is adopted, adapted or let go."""
        verdict, _, key = talk.press.argument.partition("|")
        at = await self._check(talk, Conclude(by=talk.person, id=key, verdict=one_of(Verdict, verdict)))
        field = self._field("text", "form-judge-text", "form-judge-hint", talk)
        press = at.press("judge", talk.press.argument)
        await talk.ask(Form(press, talk.say(f"form-judge-{Verdict(verdict)}"), [field]))

    async def judged(self, talk: Talk) -> None:
        """Keep what the group makes of it."""
        verdict, _, key = talk.press.argument.partition("|")
        because = talk.fields.get("text", "")
        command = Conclude(by=talk.person, id=key, verdict=one_of(Verdict, verdict), because=because)
        await self._obey(talk, command, key)

    async def parked(self, talk: Talk) -> None:
        """Something parked, chosen from a list."""
        await self._parked(talk, talk.chosen)

    async def settle(self, talk: Talk) -> None:
        """Carry something parked, put it down, take it up or let it go."""
        await self.staff.conductor.ask_group(talk.press.where, PARKED[talk.press.verb](talk))
        if talk.press.verb in ("pk-carry", "pk-down"):
            await self._parked(talk, talk.press.argument)
        else:
            await self.rules(talk)
        await access.redraw(self.staff, talk)

    async def rules(self, talk: Talk) -> None:
        """Back to what can be settled: at the opening where a session is going on, else to one's actions."""
        at = await access.desk(self.staff, talk)
        if at.group.live is None:
            await self.mine(talk)
            return
        room = await self.staff.stage.room(at.group.live)
        await access.turn(self.staff, talk, opening.rule_menu(room, talk.person, talk.say))

    async def _parked(self, talk: Talk, note: str) -> None:
        at = await access.desk(self.staff, talk)
        if all(one.id != note for one in at.group.of_kind(NoteKind.PARKED)):
            raise Refused(Reason.NOT_PARKED)
        await access.turn(self.staff, talk, actions.parked(at, note, talk.say))

    async def _check(self, talk: Talk, command: PlanCommand) -> Desk:
        """The desk. Raises Refused where this would be refused now; nothing happens yet."""
        at = await access.desk(self.staff, talk)
        asked = replace(command, facilitator=at.facilitator)
        decide(at.group, asked, self.staff.conductor.clock())
        return at

    def _field(self, key: str, label: str, hint: str, talk: Talk, value: str = "") -> Field:
        return Field(
            key, talk.say(label), talk.say(hint), value=value, long=True, required=False, most=LINE_LENGTH
        )

    async def _obey(self, talk: Talk, command: PlanCommand, key: str) -> None:
        await self.staff.conductor.ask_group(talk.press.where, command)
        await self._page(talk, key)
        await access.redraw(self.staff, talk)

    async def _page(self, talk: Talk, key: str) -> None:
        """The page of an action; the first one where it is not in the plan any more."""
        at = await access.desk(self.staff, talk)
        action: Action | None = at.group.plan.actions.get(key)
        if action is None or action.dropped:
            await access.turn(self.staff, talk, actions.mine(at, talk.say))
        else:
            await access.turn(self.staff, talk, actions.page(at, action, talk.say))

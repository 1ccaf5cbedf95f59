"""Ground rules: agreeing to them, and changing them."""

from discord.ext import commands

from bot.cards.session import opening
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press
from bot.ui.forms import Field, Form
from facilitation.group.base import GroupCommand, decide
from facilitation.group.settings.commands import AddRule, AgreeRules, ChangeRule, DropRule
from facilitation.group.state import Group
from facilitation.shared.ground_rules import GroundRule
from facilitation.shared.text import LINE_LENGTH


class GroundRules(commands.Cog):
    """Serves a group that says how it wants to talk. What is refused is refused before anybody types."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "agree": self.agree,
                "rules": self.rules,
                "rule": self.rule,
                "rule-new": self.rule_new,
            },
            forms={"rule": self.changed, "rule-new": self.added},
        )

    async def agree(self, talk: Talk) -> None:
        """Agree to the rules as they stand."""
        room = await self.staff.stage.room(talk.press.where)
        await self.staff.conductor.ask_group(room.group.id, AgreeRules(by=talk.person))
        await self.staff.stage.show(room.session.id, talk)
        self.staff.nudges.heard(room.session.id, talk)

    async def rules(self, talk: Talk) -> None:
        """Show which rules can be changed."""
        room = await self.staff.stage.room(talk.press.where)
        self._check(room.group, AgreeRules(by=talk.person))
        await talk.turn(opening.rule_menu(room, talk.person, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def rule(self, talk: Talk) -> None:
        """Open the form for one rule."""
        group = await self.staff.conductor.group(talk.press.where)
        self._check(group, DropRule(by=talk.person, id=talk.chosen))
        rule = next(rule for rule in group.rules if rule.id == talk.chosen)
        await talk.ask(_rule_form(group, rule, talk))

    async def changed(self, talk: Talk) -> None:
        """Change the rule, or drop it where nothing is left of it."""
        rule, text = talk.press.argument, talk.fields.get("text", "")
        command: GroupCommand = DropRule(by=talk.person, id=rule)
        if text.strip():
            command = ChangeRule(by=talk.person, id=rule, text=text)
        await self._obey(talk, command)

    async def rule_new(self, talk: Talk) -> None:
        """Open the form for a rule more."""
        group = await self.staff.conductor.group(talk.press.where)
        self._check(group, AddRule(by=talk.person, id="", text="-"))
        field = Field("text", talk.say("form-rule-new-text"), talk.say("form-rule-hint"), most=LINE_LENGTH)
        press = Press("rule-new", group.id, argument=str(talk.interaction.id))
        await talk.ask(Form(press, talk.say("form-rule-new"), [field]))

    async def added(self, talk: Talk) -> None:
        """Add the rule. A form that is handed in twice adds it once."""
        text = talk.fields.get("text", "")
        await self._obey(talk, AddRule(by=talk.person, id=talk.form_id, text=text))

    async def _obey(self, talk: Talk, command: GroupCommand) -> None:
        """Have it decided; then show the menu as it is now to this person, and the rules to everybody."""
        group = await self.staff.conductor.ask_group(talk.press.where, command)
        if group.live is None:
            await talk.tell(talk.say("rules-kept"))
            return
        await talk.turn(opening.rule_menu(await self.staff.stage.room(group.live), talk.person, talk.say))
        await self.staff.stage.show(group.live, talk)
        self.staff.nudges.heard(group.live, talk)

    def _check(self, group: Group, command: GroupCommand) -> None:
        """Raises Refused where this would be refused now. Nothing happens yet."""
        decide(group, command, self.staff.conductor.clock())


def _rule_form(group: Group, rule: GroundRule, talk: Talk) -> Form:
    text = Field(
        "text", talk.say("form-rule-text"), value=rule.text, long=True, required=False, most=LINE_LENGTH
    )
    return Form(Press("rule", group.id, argument=rule.id), talk.say("form-rule"), [text])

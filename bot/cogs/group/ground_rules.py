"""Ground rules: agreeing to them, and changing them."""

from discord.ext import commands

from bot.cards.session import opening
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
from facilitation.group.base import GroupCommand, decide
from facilitation.group.settings.commands import AddRule, AgreeRules, ChangeRule, DropRule
from facilitation.group.state import Group
from facilitation.shared.ground_rules import GroundRule
from facilitation.shared.text import LINE_LENGTH


class GroundRules(commands.Cog):
    """Serves a group that says how it wants to talk. What is refused is refused before anyone types."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "rule": self.rule,
                "rule-new": self.rule_new,
            },
            forms={"rule": self.changed, "rule-new": self.added},
        )
        services.router.add(presses={"agree": self.agree, "rules": self.rules}, audience=Audience.MEMBERS)

    async def agree(self, ctx: Context) -> None:
        """Agree to the rules as they are now."""
        view = await self.services.display.view(ctx.custom_id.target)
        await self.services.handler.handle_group(view.group.id, AgreeRules(by=ctx.person))
        await self.services.display.show(view.session.id, ctx)

    async def rules(self, ctx: Context) -> None:
        """Show which rules can be changed."""
        view = await self.services.display.view(ctx.custom_id.target)
        self._check(view.group, AgreeRules(by=ctx.person))
        await ctx.show_page(opening.rule_menu(view, ctx.person, ctx.say))

    async def rule(self, ctx: Context) -> None:
        """Open the form for one rule."""
        group = await self.services.handler.group(ctx.custom_id.target)
        self._check(group, DropRule(by=ctx.person, id=ctx.chosen))
        rule = next(rule for rule in group.rules if rule.id == ctx.chosen)
        await ctx.open_form(_rule_form(group, rule, ctx))

    async def changed(self, ctx: Context) -> None:
        """Change the rule, or drop it where nothing is left of it."""
        rule, text = ctx.custom_id.argument, ctx.fields.get("text", "")
        command: GroupCommand = DropRule(by=ctx.person, id=rule)
        if text.strip():
            command = ChangeRule(by=ctx.person, id=rule, text=text)
        await self._change(ctx, command)

    async def rule_new(self, ctx: Context) -> None:
        """Open the form for a rule more."""
        group = await self.services.handler.group(ctx.custom_id.target)
        self._check(group, AddRule(by=ctx.person, id="", text="-"))
        field = Field("text", ctx.say("form-rule-new-text"), ctx.say("form-rule-hint"), most=LINE_LENGTH)
        press = CustomId("rule-new", group.id, argument=str(ctx.interaction.id))
        await ctx.open_form(Form(press, ctx.say("form-rule-new"), [field]))

    async def added(self, ctx: Context) -> None:
        """Add the rule. A form that is handed in twice adds it once."""
        text = ctx.fields.get("text", "")
        await self._change(ctx, AddRule(by=ctx.person, id=ctx.form_id, text=text))

    async def _change(self, ctx: Context, command: GroupCommand) -> None:
        """Have it decided; then show the menu as it is now to this person, and the rules to everyone."""
        group = await self.services.handler.handle_group(ctx.custom_id.target, command)
        if group.live is None:
            await ctx.send_text(ctx.say("rules-kept"))
            return
        await ctx.show_page(
            opening.rule_menu(await self.services.display.view(group.live), ctx.person, ctx.say)
        )
        await self.services.show_live(ctx)

    def _check(self, group: Group, command: GroupCommand) -> None:
        """Raises Refused where this would be refused now. Nothing happens yet."""
        decide(group, command, self.services.handler.clock())


def _rule_form(group: Group, rule: GroundRule, ctx: Context) -> Form:
    text = Field(
        "text", ctx.say("form-rule-text"), value=rule.text, long=True, required=False, most=LINE_LENGTH
    )
    return Form(CustomId("rule", group.id, argument=rule.id), ctx.say("form-rule"), [text])

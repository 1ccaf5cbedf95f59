"""The key questions that each member answers in private before the group's first session."""

from discord.ext import commands

from bot.application.key_questions import AnswersSoFar, answers_so_far
from bot.cards.group import key_questions as cards
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId, number_in
from bot.ui.forms import Field, Form
from bot.ui.routes import Audience
from facilitation.group.key_questions.commands import AnswerKeyQuestion
from facilitation.group.key_questions.state import questions
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH
from guides.model.guide import Guide


class KeyQuestions(commands.Cog):
    """Serves members before they begin. What they answer is kept first, and shown to them alone."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "weigh": self.page,
                "weigh-set": self.answer,
                "weigh-lines": self.lines,
                "spread": self.spread,
            },
            forms={"weigh-lines": self.told},
            audience=Audience.MEMBERS,
        )

    async def page(self, ctx: Context) -> None:
        """The questions, with this person's answers; once the group has begun, what came out."""
        group, guide, before = await self._stand(ctx)
        await ctx.show_page((cards.spread if group.begun else cards.page)(group, guide, before, ctx.say))

    async def spread(self, ctx: Context) -> None:
        """How the answers spread."""
        await ctx.show_page(cards.spread(*await self._stand(ctx), ctx.say))

    async def answer(self, ctx: Context) -> None:
        """Keep how far it is so, with the words that they wrote before, if any."""
        _, _, before = await self._stand(ctx)
        question = ctx.custom_id.argument
        line = own.reason or "" if (own := before.own.get(question)) else ""
        await self._keep(ctx, question, number_in(ctx.chosen), line)
        await self.page(ctx)
        await self.services.show_live(ctx)

    async def lines(self, ctx: Context) -> None:
        """Open the form for a few words on each question that they have answered."""
        _, guide, before = await self._stand(ctx)
        numbered = enumerate(questions(guide).items(), 1)
        fields = [
            Field(
                f"text-{number}", ctx.say("form-weigh-text", number=number), (one.rate or "")[:100],
                value=before.own[key].reason or "", required=False, most=LINE_LENGTH,
            )
            for number, (key, one) in numbered
            if key in before.own
        ]  # fmt: skip
        if not fields:
            await ctx.send_text(ctx.say("ready-first-choose"))
            return
        press = CustomId("weigh-lines", ctx.custom_id.target, argument=str(ctx.interaction.id))
        await ctx.open_form(Form(press, ctx.say("form-weigh"), fields))

    async def told(self, ctx: Context) -> None:
        """Keep what they wrote beside their answers."""
        group, guide, before = await self._stand(ctx)
        if group.begun:
            raise Refused(Reason.READINESS_OVER)
        for number, key in enumerate(questions(guide), 1):
            line = ctx.fields.get(f"text-{number}")
            if line is not None and key in before.own:
                await self._keep(ctx, key, before.own[key].marks[0].value, line)
        await self.page(ctx)

    async def _keep(self, ctx: Context, question: str, value: int, line: str) -> None:
        command = AnswerKeyQuestion(by=ctx.person, question=question, value=value, line=line)
        await self.services.ballot_boxes.answer_key_question(ctx.custom_id.target, command)

    async def _stand(self, ctx: Context) -> tuple[Group, Guide, AnswersSoFar]:
        """The group, its guide, and what was answered so far."""
        group = await self.services.handler.group(ctx.custom_id.target)
        guide = self.services.handler.guides[group.guide]
        return group, guide, await answers_so_far(self.services.handler.store, group, guide, ctx.person)

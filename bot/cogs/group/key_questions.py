"""The key questions that each member answers in private before the group's first session."""

from discord.ext import commands

from bot.application.key_questions import Beforehand, beforehand
from bot.cards.group import key_questions as cards
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, number_in
from bot.ui.forms import Field, Form
from facilitation.group.key_questions.commands import AnswerKeyQuestion
from facilitation.group.key_questions.state import questions
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH
from guides.model.guide import Guide


class KeyQuestions(commands.Cog):
    """Serves members before they begin. What they answer is kept first, and shown to them alone."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "weigh": self.page,
                "weigh-set": self.answer,
                "weigh-lines": self.lines,
                "spread": self.spread,
            },
            forms={"weigh-lines": self.told},
        )

    async def page(self, talk: Talk) -> None:
        """The questions, with this person's answers; once the group has begun, what came out."""
        group, guide, before = await self._stand(talk)
        await talk.turn((cards.spread if group.begun else cards.page)(group, guide, before, talk.say))

    async def spread(self, talk: Talk) -> None:
        """How the answers spread."""
        await talk.turn(cards.spread(*await self._stand(talk), talk.say))

    async def answer(self, talk: Talk) -> None:
        """Keep how far it is so, with the words that they wrote before, if any."""
        _, _, before = await self._stand(talk)
        question = talk.press.argument
        line = own.reason or "" if (own := before.own.get(question)) else ""
        await self._keep(talk, question, number_in(talk.chosen), line)
        await self.page(talk)
        await self._redraw(talk)

    async def lines(self, talk: Talk) -> None:
        """Open the form for a few words on each question that they have answered."""
        _, guide, before = await self._stand(talk)
        numbered = enumerate(questions(guide).items(), 1)
        fields = [
            Field(
                f"text-{number}", talk.say("form-weigh-text", number=number), (one.rate or "")[:100],
                value=before.own[key].reason or "", required=False, most=LINE_LENGTH,
            )
            for number, (key, one) in numbered
            if key in before.own
        ]  # fmt: skip
        if not fields:
            await talk.tell(talk.say("ready-first-choose"))
            return
        press = Press("weigh-lines", talk.press.where, argument=str(talk.interaction.id))
        await talk.ask(Form(press, talk.say("form-weigh"), fields))

    async def told(self, talk: Talk) -> None:
        """Keep what they wrote beside their answers."""
        group, guide, before = await self._stand(talk)
        if group.begun:
            raise Refused(Reason.READINESS_OVER)
        for number, key in enumerate(questions(guide), 1):
            line = talk.fields.get(f"text-{number}")
            if line is not None and key in before.own:
                await self._keep(talk, key, before.own[key].marks[0].value, line)
        await self.page(talk)

    async def _keep(self, talk: Talk, question: str, value: int, line: str) -> None:
        command = AnswerKeyQuestion(by=talk.person, question=question, value=value, line=line)
        await self.staff.boxes.answer_key_question(talk.press.where, command)

    async def _stand(self, talk: Talk) -> tuple[Group, Guide, Beforehand]:
        """How the group stands, before a member's eyes. Raises Refused for anybody else."""
        group = await self.staff.conductor.group(talk.press.where)
        if talk.person not in group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        guide = self.staff.conductor.guides[group.guide]
        return group, guide, await beforehand(self.staff.conductor.store, group, guide, talk.person)

    async def _redraw(self, talk: Talk) -> None:
        """The lobby of the first session says how many have answered."""
        group = await self.staff.conductor.group(talk.press.where)
        if group.live is not None:
            await self.staff.stage.show(group.live, talk)

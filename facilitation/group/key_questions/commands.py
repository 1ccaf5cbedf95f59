"""What members may say to the key questions, and what becomes of it when the first session begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.key_questions import state as key_questions_state
from facilitation.group.key_questions.events import KeyQuestionsCounted
from facilitation.group.key_questions.state import SCALE, questions
from facilitation.group.state import Group
from facilitation.shared.ballots import Vote
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide

Answers = Mapping[str, tuple[Vote, ...]]
"""What is in the boxes, by key question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKeyQuestion(GroupCommand):
    """So far is it so, as I see it. Nothing happens in the group: anyone who keeps votes puts it into the
    box of the question, if it can be changed until the first session begins."""

    question: str
    value: int
    line: str = ""

    def decide(self, group: Group, now: datetime) -> Happened:  # noqa: ARG002 - commands get the time
        if group.begun:
            raise Refused(Reason.READINESS_OVER)
        yield from ()

    def answer(self, guide: Guide) -> Vote:
        """The answer as it is to be kept. Raises Refused where it cannot be."""
        if self.question not in questions(guide):
            raise Refused(Reason.NO_SUCH_KEY_QUESTION)
        if self.value not in SCALE:
            raise Refused(Reason.VOTE_UNFIT)
        return key_questions_state.answer(self.by, self.value, self.line)


def count(group: Group, guide: Guide, answers: Answers, now: datetime) -> Happened:
    """The first session begins: how the members answered is counted, once."""
    if group.begun or not questions(guide):
        return
    spreads = (key_questions_state.spread(key, given, group.members) for key, given in answers.items())
    yield KeyQuestionsCounted(at=now, spreads=tuple(spread for spread in spreads if spread is not None))

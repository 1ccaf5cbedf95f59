"""What a group asks itself before it begins: the guide's key questions, answered by each member alone.

An answer is how far something is so, on a scale, and a few words. Until the first session begins the answers
are in boxes, if they can be changed; then they are counted, and no one's name is kept with them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from facilitation.shared.ballots import Mark, Vote
from facilitation.shared.text import blank, one_line
from guides.model.guide import Guide
from guides.model.parts import KeyQuestion

SCALE = range(1, 6)
"""From not at all to entirely."""
FEWEST = 3
"""Answers from which on the group sees how they spread. Fewer would tell who gave which."""
HALF = 3
"""The middle of the scale. If the answers are below it on average, the spot is weak."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a key question was answered: how often each value of the scale, the lowest first, and what people
    wrote, in an order that tells no one's name."""

    question: str
    counts: tuple[int, ...]
    lines: tuple[str, ...] = ()

    @property
    def answers(self) -> int:
        return sum(self.counts)

    @property
    def weak(self) -> bool:
        """Whether the group should do something about it before it begins."""
        total = sum(value * times for value, times in zip(SCALE, self.counts, strict=True))
        return total < HALF * self.answers


def questions(guide: Guide) -> Mapping[str, KeyQuestion]:
    """The key questions that members answer on the scale, by key, in the guide's order."""
    numbered = enumerate(guide.key_questions, 1)
    return {question.ref or str(number): question for number, question in numbered if question.rate}


def box(question: str) -> str:
    """The name of the box with the answers to a key question."""
    return f"ready:{question}"


def answer(person: int, value: int, line: str) -> Vote:
    """An answer as it is in its box."""
    return Vote(person, (Mark(value, "ready"),), "" if blank(line) else one_line(line))


def spread(question: str, answers: Collection[Vote], members: Collection[int]) -> Spread | None:
    """How the members answered; None while too few have."""
    given = [vote for vote in answers if vote.person in members]
    if len(given) < FEWEST:
        return None
    values = [vote.marks[0].value for vote in given]
    counts = tuple(values.count(value) for value in SCALE)
    return Spread(question, counts, tuple(sorted(vote.reason for vote in given if vote.reason)))

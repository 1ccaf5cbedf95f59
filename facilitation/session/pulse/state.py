"""The pulse: how each ground rule was kept, as everyone says in private at the closing.

What a person says is in a box beside the events, as votes do, and may be changed until the session closes.
Then it is counted and forgotten. A rule that fewer than three spoke of shows nothing but that.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum

from facilitation.shared.ballots import Mark, Vote
from facilitation.shared.ground_rules import GroundRule
from facilitation.shared.refusals import Reason, Refused

PULSE = "pulse"
"""Under this name the answers are in a session's box. Ballots are named by chance, and never so."""
ANSWERS_LEAST = 3
"""Answers to a rule from which on the counts are shown: fewer could be told apart."""


class RuleRating(IntEnum):
    """How a ground rule was kept."""

    NOT_KEPT = 0
    PARTLY = 1
    KEPT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleKept:
    """A ground rule in the words it had then, and how many found it kept, partly kept and not kept. All are 0
    where too few answered."""

    text: str
    kept: int = 0
    partly: int = 0
    not_kept: int = 0

    @property
    def too_few(self) -> bool:
        return not self.kept + self.partly + self.not_kept


def rated(
    before: Vote | None, person: int, rule: str, kept: RuleRating, rules: Collection[GroundRule]
) -> Vote:
    """What a person has said of all rules, once they have said this of one. Raises Refused."""
    standing = {one.id for one in rules}
    if rule not in standing:
        raise Refused(Reason.NO_SUCH_RULE)
    said = before.marks if before else ()
    others = tuple(mark for mark in said if mark.option in standing - {rule})
    return Vote(person, (*others, Mark(kept.value, rule)))


def said(answer: Vote | None, rule: str) -> RuleRating | None:
    """What someone has said of a rule so far."""
    marks = answer.marks if answer else ()
    return next((RuleRating(mark.value) for mark in marks if mark.option == rule), None)


def counted(rules: Iterable[GroundRule], answers: Collection[Vote]) -> tuple[RuleKept, ...]:
    """The answers, counted: one line a rule, in the group's order."""
    return tuple(_counted(rule, answers) for rule in rules)


def _counted(rule: GroundRule, answers: Iterable[Vote]) -> RuleKept:
    found = [kept for answer in answers if (kept := said(answer, rule.id)) is not None]
    if len(found) < ANSWERS_LEAST:
        return RuleKept(text=rule.text)
    return RuleKept(
        text=rule.text,
        kept=found.count(RuleRating.KEPT),
        partly=found.count(RuleRating.PARTLY),
        not_kept=found.count(RuleRating.NOT_KEPT),
    )

"""The pulse. What someone says is checked here and kept elsewhere; it is in no event."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from facilitation.session.base import Command, Happened, asker
from facilitation.session.pulse.state import RuleRating, rated
from facilitation.session.state import Session
from facilitation.shared.ballots import Vote
from facilitation.shared.ground_rules import GroundRule


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePulse(Command):
    """So we kept this rule, as I see it. Nothing happens in the session: anyone who keeps votes keeps the
    answer, in place of what this person said before."""

    rule: str
    kept: RuleRating

    def decide(self, session: Session, now: datetime) -> Happened:
        yield from ()

    def answer(self, before: Vote | None, rules: Collection[GroundRule]) -> Vote:
        """All that this person has said so far, as it is to be kept. Raises Refused."""
        return rated(before, asker(self), self.rule, self.kept, rules)

"""The pulse: what came out. What one person said is in no event."""

from dataclasses import dataclass, replace

from facilitation.session.base import SessionEvent
from facilitation.session.pulse.state import RuleKept
from facilitation.session.state import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseTaken(SessionEvent):
    """Someone said how the ground rules were kept, and the session closes: this is what came out."""

    rules: tuple[RuleKept, ...]

    def apply(self, session: Session) -> Session:
        return replace(session, pulse=self.rules)

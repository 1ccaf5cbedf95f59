"""What happened to the answers that a group's members gave before its first session."""

from dataclasses import dataclass, replace

from facilitation.group.base import GroupEvent
from facilitation.group.key_questions.state import Spread
from facilitation.group.state import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyQuestionsCounted(GroupEvent):
    """The first session has begun. What the members had answered is fixed from now on; a question that
    too few of them had answered has no spread."""

    spreads: tuple[Spread, ...]

    def apply(self, group: Group) -> Group:
        return replace(group, readiness=self.spreads)

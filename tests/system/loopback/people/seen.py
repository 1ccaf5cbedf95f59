"""What one person saw come of what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.system.loopback.people.screen import text
from tests.system.loopback.rules import modals
from tests.system.loopback.rules.interactions import Ack, Interaction
from tests.system.loopback.rules.payloads import EPHEMERAL
from tests.system.loopback.world import Message

if TYPE_CHECKING:
    from tests.system.loopback.people.school import School

Json = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A form that someone has open. It stays open everything that becomes of the bot."""

    spec: Json
    source: Message | None

    @property
    def title(self) -> str:
        return self.spec["title"]

    @property
    def labels(self) -> list[str]:
        return modals.labels(self.spec)


class Seen:
    """What one person saw come of what they did. It keeps up with what comes later."""

    def __init__(self, school: School, interaction: Interaction) -> None:
        self._school = school
        self.interaction = interaction

    @property
    def ack(self) -> Ack:
        return self.interaction.ack

    @property
    def failed(self) -> bool:
        """Whether the person read "This interaction failed"."""
        return self.ack is Ack.FAILED

    @property
    def message(self) -> Message | None:
        """The message that answered, or that was changed."""
        return self.interaction.original

    @property
    def followups(self) -> list[Message]:
        return self.interaction.followups

    @property
    def ephemeral(self) -> bool:
        """Whether the answer was for this person's eyes only."""
        return self.message is not None and bool(self.message.flags & EPHEMERAL)

    @property
    def form(self) -> Form | None:
        spec = self.interaction.modal
        return None if spec is None else Form(spec, self.interaction.source)

    @property
    def choices(self) -> list[str]:
        return [choice["name"] for choice in self.interaction.choices]

    @property
    def text(self) -> str:
        """The answer and the follow-ups as plain text."""
        messages = [*([self.message] if self.message else []), *self.followups]
        return "\n\n".join(text(message) for message in messages)

    @property
    def seconds(self) -> float | None:
        """How long the answer took in real time; for benchmarks."""
        answered = self.interaction.answered
        return None if answered is None else answered - self.interaction.asked

    async def followup(self, number: int = 1) -> Message:
        """The nth follow-up, once it has come."""
        await self._school.until(lambda: len(self.followups) >= number, f"follow-up {number}")
        return self.followups[number - 1]

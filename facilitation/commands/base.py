"""What every command is."""

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime

from facilitation.events import SessionEvent, evolve
from facilitation.session import Session

Happened = Iterator[SessionEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(ABC):
    """What somebody asks for. `by` is None for the clock. `move` is the move of the card that was pressed:
    where it is given and the group has moved since, the command comes too late."""

    by: int | None
    move: int | None = None

    @abstractmethod
    def decide(self, session: Session, now: datetime) -> Happened:
        """What then happened. Raises Refused where it may not be done now."""


def asker(command: Command) -> int:
    """The person who asks. Only for commands that the table keeps from the clock."""
    assert command.by is not None, "the table lets no clock ask for this"
    return command.by


def passing(session: Session, events: Happened) -> Generator[SessionEvent, None, Session]:
    """Pass events on; the session after them."""
    for event in events:
        session = evolve(session, event)
        yield event
    return session

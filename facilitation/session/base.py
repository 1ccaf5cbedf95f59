"""What every event and every command of a session is, and how events make the state."""

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.session.state import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent(ABC):
    """Something that happened `at` a time (UTC), done `by` a person, or by the clock where that is None."""

    at: datetime
    by: int | None = None

    def start(self) -> Session:
        """The session that begins with this event. Only the event that opens one can do so."""
        raise AssertionError(f"no session begins with {type(self).__name__}")

    @abstractmethod
    def apply(self, session: Session) -> Session:
        """The session after this."""


def evolve(session: Session | None, event: SessionEvent) -> Session:
    """The session after an event. The first event of a session opens it."""
    if session is None:
        return event.start()
    after = event.apply(session)
    if event.by is None:
        return after
    return replace(after, seen={**after.seen, event.by: event.at}, touched_at=event.at)


def fold(events: Iterable[SessionEvent], session: Session | None = None) -> Session | None:
    """The session that these events make, on top of `session` where one is given."""
    for event in events:
        session = evolve(session, event)
    return session


Happened = Iterator[SessionEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(ABC):
    """What someone asks for. `by` is None for the clock. `move` is the move of the card that was pressed:
    if it is given and the group has moved since, the command comes too late."""

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

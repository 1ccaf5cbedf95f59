"""From events to the state."""

from collections.abc import Iterable
from dataclasses import replace

from facilitation.events.base import SessionEvent
from facilitation.events.steps import SessionOpened
from facilitation.session import Session


def evolve(session: Session | None, event: SessionEvent) -> Session:
    """The session after an event. The first event of a session opens it."""
    if session is None:
        assert isinstance(event, SessionOpened), "a session begins by being opened"
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

"""The three aggregates: how each stream's events make a state, and which rows they touch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from facilitation import server
from facilitation.group import base as group_base
from facilitation.group.base import GroupEvent
from facilitation.group.state import Group
from facilitation.server import Server, ServerEvent
from facilitation.session import base as session_base
from facilitation.session.base import SessionEvent
from facilitation.session.state import Session
from storage.projections.rows import group_rows, session_rows
from storage.store import Row

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[State]):
    """One kind of stream. `prefix` begins the stream's name, `evolve` makes the state after an event,
    `rows` are the rows that an event touches, given the state after it, and `empty` is the state of a key
    without events (None: there is no such aggregate)."""

    prefix: str
    event: type
    evolve: Callable[[State | None, Any], State]
    rows: Callable[[State, Any], Iterable[Row]]
    empty: Callable[[str], State | None] = lambda _: None

    def stream(self, key: str) -> str:
        """The name of the stream of one key."""
        return f"{self.prefix}:{key}"

    def fold(self, events: Iterable[Any], before: State | None) -> State | None:
        """The state after these events."""
        for event in events:
            before = self.evolve(before, event)
        return before


def _server_evolve(state: Server | None, event: ServerEvent) -> Server:
    assert state is not None, "a server has a state before its first event"
    return server.evolve(state, event)


SESSION: Aggregate[Session] = Aggregate("session", SessionEvent, session_base.evolve, session_rows)
GROUP: Aggregate[Group] = Aggregate("group", GroupEvent, group_base.evolve, group_rows)
SERVER: Aggregate[Server] = Aggregate(
    "server",
    ServerEvent,
    _server_evolve,
    lambda _, __: (),
    lambda key: Server(guild=int(key)),
)
AGGREGATES: tuple[Aggregate[Any], ...] = (SESSION, GROUP, SERVER)


def project(stream: str, events: Sequence[object]) -> Iterator[Row]:
    """All rows that a stream's events touch, from its first event on. A store asks for them to rebuild its
    tables. Raises TypeError if an event belongs to no aggregate."""
    prefix, _, key = stream.partition(":")
    aggregate = next((one for one in AGGREGATES if one.prefix == prefix), None)
    if aggregate is None or not all(isinstance(event, aggregate.event) for event in events):
        raise TypeError(f"{stream} contains an event that makes no rows")
    state = aggregate.empty(key)
    for event in events:
        state = aggregate.evolve(state, event)
        yield from aggregate.rows(state, event)

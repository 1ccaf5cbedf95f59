"""A cache of the aggregates, loaded from their events."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from storage.projections.aggregates import Aggregate
from storage.store import Append, BallotBox, Row, Store

EVENTS = 750_000
"""Most events behind the states in memory; the least recently used state goes first and is loaded again when
needed. This covers more than 10,000 live sessions with their groups: with a lower limit, each of them would
push another out. A state takes some 300 bytes for each event of a session, and up to 2 KB for each event of a
group, so 750,000 events of old groups alone take 1.5 GB."""
SLICE = 50
"""Events that are read and applied at a time; between slices, the loop serves other tasks."""

State = TypeVar("State")


class NotFound(LookupError):
    """No such group or session: the button belongs to another bot, or to a store that was lost."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[State]):
    """A state, and the number of events behind it."""

    state: State
    version: int


@dataclass(slots=True)
class StreamChanges(Generic[State]):
    """The unit of work for one stream: its new events, and the state before and after them."""

    aggregate: Aggregate[State]
    key: str
    version: int
    before: State | None
    state: State
    steps: list[tuple[Any, State]] = field(default_factory=list[Any])
    """Each new event with the state after it."""

    @property
    def stream(self) -> str:
        return self.aggregate.stream(self.key)

    @property
    def events(self) -> tuple[Any, ...]:
        return tuple(event for event, _ in self.steps)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that the events touch. Of several versions of a row only the last is written."""
        touched = (row for event, state in self.steps for row in self.aggregate.rows(state, event))
        return tuple({(row.table, *row.key.values()): row for row in touched}.values())

    def record(self, event: Any) -> None:
        """Add an event."""
        self.state = self.aggregate.evolve(self.state, event)
        self.steps.append((event, self.state))


def changes_to(
    aggregate: Aggregate[State], key: str, loaded: Loaded[State] | None = None
) -> StreamChanges[State]:
    """No changes yet, on top of what is loaded. Without that, the stream is to begin."""
    state: Any = loaded.state if loaded else aggregate.empty(key)
    return StreamChanges(aggregate, key, loaded.version if loaded else 0, state, state)


class Repository:
    """Loads aggregates, keeps them in memory, and saves what has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[str, Loaded[Any]] = OrderedDict()
        self._events = 0
        self._forgotten = 0

    async def get(self, aggregate: Aggregate[State], key: str) -> Loaded[State]:
        """The current state. Raises NotFound if there are no events, and no state without any."""
        stream = aggregate.stream(key)
        while (held := self._held.get(stream)) is None:
            held = await self._load(aggregate, key)
        self._held.move_to_end(stream)
        return held

    async def _load(self, aggregate: Aggregate[State], key: str) -> Loaded[State] | None:
        """Fold a stream slice by slice. None if another task loaded it first, or if the past was changed
        meanwhile."""
        stream = aggregate.stream(key)
        state, length, forgotten = aggregate.empty(key), 0, self._forgotten
        while True:
            events = await self._store.events(stream, length, SLICE)
            if stream in self._held or forgotten != self._forgotten:
                return None
            state, length = aggregate.fold(events, state), length + len(events)
            if len(events) < SLICE:
                break
        if state is None:
            raise NotFound(stream)
        return self._hold(stream, state, length)

    async def save(self, *changes: StreamChanges[Any], counted: Sequence[BallotBox] = ()) -> None:
        """Commit all changes in one transaction, then update the cache. Until then readers get the old state.
        If the outcome is unknown, the streams are loaded again."""
        told = [part for part in changes if part.steps]
        if not told:
            return
        appends = [Append(part.stream, part.version, part.events) for part in told]
        try:
            await self._store.commit(appends, [row for part in told for row in part.rows], counted)
        except BaseException:
            self.clear_cache({part.stream for part in told}.__contains__)
            raise
        for part in told:
            self._hold(part.stream, part.state, part.version + len(part.steps))

    def clear_cache(self, meant: Callable[[str], bool] = lambda _: True) -> None:
        """Load everything from the store again, or only the streams that are `meant`."""
        self._forgotten += 1
        for stream in [stream for stream in self._held if meant(stream)]:
            self._events -= self._held.pop(stream).version

    def _hold(self, stream: str, state: Any, length: int) -> Loaded[Any]:
        before = self._held.get(stream)
        held = self._held[stream] = Loaded(state, length)
        self._held.move_to_end(stream)
        self._events += length - (before.version if before else 0)
        while self._events > EVENTS and len(self._held) > 1:
            _, gone = self._held.popitem(last=False)
            self._events -= gone.version
        return held

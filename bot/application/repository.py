"""States, folded from the events that are remembered, and held in memory for whoever asks next."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from facilitation.group import base as group_base
from facilitation.group.base import GroupEvent
from facilitation.session.base import SessionEvent, evolve
from storage.projections.rows import group_rows, session_rows
from storage.store import Append, BallotBox, Row, Store

EVENTS = 750_000
"""Events from which the states held in memory were folded, at the most; what nobody asked for longest is
folded again when somebody knocks. That is more than 10,000 live sessions with their groups: were there fewer,
each of them would push another out. A state takes some 300 bytes for each event of a session, and up to 2 KB
for each of a group, so that 750,000 events are 1.5 GB where old groups alone are held."""
SLICE = 50
"""Events that are read and folded at a time: in between, the loop does what else waits."""

State = TypeVar("State")


class NotFound(LookupError):
    """No such group or session: a button of another bot, or of a store that was lost."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[State]):
    """A state, and how many events it was folded from."""

    state: State
    version: int


@dataclass(slots=True)
class StreamChanges:
    """What is to be remembered of one stream: its new events, their rows, and the state before and
    after them."""

    stream: str
    held: int
    before: Any
    state: Any
    events: list[Any]
    rows: list[Row]

    @classmethod
    def of(cls, stream: str, held: Loaded[Any] | None) -> "StreamChanges":
        state = held.state if held else None
        return cls(stream, held.version if held else 0, state, state, [], [])

    def record(self, event: SessionEvent | GroupEvent) -> None:
        """One event more, of a session or of a group."""
        self.events.append(event)
        if isinstance(event, SessionEvent):
            self.state = evolve(self.state, event)
            self.rows.extend(session_rows(self.state, event))
        else:
            self.state = group_base.evolve(self.state, event)
            self.rows.extend(group_rows(self.state, event))


class Repository:
    """Folds streams, and remembers what is new of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[str, Loaded[Any]] = OrderedDict()
        self._events = 0
        self._forgotten = 0

    async def get(self, stream: str, fold: Callable[[Sequence[Any], Any], Any]) -> Loaded[Any]:
        """A stream as it stands. `fold` makes a state of its first events and None, and goes on from there.
        Raises NotFound where it makes nothing of a stream."""
        while (held := self._held.get(stream)) is None:
            held = await self._repository(stream, fold)
        self._held.move_to_end(stream)
        return held

    async def _repository(self, stream: str, fold: Callable[[Sequence[Any], Any], Any]) -> Loaded[Any] | None:
        """A stream, folded slice by slice. None where somebody else was quicker, or the past was changed
        meanwhile."""
        state, length, forgotten = None, 0, self._forgotten
        while True:
            events = await self._store.events(stream, length, SLICE)
            if stream in self._held or forgotten != self._forgotten:
                return None
            state, length = fold(events, state), length + len(events)
            if len(events) < SLICE:
                break
        if state is None:
            raise NotFound(stream)
        return self._hold(stream, state, length)

    async def save(self, *changes: StreamChanges, counted: Sequence[BallotBox] = ()) -> None:
        """All of it in one transaction, or nothing; only then is it held to be so. Until then whoever reads
        is told what was so before. Where it is not known what became of it, all is folded anew."""
        told = [part for part in changes if part.events]
        if not told:
            return
        appends = [Append(part.stream, part.held, tuple(part.events)) for part in told]
        try:
            await self._store.commit(appends, [row for part in told for row in part.rows], counted)
        except BaseException:
            self.clear_cache({part.stream for part in told}.__contains__)
            raise
        for part in told:
            self._hold(part.stream, part.state, part.held + len(part.events))

    def clear_cache(self, meant: Callable[[str], bool] = lambda _: True) -> None:
        """Fold everything anew from the store, or the streams that are meant."""
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

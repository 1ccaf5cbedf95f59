"""States, folded from the events that are remembered, and held in memory for whoever asks next."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from facilitation import events as session_events
from facilitation import group_events
from facilitation.events import SessionEvent
from facilitation.group_events import GroupEvent
from storage.projection import group_rows, session_rows
from storage.store import Append, Box, Row, Store

REMEMBERED = 24_000
"""Groups and sessions held in memory at the most; the others are folded again when somebody knocks. That is
more than 10,000 live sessions with their groups: were there fewer, each of them would push another out."""

State = TypeVar("State")


class Unknown(LookupError):
    """No such group or session: a button of another bot, or of a store that was lost."""


@dataclass(frozen=True, slots=True)
class Held(Generic[State]):
    """A state, and how many events it was folded from."""

    state: State
    length: int


@dataclass(slots=True)
class News:
    """What is to be remembered of one stream: its new events, their rows, and the state before and
    after them."""

    stream: str
    held: int
    before: Any
    state: Any
    events: list[Any]
    rows: list[Row]

    @classmethod
    def of(cls, stream: str, held: Held[Any] | None) -> "News":
        state = held.state if held else None
        return cls(stream, held.length if held else 0, state, state, [], [])

    def happen(self, event: SessionEvent | GroupEvent) -> None:
        """One event more, of a session or of a group."""
        self.events.append(event)
        if isinstance(event, SessionEvent):
            self.state = session_events.evolve(self.state, event)
            self.rows.extend(session_rows(self.state, event))
        else:
            self.state = group_events.evolve(self.state, event)
            self.rows.extend(group_rows(self.state, event))


class Folded:
    """Folds streams, and remembers what is new of them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[str, Held[Any]] = OrderedDict()

    async def load(self, stream: str, fold: Callable[[Sequence[Any]], Any]) -> Held[Any]:
        """A stream as it stands. Raises Unknown where `fold` makes nothing of it."""
        if stream in self._held:
            self._held.move_to_end(stream)
            return self._held[stream]
        events = await self._store.events(stream)
        state = fold(events)
        if state is None:
            raise Unknown(stream)
        return self._hold(stream, state, len(events))

    async def remember(self, *news: News, counted: Sequence[Box] = ()) -> None:
        """All of it in one transaction, or nothing; only then is it held to be so. Until then whoever reads
        is told what was so before. Where it is not known what became of it, all is folded anew."""
        told = [part for part in news if part.events]
        if not told:
            return
        appends = [Append(part.stream, part.held, tuple(part.events)) for part in told]
        try:
            await self._store.commit(appends, [row for part in told for row in part.rows], counted)
        except BaseException:
            for part in told:
                self._held.pop(part.stream, None)
            raise
        for part in told:
            self._hold(part.stream, part.state, part.held + len(part.events))

    def forget(self, meant: Callable[[str], bool] = lambda _: True) -> None:
        """Fold everything anew from the store, or the streams that are meant."""
        for stream in [stream for stream in self._held if meant(stream)]:
            del self._held[stream]

    def _hold(self, stream: str, state: Any, length: int) -> Held[Any]:
        held = self._held[stream] = Held(state, length)
        self._held.move_to_end(stream)
        while len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        return held

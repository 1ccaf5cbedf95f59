"""What is held in memory is what is remembered, whatever happens while it is being written."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.folded import Folded, News
from facilitation import group_events
from facilitation.group import Group
from facilitation.group_events import GroupCreated, ListedSet
from storage import kinds
from storage.memory import MemoryStore
from storage.store import Append, Box, Row, StoreTrouble, Trouble

NOW = datetime(2026, 1, 14, 15, 30, tzinfo=UTC)
STREAM = "group:g1"
MADE = GroupCreated(at=NOW, by=1, id="g1", guild=1, channel=2, name="7b", guide="g", minutes=60, rules=())
LISTED = ListedSet(at=NOW, by=1, on=True)


class Slow(MemoryStore):
    """Remembers when it is let, and counts how often it is asked for the past."""

    def __init__(self) -> None:
        super().__init__(kinds.codec())
        self.let = asyncio.Event()
        self.full = False
        self.asked = 0

    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[Box] = ()
    ) -> None:
        await self.let.wait()
        if self.full:
            raise StoreTrouble(Trouble.FULL, "here")
        await super().commit(appends, rows, counted)

    async def events(self, stream: str, after: int = 0) -> tuple[object, ...]:
        self.asked += 1
        return await super().events(stream, after)


@pytest.fixture
async def store() -> Slow:
    store = Slow()
    store.let.set()
    news = News.of(STREAM, None)
    news.happen(MADE)
    await Folded(store).remember(news)
    store.let.clear()
    return store


async def listed(folded: Folded) -> bool:
    held = await folded.load(STREAM, group_events.fold)
    assert isinstance(held.state, Group)
    return held.state.listed


async def listing(folded: Folded) -> asyncio.Task[None]:
    """A change that is on its way to the store, and no further."""
    news = News.of(STREAM, await folded.load(STREAM, group_events.fold))
    news.happen(LISTED)
    writing = asyncio.create_task(folded.remember(news))
    await asyncio.sleep(0)
    return writing


async def test_while_it_is_written_what_was_so_is_told_and_not_folded_again(store: Slow) -> None:
    folded = Folded(store)
    writing = await listing(folded)
    assert [await listed(folded) for _ in range(3)] == [False, False, False]
    store.let.set()
    await writing
    assert await listed(folded)
    assert store.asked == 1


async def test_what_could_not_be_written_is_folded_anew(store: Slow) -> None:
    folded = Folded(store)
    writing = await listing(folded)
    store.full = True
    store.let.set()
    with pytest.raises(StoreTrouble):
        await writing
    assert not await listed(folded)
    assert store.asked == 2


async def test_whoever_is_cut_off_while_it_is_written_leaves_nothing_in_memory(store: Slow) -> None:
    folded = Folded(store)
    writing = await listing(folded)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert not await listed(folded)
    assert store.asked == 2

"""What is held in memory is what is remembered, no matter what happens while it is being written."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.application.repository import SLICE, Loaded, Repository, changes_to
from facilitation.group.membership.events import GroupCreated
from facilitation.group.settings.events import ListedSet
from facilitation.group.state import Group
from storage import event_types
from storage.errors import StoreError, StoreFailure
from storage.memory import MemoryStore
from storage.projections.aggregates import GROUP
from storage.store import ALL, Append, BallotBox, Row

NOW = datetime(2026, 1, 14, 15, 30, tzinfo=UTC)
STREAM = "group:g1"
MADE = GroupCreated(at=NOW, by=1, id="g1", guild=1, channel=2, name="7b", guide="g", minutes=60, rules=())
LISTED = ListedSet(at=NOW, by=1, on=True)


class Slow(MemoryStore):
    """Remembers when it is let, and counts how often it is asked for the past."""

    def __init__(self) -> None:
        super().__init__(event_types.codec())
        self.let = asyncio.Event()
        self.full = False
        self.asked = 0
        self.on_events: Callable[[], None] = lambda: None

    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[BallotBox] = ()
    ) -> None:
        await self.let.wait()
        if self.full:
            raise StoreError(StoreFailure.FULL, "here")
        await super().commit(appends, rows, counted)

    async def events(self, stream: str, after: int = 0, most: int = ALL) -> tuple[object, ...]:
        self.asked += 1
        self.on_events()
        self.on_events = lambda: None
        return await super().events(stream, after, most)


@pytest.fixture
async def store() -> Slow:
    store = Slow()
    store.let.set()
    changes = changes_to(GROUP, "g1")
    changes.record(MADE)
    await Repository(store).save(changes)
    store.let.clear()
    return store


async def listed(repository: Repository) -> bool:
    held = await repository.get(GROUP, "g1")
    assert isinstance(held.state, Group)
    return held.state.listed


async def listing(repository: Repository) -> asyncio.Task[None]:
    """A change that is on its way to the store, and no further."""
    changes = changes_to(GROUP, "g1", await repository.get(GROUP, "g1"))
    changes.record(LISTED)
    writing = asyncio.create_task(repository.save(changes))
    await asyncio.sleep(0)
    return writing


async def test_while_it_is_written_what_was_so_is_told_and_not_folded_again(store: Slow) -> None:
    repository = Repository(store)
    writing = await listing(repository)
    assert [await listed(repository) for _ in range(3)] == [False, False, False]
    store.let.set()
    await writing
    assert await listed(repository)
    assert store.asked == 1


async def test_what_could_not_be_written_is_folded_anew(store: Slow) -> None:
    repository = Repository(store)
    writing = await listing(repository)
    store.full = True
    store.let.set()
    with pytest.raises(StoreError):
        await writing
    assert not await listed(repository)
    assert store.asked == 2


async def test_whoever_is_cut_off_while_it_is_written_leaves_nothing_in_memory(store: Slow) -> None:
    repository = Repository(store)
    writing = await listing(repository)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert not await listed(repository)
    assert store.asked == 2


async def test_a_long_past_is_folded_in_slices_between_which_others_are_served(store: Slow) -> None:
    store.let.set()
    repository = Repository(store)
    changes = changes_to(GROUP, "g1", await repository.get(GROUP, "g1"))
    for number in range(2 * SLICE):
        changes.record(ListedSet(at=NOW, by=1, on=bool(number % 2)))
    await repository.save(changes)
    store.asked = 0
    late = Repository(store)
    assert await late.get(GROUP, "g1") == Loaded(changes.state, 2 * SLICE + 1)
    assert store.asked == 3


async def test_what_changed_while_its_past_was_folded_is_not_held_as_it_was(store: Slow) -> None:
    store.let.set()
    repository = Repository(store)
    changes = changes_to(GROUP, "g1", await repository.get(GROUP, "g1"))
    changes.record(LISTED)

    repository.clear_cache()
    reading = asyncio.create_task(repository.get(GROUP, "g1"))
    await repository.save(changes)
    assert (await reading).version == 2
    assert await listed(repository)


async def test_a_past_that_is_rewritten_while_it_is_folded_is_folded_again(store: Slow) -> None:
    repository, asked = Repository(store), store.asked
    reading = asyncio.create_task(repository.get(GROUP, "g1"))
    store.on_events = repository.clear_cache
    assert (await reading).version == 1
    assert store.asked - asked == 2


async def test_what_nobody_asked_for_longest_is_let_go_of_by_the_events_it_was_folded_from(
    store: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.application.repository.EVENTS", 2)
    store.let.set()
    repository = Repository(store)
    for name in ("g2", "g3"):
        changes = changes_to(GROUP, name)
        changes.record(replace(MADE, id=name, channel=int(name[1:]) + 5))
        await repository.save(changes)
    await listed(repository)
    store.asked = 0
    await repository.get(GROUP, "g3")
    assert store.asked == 0
    await repository.get(GROUP, "g2")
    assert store.asked == 1

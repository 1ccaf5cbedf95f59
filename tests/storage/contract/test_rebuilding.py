"""The read tables, filled again from events, for any streams."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.application.command_handler import CommandHandler
from facilitation.group.membership.commands import Archive, CreateGroup, MoveHome, Reopen
from facilitation.shared.refusals import Refused
from guides.reader import reader
from storage.errors import Conflict
from storage.event_types import codec
from storage.memory import MemoryStore
from storage.projections.aggregates import project
from storage.sqlite.store import SqliteStore
from storage.store import Append, Store
from tests.storage import toys
from tests.storage.toys import ANN, BEN, NOW, PSEUDONYM, adopted

GUIDES = {"collaboration": reader.load("collaboration")}
GROUPS, CHANNELS = st.sampled_from("abc"), st.integers(1, 3)


@dataclass(frozen=True)
class Change:
    """What someone asks of a group; what is refused, or has no room, changes nothing."""

    what: str
    group: str
    channel: int

    async def make(self, handler: CommandHandler) -> None:
        with suppress(Refused, Conflict, LookupError):
            match self.what:
                case "found":
                    creation = CreateGroup(by=ANN, id=self.group, guild=1, channel=self.channel, name="Newts")
                    await handler.create_group(creation, "collaboration")
                case "move":
                    await handler.handle_group(
                        self.group, MoveHome(by=ANN, sees_home=True, channel=self.channel)
                    )
                case "archive":
                    await handler.handle_group(self.group, Archive(by=ANN))
                case _:
                    await handler.handle_group(
                        self.group, Reopen(by=ANN, sees_home=True, channel=self.channel)
                    )


CHANGES = st.lists(
    st.builds(Change, st.sampled_from(("found", "move", "archive", "reopen")), GROUPS, CHANNELS), max_size=30
)


async def rebuilt_as_written(store: Store, changes: list[Change]) -> None:
    async with store:
        handler = CommandHandler(store, GUIDES, lambda: NOW + timedelta(seconds=1), str)
        for change in changes:
            await change.make(handler)
        written = await store.tables()
        in_order = await store.rows("groups")
        await store.rebuild(project)
        assert await store.tables() == written
        assert await store.rows("groups") == in_order


@settings(max_examples=40, deadline=None)
@given(CHANGES)
async def test_groups_that_took_turns_in_a_channel_are_rebuilt_from_memory(changes: list[Change]) -> None:
    await rebuilt_as_written(MemoryStore(codec()), changes)


@settings(max_examples=15, deadline=None)
@given(CHANGES)
async def test_groups_that_took_turns_in_a_channel_are_rebuilt_from_the_file(changes: list[Change]) -> None:
    with TemporaryDirectory() as folder:
        await rebuilt_as_written(SqliteStore(Path(folder, "staffroom.db"), codec()), changes)


TURNS = [
    Change("found", "a", 1),
    Change("archive", "a", 1),
    Change("found", "b", 1),
    Change("archive", "b", 1),
    Change("reopen", "a", 1),
]


async def test_the_older_of_two_groups_is_in_their_channel_again(store: Store) -> None:
    made = MemoryStore(codec()) if isinstance(store, MemoryStore) else SqliteStore(_beside(store), codec())
    await rebuilt_as_written(made, TURNS)


def _beside(store: Store) -> Path:
    assert isinstance(store, SqliteStore)
    return store.path.with_name("real.db")


async def test_a_rebuild_leaves_the_index_of_people_as_it_is(store: Store) -> None:
    await store.commit([Append("a", 0, (adopted(by=ANN), adopted(f"<@{BEN}>")))])
    await store.rebuild(toys.project)
    assert len(await store.held_about(ANN)) == len(await store.held_about(BEN)) == 1
    await store.erase_person(BEN, PSEUDONYM)
    assert len(await store.held_about(PSEUDONYM)) == 1

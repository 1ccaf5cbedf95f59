"""What every store promises. Each test runs on both."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.errors import Conflict, StoreError, StoreFailure
from storage.memory import MemoryStore
from storage.sqlite.store import SqliteStore
from storage.store import Append, MessageRef, Store
from tests.storage import toys
from tests.storage.toys import ANN, BEN, NOW, PSEUDONYM, adopted


def cats(*names: str) -> tuple[object, ...]:
    return tuple(adopted(name) for name in names)


async def test_events_come_back_in_order_and_equal(store: Store) -> None:
    fed = toys.Fed(at=NOW, by=ANN, note="a little 🐟", with_=(BEN,), turns={ANN: "once"})
    await store.commit([Append("pets:1", 0, (*cats("Tom"), fed))])
    await store.commit([Append("pets:1", 2, cats("Kit"))])
    assert await store.events("pets:1") == (*cats("Tom"), fed, *cats("Kit"))
    assert await store.events("pets:1", after=2) == cats("Kit")
    assert await store.events("pets:2") == ()


async def test_a_conflict_leaves_everything_as_it_was(store: Store) -> None:
    await store.commit([Append("a", 0, cats("Tom"))], [toys.group()])
    with pytest.raises(Conflict) as caught:
        await store.commit(
            [Append("b", 0, cats("Kit")), Append("a", 0, cats("Rex"))], [toys.group(name="Others")]
        )
    assert caught.value.stream == "a"
    assert await store.events("a") == cats("Tom")
    assert await store.streams() == ("a",)
    assert [one.name for one in await store.groups_of(1)] == ["Newts"]


@pytest.mark.parametrize("expected", [0, 1, 3])
async def test_expecting_too_few_or_too_many_is_a_conflict(store: Store, expected: int) -> None:
    await store.commit([Append("a", 0, cats("Tom", "Kit"))])
    with pytest.raises(Conflict):
        await store.commit([Append("a", expected, cats("Rex"))])


async def test_one_commit_may_append_twice_to_a_stream(store: Store) -> None:
    await store.commit([Append("a", 0, cats("Tom")), Append("a", 1, cats("Kit"))])
    assert await store.events("a") == cats("Tom", "Kit")


async def test_of_two_who_append_at_once_one_is_told(store: Store) -> None:
    answers = await asyncio.gather(
        store.commit([Append("a", 0, cats("Tom"))]),
        store.commit([Append("a", 0, cats("Kit"))]),
        store.commit([Append("b", 0, cats("Rex"))]),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [type(None), Conflict, type(None)]
    assert await store.events("a") == cats("Tom")
    assert await store.events("b") == cats("Rex")


async def test_an_event_of_an_unknown_class_is_refused_whole(store: Store) -> None:
    with pytest.raises(TypeError):
        await store.commit([Append("a", 0, (*cats("Tom"), object()))])
    assert await store.streams() == ()


async def test_a_stray_surrogate_never_fails_a_commit(store: Store) -> None:
    await store.commit([Append("a", 0, cats("T\ud800m"))], [toys.group(name="N\udfff")])
    assert await store.events("a") == cats("T\ufffdm")
    assert [one.name for one in await store.groups_of(1)] == ["N\ufffd"]


async def test_streams_by_the_beginning_of_their_names(store: Store) -> None:
    for name in ("session:b", "group:a", "session:a", "sess%"):
        await store.commit([Append(name, 0, cats("Tom"))])
    await store.commit([Append("empty", 0, ())])
    assert await store.streams("session:") == ("session:b", "session:a")
    assert await store.streams() == ("session:b", "group:a", "session:a", "sess%")


async def test_opening_again_finds_everything(store: Store) -> None:
    await store.commit([Append("a", 0, cats("Tom"))], [toys.group()])
    await store.beat(NOW)
    await store.close()
    await store.open()
    assert await store.events("a") == cats("Tom")
    assert await store.group_in(10) == "g"
    assert await store.last_beat() == NOW


async def test_tables_rebuilt_equal_those_written(store: Store) -> None:
    for length, name in enumerate(("a", "bb"), 1):
        happened = (adopted(f"Tom {length}"), toys.Fed(at=NOW, by=ANN), toys.Fed(at=NOW, by=BEN))
        await store.commit([Append(name, 0, happened)], list(toys.project(name, happened)))
    before = await store.tables()
    assert [len(before[table]) for table in ("groups", "members")] == [2, 4]
    await store.commit([], [toys.group("a", name="Wrong")])
    await store.rebuild(toys.project)
    assert await store.tables() == before


async def test_a_rebuild_that_fails_leaves_the_tables(store: Store) -> None:
    await store.commit([Append("a", 0, cats("Tom"))], [toys.group()])
    before = await store.tables()
    with pytest.raises(ValueError, match="missing"):
        await store.rebuild(lambda stream, events: [toys.member(ANN, "nowhere")])
    assert await store.tables() == before
    await store.commit([Append("a", 1, cats("Kit"))])


async def test_a_rebuild_may_meet_a_row_before_the_one_it_refers_to(store: Store) -> None:
    await store.commit([Append("a", 0, cats("Tom"))])
    await store.rebuild(lambda stream, events: [toys.member(ANN), toys.group()])
    assert await store.members_of("g") == (ANN,)
    with pytest.raises(ValueError, match="missing"):
        await store.commit([], [toys.member(ANN, "nowhere")])


async def test_where_cards_stand(store: Store) -> None:
    await store.remember_card("s", "lobby", 10, 100)
    await store.remember_card("s", "prompt", 10, 101)
    await store.remember_card("s", "lobby", 10, 102)
    assert await store.card("s", "lobby") == MessageRef(10, 102)
    assert await store.cards("s") == {"prompt": MessageRef(10, 101), "lobby": MessageRef(10, 102)}
    await store.remember_card("t", "lobby", 11, 103)
    await store.replace_cards("s", {"prompt": MessageRef(10, 101)})
    await store.replace_cards("s", {"prompt": MessageRef(10, 101)})
    assert await store.card("s", "lobby") is None
    assert await store.cards("t") == {"lobby": MessageRef(11, 103)}
    assert await store.card("t", "prompt") is None
    await store.remember_card("t", "prompt", 11, 104, "a fingerprint")
    assert await store.card("t", "prompt") == MessageRef(11, 104, "a fingerprint")
    assert await store.cards_on([101, 104, 105]) == {101: ("s", "prompt"), 104: ("t", "prompt")}
    await store.replace_cards("t", await store.cards("t"))
    await store.forget_card("t", "lobby")
    await store.forget_card("t", "lobby")
    assert await store.cards("t") == {"prompt": MessageRef(11, 104, "a fingerprint")}
    await store.rebuild(toys.project)
    assert await store.card("s", "prompt") == MessageRef(10, 101)


async def test_sessions_of_which_no_such_card_stands(store: Store) -> None:
    await store.commit([], [toys.group(), toys.session("s", closed_at=NOW), toys.session("t")])
    assert await store.sessions_without_card("end") == ("s", "t")
    await store.remember_card("session:t", "lobby", 10, 100)
    await store.remember_card("session:s", "end", 10, 101)
    assert await store.sessions_without_card("end") == ("t",)


async def test_the_latest_sign_of_life(store: Store) -> None:
    assert await store.last_beat() is None
    await store.beat(NOW)
    await store.beat(NOW + timedelta(seconds=30))
    assert await store.last_beat() == NOW + timedelta(seconds=30)


async def test_what_is_held_about_a_person(store: Store) -> None:
    mention = adopted(f"given by <@{BEN}>", by=ANN)
    longer = adopted(f"number {BEN}0", by=ANN)
    control = toys.Fed(at=NOW, by=ANN, note=f"\x00{BEN}")
    await store.commit([Append("a", 0, (mention, longer, toys.Fed(at=NOW, by=BEN), control))])
    held = await store.held_about(BEN)
    assert [(one.stream, one.kind, one.at) for one in held] == [
        ("a", "Adopted", NOW),
        ("a", "Fed", NOW),
        ("a", "Fed", NOW),
    ]
    assert [(one.body, one.named) for one in held] == [({}, True), ({}, False), ({}, True)]
    assert await store.held_about(1) == ()
    assert [one.kind for one in await store.held_about(BEN, ("Adopted",))] == ["Adopted"]
    assert [await store.count_about(person) for person in (ANN, BEN, 1)] == [3, 3, 0]


async def test_erasing_puts_one_pseudonym_everywhere(store: Store) -> None:
    happened = (
        adopted(f"<@{ANN}> and <@{BEN}>, not {ANN}0", by=ANN),
        toys.Fed(at=NOW, by=BEN, note=f"\x01{ANN}", with_=(ANN, BEN), turns={ANN: f"{ANN}!"}),
    )
    rows = [toys.group(name=f"of {ANN}"), toys.member(ANN), toys.member(BEN)]
    await store.commit([Append("a", 0, happened)], rows)
    put = await store.erase_person(ANN)
    assert put < 0
    assert await store.events("a") == (
        adopted(f"<@{put}> and <@{BEN}>, not {ANN}0", by=put),
        toys.Fed(at=NOW, by=BEN, note=f"\x01{put}", with_=(put, BEN), turns={put: f"{put}!"}),
    )
    assert await store.held_about(ANN) == ()
    assert set(await store.members_of("g")) == {put, BEN}
    assert [one.name for one in await store.groups_of(1)] == [f"of {put}"]
    await store.commit([Append("a", 2, cats("Kit"))])


async def test_a_pseudonym_may_be_given_but_is_nobodys_id(store: Store) -> None:
    await store.commit([Append("a", 0, (adopted(by=ANN),))])
    for nobody in (BEN, 0, -7):
        with pytest.raises(ValueError, match="negative"):
            await store.erase_person(ANN, nobody)
    assert await store.erase_person(ANN, PSEUDONYM) == PSEUDONYM
    assert await store.events("a") == (adopted(by=PSEUDONYM),)
    assert [one.stream for one in await store.held_about(PSEUDONYM)] == ["a"]


async def test_events_of_a_newer_version_are_trouble(store: Store) -> None:
    await store.commit([Append("a", 0, cats("Tom"))])
    assert isinstance(store, MemoryStore | SqliteStore)
    del store._codec._adapters["Adopted"]
    with pytest.raises(StoreError) as caught:
        await store.events("a")
    assert caught.value.reason is StoreFailure.NEWER


def memory(folder: Path) -> Store:
    return MemoryStore(toys.codec())


def sqlite(folder: Path) -> Store:
    return SqliteStore(folder / "staffroom.db", toys.codec())


@pytest.mark.parametrize("make", [memory, sqlite])
@settings(max_examples=30)
@given(
    moves=st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(0, 4), st.lists(st.text(max_size=5), max_size=3))
    )
)
def test_a_store_is_as_good_as_lists(
    make: Callable[[Path], Store], moves: list[tuple[str, int, list[str]]]
) -> None:
    """Everything that is appended, in any order, it holds as plain lists would."""
    with TemporaryDirectory() as folder:
        asyncio.run(play(make(Path(folder)), moves))


async def play(store: Store, moves: list[tuple[str, int, list[str]]]) -> None:
    model: dict[str, list[object]] = {"a": [], "b": []}
    async with store:
        for stream, expected, names in moves:
            append = Append(stream, expected, cats(*names))
            if expected == len(model[stream]):
                model[stream].extend(append.events)
                await store.commit([append])
            else:
                with pytest.raises(Conflict):
                    await store.commit([append])
        for stream, events in model.items():
            assert await store.events(stream) == tuple(events)
            assert await store.events(stream, 2) == tuple(events[2:])

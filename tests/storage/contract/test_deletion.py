"""What is not kept any longer: gone from events, tables and the file, and nothing else with it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from storage.errors import Conflict
from storage.sqlite.store import SqliteStore
from storage.store import Append, BallotBox, Row, Store
from tests.storage import toys
from tests.storage.toys import NOW, adopted, jot, vote

OLD, NEW, GROUP = "session:old", "session:new", "group:g"
SECRET = "Marmalade"


async def fill(store: Store) -> None:
    """Two sessions of a group, each with all that a session can have."""
    closed: dict[str, object] = {"closed_at": NOW}
    rows: Sequence[Row] = (
        toys.group(),
        *(toys.session(key, **closed) for key in ("old", "new")),  # type: ignore[arg-type]
    )
    appends = [Append(stream, 0, (adopted(SECRET),)) for stream in (OLD, NEW, GROUP)]
    await store.commit(appends, rows)
    for key in ("old", "new"):
        await store.add_jot(jot(of=key))
        await store.put_vote(BallotBox(f"session:{key}", "b"), vote(), NOW)
        await store.remember_card(f"session:{key}", "end", 1, 2)


async def test_a_session_goes_with_all_that_is_kept_of_it(store: Store) -> None:
    await fill(store)
    await store.forget(["old"], {})
    assert await store.streams() == (NEW, GROUP)
    tables = await store.tables()
    assert [row["id"] for row in tables["sessions"]] == ["new"]
    assert await store.sessions_with_jots() == ("new",)
    assert await store.votes(BallotBox(OLD, "b")) == ()
    assert await store.cards(OLD) == {}


async def test_the_others_keep_all_of_theirs(store: Store) -> None:
    await fill(store)
    await store.forget(["old"], {})
    assert await store.events(NEW) == await store.events(GROUP) == (adopted(SECRET),)
    assert await store.votes(BallotBox(NEW, "b")) == (vote(),)
    assert await store.card(NEW, "end") is not None


async def test_a_stream_is_rewritten_in_place_and_goes_on(store: Store) -> None:
    await fill(store)
    await store.commit([Append(GROUP, 1, (adopted("Tibbles"),))])
    await store.forget([], {GROUP: (adopted("-"), adopted("Tibbles"))})
    await store.commit([Append(GROUP, 2, (adopted("Felix"),))])
    assert await store.events(GROUP) == (adopted("-"), adopted("Tibbles"), adopted("Felix"))


async def test_whoever_counted_wrong_deletes_nothing(store: Store) -> None:
    await fill(store)
    with pytest.raises(Conflict):
        await store.forget(["old"], {GROUP: ()})
    assert await store.streams() == (OLD, NEW, GROUP)
    assert await store.events(GROUP) == (adopted(SECRET),)


async def test_to_forget_what_is_not_there_is_harmless(store: Store) -> None:
    await fill(store)
    before = await store.tables()
    await store.forget(["gone"], {})
    assert await store.tables() == before


async def test_no_file_holds_what_was_forgotten(tmp_path: Path) -> None:
    async with SqliteStore(tmp_path / "staffroom.db", toys.codec()) as store:
        await fill(store)
        await store.forget(["old", "new"], {GROUP: (adopted("-"),)})
        await store.scrub()
        for file in tmp_path.iterdir():
            assert SECRET.encode() not in file.read_bytes(), file.name

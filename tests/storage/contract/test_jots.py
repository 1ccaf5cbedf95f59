"""Jots: what every store promises of the one thing that its writer can have deleted."""

from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

from storage.sqlite.store import SqliteStore
from storage.store import Append, PersonalRecord, Store
from tests.storage.toys import ANN, BEN, NOW, PSEUDONYM, adopted, jot, project


async def keep(store: Store, *keys: str, by: int = ANN) -> None:
    for key in keys:
        await store.add_jot(jot(key, by))


async def test_jots_are_found_by_their_step_in_an_order_that_tells_nothing(store: Store) -> None:
    await keep(store, "c", "a")
    await keep(store, "b", by=BEN)
    await store.add_jot(jot("d", step="q"))
    await store.add_jot(jot("e", of="t"))
    assert await store.jots("s", "p") == (jot("a"), jot("b", BEN), jot("c"))
    assert await store.jots("s", "q") == (jot("d", step="q"),)
    assert await store.jots("t", "q") == ()


async def test_what_one_person_wrote_is_found_on_all_steps_of_one_session(store: Store) -> None:
    await keep(store, "b", "a")
    await keep(store, "c", by=BEN)
    await store.add_jot(jot("d", step="q"))
    await store.add_jot(jot("e", of="t"))
    assert await store.jots_of("s", ANN) == (jot("a"), jot("b"), jot("d", step="q"))
    assert await store.jots_of("t", BEN) == ()


async def test_a_jot_that_is_handed_in_twice_is_kept_once(store: Store) -> None:
    await keep(store, "a")
    await store.add_jot(jot("a", BEN, text="Something else"))
    assert await store.jots("s", "p") == (jot("a"),)


async def test_a_jot_is_withdrawn_by_its_writer_alone(store: Store) -> None:
    await keep(store, "a", "b")
    assert not await store.withdraw_jot("s", "a", BEN)
    assert not await store.withdraw_jot("t", "a", ANN)
    assert await store.withdraw_jot("s", "a", ANN)
    assert not await store.withdraw_jot("s", "a", ANN)
    assert await store.jots("s", "p") == (jot("b"),)


async def test_the_jots_of_one_session_are_dropped_together(store: Store) -> None:
    await keep(store, "a", "b")
    await store.add_jot(jot(of="t", step="q"))
    assert await store.sessions_with_jots() == ("s", "t")
    for _ in range(2):
        await store.drop_jots("s")
    assert await store.sessions_with_jots() == ("t",)
    assert await store.jots("s", "p") == ()


async def test_jots_outlast_opening_again_and_a_rebuild(store: Store) -> None:
    await store.commit([Append("a", 0, (adopted(),))], list(project("a", (adopted(),))))
    await keep(store, "a")
    await store.close()
    await store.open()
    await store.rebuild(project)
    assert await store.jots("s", "p") == (jot("a"),)


async def test_times_are_kept_in_utc_and_stray_surrogates_do_no_harm(store: Store) -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5)))
    await store.add_jot(replace(jot("a", text="o\udfff"), at=elsewhere))
    (kept,) = await store.jots("s", "p")
    assert (kept.text, kept.at, kept.at.utcoffset()) == ("o\ufffd", NOW, timedelta())


async def test_what_jots_hold_about_a_person(store: Store) -> None:
    await store.add_jot(jot("b", BEN, text=f"<@{ANN}> said it best"))
    await store.add_jot(jot("c", BEN, text=f"1{ANN} pencils"))
    await keep(store, "a")
    mine = {"person": "you", "id": "a", "step": "p", "text": "A thought"}
    assert await store.held_about(ANN) == (PersonalRecord("session:s", "Jot", NOW, mine),)


async def test_erasing_deletes_what_a_person_wrote_and_where_others_name_them(store: Store) -> None:
    await keep(store, "a")
    await store.add_jot(jot("b", BEN, text=f"<@{ANN}> said it best"))
    await store.erase_person(ANN, PSEUDONYM)
    assert await store.jots("s", "p") == (jot("b", BEN, text=f"<@{PSEUDONYM}> said it best"),)
    assert await store.held_about(ANN) == ()


async def test_nothing_of_a_jot_that_was_erased_stays_in_the_file(path: Path, lasting: SqliteStore) -> None:
    await lasting.add_jot(jot("a", text="quite unmistakable"))
    await lasting.erase_person(ANN)
    await lasting.scrub()
    files = path.parent.glob(f"{path.name}*")
    assert all(b"quite unmistakable" not in file.read_bytes() for file in files)

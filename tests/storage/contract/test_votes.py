"""Votes: what every store promises of what is secret until it is counted."""

import sqlite3
from contextlib import closing
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from facilitation.shared.ballots import Aspect, Mark, Vote
from storage.errors import Conflict
from storage.sqlite import votes
from storage.sqlite.store import SqliteStore
from storage.store import Append, BallotBox, PersonalRecord, Store
from tests.storage.toys import ANN, BEN, NOW, PSEUDONYM, adopted, jot, project, vote

BOX, OTHER = BallotBox("session:s", "b"), BallotBox("group:g", "b")


async def test_a_vote_takes_the_place_of_the_one_before(store: Store) -> None:
    await store.put_vote(BOX, vote(BEN, 5, None), NOW)
    await store.put_vote(BOX, vote(ANN, 5), NOW)
    await store.put_vote(BOX, vote(ANN, 1, ""), NOW + timedelta(seconds=1))
    assert await store.votes(BOX) == (vote(ANN, 1, ""), vote(BEN, 5, None))
    assert await store.votes(OTHER) == ()


async def test_every_mark_comes_back(store: Store) -> None:
    marks = (Mark(1, "s/a"), Mark(4, "s/b", Aspect.PROMISE), Mark(2, "s/b", Aspect.FEASIBILITY))
    await store.put_vote(BOX, Vote(ANN, marks), NOW)
    await store.put_vote(OTHER, Vote(ANN, ()), NOW)
    assert await store.votes(BOX) == (Vote(ANN, marks),)
    assert await store.votes(OTHER) == (Vote(ANN, ()),)


async def test_what_was_counted_is_forgotten_with_the_commit_that_tells_the_tally(store: Store) -> None:
    await store.put_vote(BOX, vote(), NOW)
    await store.put_vote(OTHER, vote(), NOW)
    with pytest.raises(Conflict):
        await store.commit([Append("a", 1, (adopted(),))], counted=[BOX])
    assert await store.votes(BOX) == (vote(),)
    await store.commit([Append("a", 0, (adopted(),))], counted=[BOX])
    assert await store.votes(BOX) == ()
    assert await store.votes(OTHER) == (vote(),)


async def test_votes_outlast_opening_again_and_a_rebuild(store: Store) -> None:
    await store.put_vote(BOX, vote(), NOW)
    await store.close()
    await store.open()
    await store.rebuild(project)
    assert await store.votes(BOX) == (vote(),)


async def test_no_vote_stands_in_an_event_or_a_read_table(store: Store) -> None:
    before = await store.tables()
    await store.put_vote(BOX, vote(), NOW)
    assert await store.tables() == before
    assert await store.streams() == ()


async def test_stray_surrogates_do_no_harm(store: Store) -> None:
    await store.put_vote(BOX, vote(reason="o\udfff"), NOW)
    assert await store.votes(BOX) == (vote(reason="o\ufffd"),)


async def test_what_votes_hold_about_a_person(store: Store) -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5)))
    await store.put_vote(BOX, vote(BEN, 1, f"<@{ANN}> should go first"), NOW)
    await store.put_vote(OTHER, vote(BEN, 1, f"1{ANN} newts"), NOW)
    await store.put_vote(BOX, vote(), elsewhere)
    mark = {"value": 2, "option": "", "aspect": None}
    mine = {"person": "you", "ballot": "b", "marks": [mark], "reason": "More newts"}
    assert await store.held_about(ANN) == (PersonalRecord("session:s", "Vote", NOW, mine),)


async def test_erasing_deletes_what_a_person_voted_and_where_others_name_them(store: Store) -> None:
    await store.put_vote(BOX, vote(), NOW)
    await store.put_vote(BOX, vote(BEN, 1, f"<@{ANN}> should go first"), NOW)
    await store.put_vote(OTHER, vote(BEN, 5, None), NOW)
    await store.erase_person(ANN, PSEUDONYM)
    assert await store.votes(BOX) == (vote(BEN, 1, f"<@{PSEUDONYM}> should go first"),)
    assert await store.votes(OTHER) == (vote(BEN, 5, None),)
    assert await store.held_about(ANN) == ()


@pytest.mark.parametrize("read", [False, True], ids=["alone", "while somebody reads"])
async def test_what_was_counted_or_dropped_leaves_the_log(
    path: Path, lasting: SqliteStore, read: bool
) -> None:
    await lasting.put_vote(BOX, vote(reason="quite unmistakable"), NOW)
    await lasting.add_jot(jot("a", text="as unmistakable"))
    with closing(sqlite3.connect(path)) as reader:
        if read:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM votes").fetchall()
        await lasting.commit([Append("a", 0, (adopted(),))], counted=[BOX])
        await lasting.drop_jots("s")
        await lasting._writer.finish()
        assert (b"unmistakable" in files(path)) is read
    await lasting.beat(NOW)  # as the clock does, twice a minute
    await lasting._writer.finish()
    assert b"unmistakable" not in files(path)
    assert b"Tibbles" in files(path)


async def test_what_was_counted_just_before_a_kill_leaves_the_log_at_the_start(
    path: Path, lasting: SqliteStore, tmp_path: Path
) -> None:
    await lasting.put_vote(BOX, vote(reason="quite unmistakable"), NOW)
    await lasting._run(lambda db: votes.empty(db, [BOX]))
    killed = tmp_path / "killed" / path.name
    killed.parent.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        killed.with_name(file.name).write_bytes(file.read_bytes())
    assert b"unmistakable" in files(killed)
    async with SqliteStore(killed, lasting._codec) as store:
        assert b"unmistakable" not in files(killed)
        assert await store.votes(BOX) == ()


def files(path: Path) -> bytes:
    """All that is on disk of the memory."""
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("counted", [False, True], ids=["erased", "counted"])
async def test_nothing_of_a_vote_stays_in_the_file(path: Path, lasting: SqliteStore, counted: bool) -> None:
    await lasting.put_vote(BOX, vote(reason="quite unmistakable"), NOW)
    if counted:
        await lasting.commit([], counted=[BOX])
    await lasting.erase_person(ANN)
    await lasting.scrub()
    files = path.parent.glob(f"{path.name}*")
    assert all(b"quite unmistakable" not in file.read_bytes() for file in files)

"""What was deleted leaves no trace in the files, and holds up no one who sits together for long."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.background import scrubbing
from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.school import Person, School

DAY = 24 * 60


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with SqliteStore(tmp_path / "staffroom.db", event_types.codec(), patience=0.1) as made:
        yield made


def holding(school: School, person: Person) -> list[str]:
    """The files where a person's number still is, as text or as a number of eight bytes."""
    assert isinstance(school.store, SqliteStore)
    forms = (str(person.id).encode(), person.id.to_bytes(8, "big"))
    files = [*school.store.path.parent.iterdir()]
    return [file.name for file in files if any(form in file.read_bytes() for form in forms)]


async def erase(person: Person) -> str:
    await person.slash("privacy")
    await person.press("Erase my data")
    await person.press("Yes, erase")
    return person.sees()


async def test_who_is_erased_is_in_no_file_at_once(school: School) -> None:
    await school.found_group()
    await school.begin()
    assert "by myself" not in await erase(school.ben), "a small file is written anew in no time"
    assert holding(school, school.ben) == []


async def test_a_large_file_waits_until_nobody_sits_together(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrubbing, "AT_ONCE", 1)
    await school.found_group()
    await school.begin()
    told = await erase(school.ben)
    assert "## Your data is erased" in told
    assert "I remove it by myself" in told
    await school.pass_time(minutes=61)
    assert await school.store.trace_left(), "they still sit together"
    await school.restart()
    await school.pass_time(minutes=3 * 60)
    assert not await school.store.live_sessions()
    assert await school.store.trace_left() is None
    assert holding(school, school.ben) == []


async def test_nobody_has_to_ask_again_where_somebody_reads_the_files(school: School) -> None:
    await school.found_group()
    assert isinstance(school.store, SqliteStore)
    with closing(sqlite3.connect(school.store.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        assert "I remove it by myself" in await erase(school.ben)
        assert school.logs.pop()["event"] == "what was deleted is not gone for good yet"
    assert holding(school, school.ben)
    await school.pass_time(minutes=61)
    assert holding(school, school.ben) == []


async def test_who_was_cut_off_in_between_makes_up_for_it_after_the_start(school: School) -> None:
    await school.found_group()
    await school.store.erase_person(school.ben.id)
    assert await school.store.trace_left()
    await school.restart()
    await school.pass_time(seconds=1)
    assert holding(school, school.ben) == []

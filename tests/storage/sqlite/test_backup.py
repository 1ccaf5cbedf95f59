"""A copy of everything."""

import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from guides import library
from storage.errors import StoreError, StoreFailure
from storage.sqlite import backup
from storage.sqlite.store import SqliteStore
from storage.store import Append
from tests.storage import toys
from tests.storage.sqlite import past
from tests.storage.sqlite.test_database_file import child
from tests.storage.toys import adopted


def refusal(source: Path, target: Path) -> StoreFailure:
    with pytest.raises(StoreError) as caught:
        backup.copy(source, target)
    return caught.value.reason


async def test_a_copy_taken_while_others_write_is_whole(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    async with SqliteStore(path, toys.codec()) as store:
        await past.fill(store)
        copying = asyncio.create_task(asyncio.to_thread(backup.copy, path, target))
        number = 0
        while not copying.done():
            await store.commit([Append("a", number, (adopted(str(number)),))])
            number += 1
        await copying
    async with SqliteStore(target, toys.codec()) as copied:
        events = await copied.events("a")
        assert events == tuple(adopted(str(each)) for each in range(len(events)))
        assert await copied.members_of("g") == (toys.ANN,)


async def test_a_copy_of_another_processs_database(path: Path, tmp_path: Path) -> None:
    with child(path, commits=3) as other:
        assert other.stdout is not None
        assert [other.stdout.readline() for _ in range(3)] == ["0\n", "1\n", "2\n"]
        backup.copy(path, tmp_path / "copy.db")
    async with SqliteStore(tmp_path / "copy.db", toys.codec()) as copied:
        assert len(await copied.events("a")) == 3


async def test_the_bot_itself_can_copy_and_replace_an_older_copy(
    path: Path, lasting: SqliteStore, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    await lasting.backup(target)
    await past.fill(lasting)
    await lasting.backup(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "data"]
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("SELECT count(*) FROM events").fetchone() == (1,)


async def test_nothing_else_is_ever_replaced(path: Path, lasting: SqliteStore, tmp_path: Path) -> None:
    essay, recipes = tmp_path / "essay.txt", tmp_path / "recipes.db"
    essay.write_text("On newts")
    with closing(sqlite3.connect(recipes)) as db:
        db.execute("CREATE TABLE recipes (name)")
    before = recipes.read_bytes()
    assert refusal(path, essay) is StoreFailure.FOREIGN
    assert refusal(path, recipes) is StoreFailure.FOREIGN
    assert (essay.read_text(), recipes.read_bytes()) == ("On newts", before)


async def test_a_database_in_use_is_not_replaced(path: Path, lasting: SqliteStore, tmp_path: Path) -> None:
    assert refusal(path, path) is StoreFailure.LOCKED
    async with SqliteStore(tmp_path / "other.db", toys.codec()):
        assert refusal(path, tmp_path / "other.db") is StoreFailure.LOCKED


async def test_places_that_cannot_be_copied_to_or_from(
    path: Path, lasting: SqliteStore, tmp_path: Path
) -> None:
    assert refusal(tmp_path / "none.db", tmp_path / "copy.db") is StoreFailure.MISSING
    assert refusal(path, tmp_path / "no folder" / "copy.db") is StoreFailure.UNWRITABLE
    assert refusal(path, tmp_path) is StoreFailure.UNWRITABLE


async def test_a_damaged_database_is_no_backup(path: Path, tmp_path: Path) -> None:
    async with SqliteStore(path, toys.codec()) as store:
        await past.fill(store)
    content = bytearray(path.read_bytes())
    content[4096 : 3 * 4096] = b"\xa5" * (2 * 4096)
    path.write_bytes(content)
    assert refusal(path, tmp_path / "copy.db") is StoreFailure.CORRUPT
    (tmp_path / "recipes.db").write_bytes(b"newt stew")
    assert refusal(tmp_path / "recipes.db", tmp_path / "copy.db") is StoreFailure.CORRUPT
    assert not (tmp_path / "copy.db").exists()


def test_a_schools_own_guides_are_beside_the_backup_and_come_back_from_there(tmp_path: Path) -> None:
    own, target = tmp_path / "data" / "guides", tmp_path / "monday.db"
    assert backup.copy_guides(own, target) is None
    own.mkdir(parents=True)
    text = Path(library.__file__).with_name("check-in.yaml").read_text()
    (own / "ours.yaml").write_text(text.replace("guide: check-in", "guide: ours", 1))
    beside = tmp_path / "monday.db.guides"
    assert backup.copy_guides(own, target) == backup.copy_guides(own, target) == beside
    assert "ours" in library.read(beside), "copied back, it is a guide as before"
    (beside / "letter.txt").touch()
    with pytest.raises(StoreError) as caught:
        backup.copy_guides(own, target)
    assert caught.value.reason is StoreFailure.FOREIGN
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "monday.db.guides"]

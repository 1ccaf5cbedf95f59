"""Opening a file: whose it is, whether it is sound, and that nothing is overwritten."""

import errno
import fcntl
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.errors import StoreError, StoreFailure
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.store import SqliteStore
from storage.store import Append
from tests.storage import toys
from tests.storage.sqlite import past
from tests.storage.toys import adopted

ROOT = Path(__file__).parents[3]
NOBODY = 65534


@contextmanager
def child(path: Path, commits: int = 0, erases: int = 0) -> Generator[subprocess.Popen[str]]:
    """Another process with the store open."""
    command = [sys.executable, "-m", "tests.storage.child", str(path), str(commits), str(erases)]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


async def reason(path: Path) -> StoreFailure:
    """Why the store cannot be opened."""
    with pytest.raises(StoreError) as caught:
        await SqliteStore(path, toys.codec(), patience=0).open()
    return caught.value.reason


async def make(path: Path) -> None:
    async with SqliteStore(path, toys.codec()) as store:
        await past.fill(store)


@pytest.mark.parametrize("content", [b"Dear diary, today I fed the newt. " * 40, b"SQLite format 3\0" * 99])
async def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert await reason(path) is StoreFailure.CORRUPT
    assert path.read_bytes() == content


async def test_a_damaged_database_is_left_as_it_is(path: Path) -> None:
    await make(path)
    content = bytearray(path.read_bytes())
    content[4096 : 3 * 4096] = b"\xa5" * (2 * 4096)
    path.write_bytes(content)
    assert await reason(path) is StoreFailure.CORRUPT
    assert path.read_bytes() == content


async def test_a_database_cut_short_is_left_as_it_is(path: Path) -> None:
    await make(path)
    content = path.read_bytes()[: 5 * 4096]
    path.write_bytes(content)
    assert await reason(path) is StoreFailure.CORRUPT
    assert path.read_bytes() == content


async def test_a_file_in_which_something_acts_by_itself_that_is_not_ours_is_left_as_it_is(path: Path) -> None:
    await make(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TRIGGER theirs AFTER INSERT ON events BEGIN DELETE FROM events; END")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    assert await reason(path) is StoreFailure.FOREIGN
    assert path.read_bytes() == content


async def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name)")
    content = path.read_bytes()
    assert await reason(path) is StoreFailure.FOREIGN
    assert path.read_bytes() == content


async def test_a_newer_schema_is_left_as_it_is(path: Path) -> None:
    await make(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    content = path.read_bytes()
    assert await reason(path) is StoreFailure.NEWER
    assert path.read_bytes() == content


async def test_two_bots_never_share_a_file(path: Path) -> None:
    with child(path, commits=1) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "0\n"
        assert await reason(path) is StoreFailure.LOCKED
    async with SqliteStore(path, toys.codec()) as store:
        assert await store.events("a") == (adopted("0"),)
        assert await reason(path) is StoreFailure.LOCKED


async def test_where_no_file_can_be_locked_it_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(file: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    with monkeypatch.context() as share:
        share.setattr(fcntl, "flock", flock)
        assert await reason(path) is StoreFailure.UNLOCKABLE
    await make(path)


async def test_a_tool_that_writes_in_the_file_is_waited_for_in_vain(path: Path, lasting: SqliteStore) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            await lasting.commit([Append("a", 0, (adopted(),))])
        assert caught.value.reason is StoreFailure.LOCKED
        assert await lasting.events("a") == ()
    await lasting.commit([Append("a", 0, (adopted(),))])


async def test_a_folder_that_is_none_or_a_file_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert await reason(tmp_path / "file" / "staffroom.db") is StoreFailure.UNWRITABLE
    (tmp_path / "folder").mkdir()
    assert await reason(tmp_path / "folder") is StoreFailure.UNWRITABLE


@pytest.fixture
def ordinary() -> Generator[None]:
    """Whom the modes of files bind: root goes anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    yield
    if root:
        os.seteuid(0)


async def test_a_folder_one_may_not_write_to(tmp_path: Path, ordinary: None) -> None:
    if os.geteuid() != NOBODY:
        tmp_path.chmod(0o500)
    assert await reason(tmp_path / "staffroom.db") is StoreFailure.UNWRITABLE


async def test_only_the_owner_may_read_what_is_made(path: Path) -> None:
    before = os.umask(0)
    try:
        async with SqliteStore(path, toys.codec()) as store:
            await past.fill(store)
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys((f"{path.name}{end}" for end in ("", "-wal", "-shm", ".lock")), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_the_file_is_kept_as_the_design_says(lasting: SqliteStore) -> None:
    def ask(db: sqlite3.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return [db.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await lasting._link.run(ask) == ["wal", 2, 1, 1]


async def test_a_store_that_is_not_open_says_so(path: Path) -> None:
    store = SqliteStore(path, toys.codec())
    await store.close()
    with pytest.raises(RuntimeError, match="not open"):
        await store.events("a")

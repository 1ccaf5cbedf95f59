"""A copy of everything, taken while the bot runs or while it does not."""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from guides import library
from storage.errors import StoreError, StoreFailure
from storage.sqlite.errors import told
from storage.sqlite.migrations import APPLICATION, require_known, require_whole
from storage.sqlite.scratch import scratch

_HEADER = 72
_MAGIC = b"SQLite format 3\0"


def copy(source: Path, target: Path) -> None:
    """Copy the database `source` to `target`, a file that its owner alone can read.

    An older backup there is replaced, once the new one is whole and on disk; any other file is left alone.
    What a backup that was killed left in this folder is removed first.
    Raises StoreError: MISSING without a source, FOREIGN where another file is in the way, LOCKED where the
    target is a database in use, and the rest as ever.
    """
    _require_there(source)
    with told(str(target)):
        _require_free(target)
        with scratch(target.parent, target.name) as folder:
            fresh = Path(folder, target.name)
            os.close(os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            _copy(source, fresh)
            _sync(fresh)
            fresh.replace(target)
        _sync(target.parent)


def copy_guides(folder: Path, target: Path) -> Path | None:
    """Copy a school's own guides from `folder` into a folder beside the backup `target`, in place of an older
    copy. Returns that folder; None, and no folder, if there are no such guides.

    Raises StoreError: FOREIGN where something else than guides is in the way, and the rest as ever.
    """
    beside = target.with_name(f"{target.name}.guides")
    with told(str(beside)), tempfile.TemporaryDirectory(prefix=f".{beside.name}.", dir=target.parent) as room:
        fresh = Path(room, "fresh")
        fresh.mkdir(mode=0o700)
        for guide in library.files(folder):
            (fresh / guide.name).write_bytes(guide.read_bytes())
        if beside.exists():
            if {*beside.iterdir()} - {*library.files(beside)}:
                raise StoreError(StoreFailure.FOREIGN, str(beside))
            beside.rename(Path(room, "old"))
        return fresh.rename(beside) if any(fresh.iterdir()) else None


def _require_there(source: Path) -> None:
    with told(str(source)):
        there = source.is_file()
    if not there:
        raise StoreError(StoreFailure.MISSING, str(source))


def _require_free(target: Path) -> None:
    """A file in the way must be one of ours that no one has open: anyone who has, would write on unseen."""
    if target.with_name(f"{target.name}-wal").exists():
        raise StoreError(StoreFailure.LOCKED, str(target))
    if not target.exists() or (header := _header(target)) == b"":
        return
    if header[:16] != _MAGIC or int.from_bytes(header[68:72], "big") != APPLICATION:
        raise StoreError(StoreFailure.FOREIGN, str(target))


def _header(target: Path) -> bytes:
    with target.open("rb") as file:
        return file.read(_HEADER)


def _copy(source: Path, fresh: Path) -> None:
    # Not read-only: the last to close a database that is not in use clears away the log beside it.
    address = f"{source.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True)) as old, closing(sqlite3.connect(fresh)) as new:
        with told(str(source)):
            require_known(old, str(source))
        old.backup(new)
        with told(str(source)):
            require_whole(new, str(source))
        new.execute("PRAGMA journal_mode = DELETE")


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)

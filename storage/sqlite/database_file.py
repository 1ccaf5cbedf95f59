"""Opening the file: whose it is, whether it is sound, whether this code knows it. Only then is it touched."""

import fcntl
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from storage.errors import StoreError, StoreFailure
from storage.sqlite.erasing import scrubbing
from storage.sqlite.errors import told
from storage.sqlite.migrations import migrate, require_known, require_whole

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = FILE",
)
"""The writer empties the log between commits; SQLite does so within one only after 4,000 pages. The schema is
trusted, which SQLite wants before a trigger may write to an index of words; so anyone who opens the file has
seen before that every trigger is ours (`require_known`). What SQLite puts aside while it works is in files,
so that it needs little memory however much there is."""


class FileLock:
    """Keeps a second bot from the same file. It is beside the file, which others may still read: a backup
    is taken while the bot runs. The system lets go of it when the process ends, however that happens."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f"{path.name}.lock")
        self._file: int | None = None

    def take(self) -> None:
        """Raises StoreError: LOCKED where another holds it, UNWRITABLE or FULL where it cannot be made,
        UNLOCKABLE where the file system knows no locks, as some shares of a network."""
        with told(str(self._path)):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(file)
            held = isinstance(error, BlockingIOError)
            reason = StoreFailure.LOCKED if held else StoreFailure.UNLOCKABLE
            raise StoreError(reason, str(self._path)) from error
        self._file = file

    def release(self) -> None:
        """Harmless where it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def open_database(path: Path, patience: float) -> sqlite3.Connection:
    """A connection to a sound database of the newest schema, made where there was none.

    What was deleted before a kill is in its log no more. It waits `patience` seconds for others who write.
    Raises StoreError; then nothing was overwritten.
    """
    with told(str(path)):
        _make_private(path)
        _require_sound(path, patience)
        db = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            for setting in _SETTINGS:
                db.execute(setting)
            _put_aside_in(path.parent, db)
            migrate(db)
            with suppress(sqlite3.Error):  # a disk that has no room for it now has so another time
                scrubbing.cut_off(db)
        except BaseException:
            db.close()
            raise
    return db


def open_reader(path: Path, patience: float) -> sqlite3.Connection:
    """A connection that only reads, to a database that `open_database` has open. It holds up no one who
    writes, and sees all that was committed before a statement begins."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)


def _put_aside_in(folder: Path, db: sqlite3.Connection) -> None:
    """SQLite's own folder for temporary files may be in memory, or for others to look into. It makes such a
    file for its owner's eyes only and takes its name away at once, so that none is left after a crash. The
    folder holds for all connections of the process; SQLite asks for no more than a pragma that it advises
    against, and a build without it takes TMPDIR."""
    quoted = str(folder.absolute()).replace("'", "''")
    db.execute(f"PRAGMA temp_store_directory = '{quoted}'")


def _make_private(path: Path) -> None:
    """Make the file, for its owner's eyes only; SQLite gives the files beside it the same mode."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _require_sound(path: Path, patience: float) -> None:
    # Read-only: to close a damaged database otherwise could write what is in its log into it.
    address = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, timeout=patience, uri=True)) as db:
        require_known(db, str(path))
        require_whole(db, str(path))

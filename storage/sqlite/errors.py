"""What SQLite and the operating system say, as the reason of a StoreError."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from storage.errors import StoreError, StoreFailure

_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: StoreFailure.LOCKED,
    sqlite3.SQLITE_LOCKED: StoreFailure.LOCKED,
    sqlite3.SQLITE_FULL: StoreFailure.FULL,
    sqlite3.SQLITE_CORRUPT: StoreFailure.CORRUPT,
    sqlite3.SQLITE_NOTADB: StoreFailure.CORRUPT,
}
_FULL = (errno.ENOSPC, errno.EDQUOT)
_PRIMARY = 0xFF
"""The bits of SQLite's extended code that tell the kind of error."""


def of_sqlite(error: sqlite3.Error, about: str) -> StoreError:
    """The trouble behind an error of SQLite. What it does not name has to do with reading and writing."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    return StoreError(_OF_SQLITE.get(code, StoreFailure.UNWRITABLE), about)


@contextmanager
def told(about: str) -> Generator[None]:
    """Let what goes wrong with a file become StoreError about it."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error, about) from error
    except OSError as error:
        reason = StoreFailure.FULL if error.errno in _FULL else StoreFailure.UNWRITABLE
        raise StoreError(reason, about) from error

"""What SQLite and the operating system say, as the reason of a StoreTrouble."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from storage.store import StoreTrouble, Trouble

_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CORRUPT: Trouble.CORRUPT,
    sqlite3.SQLITE_NOTADB: Trouble.CORRUPT,
}
_FULL = (errno.ENOSPC, errno.EDQUOT)
_PRIMARY = 0xFF
"""The bits of SQLite's extended code that tell the kind of error."""


def of_sqlite(error: sqlite3.Error, about: str) -> StoreTrouble:
    """The trouble behind an error of SQLite. What it does not name has to do with reading and writing."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    return StoreTrouble(_OF_SQLITE.get(code, Trouble.UNWRITABLE), about)


@contextmanager
def told(about: str) -> Generator[None]:
    """Let what goes wrong with a file become StoreTrouble about it."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error, about) from error
    except OSError as error:
        reason = Trouble.FULL if error.errno in _FULL else Trouble.UNWRITABLE
        raise StoreTrouble(reason, about) from error

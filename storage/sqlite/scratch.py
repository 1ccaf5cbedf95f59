"""Scratch folders: if a copy of the memory is made before it is whole.

Who makes one holds a lock on it until it is gone, and removes first what was left beside it by a process that
was killed: no one else would know that a copy of everything is there.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from pathlib import Path

_MARK = ".scratch"
"""So the name of every scratch folder ends. Those of earlier versions ended in eight letters alone."""


@contextmanager
def scratch(parent: Path, name: str) -> Generator[Path]:
    """A new folder in `parent` for its owner alone, which is gone afterwards. Raises OSError."""
    clear(parent, name)
    folder = Path(tempfile.mkdtemp(prefix=f".{name}.", suffix=_MARK, dir=parent))
    with ExitStack() as held:
        with suppress(OSError):  # on a share that knows no locks no one else takes it for left behind, either
            held.enter_context(_held(folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def clear(parent: Path, name: str = "") -> None:
    """Remove the scratch folders in `parent` that no one uses any more; of those of earlier versions, what
    was to become the file `name`. What cannot be removed now is tried again the next time."""
    for folder in _left(parent, name):
        with suppress(OSError), _held(folder):
            shutil.rmtree(folder)


def _left(parent: Path, name: str) -> Iterator[Path]:
    yield from (folder for folder in parent.glob(f".*{_MARK}") if folder.is_dir())
    if name:
        yield from (folder for folder in parent.glob(f".{escape(name)}.????????") if _holds(folder, name))


def _holds(folder: Path, name: str) -> bool:
    """Whether nothing but a copy is in a folder."""
    return folder.is_dir() and all(file.name.startswith(name) for file in folder.iterdir())


@contextmanager
def _held(folder: Path) -> Generator[None]:
    """The system lets go of the lock when the process ends. Raises OSError where it cannot be had."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(number)

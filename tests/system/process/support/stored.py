"""What the bot remembers: read from a copy while it runs, and moved into the past while it does not."""

import re
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter

from bot.launch.start import MEMORY
from facilitation.group import base as group_base
from facilitation.group.base import GroupEvent
from facilitation.group.state import Group
from facilitation.session.base import SessionEvent, fold
from facilitation.session.state import Session
from facilitation.shared.ballots import Mark
from storage.event_types import codec
from storage.projections.aggregates import project
from storage.sqlite import backup
from storage.sqlite.lookup.mentions import know_ids
from storage.sqlite.store import SqliteStore
from storage.store import Jot

CODEC = codec()
MARKS = TypeAdapter(tuple[Mark, ...])
_TIMES = (
    ("events", "body"),
    ("groups", "created_at"),
    ("members", "joined_at"),
    ("sessions", "opened_at"),
    ("sessions", "next_deadline"),
    ("sessions", "closed_at"),
    ("jots", "at"),
    ("heartbeat", "at"),
)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)")


@dataclass(frozen=True)
class Remembered:
    """Every event, by stream, the oldest stream first; every jot; and what each person
    has marked on ballots that are open."""

    events: dict[str, tuple[object, ...]]
    jots: tuple[Jot, ...]
    votes: tuple[tuple[int, tuple[Mark, ...]], ...] = ()

    @property
    def sessions(self) -> list[Session]:
        """All sessions, in the order of their opening."""
        streams = (events for stream, events in self.events.items() if stream.startswith("session:"))
        return [_repository(events) for events in streams]

    @property
    def session(self) -> Session:
        """The newest."""
        return self.sessions[-1]

    @property
    def group(self) -> Group:
        """The newest."""
        groups = [events for stream, events in self.events.items() if stream.startswith("group:")]
        found = group_base.fold(one for one in groups[-1] if isinstance(one, GroupEvent))
        assert found is not None
        return found

    def all(self, kind: type) -> list[object]:
        """Everything of a kind."""
        things = (*self.jots, *(event for events in self.events.values() for event in events))
        return [thing for thing in things if isinstance(thing, kind)]

    def marks(self, person: int) -> list[Mark]:
        """What someone has marked on the ballot that is open."""
        return [mark for voter, marks in self.votes if voter == person for mark in marks]

    def by(self, person: int, kind: type) -> int:
        """How often someone did something that became an event of this kind."""
        return sum(getattr(event, "by", None) == person for event in self.all(kind))

    def require_all_of(self, earlier: "Remembered") -> None:
        """Nothing of what was remembered earlier is gone, or reads otherwise now."""
        for stream, events in earlier.events.items():
            assert self.events.get(stream, ())[: len(events)] == events, f"{stream} has lost what it held"

    @property
    def notes(self) -> list[str]:
        return [note.text for session in self.sessions for note in session.notes.values()]


def remembered(data: Path) -> Remembered:
    """What is in the folder now. The bot may be running."""
    with closing(sqlite3.connect(f"{(data / MEMORY).as_uri()}?mode=ro", uri=True)) as db:
        db.execute("BEGIN")
        events: dict[str, list[object]] = {}
        for stream, kind, body in db.execute("SELECT stream, kind, body FROM events ORDER BY position"):
            events.setdefault(stream, []).append(CODEC.decode(kind, body))
        rows = db.execute("SELECT session, id, person, step, text, at FROM jots").fetchall()
        voted = db.execute("SELECT person, marks FROM votes").fetchall()
    jots = tuple(
        Jot(session, key, person, step, text, datetime.fromisoformat(at))
        for session, key, person, step, text, at in rows
    )
    votes = tuple((person, MARKS.validate_json(marks)) for person, marks in voted)
    return Remembered({stream: tuple(happened) for stream, happened in events.items()}, jots, votes)


async def require_rebuilt(data: Path) -> None:
    """The read tables must come out the same when they are rebuilt, in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        backup.copy(data / MEMORY, Path(folder, MEMORY))
        await _rebuilt_in(Path(folder))


async def salvaged(data: Path) -> Remembered:
    """What someone finds who has nothing but the files, as they are there at this moment: they are copied as
    they are, log and all, and opened like any memory after a crash. No one may be writing meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        for file in data.glob(f"{MEMORY}*"):
            shutil.copy(file, folder)
        await _rebuilt_in(Path(folder))
        return remembered(Path(folder))


async def _rebuilt_in(folder: Path) -> None:
    async with SqliteStore(folder / MEMORY, CODEC) as store:
        written = await store.tables()
        await store.rebuild(project)
        assert await store.tables() == written


def let_pass(data: Path, time: timedelta) -> None:
    """Moves all that is remembered into the past, as if the bot had been down for that long."""

    def earlier(text: str | None) -> str | None:
        return text and _TIME.sub(lambda at: (datetime.fromisoformat(at[0]) - time).isoformat(), text)

    with closing(sqlite3.connect(data / MEMORY)) as db, db:
        know_ids(db)
        db.create_function("earlier", 1, earlier)
        for table, column in _TIMES:
            db.execute(f"UPDATE {table} SET {column} = earlier({column})")


def _repository(events: tuple[object, ...]) -> Session:
    session = fold(event for event in events if isinstance(event, SessionEvent))
    assert session is not None
    return session

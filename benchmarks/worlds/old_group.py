"""A group of five years: weekly sessions, each held, closed and released by commands, in a store on disk."""

import sqlite3
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.application.command_handler import CommandHandler
from bot.launch.start import MEMORY
from facilitation.group.membership.commands import CreateGroup
from facilitation.group.summaries.commands import ApproveSummary
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.people.commands import Arrive, Begin
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.notes import NoteDraft
from guides.model.parts import NoteKind
from guides.reader import reader
from storage.event_types import codec
from storage.sqlite.store import SqliteStore

GUIDE = "collaboration"
GROUP = "years"
GUILD, CHANNEL = 10**17, 10**17 + 1
PEOPLE = tuple(range(2 * 10**17, 2 * 10**17 + 6))
LINES = 20
"""Lines that each session writes down."""
WEEK = timedelta(days=7)
BEGAN = datetime(2026, 9, 7, 15, tzinfo=UTC)
_KINDS = (NoteKind.INSIGHT, NoteKind.CONCERN, NoteKind.QUESTION, NoteKind.ASSET, NoteKind.PARKED)
_WORDS = "We meet in room four after the last lesson, and look at how year {} reads (note {} of week {})."


@dataclass(slots=True)
class OldGroup:
    """The group, and the store in `folder` that holds it. `closing` and `releasing` are the seconds that each
    session's closing took, and letting go of its summary and of the whole way; `written` is how many bytes
    both wrote to the disk, indexes and all."""

    folder: Path
    closing: list[float] = field(default_factory=list[float])
    releasing: list[float] = field(default_factory=list[float])
    written: list[int] = field(default_factory=list[int])
    now: datetime = BEGAN

    @property
    def path(self) -> Path:
        return self.folder / MEMORY

    @asynccontextmanager
    async def handler(self) -> AsyncGenerator[CommandHandler]:
        """A conductor that has nothing in memory yet, as after a start."""
        async with SqliteStore(self.path, codec()) as store:
            yield CommandHandler(store, {GUIDE: reader.load(GUIDE)}, lambda: self.now, lambda: "s")


@asynccontextmanager
async def old_group(sessions: int) -> AsyncGenerator[OldGroup]:
    """The group, after so many sessions. Its store goes with the context."""
    with TemporaryDirectory(prefix="staffroom-bench-") as folder:
        old = OldGroup(Path(folder))
        async with old.handler() as handler:
            made = CreateGroup(
                by=PEOPLE[0], id=GROUP, guild=GUILD, channel=CHANNEL, name="Year 4", minutes=60
            )
            await handler.create_group(made, GUIDE)
            for week in range(sessions):
                await _week(old, handler, week)
        yield old


async def _week(old: OldGroup, handler: CommandHandler, week: int) -> None:
    """One session, from its lobby until all of it is released."""
    old.now = BEGAN + week * WEEK
    session = await sit(handler, week)
    _emptied(old.path)
    began = time.perf_counter()
    facilitator = (await handler.session(session)).facilitator
    await handler.handle(session, CloseSession(by=facilitator))
    closed = time.perf_counter()
    for key in (session, JOURNEY):
        for person in PEOPLE:
            changes = (await handler.group(GROUP)).releases[key].changes
            await handler.handle_group(GROUP, ApproveSummary(by=person, key=key, changes=changes))
    old.closing.append(closed - began)
    old.releasing.append(time.perf_counter() - closed)
    old.written.append(_log(old.path))


async def sit(handler: CommandHandler, week: int) -> str:
    """A session where people came and wrote their lines down."""
    handler.new_id = lambda: f"w{week}"
    first, *others = PEOPLE[week % len(PEOPLE) :] + PEOPLE[: week % len(PEOPLE)]
    session = (await handler.open_session(GROUP, first)).session.id
    for person in others:
        await handler.handle(session, Arrive(by=person))
    proposed = (await handler.session(session)).proposal().facilitator
    begun = (await handler.handle(session, Begin(by=proposed))).session
    lines = tuple(
        NoteDraft(_KINDS[number % len(_KINDS)], _WORDS.format(number % 7, number, week))
        for number in range(LINES)
    )
    await handler.handle(session, TakeNotes(by=begun.note_writer, id="n", lines=lines))
    return session


def _emptied(path: Path) -> None:
    """Move all that is in the log into the file, so that the log holds what is written from now on."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _log(path: Path) -> int:
    """Bytes in the log."""
    return path.with_name(f"{path.name}-wal").stat().st_size


def stream_bytes(path: Path) -> int:
    """Bytes in the bodies of the group's own events."""
    with closing(sqlite3.connect(path)) as db:
        query = "SELECT sum(length(CAST(body AS BLOB))) FROM events WHERE stream = ?"
        return int(db.execute(query, (f"group:{GROUP}",)).fetchone()[0])

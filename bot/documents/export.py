"""What a group or one session came to, as a file: for the person who keeps the machine, also while it runs.

It is what the group released; its own record is for the group, and made only where that is asked for.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path

from bot.application.aggregates import group_of
from bot.application.command_handler import CommandHandler
from bot.application.repository import NotFound
from bot.runtime.clock import utc_now
from bot.runtime.errors import say, trouble
from facilitation.group.state import Group
from facilitation.group.summaries.state import JOURNEY
from facilitation.shared.wall_time import wall
from guides import library
from guides.model.guide import Guide
from reports.content import Content, Summary
from reports.formats.files import Format, written
from reports.phrases import day
from reports.sources import group_record, releases
from storage.event_types import codec
from storage.sqlite import backup
from storage.sqlite.scratch import scratch
from storage.sqlite.store import SqliteStore

FORMATS = tuple(Format)
"""The kinds of file that there are."""


async def listing(memory: Path) -> str:
    """Every group and session by the name under which it can be exported.

    Raises:
        StartupError: or StoreError, if there is nothing that can be read.
    """
    async with reading(memory) as handler:
        lines = [line async for line in _lines(handler)]
    return "\n".join(lines) or say("export-none")


async def write(memory: Path, which: str, form: str, file: Path, *, own: bool = False) -> None:
    """What the group or the session `which` came to, in a new file that its owner alone can read: as far as
    the group released it, or its `own` record.

    Raises:
        StartupError: or StoreError; then no file was made.
    """
    async with reading(memory) as handler:
        content = await _content(handler, which, own)
    made = await asyncio.to_thread(written, content, Format(form), say)
    await asyncio.to_thread(_keep, file, made)


@asynccontextmanager
async def reading(memory: Path) -> AsyncGenerator[CommandHandler]:
    """A command handler over a copy: the running Staffroom is not disturbed, and an older memory stays as
    it is."""
    with _room_beside(memory) as folder:
        copy = folder / memory.name
        await asyncio.to_thread(backup.copy, memory, copy)
        async with SqliteStore(copy, codec()) as store:
            yield CommandHandler(store, guides_of(memory), utc_now, str)


def guides_of(memory: Path) -> library.Library:
    """The guides that the groups of a memory can use."""
    return library.read(memory.parent / "guides")


def require_there(memory: Path) -> None:
    """Raises StartupError where no memory is: to open one would make it."""
    if not memory.is_file():
        raise trouble("launch-export-nothing", folder=str(memory.parent))


@contextmanager
def _room_beside(memory: Path) -> Generator[Path]:
    """A folder in the data folder, if no one else can read and room is known to be."""
    require_there(memory)
    with ExitStack() as made:
        try:
            folder = made.enter_context(scratch(memory.parent, "export"))
        except OSError:
            raise trouble("launch-unwritable", folder=str(memory.parent)) from None
        yield folder


async def _lines(handler: CommandHandler) -> AsyncIterator[str]:
    for stream in await handler.store.streams("group:"):
        group = await handler.group(stream.removeprefix("group:"))
        zone = await handler.zone(group)
        yield say("export-group", id=group.id, name=group.name)
        for record in await handler.store.sessions_of(group.id):
            guide = (await handler.session(record.id)).guide
            title = _guide(handler, guide).discussion(record.discussion).title
            opened = day(wall(record.opened_at, zone).date(), say)
            yield f"  {say('export-session', id=record.id, title=title, day=opened)}"


async def _content(handler: CommandHandler, which: str, own: bool) -> Content:
    key = group_of(which)
    try:
        group = await handler.group(key)
        guide = _guide(handler, group.guide)
        if which not in (group.id, *group.releases):
            await handler.session(which)  # there has to be one of this name
        if own:
            return await _own(handler, guide, group, which)
    except NotFound:
        raise trouble("launch-export-unknown", which=which) from None
    return _released(guide, group, which)


def _released(guide: Guide, group: Group, which: str) -> Content:
    """What reviewers may read of it, and no more."""
    if which == group.id:
        journey = releases.journey(guide, group)
        content = journey if journey.summaries or journey.plan or journey.parts else None
    else:
        release = group.releases.get(which)
        content = None if release is None else releases.released(guide, group, release)
    if content is None:
        raise trouble("launch-export-unreleased", which=which)
    return content


async def _own(handler: CommandHandler, guide: Guide, group: Group, which: str) -> Content:
    """The group's own record, with what it did not hand over."""
    if which != group.id:
        return await _own_summary(handler, group, which)
    opened = [record.id for record in await handler.store.sessions_of(group.id)]
    written = dict.fromkeys((*(key for key in group.releases if key != JOURNEY), *opened))
    summaries = [await _own_summary(handler, group, key) for key in written]
    begun = (one for one in summaries if one.asked or one.left)
    return group_record.journey(guide, group, sorted(begun, key=lambda one: one.date))


async def _own_summary(handler: CommandHandler, group: Group, key: str) -> Summary:
    release = group.releases.get(key)
    if release is None:
        session = await handler.session(key)
        return group_record.summary(_guide(handler, session.guide), group, session, await handler.zone(group))
    own = releases.own(_guide(handler, release.guide), group, release)
    assert isinstance(own, Summary), "the release of a session is a summary"
    return own


def _guide(handler: CommandHandler, name: str) -> Guide:
    if name not in handler.guides:
        raise trouble("launch-export-guide", guide=name)
    return handler.guides[name]


def _keep(file: Path, made: bytes) -> None:
    """A new file, for its owner's eyes only; whole, or not there."""
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise trouble("launch-export-exists", file=str(file)) from None
    except OSError:
        raise trouble("launch-export-unwritable", file=str(file)) from None
    try:
        with open(number, "wb") as opened:  # noqa: PTH123 - it is open already, and no one else can read it
            opened.write(made)
    except OSError:
        with suppress(OSError):
            file.unlink()
        raise trouble("launch-export-unwritable", file=str(file)) from None

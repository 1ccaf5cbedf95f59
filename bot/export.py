"""What a group or one session came to, as a file: for whoever keeps the machine, also while it runs."""

import asyncio
import os
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.clock import utc_now
from bot.conductor import Conductor, Unknown, group_of
from bot.trouble import say, trouble
from guides import reader
from guides.model import Guide
from reports import data, gather, markdown, spreadsheet, typeset, word
from reports.compose import day
from reports.content import Content
from storage import backup
from storage.kinds import codec
from storage.sqlite import SqliteStore

FORMATS = ("pdf", "docx", "md", "csv", "json")
"""The kinds of file that there are."""


async def listing(memory: Path) -> str:
    """Every group and session by the name under which it can be exported.

    Raises:
        Trouble: or StoreTrouble, where there is nothing that can be read.
    """
    async with _read(memory) as conductor:
        lines = [line async for line in _lines(conductor)]
    return "\n".join(lines) or say("export-none")


async def write(memory: Path, which: str, form: str, file: Path) -> None:
    """What the group or the session `which` came to, in a new file that its owner alone can read.

    Raises:
        Trouble: or StoreTrouble; then no file was made.
    """
    async with _read(memory) as conductor:
        content = await _content(conductor, which)
    made = await asyncio.to_thread(_made, form, content)
    await asyncio.to_thread(_keep, file, made)


@asynccontextmanager
async def _read(memory: Path) -> AsyncGenerator[Conductor]:
    """A conductor over a copy: the running Staffroom is not disturbed, and an older memory stays as it is."""
    guides = {name: reader.load(name) for name in reader.names()}
    with _room_beside(memory) as folder:
        copy = Path(folder, memory.name)
        await asyncio.to_thread(backup.copy, memory, copy)
        async with SqliteStore(copy, codec()) as store:
            yield Conductor(store, guides, utc_now, str)


def _room_beside(memory: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder in the data folder, where nobody else can read and room is known to be."""
    if not memory.is_file():
        raise trouble("launch-export-nothing", folder=str(memory.parent))
    try:
        return tempfile.TemporaryDirectory(prefix=".export-", dir=memory.parent)
    except OSError:
        raise trouble("launch-unwritable", folder=str(memory.parent)) from None


async def _lines(conductor: Conductor) -> AsyncIterator[str]:
    for stream in await conductor.store.streams("group:"):
        group = await conductor.group(stream.removeprefix("group:"))
        yield say("export-group", id=group.id, name=group.name)
        for record in await conductor.store.sessions_of(group.id):
            guide = (await conductor.session(record.id)).guide
            title = _guide(conductor, guide).discussion(record.discussion).title
            opened = day(record.opened_at.date(), say)
            yield f"  {say('export-session', id=record.id, title=title, day=opened)}"


async def _content(conductor: Conductor, which: str) -> Content:
    try:
        if group_of(which) != which:
            return await _summary(conductor, which)
        return await _journey(conductor, which)
    except Unknown:
        raise trouble("launch-export-unknown", which=which) from None


async def _summary(conductor: Conductor, which: str) -> Content:
    session = await conductor.session(which)
    group = await conductor.group(session.group)
    return gather.summary(_guide(conductor, session.guide), group, session)


async def _journey(conductor: Conductor, which: str) -> Content:
    group = await conductor.group(which)
    records = await conductor.store.sessions_of(group.id)
    sessions = [await conductor.session(record.id) for record in records]
    return gather.journey(_guide(conductor, group.guide), group, sessions, conductor.guides)


def _guide(conductor: Conductor, name: str) -> Guide:
    if name not in conductor.guides:
        raise trouble("launch-export-guide", guide=name)
    return conductor.guides[name]


def _made(form: str, content: Content) -> bytes:
    match form:
        case "pdf":
            return typeset.pdf(content, say)
        case "docx":
            return word.docx(content, say)
        case "csv":
            return spreadsheet.table(content, say)
        case "md":
            return markdown.document(content, say).encode()
        case _:
            return data.document(content).encode()


def _keep(file: Path, made: bytes) -> None:
    """A new file, for its owner's eyes only; whole, or not there."""
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise trouble("launch-export-exists", file=str(file)) from None
    except OSError:
        raise trouble("launch-export-unwritable", file=str(file)) from None
    try:
        with open(number, "wb") as opened:  # noqa: PTH123 - it is open already, and nobody else can read it
            opened.write(made)
    except OSError:
        with suppress(OSError):
            file.unlink()
        raise trouble("launch-export-unwritable", file=str(file)) from None

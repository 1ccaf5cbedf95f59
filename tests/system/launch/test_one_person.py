"""Anyone who keeps the machine can show what is held about a person, and erase them."""

import json
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.application.command_handler import CommandHandler
from bot.application.personal_data import copy_of
from bot.launch import start
from facilitation.group.membership.commands import CreateGroup, Join
from facilitation.group.settings.commands import AddRule
from facilitation.session.people.commands import Arrive
from guides import library
from storage.event_types import codec
from storage.sqlite.store import SqliteStore
from tests.system.launch.shell import ended, started

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
ANN, BEN, CLEO = 812345678901234567, 912345678901234567, 712345678901234567


@asynccontextmanager
async def conducting(folder: Path) -> AsyncGenerator[CommandHandler]:
    """A conductor over the memory, which is in use as by a bot that runs."""
    ids = (f"id{number}" for number in count(1))
    async with SqliteStore(folder / "data" / start.MEMORY, codec()) as store:
        yield CommandHandler(store, library.read(), lambda: NOW, lambda: next(ids))


async def sit_together(handler: CommandHandler) -> None:
    """Ann and Ben have a group, and a session that continues. Ben wrote a rule, and Ann one that names
    Ben."""
    creation = CreateGroup(by=ANN, id="g", guild=1, channel=2, name="Year 5", minutes=60)
    await handler.create_group(creation, "collaboration")
    for person in (ANN, BEN):
        await handler.handle_group("g", Join(by=person))
    await handler.handle_group("g", AddRule(by=BEN, id="r", text=f"Ask <@{ANN}> first"))
    await handler.handle_group("g", AddRule(by=ANN, id="q", text=f"Never wait for <@{BEN}>"))
    change = await handler.open_session("g", ANN)
    await handler.handle(change.session.id, Arrive(by=BEN))


async def told(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """The exit code, and what a command wrote on standard output and error."""
    return await ended(await started(folder, *arguments))


async def test_a_person_is_shown_what_their_copy_would_say_while_staffroom_runs(tmp_path: Path) -> None:
    async with conducting(tmp_path) as handler:
        await sit_together(handler)
        code, written, error = await told(tmp_path, "show", str(BEN))
        held = await handler.store.held_about(BEN)
    assert (code, error) == (0, "")
    assert written == f"{copy_of(BEN, held)}\n"
    rules = [one for one in json.loads(written)["entries"] if one["happened"] == "RuleAdded"]
    assert [one["content"].get("text") for one in rules] == ["Ask @another person first", None]
    assert str(ANN) not in written


async def test_a_person_leaves_everything_and_is_erased(tmp_path: Path) -> None:
    async with conducting(tmp_path) as handler:
        await sit_together(handler)
        count = len(await handler.store.held_about(BEN))
    code, written, error = await told(tmp_path, "erase", str(BEN), "--yes")
    assert (code, error) == (0, "")
    assert written.startswith(f"{count} entries were held about {BEN} in data.")
    async with conducting(tmp_path) as handler:
        group = await handler.group("g")
        assert group.members == (ANN,), "no number stays a member in their place"
        assert (await handler.session(group.live or "")).present == (ANN,)
        assert await handler.store.boards_behind() == ("g",)
    assert all(str(BEN).encode() not in file.read_bytes() for file in (tmp_path / "data").iterdir())
    assert await told(tmp_path, "show", str(BEN)) == (1, "", f"{_nothing(BEN)}\n")


def _nothing(person: int) -> str:
    return (
        f"Nothing is held about {person} in data: check the number, and that STAFFROOM_DATA names the folder "
        "that Staffroom runs with."
    )


async def test_nobody_is_erased_while_staffroom_runs_or_unasked(tmp_path: Path) -> None:
    async with conducting(tmp_path) as handler:
        await sit_together(handler)
        code, _, error = await told(tmp_path, "erase", str(BEN), "--yes")
        assert (code, error.partition(" (")[0]) == (1, "Another Staffroom uses the memory")
        assert BEN in (await handler.group("g")).members
    code, asked, _ = await told(tmp_path, "erase", str(BEN))
    assert (code, "This cannot be taken back." in asked) == (1, True)
    async with conducting(tmp_path) as handler:
        assert BEN in (await handler.group("g")).members


async def test_while_somebody_reads_the_file_a_trace_is_left_for_the_next_start(tmp_path: Path) -> None:
    async with conducting(tmp_path) as handler:
        await sit_together(handler)
    with closing(sqlite3.connect(tmp_path / "data" / start.MEMORY)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchall()
        code, written, _ = await told(tmp_path, "erase", str(BEN), "--yes")
    assert (code, "start Staffroom, and it removes the trace by itself" in written) == (0, True)
    async with conducting(tmp_path) as handler:
        assert await handler.store.trace_left() is not None
        assert await handler.store.held_about(BEN) == ()


@pytest.mark.parametrize("command", [("show",), ("erase", "--yes")], ids=["show", "erase"])
async def test_where_no_memory_is_none_is_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    code, _, error = await told(tmp_path, *command, str(BEN))
    assert (code, error.partition(":")[0]) == (1, "There is no memory to read in data")
    assert not (tmp_path / "data").exists()


async def test_a_stranger_and_what_is_no_number_get_a_sentence(tmp_path: Path) -> None:
    async with conducting(tmp_path) as handler:
        await sit_together(handler)
    assert await told(tmp_path, "erase", str(CLEO), "--yes") == (1, "", f"{_nothing(CLEO)}\n")
    for given in ("Ben", "<@1>", "12", "9" * 30):
        code, _, error = await told(tmp_path, "erase", given, "--yes")
        assert (code, error.partition(" is what")[0]) == (1, "A person's number"), given

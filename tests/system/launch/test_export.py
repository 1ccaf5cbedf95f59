"""Anyone who keeps the machine can write down what a group came to, while the bot runs and while it does
not."""

import asyncio
import json
import os
import stat
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import __main__
from bot.documents import export
from bot.runtime.errors import say
from facilitation.group.base import GroupEvent
from facilitation.group.plan.commands import AddAction
from facilitation.group.summaries.commands import StrikeLine
from facilitation.group.summaries.events import ReleaseEvent
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.base import SessionEvent
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.shared.notes import NoteDraft
from guides.model.parts import NoteKind
from guides.reader import reader
from storage.event_types import codec
from storage.projections.aggregates import project
from storage.sqlite.store import SqliteStore
from storage.store import Append
from tests.facilitation.support.sessions import ANN, BEN, Room
from tests.facilitation.support.summaries import approve
from tests.system.launch.shell import ended, staffroom, started

LINE = "We start on time, שלום, =1+1."


SECRET = "Nobody says it aloud."


def evening() -> tuple[Room, Sequence[SessionEvent]]:
    """A session of the real guide, closed early; the group released all but one line of it."""
    room = Room(guide=reader.load("collaboration")).open(ANN).arrive(BEN).begin()
    room.ask(TakeNotes(by=BEN, id="n", lines=(NoteDraft(NoteKind.AGREEMENT, LINE),)))
    room.ask(TakeNotes(by=BEN, id="m", lines=(NoteDraft(NoteKind.CONCERN, SECRET),)))
    room.ask_group(AddAction(by=ANN, id="act", what="Book the library.", facilitator=ANN))
    room.next(3).close()
    for key in ("s1", JOURNEY):
        release = room.group.releases[key]
        (struck,) = (one for one in release.lines if one.text == SECRET)
        if not struck.struck:
            room.ask_group(StrikeLine(by=BEN, key=key, line=struck.id))
    return room, room.events


def let_go(room: Room) -> Room:
    return approve(approve(room, ANN, BEN), ANN, BEN, key=JOURNEY)


@asynccontextmanager
async def remembered(folder: Path, *, release: bool = True) -> AsyncGenerator[None]:
    """The memory of the evening, in use as by a bot that runs."""
    (folder / "data").mkdir()
    room, session = evening()
    if release:
        let_go(room)
    async with SqliteStore(folder / "data" / "staffroom.db", codec()) as store:
        appends = (
            Append("group:g", 0, tuple(map(called, room.group_events))),
            Append("session:g.s1", 0, tuple(named(session))),
        )
        await store.commit(appends)
        await store.rebuild(project)
        yield


async def left(folder: Path, *, release: bool = True) -> None:
    """The same memory, with no bot that runs."""
    async with remembered(folder, release=release):
        pass


def named(events: Sequence[SessionEvent]) -> Sequence[SessionEvent]:
    """The events of a session that goes by the name the bot would give it."""
    opened, *rest = events
    return [replace(opened, id="g.s1"), *rest]


def called(event: GroupEvent) -> GroupEvent:
    """An event of the group, with the session's summary under the name the bot would give it."""
    return replace(event, key="g.s1") if isinstance(event, ReleaseEvent) and event.key == "s1" else event


async def exported(folder: Path, *arguments: str) -> tuple[int, str, str]:
    return await ended(await started(folder, "export", *arguments))


async def test_what_can_be_exported_is_listed_while_staffroom_runs(tmp_path: Path) -> None:
    async with remembered(tmp_path):
        code, written, told = await exported(tmp_path, "--list")
    assert (code, told) == (0, "")
    assert written.splitlines() == [
        "g: Year 5",
        "  g.s1: What working together gives and takes, March 4, 2024",
    ]


@pytest.mark.parametrize(("which", "form"), [("g.s1", "md"), *(("g", form) for form in export.FORMATS)])
async def test_every_kind_of_file_can_be_exported(tmp_path: Path, which: str, form: str) -> None:
    await left(tmp_path)
    code, written, told = await exported(tmp_path, which, "-o", f"out.{form}")
    assert (code, written, told) == (0, f"{which} is written to out.{form}.\n", "")
    file = tmp_path / f"out.{form}"
    assert file.stat().st_size > 500
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    begins = {"pdf": b"%PDF", "docx": b"PK", "md": b"# ", "csv": b"\xef\xbb\xbf", "json": b"{"}
    assert file.read_bytes().startswith(begins[form])
    assert sorted(one.name for one in (tmp_path / "data").iterdir()) == ["staffroom.db", "staffroom.db.lock"]


async def test_a_check_in_is_listed_and_exported_by_its_own_title(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    check_in = reader.load("check-in")
    room = Room(guide=reader.load("collaboration")).open(ANN, guide=check_in).arrive(BEN).begin().close()
    async with SqliteStore(tmp_path / "data" / "staffroom.db", codec()) as store:
        ours = Append("group:g", 0, tuple(room.group_events))
        await store.commit((ours, Append("session:g.s1", 0, tuple(named(room.events)))))
        await store.rebuild(project)
    code, written, told = await exported(tmp_path, "--list")
    assert (code, told) == (0, "")
    assert "  g.s1: What became of it, March 4, 2024" in written.splitlines()
    for which in ("g", "g.s1"):
        assert (await exported(tmp_path, which, "--own-record", "-o", f"{which}.md"))[0] == 0


async def test_a_group_is_exported_with_its_sessions_and_its_plan(tmp_path: Path) -> None:
    async with remembered(tmp_path):
        await exported(tmp_path, "g", "--format", "json", "-o", "year-5")
    told = json.loads((tmp_path / "year-5").read_text(encoding="utf-8"))["journey"]
    assert told["group"] == "Year 5"
    assert LINE in [entry["text"] for part in told["summaries"][0]["parts"] for entry in part["entries"]]
    assert told["plan"]["actions"][0]["what"] == "Book the library."


@pytest.mark.parametrize("which", ["g", "g.s1"])
async def test_what_the_group_struck_is_in_its_own_record_alone(tmp_path: Path, which: str) -> None:
    await left(tmp_path)
    await exported(tmp_path, which, "-o", "out.md")
    assert SECRET.strip(".") not in (tmp_path / "out.md").read_text(encoding="utf-8")
    code, written, _ = await exported(tmp_path, which, "--own-record", "-o", "own.md")
    assert code == 0
    assert "give it to the group, and to nobody else" in written
    own = (tmp_path / "own.md").read_text(encoding="utf-8")
    assert SECRET in own
    assert "not for reviewers" in own


@pytest.mark.parametrize("which", ["g", "g.s1"])
async def test_what_was_not_released_is_the_groups_own(tmp_path: Path, which: str) -> None:
    await left(tmp_path, release=False)
    code, _, told = await exported(tmp_path, which, "-o", "out.md")
    assert code == 1
    assert told.startswith(f"The group has released nothing of {which}.")
    assert not (tmp_path / "out.md").exists()
    code, _, _ = await exported(tmp_path, which, "--own-record", "-o", "out.md")
    assert code == 0
    assert SECRET in (tmp_path / "out.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("h", "-o", "x.pdf"), "There is no group or session h here"),
        (("g.s2", "-o", "x.pdf"), "There is no group or session g.s2 here"),
        (("g", "-o", "x.odt"), "let it end in one of pdf, docx, md, csv, json, or give --format."),
        (("g", "-o", "x"), "The name x does not say what kind of file it is"),
        (("g", "-o", "no/x.pdf"), "The file no/x.pdf cannot be written"),
        (("g", "-o", "there.pdf"), "There is already a file there.pdf"),
        (("g",), "Say what to export and where to"),
        ((), "Say what to export and where to"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], sentence: str
) -> None:
    asyncio.run(left(tmp_path))
    (tmp_path / "there.pdf").write_text("mine")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(__main__.staffroom, ["export", *arguments])
    told = result.output
    assert result.exit_code == 1
    assert sentence in told
    assert told.count("\n") == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "there.pdf"]
    assert (tmp_path / "there.pdf").read_text() == "mine"


async def test_a_guide_that_is_gone_is_missed_by_name(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    created, *rest = Room().group_events
    async with SqliteStore(tmp_path / "data" / "staffroom.db", codec()) as store:
        await store.commit([Append("group:g", 0, (replace(created, guide="gone"), *rest))])
        await store.rebuild(project)
    code, told = await staffroom(tmp_path, "export", "g", "-o", "x.md")
    assert (code, told) == (1, f"{say('launch-export-guide', guide='gone')}\n")


async def test_without_a_memory_there_is_nothing_to_export(tmp_path: Path) -> None:
    code, told = await staffroom(tmp_path, "export", "--list")
    assert code == 1
    assert told.startswith("There is no memory to read in data:")
    assert list(tmp_path.iterdir()) == []


async def test_a_memory_without_a_group_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    async with SqliteStore(tmp_path / "data" / "staffroom.db", codec()):
        code, written, _ = await exported(tmp_path, "--list")
    assert (code, written) == (0, "There is no group yet.\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    await left(tmp_path)
    (tmp_path / "data").chmod(0o500)
    _, told = await staffroom(tmp_path, "export", "--list")
    (tmp_path / "data").chmod(0o700)
    assert told.startswith("Staffroom cannot write to the folder data")


def test_the_command_line_offers_every_kind_that_there_is() -> None:
    assert __main__.FORMATS == export.FORMATS

"""The command line says what it does, and does what it says."""

import asyncio
import json
import signal
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import staffroom
from storage.event_types import codec
from storage.sqlite.store import SqliteStore
from tests.system.launch.shell import ROOT, TOKEN, ended, started
from tests.system.launch.stub_discord import EVERY_PERMISSION, Gruff, at_the_door


def test_help_names_every_command() -> None:
    told = CliRunner().invoke(staffroom, ["--help"]).output
    assert all(
        name in told
        for name in ("run", "rehearse", "guide", "backup", "export", "show", "erase", "DISCORD_TOKEN")
    )
    assert "..." not in told.partition("Commands:")[2]


def test_a_good_guide_is_called_good() -> None:
    told = CliRunner().invoke(staffroom, ["guide", "check", str(ROOT / "guides" / "collaboration.yaml")])
    assert told.exit_code == 0
    assert "can use" in told.output


def test_every_mistake_of_a_guide_is_a_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("guide: x\ntitel: y\n")
    told = CliRunner().invoke(staffroom, ["guide", "check", str(bad)])
    assert told.exit_code == 1
    assert told.output.count("\n") > 1
    assert all(line.startswith(str(bad)) for line in told.output.splitlines())


@pytest.mark.parametrize("name", ["collaboration", str(ROOT / "guides" / "collaboration.yaml")])
def test_the_outline_for_programs_has_minutes_for_every_prompt(name: str) -> None:
    told = CliRunner().invoke(staffroom, ["guide", "outline", name, "--json"])
    outline = json.loads(told.output)
    assert outline["guide"] == "collaboration"
    assert len(outline["discussions"]) == 5
    for discussion in outline["discussions"]:
        assert set(discussion["minutes"]) == {"45", "60", "75"}


def test_the_outline_for_people_is_a_tree() -> None:
    told = CliRunner().invoke(staffroom, ["guide", "outline", "collaboration"])
    assert told.exit_code == 0
    assert "5. " in told.output


def test_an_outline_of_nothing_says_which_guides_there_are() -> None:
    told = CliRunner().invoke(staffroom, ["guide", "outline", "collab"])
    assert told.exit_code == 1
    assert "collaboration" in told.output


async def test_a_backup_is_taken_while_staffroom_runs(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    async with SqliteStore(tmp_path / "data" / "staffroom.db", codec()):
        code, written, _ = await ended(await started(tmp_path, "backup", "copy.db"))
    assert (code, written) == (0, "Everything is copied to copy.db.\n")
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    copy.close()


async def test_without_a_token_run_is_a_rehearsal_that_ends_when_asked(tmp_path: Path) -> None:
    process = await started(tmp_path, "run")
    assert process.stdout is not None
    first = await asyncio.wait_for(process.stdout.readline(), timeout=60)
    process.send_signal(signal.SIGTERM)
    code, written, told = await ended(process)
    assert first.startswith(b"Rehearsal:")
    assert "http://127.0.0.1:" in written
    assert (code, told) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("servers", "sentences"),
    [
        ((EVERY_PERMISSION,), ["Staffroom is ready in one server."]),
        ((), ["Staffroom is in no server yet.", "Staffroom is ready in 0 servers."]),
        (
            (EVERY_PERMISSION, 0),
            ["In the server School 8, Staffroom lacks", "Staffroom is ready in 2 servers."],
        ),
    ],
)
async def test_staffroom_looks_round_and_leaves_when_asked(
    tmp_path: Path, servers: tuple[int, ...], sentences: list[str]
) -> None:
    async with at_the_door(Gruff(servers=servers)) as address:
        process = await started(tmp_path, "run", DISCORD_TOKEN=TOKEN, STAFFROOM_DISCORD=address)
        assert process.stderr is not None
        told = [await asyncio.wait_for(process.stderr.readline(), timeout=60) for _ in sentences]
        process.send_signal(signal.SIGINT)
        code, _, rest = await ended(process)
    for sentence, line in zip(sentences, told, strict=True):
        assert sentence in line.decode()
    assert (code, rest) == (0, "")

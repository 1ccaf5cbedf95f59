"""The bot's token, and those with which its answers travel, are in no line of the journal; what is kept on
disk can be read by its owner alone, even if the machine would allow others."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from stat import S_IMODE

import pytest

from bot.documents.export import FORMATS
from storage.event_types import codec
from storage.sqlite import backup
from storage.sqlite.store import SqliteStore
from tests.system.launch.shell import TOKEN, staffroom
from tests.system.launch.test_export import remembered

ANSWER = "aW50ZXJhY3Rpb246c2VjcmV0"
HOOK = f"https://discord.com/api/v10/webhooks/123/{ANSWER}/messages/@original"
CALLBACK = f"https://discord.com/api/v10/interactions/456/{ANSWER}/callback?with_response=1"
CODE = """
import logging, sys
import structlog
from bot.runtime.logs import open_log
level, *secrets = sys.argv[1:]
open_log(level, secrets[0])
ours, theirs = structlog.get_logger(), logging.getLogger("discord.client")
for secret in secrets:
    ours.error("it was refused", about=secret, why={"url": [secret]})
    theirs.error("POST %s responded with 500", secret)
    try:
        raise RuntimeError(f"no answer from {secret}")
    except RuntimeError as error:
        ours.exception("a press failed")
        ours.error("again", exc_info=error)
        theirs.exception("Ignoring exception in %s", secret)
"""


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_no_secret_stands_in_the_journal(level: str) -> None:
    command = [sys.executable, "-c", CODE, level, TOKEN, HOOK, CALLBACK]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert told.count("[token]") >= 12
    assert "webhooks/123/[token]/messages/@original" in told
    assert "interactions/456/[token]/callback" in told
    assert TOKEN not in told
    assert ANSWER not in told


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A machine where everything that is made can be read and written by everyone, unless it says
    otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


async def test_what_is_kept_can_be_read_by_its_owner_alone(tmp_path: Path, open_to_all: None) -> None:
    folder = tmp_path / "made" / "data"
    async with SqliteStore(folder / "staffroom.db", codec()) as store:
        await store.beat(datetime.now(UTC))
        backup.copy(folder / "staffroom.db", folder / "copy.db")
        made = {f"staffroom.db{ending}" for ending in ("", "-wal", "-shm", ".lock")}
        assert {file.name for file in folder.iterdir()} == {*made, "copy.db"}
        assert others_can(folder) == []
    assert others_can(folder) == []


@pytest.mark.parametrize("form", FORMATS)
async def test_what_is_handed_over_can_be_read_by_its_owner_alone(
    tmp_path: Path, form: str, open_to_all: None
) -> None:
    async with remembered(tmp_path):
        code, told = await staffroom(tmp_path, "export", "g", "-o", f"group.{form}")
        assert code == 0, told
    assert others_can(tmp_path / f"group.{form}") == []
    assert others_can(tmp_path / "data" / "staffroom.db") == []


async def test_a_backup_by_command_can_be_read_by_its_owner_alone(tmp_path: Path, open_to_all: None) -> None:
    async with remembered(tmp_path):
        code, told = await staffroom(tmp_path, "backup", "copy.db")
        assert code == 0, told
    assert others_can(tmp_path / "copy.db") == []


def others_can(folder: Path) -> list[str]:
    """What others than the owner could open, in a folder or that folder itself."""
    return [file.name for file in (folder, *folder.rglob("*")) if S_IMODE(file.stat().st_mode) & 0o077]

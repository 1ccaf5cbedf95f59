"""Everything that is in the way of a start is a sentence that says what to do, never a stack trace."""

import sqlite3
from pathlib import Path

import pytest

from storage.event_types import codec
from storage.sqlite.store import SqliteStore
from tests.system.launch.shell import TOKEN, staffroom
from tests.system.launch.stub_discord import Gruff, at_the_door


@pytest.mark.parametrize(
    ("gruff", "sentence"),
    [
        (Gruff(token=401), "Discord does not accept the token"),
        (Gruff(close=4004), "Discord does not accept the token"),
        (Gruff(close=404), "Discord cannot be reached"),
        (Gruff(close=4014), "switch on what the README names"),
        (Gruff(status=403), "invite it again"),
        (Gruff(sessions=0), "start it again in 2 minutes"),
        (Gruff(status=500), "something is wrong on its side"),
        (Gruff(status=400), "(status 400, code 0), and waiting doesn't help"),
        (Gruff(status=404), "(status 404, code 0), and waiting doesn't help"),
        (
            Gruff(),
            "lacks the permission View Channels, Send Messages, Attach Files, Read Message History: give",
        ),
    ],
)
async def test_what_discord_refuses_is_one_sentence(tmp_path: Path, gruff: Gruff, sentence: str) -> None:
    async with at_the_door(gruff) as address:
        code, told = await staffroom(tmp_path, "run", DISCORD_TOKEN=TOKEN, STAFFROOM_DISCORD=address)
    assert code == 1
    assert sentence in told
    assert told.count("\n") == 1


async def test_an_unreachable_discord_is_one_sentence(tmp_path: Path) -> None:
    async with at_the_door(Gruff()) as address:
        pass
    code, told = await staffroom(tmp_path, "run", DISCORD_TOKEN=TOKEN, STAFFROOM_DISCORD=address)
    assert (code, told.count("\n")) == (1, 1)
    assert "Discord cannot be reached" in told


async def test_an_unwritable_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, told = await staffroom(tmp_path, "run", DISCORD_TOKEN=TOKEN, STAFFROOM_DATA="file/data")
    assert (code, told.count("\n")) == (1, 1)
    assert "cannot write to the folder file/data" in told


async def test_a_memory_that_is_damaged_is_one_sentence_and_left_as_it_is(tmp_path: Path) -> None:
    memory = tmp_path / "data" / "staffroom.db"
    memory.parent.mkdir()
    memory.write_bytes(b"not a memory" * 1_000)
    code, told = await staffroom(tmp_path, "run", DISCORD_TOKEN=TOKEN)
    assert (code, told.count("\n")) == (1, 1)
    assert "data/staffroom.db is damaged" in told
    assert memory.read_bytes() == b"not a memory" * 1_000


async def test_a_memory_of_another_program_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with sqlite3.connect(tmp_path / "data" / "staffroom.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    code, told = await staffroom(tmp_path, "run", DISCORD_TOKEN=TOKEN)
    assert (code, told.count("\n")) == (1, 1)
    assert "data/staffroom.db is not Staffroom's" in told


async def test_a_memory_in_use_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    async with SqliteStore(tmp_path / "data" / "staffroom.db", codec()):
        code, told = await staffroom(tmp_path, "run", DISCORD_TOKEN=TOKEN)
    assert (code, told.count("\n")) == (1, 1)
    assert "Another Staffroom uses the memory (data/staffroom.db" in told


async def test_nothing_to_back_up_is_one_sentence(tmp_path: Path) -> None:
    code, told = await staffroom(tmp_path, "backup", "copy.db")
    assert (code, told.count("\n")) == (1, 1)
    assert "nothing to back up" in told


async def test_settings_that_cannot_be_used_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "STAFFROOM_LOG=loud\nSTAFFROOM_JOURNAL=aloud\nSTAFFROOM_DISCORD=https://example.org\nSTAFFROOM_HEALTH=here\n"
    )
    code, told = await staffroom(tmp_path, "run", DISCORD_TOKEN="Bot " + TOKEN)
    assert code == 1
    assert [line.split()[0] for line in told.splitlines()] == [
        "DISCORD_TOKEN",
        "STAFFROOM_DISCORD",
        "STAFFROOM_LOG",
        "STAFFROOM_JOURNAL",
        "STAFFROOM_HEALTH",
    ]


async def test_a_file_of_settings_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    code, told = await staffroom(tmp_path, "run")
    assert (code, told.count("\n")) == (1, 1)
    assert "save it as UTF-8" in told


async def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    async with at_the_door(Gruff()) as address:
        port = address.rpartition(":")[2]
        code, told = await staffroom(tmp_path, "rehearse", "--no-browser", "--port", port)
    assert (code, told.count("\n")) == (1, 1)
    assert "--port" in told


async def test_a_command_that_is_not_there_is_a_matter_of_usage(tmp_path: Path) -> None:
    code, told = await staffroom(tmp_path, "perform")
    assert code == 2
    assert "Usage: staffroom" in told

"""The disk is full: anyone who presses hears so, nothing is half done, and all continues once there
is room."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest

from bot.runtime.errors import say
from facilitation.session.steps.events import MovedOn
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.process.conftest import AT_ONCE
from tests.system.process.support import script
from tests.system.process.support.evening import FOLLOW_UP, Evening
from tests.system.process.support.stored import salvaged

pytestmark = pytest.mark.loopback

NoRoom = AbstractContextManager[None]
DISK = 4 << 20
"""Bytes: as much as a session needs, and soon filled."""
FULL, REFUSED = "trouble-store-full", "trouble-store-unwritable"
ORDERED = (
    "the store refused",
    "a card could not be remembered",
    "no sign of life could be written",
    "a knock failed",
    "a session could not be picked up",
)
"""What the bot says in its log then."""


@pytest.fixture(name="disk")
def _disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own; only root may put one up."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(mounting, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be mounted only by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """While this lasts, not one more page fits on the disk."""
    filler = disk / "filler"
    while _grown(filler):
        pass
    try:
        yield
    finally:
        filler.unlink()


def _grown(file: Path) -> bool:
    """Whether a page more found room."""
    with suppress(OSError), file.open("ab", buffering=0) as there:
        return bool(there.write(bytes(4096)))
    return False


@contextmanager
def barred(bot: BotProcess) -> Iterator[None]:
    """While this lasts, the system lets the bot write into no file."""
    _, most = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (most, most))


async def test_a_full_disk(disk: Path) -> None:
    async with School() as school, BotProcess(school.discord, data=disk, environment=AT_ONCE) as bot:
        evening = Evening(school, bot, disk)
        await _refused_until_there_is_room(evening, FULL, lambda: filled(disk))
        with filled(disk):
            await bot.restart()
        with filled(disk):  # a start shortens the log, which makes room
            assert say(FULL) in (await evening.facilitator.press("Next")).text
        await evening.next()
        await evening.end()


async def test_a_file_that_may_not_grow(evening: Evening) -> None:
    await _refused_until_there_is_room(evening, REFUSED, lambda: barred(evening.bot))


async def _refused_until_there_is_room(evening: Evening, key: str, no_room: Callable[[], NoRoom]) -> None:
    await evening.to_the_questions()
    evening.excused.extend(ORDERED)
    write, onward = script.write(evening), script.next_(evening)
    await write.prepare()
    before, card = evening.memory, evening.card
    with no_room():
        for act in (write, onward):
            assert say(key) in (await act.do()).text
        assert write.words in evening.notetaker.screen, "what was written is given back"
        assert (await salvaged(evening.data)).events == before.events
        assert evening.card == card
    for act in (write, onward):
        await act.do()
        await evening.check()
        assert act.times(evening.memory) == act.times(before) + 1
    await _no_room_to_remember_a_card(evening, no_room)


async def _no_room_to_remember_a_card(evening: Evening, no_room: Callable[[], NoRoom]) -> None:
    """The move is remembered, and the card is posted; its place is found out later."""
    moves, log = len(evening.memory.all(MovedOn)), evening.bot.log
    posting = evening.school.discord.faults.hang(method="POST", path=FOLLOW_UP)
    seen = await evening.facilitator.press("Next")
    await evening.school.until(lambda: posting.met, "the next card")
    with no_room():
        posting.release()
        await evening.bot.says("a card could not be remembered", since=log)
        assert say("trouble-store-full") not in seen.text
    assert len((await evening.check()).all(MovedOn)) == moves + 1
    await evening.next()

"""What is held about one person, for the person who keeps the machine: shown, or erased."""

from dataclasses import dataclass
from pathlib import Path

from bot.application.command_handler import CommandHandler
from bot.application.departure import leave
from bot.application.personal_data import copy_of
from bot.documents import export
from bot.runtime.clock import utc_now
from bot.runtime.errors import trouble
from storage.errors import StoreError, StoreFailure
from storage.event_types import codec
from storage.personal_data import LEAST_ID
from storage.sqlite.store import SqliteStore
from storage.store import Store


def number(given: str) -> int:
    """A person's number, as Discord shows it.

    Raises:
        StartupError: when it cannot be one.
    """
    if not (given.isascii() and given.isdigit() and LEAST_ID <= int(given) < 2**63):
        raise trouble("launch-person-number", given=given)
    return int(given)


async def show(memory: Path, person: int) -> str:
    """Their copy, as `/privacy` gives it to them. The running Staffroom is not disturbed.

    Raises:
        StartupError: or StoreError, also where nothing is held.
    """
    async with export.reading(memory) as handler:
        held = await handler.store.held_about(person)
    if not held:
        raise _nothing(memory, person)
    return copy_of(person, held)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many entries were held about a person, and whether a trace of them is left in the files for now."""

    entries: int
    trace: bool


async def erase(memory: Path, person: int) -> Erased:
    """Have them leave everything and erase them, as `/privacy` does.

    Raises:
        StartupError: or StoreError, also while Staffroom runs, and where nothing is held.
    """
    export.require_there(memory)
    async with SqliteStore(memory, codec()) as store:
        handler = CommandHandler(store, export.guides_of(memory), utc_now, str)
        left = await leave(handler, person)
        await handler.erase(person)
        trace = await _trace(store)
    if not left.entries:
        raise _nothing(memory, person)
    return Erased(left.entries, trace)


async def _trace(store: Store) -> bool:
    """Leave no trace in the files; whether one is left, because someone reads them."""
    try:
        await store.scrub()
    except StoreError as trouble:
        if trouble.reason is not StoreFailure.LOCKED:
            raise
        return True
    return False


def _nothing(memory: Path, person: int) -> Exception:
    return trouble("launch-person-nothing", person=str(person), folder=str(memory.parent))

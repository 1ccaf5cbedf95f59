"""A session at its second question, on a store whose process can be killed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import event_types
from storage.errors import StoreError, StoreFailure
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.evening import (
    onward,
    to_the_questions,
)
from tests.bot.support.school import School

TITLE = "Write before talking"


class Dying(SqliteStore):
    """A store whose process is killed, once, before it comes to delete jots."""

    alive = True

    async def drop_jots(self, session: str) -> None:
        if not self.alive:
            raise StoreError(StoreFailure.LOCKED)
        await super().drop_jots(session)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Dying(tmp_path / "staffroom.db", event_types.codec()) as made:
        yield made


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its second question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    await onward(school, "the first question")
    return school

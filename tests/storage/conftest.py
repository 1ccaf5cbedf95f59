"""Both stores, for the one contract that they share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.memory import MemoryStore
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.storage import toys


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made: Store
    if request.param == "memory":
        made = MemoryStore(toys.codec())
    else:
        made = SqliteStore(tmp_path / "data" / "staffroom.db", toys.codec(), patience=0)
    async with made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "staffroom.db"


@pytest.fixture
async def lasting(path: Path) -> AsyncIterator[SqliteStore]:
    async with SqliteStore(path, toys.codec(), patience=0) as made:
        yield made

"""The school of the bot's tests, on a store whose answers come in any order."""

import os
from random import Random

import pytest

from storage import event_types
from storage.store import Store
from tests.bot.conftest import *  # noqa: F403 - all of its fixtures, also those that come to it
from tests.walk.store import TardyStore


@pytest.fixture(params=[int(seed) for seed in os.environ.get("WALK_SEED", "1").split(",")])
def seed(request: pytest.FixtureRequest) -> int:
    """From what all chance of a walk follows."""
    return request.param


@pytest.fixture
def store(seed: int) -> Store:
    return TardyStore(event_types.codec(), Random(seed))

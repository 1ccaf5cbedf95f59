"""The school with the real bot in it. What the bot asks of Discord is held against Discord's description."""

from collections.abc import AsyncGenerator, Generator, Iterator
from functools import partial

import pytest
import simcord
import structlog
from simcord.components import walk_components
from simcord.types import HttpLogEntry
from structlog.testing import LogCapture
from structlog.typing import EventDict

from storage import event_types
from storage.memory import MemoryStore
from storage.store import Store
from tests.bot.support.school import BUTTON, TEXT, Builder, Json, School
from tests.project.discord_api import DESCRIPTION, checker

PATIENCE = 30.0
"""Real seconds that one act may keep the bot busy, on a machine that has other things to do as well."""
GLANCE = 0.001
"""Real seconds between two looks at whether the bot is done with an act. simcord's own 0.05 would be most of
the time that these tests take."""

SILENT, RINGING = {"parse": []}, {"parse": ["users"]}
PRIVATE = 64
"""The flag of a message that one person sees alone."""
REDRAW = 7
"""The answer to a press that draws the pressed message again."""


@pytest.fixture
def store() -> Store:
    return MemoryStore(event_types.codec())


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def logs() -> Generator[list[EventDict]]:
    """What the bot logs. A test that wants trouble takes it off the list; what remains fails the test."""
    capture = LogCapture()
    structlog.configure(processors=[structlog.processors.format_exc_info, capture])
    yield capture.entries
    structlog.reset_defaults()
    troubles = [entry for entry in capture.entries if entry["log_level"] in ("error", "critical")]
    assert not troubles, "\n".join(f"{entry['event']}\n{entry.get('exception', '')}" for entry in troubles)


@pytest.fixture
def shards() -> int:
    """How many lines there are to Discord."""
    return 1


@pytest.fixture
async def env(
    logs: list[EventDict], store: Store, builder: Builder, shards: int
) -> AsyncGenerator[simcord.Env]:
    env = builder.env = simcord.Env(builder(store), shard_count=shards, settle_timeout=PATIENCE)
    env._settle_internal = partial(env._settle_internal, idle=GLANCE)
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
    env.raise_errors()


@pytest.fixture
def described(env: simcord.Env) -> Generator[None]:
    """Every request of the test is one that Discord describes, down to the last key."""
    yield
    held = checker()
    if held is None:
        pytest.skip(f"requests are not checked: {DESCRIPTION.name} is not beside the project")
    found = [
        line
        for request in env.http_requests
        for line in held.violations(request.method, request.path, request.json)
    ]
    assert not found, "\n".join(found)


@pytest.fixture
def considerate(env: simcord.Env) -> Generator[None]:
    """No message of the test pings anyone, is more than Discord takes, or shows everyone a sixth button."""
    yield
    found = [line for request in env.http_requests for line in inconsiderate(request)]
    assert not found, "\n".join(found)


def inconsiderate(request: HttpLogEntry, *, rings: bool = False) -> Iterator[str]:
    """What of a request is a ping, or more than Discord takes, or more than five buttons for everyone. Where
    a group has asked for that, what is posted in its channel `rings` for those who are named."""
    if any("disabled" in part for part in _form_parts(request.json)):
        yield f"{request.path}: no part of a form says whether it is disabled"
    if (message := _message(request.json)) is None:
        return
    parts = list(walk_components(message["components"]))
    if message.get("allowed_mentions") not in (SILENT, *([RINGING] if rings else [])):
        yield f"{request.path}: it may ping"
    if len(parts) > 40:
        yield f"{request.path}: {len(parts)} components, counting those inside others"
    if (letters := sum(len(part["content"]) for part in parts if part["type"] == TEXT)) > 4_000:
        yield f"{request.path}: {letters} characters"
    if _public(request.json or {}) and sum(part["type"] == BUTTON for part in parts) > 5:
        yield f"{request.path}: more than five buttons for everybody"


def _public(body: Json) -> bool:
    """Whether everyone sees it for certain: a redrawn message does not say."""
    return body.get("type") != REDRAW and not (body.get("data") or body).get("flags", 0) & PRIVATE


def _form_parts(body: object) -> Iterator[Json]:
    """The parts of the form that a request carries, if it carries one."""
    data: Json = (body.get("data") or {}) if isinstance(body, dict) else {}
    if "title" in data:
        yield from walk_components(data["components"])


def _message(body: object) -> Json | None:
    """The message that a request carries, if it carries one: not a form, and not the list of commands."""
    if not isinstance(body, dict):
        return None
    message: Json = body.get("data") or body
    return message if "components" in message and "title" not in message else None


@pytest.fixture
def school(
    env: simcord.Env,
    store: Store,
    builder: Builder,
    logs: list[EventDict],
    described: None,
    considerate: None,
) -> School:
    return School(env, store, builder, logs)

"""A store, a backup and the buttons of an evening, recorded with commit 04588c6.

A group released its first discussion, set a meeting, and is in the middle of its second one. Buttons stay in
a channel for months, and a backup may be years old.
"""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.i18n.localizer import speaker
from storage import event_types
from storage.projections.aggregates import AGGREGATES
from storage.queries.releases import ReleaseQuery
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.reviewing import forges
from tests.bot.support.school import School, heard

RECORDED = Path(__file__).with_name("recorded")
VERBS = [line.split(" ") for line in (RECORDED / "verbs.txt").read_text().splitlines()]
POSTED = [line.split("\t") for line in (RECORDED / "posted.txt").read_text().splitlines()]
"""The id of each button and menu, and a value that the menu offered."""
GUILD = 1456074443980800014
UNKNOWN = [speaker("en")(key) for key in ("trouble-old-card", "trouble-unknown", "trouble-ours")]


def unpacked(name: str, folder: Path) -> Path:
    path = folder / "staffroom.db"
    path.write_bytes(gzip.decompress((RECORDED / f"{name}.db.gz").read_bytes()))
    return path


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with SqliteStore(unpacked("staffroom", tmp_path), event_types.codec()) as made:
        yield made


@pytest.mark.parametrize("name", ["staffroom", "backup"])
async def test_every_stream_is_read_and_its_rows_are_made_again(name: str, tmp_path: Path) -> None:
    async with SqliteStore(unpacked(name, tmp_path), event_types.codec()) as store:
        streams = [one for kind in AGGREGATES for one in await store.streams(f"{kind.prefix}:")]
        assert len(streams) == 4, "a server, a group and its two sessions"
        for stream in streams:
            kind = next(one for one in AGGREGATES if stream.startswith(f"{one.prefix}:"))
            key = stream.removeprefix(f"{kind.prefix}:")
            assert kind.fold(await store.events(stream), kind.empty(key)) is not None
        assert [one.discussion for one in await store.releases(ReleaseQuery(GUILD))] == ["benefits"]


@pytest.mark.parametrize(("kind", "verb"), VERBS)
async def test_every_verb_is_served(school: School, kind: str, verb: str) -> None:
    presses, forms = school.bot.services.router.verbs
    assert verb in (presses if kind == "press" else forms)


async def test_the_session_goes_on_and_every_button_is_answered(school: School) -> None:
    assert "[Next]" in heard(await school.ana.slash("session start"))
    for custom_id, value in POSTED:
        pressed = await forges(school, school.ana, custom_id, *([value] if value else []))
        if pressed.modal is None:
            answer = heard(pressed)
            assert not any(sentence in answer for sentence in UNKNOWN), f"{custom_id}: {answer}"

"""The events that mention each person: found without looking through all, and never too few."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage import personal_data
from storage.personal_data import LEAST_ID
from storage.sqlite.lookup.mentions import ids_in
from storage.sqlite.migrations import MIGRATIONS
from storage.sqlite.store import SqliteStore
from storage.store import Append
from tests.storage import toys
from tests.storage.sqlite import past
from tests.storage.toys import ANN, BEN, NOW, PSEUDONYM, adopted

INDEXED_SINCE = 6
IDS = st.integers(LEAST_ID, 2**63 - 1)
SOMEBODY = st.one_of(IDS, IDS.map(lambda number: -number))
SIGNS = st.text('\x00\x01\x1f\\u"/<@->07 é日', max_size=4)
TEXTS = st.one_of(SIGNS, st.tuples(SIGNS, SOMEBODY, SIGNS).map(lambda parts: "".join(map(str, parts))))
BODIES = st.recursive(
    st.one_of(st.none(), st.booleans(), SOMEBODY, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)


@given(BODIES, st.data())
def test_whoever_is_held_to_be_in_an_event_is_in_its_index(content: Any, data: st.DataObject) -> None:
    body = json.dumps({"at": NOW.isoformat(), "it": content}, ensure_ascii=False, separators=(",", ":"))
    person = data.draw(st.sampled_from([*ids_in(body), ANN]) | SOMEBODY)
    if personal_data.without(body, person, PSEUDONYM) != body:
        assert abs(person) in ids_in(body)


@given(st.lists(SOMEBODY, max_size=4), st.text('\x00\\u"-a', max_size=3))
def test_every_id_in_a_body_is_found(people: list[int], between: str) -> None:
    content = {"people": people, "text": f"{between} ".join(map(str, people)), "by": None}
    assert ids_in(json.dumps(content, ensure_ascii=False)) == sorted({abs(person) for person in people})


def index(path: Path) -> list[tuple[int, int]]:
    """Whom each event names, as the file has it."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT id, position FROM mentions ORDER BY position, id").fetchall()


def named(path: Path) -> list[tuple[int, int]]:
    """Whom each event names, as the events say."""
    with closing(sqlite3.connect(path)) as db:
        bodies = db.execute("SELECT position, body FROM events ORDER BY position").fetchall()
    return [(person, position) for position, body in bodies for person in ids_in(body)]


async def test_the_index_follows_whatever_becomes_of_an_event(path: Path, lasting: SqliteStore) -> None:
    fed = toys.Fed(at=NOW, by=ANN, with_=(BEN, ANN), turns={BEN: "first"}, note=f"\x01{ANN}")
    await lasting.commit([Append("group:g", 0, (fed, adopted(by=BEN))), Append("session:s", 0, (fed,))])
    assert len(index(path)) == 5
    await lasting.forget([], {"group:g": (replace(fed, turns=None, with_=()), adopted("-"))})
    assert index(path) == named(path) == [(ANN, 1), (ANN, 3), (BEN, 3)]
    await lasting.forget(["s"], {})
    assert index(path) == named(path) == [(ANN, 1)]
    await lasting.erase_person(ANN, PSEUDONYM)
    assert index(path) == named(path) == [(-PSEUDONYM, 1)]


async def test_a_store_from_before_there_was_an_index_gets_one(tmp_path: Path) -> None:
    for version in range(1, INDEXED_SINCE):
        path = tmp_path / f"{version}.db"
        past.build(version, path)
        async with SqliteStore(path, toys.codec()) as store:
            assert [one.stream for one in await store.held_about(toys.ANN)][:1] == ["group:g"]
        assert index(path) == named(path) != []


async def test_nobody_is_looked_for_in_all_events(lasting: SqliteStore) -> None:
    """What SQLite means to do, asked of SQLite."""
    asked = list[str]()
    await lasting._reader.run(lambda db: db.set_trace_callback(asked.append))
    await lasting.held_about(ANN)
    await lasting._reader.run(lambda db: db.set_trace_callback(None))
    query = next(one for one in asked if "FROM mentions" in one)
    plan = await lasting._reader.run(lambda db: db.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
    assert not [step for *_, step in plan if step.startswith("SCAN")]
    assert len(MIGRATIONS) >= INDEXED_SINCE

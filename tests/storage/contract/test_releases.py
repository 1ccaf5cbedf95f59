"""What every store promises of released lines: chosen, searched in any script, gone when they are gone."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.memory import MemoryStore
from storage.queries.releases import ReleasedReads, ReleaseQuery, Search
from storage.sqlite.store import SqliteStore
from storage.store import Append, Row, Store
from tests.storage import toys
from tests.storage.toys import ANN, BEN, NOW, PSEUDONYM, adopted

TEXTS = {
    "a": "Visit each other's lessons",
    "b": "A café for teachers",
    "c": "Ελλάδα and Ёлка",
    "d": "שָׁלוֹם to all",
    "e": "日本語の授業",
    "f": "Lessons are visited twice",
}


@pytest.fixture
async def told(store: Store) -> Store:
    """Two groups of a server have released something, and one of another server."""
    later = NOW + timedelta(days=1)
    rows = [toys.group(), toys.group("h", channel=11), toys.group("far", guild=2, channel=12)]
    rows += [toys.release(), toys.release("t", "h", discussion="d2", released_at=later)]
    rows += [toys.release("s", "far", guild=2)]
    rows += [toys.line(key, text, place=place) for place, (key, text) in enumerate(TEXTS.items())]
    rows += [toys.line("x", "Lessons at noon", "t", "h", section="plan", kind="action")]
    rows += [toys.line("y", "Lessons far away", "s", "far", guild=2)]
    await store.commit([], rows)
    return store


async def found(store: ReleasedReads, typed: str = "", **chosen: str) -> list[str]:
    return [line.text for line in await store.search(Search(1, typed, **chosen))]


async def test_all_that_a_server_released_the_newest_first(told: Store) -> None:
    assert await found(told) == ["Lessons at noon", *TEXTS.values()]
    assert [one.key for one in await told.releases(ReleaseQuery(1))] == ["t", "s"]
    assert [line.text for line in await told.search(Search(2))] == ["Lessons far away"]
    assert await told.search(Search(3)) == ()


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("cafe", "b"),
        ("CAFÉ teach", "b"),
        ("teach cafe", ""),
        ("lessons are visit", "f"),
        ("other's", "a"),
        ("ελλαδα", "c"),
        ("елка", "c"),
        ("שלום", "d"),
        ("本語", "e"),
        ("授", "e"),
        ("語本", ""),
        ("1", ""),
    ],
)
async def test_words_are_found_in_any_script_without_accents(told: Store, typed: str, keys: str) -> None:
    assert await found(told, typed, group="g") == [TEXTS[key] for key in keys]


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        "*",
        "^",
        "a*b",
        "(",
        "NEAR(",
        "-",
        "words:",
        "guild : 2",
        "a AND",
        "OR",
        "' --",
        "\x00",
        "💥",
    ],
)
async def test_nothing_that_can_be_typed_is_a_mistake(told: Store, typed: str) -> None:
    assert not await found(told, typed)
    assert len(await found(told, f"{typed} lessons")) in (0, 3)


async def test_what_was_found_stands_apart_from_the_rest(told: Store) -> None:
    (line,) = await told.search(Search(1, "lessons twice visited"))
    assert [(piece.text, piece.found) for piece in line.pieces] == [
        ("Lessons", True),
        (" are ", False),
        ("visited", True),
        (" ", False),
        ("twice", True),
    ]
    assert (line.group, line.key, line.line, line.section, line.released_at) == ("g", "s", "f", "agreed", NOW)


async def test_lines_are_chosen_by_what_they_belong_to(told: Store) -> None:
    assert await found(told, "lessons", group="h") == ["Lessons at noon"]
    assert await found(told, "lessons", discussion="d1") == [TEXTS["a"], TEXTS["f"]]
    assert await found(told, section="plan") == await found(told, kind="action") == ["Lessons at noon"]
    assert await found(told, "lessons", section="plan", discussion="d1") == []
    assert await found(told, "at", section="agreed", kind="action") == []


async def test_lines_come_in_pages(told: Store) -> None:
    search = Search(1, "lessons")
    pages = [await told.search(search, start, 2) for start in (0, 2, 4)]
    assert [[line.line for line in page] for page in pages] == [["x", "a"], ["f"], []]


async def test_a_line_reworded_or_taken_away_is_found_by_its_new_words_only(told: Store) -> None:
    await told.commit([], [toys.line("a", "Observe classes", place=0)])
    await told.commit([], [Row("released_lines", {"group_id": "g", "key": "s", "line": "f"}, None)])
    assert await found(told, "lessons") == ["Lessons at noon"]
    assert await found(told, "observe") == ["Observe classes"]
    await told.rebuild(toys.project)
    assert await found(told) == []
    assert await found(told, "observe") == []


async def test_who_has_opened_what(told: Store) -> None:
    await told.commit([], [toys.opening(), toys.opening(BEN, "t", "h")])
    assert await told.opened_by(ANN) == {("g", "s"): NOW}
    put = await told.erase_person(ANN)
    assert await told.opened_by(ANN) == {}
    assert await told.opened_by(put) == {("g", "s"): NOW}


async def test_the_list_comes_in_pages_narrowed_to_what_was_chosen(told: Store) -> None:
    newer = NOW + timedelta(days=2)
    rows = [toys.release("u", released_at=newer), toys.release("way", discussion="", released_at=newer)]
    await told.commit([], [*rows, toys.release("gone", released_at=newer, withdrawn_at=newer)])
    every = await told.releases(ReleaseQuery(1))
    assert [one.key for one in every] == ["way", "u", "gone", "t", "s"]
    pages = [await told.releases(ReleaseQuery(1), start, 2) for start in (0, 2, 4, 6)]
    assert [one for page in pages for one in page] == [*every]
    assert [one.key for one in await told.releases(ReleaseQuery(1, group="h"))] == ["t"]
    assert [one.key for one in await told.releases(ReleaseQuery(1, discussion="d1"))] == ["u", "gone", "s"]
    assert await told.groups_that_released(1) == ("g", "h")
    assert [one.key for one in await told.discussions_released(1)] == ["u", "t"]


async def test_unread_is_what_stands_and_was_not_opened_since(told: Store) -> None:
    later = NOW + timedelta(days=2)
    assert await told.unread(ReleaseQuery(1), ANN) == 2
    await told.commit([], [toys.opening(ANN), toys.release("w", withdrawn_at=NOW)])
    assert (await told.unread(ReleaseQuery(1), ANN), await told.unread(ReleaseQuery(1), BEN)) == (1, 2)
    assert await told.unread(ReleaseQuery(1, group="g"), ANN) == 0
    await told.commit([], [toys.release(version=2, released_at=later)])
    assert await told.unread(ReleaseQuery(1, discussion="d1"), ANN) == 1


async def test_one_release_and_that_it_was_withdrawn(told: Store) -> None:
    one = await told.release("g", "s")
    assert one is not None
    assert (one.name, one.guild, one.discussion, one.version) == (("g", "s"), 1, "d1", 1)
    assert (one.released_at, one.withdrawn_at, one.changed_at) == (NOW, None, NOW)
    later = NOW + timedelta(hours=1)
    await told.commit([], [toys.release(withdrawn_at=later)])
    one = await told.release("g", "s")
    assert one is not None
    assert one.changed_at == later
    assert await told.release("g", "none") is None


async def test_an_erased_person_is_found_no_more_and_nothing_else_is_lost(told: Store) -> None:
    mention = toys.line("m", f"Ask <@{BEN}> and {BEN} about lessons, not {BEN}1", place=9)
    await told.commit([Append("a", 0, (adopted(by=BEN),))], [mention])
    assert await found(told, str(BEN)) == [f"Ask <@{BEN}> and {BEN} about lessons, not {BEN}1"]
    await told.erase_person(BEN, PSEUDONYM)
    assert await found(told, f"{BEN} about") == []
    assert await found(told, f"lessons ask {-PSEUDONYM}") == [
        f"Ask <@{PSEUDONYM}> and {PSEUDONYM} about lessons, not {BEN}1"
    ]
    written = await told.tables()
    rows = [row for table in ("released_lines",) for row in written[table] if row["line"] == "m"]
    assert rows[0]["words"] == f"ask {-PSEUDONYM} and {-PSEUDONYM} about lessons not {BEN}1"


async def test_no_file_holds_an_erased_id_also_not_in_the_index(path: Path, lasting: SqliteStore) -> None:
    await lasting.commit(
        [], [toys.group(), toys.release(), toys.line("l", f"Of {BEN}"), toys.line("k", "Of")]
    )
    await lasting.commit([], [toys.line("l", f"Then {BEN} and all")])
    await lasting.erase_person(BEN, PSEUDONYM)
    await lasting.scrub()
    await lasting.close()
    assert not [file for file in path.parent.iterdir() if str(BEN)[:12].encode() in file.read_bytes()]
    await lasting.open()
    assert [line.text for line in await lasting.search(Search(1, f"then {-PSEUDONYM}"))] == [
        f"Then {PSEUDONYM} and all"
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text("abé AÉ'-か日שׁ\u0301", max_size=12), max_size=6), st.text('abéÉ -か日ש"*', max_size=5)
)
async def test_both_stores_find_the_same(texts: list[str], typed: str) -> None:
    rows = [toys.group(), toys.release()]
    rows += [toys.line(str(number), text, place=number) for number, text in enumerate(texts)]
    with TemporaryDirectory() as folder:
        stores = MemoryStore(toys.codec()), SqliteStore(Path(folder, "staffroom.db"), toys.codec())
        answers = [await _answer(made, rows, typed) for made in stores]
    assert answers[0] == answers[1]


async def _answer(store: Store, rows: list[Row], typed: str) -> list[str]:
    async with store:
        await store.commit([], rows)
        whole = await found(store, typed)
        pages = [await store.search(Search(1, typed), at, 1) for at in range(len(whole))]
        assert [line.text for page in pages for line in page] == whole, "a full page never asks the index"
        return whole

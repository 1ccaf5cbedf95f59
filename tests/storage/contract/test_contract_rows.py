"""What every store promises of the read tables. Each test runs on both."""

from datetime import timedelta

import pytest

from storage.errors import Conflict
from storage.store import Append, Row, Store
from tests.storage import toys
from tests.storage.contract.test_contract import cats
from tests.storage.toys import ANN, BEN, NOW


async def test_a_row_is_replaced_as_a_whole(store: Store) -> None:
    later = NOW + timedelta(minutes=3)
    await store.commit([], [toys.group(), toys.session(next_deadline=NOW)])
    await store.commit([], [toys.session(phase="asking", next_deadline=later)])
    (live,) = await store.live_sessions()
    assert (live.session, live.group, live.next_deadline) == ("s", "g", later)
    await store.commit([], [toys.session(phase="paused")])
    (live,) = await store.live_sessions()
    assert live.next_deadline is None


async def test_closed_sessions_are_not_live(store: Store) -> None:
    await store.commit([], [toys.group(), toys.session(closed_at=NOW, finished=True)])
    assert await store.live_sessions() == ()
    (closed,) = await store.sessions_of("g")
    assert (closed.finished, closed.closed_at, closed.opened_at) == (True, NOW, NOW)


async def test_who_and_where(store: Store) -> None:
    await store.commit(
        [],
        [
            toys.group("old", archived=1),
            toys.group("new"),
            toys.group("far", guild=2, channel=20),
            toys.member(ANN, "new"),
            toys.member(BEN, "new"),
            toys.member(ANN, "old"),
        ],
    )
    assert await store.group_in(10) == "new"
    assert await store.group_in(11) is None
    assert [one.id for one in await store.groups_of(1)] == ["old", "new"]
    assert [one.id for one in await store.groups_with(ANN)] == ["new", "old"]
    assert await store.members_of("new") == (ANN, BEN)
    far = await store.group("far")
    assert far is not None
    assert (far.channel, far.archived, far.created_at) == (20, False, NOW)
    assert await store.group("none") is None


async def test_a_row_deleted_is_gone(store: Store) -> None:
    await store.commit([], [toys.group(), toys.member(ANN)])
    await store.commit([], [Row("members", {"group_id": "g", "person": ANN}, None)])
    await store.commit([], [Row("members", {"group_id": "g", "person": ANN}, None)])
    assert await store.members_of("g") == ()


async def test_for_which_groups_the_clock_should_knock(store: Store) -> None:
    rows = [toys.group(next_deadline=NOW), toys.group("h", channel=11), toys.group("old", archived=1)]
    await store.commit([], rows)
    assert await store.group_deadlines() == {"g": NOW}
    await store.commit([], [toys.group()])
    assert await store.group_deadlines() == {}


async def test_which_boards_are_behind(store: Store) -> None:
    rows = [toys.group(), toys.group("h", channel=11)]
    await store.commit([Append("group:g", 0, (toys.adopted(), toys.adopted()))], rows)
    await store.commit([Append("group:h", 0, (toys.adopted(),))])
    assert await store.boards_behind() == ("g", "h")
    assert await store.board_length("g") == 0
    await store.board_shown("g", 2)
    await store.board_shown("h", 0)
    assert await store.boards_behind() == ("h",)
    await store.board_shown("h", 1)
    await store.commit([Append("group:g", 2, (toys.adopted(),))])
    assert await store.boards_behind() == ("g",)
    assert await store.board_length("g") == 2


@pytest.mark.parametrize(
    "row",
    [
        Row("events", {"stream": "a"}, None),
        Row("groups; DROP TABLE groups", {"id": "g"}, None),
        Row("members", {"group_id": "g", "person": ANN}, {}),
        Row("members", {"group_id": "g", "person": str(ANN)}, {"joined_at": NOW}),
        Row("members", {"group_id": "g", "person": 2**63}, {"joined_at": NOW}),
        Row("members", {"group_id": "g", "person": ANN, "joined_at": NOW}, {}),
        Row("members", {"group_id": "g", "person": ANN}, {"joined_at": NOW, "1=1; --": 1}),
        Row("members", {"group_id": "g"}, None),
        toys.member(ANN, "nowhere"),
        toys.session(of="nowhere"),
        Row("groups", {"id": "g"}, None),
    ],
)
async def test_a_row_that_does_not_fit_is_refused_and_changes_nothing(store: Store, row: Row) -> None:
    await store.commit([], [toys.group(), toys.session()])
    before = await store.tables()
    with pytest.raises(ValueError, match=r"\w"):
        await store.commit([Append("a", 0, cats("Tom"))], [toys.group(name="Others"), row])
    assert await store.tables() == before
    assert await store.events("a") == ()


async def test_only_known_columns_are_asked_for(store: Store) -> None:
    with pytest.raises(ValueError, match="no column"):
        await store.rows("groups", **{"1=1 OR id": "g"})
    with pytest.raises(ValueError, match="no read table"):
        await store.rows("events")


async def test_of_the_groups_that_were_archived_in_a_channel_the_youngest_is_found(store: Store) -> None:
    rows = [toys.group("old", archived=1), toys.group("young", archived=1), toys.group("g")]
    await store.commit([], rows)
    assert await store.archived_in(10) == "young"
    assert await store.group_in(10) == "g"
    assert await store.archived_in(11) is None


async def test_a_channel_is_home_to_one_group_that_is_not_archived(store: Store) -> None:
    await store.commit([], [toys.group("a")])
    with pytest.raises(Conflict):
        await store.commit([], [toys.group("b")])
    await store.commit([], [toys.group("a", archived=1), toys.group("b")])
    await store.commit([], [toys.group("b", name="Still here")])
    assert await store.group_in(10) == "b"


async def test_a_group_has_one_live_session(store: Store) -> None:
    await store.commit([], [toys.group(), toys.session("s")])
    with pytest.raises(Conflict):
        await store.commit([], [toys.session("t")])
    await store.commit([], [toys.session("s", closed_at=NOW), toys.session("t")])
    assert [live.session for live in await store.live_sessions()] == ["t"]

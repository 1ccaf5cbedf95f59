"""A group's home: it moves, rests and continues, and at rest nothing of the group changes."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitation.group import clock as group_clock
from facilitation.group.base import GroupCommand
from facilitation.group.clock import ClockPart, GroupTick, next_deadline
from facilitation.group.membership.commands import Archive, Join, Leave, MoveHome, Reopen
from facilitation.group.plan.commands import AddAction
from facilitation.group.settings.commands import AddRule, AgreeRules, SetListed, SetZone, UsePace
from facilitation.shared.refusals import Reason, Refused
from tests.facilitation.support.anything import PEOPLE
from tests.facilitation.support.sessions import ANN, BEN, CLEO, NOON, Room, reason, running

HOME = 8
SOMEBODY = st.sampled_from(PEOPLE)
ANYTHING: st.SearchStrategy[GroupCommand] = st.one_of(
    st.builds(Join, by=SOMEBODY),
    st.builds(Leave, by=SOMEBODY),
    st.builds(Archive, by=SOMEBODY),
    st.builds(Reopen, by=SOMEBODY, channel=st.integers(8, 10)),
    st.builds(MoveHome, by=SOMEBODY, channel=st.integers(8, 10)),
    st.builds(AddRule, by=SOMEBODY, id=st.sampled_from("ab"), text=st.just("Be kind")),
    st.builds(AgreeRules, by=SOMEBODY),
    st.builds(UsePace, by=SOMEBODY, on=st.booleans()),
    st.builds(SetZone, by=SOMEBODY, zone=st.none() | st.just("Asia/Tokyo")),
    st.builds(AddAction, by=SOMEBODY, id=st.sampled_from("ab"), what=st.just("Meet")),
)


def met() -> Room:
    """Ann and Ben belong to the group; no session is running."""
    return running().close()


def refused(room: Room) -> Reason:
    """Why no session can be opened."""
    try:
        room.open()
    except Refused as why:
        return why.reason
    raise AssertionError("a session was opened")


def test_a_group_moves_to_another_channel_and_not_to_its_own():
    room = met()
    room.ask_group(MoveHome(by=BEN, channel=9, sees_home=True))
    assert room.group.channel == 9
    assert reason(room, MoveHome(by=ANN, channel=9, sees_home=True)) is Reason.HOME_ALREADY
    assert [room.group.lived_in(channel) for channel in (8, 9, 10)] == [True, True, False]
    assert reason(room, MoveHome(by=CLEO, channel=HOME, sees_home=True)) is Reason.MEMBERS_ONLY


def test_a_session_goes_on_while_its_group_moves():
    room = running()
    room.ask_group(MoveHome(by=ANN, channel=9, sees_home=True))
    room.next()
    assert room.group.live == room.session.id


def test_a_group_rests_and_goes_on_where_it_is_asked_to():
    room = met()
    assert reason(room, Reopen(by=ANN, channel=HOME, sees_home=True)) is Reason.NOT_ARCHIVED
    room.ask_group(Archive(by=BEN))
    assert room.group.archived
    assert reason(room, Archive(by=ANN)) is Reason.ARCHIVED
    assert reason(room, Reopen(by=CLEO, channel=9, sees_home=True)) is Reason.MEMBERS_ONLY
    room.ask_group(Reopen(by=ANN, channel=9, sees_home=True))
    assert not room.group.archived
    assert room.group.channel == 9


def test_a_group_in_a_session_does_not_rest():
    assert reason(running(), Archive(by=ANN)) is Reason.ARCHIVE_LIVE


def test_a_group_at_rest_holds_no_session():
    room = met()
    room.ask_group(Archive(by=ANN))
    assert refused(room) is Reason.ARCHIVED
    room.ask_group(Reopen(by=ANN, channel=HOME, sees_home=True))
    room.open()


def test_whoever_wants_to_leaves_a_group_at_rest():
    room = met()
    room.ask_group(Archive(by=ANN))
    room.ask_group(Leave(by=BEN))
    assert room.group.members == (ANN,)
    assert reason(room, Join(by=BEN)) is Reason.ARCHIVED


def test_the_clock_of_a_group_at_rest_stands_still(monkeypatch):
    soon = NOON + timedelta(hours=1)
    listing = SetListed(by=ANN, on=True)
    part = ClockPart(lambda group: None if group.listed else soon, listing.decide)
    monkeypatch.setattr(group_clock, "PARTS", (part,))
    room = met()
    assert next_deadline(room.group) == soon
    room.ask_group(Archive(by=ANN))
    assert next_deadline(room.group) is None
    assert GroupTick().decide(room.group, soon) == ()
    room.ask_group(Reopen(by=ANN, channel=HOME, sees_home=True))
    assert next_deadline(room.group) == soon
    room.close_windows()
    assert room.group.listed


@given(st.lists(ANYTHING, max_size=30))
def test_nothing_of_a_group_at_rest_changes_but_who_belongs_to_it(commands: list[GroupCommand]):
    room = Room()
    room.ask_group(Join(by=ANN))
    for command in commands:
        before = room.group
        try:
            happened = room.ask_group(command)
        except Refused:
            assert room.group == before
            continue
        assert not happened or not before.archived or isinstance(command, Reopen | Leave)

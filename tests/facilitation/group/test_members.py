"""Taking someone off a group's list: who may, and what becomes of the group."""

from dataclasses import replace

from facilitation.group.membership.commands import Archive, Join, Leave, RemoveMember
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, CLEO, Room, reason, running

OUTSIDER = 99


def joined(*people: int) -> Room:
    """A group of these people."""
    room = Room()
    for person in people:
        room.ask_group(Join(by=person))
    return room


def test_members_and_administrators_take_somebody_off_the_list():
    room = running()
    assert reason(room, RemoveMember(by=OUTSIDER, person=BEN)) is Reason.MEMBERS_ONLY
    assert reason(room, RemoveMember(by=ANN, person=CLEO)) is Reason.NOT_ON_LIST
    room.ask_group(RemoveMember(by=OUTSIDER, person=BEN, administrator=True))
    assert room.group.members == (ANN,)
    assert [(one.person, one.by) for one in room.group.removals] == [(BEN, OUTSIDER)]
    assert reason(room, RemoveMember(by=ANN, person=BEN)) is Reason.NOT_ON_LIST


def test_it_is_with_the_group_as_if_they_had_left():
    taken, left = running(), running()
    taken.ask_group(RemoveMember(by=ANN, person=BEN))
    left.ask_group(Leave(by=BEN))
    assert replace(taken.group, removals=()) == left.group


def test_whoever_takes_themselves_off_leaves():
    room = joined(ANN, BEN)
    room.ask_group(RemoveMember(by=BEN, person=BEN))
    assert room.group.members == (ANN,)
    assert room.group.removals == ()


def test_the_group_is_told_until_they_join_again_or_it_has_met():
    room = joined(ANN, BEN, CLEO)
    for person in (BEN, CLEO):
        room.ask_group(RemoveMember(by=ANN, person=person))
    room.ask_group(Join(by=BEN))
    assert [one.person for one in room.group.removals] == [CLEO]
    met = running()
    met.ask_group(RemoveMember(by=ANN, person=BEN))
    met.ask(CloseSession(by=ANN))
    assert met.group.removals == ()


def test_also_of_a_group_that_rests():
    room = joined(ANN, BEN)
    room.ask_group(Archive(by=ANN))
    room.ask_group(RemoveMember(by=ANN, person=BEN))
    assert room.group.members == (ANN,)

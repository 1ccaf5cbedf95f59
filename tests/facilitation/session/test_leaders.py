"""Those who lead the others at work: what a group can choose about them, and what the rota makes of it."""

import pytest

from facilitation.coordination.open_session import OpenSession
from facilitation.group.base import GroupCommand
from facilitation.group.settings.commands import SetMovesItself, SetTeachersFirst, UsePace
from facilitation.session.people.commands import Arrive, Begin, Decline, Volunteer
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.refusals import Reason
from facilitation.shared.rota import Role, RoleProposal
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, reason
from tests.facilitation.support.small_guide import GUIDE


def lobby(*leaders: int, teachers_first: bool = True) -> Room:
    """Ann, a teacher, has opened a session; the leaders are there."""
    room = Room(teachers_first=teachers_first).open(ANN)
    for person in leaders:
        room.ask(Arrive(by=person, leader=True))
    return room


def test_no_leader_is_proposed_as_facilitator_where_teachers_go_first():
    room = lobby(BEN)
    assert room.session.proposal() == RoleProposal(ANN, BEN)
    room.ask(Decline(by=ANN, role=Role.FACILITATOR))
    assert room.session.proposal().facilitator is None
    assert reason(room, Begin(by=BEN)) is Reason.NOBODY_FACILITATES


def test_a_leader_may_volunteer():
    room = lobby(BEN)
    room.ask(Volunteer(by=BEN, role=Role.FACILITATOR))
    assert room.session.proposal() == RoleProposal(BEN, ANN)
    room.ask(Begin(by=BEN))
    assert room.session.facilitator == BEN


def test_a_leader_who_volunteers_from_outside_is_there_as_a_leader():
    room = lobby()
    room.ask(Volunteer(by=CLEO, role=Role.NOTETAKER, leader=True))
    assert room.session.leaders == (CLEO,)


def test_elsewhere_the_rota_treats_leaders_as_everybody():
    room = lobby(BEN, teachers_first=False)
    room.ask(Decline(by=ANN, role=Role.FACILITATOR))
    assert room.session.proposal().facilitator == BEN


def test_leaders_do_not_hold_up_the_rota_of_the_others():
    """In nine sittings every teacher facilitates as often as the others, two leaders there all the time."""
    room, held = Room(teachers_first=True), list[int | None]()
    for _ in range(9):
        room.open(ANN, "plan").arrive(BEN, CLEO)
        for person in (DEV, 9):
            room.ask(Arrive(by=person, leader=True))
        held.append(room.begin().session.facilitator)
        room.close()
    assert sorted(held, key=str) == [ANN, ANN, ANN, BEN, BEN, BEN, CLEO, CLEO, CLEO]


def test_a_leader_may_open_a_session():
    room = Room()
    _, theirs = OpenSession(by=BEN, id="s", leader=True).decide(room.group, GUIDE, room.now)
    (_, here) = theirs
    assert getattr(here, "leader", None) is True


@pytest.mark.parametrize("command", [SetTeachersFirst, SetMovesItself])
def test_a_group_changes_its_mind_from_the_next_session_on(
    command: type[SetTeachersFirst] | type[SetMovesItself],
):
    def chosen(room: Room) -> tuple[bool, bool]:
        session = room.session
        return session.teachers_first, session.moves_itself

    room = lobby()
    before = chosen(room)
    on = command is SetMovesItself
    assert len(room.ask_group(command(by=ANN, on=on))) == 1
    assert room.ask_group(command(by=ANN, on=on)) == ()
    assert chosen(room) == before == (True, False)
    room.ask(CloseSession(by=ANN))
    assert chosen(room.open(ANN)) == ((True, True) if on else (False, False))


@pytest.mark.parametrize("command", [SetTeachersFirst, SetMovesItself, UsePace])
def test_the_choice_is_the_members(command: type[SetTeachersFirst]):
    asked: GroupCommand = command(by=DEV, on=True)
    assert reason(lobby(), asked) is Reason.MEMBERS_ONLY

import pytest

from facilitation.group.journey.events import TurnTaken, WillingnessChanged
from facilitation.session.people.commands import Decline, HandOver, TakeOver, Volunteer
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.rota import NEW_ROTA, Place, Role, RoleProposal, Rota, propose
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, running

NOBODY = RoleProposal(None, None)


def held(room: Room) -> tuple[int | None, int | None]:
    return room.session.facilitator, room.session.notetaker


def test_three_people_have_each_role_once_in_three_sessions():
    room, seen = Room(), list[tuple[int | None, int | None]]()
    for _ in range(3):
        room.open(ANN, "plan").arrive(BEN, CLEO).begin()
        seen.append(held(room))
        room.close()
    assert sorted(facilitator for facilitator, _ in seen if facilitator) == [ANN, BEN, CLEO]
    assert sorted(notetaker for _, notetaker in seen if notetaker) == [ANN, BEN, CLEO]


def test_somebody_alone_facilitates_and_nobody_takes_notes():
    room = Room().open().begin()
    assert held(room) == (ANN, None)
    assert room.session.note_writer == ANN


def facilitated(rota: Rota, *here: int, declining: tuple[int, ...] = ()) -> tuple[Rota, int]:
    """One session at which no one wants to take notes: the rota after it, and who facilitated."""
    declined = [Place(Role.NOTETAKER, person) for person in here]
    declined += [Place(Role.FACILITATOR, person) for person in declining]
    who = propose(rota, here, declined=declined, held=NOBODY).facilitator
    assert who is not None
    return rota.took(Role.FACILITATOR, who, [p for p in here if p not in declining]), who


def test_two_who_were_away_have_one_turn_each_and_are_in_step():
    rota, turns = NEW_ROTA, list[int]()
    for _ in range(6):
        rota, _ = facilitated(rota, ANN, BEN)
    for _ in range(4):
        rota, who = facilitated(rota, ANN, BEN, CLEO, DEV)
        turns.append(who)
    assert set(turns[:2]) == {CLEO, DEV}
    assert set(turns[2:]) == {ANN, BEN}


def test_somebody_who_always_declines_does_not_hold_the_round_back():
    rota, turns = NEW_ROTA, list[int]()
    for _ in range(6):
        rota, _ = facilitated(rota, ANN, BEN, CLEO, declining=(CLEO,))
    for _ in range(3):
        rota, who = facilitated(rota, ANN, BEN, CLEO, DEV, declining=(CLEO,))
        turns.append(who)
    assert turns[0] == DEV
    assert set(turns[1:]) == {ANN, BEN}


def test_a_volunteer_counts_as_a_turn():
    room = Room().open(ANN).arrive(BEN, CLEO)
    room.ask(Volunteer(by=CLEO, role=Role.FACILITATOR))
    room.begin().close()
    room.open(ANN).arrive(BEN, CLEO)
    assert room.session.proposal().facilitator in (ANN, BEN)


def test_a_session_that_never_began_counts_for_nobody():
    room = Room().open(ANN).arrive(BEN)
    room.ask(CloseSession(by=BEN))
    assert room.group.rota == NEW_ROTA
    assert not room.group.progress("work").sittings


def test_not_me_this_time_is_forgotten_at_the_next_session():
    room = Room().open(ANN).arrive(BEN)
    room.ask(Decline(by=ANN, role=Role.FACILITATOR))
    assert room.session.proposal() == RoleProposal(BEN, ANN)
    room.begin().close()
    room.open(ANN).arrive(BEN)
    assert room.session.proposal() == RoleProposal(ANN, BEN)


def test_not_me_for_this_role_is_remembered_until_they_volunteer():
    room = Room().open(ANN).arrive(BEN)
    room.ask(Decline(by=ANN, role=Role.FACILITATOR, for_good=True))
    room.begin().close()
    room.open(ANN).arrive(BEN)
    assert room.session.proposal() == RoleProposal(BEN, ANN)
    room.ask(Volunteer(by=ANN, role=Role.FACILITATOR))
    assert room.session.proposal() == RoleProposal(ANN, BEN)
    assert isinstance(room.group_events[-1], WillingnessChanged)
    room.begin().close()
    assert room.group.rota.willing(Role.FACILITATOR, ANN)


def test_a_hand_over_is_a_turn_for_whoever_takes_the_role():
    room = running(CLEO)
    room.ask(HandOver(by=ANN, role=Role.FACILITATOR, to=CLEO))
    room.ask(TakeOver(by=CLEO, role=Role.FACILITATOR))
    turns = [event.person for event in room.group_events if isinstance(event, TurnTaken)]
    assert turns == [ANN, BEN, CLEO]


def test_the_same_role_twice_in_one_session_is_one_turn():
    room = running()
    for giver, taker in ((ANN, BEN), (BEN, ANN)):
        room.ask(HandOver(by=giver, role=Role.FACILITATOR, to=taker))
        room.ask(TakeOver(by=taker, role=Role.FACILITATOR))
    turns = [(event.role, event.person) for event in room.group_events if isinstance(event, TurnTaken)]
    assert turns == [(Role.FACILITATOR, ANN), (Role.NOTETAKER, BEN), (Role.FACILITATOR, BEN)]


@pytest.mark.parametrize("role", Role)
def test_where_only_one_is_willing_it_is_theirs_every_time(role: Role):
    others = [Place(role, person) for person in (BEN, CLEO)]
    rota = NEW_ROTA
    for _ in range(3):
        rota = rota.took(role, ANN, (ANN, BEN, CLEO))
        assert propose(rota, (ANN, BEN, CLEO), declined=others, held=NOBODY).of(role) == ANN

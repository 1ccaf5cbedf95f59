"""Inviting someone by name, in the facilitator's own voice."""

import pytest

from facilitation.session.base import Command
from facilitation.session.participation.commands import Invite, MarkHeard, Speak, StartRound
from facilitation.session.participation.events import Invited
from facilitation.session.participation.state import Invitation
from facilitation.session.people.commands import HandOver, StepOut, TakeOver
from facilitation.session.steps.commands import CloseSession, MoveOn
from facilitation.shared.refusals import Reason
from facilitation.shared.rota import Role
from tests.facilitation.session.participation.test_speaking import call, heard, raised
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, reason, running


def inviting(room: Room, person: int = CLEO) -> Room:
    room.ask(Invite(by=room.session.facilitator, person=person))
    return room


def test_the_facilitator_invites_somebody_by_name():
    room = running(CLEO)
    assert room.ask(Invite(by=ANN, person=CLEO)) == (Invited(at=room.now, by=ANN, person=CLEO),)
    assert room.session.voices.invitation == Invitation(ANN, CLEO)


def test_an_invitation_is_no_count_of_being_heard():
    assert inviting(running(CLEO)).session.voices.heard == {}


def test_asked_for_twice_it_stands_once():
    assert inviting(running(CLEO)).ask(Invite(by=ANN, person=CLEO)) == ()


def test_it_goes_to_somebody_else_who_is_there():
    room = running(CLEO)
    assert reason(room, Invite(by=ANN, person=DEV)) is Reason.NOT_HERE
    assert reason(room, Invite(by=ANN, person=ANN)) is Reason.INVITES_OTHERS
    assert reason(room, Invite(by=BEN, person=CLEO)) is Reason.FACILITATOR_ONLY


@pytest.mark.parametrize(
    "command",
    [
        Speak(by=CLEO),
        MarkHeard(by=ANN, people=(BEN, CLEO)),
        StepOut(by=CLEO),
        StepOut(by=ANN),
        MoveOn(by=ANN),
        StartRound(by=ANN, seed=1),
        CloseSession(by=ANN),
    ],
    ids=lambda command: type(command).__name__,
)
def test_it_goes_away_when_it_has_served_or_cannot_any_more(command: Command):
    room = inviting(running(CLEO, DEV))
    room.ask(command)
    assert room.session.voices.invitation is None


def test_it_goes_away_when_another_is_called_or_invited():
    room = raised(inviting(running(CLEO, DEV)), DEV)
    assert (call(room), room.session.voices.invitation) == (DEV, None)
    assert inviting(inviting(room), DEV).session.voices.invitation == Invitation(ANN, DEV)


def test_it_stays_when_others_speak_come_go_or_raise_their_hands():
    room = heard(inviting(running(CLEO, DEV)), BEN)
    room.ask(StepOut(by=DEV))
    raised(room.arrive(DEV), CLEO)
    assert room.session.voices.invitation == Invitation(ANN, CLEO)


def test_a_hand_over_leaves_it_standing_and_the_new_facilitator_may_invite():
    room = inviting(running(CLEO, DEV))
    room.ask(HandOver(by=ANN, role=Role.FACILITATOR, to=DEV))
    room.ask(TakeOver(by=DEV, role=Role.FACILITATOR))
    assert room.session.voices.invitation == Invitation(ANN, CLEO)
    assert inviting(room, BEN).session.voices.invitation == Invitation(DEV, BEN)


def test_in_a_round_everybody_has_their_turn_anyway():
    room = running(CLEO)
    room.ask(StartRound(by=ANN, seed=1))
    assert reason(room, Invite(by=ANN, person=CLEO)) is Reason.ROUND_GOING


def test_two_who_spoke_at_once_are_both_heard_and_each_once():
    room = running(CLEO)
    room.ask(MarkHeard(by=ANN, people=(CLEO, BEN, CLEO)))
    assert room.session.voices.heard == {room.session.step: {CLEO: 1, BEN: 1}}

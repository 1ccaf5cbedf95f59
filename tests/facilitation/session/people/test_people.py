"""Coming, going, and the two roles."""

from facilitation.session.people.commands import (
    Arrive,
    Begin,
    Decline,
    HandOver,
    StepOut,
    TakeOver,
    Volunteer,
)
from facilitation.session.people.events import Arrived, HandOverOffered, RoleTaken
from facilitation.session.state import GONE_AFTER, Phase
from facilitation.shared.refusals import Reason
from facilitation.shared.rota import Place, Role, RoleProposal
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, DEV, Room, reason, running

FACILITATOR, NOTETAKER = Role


def lobby(*people: int) -> Room:
    return Room().open(ANN).arrive(*people)


def test_whoever_opens_a_session_is_there():
    assert lobby().session.present == (ANN,)


def test_whoever_arrives_is_there_and_belongs_to_the_group():
    room = lobby(BEN)
    assert room.session.present == (ANN, BEN)
    assert room.group.members == (ANN, BEN)


def test_nobody_arrives_twice():
    assert reason(lobby(), Arrive(by=ANN)) is Reason.ALREADY_HERE


def test_the_clock_is_nobody_to_arrive():
    assert reason(lobby(), Arrive(by=CLOCK)) is Reason.CLOCK_ONLY


def test_late_comers_are_welcome():
    assert running().arrive(DEV).session.present == (ANN, BEN, DEV)


def test_whoever_steps_out_gives_up_what_they_volunteered_for():
    room = lobby(BEN)
    room.ask(Volunteer(by=BEN, role=FACILITATOR))
    room.ask(StepOut(by=BEN))
    assert room.session.present == (ANN,)
    assert room.session.volunteers == ()


def test_a_role_is_spoken_for_until_its_volunteer_is_silent_for_long():
    room = lobby(BEN)
    room.ask(Volunteer(by=BEN, role=FACILITATOR))
    spoken = [room.session.spoken_for(role, room.now) for role in (FACILITATOR, NOTETAKER)]
    assert spoken == [True, False]
    assert not room.session.spoken_for(FACILITATOR, room.now + GONE_AFTER)


def test_only_those_who_are_there_step_out():
    assert reason(lobby(), StepOut(by=BEN)) is Reason.PRESENT_ONLY


def test_a_role_is_free_when_its_holder_steps_out():
    room = running(CLEO)
    room.ask(StepOut(by=ANN))
    assert room.session.facilitator is None
    room.ask(StepOut(by=BEN))
    assert room.session.notetaker is None
    assert room.session.phase is Phase.OPENING


def test_when_the_last_one_steps_out_the_clocks_stand_still():
    room = running()
    room.ask(StepOut(by=BEN))
    room.ask(StepOut(by=ANN))
    assert room.session.phase is Phase.PAUSED
    assert room.session.present == ()


def test_a_volunteer_is_there_too_and_comes_before_the_rota():
    room = lobby()
    happened = room.ask(Volunteer(by=BEN, role=FACILITATOR))
    assert isinstance(happened[0], Arrived)
    assert room.session.proposal() == RoleProposal(BEN, ANN)


def test_a_volunteer_has_one_role_at_a_time():
    room = lobby(BEN)
    room.ask(Volunteer(by=BEN, role=FACILITATOR))
    room.ask(Volunteer(by=BEN, role=NOTETAKER))
    assert room.session.proposal() == RoleProposal(ANN, BEN)


def test_the_first_volunteer_has_the_role():
    room = lobby(BEN)
    room.ask(Volunteer(by=BEN, role=FACILITATOR))
    assert reason(room, Volunteer(by=ANN, role=FACILITATOR)) is Reason.STILL_HELD
    assert reason(room, Volunteer(by=BEN, role=FACILITATOR)) is Reason.ALREADY_YOURS


def test_a_volunteer_who_is_silent_for_five_minutes_can_be_taken_over_from():
    room = lobby(BEN)
    room.ask(Volunteer(by=BEN, role=FACILITATOR))
    room.wait(minutes=4, seconds=59)
    assert reason(room, Volunteer(by=ANN, role=FACILITATOR)) is Reason.STILL_HELD
    room.wait(seconds=1)
    assert reason(room, Volunteer(by=BEN, role=FACILITATOR)) is Reason.ALREADY_YOURS
    room.ask(Volunteer(by=ANN, role=FACILITATOR))
    assert room.session.volunteers == (Place(FACILITATOR, ANN),)


def test_nobody_volunteers_once_the_session_has_begun():
    assert reason(running(), Volunteer(by=BEN, role=FACILITATOR)) is Reason.ALREADY_BEGUN


def test_declining_withdraws_an_offer_and_volunteering_withdraws_a_refusal():
    room = lobby(BEN)
    room.ask(Volunteer(by=ANN, role=NOTETAKER))
    room.ask(Decline(by=ANN, role=NOTETAKER))
    assert room.session.volunteers == ()
    assert room.session.proposal() == RoleProposal(ANN, BEN)
    room.ask(Volunteer(by=ANN, role=NOTETAKER))
    assert room.session.declined == ()


def test_a_session_does_not_begin_where_nobody_wants_to_facilitate():
    room = lobby()
    room.ask(Decline(by=ANN, role=FACILITATOR))
    assert reason(room, Begin(by=ANN)) is Reason.NOBODY_FACILITATES


def test_whoever_is_proposed_begins():
    room = lobby(BEN)
    assert reason(room, Begin(by=BEN)) is Reason.PROPOSED_ONLY
    assert reason(room, Begin(by=CLEO)) is Reason.PRESENT_ONLY
    room.ask(Begin(by=ANN))
    assert (room.session.facilitator, room.session.notetaker) == (ANN, BEN)
    assert reason(room, Begin(by=ANN)) is Reason.ALREADY_BEGUN


def test_a_hand_over_is_an_offer_until_it_is_taken():
    room = running(CLEO)
    happened = room.ask(HandOver(by=ANN, role=FACILITATOR, to=CLEO))
    assert isinstance(happened[0], HandOverOffered)
    assert room.session.facilitator == ANN
    room.ask(TakeOver(by=CLEO, role=FACILITATOR))
    assert room.session.facilitator == CLEO
    assert room.session.handing == ()


def test_a_second_offer_takes_the_place_of_the_first():
    room = running(CLEO, DEV)
    room.ask(HandOver(by=ANN, role=FACILITATOR, to=CLEO))
    room.ask(HandOver(by=ANN, role=FACILITATOR, to=DEV))
    assert room.session.handing == (Place(FACILITATOR, DEV),)
    assert reason(room, TakeOver(by=CLEO, role=FACILITATOR)) is Reason.STILL_HELD


def test_a_role_is_handed_to_somebody_who_is_there_and_does_not_hold_it():
    room = running()
    assert reason(room, HandOver(by=ANN, role=FACILITATOR, to=DEV)) is Reason.NOT_HERE
    assert reason(room, HandOver(by=ANN, role=FACILITATOR, to=ANN)) is Reason.ALREADY_YOURS


def test_only_the_facilitator_may_hand_over_what_somebody_else_holds():
    room = running(CLEO)
    room.ask(HandOver(by=ANN, role=NOTETAKER, to=CLEO))
    handing = HandOver(by=BEN, role=FACILITATOR, to=CLEO)
    assert reason(room, handing) is Reason.NOT_YOURS_TO_HAND_OVER
    assert reason(room, HandOver(by=CLEO, role=NOTETAKER, to=CLEO)) is Reason.FACILITATOR_ONLY


def test_taking_one_role_lays_down_the_other():
    room = running()
    room.ask(HandOver(by=ANN, role=FACILITATOR, to=BEN))
    room.ask(TakeOver(by=BEN, role=FACILITATOR))
    assert (room.session.facilitator, room.session.notetaker) == (BEN, None)
    assert room.session.note_writer == BEN


def test_whoever_steps_out_is_not_offered_a_role_any_more():
    room = running(CLEO)
    room.ask(HandOver(by=ANN, role=FACILITATOR, to=CLEO))
    room.ask(StepOut(by=CLEO))
    assert room.session.handing == ()


def test_a_facilitator_who_is_there_keeps_the_role():
    room = running(CLEO).wait(minutes=4, seconds=59)
    assert reason(room, TakeOver(by=CLEO, role=FACILITATOR)) is Reason.STILL_HELD
    assert reason(room, TakeOver(by=ANN, role=FACILITATOR)) is Reason.ALREADY_YOURS


def test_after_five_minutes_without_a_sign_of_life_anybody_there_may_take_over():
    room = running(CLEO).wait(minutes=5)
    room.ask(TakeOver(by=CLEO, role=FACILITATOR))
    assert room.session.facilitator == CLEO


def test_whatever_the_facilitator_does_is_a_sign_of_life():
    room = running(CLEO).wait(minutes=4).next().wait(minutes=4)
    assert reason(room, TakeOver(by=CLEO, role=FACILITATOR)) is Reason.STILL_HELD


def test_the_five_minutes_count_from_when_a_role_was_taken():
    room = lobby(BEN).wait(minutes=30).begin()
    assert reason(room, TakeOver(by=ANN, role=NOTETAKER)) is Reason.STILL_HELD


def test_a_role_that_nobody_holds_is_there_to_be_taken():
    room = running(CLEO)
    room.ask(StepOut(by=ANN))
    happened = room.ask(TakeOver(by=CLEO, role=FACILITATOR))
    assert happened == (RoleTaken(at=room.now, by=CLEO, role=FACILITATOR, person=CLEO),)


def test_only_those_who_are_there_take_over():
    assert reason(running(), TakeOver(by=DEV, role=FACILITATOR)) is Reason.PRESENT_ONLY

"""Hands, and who was heard."""

from facilitation.session.participation.commands import CallNext, LowerHand, MarkHeard, RaiseHand, Speak
from facilitation.session.participation.events import Called, HandLowered, HandRaised, PersonHeard
from facilitation.session.participation.queries import Share, leaders_wait, overlooked, queue, share, unheard
from facilitation.session.participation.state import Hand
from facilitation.session.people.commands import Arrive, StepOut
from facilitation.session.steps.commands import JumpTo
from facilitation.session.timing.commands import Pause
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, DEV, EVA, Room, reason, running


def raised(room: Room, *people: int) -> Room:
    for person in people:
        room.wait(seconds=1).ask(RaiseHand(by=person))
    return room


def heard(room: Room, *people: int) -> Room:
    for person in people:
        room.ask(MarkHeard(by=room.session.facilitator, people=(person,)))
    return room


def call(room: Room) -> int:
    """Who is called next."""
    (event,) = room.ask(CallNext(by=room.session.facilitator))
    assert isinstance(event, Called)
    return event.person


def with_leaders(*leaders: int, teachers: tuple[int, ...] = (CLEO, DEV)) -> Room:
    """Teachers go first. Ann facilitates, Ben takes notes; they are teachers, as the others who are there."""
    room = Room(teachers_first=True).open(ANN).arrive(BEN, *teachers)
    for person in leaders:
        room.ask(Arrive(by=person, leader=True))
    return room.begin()


def test_a_hand_goes_up_and_down():
    room = running(CLEO)
    assert room.ask(RaiseHand(by=CLEO)) == (HandRaised(at=room.now, by=CLEO, person=CLEO),)
    assert room.session.voices.hands == (Hand(CLEO, room.now),)
    assert reason(room, RaiseHand(by=CLEO)) is Reason.HAND_UP_ALREADY
    assert room.ask(LowerHand(by=CLEO)) == (HandLowered(at=room.now, by=CLEO, person=CLEO),)
    assert room.session.voices.hands == ()
    assert reason(room, LowerHand(by=CLEO)) is Reason.HAND_NOT_UP


def test_hands_are_for_those_who_are_there_while_the_session_runs():
    assert reason(running(), RaiseHand(by=DEV)) is Reason.PRESENT_ONLY
    assert reason(Room().open(ANN), RaiseHand(by=ANN)) is Reason.NOT_BEGUN
    room = running()
    room.ask(Pause(by=ANN))
    assert reason(room, RaiseHand(by=ANN)) is Reason.PAUSED


def test_whoever_raised_their_hand_first_is_called_first():
    room = raised(running(CLEO, DEV), DEV, CLEO)
    assert queue(room.session) == (DEV, CLEO)
    assert (call(room), room.session.voices.calling) == (DEV, DEV)
    assert queue(room.session) == (CLEO,)


def test_whoever_was_heard_least_in_this_session_is_called_first():
    room = heard(running(CLEO, DEV), CLEO).to("a1")
    raised(room, CLEO, DEV)
    assert queue(room.session) == (DEV, CLEO)
    heard(room, DEV, DEV)
    assert queue(room.session) == (CLEO, DEV)


def test_being_called_counts_as_being_heard_on_this_step():
    room = raised(running(CLEO).to("a1"), CLEO)
    call(room)
    assert room.session.voices.heard == {"a1": {CLEO: 1}}
    assert (room.session.voices.times(CLEO, "a1"), room.session.voices.times(CLEO, "a2")) == (1, 0)


def test_nobody_is_called_where_no_hand_is_up():
    assert reason(running(), CallNext(by=ANN)) is Reason.NO_HAND_UP


def test_only_the_facilitator_calls():
    assert reason(raised(running(CLEO), CLEO), CallNext(by=CLEO)) is Reason.FACILITATOR_ONLY


def test_two_presses_on_one_card_call_once():
    room = raised(running(CLEO, DEV), CLEO, DEV)
    press = CallNext(by=ANN, calls=room.session.voices.calls)
    room.ask(press)
    assert reason(room, press) is Reason.CALLED_ALREADY
    assert room.session.voices.calling == CLEO


def test_a_hand_stays_up_when_the_group_goes_on_and_the_floor_is_free():
    room = raised(running(CLEO, DEV), CLEO, DEV)
    call(room)
    room.next()
    assert (room.session.voices.calling, queue(room.session)) == (None, (DEV,))


def test_whoever_steps_out_waits_no_more_and_gives_up_the_floor():
    room = raised(running(CLEO, DEV), CLEO, DEV)
    call(room)
    room.ask(StepOut(by=CLEO))
    room.ask(StepOut(by=DEV))
    assert (room.session.voices.calling, queue(room.session)) == (None, ())
    assert room.session.voices.times(CLEO) == 1


def test_the_floor_stays_where_it_is_when_somebody_else_steps_out():
    room = raised(running(CLEO, DEV), CLEO)
    call(room)
    room.ask(StepOut(by=DEV))
    assert room.session.voices.calling == CLEO


def test_writing_counts_once_on_a_step():
    room = running(CLEO)
    assert room.ask(Speak(by=CLEO)) == (PersonHeard(at=room.now, by=CLEO, person=CLEO),)
    assert room.ask(Speak(by=CLEO)) == ()
    assert room.next().ask(Speak(by=CLEO)) != ()
    assert room.session.voices.times(CLEO) == 2


def test_writing_does_not_count_on_top_of_being_called():
    room = raised(running(CLEO), CLEO)
    call(room)
    assert room.ask(Speak(by=CLEO)) == ()


def test_those_who_are_not_there_are_not_counted():
    assert reason(running(), Speak(by=DEV)) is Reason.PRESENT_ONLY
    assert reason(running(), MarkHeard(by=ANN, people=(BEN, DEV))) is Reason.NOT_HERE
    assert reason(running(), MarkHeard(by=BEN, people=(BEN,))) is Reason.FACILITATOR_ONLY
    assert reason(running(), Speak(by=CLOCK)) is Reason.PRESENT_ONLY


def test_who_has_not_been_heard_on_a_step_and_in_the_session():
    room = heard(running(CLEO, DEV), CLEO).next()
    heard(room, DEV)
    assert unheard(room.session) == (BEN,)
    assert unheard(room.session, room.session.step) == (BEN, CLEO)


def test_somebody_is_overlooked_after_two_prompts_without_a_word():
    room = running(CLEO, DEV).to("a1")
    heard(room, CLEO)
    room.to("a2")
    heard(room, BEN)
    assert overlooked(room.session) == ()
    room.to("a3")
    assert overlooked(room.session) == (DEV,)
    heard(room, DEV)
    assert overlooked(room.session) == ()


def test_two_prompts_are_the_last_two_also_when_the_group_went_back():
    room = heard(running(CLEO).to("a1"), CLEO, BEN).to("a3")
    room.ask(JumpTo(by=ANN, step="a1"))
    assert overlooked(room.session) == ()
    room.ask(JumpTo(by=ANN, step="b1"))
    assert overlooked(room.session) == ()
    room.ask(JumpTo(by=ANN, step="a2"))
    assert overlooked(room.session) == ()
    assert unheard(room.session, "b1") == (BEN, CLEO)


def test_nobody_is_overlooked_who_was_not_there_all_the_time():
    room = running(CLEO, DEV).to("a1")
    room.ask(StepOut(by=CLEO))
    room.arrive(CLEO, EVA).to("a3")
    assert overlooked(room.session) == (BEN, DEV)
    room.ask(StepOut(by=DEV))
    assert overlooked(room.session) == (BEN,)


def test_everybody_can_see_their_own_share():
    room = heard(running(CLEO), CLEO, BEN, CLEO).next()
    heard(room, BEN, BEN)
    assert share(room.session, CLEO) == Share(2, 5)
    assert share(running().session, ANN) == Share(0, 0)


def test_where_teachers_go_first_leaders_are_called_after_two_of_them():
    room = raised(with_leaders(EVA), EVA, CLEO, DEV)
    assert queue(room.session) == (CLEO, DEV, EVA)
    assert (call(room), leaders_wait(room.session)) == (CLEO, True)
    raised(room, CLEO)
    assert (call(room), leaders_wait(room.session)) == (DEV, False)
    assert queue(room.session) == (EVA, CLEO)


def test_teachers_go_first_on_every_step():
    room = heard(with_leaders(EVA), CLEO, DEV).next()
    assert leaders_wait(room.session)
    assert queue(raised(room, EVA, CLEO).session) == (CLEO, EVA)


def test_leaders_go_on_where_no_teacher_waits():
    assert call(raised(with_leaders(EVA), EVA)) == EVA


def test_a_teacher_who_was_heard_twice_keeps_no_leader_waiting():
    room = raised(with_leaders(EVA), CLEO, EVA)
    assert call(room) == CLEO
    raised(room, CLEO)
    assert call(room) == CLEO
    raised(room, CLEO)
    assert call(room) == EVA


def test_where_there_are_not_two_teachers_nobody_waits_for_them():
    room = Room(teachers_first=True)
    room.open(ANN).ask(Arrive(by=BEN, leader=True))
    room.begin()
    assert not leaders_wait(room.session)
    assert queue(raised(room, BEN, ANN).session) == (BEN, ANN)


def test_where_it_does_not_matter_who_leads_nobody_waits():
    room = running()
    room.ask(Arrive(by=EVA, leader=True))
    assert room.session.leaders == (EVA,)
    assert queue(raised(room, EVA, BEN).session) == (EVA, BEN)


def test_whoever_leads_no_more_is_a_teacher_when_they_return():
    room = with_leaders(EVA)
    room.ask(StepOut(by=EVA))
    assert room.session.leaders == (EVA,)
    room.ask(Arrive(by=EVA))
    assert room.session.leaders == ()

"""Rounds: each in turn."""

from itertools import pairwise

import pytest

from facilitation.session.base import Command
from facilitation.session.participation.commands import (
    CallNext,
    ComeBackToMe,
    EndRound,
    EndTurn,
    PassTurn,
    StartRound,
)
from facilitation.session.participation.events import (
    RoundEnded,
    RoundStarted,
    TurnEnded,
    TurnPassed,
    TurnPostponed,
)
from facilitation.session.participation.queries import speaker, turns
from facilitation.session.people.commands import StepOut
from facilitation.session.timing.commands import Pause, Resume
from facilitation.shared.refusals import Reason
from tests.facilitation.session.participation.test_speaking import heard, raised, with_leaders
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, EVA, Room, reason, running


def going(room: Room, seed: int = 1) -> Room:
    room.ask(StartRound(by=room.session.facilitator, seed=seed))
    return room


def order(room: Room, seed: int) -> tuple[int, ...]:
    """The order that a round has; the round is ended at once."""
    (started,) = room.ask(StartRound(by=ANN, seed=seed))
    assert isinstance(started, RoundStarted)
    room.ask(EndRound(by=ANN))
    return started.order


def first(room: Room) -> int:
    person = speaker(room.session)
    assert person is not None
    return person


def test_a_round_goes_to_everybody_who_is_there():
    room = going(running(CLEO, DEV))
    line = turns(room.session)
    assert {*line} == {ANN, BEN, CLEO, DEV}
    for person in line:
        assert speaker(room.session) == person
        happened = room.ask(EndTurn(by=person))
        assert happened[0] == TurnEnded(at=room.now, by=person, person=person)
    assert room.events[-1] == RoundEnded(at=room.now)
    assert room.session.voices.round is None
    assert room.session.voices.heard == {"_rules": dict.fromkeys(line, 1)}


def test_the_seed_alone_decides_the_order():
    assert order(running(CLEO, DEV, EVA), 1) == order(running(DEV, EVA, CLEO), 1)
    assert len({order(running(CLEO, DEV, EVA), seed) for seed in range(20)}) > 10


def test_no_two_rounds_begin_with_the_same_person():
    room = running(CLEO)
    begun = [order(room, seed)[0] for seed in range(30)]
    assert all(before != after for before, after in pairwise(begun))
    assert {*begun} == {ANN, BEN, CLEO}


def test_the_group_remembers_who_began_the_last_round():
    room = running()
    begun = order(room, 1)[0]
    room.close().open(ANN).arrive(BEN)
    assert room.group.last_first == room.session.voices.last_first == begun
    assert going(room.begin()).session.voices.last_first != begun


def test_who_is_alone_begins_every_round():
    room = running()
    room.ask(StepOut(by=BEN))
    assert [order(room, seed) for seed in range(3)] == [(ANN,)] * 3


def test_a_round_is_started_once_and_nobody_is_called_meanwhile():
    room = going(raised(running(CLEO), CLEO))
    assert reason(room, StartRound(by=ANN, seed=1)) is Reason.ROUND_GOING
    assert reason(room, CallNext(by=ANN)) is Reason.ROUND_GOING
    assert reason(room, StartRound(by=BEN, seed=1)) is Reason.FACILITATOR_ONLY


def test_passing_is_not_being_heard():
    room = going(running(CLEO))
    person, then, *_ = turns(room.session)
    assert room.ask(PassTurn(by=person)) == (TurnPassed(at=room.now, by=person, person=person),)
    assert (speaker(room.session), room.session.voices.times(person)) == (then, 0)


def test_coming_back_leads_to_the_end_of_the_line_and_the_second_time_it_is_a_pass():
    room = going(running(CLEO))
    one, two, three = turns(room.session)
    assert isinstance(room.ask(ComeBackToMe(by=one))[0], TurnPostponed)
    assert turns(room.session) == (two, three, one)
    room.ask(EndTurn(by=two))
    room.ask(EndTurn(by=three))
    assert isinstance(room.ask(ComeBackToMe(by=one))[0], TurnPassed)
    assert room.session.voices.round is None


@pytest.mark.parametrize("kind", [EndTurn, PassTurn, ComeBackToMe])
def test_a_turn_belongs_to_the_speaker_and_to_the_facilitator(kind: type[EndTurn]):
    room = going(running(CLEO, DEV))
    while first(room) == ANN:
        room.ask(EndTurn(by=ANN))
    outsider = next(p for p in (BEN, CLEO, DEV) if p != first(room))
    assert reason(room, kind(by=outsider)) is Reason.NOT_YOUR_TURN
    assert reason(running(), kind(by=ANN)) is Reason.NO_ROUND
    room.ask(kind(by=ANN))


def test_a_press_for_a_turn_that_is_over_comes_too_late():
    room = going(running(CLEO))
    press = EndTurn(by=ANN, person=first(room))
    room.ask(press)
    assert reason(room, press) is Reason.TURN_OVER


def test_the_facilitator_ends_a_round():
    room = going(running())
    room.ask(EndRound(by=ANN))
    assert (room.session.voices.round, turns(room.session), speaker(room.session)) == (None, (), None)
    assert reason(room, EndRound(by=ANN)) is Reason.NO_ROUND


def test_moving_on_and_closing_end_a_round():
    assert going(running()).next().session.voices.round is None
    assert going(running()).close().session.voices.round is None


def test_a_break_does_not():
    room = going(running())
    room.ask(Pause(by=ANN))
    assert reason(room, EndTurn(by=ANN)) is Reason.PAUSED
    room.ask(Resume(by=ANN))
    assert len(turns(room.session)) == 2


def test_whoever_steps_out_is_not_waited_for():
    room = going(running(CLEO))
    one, *others = turns(room.session)
    room.ask(StepOut(by=one))
    assert turns(room.session) == tuple(others)


def test_a_round_is_over_when_the_last_one_to_speak_steps_out():
    room = going(running(CLEO))
    *before, last = turns(room.session)
    for person in before:
        room.ask(PassTurn(by=person))
    assert isinstance(room.ask(StepOut(by=last))[-1], RoundEnded)
    assert room.session.voices.round is None


def test_whoever_arrives_has_the_last_turn():
    room = going(running(CLEO))
    line = turns(room.session)
    assert turns(room.arrive(EVA).session) == (*line, EVA)


def test_nobody_has_two_turns_by_leaving_and_returning():
    room = going(running(CLEO, DEV))
    while first(room) == ANN:
        room.ask(EndTurn(by=ANN))
    spoken = first(room)
    room.ask(EndTurn(by=spoken))
    room.ask(StepOut(by=spoken))
    assert spoken not in turns(room.arrive(spoken).session)


def test_whoever_returns_before_their_turn_has_it_at_the_end():
    room = going(running(CLEO, DEV))
    waiting = next(p for p in turns(room.session)[1:] if p != ANN)
    room.ask(StepOut(by=waiting))
    assert turns(room.arrive(waiting).session)[-1] == waiting


@pytest.mark.parametrize("seed", range(8))
def test_where_teachers_go_first_two_of_them_begin_a_round(seed: int):
    room = going(with_leaders(DEV, EVA, teachers=(CLEO,)), seed)
    assert {*turns(room.session)[:2]} <= {ANN, BEN, CLEO}


def test_once_two_teachers_were_heard_anybody_begins_a_round():
    room = heard(with_leaders(DEV, EVA, teachers=(CLEO,)), ANN, BEN)
    assert {order(room, seed)[0] for seed in range(30)} & {DEV, EVA}


def test_while_teachers_pass_leaders_wait_for_those_left():
    room = going(with_leaders(DEV, EVA, teachers=(CLEO,)))
    for _ in range(3):
        assert first(room) in (ANN, BEN, CLEO)
        room.ask(PassTurn(by=first(room)))
    assert {*turns(room.session)} == {DEV, EVA}


def test_leaders_do_not_wait_for_teachers_who_want_to_be_come_back_to():
    room = going(with_leaders(DEV, EVA, teachers=(CLEO,)))
    teachers = [first(room)]
    room.ask(ComeBackToMe(by=ANN))
    for _ in range(2):
        teachers.append(first(room))
        room.ask(PassTurn(by=ANN))
    assert first(room) in (DEV, EVA)
    assert turns(room.session)[-1] == teachers[0]


def test_turns_are_for_those_who_are_there():
    command: Command = EndTurn(by=EVA)
    assert reason(going(running()), command) is Reason.PRESENT_ONLY

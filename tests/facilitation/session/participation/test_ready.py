"""Ready to go on, and the countdown of groups that want the bot to move by itself."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from facilitation.session.base import SessionEvent
from facilitation.session.clock import ComeBack, Tick
from facilitation.session.participation.commands import SayReady, StartRound, StopCountdown, TakeBackReady
from facilitation.session.participation.events import CountdownStarted, CountdownStopped, EnoughReady
from facilitation.session.participation.queries import ready_enough, ready_needed
from facilitation.session.people.commands import StepOut
from facilitation.session.state import Phase, next_deadline
from facilitation.session.steps.commands import ChooseSections
from facilitation.session.steps.events import MovedOn
from facilitation.session.timing.commands import Pause, Resume
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, DEV, EVA, Room, reason, running


def by_itself(*others: int) -> Room:
    return Room(moves_itself=True).open(ANN).arrive(BEN, *others).begin()


def ready(room: Room, *people: int) -> Room:
    for person in people:
        room.ask(SayReady(by=person))
    return room


def counting(*others: int) -> Room:
    """Of four, two are ready, and the ten seconds run."""
    room = ready(by_itself(CLEO, DEV, *others), ANN, BEN)
    assert room.session.voices.countdown == room.now + timedelta(seconds=10)
    return room


def test_somebody_is_ready_and_then_not():
    room = ready(running(CLEO), CLEO)
    assert room.session.voices.ready == (CLEO,)
    assert reason(room, SayReady(by=CLEO)) is Reason.READY_ALREADY
    room.ask(TakeBackReady(by=CLEO))
    assert room.session.voices.ready == ()
    assert reason(room, TakeBackReady(by=CLEO)) is Reason.NOT_READY


@pytest.mark.parametrize(
    ("others", "needed"), [((), 1), ((CLEO,), 2), ((CLEO, DEV), 2), ((CLEO, DEV, EVA), 3)]
)
def test_half_of_those_present_are_enough(others: tuple[int, ...], needed: int):
    room = running(*others)
    assert ready_needed(room.session) == needed
    people = room.session.present
    assert not ready_enough(ready(room, *people[: needed - 1]).session)
    assert ready_enough(ready(room, people[needed - 1]).session)


def test_nobody_is_enough_where_nobody_is():
    room = running()
    room.ask(StepOut(by=ANN))
    room.ask(StepOut(by=BEN))
    assert not ready_enough(room.session)


def test_the_facilitator_is_told_once_on_a_step_that_enough_are_ready():
    room = ready(running(CLEO, DEV), ANN)
    assert told(room.ask(SayReady(by=BEN))) == 1
    room.ask(TakeBackReady(by=BEN))
    assert told(room.ask(SayReady(by=BEN))) == 0
    ready(room.next(), ANN)
    assert told(room.ask(SayReady(by=BEN))) == 1


def test_a_departure_can_make_those_left_enough():
    room = ready(running(CLEO, DEV, EVA), ANN, BEN)
    assert told(room.ask(StepOut(by=EVA))) == 1


def test_where_the_bot_moves_by_itself_nobody_has_to_be_told():
    room = by_itself(CLEO, DEV)
    ready(room, ANN, BEN)
    assert told(room.events) == 0


def test_in_a_break_nobody_is_told():
    room = ready(running(CLEO, DEV, EVA), ANN, BEN)
    room.ask(Pause(by=ANN))
    assert told(room.ask(StepOut(by=EVA))) == 0


def told(events: Iterable[SessionEvent]) -> int:
    return sum(isinstance(event, EnoughReady) for event in events)


def test_moving_makes_everybody_think_anew():
    assert ready(running(CLEO), CLEO).next().session.voices.ready == ()


def test_there_is_nothing_to_be_ready_for_in_the_closing():
    assert reason(running().to("_closing"), SayReady(by=BEN)) is Reason.NOT_WHILE_CLOSING


def test_whoever_steps_out_is_not_counted():
    room = ready(running(CLEO), CLEO)
    room.ask(StepOut(by=CLEO))
    assert room.session.voices.ready == ()


def test_the_bot_moves_by_itself_only_where_the_group_wants_it():
    room = ready(running(CLEO, DEV), ANN, BEN)
    assert (ready_enough(room.session), room.session.voices.countdown) == (True, None)


def test_after_ten_seconds_the_group_goes_on():
    room = counting()
    assert next_deadline(room.session) == room.session.voices.countdown
    (moved,) = room.live(seconds=10)
    assert isinstance(moved, MovedOn)
    assert (moved.by, room.session.step, room.session.voices.countdown) == (None, "_check-in", None)


def test_the_countdown_leads_into_the_closing_too():
    room = by_itself().to("b3")
    assert ready(room, BEN).live(seconds=10)
    assert room.session.phase is Phase.CLOSING


def test_a_countdown_starts_once():
    room = counting()
    assert len(room.ask(SayReady(by=CLEO))) == 1


def test_anybody_there_stops_it_and_it_does_not_start_by_itself():
    room = counting()
    assert room.ask(StopCountdown(by=DEV)) == (CountdownStopped(at=room.now, by=DEV),)
    assert len(room.ask(SayReady(by=CLEO))) == 1
    assert room.live(seconds=30) == ()
    assert reason(room, StopCountdown(by=DEV)) is Reason.NO_COUNTDOWN


def test_it_stops_when_enough_take_it_back_and_starts_when_they_are_enough_again():
    room = counting()
    assert isinstance(room.ask(TakeBackReady(by=BEN))[-1], CountdownStopped)
    assert isinstance(room.ask(SayReady(by=CLEO))[-1], CountdownStarted)


def test_it_goes_on_while_those_left_are_enough():
    room = ready(counting(), CLEO)
    assert len(room.ask(TakeBackReady(by=BEN))) == 1
    assert room.session.voices.countdown is not None


def test_an_arrival_can_stop_it_and_a_departure_start_it():
    room = counting().arrive(EVA)
    assert room.session.voices.countdown is None
    assert isinstance(room.ask(StepOut(by=EVA))[-1], CountdownStarted)


def test_a_break_stops_it():
    room = counting()
    room.ask(Pause(by=ANN))
    assert room.session.voices.countdown is None
    room.ask(Resume(by=ANN))
    assert room.live(seconds=30) == ()


def test_it_stops_when_the_bot_was_away_for_nobody_could():
    room = counting()
    since = room.now
    room.wait(minutes=1).ask(ComeBack(by=CLOCK, since=since))
    assert room.session.voices.countdown is None
    assert not any(isinstance(event, MovedOn) for event in room.ask(Tick(by=CLOCK)))


def test_a_round_is_let_come_to_its_end():
    room = counting()
    stopped, _ = room.ask(StartRound(by=ANN, seed=1))
    assert isinstance(stopped, CountdownStopped)
    room = by_itself(CLEO, DEV)
    room.ask(StartRound(by=ANN, seed=1))
    assert ready(room, ANN, BEN).session.voices.countdown is None


def test_an_absence_of_the_bot_is_settled_first():
    room = by_itself(CLEO, DEV)
    room.ask(ComeBack(by=CLOCK, since=room.now))
    assert ready(room, ANN, BEN).session.voices.countdown is None


def test_it_waits_for_a_choice_that_is_open():
    room = Room(moves_itself=True).open(ANN, "ways").arrive(BEN).begin().to("_choose")
    assert ready(room, ANN).session.voices.countdown is None
    room.ask(ChooseSections(by=ANN, sections=("P",)))
    room.ask(TakeBackReady(by=ANN))
    assert ready(room, ANN).session.voices.countdown is not None

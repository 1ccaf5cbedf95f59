"""Boxes of time, breaks, and the clock."""

from datetime import timedelta

from facilitation.session.clock import Tick
from facilitation.session.state import MORE_TIME, Phase, TimeNotice, next_deadline
from facilitation.session.steps.commands import JumpTo, KeepQuiet, MoveOn
from facilitation.session.steps.events import QuietEnded
from facilitation.session.timing.commands import AddTime, Pause, Resume
from facilitation.session.timing.events import TimeRanLow, TimeRanOut
from facilitation.session.timing.queries import rest_gives
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, CLOCK, NOON, Room, reason, running

TICK = Tick(by=CLOCK)


def box(room: Room) -> timedelta:
    assert room.session.box_ends is not None
    return room.session.box_ends - room.now


def test_a_lobby_has_no_box_and_no_warning():
    session = Room().open().session
    assert session.warn_at is None
    assert next_deadline(session) == session.abandoned_at


def test_a_session_ends_its_minutes_after_it_began():
    room = Room(75).open(ANN).arrive(BEN).wait(minutes=10).begin()
    assert room.session.planned_end == NOON + timedelta(minutes=85)


def test_the_facilitator_hears_when_time_runs_low_and_when_it_is_out():
    room = running().to("a1")
    length = box(room)
    low, out = room.live(seconds=length.total_seconds())
    assert isinstance(low, TimeRanLow)
    assert low.at == room.now - timedelta(minutes=1)
    assert isinstance(out, TimeRanOut)
    assert out.at == room.now
    assert room.session.step == "a1"


def test_a_late_knock_tells_once_that_time_is_out():
    room = running().to("a1").wait(minutes=30)
    assert [type(event) for event in room.ask(TICK)] == [TimeRanOut]
    assert room.ask(TICK) == ()


def test_an_early_knock_does_nothing():
    assert Room().open().ask(TICK) == ()
    assert running().ask(TICK) == ()


def test_a_late_knock_ends_the_silence_too():
    room = running().to("a1")
    room.ask(KeepQuiet(by=ANN))
    assert [type(event) for event in room.wait(minutes=30).ask(TICK)] == [QuietEnded, TimeRanOut]


def test_nobody_but_the_clock_knocks():
    assert reason(running(), Tick(by=ANN)) is Reason.CLOCK_ONLY


def test_a_group_that_runs_over_leaves_out_what_does_not_fit_any_more():
    room = running().to("a1").wait(minutes=46).next()
    assert room.session.step == "a3"
    assert room.session.dropped == ("a2", "b1", "b3")
    assert box(room) >= timedelta(minutes=3)


def test_the_facilitator_can_see_beforehand_what_time_lets_fall():
    room = running().to("a1")
    assert room.session.drops_out(room.now) == ()
    room.wait(minutes=48)
    assert room.session.dropped == ()
    falling = room.session.drops_out(room.now)
    assert falling == ("a2", "b1", "b3")
    assert room.next().session.dropped == falling


def test_what_dropped_out_ahead_returns_once_the_group_is_quick():
    room = running().to("a1").wait(minutes=46).next(2)
    assert room.session.step == "b1"
    assert room.session.dropped == ("a2", "b3")


def test_prompts_left_out_can_still_be_jumped_to():
    room = running().to("a1").wait(minutes=46).next()
    room.ask(JumpTo(by=ANN, step="a2"))
    assert room.session.step == "a2"
    assert "a2" not in room.session.dropped


def test_with_no_time_left_a_step_has_no_box_and_says_so_at_once():
    room = running().to("a1").wait(minutes=90).next()
    assert box(room) == timedelta()
    assert room.session.told is TimeNotice.OUT


def test_more_time_is_taken_from_the_rest():
    room = running().to("a1")
    before, end = box(room), room.session.planned_end
    room.ask(AddTime(by=ANN))
    assert box(room) == before + MORE_TIME
    assert room.session.planned_end == end


def test_more_time_counts_from_now_where_the_box_is_over():
    room = running().to("a1").wait(minutes=20)
    room.ask(AddTime(by=ANN))
    assert box(room) == MORE_TIME
    assert room.session.told is TimeNotice.NOTHING


def test_more_time_is_not_taken_from_the_closing():
    room = running().to("b3")
    while box(room) + MORE_TIME <= timedelta(seconds=room.session.seconds_left(room.now)) - timedelta(
        minutes=5
    ):
        room.ask(AddTime(by=ANN))
    assert reason(room, AddTime(by=ANN)) is Reason.NO_TIME_LEFT
    assert room.next().session.phase is Phase.CLOSING


def test_the_rest_is_asked_before_more_time_is_offered():
    room = running().to("b3")
    while rest_gives(room.session, room.now):
        room.ask(AddTime(by=ANN))
    assert reason(room, AddTime(by=ANN)) is Reason.NO_TIME_LEFT
    early = running()
    assert rest_gives(early.session, early.now)
    early.ask(Pause(by=ANN))
    assert not rest_gives(early.session, early.now), "no box runs in a break"


def test_a_session_may_end_later_so_that_nothing_is_lost():
    room = running().to("a1")
    end = room.session.planned_end
    room.ask(AddTime(by=ANN, end_later=True))
    assert room.session.planned_end == end + MORE_TIME


def test_even_after_the_end_a_group_may_give_itself_more_time():
    room = running().to("_closing").wait(minutes=90)
    assert reason(room, AddTime(by=ANN)) is Reason.NO_TIME_LEFT
    room.ask(AddTime(by=ANN, end_later=True))
    assert box(room) == MORE_TIME
    assert room.session.planned_end == room.now + MORE_TIME


def test_a_break_stops_all_clocks():
    room = running().to("a1")
    left, end = box(room), room.session.planned_end
    room.ask(KeepQuiet(by=ANN))
    room.ask(Pause(by=ANN))
    assert room.live(minutes=14) == ()
    room.ask(Resume(by=BEN))
    assert (room.session.phase, box(room)) == (Phase.ASKING, left)
    assert room.session.planned_end == end + timedelta(minutes=14)
    assert room.session.quiet_until is None


def test_during_a_break_nothing_moves():
    room = running()
    room.ask(Pause(by=ANN))
    assert reason(room, MoveOn(by=ANN)) is Reason.PAUSED
    assert reason(room, Pause(by=ANN)) is Reason.PAUSED


def test_only_a_break_can_be_ended():
    assert reason(running(), Resume(by=ANN)) is Reason.NOT_PAUSED

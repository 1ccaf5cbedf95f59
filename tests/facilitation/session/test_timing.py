"""Boxes of time, breaks, and the clock."""

from datetime import timedelta

import pytest

from facilitation.session.clock import ComeBack, LoseChannel, Tick
from facilitation.session.people.commands import TakeOver
from facilitation.session.state import LEFT_ALONE, MORE_TIME, Phase, TimeNotice, next_deadline
from facilitation.session.steps.commands import JumpTo, KeepQuiet, MoveOn
from facilitation.session.steps.events import QuietEnded, SessionClosed
from facilitation.session.timing.commands import AddTime, CarryOn, GiveTimeBack, Pause, Resume
from facilitation.session.timing.events import TimeRanLow, TimeRanOut
from facilitation.session.timing.queries import rest_gives
from facilitation.shared.agenda import FIXED, StepKind
from facilitation.shared.refusals import Reason
from facilitation.shared.rota import Role
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


def test_a_session_left_alone_closes_itself_unfinished_an_hour_after_its_end():
    room = running().to("_closing")
    happened = room.live(minutes=60 + 59)
    assert room.session.live
    happened = room.live(minutes=1)
    assert happened == (SessionClosed(at=NOON + timedelta(hours=2), finished=False),)
    assert room.group.live is None
    assert next_deadline(room.session) is None


def test_a_session_that_somebody_touches_does_not_close_itself():
    room = running().wait(minutes=110).next()
    room.live(minutes=59)
    assert room.session.live
    assert room.session.abandoned_at == NOON + timedelta(minutes=110) + LEFT_ALONE


def test_a_lobby_left_alone_closes_itself_too():
    room = Room().open()
    room.live(minutes=120)
    assert not room.session.live


def test_the_group_hears_how_long_the_bot_was_away_and_what_was_left():
    room = running().to("a1")
    left, since = box(room), room.now
    room.wait(minutes=9).ask(ComeBack(by=CLOCK, since=since))
    assert room.session.away is not None
    assert room.session.away.length == timedelta(minutes=9)
    assert room.session.away.left == left.total_seconds()


def test_a_group_may_carry_on_without_the_time_lost():
    room = running()
    end = room.session.planned_end
    room.wait(minutes=5).ask(ComeBack(by=CLOCK, since=NOON))
    room.ask(CarryOn(by=ANN))
    assert room.session.away is None
    assert room.session.planned_end == end


def test_a_group_may_have_the_time_back_that_the_bot_was_away():
    room = running().to("a1")
    left, end = box(room), room.session.planned_end
    room.wait(minutes=30).ask(ComeBack(by=CLOCK, since=NOON))
    room.ask(GiveTimeBack(by=ANN))
    assert box(room) == left
    assert room.session.planned_end == end + timedelta(minutes=30)
    assert room.next().session.step == "a2"
    assert room.session.dropped == ()


def test_there_is_time_to_give_back_only_after_an_absence():
    assert reason(running(), GiveTimeBack(by=ANN)) is Reason.NOT_AWAY
    assert reason(running(), CarryOn(by=ANN)) is Reason.NOT_AWAY


def test_absences_in_a_row_are_one():
    room = running().wait(minutes=2)
    for _ in range(3):
        since = room.now
        room.wait(minutes=1).ask(ComeBack(by=CLOCK, since=since))
    assert room.session.away is not None
    assert room.session.away.length == timedelta(minutes=3)


def test_an_absence_after_the_group_went_on_is_another_one():
    room = running()
    room.wait(minutes=2).ask(ComeBack(by=CLOCK, since=NOON))
    room.wait(minutes=9).ask(AddTime(by=ANN))
    since = room.now
    room.wait(minutes=1).ask(ComeBack(by=CLOCK, since=since))
    assert room.session.away is not None
    assert room.session.away.length == timedelta(minutes=1)


def test_moving_on_settles_an_absence():
    room = running()
    room.wait(minutes=5).ask(ComeBack(by=CLOCK, since=NOON))
    assert room.next().session.away is None


def test_nobody_counts_as_gone_for_the_time_that_the_bot_was():
    room = running()
    room.wait(minutes=30).ask(ComeBack(by=CLOCK, since=NOON))
    taking = TakeOver(by=BEN, role=Role.FACILITATOR)
    assert reason(room, taking) is Reason.STILL_HELD
    room.wait(minutes=5).ask(taking)


def test_without_a_box_that_runs_nothing_was_missed():
    assert Room().open().ask(ComeBack(by=CLOCK, since=NOON)) == ()
    room = running()
    room.ask(Pause(by=ANN))
    assert room.ask(ComeBack(by=CLOCK, since=NOON)) == ()


def test_a_channel_that_is_gone_is_an_absence_in_which_nothing_falls_due():
    room = running().to("a1")
    left, end = box(room), room.session.planned_end
    room.ask(LoseChannel(by=CLOCK))
    assert next_deadline(room.session) is None
    assert room.wait(minutes=300).ask(TICK) == ()
    assert room.ask(LoseChannel(by=CLOCK)) == (), "it is gone once"
    room.ask(ComeBack(by=CLOCK, since=room.now - timedelta(minutes=1)))
    assert room.session.away is not None
    assert room.session.away.length == timedelta(minutes=300)
    assert next_deadline(room.session) is not None
    room.ask(GiveTimeBack(by=ANN))
    assert (box(room), room.session.planned_end) == (left, end + timedelta(minutes=300))


@pytest.mark.parametrize("paused", [False, True])
def test_a_lobby_or_a_break_outlives_the_loss_of_its_channel(paused: bool):
    room = running() if paused else Room().open()
    if paused:
        room.ask(Pause(by=ANN))
    room.wait(minutes=5).ask(LoseChannel(by=CLOCK))
    room.wait(minutes=600).ask(ComeBack(by=CLOCK, since=room.now))
    room.ask(TICK)
    assert room.session.live
    assert room.session.away is None


def test_what_comes_after_the_closing_needs_no_time():
    assert FIXED[StepKind.CLOSING] == 300
    room = running().to("_closing")
    assert box(room) == room.session.planned_end - room.now

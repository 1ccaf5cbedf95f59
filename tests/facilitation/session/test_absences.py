"""Sessions that are left alone, and absences of the bot."""

from datetime import timedelta

import pytest

from facilitation.session.clock import ComeBack, LoseChannel
from facilitation.session.people.commands import TakeOver
from facilitation.session.state import LEFT_ALONE, next_deadline
from facilitation.session.steps.events import SessionClosed
from facilitation.session.timing.commands import AddTime, CarryOn, GiveTimeBack, Pause
from facilitation.shared.agenda import FIXED, StepKind
from facilitation.shared.refusals import Reason
from facilitation.shared.rota import Role
from tests.facilitation.session.test_timing import TICK, box
from tests.facilitation.support.sessions import ANN, BEN, CLOCK, NOON, Room, reason, running


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

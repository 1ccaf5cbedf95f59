"""Being there by voice: joining is arriving, and a connection that drops is not yet a goodbye."""

from datetime import timedelta

from facilitation.session.clock import ComeBack, Tick
from facilitation.session.people.commands import Arrive, JoinVoice, LeaveVoice, StepOut
from facilitation.session.people.events import Arrived, Stayed, SteppedOut, VoiceJoined, VoiceLeft
from facilitation.session.state import LONG_PAUSE, Phase
from facilitation.session.steps.events import SessionClosed
from facilitation.session.timing.commands import Resume
from facilitation.session.timing.events import Paused, TimeRanOut
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, DEV, NOON, Room, reason, running


def voices(room: Room, *people: int) -> Room:
    """These people are in the voice channel."""
    for person in people:
        room.ask(JoinVoice(by=person))
    return room


def drops(room: Room, *people: int) -> Room:
    """Their connections drop."""
    for person in people:
        room.ask(LeaveVoice(by=person))
    return room


def test_joining_the_voice_channel_is_arriving():
    room = running()
    happened = room.ask(JoinVoice(by=DEV, leader=True))
    assert [type(event) for event in happened] == [Arrived, VoiceJoined]
    assert room.session.present == (ANN, BEN, DEV)
    assert room.session.leaders == (DEV,)
    assert DEV in room.group.members


def test_whoever_is_there_already_is_only_connected():
    room = running()
    assert room.ask(JoinVoice(by=BEN)) == (VoiceJoined(at=room.now, by=BEN, person=BEN),)
    assert room.ask(JoinVoice(by=BEN)) == ()
    assert room.session.present == (ANN, BEN)


def test_a_connection_that_drops_changes_nothing_that_can_be_seen():
    room = voices(running(CLEO), CLEO)
    happened = room.ask(LeaveVoice(by=CLEO))
    assert happened == (VoiceLeft(at=room.now, person=CLEO),)
    assert CLEO in room.session.present
    room.live(minutes=1, seconds=59)
    assert CLEO in room.session.present


def test_after_two_minutes_it_counts_as_having_stepped_out():
    room = drops(voices(running(CLEO), CLEO), CLEO)
    assert SteppedOut(at=room.now + timedelta(minutes=2), person=CLEO) in room.live(minutes=2)
    assert room.session.present == (ANN, BEN)


def test_coming_back_in_time_is_as_if_nothing_had_been():
    room = drops(voices(running(CLEO), CLEO), CLEO).wait(seconds=119)
    before = room.session.present
    assert [type(event) for event in room.ask(JoinVoice(by=CLEO))] == [VoiceJoined]
    room.live(minutes=5)
    assert room.session.present == before


def test_whoever_comes_back_later_arrives_anew():
    room = drops(voices(running(CLEO), CLEO), CLEO)
    room.live(minutes=2)
    voices(room, CLEO)
    assert room.session.present == (ANN, BEN, CLEO)


def test_whatever_somebody_does_without_the_connection_shows_that_they_are_there():
    room = drops(voices(running(CLEO), ANN), ANN).wait(minutes=1).next()
    room.live(minutes=1, seconds=59)
    assert room.session.facilitator == ANN
    room.live(seconds=1)
    assert room.session.facilitator is None


def test_whoever_says_that_they_are_here_is_so_without_the_connection():
    room = drops(voices(running(CLEO), CLEO), CLEO)
    assert room.ask(Arrive(by=CLEO)) == (Stayed(at=room.now, by=CLEO, person=CLEO),)
    room.live(minutes=10)
    assert CLEO in room.session.present
    assert reason(room, Arrive(by=CLEO)) is Reason.ALREADY_HERE


def test_whoever_has_to_go_has_gone_though_still_connected():
    room = voices(running(CLEO), CLEO)
    room.ask(StepOut(by=CLEO))
    assert room.ask(JoinVoice(by=CLEO)) == ()
    assert CLEO not in room.session.present
    drops(room, CLEO)
    assert CLEO not in room.session.cut_off
    assert CLEO in voices(room, CLEO).session.present


def test_whoever_was_never_in_the_voice_channel_does_not_drop():
    room = running(CLEO)
    assert room.ask(LeaveVoice(by=CLEO)) == ()
    room.live(minutes=10)
    assert CLEO in room.session.present


def test_when_the_last_connection_is_gone_the_clocks_stand_still():
    room = drops(voices(running().to("a1"), ANN, BEN), ANN, BEN)
    happened = room.live(minutes=2)
    assert [type(event) for event in happened] == [SteppedOut, Paused, SteppedOut]
    assert (room.session.phase, room.session.present) == (Phase.PAUSED, ())


def test_a_clock_that_comes_late_stops_them_at_the_moment_at_which_they_should_have_stopped():
    room = drops(voices(running(), ANN, BEN), ANN, BEN)
    left = room.now + timedelta(minutes=2)
    room.wait(minutes=10).ask(Tick(by=CLOCK))
    assert room.session.paused_at == left
    voices(room, ANN).ask(Resume(by=ANN))
    assert room.session.planned_end == NOON + timedelta(minutes=60 + 8)


def test_what_was_due_before_somebody_left_happens_before():
    room = running()
    box = room.session.box_ends
    assert box
    room.now = box - timedelta(seconds=90)
    drops(voices(room, ANN, BEN), ANN, BEN).wait(minutes=2 + LONG_PAUSE.seconds / 60)
    happened = [type(event) for event in room.ask(Tick(by=CLOCK))]
    assert happened.index(TimeRanOut) < happened.index(Paused)
    assert room.session.pause_told


def test_nobody_is_put_out_for_the_time_that_the_bot_was_away():
    room = drops(voices(running(CLEO), CLEO), CLEO)
    since = room.now
    room.wait(minutes=10).ask(ComeBack(by=CLOCK, since=since))
    assert not [event for event in room.ask(Tick(by=CLOCK)) if isinstance(event, SteppedOut)]
    room.live(minutes=1, seconds=59)
    assert CLEO in room.session.present
    room.live(seconds=1)
    assert CLEO not in room.session.present


def test_nor_in_the_lobby():
    room = drops(voices(Room().open(ANN), BEN), BEN)
    since = room.now
    room.wait(minutes=10).ask(ComeBack(by=CLOCK, since=since))
    room.ask(Tick(by=CLOCK))
    assert BEN in room.session.present


def test_a_session_left_alone_closes_though_connections_drop():
    room = drops(voices(Room().open(ANN), BEN).wait(minutes=119), BEN).wait(minutes=10)
    (closed,) = room.ask(Tick(by=CLOCK))
    assert isinstance(closed, SessionClosed)
    assert BEN in room.session.present, "it was over before they counted as gone"

"""Connections drop and come back at random: who is there does not depend on how often the clock looks."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitation.session.base import Command
from facilitation.session.clock import Tick
from facilitation.session.participation.commands import SayReady
from facilitation.session.people.commands import Arrive, JoinVoice, LeaveVoice, StepOut
from facilitation.session.people.events import SteppedOut
from facilitation.session.state import CUT_OFF, Session, next_deadline
from facilitation.session.steps.commands import KeepQuiet, MoveOn
from facilitation.session.timing.commands import Pause, Resume
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, Room, running, tried

PEOPLE = (ANN, BEN, CLEO)
SOMEBODY = st.sampled_from(PEOPLE)
Act = Command | timedelta
COMING = st.builds(
    lambda kind, by: kind(by=by),
    st.sampled_from((JoinVoice, JoinVoice, LeaveVoice, LeaveVoice, StepOut, Arrive)),
    SOMEBODY,
)
LEADING: st.SearchStrategy[Command] = st.sampled_from(
    (MoveOn(by=ANN), KeepQuiet(by=ANN), Pause(by=ANN), Resume(by=BEN), SayReady(by=CLEO))
)
SPAN = st.integers(1, 300).map(lambda seconds: timedelta(seconds=seconds))
ACTS: st.SearchStrategy[list[Act]] = st.lists(st.one_of(COMING, COMING, LEADING, SPAN), max_size=25)


def played(acts: list[Act]) -> Room:
    """The clock ticks on time, all the while."""
    room = running(CLEO)
    for act in acts:
        if isinstance(act, timedelta):
            room.live(seconds=act.total_seconds())
        else:
            tried(room, act)
    return room


def told_all(session: Session) -> tuple[object, ...]:
    """All that people could notice of it."""
    return (
        session.phase,
        session.present,
        session.facilitator,
        session.notetaker,
        session.paused_at,
        session.told,
    )


@given(ACTS, st.integers(0, 3600))
def test_a_clock_that_comes_late_finds_what_one_on_time_left(acts: list[Act], seconds: int):
    on_time, late = (played(acts) for _ in range(2))
    on_time.live(seconds=seconds)
    late.wait(seconds=seconds)
    for room in (on_time, late):
        if room.session.live:
            room.ask(Tick(by=CLOCK))
    assert told_all(late.session) == told_all(on_time.session)
    assert not late.session.live or not late.ask(Tick(by=CLOCK))


@given(ACTS)
def test_nobody_is_put_out_who_came_back_or_did_something_in_time(acts: list[Act]):
    room = played(acts)
    for index, event in enumerate(room.events):
        if isinstance(event, SteppedOut) and event.by is None:
            done = [one.at for one in room.events[:index] if one.by == event.person]
            assert all(event.at - at >= CUT_OFF for at in done)


@given(ACTS)
def test_whose_connection_is_gone_is_put_out_in_the_end_and_nobody_else(acts: list[Act]):
    room = played(acts)
    before, cut_off = {*room.session.present}, {*room.session.cut_off}
    room.live(seconds=CUT_OFF.total_seconds())
    if room.session.live:
        assert before - {*room.session.present} == cut_off
        assert not room.session.cut_off
        assert next_deadline(room.session) is not None

"""Through moves, jumps, more time and breaks, a session still ends when it should."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitation.session.base import Command
from facilitation.session.clock import ComeBack
from facilitation.session.state import MORE_TIME, Phase
from facilitation.session.steps.commands import GoBack, JumpTo, MoveOn
from facilitation.session.timing.commands import AddTime, CarryOn, GiveTimeBack, KeepPrompt, Pause, Resume
from facilitation.session.timing.events import CameBack, Paused, Resumed, TimeAdded, TimeGivenBack
from facilitation.session.timing.queries import early, falling, overrun
from facilitation.shared.agenda import StepKind, steps
from facilitation.shared.refusals import Refused
from tests.facilitation.support.sessions import ANN, CLOCK, NOON, Room, running, tried
from tests.facilitation.support.small_guide import WORK

OWN = [step for step in steps(WORK) if step.kind is not StepKind.PROMPT]
Act = Command | timedelta

MOVES: tuple[Command, ...] = (MoveOn(by=ANN), GoBack(by=ANN), JumpTo(by=ANN, step="a1"))
ORDERS: st.SearchStrategy[Command] = st.one_of(
    st.just(MoveOn(by=ANN)),
    st.just(GoBack(by=ANN)),
    st.sampled_from(("_check-in", "a1", "a2", "b1", "b3", "_closing")).map(
        lambda step: JumpTo(by=ANN, step=step)
    ),
    st.booleans().map(lambda later: AddTime(by=ANN, end_later=later)),
    st.just(Pause(by=ANN)),
    st.just(Resume(by=ANN)),
    st.just(CarryOn(by=ANN)),
    st.just(GiveTimeBack(by=ANN)),
    st.just(ComeBack(by=CLOCK, since=NOON)),
)
ACTS: st.SearchStrategy[list[Act]] = st.lists(
    st.one_of(ORDERS, st.integers(1, 1200).map(lambda seconds: timedelta(seconds=seconds))), max_size=30
)


def go(room: Room, acts: list[Act]) -> None:
    """Do what is allowed. Whenever the bot comes back, it was away for two minutes."""
    for act in acts:
        if isinstance(act, timedelta):
            room.now += act
        elif isinstance(act, ComeBack):
            since = room.now
            room.wait(minutes=2).ask(replace(act, since=since))
        else:
            tried(room, act)


@given(ACTS)
def test_the_end_moves_only_for_breaks_for_time_given_back_and_for_time_asked_for(acts: list[Act]):
    room = running()
    go(room, acts)
    expected, stopped, away = NOON + timedelta(minutes=60), NOON, timedelta()
    for event in room.events:
        match event:
            case Paused(at=at):
                stopped = at
            case Resumed(at=at):
                expected += at - stopped
            case TimeAdded(at=at, ends_at=ends_at):
                assert ends_at in (expected, max(at, expected) + MORE_TIME)
                expected = ends_at
            case CameBack(at=at, since=since):
                away = at - since
            case TimeGivenBack():
                expected += away
            case _:
                pass
    assert room.session.ends_at == expected


@given(ACTS, st.sampled_from(MOVES))
def test_a_move_shares_the_time_among_what_then_lies_ahead(acts: list[Act], move: Command):
    room = running()
    go(room, [*acts, Resume(by=ANN)])
    if isinstance(tried(room, move), Refused):
        return
    session = room.session
    plan = session.plan_from(session.step, session.seconds_left(room.now))
    assert session.box_ends == room.now + timedelta(seconds=plan.seconds(session.step))
    assert {*plan.dropped} <= {*session.dropped}
    assert {*session.dropped}.isdisjoint(session.asked)


@given(ACTS)
def test_whoever_keeps_to_the_boxes_from_here_on_ends_on_time(acts: list[Act]):
    room = running()
    go(room, acts)
    if room.session.phase is Phase.PAUSED:
        room.ask(Resume(by=ANN))
    while room.session.phase is not Phase.CLOSING:
        room.now = max(room.now, _time(room.session.box_ends))
        room.next()
    began, ends = _time(room.session.box_began), _time(room.session.box_ends)
    assert ends == max(began, room.session.planned_end)


@given(ACTS)
def test_what_is_left_out_is_still_open_and_what_was_asked_lies_behind(acts: list[Act]):
    room = running()
    go(room, acts)
    session = room.session
    ahead = {step.key for step in session.ahead(session.step)}
    open_prompts = {step.key for step in session.open_prompts()}
    assert set(session.dropped) <= open_prompts - {session.step}
    assert open_prompts.isdisjoint(session.asked)
    assert ahead - {session.step} <= open_prompts | {step.key for step in OWN}
    assert session.agenda[-1].key not in session.asked


@given(ACTS)
def test_whatever_falls_out_can_be_kept_with_one_press(acts: list[Act]):
    room = running()
    go(room, [*acts, Resume(by=ANN)])
    while out := falling(room.session, room.now):
        room.ask(KeepPrompt(by=ANN, step=out[0]))
        assert out[0] not in falling(room.session, room.now)


@given(ACTS, st.integers(0, 3600))
def test_staying_brings_nobody_ahead_and_a_break_costs_nothing(acts: list[Act], seconds: int):
    room = running()
    go(room, acts)
    before, passed = overrun(room.session, room.now), timedelta(seconds=seconds)
    after = overrun(room.session, room.now + passed)
    if room.session.phase is Phase.PAUSED:
        assert after == before
    else:
        assert before <= after <= before + passed


@given(ACTS)
def test_whoever_is_early_has_time_left_and_nothing_to_ask(acts: list[Act]):
    room = running()
    go(room, acts)
    spare = early(room.session)
    if spare:
        assert room.session.phase in (Phase.CLOSING, Phase.PAUSED)
        assert room.session.open_prompts() == ()
    assert (
        timedelta()
        <= spare
        <= timedelta(minutes=60)
        + sum((MORE_TIME for event in room.events if isinstance(event, TimeAdded)), timedelta())
    )


def _time(at: datetime | None) -> datetime:
    assert at is not None
    return at


@given(ACTS, st.timedeltas(timedelta(seconds=1), timedelta(days=2)))
def test_an_absence_by_a_clock_that_was_put_back_takes_no_time_away(acts: list[Act], back: timedelta):
    room = running()
    go(room, acts)
    before = room.session
    if isinstance(tried(room, ComeBack(by=CLOCK, since=room.now + back)), Refused):
        return
    tried(room, GiveTimeBack(by=ANN))
    assert room.session.ends_at is not None
    assert before.ends_at is not None
    assert room.session.ends_at >= before.ends_at

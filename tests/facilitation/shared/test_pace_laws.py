"""The time that went into the steps adds up, and a plan that leans is still a plan."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitation.session.state import Phase
from facilitation.session.timing.events import CameBack, Paused, Resumed
from facilitation.shared.agenda import Step, StepKind, plan
from facilitation.shared.pace import QUICKEST, SITTINGS, SLOWEST, Pace, Used, lean, pace
from tests.facilitation.session.test_timing_laws import ACTS, Act, go
from tests.facilitation.shared.test_agenda_laws import SECONDS, Day, days
from tests.facilitation.support.sessions import NOON, Room, running

KINDS = st.sampled_from(tuple(StepKind))
USED = st.builds(Used, st.just("x"), KINDS, st.integers(1, 5), st.integers(0, 7200), st.integers(0, 900))
HISTORY = st.lists(st.lists(USED, max_size=8), min_size=SITTINGS, max_size=6)


@given(ACTS)
def test_what_was_used_is_the_time_that_passed_less_breaks_and_absences(acts: list[Act]):
    room = running()
    go(room, acts)
    if room.session.phase is Phase.PAUSED:
        room.wait(minutes=1)
    used = sum(room.session.used_until(room.now).values())
    assert timedelta(seconds=used) == room.now - NOON - _idle(room)
    room.close()
    assert sum(room.session.used.values()) == used


def _idle(room: Room) -> timedelta:
    """Breaks and absences. An absence that continues since the same time counts once, to its latest end."""
    idle, stopped, away = timedelta(), None, dict[datetime, timedelta]()
    for event in room.events:
        match event:
            case Paused(at=at):
                stopped = at
            case Resumed(at=at):
                assert stopped is not None
                idle, stopped = idle + (at - stopped), None
            case CameBack(at=at, since=since):
                away[since] = at - since
            case _:
                pass
    return idle + sum(away.values(), timedelta()) + (room.now - stopped if stopped else timedelta())


@given(HISTORY)
def test_a_pace_is_bounded_and_the_closing_has_none(history: list[list[Used]]):
    own = pace(history)
    assert own is not None
    assert all(QUICKEST <= one.percent <= SLOWEST for one in own.leans)
    assert own.percent(StepKind.CLOSING, 1) == 100


@given(HISTORY)
def test_two_sittings_are_no_pace(history: list[list[Used]]):
    assert pace(history[: SITTINGS - 1]) is None


@given(days(), SECONDS, HISTORY)
def test_a_plan_that_leans_shares_the_same_time(day: Day, seconds: int, history: list[list[Used]]):
    remaining, kept = day
    own = pace(history)
    assert own is not None
    leaning = plan(lean(remaining, own), seconds, kept=kept)
    assert sum(box for _, box in leaning.boxes) == max(0, seconds)
    assert all(box >= 0 for _, box in leaning.boxes)
    assert min(300, max(0, seconds)) <= leaning.seconds(remaining[-1].key)


@given(days(), SECONDS, HISTORY)
def test_once_the_opening_is_over_a_pace_changes_shares_and_not_what_is_asked(
    day: Day, seconds: int, history: list[list[Used]]
):
    onwards = tuple(step for step in day[0] if step.kind in (StepKind.PROMPT, StepKind.CLOSING))
    own = pace(history)
    assert plan(lean(onwards, own), seconds).dropped == plan(onwards, seconds).dropped


@given(st.integers(1, 5), st.integers(1, 5), st.integers(600, 3600))
def test_where_a_group_takes_longer_it_gets_more(slow: int, other: int, seconds: int):
    sitting = [
        Used("a", StepKind.PROMPT, slow, 400, 200),
        Used("b", StepKind.PROMPT, other, 200, 200),
    ]
    own = pace([sitting] * SITTINGS) or Pace(())
    pair = (Step("a", StepKind.PROMPT, weight=slow), Step("b", StepKind.PROMPT, weight=other))
    before, after = plan(pair, seconds), plan(lean(pair, own), seconds)
    assert after.seconds("a") >= before.seconds("a") or slow == other

"""What a group keeps of its time: prompts kept, breaks that grew long, minutes used, and its own pace."""

from datetime import timedelta

import pytest

from facilitation.group.settings.commands import UsePace
from facilitation.session.clock import ComeBack
from facilitation.session.participation.commands import Speak
from facilitation.session.state import Phase
from facilitation.session.steps.commands import CloseSession, GoBack, JumpTo
from facilitation.session.steps.events import PromptKept
from facilitation.session.timing.commands import AddTime, GiveTimeBack, KeepPrompt, Pause, Resume
from facilitation.session.timing.events import PauseGrewLong
from facilitation.session.timing.queries import all_asked, early, falling, lateness, long_pause, overrun
from facilitation.shared.agenda import Step, StepKind, steps
from facilitation.shared.pace import Lean, Pace, Used, lean, pace
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, CLOCK, NOON, Room, reason, running
from tests.facilitation.support.small_guide import WORK


def test_a_prompt_that_is_kept_does_not_drop_out():
    room = running().wait(minutes=35)
    (falling, *_) = room.session.drops_out(room.now)
    (kept,) = room.ask(KeepPrompt(by=ANN, step=falling))
    assert isinstance(kept, PromptKept)
    assert falling not in (*kept.dropped, *room.session.drops_out(room.now))
    assert falling not in room.next().session.dropped


def test_a_prompt_is_kept_once_and_only_where_it_lies_ahead():
    room = running().to("a2")
    room.ask(KeepPrompt(by=ANN, step="b1"))
    assert reason(room, KeepPrompt(by=ANN, step="b1")) is Reason.KEPT_ALREADY
    for step in ("a1", "a2", "_closing", "nowhere"):
        assert reason(room, KeepPrompt(by=ANN, step=step)) is Reason.NO_SUCH_STEP
    assert reason(room, KeepPrompt(by=BEN, step="b3")) is Reason.FACILITATOR_ONLY


def test_how_late_the_group_is():
    room = running()
    assert lateness(room.session, room.now) == timedelta()
    ends = room.session.box_ends
    assert ends is not None
    assert lateness(room.session, ends + timedelta(minutes=2)) == timedelta(minutes=2)
    room.wait(minutes=30).ask(Pause(by=ANN))
    assert lateness(room.session, room.now) == timedelta()
    assert lateness(Room().open(ANN).session, NOON) == timedelta()


def test_a_break_of_fifteen_minutes_is_a_long_one_and_is_told_once():
    room = running()
    assert not long_pause(room.session, room.now + timedelta(hours=1))
    room.ask(Pause(by=ANN))
    assert not long_pause(room.session, room.now + timedelta(minutes=14, seconds=59))
    assert room.live(minutes=40) == (PauseGrewLong(at=NOON + timedelta(minutes=15)),)
    assert long_pause(room.session, room.now)
    room.ask(Resume(by=ANN))
    room.ask(Pause(by=ANN))
    assert isinstance(room.live(minutes=15)[-1], PauseGrewLong)


def test_everything_is_asked_when_no_question_is_open_but_this_one():
    room = running()
    assert not all_asked(Room().open(ANN).session)
    assert not all_asked(room.to("b2").session)
    assert all_asked(room.to("b3").session)
    assert all_asked(room.to("_closing").session)


def test_a_group_that_keeps_to_the_first_plan_is_on_time():
    room = running()
    assert overrun(room.session, room.now) == timedelta()
    while room.session.phase is not Phase.CLOSING:
        assert room.session.box_ends is not None
        room.now = room.session.box_ends
        assert abs(overrun(room.session, room.now)) <= timedelta(seconds=1)
        room.next()


def test_what_is_to_come_needs_more_than_is_left_once_a_step_takes_longer():
    room = running().wait(minutes=7)
    assert overrun(room.session, room.now) == timedelta(minutes=5)
    room.next()
    assert overrun(room.session, room.now) == timedelta(minutes=5)
    room.ask(AddTime(by=ANN, end_later=True))
    assert overrun(room.session, room.now) == timedelta(minutes=2)


def test_a_group_that_is_quick_is_ahead_of_the_plan():
    assert overrun(running().to("a1").session, NOON) == -timedelta(minutes=5)


def test_in_a_break_nobody_falls_behind():
    room = running().wait(minutes=3)
    room.ask(Pause(by=ANN))
    assert overrun(room.session, room.now + timedelta(hours=1)) == timedelta(minutes=1)


def test_what_falls_out_lies_ahead():
    room = running().wait(minutes=35).to("b2")
    out = room.session.drops_out(room.now)
    assert set(out) - set(falling(room.session, room.now)) == {key for key in out if key in ("a2", "b1")}
    assert falling(running().session, NOON) == ()


def test_a_group_that_has_asked_everything_is_early_by_what_its_closing_does_not_need():
    assert early(Room().open(ANN).session) == timedelta()
    room = running().wait(minutes=10).to("b3")
    assert early(room.session) == timedelta()
    room.next().wait(minutes=4)
    assert early(room.session) == timedelta(minutes=60 - 10 - 5)


def test_a_group_with_open_questions_is_not_early_and_neither_is_one_without_time():
    room = running()
    room.ask(JumpTo(by=ANN, step="_closing"))
    assert early(room.session) == timedelta()
    late = running().to("b3").wait(minutes=58).next()
    assert early(late.session) == timedelta()


def test_the_time_of_a_step_is_what_the_group_spent_on_it():
    room = running().wait(minutes=2).next().wait(minutes=3).next().wait(minutes=5)
    room.ask(GoBack(by=ANN))
    room.wait(minutes=1).next()
    assert room.session.used == {"_rules": 120, "_check-in": 240, "a1": 300}
    assert room.session.used_until(room.now + timedelta(seconds=9))["a1"] == 309


def test_neither_breaks_nor_absences_are_counted():
    room = running().wait(minutes=1)
    room.ask(Pause(by=ANN))
    room.wait(minutes=7).ask(Resume(by=ANN))
    for _ in range(2):
        since = room.wait(minutes=1).now
        room.wait(minutes=4).ask(ComeBack(by=CLOCK, since=since))
    room.ask(GiveTimeBack(by=ANN))
    assert room.wait(minutes=1).next().session.used == {"_rules": 180}


def test_what_lies_between_two_absences_without_a_sign_of_life_is_one_absence():
    """No one did anything in the minute between: by the rule for absences in a row, it counts as away."""
    room = running()
    for _ in range(2):
        since = room.wait(minutes=1).now
        room.wait(minutes=4).ask(ComeBack(by=CLOCK, since=since))
    assert room.next().session.used == {"_rules": 60}


def test_a_session_that_ends_in_a_break_or_is_left_alone_used_what_went_before():
    room = running().wait(minutes=3)
    room.ask(Pause(by=ANN))
    assert room.wait(minutes=9).close().session.used == {"_rules": 180}
    room = running().wait(minutes=3)
    room.ask(Speak(by=BEN))
    room.live(minutes=300)
    assert room.session.used == {"_rules": 180}


def test_the_group_keeps_the_times_of_its_sittings_beside_what_was_planned():
    room = running().wait(minutes=4).to("a1").wait(minutes=6).close()
    ((rules, *_, a1),) = room.group.used
    assert rules == Used("_rules", StepKind.RULES, 1, 240, 120)
    assert (a1.step, a1.kind, a1.weight, a1.seconds) == ("a1", StepKind.PROMPT, 2, 360)
    assert a1.planned > 180


def test_a_sitting_that_never_began_has_no_times():
    room = Room().open(ANN)
    room.ask(CloseSession(by=ANN))
    assert room.group.used == ()


def sitting(room: Room) -> Room:
    """A sitting whose opening takes twice the time planned, and whose prompts of weight 3 drag."""
    room.open(ANN, "work").arrive(BEN).begin()
    while room.session.current != room.session.agenda[-1]:
        step = room.session.current
        assert step is not None
        slow = step.kind is not StepKind.PROMPT or step.weight == 3
        room.wait(seconds=360 if slow else 180).next()
    return room.close()


def leans(room: Room) -> bool:
    return {step.lean for step in room.open(ANN, "work").session.agenda} != {100}


def test_after_three_sittings_a_group_plans_by_its_own_pace_unless_it_would_rather_not():
    room = Room()
    for _ in range(3):
        assert room.group.pace is None
        sitting(room)
    own = room.group.pace
    assert own is not None
    assert own.percent(StepKind.RULES, 1) == 150
    assert own.percent(StepKind.PROMPT, 3) > 100 > own.percent(StepKind.PROMPT, 4)
    assert own.percent(StepKind.CLOSING, 1) == 100
    assert leans(room)
    for on in (False, True):
        room.ask(CloseSession(by=ANN))
        assert room.ask_group(UsePace(by=ANN, on=on)) != ()
        assert room.ask_group(UsePace(by=ANN, on=on)) == ()
        assert leans(room) == on


def test_a_plan_that_leans_is_measured_against_the_guide():
    room = Room()
    for _ in range(3):
        sitting(room)
    sitting(room)
    first, *_, fourth = room.group.used
    assert [one.planned for one in fourth] == [one.planned for one in first]


@pytest.mark.parametrize(("seconds", "percent"), [(1, 67), (67, 67), (120, 120), (151, 150), (10_000, 150)])
def test_a_lean_is_bounded(seconds: int, percent: int):
    used = Used("_rules", StepKind.RULES, 1, seconds, 100)
    assert pace([[used]] * 3) == Pace((Lean(StepKind.RULES, 1, percent),))


def test_what_was_not_planned_or_took_no_time_says_nothing():
    used = [Used("x", StepKind.PROMPT, 2, 100, 0), Used("y", StepKind.PROMPT, 3, 0, 100)]
    assert pace([used] * 3) == Pace(())


def test_a_group_without_a_pace_plans_as_the_guide_does():
    agenda = steps(WORK)
    assert lean(agenda, None) == agenda
    assert lean((Step("x", StepKind.PROMPT, weight=5),), Pace(())) == (Step("x", StepKind.PROMPT, weight=5),)

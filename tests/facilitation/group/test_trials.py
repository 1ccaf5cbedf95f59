"""Trying an action out: the prediction, what its owner says, and what the group makes of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.agreements.commands import AnswerCommand
from facilitation.group.base import GroupCommand
from facilitation.group.membership.commands import Leave
from facilitation.group.plan.commands import AddAction, DropAction, GiveUpAction, ReviseAction, TakeAction
from facilitation.group.plan.state import Action, Loose, LooseEnd, Terms
from facilitation.group.plan.trials.commands import AskHelp, Conclude, Predict, SayHowItGoes
from facilitation.group.plan.trials.state import AFTER, SAID, Course, Trial, Verdict, course_at
from facilitation.shared.refusals import Reason, Refused
from tests.facilitation.group.test_plan import agreed, loose, owned, the
from tests.facilitation.support.anything import group_commands
from tests.facilitation.support.sessions import ANN, BEN, CLEO, Room, reason

ACT = "s1/act"


def tried(course: Course = Course.DONE, happened: str = "We went twice", expected: str = "") -> Room:
    """Ben owns an action, predicted three visits, and says how it goes."""
    room = owned(agreed())
    room.ask_group(Predict(by=BEN, id=ACT, text="Three visits"))
    return says(room, course, happened, expected)


def says(room: Room, course: Course, happened: str = "", expected: str = "", name: str = "1") -> Room:
    said = SayHowItGoes(by=BEN, id=ACT, check_in=name, course=course, happened=happened, expected=expected)
    room.ask_group(said)
    return room


def test_what_is_expected_is_written_before_the_trial_and_stands_still_from_then_on():
    room = owned(agreed())
    room.ask_group(Predict(by=BEN, id=ACT, text="Two\nvisits"))
    assert room.ask_group(Predict(by=BEN, id=ACT, text=" Two visits ")) == ()
    room.ask_group(Predict(by=BEN, id=ACT, text="Three visits"))
    says(room, Course.ON_TRACK)
    assert reason(room, Predict(by=BEN, id=ACT, text="What I knew all along")) is Reason.PREDICTION_STANDS
    assert reason(room, Predict(by=BEN, id=ACT, text=" ")) is Reason.PREDICTION_STANDS
    assert room.ask_group(Predict(by=BEN, id=ACT, text="Three visits")) == ()
    assert the(room).trial.expects == "Three visits"


def test_a_prediction_is_taken_back_before_the_trial():
    room = owned(agreed())
    room.ask_group(Predict(by=BEN, id=ACT, text="Two visits"))
    room.ask_group(Predict(by=BEN, id=ACT, text="\u200b"))
    assert the(room).trial == Trial()


def test_an_owner_says_how_it_goes_and_what_happened():
    room = tried(Course.BLOCKED, "The hall is taken", "That it works")
    latest = the(room).latest
    assert latest is not None
    assert (latest.course, latest.happened, latest.expected) == (
        Course.BLOCKED,
        "The hall is taken",
        "Three visits",
    )
    assert latest.at == room.now
    assert the(room).course is Course.BLOCKED
    says(room, Course.ON_TRACK, name="2")
    assert the(room).course is Course.ON_TRACK
    assert [said.course for said in the(room).said] == [Course.BLOCKED, Course.ON_TRACK]


def test_where_nobody_predicted_what_was_expected_is_said_afterwards():
    room = says(owned(agreed()), Course.DONE, expected=" Two visits ")
    assert [said.expected for said in the(room).said] == ["Two visits"]
    assert the(room).trial.expects == ""


def test_a_form_that_is_handed_in_twice_is_one_check_in():
    room = tried()
    said = SayHowItGoes(by=BEN, id=ACT, check_in="1", course=Course.BLOCKED)
    assert room.ask_group(said) == ()
    room.ask_group(Conclude(by=BEN, id=ACT, verdict=Verdict.ADAPT))
    assert room.ask_group(said) == ()


def test_nobody_checks_in_for_somebody_else():
    room = agreed(CLEO)
    said = SayHowItGoes(by=BEN, id=ACT, check_in="1", course=Course.DONE)
    assert reason(room, said) is Reason.ACTION_FREE
    owned(room, CLEO)
    assert reason(room, said) is Reason.ACTION_OF_OWNER
    assert reason(room, Predict(by=ANN, id=ACT, text="Two", facilitator=ANN)) is Reason.ACTION_OF_OWNER
    assert reason(room, AskHelp(by=ANN, id=ACT, on=True, facilitator=ANN)) is Reason.ACTION_OF_OWNER
    room.ask_group(DropAction(by=CLEO, id=ACT))
    for unknown in (ACT, "nothing"):
        assert reason(room, Predict(by=CLEO, id=unknown, text="Two")) is Reason.NO_SUCH_ACTION


@pytest.mark.parametrize("course", [course for course in Course if course not in SAID])
def test_what_is_no_check_in_is_not_said(course: Course):
    said = SayHowItGoes(by=BEN, id=ACT, check_in="1", course=course)
    assert reason(owned(agreed()), said) is Reason.COURSE_UNFIT


def test_long_texts_are_refused_and_empty_ones_are_none():
    room = owned(agreed())
    assert reason(room, Predict(by=BEN, id=ACT, text="x" * 301)) is Reason.TEXT_TOO_LONG
    assert reason(room, Conclude(by=BEN, id=ACT, verdict=Verdict.ADOPT)) is Reason.NOT_TRIED
    says(room, Course.DONE, " ")
    assert [said.happened for said in the(room).said] == [""]


def test_a_blocked_action_may_ask_for_help_until_it_is_not_blocked():
    room = tried(Course.ON_TRACK)
    asking = AskHelp(by=BEN, id=ACT, on=True)
    assert reason(room, asking) is Reason.NOT_BLOCKED
    says(room, Course.BLOCKED, name="2").ask_group(asking)
    assert room.ask_group(asking) == ()
    assert the(room).asks_help
    says(room, Course.BLOCKED, "Still", name="3")
    assert the(room).asks_help
    says(room, Course.CHANGED, name="4")
    assert not the(room).asks_help
    says(room, Course.BLOCKED, name="5").ask_group(asking)
    room.ask_group(AskHelp(by=BEN, id=ACT, on=False))
    assert not the(room).asks_help


def test_what_was_tried_is_adopted():
    room = tried()
    room.ask_group(Conclude(by=BEN, id=ACT, verdict=Verdict.ADOPT, because="It works"))
    over = the(room).trials[0]
    assert (over.verdict, over.because, over.expects) == (Verdict.ADOPT, "It works", "Three visits")
    assert the(room).course is Course.ADOPTED
    assert the(room).over
    assert the(room).trial == Trial()
    assert reason(room, Conclude(by=BEN, id=ACT, verdict=Verdict.ADAPT)) is Reason.NOT_TRIED
    assert says(room, Course.BLOCKED, name="2").group.plan.actions[ACT].course is Course.BLOCKED


def test_what_is_adapted_begins_anew_and_has_no_date():
    room = owned(agreed())
    room.ask_group(ReviseAction(by=BEN, id=ACT, terms=Terms(what="Visits", due=date(2024, 5, 1))))
    says(room, Course.CHANGED)
    room.ask_group(Conclude(by=ANN, id=ACT, verdict=Verdict.ADAPT, facilitator=ANN))
    assert (the(room).course, the(room).terms.due, the(room).falls_due) == (Course.OPEN, None, None)
    assert the(room).history[-1].terms.due == date(2024, 5, 1)
    room.ask_group(Predict(by=BEN, id=ACT, text="One visit"))
    says(room, Course.DONE, name="2").ask_group(Conclude(by=BEN, id=ACT, verdict=Verdict.ADAPT))
    assert [trial.expects for trial in the(room).trials] == ["", "One visit"]


def test_what_is_let_go_leaves_the_plan_and_is_still_known():
    room = tried()
    assert reason(room, Conclude(by=ANN, id=ACT, verdict=Verdict.LET_GO)) is Reason.NOT_YOUR_ACTION
    room.ask_group(Conclude(by=BEN, id=ACT, verdict=Verdict.LET_GO, because="Too much"))
    assert ACT not in {action.id for action in room.group.plan.standing}
    assert the(room).course is Course.LET_GO
    assert the(room).trials[0].check_ins[0].happened == "We went twice"


def test_what_is_over_is_not_loose():
    room = says(owned(agreed()), Course.DONE)
    room.ask_group(GiveUpAction(by=BEN, id=ACT))
    assert not loose(room) & {LooseEnd(Loose.NO_DATE, ACT), LooseEnd(Loose.NO_OWNER, ACT)}


def test_how_it_went_at_a_time():
    room = agreed()
    made = room.now
    owned(room.wait(minutes=5))
    says(room.wait(minutes=5), Course.DONE)
    turns = the(room).turns
    assert course_at(turns, made - timedelta(seconds=1)) is None
    assert course_at(turns, made) is course_at(turns, made + timedelta(minutes=9)) is Course.OPEN
    assert course_at(turns, room.now) is Course.DONE


def test_an_action_of_long_ago_has_a_course_too():
    action = Action(id="a", terms=Terms(what="Old"))
    assert action.course is Course.OPEN
    assert action.latest is None
    dropped = action.let_go(agreed().now)
    assert dropped.let_go(agreed().now) is dropped


@given(st.lists(group_commands(), max_size=40))
def test_histories_lose_nothing_and_the_course_follows_what_was_said_last(doings: list[GroupCommand]):
    room = owned(agreed(CLEO))
    room.ask_group(AddAction(by=BEN, id="f", what="Ask the head"))
    said = dict[str, list[str]]()
    for command in doings:
        before = room.wait(minutes=1).group.plan.actions
        try:
            room.answer(command) if isinstance(command, AnswerCommand) else room.ask_group(command)
        except Refused:
            assert room.group.plan.actions == before
            continue
        for key, action in before.items():
            after = room.group.plan.actions[key]
            _loses_nothing(action, after)
            if len(after.said) > len(action.said):
                assert isinstance(command, SayHowItGoes)
                assert action.owner == command.by, "nobody checks in for somebody else"
                said.setdefault(key, []).append(command.check_in)
            elif not isinstance(command, DropAction | Conclude):
                assert after.course is action.course
    for key, names in said.items():
        assert len(names) == len({*names}), "one form, one check-in"
        assert [one.id for one in room.group.plan.actions[key].said] == names


def _loses_nothing(before: Action, after: Action) -> None:
    """One command later, what was said and predicted is still known, and the course is what was said last."""
    assert after.turns[: len(before.turns)] == before.turns
    assert after.said[: len(before.said)] == before.said
    assert after.trials[: len(before.trials)] == before.trials
    predictions = {after.trial.expects, *(trial.expects for trial in after.trials)}
    assert not before.trial.begun or before.trial.expects in predictions, "a prediction stands still"
    assert not after.asks_help or after.course is Course.BLOCKED
    assert after.dropped == (after.course is Course.LET_GO)
    if len(after.trials) > len(before.trials):
        verdict = after.trials[-1].verdict
        assert verdict is not None
        assert after.course is AFTER[verdict]
    elif after.trial.begun and not after.dropped:
        assert after.course is after.said[-1].course


def test_whoever_leaves_owns_nothing_and_what_they_said_stays():
    room = tried()
    room.ask_group(Leave(by=BEN))
    assert the(room).owner is None
    assert the(room).said
    room.ask_group(TakeAction(by=ANN, id=ACT))
    assert the(room).course is Course.DONE

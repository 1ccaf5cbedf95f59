"""What was agreed, and when it is final."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.agreements.commands import LetStand, Object, SetWindow
from facilitation.group.agreements.state import Finality
from facilitation.group.membership.commands import Join
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.people.commands import StepOut
from facilitation.session.proposals.commands import AmendProposal
from facilitation.shared import school_days
from facilitation.shared.ballots import BallotKind
from facilitation.shared.proposals import Standing
from facilitation.shared.refusals import Reason, Refused
from guides.model.parts import NoteKind
from tests.facilitation.support.deciders import agreement, ballot, check_decisions, decided, fist, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, EVA, Room, reason

AWAY = (CLEO, DEV, EVA)


def with_members(*away: int, kind: NoteKind = NoteKind.PRACTICE) -> Room:
    """Ann and Ben are there; others belong to the group."""
    room = proposed(kind=kind)
    for person in away:
        room.ask_group(Join(by=person))
    return room


def answer_refused(room: Room, command: Object | LetStand) -> Reason:
    with pytest.raises(Refused) as caught:
        room.answer(command)
    return caught.value.reason


def test_where_every_member_was_there_it_is_final_at_once():
    made = agreement(decided(proposed(), ANN, BEN))
    assert (made.finality, made.absent, made.window_ends) == (Finality.FINAL, (), None)
    assert (made.text, made.discussion, made.session) == ("Visit", "work", "s1")


def test_who_was_away_has_two_school_days():
    room = decided(with_members(CLEO), ANN, BEN)
    made = agreement(room)
    assert (made.finality, made.absent) == (Finality.PENDING, (CLEO,))
    assert made.window_ends == school_days.after(room.now, 2, "UTC")
    assert room.group.decisions.asked(CLEO, room.now) == (made,)
    assert room.group.decisions.asked(BEN, room.now) == ()
    assert room.group.decisions.of_kind(NoteKind.PRACTICE) == (made,)


def test_the_days_are_those_of_the_school():
    room = with_members(CLEO)
    command = OpenBallot(by=ANN, id="b", kind=BallotKind.FIST, proposals=("s1/p0",), zone="Pacific/Auckland")
    room.ask(command)
    for person in (ANN, BEN):
        fist(room, person, 5)
    assert agreement(room).window_ends == school_days.after(room.now, 2, "Pacific/Auckland")


def test_who_came_late_or_left_before_voting_was_away():
    room = ballot(proposed(CLEO)).arrive(DEV)
    room.ask(StepOut(by=CLEO))
    fist(room, ANN, 5)
    fist(room, BEN, 5)
    assert agreement(room).absent == (CLEO, DEV)


def test_the_group_sets_the_window():
    room = with_members(CLEO)
    room.ask_group(SetWindow(by=CLEO, days=5))
    assert room.ask_group(SetWindow(by=ANN, days=5)) == ()
    assert reason(room, SetWindow(by=ANN, days=0)) is Reason.WINDOW_UNFIT
    assert reason(room, SetWindow(by=ANN, days=11)) is Reason.WINDOW_UNFIT
    assert agreement(decided(room, ANN, BEN)).window_ends == school_days.after(room.now, 5, "UTC")


def test_it_is_final_once_the_window_has_ended():
    room = decided(with_members(CLEO), ANN, BEN)
    room.answer(LetStand(by=CLEO, agreement="s1/p0"))
    ends = agreement(room).window_ends
    assert ends is not None
    room.now = ends - timedelta(seconds=1)
    room.close_windows()
    assert agreement(room).finality is Finality.PENDING
    room.now = ends
    room.close_windows()
    assert agreement(room).finality is Finality.FINAL


def test_who_was_away_may_object_and_the_group_hears_why_and_not_who():
    room = decided(with_members(CLEO, DEV), ANN, BEN).close()
    before = list(room.group_events)
    room.answer(Object(by=CLEO, agreement="s1/p0", reason=" Too\nsoon "))
    room.answer(Object(by=DEV, agreement="s1/p0"))
    assert room.group_events == before
    room.now += timedelta(days=9)
    room.close_windows()
    made = agreement(room)
    assert (made.finality, made.objecting, made.objections) == (Finality.OBJECTED, 2, ("Too soon",))
    assert room.group_events[-1].by is None
    assert room.group.decisions.standing == ()
    (again,) = room.group.decisions.waiting.values()
    assert (again.standing, again.reasons) == (Standing.NOT_AGREED, ("Too soon",))


def test_what_was_objected_to_is_taken_up_again_and_may_be_agreed():
    room = decided(with_members(CLEO), ANN, BEN).close()
    room.answer(Object(by=CLEO, agreement="s1/p0", reason="Too soon"))
    room.now += timedelta(days=9)
    room.close_windows()
    room.open(ANN).arrive(BEN, CLEO).begin().next(2)
    room.ask(AmendProposal(by=room.session.facilitator, id="s1/p0", text="Visit in June"))
    decided(room, ANN, BEN, CLEO)
    made = agreement(room)
    assert (made.finality, made.text, made.earlier) == (Finality.FINAL, "Visit in June", ("Visit",))
    assert room.group.decisions.waiting == {}


def test_an_answer_may_be_changed_until_then():
    room = decided(with_members(CLEO), ANN, BEN)
    room.answer(Object(by=CLEO, agreement="s1/p0", reason="Too soon"))
    room.answer(LetStand(by=CLEO, agreement="s1/p0"))
    room.now += timedelta(days=9)
    room.close_windows()
    assert agreement(room).finality is Finality.FINAL


def test_only_those_who_were_away_answer_and_in_time():
    room = decided(with_members(CLEO), ANN, BEN)
    assert answer_refused(room, Object(by=ANN, agreement="s1/p0")) is Reason.NOT_ABSENT
    assert answer_refused(room, Object(by=CLEO, agreement="s1/p9")) is Reason.NO_SUCH_AGREEMENT
    assert answer_refused(room, Object(by=DEV, agreement="s1/p0")) is Reason.MEMBERS_ONLY
    room.now += timedelta(days=9)
    assert answer_refused(room, LetStand(by=CLEO, agreement="s1/p0")) is Reason.WINDOW_OVER


def test_an_objection_to_what_is_agreed_anew_begins_anew():
    room = decided(with_members(CLEO, kind=NoteKind.ACTION), ANN, BEN).close()
    assert [action.terms.what for action in room.group.plan.standing] == ["Visit"]
    room.answer(Object(by=CLEO, agreement="s1/p0"))
    room.now += timedelta(days=9)
    room.close_windows()
    assert room.group.plan.standing == ()
    room.open(ANN).arrive(BEN).begin().next(2)
    room.ask(AmendProposal(by=room.session.facilitator, id="s1/p0", text="Visit in June"))
    decided(room, ANN, BEN)
    assert agreement(room).finality is Finality.PENDING
    (action,) = room.group.plan.standing
    assert (action.terms.what, [edit.terms.what for edit in action.history]) == ("Visit in June", ["Visit"])


@given(
    away=st.sets(st.sampled_from(AWAY)),
    answers=st.lists(st.tuples(st.sampled_from(AWAY), st.booleans())),
    days=st.integers(1, 10),
    hours=st.lists(st.integers(1, 100), max_size=8),
)
def test_nothing_is_final_before_the_window_ended_and_everything_at_once_where_all_were_there(
    away: set[int], answers: list[tuple[int, bool]], days: int, hours: list[int]
):
    room = with_members(*sorted(away))
    room.ask_group(SetWindow(by=ANN, days=days))
    made = agreement(decided(room, ANN, BEN))
    assert (made.finality is Finality.FINAL) == (not away)
    last = dict[int, bool]()
    for person, objects in answers:
        command = Object(by=person, agreement="s1/p0") if objects else LetStand(by=person, agreement="s1/p0")
        try:
            room.answer(command)
        except Refused:
            assert person not in away
        else:
            last[person] = objects
    for span in (*hours, 24 * 20):
        room.now += timedelta(hours=span)
        room.close_windows()
        check_decisions(room)
    assert agreement(room).finality is (Finality.OBJECTED if any(last.values()) else Finality.FINAL)

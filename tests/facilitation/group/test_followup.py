"""What becomes of things between the sessions: what is parked, what falls due, what is looked at again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.agreements.commands import AnswerCommand
from facilitation.group.base import GroupCommand
from facilitation.group.followup import due_dates
from facilitation.group.followup.commands import CarryParked, PutDownParked, SetReview, SettleParked
from facilitation.group.followup.events import ActionsFellDue
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.plan.commands import AddAction, DropAction, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.plan.trials.commands import Conclude, SayHowItGoes
from facilitation.group.plan.trials.state import Course, Verdict
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.proposals.commands import AmendProposal, FindStillGood, TakeUpAgain
from facilitation.shared.ballots import BallotKind
from facilitation.shared.notes import NoteDraft
from facilitation.shared.proposals import Standing
from facilitation.shared.refusals import Reason, Refused
from guides.model.parts import NoteKind
from tests.facilitation.group.test_plan import agreed
from tests.facilitation.support.anything import FORM, group_commands
from tests.facilitation.support.deciders import ballot, fist
from tests.facilitation.support.sessions import ANN, BEN, CLEO, NOON, Room, reason, running

KEYS, ACT, GOAL = "f-0", "s1/act", "s1/goal"
MAY = date(2024, 5, 1)


def parked(*others: int) -> Room:
    """Ann and Ben parked two things in a session that is over; others are members, too."""
    room = running(*others).to("a1")
    lines = (NoteDraft(NoteKind.PARKED, "The keys"), NoteDraft(NoteKind.PARKED, "The copier"))
    room.ask(TakeNotes(by=BEN, id="f", lines=lines))
    return room.close()


def carriers(room: Room) -> dict[str, int]:
    return dict(room.group.followup.carriers)


def test_what_is_parked_is_carried_by_somebody_who_said_so():
    room = parked(CLEO)
    carry = CarryParked(by=CLEO, note=KEYS)
    room.ask_group(carry)
    assert room.ask_group(carry) == ()
    assert carriers(room) == {KEYS: CLEO}
    assert reason(room, replace(carry, by=BEN)) is Reason.PARKED_CARRIED
    assert reason(room, CarryParked(by=BEN, note="nothing")) is Reason.NOT_PARKED
    assert room.ask_group(PutDownParked(by=BEN, note=KEYS)) == ()
    room.ask_group(PutDownParked(by=CLEO, note=KEYS))
    assert carriers(room) == {}


def test_whoever_leaves_carries_nothing():
    room = parked(CLEO)
    room.ask_group(CarryParked(by=CLEO, note=KEYS))
    room.ask_group(CarryParked(by=BEN, note="f-1"))
    room.ask_group(Leave(by=CLEO))
    assert carriers(room) == {"f-1": BEN}


@pytest.mark.parametrize("let_go", [True, False])
def test_what_is_carried_is_settled_by_its_carrier_or_the_facilitator_and_still_known(let_go: bool):
    room = parked(CLEO)
    room.ask_group(CarryParked(by=CLEO, note=KEYS))
    settle = SettleParked(by=BEN, note=KEYS, let_go=let_go, facilitator=ANN)
    assert reason(room, settle) is Reason.PARKED_CARRIED
    room.ask_group(replace(settle, by=ANN))
    assert [note.id for note in room.group.of_kind(NoteKind.PARKED)] == ["f-1"]
    assert carriers(room) == {}
    (settled,) = room.group.followup.settled
    assert (settled.kept.note.text, settled.let_go, settled.by) == ("The keys", let_go, ANN)
    assert reason(room, replace(settle, by=ANN)) is Reason.NOT_PARKED


def test_what_nobody_carries_any_member_settles():
    room = parked(CLEO)
    room.ask_group(SettleParked(by=CLEO, note=KEYS, let_go=True))
    assert reason(room, SettleParked(by=9, note="f-1")) is Reason.MEMBERS_ONLY


def planned(*days: date | None, zone: str = "UTC") -> Room:
    """Ben owns actions that are due on these days."""
    room = agreed()
    for n, day in enumerate(days):
        room.ask_group(AddAction(by=BEN, id=f"a{n}", what=f"Act {n}"))
        room.ask_group(TakeAction(by=BEN, id=f"a{n}"))
        terms = Terms(what=f"Act {n}", due=day)
        room.ask_group(ReviseAction(by=BEN, id=f"a{n}", terms=terms, zone=zone))
    return room


def knock(room: Room) -> list[str]:
    """The clock ticks; the actions that the group then hears about. A second tick does nothing."""
    happened = tuple(due_dates.due(room.group, room.now))
    for event in happened:
        room.group = event.apply(room.group)
    assert not [*due_dates.due(room.group, room.now)], "twice, it does nothing"
    return [one.action for event in happened if isinstance(event, ActionsFellDue) for one in event.due]


def test_the_group_hears_once_of_what_falls_due_in_the_morning_where_the_school_is():
    room = planned(MAY, MAY, None, date(2024, 5, 2), zone="Pacific/Auckland")
    first = datetime(2024, 4, 30, 20, tzinfo=UTC)
    assert due_dates.next_deadline(room.group) == first
    room.now = first - timedelta(seconds=1)
    assert knock(room) == []
    room.now = first
    assert knock(room) == ["a0", "a1"]
    assert due_dates.next_deadline(room.group) == first + timedelta(days=1)
    room.now += timedelta(days=30)
    assert knock(room) == ["a3"]
    assert due_dates.next_deadline(room.group) is None
    assert [action.id for action in due_dates.told(room.group)] == ["a0", "a1", "a3"]


def test_an_action_with_a_new_date_falls_due_again():
    room = planned(MAY)
    room.now = datetime(2024, 5, 1, 8, tzinfo=UTC)
    assert knock(room) == ["a0"]
    later = Terms(what="Act 0", due=date(2024, 6, 1))
    room.ask_group(ReviseAction(by=BEN, id="a0", terms=later))
    assert due_dates.told(room.group) == ()
    assert due_dates.next_deadline(room.group) == datetime(2024, 6, 1, 8, tzinfo=UTC)
    room.ask_group(ReviseAction(by=BEN, id="a0", terms=replace(later, due=None)))
    assert due_dates.next_deadline(room.group) is None
    assert due_dates.by_day(room.group, date(2030, 1, 1)) == ()


def test_what_is_done_or_dropped_falls_due_no_more():
    room = planned(MAY, MAY, MAY)
    room.ask_group(SayHowItGoes(by=BEN, id="a0", check_in="1", course=Course.DONE))
    room.ask_group(DropAction(by=BEN, id="a1"))
    room.now = datetime(2024, 5, 3, tzinfo=UTC)
    assert knock(room) == ["a2"]
    room.ask_group(SayHowItGoes(by=BEN, id="a2", check_in="1", course=Course.DONE))
    assert due_dates.told(room.group) == ()


def test_a_date_of_long_ago_falls_due_in_the_morning_of_greenwich():
    room = planned(MAY)
    action = replace(room.group.plan.actions["a0"], falls_due=None)
    room.group = replace(room.group, plan=room.group.plan.with_action(action))
    assert due_dates.next_deadline(room.group) == datetime(2024, 5, 1, 8, tzinfo=UTC)


def test_a_session_is_told_what_is_due_when_it_opens():
    room = planned(date(2024, 3, 4), date(2024, 3, 3), date(2024, 3, 5)).close()
    room.wait(minutes=60).open()
    assert room.session.due == ("a1", "a0")
    assert room.session.since == NOON


def test_what_was_done_since_the_group_last_sat():
    room = planned(MAY, MAY, MAY)
    room.ask_group(SayHowItGoes(by=BEN, id="a0", check_in="1", course=Course.DONE))
    assert due_dates.done_since(room.group, None) == ()
    room.close()
    since = room.group.followup.last_sat
    room.wait(minutes=9)
    room.ask_group(Conclude(by=BEN, id="a0", verdict=Verdict.ADOPT))
    room.ask_group(SayHowItGoes(by=BEN, id="a1", check_in="2", course=Course.DONE))
    room.ask_group(SayHowItGoes(by=BEN, id="a2", check_in="3", course=Course.DONE))
    room.ask_group(SayHowItGoes(by=BEN, id="a2", check_in="4", course=Course.BLOCKED))
    assert [action.id for action in due_dates.done_since(room.group, since)] == ["a0", "a1"]
    assert due_dates.done_since(room.group, room.now) == ()


def reviewing() -> Room:
    """A session is running where two agreements are to be looked at again."""
    room = agreed().close()
    for name in (GOAL, "s1/hall"):
        room.ask_group(SetReview(by=ANN, agreement=name, day=date(2024, 3, 5)))
    room.now += timedelta(days=2)
    return room.open().arrive(BEN).begin()


def test_a_day_on_which_an_agreement_is_looked_at_again():
    room = agreed()
    setting = SetReview(by=BEN, agreement=GOAL, day=MAY)
    room.ask_group(setting)
    assert room.ask_group(setting) == ()
    assert room.group.followup.reviews == {GOAL: MAY}
    room.ask_group(replace(setting, day=None))
    assert room.group.followup.reviews == {}
    assert reason(room, replace(setting, agreement="s1/nothing")) is Reason.NO_SUCH_AGREEMENT


def test_before_its_day_nobody_is_asked():
    room = agreed().close()
    room.ask_group(SetReview(by=ANN, agreement=GOAL, day=MAY))
    room.open().arrive(BEN).begin()
    assert room.session.deciding.reviewing == ()
    assert reason(room, FindStillGood(by=room.session.facilitator, id=GOAL)) is Reason.NOT_TO_REVIEW


def test_an_agreement_is_found_still_good():
    room = reviewing()
    lead = room.session.facilitator
    assert reason(room, FindStillGood(by=BEN if lead == ANN else ANN, id=GOAL)) is Reason.FACILITATOR_ONLY
    room.ask(FindStillGood(by=lead, id=GOAL))
    assert [one.id for one in room.session.deciding.reviewing] == ["s1/hall"]
    assert room.group.followup.reviews == {"s1/hall": date(2024, 3, 5)}
    assert [(one.agreement, one.still_good) for one in room.group.followup.looked] == [(GOAL, True)]
    assert reason(room, TakeUpAgain(by=lead, id=GOAL)) is Reason.NOT_TO_REVIEW


def test_an_agreement_that_is_taken_up_again_stands_until_another_is_made():
    room = reviewing()
    room.ask(TakeUpAgain(by=room.session.facilitator, id=GOAL))
    assert room.session.deciding.proposals[GOAL].standing is Standing.NOT_AGREED
    assert room.group.decisions.stands(GOAL)
    room.ask(AmendProposal(by=room.session.facilitator, id=GOAL, text="A better goal"))
    ballot(room, BallotKind.FIST, GOAL)
    for person in (ANN, BEN):
        fist(room, person, 5)
    agreement = room.group.decisions.agreements[GOAL]
    assert (agreement.text, agreement.earlier) == ("A better goal", ("The goal",))


def test_an_action_that_is_agreed_on_again_goes_on_as_it_went():
    room = agreed().close()
    room.ask_group(TakeAction(by=BEN, id=ACT))
    room.ask_group(SayHowItGoes(by=BEN, id=ACT, check_in="1", course=Course.BLOCKED))
    room.ask_group(SetReview(by=ANN, agreement=ACT, day=date(2024, 3, 4)))
    room.open().arrive(BEN).begin()
    room.ask(TakeUpAgain(by=room.session.facilitator, id=ACT))
    room.ask(AmendProposal(by=room.session.facilitator, id=ACT, text="A smaller act"))
    ballot(room, BallotKind.FIST, ACT)
    for person in (ANN, BEN):
        fist(room, person, 5)
    action = room.group.plan.actions[ACT]
    assert (action.terms.what, action.owner, action.course) == ("A smaller act", BEN, Course.BLOCKED)


def test_what_fell_meanwhile_is_not_looked_at_again():
    room = agreed().close()
    room.ask_group(SetReview(by=ANN, agreement=GOAL, day=date(2024, 3, 4)))
    fallen = room.group.decisions.window_closed(GOAL, 1, ("No",))
    room.group = replace(room.group, decisions=fallen)
    assert room.open().session.deciding.reviewing == ()


DOINGS = st.one_of(
    group_commands(),
    st.builds(Join, by=st.sampled_from((CLEO, 9))),
    st.builds(ReviseAction, by=st.just(BEN), id=FORM, terms=st.builds(
        Terms, what=st.just("Act"), due=st.none() | st.dates(date(2024, 3, 1), date(2024, 3, 9))
    )),
)  # fmt: skip


@given(st.lists(DOINGS, max_size=30), st.lists(st.integers(0, 48), max_size=30))
def test_nobody_is_volunteered_and_the_clock_may_come_late_or_twice(
    doings: list[GroupCommand], hours: list[int]
):
    room, mine, heard = parked(CLEO), set[tuple[str, int]](), list[tuple[str, date]]()
    for name in ("f", "g"):
        room.ask_group(AddAction(by=BEN, id=name, what="Act"))
        room.ask_group(TakeAction(by=BEN, id=name))
    notes = {note.id for note in room.group.of_kind(NoteKind.PARKED)}
    for command, passing in zip(doings, [*hours, *(len(doings) * [1])], strict=False):
        room.wait(minutes=60 * passing)
        knock(room)
        heard += [*room.group.followup.told.items()]
        due = due_dates.next_deadline(room.group)
        assert due is None or due > room.now, "nothing that is due is left over"
        try:
            room.answer(command) if isinstance(command, AnswerCommand) else room.ask_group(command)
        except Refused:
            continue
        if isinstance(command, CarryParked):
            mine.add((command.note, command.by))
        assert {*room.group.followup.carriers.items()} <= mine, "nobody is volunteered"
        standing = {note.id for note in room.group.of_kind(NoteKind.PARKED)}
        assert standing | {one.kept.note.id for one in room.group.followup.settled} == notes
        assert room.group.followup.carriers.keys() <= standing

"""The plan: who does what by when, for what, and what is still loose."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.agreements.commands import AnswerCommand, Object
from facilitation.group.base import GroupCommand
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.plan.commands import (
    AddAction,
    AskOwner,
    DeclineAction,
    DropAction,
    GiveUpAction,
    LeaveLooseEnd,
    ReviseAction,
    SayOfPlan,
    TakeAction,
)
from facilitation.group.plan.state import (
    ACTIONS_MOST,
    LINKS_MOST,
    Action,
    Edit,
    Loose,
    LooseEnd,
    Terms,
    Topic,
    loose_ends,
)
from facilitation.group.plan.trials.state import Course
from facilitation.session.proposals.commands import DescribeProposal, PutForward
from facilitation.shared.ballots import BallotKind
from facilitation.shared.proposals import Daunting, Details
from facilitation.shared.refusals import Reason, Refused
from guides.model.parts import NoteKind
from tests.facilitation.support.anything import group_commands
from tests.facilitation.support.deciders import SIGN, ballot, check_decisions, fist
from tests.facilitation.support.sessions import ANN, BEN, CLEO, Room, reason, running

HARD = Details(daunting=Daunting.VERY)
EASY = Details(daunting=Daunting.LITTLE)
AGREED = {
    "goal": (NoteKind.GOAL, SIGN),
    "hall": (NoteKind.ASSET, Details()),
    "hard": (NoteKind.CONSTRAINT, HARD),
    "easy": (NoteKind.CONSTRAINT, EASY),
    "visits": (NoteKind.PRACTICE, Details()),
    "act": (NoteKind.ACTION, Details()),
}
LINKS = tuple(f"s1/{name}" for name in ("goal", "hall", "hard", "visits"))
WHOLE = Terms(what="Visit each other", due=date(2024, 5, 1), links=LINKS, progress="Six visits")


def agreed(*others: int) -> Room:
    """Ann and Ben have agreed on one of each; others were away. One action is in the plan."""
    room = running().to("a1")
    for person in others:
        room.ask_group(Join(by=person))
    for name, (kind, details) in AGREED.items():
        room.ask(PutForward(by=ANN, id=name, kind=kind, text=f"The {name}"))
        room.ask(DescribeProposal(by=ANN, id=f"s1/{name}", details=details))
    ballot(room, BallotKind.FIST, *(f"s1/{name}" for name in AGREED))
    for person in (ANN, BEN):
        fist(room, person, 5)
    return room


def the(room: Room, key: str = "s1/act") -> Action:
    return room.group.plan.actions[key]


def owned(room: Room, by: int = BEN) -> Room:
    room.ask_group(TakeAction(by=by, id="s1/act"))
    return room


def loose(room: Room) -> set[LooseEnd]:
    return {*loose_ends(room.group.plan, room.group.decisions)}


def test_an_agreed_action_stands_in_the_plan_without_an_owner():
    room = agreed()
    assert the(room) == Action(id="s1/act", terms=Terms(what="The act")).turned(room.now, Course.OPEN)
    assert [one.kind for one in room.group.decisions.standing] == [kind for kind, _ in AGREED.values()]


def test_any_member_adds_an_action_once():
    room = agreed()
    add = AddAction(by=BEN, id="a", what=" Ask the\nhead ")
    room.ask_group(add)
    assert room.ask_group(add) == ()
    assert the(room, "a").terms == Terms(what="Ask the head")
    assert reason(room, AddAction(by=CLEO, id="b", what="Hm")) is Reason.MEMBERS_ONLY
    for n in range(len(room.group.plan.standing), ACTIONS_MOST):
        room.ask_group(AddAction(by=BEN, id=f"more{n}", what="More"))
    assert reason(room, AddAction(by=BEN, id="b", what="One more")) is Reason.PLAN_FULL


def test_an_owner_accepts_and_nobody_is_volunteered():
    room = agreed(CLEO)
    asking = AskOwner(by=ANN, id="s1/act", person=CLEO)
    room.ask_group(asking)
    assert room.ask_group(asking) == ()
    assert (the(room).owner, the(room).asked) == (None, (CLEO,))
    room.ask_group(DeclineAction(by=CLEO, id="s1/act"))
    assert room.ask_group(DeclineAction(by=CLEO, id="s1/act")) == ()
    assert the(room).asked == ()
    room.ask_group(asking)
    room.ask_group(TakeAction(by=CLEO, id="s1/act"))
    assert room.ask_group(TakeAction(by=CLEO, id="s1/act")) == ()
    assert (the(room).owner, the(room).asked) == (CLEO, ())
    assert reason(room, TakeAction(by=BEN, id="s1/act")) is Reason.ACTION_OWNED
    assert reason(room, replace(asking, person=BEN)) is Reason.ACTION_OWNED
    assert reason(room, AskOwner(by=ANN, id="s1/zzz", person=BEN)) is Reason.NO_SUCH_ACTION


def test_only_members_are_asked():
    assert reason(agreed(), AskOwner(by=ANN, id="s1/act", person=CLEO)) is Reason.NOT_IN_GROUP


def test_an_owner_gives_up_and_whoever_leaves_owns_nothing():
    room = owned(agreed(CLEO), CLEO)
    assert reason(room, GiveUpAction(by=BEN, id="s1/act")) is Reason.NOT_YOUR_ACTION
    room.ask_group(GiveUpAction(by=CLEO, id="s1/act"))
    assert the(room).owner is None
    owned(room, CLEO).ask_group(Leave(by=CLEO))
    assert the(room).owner is None


def test_owners_and_the_facilitator_change_an_action_and_what_it_said_is_kept():
    room = owned(agreed(CLEO))
    assert reason(room, ReviseAction(by=CLEO, id="s1/act", terms=WHOLE)) is Reason.NOT_YOUR_ACTION
    room.ask_group(ReviseAction(by=BEN, id="s1/act", terms=WHOLE))
    room.ask_group(ReviseAction(by=ANN, id="s1/act", terms=replace(WHOLE, due=None), facilitator=ANN))
    assert room.ask_group(ReviseAction(by=BEN, id="s1/act", terms=replace(WHOLE, due=None))) == ()
    assert the(room).terms == replace(WHOLE, due=None)
    first = Edit(Terms(what="The act"), room.now, BEN)
    assert the(room).history == (first, Edit(WHOLE, room.now, ANN))


def revise(room: Room, by: int, saw: int | None, **terms: object) -> None:
    """Someone changes an action from a page that showed it after so many changes."""
    seen = the(room).terms if saw is None else the(room).after(saw)
    wanted = replace(seen, **terms)
    room.ask_group(ReviseAction(by=by, id="s1/act", terms=wanted, saw=saw, facilitator=ANN))


def test_two_change_an_action_at_once_and_nothing_of_either_is_lost():
    room = owned(agreed())
    saw = the(room).changes
    revise(room, ANN, saw, due=date(2024, 5, 1))
    revise(room, BEN, saw, what="Visit", progress="Six")
    revise(room, ANN, saw, links=LINKS[:2])
    revise(room, BEN, saw, links=LINKS[2:])
    assert the(room).terms == Terms(what="Visit", due=date(2024, 5, 1), links=LINKS, progress="Six")
    revise(room, ANN, the(room).changes, links=LINKS[1:])
    revise(room, BEN, the(room).changes - 1, links=LINKS[:3])
    assert the(room).terms.links == LINKS[1:3], "each took one away"
    assert the(room).after(the(room).changes + 9) == the(room).terms


def test_where_two_change_the_same_the_second_hears_of_the_first():
    room = owned(agreed())
    revise(room, ANN, 0, due=date(2024, 5, 1), what="Visit")
    for terms in (Terms(what="The act", due=date(2024, 6, 1)), Terms(what="Go and see")):
        late = ReviseAction(by=BEN, id="s1/act", terms=terms, saw=0)
        assert reason(room, late) is Reason.CHANGED_MEANWHILE
    assert room.ask_group(ReviseAction(by=BEN, id="s1/act", terms=Terms(what="Visit"), saw=0)) == ()


def test_where_two_speak_for_the_whole_plan_at_once_the_second_hears_of_the_first():
    room = owned(agreed())
    say = SayOfPlan(by=BEN, topic=Topic.SETBACK, text="Talk", saw=0)
    room.ask_group(say)
    assert room.ask_group(say) == ()
    other = SayOfPlan(by=ANN, topic=Topic.SETBACK, text="Tea", saw=0, facilitator=ANN)
    assert reason(room, other) is Reason.CHANGED_MEANWHILE
    room.ask_group(replace(other, saw=1))
    assert room.group.plan.said(Topic.SETBACK) == "Tea"


EDITS = st.lists(
    st.tuples(st.sampled_from((ANN, BEN)), st.integers(0, 8), st.sets(st.sampled_from(LINKS))), max_size=8
)


@given(EDITS)
def test_whatever_was_seen_a_change_adds_and_takes_away_only_what_it_names(
    edits: list[tuple[int, int, set[str]]],
):
    room = owned(agreed())
    for by, saw, chosen in edits:
        seen, before = {*the(room).after(saw).links}, {*the(room).terms.links}
        revise(room, by, saw, links=tuple(sorted(chosen)))
        assert {*the(room).terms.links} == before - (seen - chosen) | (chosen - seen)


@pytest.mark.parametrize(
    "links", [("s1/nothing",), ("s1/act",), tuple(f"s1/{n}" for n in range(LINKS_MOST + 1))]
)
def test_an_action_is_tied_to_agreed_things_alone(links: tuple[str, ...]):
    room = owned(agreed())
    command = ReviseAction(by=BEN, id="s1/act", terms=replace(WHOLE, links=links))
    assert reason(room, command) is Reason.LINK_NOT_AGREED


def test_texts_of_an_action_are_lines():
    room = owned(agreed())
    terms = Terms(what=" Visit\neach other ", links=(*LINKS, *LINKS), progress="")
    room.ask_group(ReviseAction(by=BEN, id="s1/act", terms=terms))
    assert the(room).terms == Terms(what="Visit each other", links=LINKS)
    assert reason(room, ReviseAction(by=BEN, id="s1/act", terms=Terms(what=" "))) is Reason.TEXT_EMPTY


def test_an_action_is_dropped_for_good():
    room = owned(agreed())
    room.ask_group(DropAction(by=BEN, id="s1/act"))
    assert (the(room).dropped, room.group.plan.standing, room.group.plan.owners) == (True, (), frozenset())
    assert reason(room, DropAction(by=BEN, id="s1/act")) is Reason.NO_SUCH_ACTION


def test_an_objection_unties_every_action():
    room = owned(agreed(CLEO))
    room.ask_group(ReviseAction(by=BEN, id="s1/act", terms=WHOLE))
    room.ask_group(AddAction(by=BEN, id="a", what="Another"))
    room.answer(Object(by=CLEO, agreement="s1/goal"))
    room.now += timedelta(days=9)
    room.close_windows()
    assert the(room).terms.links == LINKS[1:]
    assert the(room).history[-1] == Edit(WHOLE, room.now, None)
    assert the(room, "a").history == ()


def test_the_plan_as_a_whole_is_said_by_owners_and_the_facilitator():
    room = agreed()
    say = SayOfPlan(by=BEN, topic=Topic.CELEBRATION, text="Cake")
    assert reason(room, say) is Reason.PLAN_OF_OWNERS
    room.ask_group(SayOfPlan(by=ANN, topic=Topic.CELEBRATION, text="Tea", facilitator=ANN))
    owned(room).ask_group(say)
    assert room.ask_group(say) == ()
    assert room.group.plan.said(Topic.CELEBRATION) == "Cake"
    assert room.group.plan.whole[Topic.CELEBRATION] == ("Tea", "Cake")
    assert room.group.plan.said(Topic.SETBACK) == ""


def test_what_is_loose_before_a_group_closes():
    room = owned(agreed())
    assert loose(room) == {
        LooseEnd(Loose.GOAL_UNSERVED, "s1/goal"),
        LooseEnd(Loose.CONSTRAINT_UNANSWERED, "s1/hard"),
        LooseEnd(Loose.ASSET_UNUSED, "s1/hall"),
        LooseEnd(Loose.NO_DATE, "s1/act"),
    }
    room.ask_group(ReviseAction(by=BEN, id="s1/act", terms=WHOLE))
    assert loose(room) == set()
    room.ask_group(GiveUpAction(by=BEN, id="s1/act"))
    assert loose(room) == {LooseEnd(Loose.NO_OWNER, "s1/act")}


def test_a_loose_end_is_left_knowingly():
    room = agreed()
    end = LooseEnd(Loose.ASSET_UNUSED, "s1/hall")
    leave = LeaveLooseEnd(by=ANN, end=end, facilitator=ANN)
    assert reason(room, LeaveLooseEnd(by=BEN, end=end, facilitator=ANN)) is Reason.PLAN_OF_FACILITATOR
    room.ask_group(leave)
    assert room.ask_group(leave) == ()
    assert end not in loose(room)
    unknown = LooseEnd(Loose.ASSET_UNUSED, "s1/goal")
    assert reason(room, replace(leave, end=unknown)) is Reason.NO_SUCH_LOOSE_END


@given(st.lists(group_commands(), max_size=30), st.sets(st.sampled_from([*AGREED])))
def test_links_point_to_agreed_things_and_owners_said_so_themselves(
    doings: list[GroupCommand], objected: set[str]
):
    room, mine = agreed(CLEO), dict[str, int]()
    for name in objected:
        room.answer(Object(by=CLEO, agreement=f"s1/{name}"))
    for number, command in enumerate(doings):
        if number == len(doings) // 2:
            room.now += timedelta(days=9)
            room.close_windows()
        try:
            room.answer(command) if isinstance(command, AnswerCommand) else room.ask_group(command)
        except Refused:
            continue
        if isinstance(command, TakeAction):
            mine[command.id] = command.by
        check_decisions(room)
        owners = {action.id: action.owner for action in room.group.plan.actions.values() if action.owner}
        assert owners.items() <= mine.items()

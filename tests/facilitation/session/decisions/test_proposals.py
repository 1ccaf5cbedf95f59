"""Notes become proposals, and no text is lost on the way."""

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.session.ballots.votes import CastVote
from facilitation.session.base import Command
from facilitation.session.flipchart.commands import TakeNotes, WithdrawNote
from facilitation.session.proposals.commands import (
    AmendProposal,
    DescribeProposal,
    MergeProposals,
    ParkProposal,
    Propose,
    PutForward,
    WithdrawProposal,
)
from facilitation.session.proposals.events import (
    ProposalAmended,
    ProposalDescribed,
    ProposalsMerged,
    Proposed,
)
from facilitation.shared.ballots import BallotKind, Mark
from facilitation.shared.notes import NoteDraft
from facilitation.shared.proposals import (
    PROPOSABLE,
    PROPOSALS_MOST,
    Daunting,
    Details,
    Proposal,
    Sort,
    Standing,
    of_kind,
    offered,
)
from facilitation.shared.refusals import Reason
from guides.model.parts import NoteKind
from tests.facilitation.support.anything import FORM, PROPOSAL, PROPOSALS
from tests.facilitation.support.deciders import ballot, decided, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, Room, reason, running, tried
from tests.facilitation.support.small_guide import GUIDE

LINES = (
    NoteDraft(NoteKind.GOAL, "More time"),
    NoteDraft(NoteKind.GOAL, "Time together"),
    NoteDraft(NoteKind.ASSET, "A hall"),
)


def noted(*others: int) -> Room:
    room = running(*others).to("a1")
    room.ask(TakeNotes(by=BEN, id="f", lines=LINES))
    return room


def the(room: Room, key: str = "p0") -> Proposal:
    return room.session.deciding.proposals[f"s1/{key}"]


def goals(room: Room) -> list[Proposal]:
    return list(of_kind(room.session.deciding.proposals.values(), NoteKind.GOAL))


def test_anybody_there_puts_a_note_to_the_group_once():
    room = noted(CLEO)
    assert len(room.ask(Propose(by=CLEO, notes=("f-0",)))) == 1
    assert room.ask(Propose(by=ANN, notes=("f-0",))) == ()
    proposal = the(room, "f-0")
    assert (proposal.text, proposal.kind, proposal.notes) == ("More time", NoteKind.GOAL, ("s1/f-0",))
    assert proposal.standing is Standing.OPEN


def test_notes_that_say_the_same_become_one_proposal_in_the_words_of_the_first():
    room = noted()
    room.ask(Propose(by=BEN, notes=("f-1", "f-0", "f-1")))
    assert the(room, "f-1").said == ("Time together", "More time")
    assert reason(room, Propose(by=BEN, notes=("f-0",))) is Reason.PROPOSED_ALREADY


@pytest.mark.parametrize("kind", NoteKind)
def test_goals_assets_constraints_practices_and_actions_are_decided_on(kind: NoteKind):
    room = running().to("a1")
    put = PutForward(by=BEN, id="p", kind=kind, text="Something")
    if kind in PROPOSABLE:
        assert isinstance(room.ask(put)[0], Proposed)
    else:
        assert reason(room, put) is Reason.NOT_PROPOSABLE


def test_what_is_no_note_or_of_another_kind_is_not_proposed():
    room = noted()
    room.ask(WithdrawNote(by=BEN, id="f-1"))
    assert reason(room, Propose(by=BEN, notes=())) is Reason.NO_SUCH_NOTE
    assert reason(room, Propose(by=BEN, notes=("f-1",))) is Reason.NO_SUCH_NOTE
    assert reason(room, Propose(by=BEN, notes=("f-9",))) is Reason.NO_SUCH_NOTE
    assert reason(room, Propose(by=BEN, notes=("f-0", "f-2"))) is Reason.KINDS_DIFFER
    assert reason(room, Propose(by=CLEO, notes=("f-0",))) is Reason.PRESENT_ONLY


def test_what_the_guide_offers_is_put_forward_beside_the_groups_own():
    room = noted()
    offer = PutForward(by=CLEO, id="o", kind=NoteKind.GOAL, text=" Glad to\narrive ", offer="D2.goal.1")
    room.arrive(CLEO)
    room.ask(offer)
    assert room.ask(offer) == ()
    assert (the(room, "o").text, the(room, "o").offer) == ("Glad to arrive", "D2.goal.1")
    assert reason(room, PutForward(by=ANN, id="q", kind=NoteKind.GOAL, text=" ")) is Reason.TEXT_EMPTY


def test_what_the_guide_offers_is_offered_until_somebody_puts_it_forward():
    room = noted(CLEO)
    state, ways = room.session.deciding, GUIDE.discussion("ways")
    assert list(state.offers(ways, NoteKind.PRACTICE)) == list(offered(ways))[:1]
    (goal,) = state.offers(ways, NoteKind.GOAL)
    for person, form in ((ANN, "x"), (CLEO, "y")):
        put = PutForward(by=person, id=form, kind=goal.kind, text=goal.title, offer=goal.key)
        assert bool(room.ask(put)) == (person == ANN)
    assert (the(room, "x").text, the(room, "x").offer) == ("Glad to be here", "q1")
    assert room.session.deciding.offers(ways, NoteKind.GOAL) == ()
    room.ask(Propose(by=BEN, notes=("f-0",)))
    room.ask(MergeProposals(by=BEN, proposals=("s1/f-0", "s1/x")))
    assert room.session.deciding.offers(ways, NoteKind.GOAL) == ()


def test_what_the_guide_offered_and_nobody_wants_is_offered_again():
    room = noted()
    ways = GUIDE.discussion("ways")
    (goal,) = room.session.deciding.offers(ways, NoteKind.GOAL)
    room.ask(PutForward(by=ANN, id="x", kind=goal.kind, text=goal.title, offer=goal.key))
    room.ask(WithdrawProposal(by=ANN, id="s1/x"))
    assert room.session.deciding.offers(ways, NoteKind.GOAL) == (goal,)


def test_a_session_holds_only_so_many():
    lines = [f"Practice {n}" for n in range(PROPOSALS_MOST)]
    room = proposed(lines=lines)
    more = PutForward(by=ANN, id="more", kind=NoteKind.GOAL, text="One more")
    assert reason(room, more) is Reason.PROPOSALS_FULL
    room.ask(TakeNotes(by=BEN, id="f", lines=LINES))
    assert reason(room, Propose(by=ANN, notes=("f-0",))) is Reason.PROPOSALS_FULL
    room.ask(WithdrawProposal(by=ANN, id="s1/p0"))
    room.ask(more)


def test_amending_keeps_the_earlier_words():
    room = proposed(CLEO)
    for text in ("Visit each other", "Visit in pairs", "Visit each other"):
        room.ask(AmendProposal(by=BEN, id="s1/p0", text=text))
    assert the(room).said == ("Visit each other", "Visit", "Visit in pairs")
    assert room.ask(AmendProposal(by=ANN, id="s1/p0", text=" Visit each other ")) == ()
    assert reason(room, AmendProposal(by=CLEO, id="s1/p0", text="No")) is Reason.FACILITATOR_ONLY
    assert reason(room, AmendProposal(by=ANN, id="s1/p9", text="No")) is Reason.NO_SUCH_PROPOSAL


def test_details_belong_to_their_kind():
    room = proposed(kind=NoteKind.ASSET)
    asset = Details(sort=Sort.PLACES, to_obtain=True)
    assert len(room.ask(DescribeProposal(by=BEN, id="s1/p0", details=asset))) == 1
    assert room.ask(DescribeProposal(by=BEN, id="s1/p0", details=asset)) == ()
    assert the(room).details == asset
    constraint = Details(daunting=Daunting.VERY, response=" Ask early ")
    unfit = DescribeProposal(by=BEN, id="s1/p0", details=constraint)
    assert reason(room, unfit) is Reason.DETAILS_UNFIT
    room.ask(PutForward(by=ANN, id="c", kind=NoteKind.CONSTRAINT, text="No time"))
    room.ask(DescribeProposal(by=BEN, id="s1/c", details=constraint))
    assert the(room, "c").details.response == "Ask early"


def test_a_sign_that_is_replaced_is_kept():
    room = proposed(kind=NoteKind.GOAL)
    room.ask(DescribeProposal(by=BEN, id="s1/p0", details=Details(sign="We laugh")))
    assert the(room).said == ("Visit", "We laugh", "We look forward to Mondays")


def test_merging_keeps_everything_that_was_said():
    room = proposed(kind=NoteKind.GOAL, lines=("One", "Two", "Three"))
    room.ask(DescribeProposal(by=BEN, id="s1/p1", details=Details(sign="Another sign")))
    (merged,) = room.ask(MergeProposals(by=BEN, proposals=("s1/p0", "s1/p1", "s1/p2")))
    assert merged == ProposalsMerged(at=room.now, by=BEN, id="s1/p0", others=("s1/p1", "s1/p2"))
    assert {*the(room).said} == {"One", "Two", "Three", "Another sign", "We look forward to Mondays"}
    assert (the(room, "p1").standing, the(room, "p1").into) == (Standing.MERGED, "s1/p0")
    assert reason(room, AmendProposal(by=BEN, id="s1/p1", text="Back")) is Reason.NO_SUCH_PROPOSAL


def test_only_several_of_one_kind_are_merged():
    room = proposed()
    room.ask(PutForward(by=ANN, id="g", kind=NoteKind.GOAL, text="A goal"))
    twice = MergeProposals(by=BEN, proposals=("s1/p0", "s1/p0"))
    assert reason(room, twice) is Reason.NOTHING_TO_MERGE
    assert reason(room, MergeProposals(by=BEN, proposals=("s1/p0", "s1/g"))) is Reason.KINDS_DIFFER


def test_a_proposal_is_parked_and_withdrawn_and_put_to_the_group_again():
    room = noted()
    room.ask(Propose(by=BEN, notes=("f-0",)))
    room.ask(ParkProposal(by=ANN, id="s1/f-0"))
    assert the(room, "f-0").standing is Standing.PARKED
    assert room.ask(ParkProposal(by=ANN, id="s1/f-0")) == ()
    room.ask(AmendProposal(by=ANN, id="s1/f-0", text="Much more time"))
    assert the(room, "f-0").standing is Standing.OPEN
    room.ask(WithdrawProposal(by=ANN, id="s1/f-0"))
    assert goals(room) == []
    room.ask(Propose(by=BEN, notes=("f-0",)))
    assert the(room, "f-0").said == ("More time", "Much more time")
    assert goals(room) == [the(room, "f-0")]


@pytest.mark.parametrize(
    "command",
    [
        AmendProposal(by=ANN, id="s1/p0", text="Other"),
        DescribeProposal(by=ANN, id="s1/p0", details=Details()),
        MergeProposals(by=ANN, proposals=("s1/p0", "s1/p1")),
        WithdrawProposal(by=ANN, id="s1/p0"),
        ParkProposal(by=ANN, id="s1/p0"),
    ],
)
def test_what_the_group_votes_on_stays_as_it_is(command: Command):
    room = ballot(proposed(lines=("One", "Two")))
    assert reason(room, command) is Reason.UNDER_VOTE


def test_what_is_agreed_is_not_changed_any_more():
    room = decided(proposed(), ANN, BEN)
    assert reason(room, AmendProposal(by=ANN, id="s1/p0", text="Other")) is Reason.NO_SUCH_PROPOSAL


def test_what_waits_is_found_by_the_next_session():
    room = proposed(lines=("Parked", "Open", "Withdrawn", "Agreed"))
    room.ask(ParkProposal(by=ANN, id="s1/p0"))
    room.ask(WithdrawProposal(by=ANN, id="s1/p2"))
    ballot(room, BallotKind.FIST, "s1/p3")
    for person in (ANN, BEN):
        room.ask(CastVote(by=person, ballot="b", marks=(Mark(5),)))
    room.close()
    assert [one.text for one in room.group.decisions.waiting.values()] == ["Parked", "Open"]
    room.open(ANN).arrive(BEN).begin().next(2)
    assert [one.text for one in room.session.deciding.proposals.values()] == ["Parked", "Open"]
    decided(room, ANN, BEN)
    assert [one.text for one in room.group.decisions.waiting.values()] == ["Open"]
    room.close()
    assert [one.text for one in room.group.decisions.waiting.values()] == ["Open"]


MINE, WORDS = st.just(BEN), st.text("abc ", max_size=3)
STEPS = st.lists(
    st.one_of(
        st.builds(PutForward, by=MINE, id=FORM, kind=st.just(NoteKind.GOAL), text=WORDS),
        st.builds(AmendProposal, by=MINE, id=PROPOSAL, text=WORDS),
        st.builds(DescribeProposal, by=MINE, id=PROPOSAL, details=st.builds(Details, sign=WORDS)),
        st.builds(MergeProposals, by=MINE, proposals=PROPOSALS),
    ),
    max_size=20,
)


@given(STEPS)
def test_no_text_is_ever_lost(steps: list[Command]):
    room, said = running().to("a1"), set[str]()
    for command in steps:
        if isinstance(happened := tried(room, command), tuple):
            said |= {event.text for event in happened if isinstance(event, Proposed | ProposalAmended)}
            said |= {event.details.sign for event in happened if isinstance(event, ProposalDescribed)} - {""}
    standing = [one for one in room.session.deciding.proposals.values() if one.waits]
    kept = reduce(set[str].union, ({*one.said} for one in standing), set[str]())
    assert said <= kept
    gone = [one for one in room.session.deciding.proposals.values() if not one.waits]
    assert all({*one.said} <= kept for one in gone), "what was merged is kept by what it was merged into"

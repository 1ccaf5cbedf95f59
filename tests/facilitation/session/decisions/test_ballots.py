"""Voting in private."""

from datetime import timedelta

import pytest

from facilitation.session import decider
from facilitation.session.ballots.commands import CloseBallot, LookIntoBox, OpenBallot
from facilitation.session.ballots.events import BallotClosed, BallotOpened, VotesCame, VotingEnded
from facilitation.session.ballots.votes import CastVote
from facilitation.session.clock import ComeBack, Tick
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.participation.commands import RaiseHand
from facilitation.session.people.commands import JoinVoice, LeaveVoice, StepOut
from facilitation.session.proposals.commands import Propose, PutForward
from facilitation.session.steps.events import SessionClosed
from facilitation.session.timing.events import CameBack
from facilitation.shared.ballots import BallotKind, Mark, Vote
from facilitation.shared.notes import NoteDraft
from facilitation.shared.proposals import Standing
from facilitation.shared.refusals import Reason
from guides.model.parts import NoteKind
from tests.facilitation.support.deciders import ballot, closing, decided, fist, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, DEV, Room, reason, running

PRACTICES = ("Visits", "Mentoring", "Planning", "Reading")
NAMES = tuple(f"s1/p{n}" for n in range(len(PRACTICES)))


def standing(room: Room, key: str = "s1/p0") -> Standing:
    return room.session.deciding.proposals[key].standing


def test_the_facilitator_opens_a_ballot_for_those_who_are_there():
    room = ballot(proposed(CLEO))
    opened = room.events[-1]
    assert opened == BallotOpened(
        at=room.now,
        by=ANN,
        id="b",
        kind=BallotKind.FIST,
        options=("s1/p0",),
        voters=(ANN, BEN, CLEO),
        closes_at=room.now + timedelta(minutes=5),
    )
    again = OpenBallot(by=ANN, id="b", kind=BallotKind.FIST, proposals=("s1/p0",))
    assert room.ask(again) == ()
    other = OpenBallot(by=ANN, id="c", kind=BallotKind.FIST, proposals=("s1/p0",))
    assert reason(room, other) is Reason.BALLOT_OPEN


@pytest.mark.parametrize(
    ("kind", "proposals", "minutes", "why"),
    [
        (BallotKind.FIST, (), 5, Reason.OPTIONS_UNFIT),
        (BallotKind.DOTS, NAMES[:1], 5, Reason.OPTIONS_UNFIT),
        (BallotKind.FIST, ("s1/p9",), 5, Reason.NO_SUCH_PROPOSAL),
        (BallotKind.FIST, NAMES[:1], 0, Reason.BALLOT_MINUTES),
        (BallotKind.FIST, NAMES[:1], 16, Reason.BALLOT_MINUTES),
        (BallotKind.RATING, ("s1/g",), 5, Reason.PRACTICES_ONLY),
        (BallotKind.FIST, ("s1/g",), 5, Reason.SIGN_MISSING),
    ],
)
def test_what_cannot_be_voted_on(kind: BallotKind, proposals: tuple[str, ...], minutes: int, why: Reason):
    room = proposed(lines=PRACTICES)
    room.ask(PutForward(by=ANN, id="g", kind=NoteKind.GOAL, text="A goal without a sign"))
    command = OpenBallot(by=ANN, id="b", kind=kind, proposals=proposals, minutes=minutes)
    assert reason(room, command) is why


def test_a_goal_without_a_sign_can_be_shortlisted():
    room = proposed(lines=PRACTICES)
    room.ask(PutForward(by=ANN, id="g", kind=NoteKind.GOAL, text="A goal without a sign"))
    assert ballot(room, BallotKind.DOTS, "s1/g", "s1/p0").session.deciding.open is not None


def test_what_came_out_stands_where_the_group_was():
    room = decided(proposed(CLEO), ANN, BEN, CLEO)
    move, deciding = room.session.move, room.session.deciding
    result = deciding.result(move)
    assert result is not None
    assert result.options == ("s1/p0",)
    assert deciding.result(move + 1) is None


def test_notes_that_became_agreements_stand_there_no_more():
    room = running(CLEO).to("a1")
    lines = tuple(NoteDraft(NoteKind.PRACTICE, text) for text in ("Visit", "Read"))
    room.ask(TakeNotes(by=BEN, id="n", lines=lines))
    room.ask(Propose(by=ANN, notes=("n-0",)))
    notes = tuple(room.session.notes.values())
    assert room.session.deciding.undecided("s1", notes) == notes
    ballot(room, BallotKind.FIST, "s1/n-0")
    for person in (ANN, BEN, CLEO):
        fist(room, person, 4)
    assert [one.text for one in room.session.deciding.agreed] == ["Visit"]
    assert [note.text for note in room.session.deciding.undecided("s1", notes)] == ["Read"]
    room.close()
    assert [note.text for note in room.group.undecided(NoteKind.PRACTICE)] == ["Read"]
    assert room.group.undecided(NoteKind.GOAL) == ()


def test_it_closes_when_everybody_there_has_voted_and_tells_no_names():
    room = ballot(proposed(CLEO))
    fist(room, CLEO, 5)
    fist(room, ANN, 3)
    assert room.session.deciding.open is not None
    fist(room, BEN, 4)
    closed = closing(room)
    assert (closed.tally.votes, closed.outcome, closed.by, closed.away) == (3, Standing.AGREED, None, ())
    assert [closed.tally.times(value) for value in range(6)] == [0, 0, 0, 1, 1, 1]
    assert standing(room) is Standing.AGREED


def test_how_many_are_done_is_all_that_is_known_while_it_is_open():
    room = ballot(proposed(CLEO, DEV))
    fist(room, CLEO, 5)
    assert room.events[-1] == VotesCame(at=room.now, id="b", cast=1)
    for value, why in ((4, None), (2, None), (2, "Later")):
        fist(room, CLEO, value, why)
    fist(room, DEV, 1)
    assert [event.cast for event in room.events if isinstance(event, VotesCame)] == [1, 0, 1]
    assert room.session.deciding.ballots["b"].cast == 1


def test_a_vote_may_be_changed_until_then():
    room = ballot(proposed())
    fist(room, ANN, 0, "")
    fist(room, ANN, 5)
    fist(room, BEN, 5)
    assert (closing(room).tally.votes, standing(room)) == (2, Standing.AGREED)


def test_only_those_who_were_there_when_it_opened_vote():
    room = ballot(proposed()).arrive(DEV)
    vote = CastVote(by=DEV, ballot="b", marks=(Mark(5),))
    assert reason(room, vote) is Reason.NOT_A_VOTER
    fist(room, ANN, 4)
    fist(room, BEN, 4)
    assert closing(room).tally.votes == 2


def test_whatever_else_lies_in_the_box_one_vote_of_each_voter_counts():
    room = ballot(proposed()).arrive(DEV)
    votes = (
        Vote(ANN, (Mark(0),), ""),
        Vote(ANN, (Mark(4),)),
        Vote(BEN, (Mark(5),)),
        Vote(DEV, (Mark(0),), ""),
    )
    (closed,) = decider.decide(room.session, LookIntoBox(by=CLOCK), room.now, votes)
    assert isinstance(closed, BallotClosed)
    assert (closed.tally.votes, closed.outcome) == (2, Standing.AGREED)


def test_nobody_waits_for_somebody_who_left_and_they_count_as_absent():
    room = ballot(proposed(CLEO, DEV))
    fist(room, DEV, 5)
    for person in (DEV, CLEO):
        room.ask(StepOut(by=person))
    fist(room, ANN, 4)
    fist(room, BEN, 4)
    assert (closing(room).tally.votes, closing(room).away) == (3, (CLEO,))


def test_somebody_who_had_to_leave_may_still_vote():
    room = ballot(proposed(CLEO))
    room.ask(StepOut(by=CLEO))
    fist(room, CLEO, 5)
    fist(room, ANN, 4)
    fist(room, BEN, 4)
    assert (closing(room).tally.votes, closing(room).away) == (3, ())


def test_the_last_to_leave_closes_it():
    room = ballot(proposed())
    fist(room, ANN, 4)
    room.ask(StepOut(by=BEN))
    assert closing(room).tally.votes == 1


def test_where_nobody_voted_nothing_is_decided():
    room = ballot(proposed())
    for person in (ANN, BEN):
        room.ask(StepOut(by=person))
    assert (closing(room).outcome, standing(room)) == (None, Standing.OPEN)


def test_the_facilitator_closes_it_whoever_is_missing():
    room = ballot(proposed(CLEO))
    fist(room, ANN, 4)
    assert reason(room, CloseBallot(by=BEN, ballot="b")) is Reason.FACILITATOR_ONLY
    assert reason(room, CloseBallot(by=ANN, ballot="c")) is Reason.NO_SUCH_BALLOT
    ended, closed = room.ask(CloseBallot(by=ANN, ballot="b"))
    assert isinstance(ended, VotingEnded)
    assert isinstance(closed, BallotClosed)
    assert reason(room, CloseBallot(by=ANN, ballot="b")) is Reason.NO_SUCH_BALLOT


def test_it_closes_when_its_time_is_over():
    room = ballot(proposed(CLEO))
    fist(room, ANN, 4)
    room.live(minutes=4.9)
    assert room.session.deciding.open is not None
    room.live(minutes=0.1)
    assert (closing(room).tally.votes, closing(room).by) == (1, None)


def test_a_vote_that_comes_too_late_is_refused_also_before_the_clock_knocks():
    room = ballot(proposed()).wait(minutes=5)
    assert reason(room, CastVote(by=BEN, ballot="b", marks=(Mark(5),))) is Reason.NO_SUCH_BALLOT
    assert isinstance(room.ask(RaiseHand(by=BEN))[-1], BallotClosed)


def test_what_was_voted_counts_also_when_the_session_closes_or_is_left_alone():
    for close in (lambda room: room.close(), lambda room: room.wait(minutes=200)):
        room = ballot(proposed(CLEO))
        fist(room, ANN, 4)
        close(room)
        if room.session.live:
            room.ask(Tick(by=CLOCK))
        assert [type(event) for event in room.events[-2:]] == [BallotClosed, SessionClosed]
        assert "s1/p0" in room.group.decisions.agreements


@pytest.mark.parametrize("minute", [1, 2.5, 4])
def test_whoever_lost_their_connection_is_away_if_that_was_before_it_closed(minute: float):
    on_time, late = (ballot(proposed(CLEO)) for _ in range(2))
    for room in (on_time, late):
        room.ask(JoinVoice(by=CLEO))
        fist(room, ANN, 4)
    on_time.live(minutes=minute)
    late.wait(minutes=minute)
    for room in (on_time, late):
        room.ask(LeaveVoice(by=CLEO))
    on_time.live(minutes=10)
    late.wait(minutes=10).ask(Tick(by=CLOCK))
    assert closing(late).away == closing(on_time).away == ((CLEO,) if minute + 2 < 5 else ())


def test_time_that_the_bot_was_away_is_no_time_to_vote():
    room = ballot(proposed(CLEO))
    closes_at, since = room.session.deciding.ballots["b"].closes_at, room.now
    (back,) = room.wait(minutes=10).ask(ComeBack(by=CLOCK, since=since))
    assert isinstance(back, CameBack)
    room.wait(minutes=1).ask(ComeBack(by=CLOCK, since=since))
    assert room.session.deciding.ballots["b"].closes_at == closes_at + timedelta(minutes=11)

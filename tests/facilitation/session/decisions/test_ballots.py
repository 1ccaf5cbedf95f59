"""Voting in private."""

from datetime import timedelta

import pytest

from facilitation.session import decider
from facilitation.session.ballots.commands import CloseBallot, LookIntoBox, OpenBallot
from facilitation.session.ballots.events import BallotClosed, BallotOpened, VotesCame, VotingEnded
from facilitation.session.ballots.votes import CastVote, HandIn, Rate, SayWhy
from facilitation.session.clock import ComeBack, Tick
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.participation.commands import RaiseHand
from facilitation.session.people.commands import JoinVoice, LeaveVoice, StepOut
from facilitation.session.proposals.commands import AmendProposal, KeepReservations, Propose, PutForward
from facilitation.session.proposals.events import ReservationsKept
from facilitation.session.steps.events import SessionClosed
from facilitation.session.timing.events import CameBack
from facilitation.shared.ballots import CANNOT_SAY, Aspect, BallotKind, Mark, Vote
from facilitation.shared.notes import NoteDraft
from facilitation.shared.proposals import Rating, Standing, compared, shortlist
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


def test_whoever_asks_for_a_change_is_asked_what_it_would_be_before_it_closes():
    room = ballot(proposed())
    fist(room, ANN, 2)
    fist(room, BEN, 5)
    assert room.session.deciding.open is not None
    fist(room, ANN, 2, " Not in\nMay ")
    assert closing(room).reasons == ("Not in May",)
    assert room.session.deciding.proposals["s1/p0"].reasons == ("Not in May",)


def test_nobody_has_to_say_why_and_a_reason_goes_with_a_change():
    room = ballot(proposed(CLEO))
    fist(room, ANN, 1, "  ")
    fist(room, BEN, 5, "I like it")
    fist(room, CLEO, 1, "B")
    assert closing(room).reasons == ("B",)


def test_reasons_stand_in_no_order_of_people():
    for first, second in ((ANN, BEN), (BEN, ANN)):
        room = ballot(proposed())
        fist(room, first, 1, "Z")
        fist(room, second, 1, "A")
        assert closing(room).reasons == ("A", "Z")


@pytest.mark.parametrize(
    ("values", "outcome", "reserved"),
    [
        ((3, 3, 3, 3), Standing.AGREED, False),
        ((0, 5, 5, 5), Standing.NOT_AGREED, False),
        ((1, 5, 5, 5), Standing.NOT_AGREED, True),
        ((2, 2, 5, 5), Standing.NOT_AGREED, False),
        ((0, 1, 5, 5), Standing.NOT_AGREED, False),
    ],
)
def test_what_a_fist_to_five_comes_to(values: tuple[int, ...], outcome: Standing, reserved: bool):
    room = ballot(proposed(CLEO, DEV))
    for person, value in zip((ANN, BEN, CLEO, DEV), values, strict=True):
        fist(room, person, value, "Less of it")
    assert standing(room) is outcome
    keep = KeepReservations(by=ANN, id="s1/p0")
    if not reserved:
        assert reason(room, keep) in (Reason.NO_RESERVATIONS, Reason.NO_SUCH_PROPOSAL)
        return
    assert isinstance(room.ask(keep)[0], ReservationsKept)
    assert standing(room) is Standing.WITH_RESERVATIONS
    made = room.group.decisions.agreements["s1/p0"]
    assert (made.with_reservations, made.reservations) == (True, ("Less of it",))


def test_the_group_amends_and_votes_again():
    room = decided(proposed(), ANN, BEN, value=2)
    assert standing(room) is Standing.NOT_AGREED
    room.ask(AmendProposal(by=ANN, id="s1/p0", text="Visit in June"))
    assert reason(room, KeepReservations(by=ANN, id="s1/p0")) is Reason.NO_RESERVATIONS
    decided(room, ANN, BEN, key="c")
    assert room.group.decisions.agreements["s1/p0"].text == "Visit in June"


def test_nothing_is_kept_without_a_vote():
    assert reason(proposed(), KeepReservations(by=ANN, id="s1/p0")) is Reason.NO_RESERVATIONS


def test_several_are_decided_together():
    room = ballot(proposed(lines=PRACTICES), BallotKind.FIST, *NAMES[:2])
    fist(room, ANN, 4)
    fist(room, BEN, 4)
    assert [standing(room, name) for name in NAMES[:3]] == [Standing.AGREED, Standing.AGREED, Standing.OPEN]


def test_dots_shortlist():
    room = ballot(proposed(lines=PRACTICES), BallotKind.DOTS, *NAMES)
    room.ask(CastVote(by=ANN, ballot="b", marks=tuple(Mark(1, name) for name in NAMES[1:])))
    room.ask(CastVote(by=BEN, ballot="b", marks=(Mark(1, NAMES[3]),)))
    listed = shortlist(room.session.deciding.proposals.values())
    assert [(one.id, one.dots) for one in listed] == [(NAMES[3], 2), (NAMES[1], 1), (NAMES[2], 1)]
    assert closing(room).outcome is None
    assert room.group.decisions.agreements == {}


def test_nobody_has_to_give_a_dot():
    room = ballot(proposed(lines=PRACTICES), BallotKind.DOTS, *NAMES)
    for person in (ANN, BEN):
        room.ask(CastVote(by=person, ballot="b", marks=()))
    assert (closing(room).tally.votes, closing(room).tally.counts) == (2, ())


def rates(room: Room, person: int, option: str, *values: int) -> None:
    """Someone rates a practice for its promise, then for its feasibility."""
    for aspect, value in zip(Aspect, values, strict=False):
        room.ask(Rate(by=person, ballot="b", mark=Mark(value, option, aspect)))


def rating() -> Room:
    return ballot(proposed(lines=PRACTICES), BallotKind.RATING, *NAMES[:2])


def test_practices_are_rated_and_seen_in_aggregate():
    room = rating()
    rates(room, ANN, NAMES[1], 5, 2)
    rates(room, ANN, NAMES[0], 3, 3)
    rates(room, BEN, NAMES[1], 5)
    assert room.session.deciding.open is not None, "Ben has said a part of it"
    room.ask(HandIn(by=BEN, ballot="b"))
    first, second = compared(room.session.deciding.proposals.values())
    assert (first.id, first.rating) == (
        NAMES[1],
        Rating(promise=(0, 0, 0, 0, 2), feasibility=(0, 1, 0, 0, 0)),
    )
    assert first.rating is not None
    assert first.rating.means == (5.0, 2.0)
    assert (second.id, second.standing) == (NAMES[0], Standing.OPEN)
    assert closing(room).tally.votes == 2


def test_a_rate_may_be_changed_also_after_handing_in():
    room = rating()
    rates(room, ANN, NAMES[0], 1)
    room.ask(HandIn(by=ANN, ballot="b"))
    assert room.session.deciding.ballots["b"].cast == 1
    rates(room, ANN, NAMES[0], 2, 4)
    assert room.boxes["b"][ANN].mark(NAMES[0], Aspect.PROMISE) == 2
    assert room.boxes["b"][ANN].mark(NAMES[1], Aspect.PROMISE) == CANNOT_SAY
    assert room.boxes["b"][ANN].mark("s1/p9", Aspect.PROMISE) is None
    room.ask(HandIn(by=BEN, ballot="b"))
    rated = room.session.deciding.proposals[NAMES[1]].rating
    assert rated is not None
    assert rated.means == (None, None), "nobody could say"


def test_a_part_of_a_rating_counts_when_its_time_is_over():
    room = rating()
    rates(room, ANN, NAMES[0], 4)
    room.live(minutes=5)
    rated = room.session.deciding.proposals[NAMES[0]].rating
    assert rated is not None
    assert rated.promise == (0, 0, 0, 1, 0)


def test_where_nobody_rated_there_is_no_rating():
    room = rating()
    room.live(minutes=5)
    assert compared(room.session.deciding.proposals.values()) == ()


def test_how_a_practice_was_rated_stays_with_what_is_agreed():
    room = rating()
    for person in (ANN, BEN):
        rates(room, person, NAMES[0], 4, 5)
        room.ask(HandIn(by=person, ballot="b"))
    decided(room, ANN, BEN, key="c")
    made = room.group.decisions.agreements[NAMES[0]]
    assert made.rating is not None
    assert made.rating.means == (4.0, 5.0)
    assert made.again().rating == made.rating


def test_what_belongs_to_one_kind_of_ballot_is_refused_on_another():
    room = ballot(proposed())
    for command in (
        HandIn(by=ANN, ballot="b"),
        Rate(by=ANN, ballot="b", mark=Mark(4, NAMES[0], Aspect.PROMISE)),
        SayWhy(by=ANN, ballot="b", reason="Why"),
    ):
        assert reason(room, command) is Reason.VOTE_UNFIT
    assert reason(room, HandIn(by=ANN, ballot="c")) is Reason.NO_SUCH_BALLOT


def test_what_would_have_to_change_is_said_to_the_vote_that_stands():
    room = ballot(proposed())
    fist(room, ANN, 2)
    fist(room, ANN, 0)
    room.ask(SayWhy(by=ANN, ballot="b", reason="Later"))
    fist(room, ANN, 1)
    assert room.boxes["b"][ANN] == Vote(ANN, (Mark(1),), "Later"), "what was said is kept"
    fist(room, ANN, 4)
    assert room.boxes["b"][ANN] == Vote(ANN, (Mark(4),))
    assert reason(room, SayWhy(by=ANN, ballot="b", reason="Later")) is Reason.VOTE_UNFIT


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        (BallotKind.FIST, ()),
        (BallotKind.FIST, (Mark(6),)),
        (BallotKind.FIST, (Mark(-1),)),
        (BallotKind.FIST, (Mark(3), Mark(4))),
        (BallotKind.FIST, (Mark(3, NAMES[0]),)),
        (BallotKind.FIST, (Mark(3, "", Aspect.PROMISE),)),
        (BallotKind.DOTS, (Mark(1, NAMES[0]), Mark(1, NAMES[0]))),
        (BallotKind.DOTS, tuple(Mark(1, name) for name in NAMES)),
        (BallotKind.DOTS, (Mark(2, NAMES[0]),)),
        (BallotKind.DOTS, (Mark(1, "s1/p9"),)),
        (BallotKind.DOTS, (Mark(1, NAMES[0], Aspect.PROMISE),)),
        (BallotKind.RATING, ()),
        (BallotKind.RATING, (Mark(3, NAMES[0]),)),
        (BallotKind.RATING, (Mark(6, NAMES[0], Aspect.PROMISE),)),
        (BallotKind.RATING, (Mark(-1, NAMES[0], Aspect.PROMISE),)),
        (BallotKind.RATING, (Mark(3, "s1/p9", Aspect.PROMISE),)),
    ],
)
def test_marks_have_to_fit_their_ballot(kind: BallotKind, marks: tuple[Mark, ...]):
    room = ballot(proposed(lines=PRACTICES), kind, *NAMES)
    assert reason(room, CastVote(by=BEN, ballot="b", marks=marks)) is Reason.VOTE_UNFIT


def test_nobody_votes_in_the_lobby_or_on_a_ballot_that_is_not_there():
    room = proposed()
    vote = CastVote(by=BEN, ballot="b", marks=(Mark(5),))
    assert reason(room, vote) is Reason.NO_SUCH_BALLOT
    assert reason(Room().open(ANN), vote) is Reason.NOT_BEGUN

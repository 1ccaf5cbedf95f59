"""What each kind of ballot comes to: fist to five, dots and ratings, with reasons."""

import pytest

from facilitation.session.ballots.votes import CastVote, HandIn, Rate, SayWhy
from facilitation.session.proposals.commands import AmendProposal, KeepReservations
from facilitation.session.proposals.events import ReservationsKept
from facilitation.shared.ballots import CANNOT_SAY, Aspect, BallotKind, Mark, Vote
from facilitation.shared.proposals import Rating, Standing, compared, shortlist
from facilitation.shared.refusals import Reason
from tests.facilitation.session.decisions.test_ballots import NAMES, PRACTICES, standing
from tests.facilitation.support.deciders import ballot, closing, decided, fist, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, reason


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

"""A tally equals its votes, a ballot ends although people leave, and what is open reveals no vote."""

from collections import Counter
from datetime import timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from facilitation.session.ballots.commands import CloseBallot
from facilitation.session.ballots.events import BallotClosed
from facilitation.session.ballots.votes import CastVote, HandIn, Rate
from facilitation.session.base import Command, SessionEvent
from facilitation.session.clock import ComeBack
from facilitation.session.participation.commands import RaiseHand
from facilitation.session.people.commands import Arrive, StepOut
from facilitation.session.proposals.commands import PutForward
from facilitation.session.steps.commands import MoveOn
from facilitation.session.timing.commands import Pause
from facilitation.shared.ballots import (
    BALLOT_MINUTES,
    CANNOT_SAY,
    FIST,
    LIVABLE,
    RATES,
    Aspect,
    BallotKind,
    Mark,
)
from facilitation.shared.refusals import Refused
from tests.facilitation.support.anything import ANYBODY, MARKS, Kinds, commands
from tests.facilitation.support.deciders import ballot, closing, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, tried

EVERYBODY = (ANN, BEN, CLEO, DEV)
SOMEBODY = st.sampled_from(EVERYBODY)
KINDS = st.sampled_from(BallotKind)
REASON = st.none() | st.sampled_from(("", "Later", "Not here"))
VOTES = st.lists(st.tuples(SOMEBODY, MARKS, REASON), max_size=14)
COMINGS: Kinds = (StepOut, StepOut, Arrive, RaiseHand, Pause, MoveOn)
NAMES = ("s1/f", "s1/g", "s1/h")


def asked(kind: BallotKind) -> Room:
    """Four people vote on three practices."""
    room = proposed(CLEO, DEV)
    for name in "fgh":
        room.ask(PutForward(by=ANN, id=name, kind=practice(room), text=f"Practice {name}"))
    return ballot(room, kind, *NAMES, key="f")


def practice(room: Room):
    return room.session.deciding.proposals["s1/p0"].kind


def cast(person: int, marks: tuple[Mark, ...], reason: str | None) -> CastVote:
    return CastVote(by=person, ballot="f", marks=marks, reason=reason)


@given(KINDS, VOTES, st.lists(commands(SOMEBODY, kinds=COMINGS), max_size=6), st.booleans())
def test_a_tally_equals_its_votes(
    kind: BallotKind,
    votes: list[tuple[int, tuple[Mark, ...], str | None]],
    comings: list[Command],
    close: bool,
):
    room, box = asked(kind), dict[int, tuple[Mark, ...]]()
    for number, (person, marks, reason) in enumerate(votes):
        if number < len(comings):
            tried(room, comings[number])
        if room.session.deciding.open and not isinstance(tried(room, cast(person, marks, reason)), Refused):
            box[person] = marks
    if close:
        tried(room, CloseBallot(by=ANN, ballot="f"))
    room.live(minutes=BALLOT_MINUTES[-1])
    tally = closing(room).tally
    counted = Counter(mark for marks in box.values() for mark in marks)
    assert {count.mark: count.times for count in tally.counts} == dict(counted)
    assert tally.votes == len(box)


@given(KINDS, st.permutations(EVERYBODY), st.sets(SOMEBODY), MARKS)
def test_a_ballot_ends_once_each_has_voted_or_left(
    kind: BallotKind, people: list[int], leaving: set[int], marks: tuple[Mark, ...]
):
    room = asked(kind)
    for person in people:
        assert room.session.deciding.open is not None, "somebody was still awaited"
        if person in leaving or isinstance(tried(room, cast(person, marks, "")), Refused):
            room.ask(StepOut(by=person))
        elif kind is BallotKind.RATING:
            assert room.session.deciding.open is not None, "three practices take more than three marks"
            room.ask(HandIn(by=person, ballot="f"))
    assert room.session.deciding.open is None


@given(
    KINDS, st.lists(st.one_of(commands(ANYBODY), SOMEBODY.map(lambda who: cast(who, (), None))), max_size=15)
)
def test_no_ballot_outlives_its_time(kind: BallotKind, doings: list[Command]):
    room = asked(kind)
    for command in doings:
        tried(room, command)
    if room.session.lost_at is not None:  # until its channel is back, no time passes for a session
        room.ask(ComeBack(by=None, since=room.now))
    before = [one.id for one in room.session.deciding.ballots.values() if not one.closed]
    room.live(minutes=BALLOT_MINUTES[-1])
    assert all(room.session.deciding.ballots[key].closed for key in before)


TWO_WAYS = st.lists(
    st.tuples(SOMEBODY, st.tuples(st.sampled_from(FIST[:LIVABLE]), st.sampled_from(FIST[:LIVABLE])), REASON),
    max_size=3,
)


@given(TWO_WAYS, st.lists(commands(SOMEBODY, kinds=COMINGS), max_size=6))
def test_until_it_closes_nothing_tells_what_anybody_voted(
    votes: list[tuple[int, tuple[int, int], str | None]], comings: list[Command]
):
    """Two groups do the same and vote otherwise: until the ballots close, nothing that happened differs."""
    rooms = asked(BallotKind.FIST), asked(BallotKind.FIST)
    for room, way in zip(rooms, (0, 1), strict=True):
        for command in comings:
            tried(room, command)
        for person, values, reason in votes:
            tried(room, cast(person, (Mark(values[way]),), reason and f"{reason} {way}"))
    one, other = rooms
    assert before_closing(one) == before_closing(other)
    if one.session.deciding.open is not None:
        assert (one.session, one.group) == (other.session, other.group)


PLACES = st.tuples(st.sampled_from(NAMES), st.sampled_from(Aspect))
RATING = st.lists(st.tuples(SOMEBODY, PLACES, st.sampled_from(RATES) | st.none()), max_size=40)


@given(RATING, st.permutations(EVERYBODY))
def test_a_rating_is_kept_mark_by_mark_and_waits_until_it_is_whole(
    rated: list[tuple[int, tuple[str, Aspect], int | None]], people: list[int]
):
    """Anyone who has said all of it, or is through (None), is done; the rest is awaited, and no mark is
    lost."""
    room, said = asked(BallotKind.RATING), dict[int, dict[tuple[str, Aspect], int]]()
    for person, place, rate in (*rated, *((one, ("", Aspect.PROMISE), None) for one in people)):
        assert (room.session.deciding.open is None) == (_whole(said) == {*EVERYBODY})
        if room.session.deciding.open is None:
            break
        if rate is None:
            room.ask(HandIn(by=person, ballot="f"))
            unsaid = dict.fromkeys(product(NAMES, Aspect), CANNOT_SAY)
            said[person] = unsaid | said.get(person, {})
        else:
            room.ask(Rate(by=person, ballot="f", mark=Mark(rate, *place)))
            said[person] = said.get(person, {}) | {place: rate}
        if (going := room.session.deciding.open) is not None:
            assert going.cast == len(_whole(said))
    closed = closing(room)
    counted = Counter(Mark(rate, *place) for marks in said.values() for place, rate in marks.items())
    assert {count.mark: count.times for count in closed.tally.counts} == dict(counted)
    for name in NAMES:
        rating = room.session.deciding.proposals[name].rating
        assert rating is not None
        assert rating.promise == tuple(counted[Mark(rate, name, Aspect.PROMISE)] for rate in RATES)
        assert rating.feasibility == tuple(counted[Mark(rate, name, Aspect.FEASIBILITY)] for rate in RATES)


def _whole(said: dict[int, dict[tuple[str, Aspect], int]]) -> set[int]:
    return {person for person, marks in said.items() if len(marks) == len(NAMES) * len(Aspect)}


def before_closing(room: Room) -> list[SessionEvent]:
    return [event for event in room.events if not isinstance(event, BallotClosed)]


@given(KINDS, VOTES)
def test_a_ballot_that_closed_names_nobody_beside_a_vote(
    kind: BallotKind, votes: list[tuple[int, tuple[Mark, ...], str | None]]
):
    """Anyone who voted what: with the people exchanged, the same comes out."""
    room, mirrored = asked(kind), asked(kind)
    swap: dict[int, int] = dict(zip(EVERYBODY, reversed(EVERYBODY), strict=True))
    for person, marks, reason in votes:
        tried(room, cast(person, marks, reason))
        tried(mirrored, cast(swap[person], marks, reason))
    for one in (room, mirrored):
        one.now += timedelta(minutes=BALLOT_MINUTES[-1])
        tried(one, CloseBallot(by=ANN, ballot="f"))
    ends = [(closing(one).tally, closing(one).reasons, closing(one).outcome) for one in (room, mirrored)]
    assert ends[0] == ends[1]

"""No one waits for good, every round ends, and teachers go first where a group wants it so."""

from dataclasses import replace
from itertools import dropwhile, groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitation.session.base import Command
from facilitation.session.participation.commands import (
    CallNext,
    ComeBackToMe,
    EndTurn,
    Invite,
    LowerHand,
    MarkHeard,
    PassTurn,
    RaiseHand,
    SayReady,
    Speak,
    StartRound,
    TakeBackReady,
)
from facilitation.session.participation.events import EnoughReady, RoundStarted, TurnEnded
from facilitation.session.participation.queries import (
    GO_FIRST,
    leaders_wait,
    queue,
    ready_enough,
    ready_needed,
    speaker,
    turns,
)
from facilitation.session.people.commands import Arrive, StepOut
from facilitation.session.state import Session
from facilitation.session.steps.commands import MoveOn
from facilitation.session.steps.events import MovedOn
from facilitation.shared.refusals import Refused
from tests.facilitation.support.anything import SEED, SOMEBODY, Kinds, commands
from tests.facilitation.support.participation_laws import check_counts, check_voices
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, tried

EVERYBODY = (ANN, BEN, CLEO, DEV)
TURNS: Kinds = (EndTurn, PassTurn, ComeBackToMe)
LEADERS = st.sets(st.sampled_from((BEN, CLEO, DEV)), max_size=3)
CROWD: Kinds = (
    RaiseHand,
    LowerHand,
    Speak,
    Arrive,
    StepOut,
    SayReady,
    TakeBackReady,
)
HOSTED: Kinds = (MarkHeard, Invite, CallNext, StartRound)
ASKING_TO_SPEAK: Kinds = (RaiseHand, RaiseHand, *HOSTED, *TURNS)
DOINGS = st.lists(
    commands(SOMEBODY, kinds=(*CROWD, *TURNS, StartRound, CallNext, Invite, MoveOn)),
    max_size=30,
)


def together(leaders: set[int], *, teachers_first: bool = True) -> Room:
    """Four people in a session that Ann, a teacher, facilitates."""
    room = Room(teachers_first=teachers_first).open(ANN)
    for person in (BEN, CLEO, DEV):
        room.ask(Arrive(by=person, leader=person in leaders))
    return room.begin()


def hosted(room: Room, command: Command) -> Command:
    """What only a facilitator may ask is asked by the facilitator."""
    mine = isinstance(command, (*HOSTED, MoveOn))
    return replace(command, by=room.session.facilitator) if mine else command


def longest_wait(session: Session, person: int) -> int:
    """How many calls someone may wait for at most: until the others were heard as often, and twice more
    for each, where teachers go first."""
    times = session.voices.times
    others = [other for other in EVERYBODY if other != person]
    return sum(max(0, times(person) - times(other) + 1) + GO_FIRST for other in others)


@given(LEADERS, st.booleans(), SOMEBODY, st.lists(SOMEBODY, max_size=12), st.sets(SOMEBODY))
def test_whoever_keeps_their_hand_up_is_called(
    leaders: set[int], first: bool, waiting: int, before: list[int], eager: set[int]
):
    """Also where eager ones raise theirs again whenever they were called."""
    room = together(leaders, teachers_first=first)
    for person in before:
        room.ask(MarkHeard(by=ANN, people=(person,)))
    room.next()
    for person in eager - {waiting}:
        room.ask(RaiseHand(by=person))
    room.wait(seconds=1).ask(RaiseHand(by=waiting))
    for _ in range(longest_wait(room.session, waiting) + 1):
        room.wait(seconds=1).ask(CallNext(by=ANN))
        if (called := room.session.voices.calling) == waiting:
            return
        room.ask(RaiseHand(by=called))
    raise AssertionError("nobody called them")


@given(LEADERS, st.lists(commands(SOMEBODY, kinds=ASKING_TO_SPEAK), min_size=10, max_size=30))
def test_leaders_stand_behind_teachers_until_two_were_heard(leaders: set[int], doings: list[Command]):
    room = together(leaders)
    for command in doings:
        tried(room.wait(seconds=1), hosted(room, command))
        session, going = room.session, room.session.voices.round
        if leaders_wait(session):
            here = session.voices.heard.get(session.step, {})
            _check_behind(leaders, queue(session), {p for p, times in here.items() if times >= GO_FIRST})
            _check_behind(leaders, turns(session), {*going.later} if going else set())


def _check_behind(leaders: set[int], line: tuple[int, ...], had_their_chance: set[int]) -> None:
    """Behind the first leader in a line are no teachers but those who had their chance."""
    behind = dropwhile(lambda person: person not in leaders, line)
    assert all(person in leaders or person in had_their_chance for person in behind)


@given(LEADERS, st.booleans(), st.lists(st.tuples(SEED, st.booleans()), min_size=2, max_size=12))
def test_no_two_rounds_begin_with_the_same_person_from_session_to_session(
    leaders: set[int], teachers_first: bool, rounds: list[tuple[int, bool]]
):
    room, begun = together(leaders, teachers_first=teachers_first), list[int]()
    for seed, meet_again in rounds:
        (started,) = room.ask(StartRound(by=room.session.facilitator, seed=seed))
        assert isinstance(started, RoundStarted)
        begun.append(started.order[0])
        assert {*started.order} == {*EVERYBODY}
        room.next()
        if meet_again or room.session.step == room.session.agenda[-1].key:
            room.close().open(ANN, "work").arrive(BEN, CLEO, DEV).begin()
    assert all(before != after for before, after in pairwise(begun))


@given(SEED, LEADERS, st.lists(commands(SOMEBODY, kinds=(*TURNS, *CROWD)), max_size=40))
def test_whatever_people_do_a_round_comes_nearer_to_its_end_with_every_turn(
    seed: int, leaders: set[int], doings: list[Command]
):
    room = together(leaders)
    room.ask(StartRound(by=ANN, seed=seed))
    for command in doings:
        before = to_come(room.session)
        happened = tried(room, command)
        if before and isinstance(command, TURNS) and isinstance(happened, tuple):
            assert to_come(room.session) < before
        elif isinstance(command, Arrive):
            assert to_come(room.session) <= before + 2
        else:
            assert to_come(room.session) <= before
    for _ in range(to_come(room.session)):
        tried(room, ComeBackToMe(by=speaker(room.session)))
    assert room.session.voices.round is None


def to_come(session: Session) -> int:
    """The turns that a round can still have: two for each who waits, one for those who postponed theirs."""
    going = session.voices.round
    return 0 if going is None else sum(2 - (person in going.later) for person in going.waiting)


@given(LEADERS, DOINGS)
def test_everybody_in_a_round_was_heard_once_or_passed(leaders: set[int], doings: list[Command]):
    room = together(leaders)
    for command in doings:
        tried(room, hosted(room, command))
    since = max((n for n, event in enumerate(room.events) if isinstance(event, RoundStarted)), default=0)
    ended = [event.person for event in room.events[since:] if isinstance(event, TurnEnded)]
    assert len({*ended}) == len(ended)


@given(LEADERS, DOINGS)
def test_counts_never_fall_and_thresholds_never_exceed_who_is_there(leaders: set[int], doings: list[Command]):
    room = together(leaders)
    for command in doings:
        before = room.session
        tried(room, hosted(room, command))
        check_counts(before, room.session)
        check_voices(room.session)
        ready = len(room.session.voices.ready)
        assert ready_enough(room.session) == (0 < ready_needed(room.session) <= ready)


@given(DOINGS)
def test_the_facilitator_is_told_once_on_a_step_that_enough_are_ready(doings: list[Command]):
    room = together(set())
    for command in doings:
        happened = tried(room, hosted(room, command))
        if not isinstance(happened, Refused) and any(isinstance(event, EnoughReady) for event in happened):
            assert ready_enough(room.session)
    kinds = (type(event) for event in room.events if isinstance(event, EnoughReady | MovedOn))
    assert all(len([*run]) == 1 for kind, run in groupby(kinds) if kind is EnoughReady)


@given(LEADERS, DOINGS)
def test_an_invitation_counts_for_nobody_and_goes_when_it_has_served(
    leaders: set[int], doings: list[Command]
):
    room = together(leaders)
    for command in doings:
        before, asked = room.session.voices, hosted(room, command)
        happened = tried(room, asked)
        if isinstance(happened, Refused):
            continue
        after = room.session.voices
        if isinstance(asked, Invite):
            assert (after.heard, after.hands, after.calls) == (before.heard, before.hands, before.calls)
        elif after.invitation is not None:
            assert after.invitation == before.invitation
            assert (after.times(after.invitation.person), after.calls) == (
                before.times(after.invitation.person),
                before.calls,
            )


@given(st.tuples(*[st.integers(0, 4)] * 4), SOMEBODY, st.integers(0, 3), st.permutations(EVERYBODY), SEED)
def test_where_no_leader_takes_part_it_changes_nothing_that_teachers_go_first(
    before: tuple[int, ...], talking: int, times: int, hands: list[int], seed: int
):
    lines = set[tuple[tuple[int, ...], tuple[int, ...]]]()
    for room in (together(set()), together(set(), teachers_first=False)):
        for person, count in zip(EVERYBODY, before, strict=True):
            tapped(room, person, count)
        tapped(room.next(), talking, times)
        for person in hands:
            room.wait(seconds=1).ask(RaiseHand(by=person))
        room.ask(StartRound(by=ANN, seed=seed))
        lines.add((queue(room.session), turns(room.session)))
    assert len(lines) == 1


def tapped(room: Room, person: int, times: int) -> None:
    """The facilitator says that someone spoke, as often as that."""
    for _ in range(times):
        room.ask(MarkHeard(by=ANN, people=(person,)))

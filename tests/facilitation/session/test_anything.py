"""Everything that is asked, by anyone, whenever: only a refusal, never an accident."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitation.group import base as group_base
from facilitation.group.agreements.commands import AnswerCommand
from facilitation.group.base import GroupCommand
from facilitation.group.membership.commands import Leave
from facilitation.session import decider
from facilitation.session.ballots.votes import Voting
from facilitation.session.base import Command, fold
from facilitation.session.clock import ComeBack, Tick
from facilitation.session.state import CLOCKED, Phase, Session, TimeNotice, next_deadline
from facilitation.session.steps.commands import MoveOn
from facilitation.session.steps.events import PHASE_OF, MovedOn
from facilitation.shared.refusals import Reason, Refused
from tests.facilitation.support.anything import (
    ANYBODY,
    HOSTING,
    MOVES,
    PEOPLE,
    PUTTING,
    SPAN,
    TALKING,
    VOTING,
    WRITING,
    commands,
    group_commands,
)
from tests.facilitation.support.deciders import check_deciding, check_decisions
from tests.facilitation.support.participation_laws import check_counts, check_voices
from tests.facilitation.support.sessions import ANN, BEN, CLOCK, Room, running, tried
from tests.facilitation.support.small_guide import GUIDE

TICK = Tick(by=CLOCK)
DISCUSSIONS = tuple(discussion.key for discussion in GUIDE.discussions)


class Anything(RuleBasedStateMachine):
    """A group to which anything may happen."""

    @initialize(
        discussion=st.sampled_from(DISCUSSIONS),
        steps=st.none() | st.integers(0, 9),
        teachers_first=st.booleans(),
        moves_itself=st.booleans(),
    )
    def meet(self, discussion: str, steps: int | None, teachers_first: bool, moves_itself: bool):
        self.room = Room(teachers_first=teachers_first, moves_itself=moves_itself).open(ANN, discussion)
        if steps is not None:
            self.room.arrive(BEN).begin()
        for _ in range(steps or 0):
            tried(self.room, MoveOn(by=ANN))

    @rule(data=st.data())
    def anybody_asks_anything(self, data: st.DataObject):
        self._ask(data.draw(commands(ANYBODY, move=self.room.session.move)))

    @rule(data=st.data())
    def somebody_with_a_role_asks_something(self, data: st.DataObject):
        session = self.room.session
        self._ask(data.draw(commands(st.sampled_from((session.facilitator, session.note_writer)))))

    @rule(command=commands(st.just(ANN), kinds=MOVES))
    def the_facilitator_moves(self, command: Command):
        self._ask(replace(command, by=self.room.session.facilitator))

    @rule(command=commands(st.just(ANN), kinds=WRITING))
    def the_notetaker_writes(self, command: Command):
        self._ask(replace(command, by=self.room.session.note_writer))

    @rule(command=commands(st.sampled_from(PEOPLE), kinds=TALKING))
    def somebody_there_talks(self, command: Command):
        self._ask(command)

    @rule(command=commands(st.just(ANN), kinds=HOSTING))
    def the_facilitator_hosts(self, command: Command):
        self._ask(replace(command, by=self.room.session.facilitator))

    @rule(data=st.data())
    @precondition(lambda self: self.room.session.deciding.open is not None)
    def somebody_votes(self, data: st.DataObject):
        going = self.room.session.deciding.open
        assert going is not None
        command = data.draw(commands(st.sampled_from(PEOPLE), kinds=VOTING))
        self._ask(replace(command, ballot=going.id) if isinstance(command, Voting) else command)

    @rule(command=commands(st.just(ANN), kinds=PUTTING))
    def the_facilitator_puts_something_to_the_group(self, command: Command):
        self._ask(replace(command, by=self.room.session.facilitator))

    @rule(command=group_commands())
    def somebody_plans_or_objects(self, command: GroupCommand):
        before = self.room.group
        try:
            if isinstance(command, AnswerCommand):
                self.room.answer(command)
            elif not (isinstance(command, Leave) and command.by in self.room.session.present):
                self.room.ask_group(command)
        except Refused:
            assert self.room.group == before

    @rule(days=st.integers(0, 4))
    @precondition(lambda self: not self.room.session.live)
    def days_pass(self, days: int):
        self.room.now += timedelta(days=days)
        self.room.close_windows()

    @rule(span=SPAN)
    def the_bot_is_away(self, span: timedelta):
        since = self.room.now
        self.room.now += span
        self._ask(ComeBack(by=CLOCK, since=since))

    @rule(span=SPAN, noticed=st.booleans())
    def time_passes(self, span: timedelta, noticed: bool):
        if noticed:
            self.room.live(seconds=span.total_seconds())
        else:
            self.room.now += span
        if self.room.session.live:
            self._knock()

    def _knock(self):
        self._ask(TICK)
        due = next_deadline(self.room.session)
        assert due is None or due > self.room.now, "the clock would knock again at once"
        assert not self.room.session.live or not self.room.ask(TICK), "a second knock does something"

    @rule(discussion=st.sampled_from((None, *DISCUSSIONS)))
    @precondition(lambda self: not self.room.session.live)
    def they_meet_again(self, discussion: str | None):
        self._check_replay()
        done = self.room.group.next_discussion(DISCUSSIONS) is None
        self.room.open(ANN, DISCUSSIONS[0] if done else discussion).arrive(BEN).begin()

    def _ask(self, command: Command):
        before, count = self.room.session, len(self.room.events)
        happened = tried(self.room, command)
        if isinstance(happened, Refused):
            assert isinstance(happened.reason, Reason)
            assert (self.room.session, len(self.room.events)) == (before, count)
            return
        assert self.room.session.phase in decider.RULES[type(command)].leads[before.phase]
        assert all(event.at == self.room.now for event in happened)
        assert happened or self.room.session == before
        check_counts(before, self.room.session)

    @invariant()
    def voices_are_those_of_people_who_are_there(self):
        check_voices(self.room.session)

    @invariant()
    def decisions_are_sound(self):
        check_deciding(self.room)
        check_decisions(self.room)

    @invariant()
    def roles_are_held_by_people_who_are_there(self):
        session = self.room.session
        held = [p for p in (session.facilitator, session.notetaker) if p is not None]
        named = [place.person for place in (*session.volunteers, *session.handing)]
        assert len(set(held)) == len(held)
        assert {*held, *named} <= {*session.present}
        assert len({*session.present}) == len(session.present)
        assert {*session.present} <= {*self.room.group.members}

    @invariant()
    def whoever_is_cut_off_is_still_counted_as_there(self):
        session = self.room.session
        assert {*session.cut_off} <= {*session.present}
        assert {*session.cut_off}.isdisjoint(session.in_voice)
        assert len({*session.in_voice}) == len(session.in_voice)

    @invariant()
    def the_phase_is_that_of_the_step(self):
        session = self.room.session
        if session.phase in CLOCKED:
            assert session.current is not None
            assert session.phase is PHASE_OF[session.current.kind]
        if session.phase is Phase.LOBBY:
            assert (session.step, session.move) == ("", 0)
        if session.phase is Phase.PAUSED:
            assert session.paused_at is not None

    @invariant()
    def the_steps_are_in_order(self):
        session = self.room.session
        keys = [step.key for step in session.agenda]
        assert session.move == sum(isinstance(event, MovedOn) for event in self.room.events)
        assert {*session.asked, *session.dropped} <= {*keys}
        assert all(before != after for before, after in pairwise(session.visited) if session.live)
        if session.step and session.live:
            assert session.dropped == tuple(key for key in keys if key in session.dropped)
            assert session.step not in session.dropped
            assert {*session.dropped}.isdisjoint(session.asked)

    @invariant()
    def nothing_was_seen_or_touched_before_its_time(self):
        session = self.room.session
        assert all(at <= self.room.now for at in (*session.seen.values(), session.touched_at))
        assert {*session.seen} <= {*PEOPLE}

    @invariant()
    def a_box_that_runs_ends_before_the_session_does(self):
        session = self.room.session
        if session.phase in CLOCKED:
            assert session.box_began is not None
            assert session.box_ends is not None
            assert session.box_began <= session.box_ends <= max(session.box_began, session.planned_end)

    @invariant()
    def a_session_that_is_live_has_a_deadline(self):
        waits = self.room.session.live and self.room.session.lost_at is None
        assert (next_deadline(self.room.session) is not None) == waits
        assert (self.room.group.live is None) == (not self.room.session.live)

    def _check_replay(self):
        assert fold(self.room.events) == self.room.session
        assert group_base.fold(self.room.group_events) == self.room.group

    def teardown(self):
        self._check_replay()


TestAnything = Anything.TestCase
TestAnything.settings = settings(stateful_step_count=40)

ACTS = st.lists(st.one_of(commands(st.just(ANN)), commands(ANYBODY), SPAN), max_size=20)


@given(ACTS, st.sampled_from(DISCUSSIONS), st.integers(0, 3600))
def test_a_knock_that_comes_late_or_twice_does_no_harm(
    acts: list[Command | timedelta], discussion: str, seconds: int
):
    on_time, late = (_after(acts, discussion) for _ in range(2))
    on_time.live(seconds=seconds)
    late.wait(seconds=seconds)
    for room in (on_time, late, late):
        if room.session.live:
            room.ask(TICK)
    assert late.session.live == on_time.session.live
    assert _once_over(late.session) == _once_over(on_time.session)


def _once_over(session: Session) -> Session:
    """When a session closed, and what was told before, does not matter any more."""
    return session if session.live else replace(session, closed_at=None, told=TimeNotice.OUT, pause_told=True)


def _after(acts: list[Command | timedelta], discussion: str) -> Room:
    room = running(discussion=discussion)
    for act in acts:
        if isinstance(act, timedelta):
            room.now += act
        else:
            tried(room, act)
    return room


@given(ACTS, st.sampled_from(DISCUSSIONS))
def test_what_was_covered_is_never_asked_again_until_the_discussion_is_finished(
    acts: list[Command | timedelta], discussion: str
):
    room = _after(acts, discussion)
    if room.session.lost_at is not None:
        room.ask(ComeBack(by=None, since=room.now))
    room.live(minutes=300)
    progress = room.group.progress(discussion)
    room.open(BEN, discussion)
    asked_again = {step.key for step in room.session.agenda} & {*progress.covered}
    assert progress.finished or not asked_again
    assert len({*progress.covered}) == len(progress.covered)

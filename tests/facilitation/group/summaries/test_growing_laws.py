"""Whatever a group does over many sessions: the differences that are kept of its whole way are all of it."""

from contextlib import suppress
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitation.group.agreements.commands import Object
from facilitation.group.base import GroupCommand, GroupEvent, fold
from facilitation.group.followup.commands import CarryParked, PutDownParked, SettleParked
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.plan.commands import AddAction, DropAction, ReviseAction, SayOfPlan, TakeAction
from facilitation.group.plan.state import Terms, Topic
from facilitation.group.summaries.commands import (
    ApproveSummary,
    RestoreLine,
    RewordLine,
    StrikeLine,
    WithdrawRelease,
)
from facilitation.group.summaries.events import DraftRevised, SummaryReleased
from facilitation.group.summaries.lines import SummaryLine, SummarySection, Wording
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.shared.notes import NoteDraft as Written
from facilitation.shared.refusals import Refused
from guides.model.parts import NoteKind
from tests.facilitation.support.deciders import decided, proposed
from tests.facilitation.support.growing import as_first_written, check_kept
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV
from tests.facilitation.support.summaries import check_releases, knock

PEOPLE = st.sampled_from((ANN, BEN, CLEO, DEV))
KEY = st.sampled_from(("s1", "s2", "s3", JOURNEY, JOURNEY))
LINE = st.integers(1, 14).map(str)
NOTE = st.sampled_from([f"s{session}-{number}" for session in (1, 2, 3) for number in range(3)])
ACTION = st.sampled_from(("a", "b", "s1/p0"))
TEXT = st.sampled_from(("Visit", "Go", "Stay"))
KIND = st.sampled_from((NoteKind.INSIGHT, NoteKind.PARKED, NoteKind.PARKED, NoteKind.ACTION))
WORDING = st.builds(Wording, TEXT, st.sampled_from(((), ("Hm",))))
COMMANDS: st.SearchStrategy[GroupCommand] = st.one_of(
    st.builds(RewordLine, by=PEOPLE, key=KEY, line=LINE, wording=WORDING),
    st.builds(StrikeLine, by=PEOPLE, key=KEY, line=LINE),
    st.builds(RestoreLine, by=PEOPLE, key=KEY, line=LINE),
    st.builds(WithdrawRelease, by=PEOPLE, key=KEY),
    st.builds(CarryParked, by=PEOPLE, note=NOTE),
    st.builds(PutDownParked, by=PEOPLE, note=NOTE),
    st.builds(SettleParked, by=PEOPLE, note=NOTE, let_go=st.booleans()),
    st.builds(AddAction, by=PEOPLE, id=ACTION, what=TEXT),
    st.builds(TakeAction, by=PEOPLE, id=ACTION),
    st.builds(ReviseAction, by=PEOPLE, id=ACTION, terms=st.builds(Terms, what=TEXT, progress=TEXT)),
    st.builds(DropAction, by=PEOPLE, id=ACTION),
    st.builds(SayOfPlan, by=PEOPLE, topic=st.sampled_from(Topic), text=TEXT),
    st.builds(Join, by=PEOPLE),
    st.builds(Leave, by=PEOPLE),
)


class Growing(RuleBasedStateMachine):
    """A group that agreed on something while Cleo was away, and continues meeting."""

    @initialize(kind=st.sampled_from((NoteKind.PRACTICE, NoteKind.ACTION)))
    def they_met(self, kind: NoteKind):
        self.room = proposed(kind=kind)
        self.room.ask_group(Join(by=CLEO))
        decided(self.room, ANN, BEN)
        self._write([kind, NoteKind.PARKED])
        self.room.close()
        self.released: dict[tuple[str, int], list[SummaryLine]] = {}

    @rule(command=COMMANDS)
    def somebody_asks_something(self, command: GroupCommand):
        with suppress(Refused):
            self._remember(self.room.ask_group(command))

    @rule(key=KEY)
    def all_approve(self, key: str):
        for person in (ANN, BEN, CLEO, DEV):
            changes = self.room.group.releases[key].changes if key in self.room.group.releases else 0
            with suppress(Refused):
                self._remember(self.room.ask_group(ApproveSummary(by=person, key=key, changes=changes)))

    @rule(person=PEOPLE)
    def somebody_who_was_away_objects(self, person: int):
        with suppress(Refused):
            self.room.answer(Object(by=person, agreement="s1/p0", reason="Not like this"))

    @rule()
    def time_passes(self):
        ends = self.room.group.decisions.next_end
        self.room.now = max(self.room.now, ends or self.room.now)
        self.room.close_windows()
        self._remember(knock(self.room))

    @rule(kinds=st.lists(KIND, max_size=3))
    @precondition(lambda self: len(self.room.group.releases) < 4)
    def they_meet_again(self, kinds: list[NoteKind]):
        self.room.open(ANN).arrive(BEN).begin()
        self._write(kinds)
        self.room.close()

    def _write(self, kinds: list[NoteKind]) -> None:
        session = self.room.session
        lines = tuple(Written(kind, f"{kind} {number}") for number, kind in enumerate(kinds))
        if lines:
            self.room.ask(TakeNotes(by=session.note_writer, id=session.id, lines=lines))

    def _remember(self, events: tuple[GroupEvent, ...]) -> None:
        for event in events:
            if isinstance(event, SummaryReleased):
                version = self.room.group.releases[event.key].versions[-1]
                self.released[event.key, version.number] = [*version.lines]

    @invariant()
    def what_follows_from_the_rest_is_current(self):
        check_kept(self.room.group)
        check_releases(self.room.group.releases)

    @invariant()
    def every_version_reads_as_it_was_released(self):
        releases = self.room.group.releases
        now = {(key, one.number): one.lines for key, release in releases.items() for one in release.versions}
        members = {None, *self.room.group.members}
        for name, lines in self.released.items():
            freed = [line if line.owner in members else replace(line, owner=None) for line in lines]
            assert [*now[name]] == freed or [line.wording for line in now[name]] == [
                line.wording for line in lines
            ]

    def teardown(self):
        in_full = as_first_written(self.room.group_events)
        assert fold(in_full) == self.room.group
        assert fold(self.room.group_events) == self.room.group


TestGrowing = Growing.TestCase
TestGrowing.settings = settings(stateful_step_count=30, max_examples=60)


def test_a_draft_that_has_grown_holds_what_is_new_alone():
    room = proposed()
    decided(room, ANN, BEN)
    room.close()
    for _ in range(3):
        room.open(ANN).arrive(BEN).begin()
        note = (Written(NoteKind.INSIGHT, "A line"),)
        room.ask(TakeNotes(by=room.session.note_writer, id=room.session.id, lines=note))
        room.close()
    revised = [event for event in room.group_events if isinstance(event, DraftRevised)]
    assert [[line.source for line in event.lines] for event in revised] == [
        ["s2/s2-0"],
        ["s3/s3-0"],
        ["s4/s4-0"],
    ]
    parts = room.group.releases[JOURNEY].lines.parts
    assert parts["s2"][0].section is SummarySection.INSIGHT


def test_what_is_not_there_any_more_is_named_by_its_number():
    room = proposed()
    decided(room, ANN, BEN)
    room.ask(TakeNotes(by=BEN, id="n", lines=(Written(NoteKind.PARKED, "Later"),)))
    room.close()
    parked = next(
        line for line in room.group.releases[JOURNEY].lines if line.section is SummarySection.PARKED
    )
    room.ask_group(SettleParked(by=ANN, note="n-0"))
    room.open(ANN).arrive(BEN).begin().close()
    (revised,) = (event for event in room.group_events if isinstance(event, DraftRevised))
    assert (revised.lines, revised.gone) == ((), (parked.id,))


def test_a_version_holds_the_parts_that_changed_and_shares_the_rest():
    room = proposed()
    decided(room, ANN, BEN)
    room.close()
    for key in ("s1", JOURNEY):
        for person in (ANN, BEN):
            changes = room.group.releases[key].changes
            room.ask_group(ApproveSummary(by=person, key=key, changes=changes))
    room.open(ANN).arrive(BEN).begin()
    room.ask(TakeNotes(by=room.session.note_writer, id="n", lines=(Written(NoteKind.INSIGHT, "A line"),)))
    room.close()
    for key in ("s2", JOURNEY):
        for person in (ANN, BEN):
            changes = room.group.releases[key].changes
            room.ask_group(ApproveSummary(by=person, key=key, changes=changes))
    whole = room.group.releases[JOURNEY]
    assert [[*edition.changed] for edition in whole.editions] == [["s1"], ["s2"]]
    assert whole.released.parts["s1"] is whole.editions[0].changed["s1"] is whole.lines.parts["s1"]


def test_who_comes_to_carry_what_is_parked_stands_in_the_next_draft():
    room = proposed()
    decided(room, ANN, BEN)
    room.ask(TakeNotes(by=BEN, id="n", lines=(Written(NoteKind.PARKED, "Later"),)))
    room.close()
    room.ask_group(CarryParked(by=BEN, note="n-0"))
    room.open(ANN).arrive(BEN).begin().close()
    (revised,) = (event for event in room.group_events if isinstance(event, DraftRevised))
    assert [(line.text, line.owner) for line in revised.lines] == [("Later", BEN)]
    check_kept(room.group)


def test_a_draft_follows_who_carries_what_is_parked():
    room = proposed()
    decided(room, ANN, BEN)
    room.ask(TakeNotes(by=BEN, id="n", lines=(Written(NoteKind.PARKED, "Later"),)))
    room.close()
    for change in (CarryParked(by=BEN, note="n-0"), PutDownParked(by=BEN, note="n-0")):
        room.ask_group(change)
        room.open(ANN).arrive(BEN).begin().close()
    revisions = [event for event in room.group_events if isinstance(event, DraftRevised)]
    assert [[line.owner for line in event.lines] for event in revisions] == [[BEN], [None]]
    check_kept(room.group)

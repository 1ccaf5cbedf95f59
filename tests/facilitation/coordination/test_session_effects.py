"""From discussion to discussion: what a session takes from its group, and what it gives back."""

from datetime import timedelta

import pytest

from facilitation.coordination.open_session import OpenSession
from facilitation.coordination.session_effects import follow
from facilitation.group import base as group_base
from facilitation.group.journey.events import SittingClosed, SittingOpened, TurnTaken
from facilitation.group.membership.events import Joined
from facilitation.group.state import Group, Progress
from facilitation.group.summaries.events import SummaryDrafted
from facilitation.session.base import evolve, fold
from facilitation.session.clock import Tick
from facilitation.session.flipchart.commands import TakeNotes, WithdrawNote
from facilitation.session.people.commands import Volunteer
from facilitation.session.state import Session
from facilitation.session.steps.commands import CloseSession
from facilitation.session.steps.events import SessionClosed
from facilitation.session.timing.commands import Pause
from facilitation.shared.notes import KeptNote, Note, NoteDraft
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, NOON, Room, running
from tests.facilitation.support.small_guide import GUIDE


def refused(room: Room, discussion: str | None = None, minutes: int | None = None) -> Reason:
    with pytest.raises(Refused) as caught:
        room.open(ANN, discussion, minutes)
    return caught.value.reason


def prompts(room: Room) -> list[str]:
    return [step.key for step in room.session.agenda if not step.key.startswith("_")]


def test_a_group_goes_through_the_discussions_in_order():
    room, seen = Room(), list[str]()
    for _ in GUIDE.discussions:
        room.open(ANN).arrive(BEN)
        seen.append(room.session.discussion)
        room.hold()
    assert seen == ["work", "ways", "plan"]
    assert refused(room) is Reason.JOURNEY_DONE


def test_a_session_takes_its_minutes_from_the_group_unless_others_are_asked_for():
    assert Room(75).open().session.minutes == 75
    assert Room(75).open(minutes=45).session.minutes == 45
    assert refused(Room(), minutes=30) is Reason.MINUTES_OUT_OF_RANGE


def test_one_session_at_a_time():
    assert refused(Room().open()) is Reason.SESSION_LIVE


def test_a_discussion_stands_in_the_guide():
    assert refused(Room(), "weather") is Reason.NO_SUCH_DISCUSSION


def test_any_discussion_may_be_asked_for():
    assert Room().open(discussion="plan").session.discussion == "plan"


def test_an_unfinished_discussion_goes_on_where_it_stood():
    room = running().to("a3").close()
    assert room.group.journey["work"] == Progress(
        1, finished=False, covered=("a1", "a2", "a3"), last=room.now
    )
    room.open(ANN).arrive(BEN)
    assert room.session.discussion == "work"
    assert prompts(room) == ["b1", "b2", "b3"]
    room.hold()
    covered = ("a1", "a2", "a3", "b1", "b2", "b3")
    assert room.group.journey["work"] == Progress(2, finished=True, covered=covered, last=room.now)


def test_a_finished_discussion_is_repeated_as_a_whole_and_stays_finished():
    room = running().to("_closing").close().open(ANN, "work").arrive(BEN)
    assert len(prompts(room)) == 6
    room.begin().to("a1").close()
    assert room.group.journey["work"] == Progress(2, finished=True, covered=("a1",), last=room.now)
    assert len(prompts(room.open(ANN, "work"))) == 6


def test_sections_are_chosen_only_while_some_of_their_prompts_are_open():
    room = running(discussion="ways").to("_closing")
    room.live(minutes=120)
    assert not room.session.finished
    assert [step.key for step in room.open(ANN, "ways").session.agenda] == ["_rules", "_check-in", "_closing"]


def test_a_session_called_off_in_the_lobby_leaves_no_trace_on_the_journey():
    room = Room().open()
    room.ask(CloseSession(by=ANN))
    assert room.group.live is None
    assert room.group.journey == {}


def test_what_was_asked_before_a_break_that_never_ended_was_asked():
    room = running().to("a2")
    room.ask(Pause(by=ANN))
    room.live(minutes=120)
    assert room.group.progress("work").covered == ("a1", "a2")


def test_the_notes_that_stand_stay_with_the_group():
    room = running().to("a1")
    lines = (NoteDraft(NoteKind.GOAL, "More time"), NoteDraft(NoteKind.GOAL, "Less noise"))
    room.ask(TakeNotes(by=BEN, id="f", lines=lines))
    room.ask(WithdrawNote(by=BEN, id="f-1"))
    room.close()
    note = Note("f-0", NoteKind.GOAL, "More time", "a1")
    assert [*room.group.kept.values()] == [KeptNote(note, "work", "s1")]
    assert room.group.of_kind(NoteKind.GOAL) == (note,)


def test_whoever_takes_part_in_a_session_belongs_to_the_group():
    room = Room().open(ANN).arrive(BEN)
    room.ask(Volunteer(by=CLEO, role=Role.NOTETAKER))
    assert room.group.members == (ANN, BEN, CLEO)
    room.begin().close().open(BEN).arrive(ANN)
    assert [type(event) for event in room.group_events].count(Joined) == 3


def test_what_a_session_means_for_its_group_is_said_in_events():
    room = running().close()
    opened, (closed, *drafts) = room.group_events[2], room.group_events[-2:]
    assert opened == SittingOpened(at=NOON, by=ANN, session="s1", discussion="work")
    assert [event.role for event in room.group_events if isinstance(event, TurnTaken)] == list(Role)
    assert isinstance(closed, SittingClosed)
    assert [type(event) for event in drafts] == [SummaryDrafted]
    assert (closed.began, closed.finished, closed.covered) == (True, False, ())


def test_moving_on_means_nothing_to_the_group():
    room = running()
    before = room.group
    room.next()
    assert room.group is before


def test_a_stream_has_one_beginning():
    opened, created = Room().open().events[0], Room().group_events[0]
    room = running()
    assert evolve(room.session, opened) is not None
    assert evolve(room.session, opened).agenda == room.session.agenda
    assert group_base.evolve(room.group, created) == room.group


def test_an_empty_stream_is_nothing():
    assert fold(()) is None
    assert group_base.fold(()) is None


def test_opening_says_what_happens_to_the_group_and_to_the_session():
    room = Room()
    ours, theirs = OpenSession(by=ANN, id="s", discussion="plan").decide(room.group, GUIDE, NOON)
    assert [type(event).__name__ for event in ours] == ["Joined", "SittingOpened"]
    assert [type(event).__name__ for event in theirs] == ["SessionOpened", "Arrived"]


def test_a_session_that_closes_by_itself_tells_its_group():
    room = running().wait(minutes=120)
    (closed,) = room.ask(Tick(by=CLOCK))
    assert isinstance(closed, SessionClosed)
    assert closed.at == NOON + timedelta(hours=2)
    assert _followed(room.group, room.session, closed).by is None


def _followed(group: Group, session: Session, event: SessionClosed) -> SittingClosed:
    followed, *_ = follow(group, session, event, {GUIDE.guide: GUIDE}, "UTC")
    assert isinstance(followed, SittingClosed)
    return followed

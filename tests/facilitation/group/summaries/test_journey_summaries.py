"""The summary of the whole journey: it grows with each session, and keeps what the group changed."""

from datetime import timedelta

import pytest

from facilitation.group.agreements.commands import Object
from facilitation.group.base import fold
from facilitation.group.membership.commands import Join
from facilitation.group.plan.commands import AddAction, ReviseAction, SayOfPlan, TakeAction
from facilitation.group.plan.state import Terms, Topic
from facilitation.group.summaries.commands import (
    ApproveSummary,
    AskToTalk,
    LookAtDraft,
    RestoreLine,
    RewordLine,
    SettleTalk,
    StrikeLine,
    TakeBackApproval,
    WithdrawRelease,
)
from facilitation.group.summaries.events import (
    RoundReopened,
    SummaryDrafted,
    SummaryReleased,
)
from facilitation.group.summaries.lines import SummarySection, Wording
from facilitation.group.summaries.state import JOURNEY, ReleaseStanding
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.proposals.commands import PutForward
from facilitation.session.steps.commands import ChooseSections
from facilitation.shared.notes import NoteDraft as Written
from facilitation.shared.refusals import Reason
from guides.model.parts import NoteKind
from tests.facilitation.group.summaries.test_summaries import WEDNESDAY_NIGHT
from tests.facilitation.support.deciders import decided
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, reason
from tests.facilitation.support.summaries import (
    INSIGHT,
    approve,
    closed,
    days_pass,
    line,
    look,
    release,
    sat,
    strike,
    texts,
)


def test_the_whole_way_grows_with_each_session_and_keeps_what_the_group_changed():
    room = strike(closed())
    approve(room, ANN, BEN)
    visit = line(room, SummarySection.AGREED, JOURNEY)
    room.ask_group(RewordLine(by=ANN, key=JOURNEY, line=visit.id, wording=Wording("Go and see")))
    assert release(room, JOURNEY).window_ends is None
    room.ask_group(AddAction(by=ANN, id="a", what="Ask the head"))
    room.ask_group(TakeAction(by=ANN, id="a"))
    room.ask_group(SayOfPlan(by=ANN, topic=Topic.CELEBRATION, text="Cake"))
    sat(room, lines=("Another",))
    whole = release(room, JOURNEY)
    assert [(one.text, one.struck) for one in whole.lines] == [
        ("Go and see", False),
        ("Ask the head", False),
        ("Cake", False),
        (INSIGHT, True),
        ("Another", False),
    ]
    assert line(room, SummarySection.AGREED, JOURNEY).id == visit.id
    approve(room, ANN, BEN, key=JOURNEY)
    assert texts(release(room, JOURNEY)) == ["Go and see", "Ask the head", "Cake"]
    approve(room, ANN, BEN, key="s2")
    approve(room, ANN, BEN, key=JOURNEY)
    assert texts(release(room, JOURNEY))[-1] == "Another"
    assert not release(room, JOURNEY).versions[-1].finished


def test_words_that_the_group_decided_anew_are_not_those_it_reworded():
    room = closed()
    visit = line(room, SummarySection.AGREED, JOURNEY)
    room.ask_group(
        RewordLine(by=ANN, key="s1", line=line(room, SummarySection.AGREED).id, wording=Wording("Go"))
    )
    room.ask_group(AddAction(by=ANN, id="a", what="Ask"))
    sat(room)
    assert line(room, SummarySection.AGREED, JOURNEY).text == "Go"
    asking = line(room, SummarySection.PLAN, JOURNEY)
    room.ask_group(RewordLine(by=ANN, key=JOURNEY, line=asking.id, wording=Wording("Ask nicely")))
    room.ask_group(TakeAction(by=ANN, id="a"))
    room.ask_group(ReviseAction(by=ANN, id="a", terms=Terms(what="Ask the head", progress="A yes")))
    sat(room)
    assert line(room, SummarySection.PLAN, JOURNEY).wording == Wording("Ask the head", (), "A yes")
    assert visit.id == line(room, SummarySection.AGREED, JOURNEY).id


def finished() -> Room:
    """All three discussions are finished, and of each there is a draft."""
    room = Room()
    for _ in range(3):
        room.open(ANN).arrive(BEN).begin()
        room.ask(
            TakeNotes(by=room.session.note_writer, id="n", lines=(Written(NoteKind.INSIGHT, "It works"),))
        )
        while room.session.step != "_closing":
            if room.session.step == "_choose":
                room.ask(ChooseSections(by=room.session.facilitator, sections=("P",)))
            room.next()
        room.close()
    return room


def test_the_whole_way_is_complete_after_the_last_discussion_and_has_a_window_then():
    room = finished()
    assert (release(room, JOURNEY).finished, release(room, JOURNEY).session) == (True, "")
    assert release(room).session == "s1"
    assert release(room, JOURNEY).window_ends == WEDNESDAY_NIGHT
    for key in ("s1", "s2", "s3"):
        look(room, ANN, BEN, key=key)
    days_pass(room, 4)
    assert [release(room, key).standing.value for key in ("s1", "s3")] == ["released"] * 2
    whole = release(room, JOURNEY)
    assert (whole.current, whole.unread) == (None, True)
    look(room, ANN, BEN, key=JOURNEY)
    days_pass(room, 9)
    assert texts(release(room, JOURNEY)) == ["It works"] * 3


def test_what_a_session_lets_go_later_gives_the_whole_way_a_round_more():
    room = approve(finished(), ANN, BEN)
    approve(room, ANN, BEN, key=JOURNEY)
    assert len(texts(release(room, JOURNEY))) == 1
    room.ask_group(ApproveSummary(by=ANN, key="s2", changes=release(room, "s2").changes))
    events = room.ask_group(ApproveSummary(by=BEN, key="s2", changes=release(room, "s2").changes))
    assert isinstance(events[-1], RoundReopened)
    room.ask_group(ApproveSummary(by=ANN, key="s3", changes=release(room, "s3").changes))
    events = room.ask_group(ApproveSummary(by=BEN, key="s3", changes=release(room, "s3").changes))
    assert isinstance(events[-1], SummaryReleased)
    look(room, ANN, BEN, key=JOURNEY)
    days_pass(room, 4)
    assert len(texts(release(room, JOURNEY))) == 3


def test_what_a_session_withdraws_the_whole_way_does_not_tell_either():
    room = approve(finished(), ANN, BEN)
    approve(room, ANN, BEN, key=JOURNEY)
    room.ask_group(WithdrawRelease(by=ANN, key="s1"))
    assert release(room, JOURNEY).standing is ReleaseStanding.WITHDRAWN
    approve(room, ANN, BEN)
    assert release(room, JOURNEY).window_ends is None
    approve(room, ANN, BEN, key=JOURNEY)
    room.ask_group(StrikeLine(by=ANN, key="s1", line=line(room, SummarySection.ASKED).id))
    assert release(room, JOURNEY).standing is ReleaseStanding.WITHDRAWN


def test_what_somebody_objected_to_is_released_nowhere():
    room = Room().open(ANN)
    room.ask_group(Join(by=CLEO))
    room.arrive(BEN, DEV).begin().to("a1")
    room.ask(PutForward(by=ANN, id="p0", kind=NoteKind.PRACTICE, text="Visit"))
    decided(room, ANN, BEN, DEV)
    approve(room.close(), ANN, BEN, DEV)
    approve(room, ANN, BEN, DEV, key=JOURNEY)
    assert "Visit" in (*texts(release(room)), *texts(release(room, JOURNEY)))
    room.answer(Object(by=CLEO, agreement="s1/p0"))
    room.now += timedelta(days=4)
    room.close_windows()
    assert release(room).standing is release(room, JOURNEY).standing is ReleaseStanding.WITHDRAWN
    fallen = RestoreLine(by=ANN, key="s1", line=line(room, SummarySection.AGREED).id)
    assert reason(room, fallen) is Reason.NO_SUCH_AGREEMENT
    look(room, ANN, BEN, DEV)
    days_pass(room, 7)
    assert texts(release(room))[0] == "What do you make of a1?"


def test_a_store_from_before_there_were_drafts_goes_on():
    room = closed(CLEO)
    older = [event for event in room.group_events if not isinstance(event, SummaryDrafted)]
    room.group = fold(older) or room.group
    sat(room)
    whole = release(room, JOURNEY)
    assert whole.there == (ANN, BEN, CLEO)
    assert "s1" not in room.group.releases
    approve(room, ANN, BEN, CLEO, key=JOURNEY)
    assert texts(release(room, JOURNEY)) == ["Visit", INSIGHT]


@pytest.mark.parametrize(
    "command",
    [
        RewordLine(by=DEV, key="s1", line="1", wording=Wording("x")),
        StrikeLine(by=DEV, key="s1", line="1"),
        RestoreLine(by=DEV, key="s1", line="1"),
        AskToTalk(by=DEV, key="s1", id="t"),
        SettleTalk(by=DEV, key="s1", id="t"),
        ApproveSummary(by=DEV, key="s1", changes=1),
        TakeBackApproval(by=DEV, key="s1"),
        WithdrawRelease(by=DEV, key="s1"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_who_was_not_there_reads_and_changes_nothing(command: StrikeLine):
    room = closed()
    assert reason(room, command) is Reason.MEMBERS_ONLY
    room.ask_group(Join(by=DEV))
    assert reason(room, command) is Reason.NOT_THERE
    assert room.ask_group(LookAtDraft(by=DEV, key="s1")) == ()

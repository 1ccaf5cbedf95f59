"""Rewording, striking and withdrawing lines of a summary."""

from datetime import timedelta

import pytest

from facilitation.group.plan.commands import AddAction, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.plan.trials.commands import AskHelp, SayHowItGoes
from facilitation.group.plan.trials.state import Course
from facilitation.group.summaries.commands import (
    RESERVATIONS_MOST,
    ApproveSummary,
    AskToTalk,
    RestoreLine,
    RewordLine,
    SettleTalk,
    StrikeLine,
    WithdrawRelease,
)
from facilitation.group.summaries.events import (
    DraftWindowOver,
    LineReworded,
)
from facilitation.group.summaries.lines import SummarySection, Wording
from facilitation.group.summaries.state import JOURNEY, ReleaseStanding
from facilitation.shared.refusals import Reason
from guides.model.parts import NoteKind
from tests.facilitation.group.summaries.test_summaries import WEDNESDAY_NIGHT
from tests.facilitation.support.deciders import SIGN, decided, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, NOON, Room, reason
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


def test_other_words_have_to_be_approved_again_and_the_old_ones_stay_with_the_group():
    room = approve(closed(CLEO), ANN, BEN)
    read = release(room).changes
    room.now += timedelta(days=1)
    room.ask_group(RewordLine(by=CLEO, key="s1", line=line(room).id, wording=Wording("Mondays are full")))
    assert (release(room).approved, release(room).looked) == ((), (ANN, BEN))
    assert release(room).window_ends == NOON.replace(day=8, hour=0)
    assert line(room).drafted.text == INSIGHT
    assert line(room, key=JOURNEY).text == "Mondays are full"
    assert reason(room, ApproveSummary(by=ANN, key="s1", changes=read)) is Reason.DRAFT_CHANGED
    approve(room, ANN, BEN, CLEO)
    assert "Mondays are full" in texts(release(room))
    assert INSIGHT not in texts(release(room))


def test_a_decision_in_other_words_reads_so_in_its_vote_and_in_the_whole_way():
    room = closed(CLEO)
    agreed = line(room, SummarySection.AGREED)
    room.ask_group(RewordLine(by=ANN, key="s1", line=agreed.id, wording=Wording("Go", (" ", "Not often"))))
    assert line(room, SummarySection.AGREED).reservations == ("Not often",)
    assert line(room, SummarySection.VOTES).wording == Wording("Go")
    assert line(room, SummarySection.AGREED, JOURNEY).wording == Wording("Go", ("Not often",))
    same = RewordLine(by=ANN, key="s1", line=agreed.id, wording=Wording("Go ", ("Not often",)))
    assert room.ask_group(same) == ()
    less = RewordLine(by=ANN, key="s1", line=agreed.id, wording=Wording("Go", (), "We see it"))
    assert [event.key for event in room.ask_group(less) if isinstance(event, LineReworded)] == ["s1", JOURNEY]


def test_what_two_change_at_once_of_one_line_stands_where_it_is_not_the_same():
    room = closed(CLEO)
    agreed = line(room, SummarySection.AGREED)
    seen = agreed.wording

    def reworded(by: int, wording: Wording) -> RewordLine:
        return RewordLine(by=by, key="s1", line=agreed.id, wording=wording, saw=seen.mark)

    room.ask_group(reworded(ANN, Wording("Go and see", seen.reservations, seen.progress)))
    room.ask_group(reworded(BEN, Wording(seen.text, seen.reservations, "Six visits")))
    assert line(room, SummarySection.AGREED).wording == Wording("Go and see", seen.reservations, "Six visits")
    late = reworded(CLEO, Wording("Otherwise", seen.reservations, seen.progress))
    assert reason(room, late) is Reason.CHANGED_MEANWHILE
    assert room.ask_group(reworded(CLEO, Wording("Go and see", seen.reservations, seen.progress))) == ()


def test_words_that_were_drafted_anew_are_not_overwritten_by_who_saw_the_old_ones():
    room = closed()
    room.ask_group(AddAction(by=ANN, id="a", what="Ask"))
    sat(room)
    seen = line(room, SummarySection.PLAN, JOURNEY)

    def reworded(wording: Wording) -> RewordLine:
        return RewordLine(by=BEN, key=JOURNEY, line=seen.id, wording=wording, saw=seen.wording.mark)

    room.ask_group(TakeAction(by=ANN, id="a"))
    room.ask_group(ReviseAction(by=ANN, id="a", terms=Terms(what="Ask the head", progress="A yes")))
    sat(room)
    assert reason(room, reworded(Wording("Ask nicely"))) is Reason.CHANGED_MEANWHILE
    assert room.ask_group(reworded(Wording("Ask the head", (), "A yes"))) == ()
    assert line(room, SummarySection.PLAN, JOURNEY).wording == Wording("Ask the head", (), "A yes")


def test_words_that_were_drafted_anew_and_read_as_before_can_be_changed_by_who_saw_them():
    room = closed()
    visit = line(room, SummarySection.AGREED, JOURNEY)
    sat(room)
    command = RewordLine(
        by=ANN, key=JOURNEY, line=visit.id, wording=Wording("Go and see"), saw=visit.wording.mark
    )
    room.ask_group(command)
    assert line(room, SummarySection.AGREED, JOURNEY).text == "Go and see"


@pytest.mark.parametrize(
    ("wording", "why"),
    [
        (Wording(" "), Reason.TEXT_EMPTY),
        (Wording("x" * 301), Reason.TEXT_TOO_LONG),
        (Wording("x", ("y",) * (RESERVATIONS_MOST + 1)), Reason.RESERVATIONS_FULL),
    ],
)
def test_words_that_cannot_be_taken(wording: Wording, why: Reason):
    room = closed()
    assert reason(room, RewordLine(by=ANN, key="s1", line=line(room).id, wording=wording)) is why


def test_the_guides_own_words_are_struck_or_stay():
    room = closed()
    asked = line(room, SummarySection.ASKED)
    command = RewordLine(by=ANN, key="s1", line=asked.id, wording=Wording("What?"))
    assert reason(room, command) is Reason.GUIDES_WORDS
    strike(room, section=SummarySection.ASKED)
    approve(room, ANN, BEN)
    assert asked.text not in texts(release(room))


def test_a_struck_line_stays_with_the_group_and_goes_nowhere_else():
    room = approve(closed(CLEO), ANN)
    strike(room, section=SummarySection.AGREED)
    assert (release(room).approved, release(room).window_ends) == ((), WEDNESDAY_NIGHT)
    assert room.ask_group(StrikeLine(by=ANN, key="s1", line=line(room, SummarySection.AGREED).id)) == ()
    approve(room, ANN, BEN, CLEO)
    approve(room, ANN, BEN, CLEO, key=JOURNEY)
    assert "Visit" not in (*texts(release(room)), *texts(release(room, JOURNEY)))
    assert line(room, SummarySection.AGREED).struck
    assert line(room, SummarySection.VOTES).struck


def test_a_vote_is_struck_by_itself():
    room = strike(closed(CLEO), section=SummarySection.VOTES)
    assert not line(room, SummarySection.AGREED).struck


def test_with_every_line_struck_there_is_nothing_to_release():
    room = Room().open().begin().close()
    for one in release(room).lines:
        room.ask_group(StrikeLine(by=ANN, key="s1", line=one.id))
    approving = ApproveSummary(by=ANN, key="s1", changes=release(room).changes)
    assert reason(room, approving) is Reason.NOTHING_TO_RELEASE
    assert [type(event) for event in days_pass(room, 4)] == [DraftWindowOver]
    room.ask_group(RestoreLine(by=ANN, key="s1", line="1"))
    assert room.ask_group(RestoreLine(by=ANN, key="s1", line="1")) == ()
    look(room, ANN)
    days_pass(room, 9)
    assert len(texts(release(room))) == 1


def test_what_is_struck_in_a_session_is_put_back_there():
    room = strike(closed())
    whole = line(room, key=JOURNEY)
    assert whole.struck
    assert reason(room, RestoreLine(by=ANN, key=JOURNEY, line=whole.id)) is Reason.STRUCK_IN_SESSION
    room.ask_group(RestoreLine(by=ANN, key="s1", line=line(room).id))
    assert not line(room, key=JOURNEY).struck
    strike(room, key=JOURNEY)
    assert not line(room).struck
    room.ask_group(RestoreLine(by=ANN, key=JOURNEY, line=whole.id))
    assert not line(room, key=JOURNEY).struck


def test_a_release_can_be_withdrawn_and_nothing_brings_it_back_by_itself():
    room = approve(closed(), ANN, BEN)
    room.ask_group(WithdrawRelease(by=BEN, key="s1"))
    assert (release(room).standing, texts(release(room))) == (ReleaseStanding.WITHDRAWN, [])
    assert release(room).versions[0].withdrawn_at == room.now
    assert reason(room, WithdrawRelease(by=BEN, key="s1")) is Reason.NOT_RELEASED
    look(room, ANN, BEN)
    room.ask_group(AskToTalk(by=ANN, key="s1", id="t"))
    room.ask_group(SettleTalk(by=ANN, key="s1", id="t"))
    assert days_pass(room, 9) == ()
    approve(room, ANN, BEN)
    assert [(one.number, one.withdrawn_at is None) for one in release(room).versions] == [
        (1, False),
        (2, True),
    ]


def test_striking_what_reviewers_read_takes_it_from_them_at_once():
    room = approve(closed(), ANN, BEN)
    room.now += timedelta(days=3)
    strike(room)
    assert (release(room).standing, release(room).window_ends) == (
        ReleaseStanding.WITHDRAWN,
        NOON.replace(day=12, hour=0),
    )
    look(room, ANN, BEN)
    days_pass(room, 9)
    assert INSIGHT not in texts(release(room))
    assert "Visit" in texts(release(room))
    assert len(release(room).versions) == 2


def test_after_a_release_other_words_make_the_next_version():
    room = approve(closed(), ANN, BEN)
    room.ask_group(RewordLine(by=ANN, key="s1", line=line(room).id, wording=Wording("Too full")))
    assert INSIGHT in texts(release(room))
    look(room, ANN)
    assert [type(event) for event in days_pass(room, 4)] == [DraftWindowOver]
    approve(room, ANN, BEN)
    assert "Too full" in texts(release(room))
    assert [one.number for one in release(room).versions] == [1, 2]


def test_a_goal_says_how_the_group_will_know_and_says_it_otherwise_everywhere():
    room = decided(proposed(CLEO, kind=NoteKind.GOAL), ANN, BEN, CLEO).close()
    goal = line(room, SummarySection.AGREED)
    assert (goal.text, goal.progress) == ("Visit", SIGN.sign)
    wording = Wording(goal.text, goal.reservations, "Fewer of us are ill")
    room.ask_group(RewordLine(by=CLEO, key="s1", line=goal.id, wording=wording))
    assert line(room, SummarySection.AGREED, JOURNEY).progress == "Fewer of us are ill"
    sat(room, CLEO)
    assert line(room, SummarySection.AGREED, JOURNEY).progress == "Fewer of us are ill"


def test_a_blocked_action_that_asks_for_help_says_so_once_it_is_drafted():
    room = decided(proposed(CLEO), ANN, BEN, CLEO)
    room.ask_group(AddAction(by=ANN, id="act", what="Book the room.", facilitator=ANN))
    room.ask_group(TakeAction(by=BEN, id="act"))
    room.ask_group(
        SayHowItGoes(
            by=BEN, id="act", check_in="c", course=Course.BLOCKED, happened="It is taken", expected=""
        )
    )
    room.ask_group(AskHelp(by=BEN, id="act", on=True))
    asking = [one.text for one in release(room.close()).lines if one.asks_help]
    assert asking == ["Book the room."]

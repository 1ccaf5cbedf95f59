"""From a draft to what reviewers may read."""

from datetime import date, timedelta

import pytest

from facilitation.coordination.drafts import FEW_VOTES
from facilitation.group.agreements.commands import Object
from facilitation.group.base import fold
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.plan.commands import AddAction, ReviseAction, SayOfPlan, TakeAction
from facilitation.group.plan.state import Terms, Topic
from facilitation.group.plan.trials.commands import AskHelp, SayHowItGoes
from facilitation.group.plan.trials.state import Course
from facilitation.group.summaries.commands import (
    RESERVATIONS_MOST,
    TALKS_MOST,
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
    DraftWindowOver,
    LineReworded,
    RoundReopened,
    SummaryDrafted,
    SummaryReleased,
)
from facilitation.group.summaries.lines import SummarySection, Wording
from facilitation.group.summaries.response_commands import FinishResponse, OpenRelease, Respond, actions
from facilitation.group.summaries.state import JOURNEY, ReleaseStanding, ResponseKind
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.people.commands import StepOut
from facilitation.session.proposals.commands import KeepReservations, PutForward
from facilitation.session.steps.commands import ChooseSections, CloseSession
from facilitation.shared.notes import NoteDraft as Written
from facilitation.shared.proposals import Standing
from facilitation.shared.refusals import Reason
from guides.model.parts import NoteKind
from tests.facilitation.support.deciders import SIGN, ballot, decided, fist, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, EVA, NOON, Room, reason, running
from tests.facilitation.support.summaries import (
    INSIGHT,
    approve,
    closed,
    days_pass,
    knock,
    line,
    look,
    release,
    sat,
    strike,
    texts,
)

HEAD = 99
"""A reviewer, who is no member."""
WEDNESDAY_NIGHT = NOON.replace(day=7, hour=0)


def test_a_session_that_closes_leaves_a_draft_for_those_who_were_there():
    room = closed(CLEO)
    draft = release(room)
    assert (draft.there, draft.standing, draft.current) == ((ANN, BEN, CLEO), ReleaseStanding.DRAFT, None)
    assert draft.window_ends == WEDNESDAY_NIGHT
    assert [(one.section.value, one.text) for one in draft.lines] == [
        ("agreed", "Visit"),
        ("insight", INSIGHT),
        ("votes", "Visit"),
        ("asked", "What do you make of a1?"),
        *(("left", f"What do you make of {key}?") for key in ("a2", "a3", "b1", "b2", "b3")),
    ]


def test_a_lobby_that_is_given_up_leaves_none():
    room = Room().open()
    room.ask(CloseSession(by=ANN))
    assert room.group.releases == {}


def test_who_left_before_it_began_was_not_there_and_who_came_late_was():
    room = Room().open().arrive(BEN, CLEO)
    room.ask(StepOut(by=CLEO))
    room.begin().arrive(DEV)
    room.ask(StepOut(by=DEV))
    room.arrive(DEV).close()
    assert release(room).there == (ANN, BEN, DEV)


def test_time_is_told_by_section_and_half_a_minute_is_none():
    room = running().to("a1").wait(minutes=4).next().wait(minutes=2, seconds=40).to("b1").wait(seconds=20)
    room.close()
    spent = [(one.text, one.counts) for one in release(room).lines if one.section is SummarySection.TIME]
    assert spent == [("Section A", (7,))]


def test_a_vote_is_told_by_its_counts_and_few_votes_are_not():
    room = proposed(CLEO)
    ballot(room)
    for person, value in ((ANN, 5), (BEN, 4), (CLEO, 2)):
        fist(room, person, value, "Fewer of them")
    room.ask(KeepReservations(by=ANN, id="s1/p0"))
    room.close()
    vote, agreed = line(room, SummarySection.VOTES), line(room, SummarySection.AGREED)
    assert (vote.counts, vote.standing) == ((0, 0, 1, 0, 1, 1), Standing.WITH_RESERVATIONS)
    assert (agreed.reservations, agreed.standing) == (("Fewer of them",), Standing.WITH_RESERVATIONS)
    few = decided(proposed(), ANN, BEN).close()
    assert FEW_VOTES > 2
    assert all(one.section is not SummarySection.VOTES for one in release(few).lines)


def test_an_owner_stands_beside_what_they_accepted():
    room = decided(proposed(CLEO, kind=NoteKind.ACTION), ANN, BEN, CLEO)
    room.ask_group(TakeAction(by=CLEO, id="s1/p0"))
    room.close()
    assert line(room, SummarySection.AGREED).owner == CLEO
    assert all(one.section is not SummarySection.PLAN for one in release(room).lines)
    room.ask_group(Leave(by=CLEO))
    assert line(room, SummarySection.AGREED).owner is None
    assert line(room, SummarySection.PLAN, JOURNEY).owner is None


def test_a_draft_tells_of_the_plan_what_is_new_in_it():
    room = running()
    room.ask_group(AddAction(by=ANN, id="a", what="Ask the head"))
    room.close()
    assert line(room, SummarySection.PLAN).text == "Ask the head"
    sat(room)
    assert all(one.section is not SummarySection.PLAN for one in release(room, "s2").lines)
    room.ask_group(TakeAction(by=ANN, id="a"))
    room.ask_group(ReviseAction(by=ANN, id="a", terms=Terms(what="Ask the head", due=date(2024, 4, 1))))
    sat(room)
    told = line(room, SummarySection.PLAN, "s3")
    assert (told.owner, told.due, told.id != "") == (ANN, date(2024, 4, 1), True)


def test_all_who_were_there_release_it():
    room = approve(closed(CLEO), ANN, BEN)
    assert release(room).standing is ReleaseStanding.DRAFT
    assert release(approve(room, CLEO)).standing is ReleaseStanding.RELEASED
    assert texts(release(room))[:2] == ["Visit", INSIGHT]
    assert reason(room, ApproveSummary(by=ANN, key="s1", changes=1)) is Reason.RELEASED_ALREADY
    assert days_pass(room, 9) == ()


def test_whoever_was_there_alone_releases_it_alone():
    room = Room().open().begin().close()
    assert release(approve(room, ANN)).current is not None


def test_nobody_alone_releases_it_for_two_though_one_has_left_the_group():
    room = closed()
    room.ask_group(Leave(by=BEN))
    assert release(approve(room, ANN)).current is None
    assert [type(event) for event in days_pass(room, 9)] == [DraftWindowOver]
    room.ask_group(Join(by=BEN))
    assert release(approve(room, BEN)).current is not None


def test_the_window_releases_it_when_half_have_looked():
    room = look(closed(CLEO, DEV, EVA), ANN, BEN)
    assert room.now < WEDNESDAY_NIGHT
    assert knock(room) == ()
    look(room, CLEO, CLEO)
    assert [type(event) for event in days_pass(room, 4)] == [SummaryReleased]
    assert release(room).versions[0].released_at == NOON + timedelta(days=4)


def test_who_has_left_the_group_is_not_waited_for():
    room = look(closed(CLEO, DEV, EVA), ANN, BEN)
    room.ask_group(Leave(by=EVA))
    assert [type(event) for event in days_pass(room, 4)] == [SummaryReleased]


def test_those_who_stay_have_time_once_more_when_they_look_again_after_others_left():
    room = look(closed(CLEO, DEV, EVA), ANN, BEN)
    assert [type(event) for event in days_pass(room, 4)] == [DraftWindowOver]
    look(room, ANN)
    assert release(room).window_ends is None
    room.ask_group(Leave(by=EVA))
    look(room, ANN)
    assert (release(room).unread, release(room).looked) == (False, (BEN, ANN))
    days_pass(room, 9)
    assert release(room).current is not None


def test_the_window_lets_nobody_alone_release_what_others_were_there_for():
    room = closed(CLEO)
    for person in (BEN, CLEO):
        room.ask_group(Leave(by=person))
    look(room, ANN)
    assert [type(event) for event in days_pass(room, 4)] == [DraftWindowOver]


def test_it_is_not_released_when_fewer_looked_until_they_have_had_time_once_more():
    room = look(closed(CLEO, DEV), ANN)
    assert [type(event) for event in days_pass(room, 4)] == [DraftWindowOver]
    assert (release(room).unread, release(room).window_ends) == (True, None)
    look(room, BEN)
    assert release(room).current is None
    assert release(room).window_ends == NOON.replace(day=13, hour=0)
    days_pass(room, 9)
    assert release(room).current is not None


def test_who_wants_to_talk_first_holds_it_up_and_nobody_learns_who():
    room = look(closed(CLEO), ANN, BEN)
    approve(room, ANN, BEN)
    ask_it = AskToTalk(by=CLEO, key="s1", id="t", line=line(room).id, sentence="Is that so?")
    (asked,) = room.ask_group(ask_it)
    assert (asked.by, room.ask_group(ask_it)) == (None, ())
    assert f"={CLEO}," not in repr(asked)
    assert release(room).approved == ()
    approve(room, ANN, BEN, CLEO)
    assert release(room).current is None
    assert [type(event) for event in days_pass(room, 4)] == [DraftWindowOver]
    room.ask_group(TakeBackApproval(by=ANN, key="s1"))
    room.ask_group(SettleTalk(by=BEN, key="s1", id="t"))
    assert room.ask_group(SettleTalk(by=BEN, key="s1", id="t")) == ()
    assert release(room).window_ends == NOON.replace(day=13, hour=0)
    approve(room, ANN)
    assert release(room).current is not None


def test_what_was_talked_about_is_released_at_once_where_all_have_approved():
    room = closed()
    room.ask_group(AskToTalk(by=ANN, key="s1", id="t", sentence=" "))
    room.ask_group(AskToTalk(by=ANN, key="s1", id="u"))
    approve(room, ANN, BEN)
    room.ask_group(SettleTalk(by=ANN, key="s1", id="t"))
    assert release(room).current is None
    room.ask_group(SettleTalk(by=ANN, key="s1", id="u"))
    assert release(room).current is not None
    assert reason(room, AskToTalk(by=ANN, key="s1", id="v")) is Reason.RELEASED_ALREADY


def test_a_group_is_not_asked_to_talk_about_ever_more():
    room = closed()
    for number in range(TALKS_MOST):
        room.ask_group(AskToTalk(by=ANN, key="s1", id=f"t{number}"))
    assert reason(room, AskToTalk(by=ANN, key="s1", id="more")) is Reason.TALKS_FULL
    room.ask_group(SettleTalk(by=BEN, key="s1", id="t0"))
    room.ask_group(AskToTalk(by=ANN, key="s1", id="more"))


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


def test_what_is_not_there():
    room = closed()
    assert reason(room, LookAtDraft(by=ANN, key="s9")) is Reason.NO_SUCH_SUMMARY
    assert reason(room, StrikeLine(by=ANN, key="s1", line="99")) is Reason.NO_SUCH_LINE
    assert reason(room, AskToTalk(by=ANN, key="s1", id="t", line="99")) is Reason.NO_SUCH_LINE
    assert room.ask_group(TakeBackApproval(by=ANN, key="s1")) == ()
    assert reason(room, FinishResponse(by=ANN, key="s1", id="r")) is Reason.NO_SUCH_RESPONSE
    assert reason(room, FinishResponse(by=ANN, key="s9", id="r")) is Reason.NO_SUCH_RESPONSE


def test_the_group_sees_who_opened_each_version_first_and_when():
    room = closed()
    opening = OpenRelease(by=HEAD, key="s1", reviewer=True)
    assert reason(room, opening) is Reason.NOT_RELEASED
    approve(room, ANN, BEN)
    assert reason(room, OpenRelease(by=HEAD, key="s1", reviewer=False)) is Reason.REVIEWERS_ONLY
    assert reason(room, OpenRelease(by=HEAD, key="s9", reviewer=True)) is Reason.NOT_RELEASED
    room.ask_group(opening)
    room.now += timedelta(hours=1)
    assert room.ask_group(opening) == ()
    assert release(room).opened == {HEAD: NOON}
    strike(room)
    approve(room, ANN, BEN)
    room.now += timedelta(hours=1)
    room.ask_group(opening)
    assert release(room).opened == {HEAD: NOON + timedelta(hours=2)}


def test_what_a_reviewer_answers_waits_until_it_is_done():
    room = decided(proposed(kind=NoteKind.ACTION), ANN, BEN)
    room.ask_group(AddAction(by=ANN, id="a", what="Ask the head"))
    notes = (Written(NoteKind.ACTION, "Look"), Written(NoteKind.INSIGHT, INSIGHT))
    room.ask(TakeNotes(by=BEN, id="n", lines=notes))
    approve(room.close(), ANN, BEN)
    current = release(room).current
    assert current is not None
    assert [one.text for one in actions(current)] == ["Visit", "Look", "Ask the head"]
    today, friday = NOON.date(), NOON.date() + timedelta(days=4)
    thanks = Respond(
        by=HEAD, key="s1", reviewer=True, id="r", kind=ResponseKind.THANKS, today=today, text=" "
    )
    room.ask_group(thanks)
    assert room.ask_group(thanks) == ()
    action = actions(current)[0].id
    unblock = {"by": HEAD, "key": "s1", "reviewer": True, "kind": ResponseKind.UNBLOCK, "today": today}
    room.ask_group(Respond(**unblock, id="u", text="I ask for cover.", action=action, until=friday))
    assert [one.id for one in release(room).awaited] == ["u"]
    assert (release(room).responses["u"].until, release(room).responses["u"].by) == (friday, HEAD)
    insight = line(room).id
    assert reason(room, Respond(**unblock, id="v", action=insight, until=friday)) is Reason.NO_SUCH_LINE
    assert reason(room, Respond(**unblock, id="v")) is Reason.DATE_UNREADABLE
    assert reason(room, Respond(**unblock, id="v", until=date(2024, 3, 1))) is Reason.DATE_PAST
    assert reason(room, FinishResponse(by=DEV, key="s1", id="u")) is Reason.MEMBERS_ONLY
    room.ask_group(FinishResponse(by=HEAD, key="s1", id="u"))
    assert room.ask_group(FinishResponse(by=ANN, key="s1", id="u")) == ()
    assert release(room).awaited == ()

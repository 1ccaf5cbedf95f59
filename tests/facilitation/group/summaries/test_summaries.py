"""From a draft to what reviewers may read."""

from datetime import date, timedelta

from facilitation.coordination.draft_lines import FEW_VOTES
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.plan.commands import AddAction, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.summaries.commands import (
    TALKS_MOST,
    ApproveSummary,
    AskToTalk,
    LookAtDraft,
    SettleTalk,
    StrikeLine,
    TakeBackApproval,
)
from facilitation.group.summaries.events import (
    DraftWindowOver,
    SummaryReleased,
)
from facilitation.group.summaries.lines import SummarySection
from facilitation.group.summaries.response_commands import FinishResponse, OpenRelease, Respond, actions
from facilitation.group.summaries.state import JOURNEY, ReleaseStanding, ResponseKind
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.people.commands import StepOut
from facilitation.session.proposals.commands import KeepReservations
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.notes import NoteDraft as Written
from facilitation.shared.proposals import Standing
from facilitation.shared.refusals import Reason
from guides.model.parts import NoteKind
from tests.facilitation.support.deciders import ballot, decided, fist, proposed
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

"""What is handed over holds what the core knows, says all of it, and can be read back by programs."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.localizer import speaker
from facilitation.group.plan.commands import AddAction, ReviseAction, SayOfPlan, TakeAction
from facilitation.group.plan.state import Terms, Topic
from facilitation.session.ballots.votes import HandIn, Rate
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.proposals.commands import AmendProposal, KeepReservations, PutForward
from facilitation.session.pulse.commands import RatePulse
from facilitation.session.pulse.state import RuleRating
from facilitation.session.state import Phase
from facilitation.shared.ballots import Aspect, BallotKind, Mark
from facilitation.shared.notes import NoteDraft
from guides.model.parts import NoteKind
from reports.content import (
    SERVED,
    Agreed,
    Content,
    ContentEntry,
    PulseContent,
    Spent,
    Summary,
    VoteContent,
    VoteOutcome,
)
from reports.formats import json_data, markdown
from reports.sources import group_record
from tests.facilitation.support.deciders import ballot, decided, fist, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, running
from tests.facilitation.support.small_guide import GUIDE
from tests.reports.anything import contents
from tests.reports.lines import lines
from tools.sample import JOURNEY, OWN, PLAN, SUMMARY

SAY = speaker(None)
DAY = date(2024, 3, 18)
RICH = pytest.mark.parametrize("content", [SUMMARY, OWN, PLAN, JOURNEY], ids=("one", "own", "plan", "all"))
"""One content of each sort, with everything in it that there can be."""


def write(room: Room, kind: NoteKind, *texts: str) -> None:
    written = tuple(NoteDraft(kind, text) for text in texts)
    room.ask(TakeNotes(by=BEN, id=f"{kind}", lines=written))


def summed_up(room: Room) -> Summary:
    return group_record.summary(GUIDE, room.group, room.session, "UTC")


def test_a_summary_holds_the_lines_of_each_kind_and_what_was_asked() -> None:
    room = running().to("a2")
    write(room, NoteKind.PARKED, "The keys")
    write(room, NoteKind.GOAL, "Meet on Fridays.", "Start on time.")
    summary = summed_up(room.close())
    assert (summary.group, summary.title, summary.number) == ("Year 5", "About work", 1)
    assert (summary.date, summary.finished, summary.language) == (date(2024, 3, 4), False, "en")
    assert [(part.kind, [entry.text for entry in part.entries]) for part in summary.parts] == [
        (NoteKind.GOAL, ["Meet on Fridays.", "Start on time."]),
        (NoteKind.PARKED, ["The keys"]),
    ]
    assert summary.asked == ("What do you make of a1?", "What do you make of a2?")
    assert summary.left[0] == "What do you make of a3?"
    assert summary.credit.guide == "A small guide"


def test_a_summary_is_of_the_day_on_which_the_group_sat_where_it_is() -> None:
    room = running()
    session = replace(room.session, opened_at=datetime(2026, 12, 2, 0, 30, tzinfo=UTC))
    summary = group_record.summary(GUIDE, room.group, session, "America/Los_Angeles")
    assert "- Date: Tuesday, December 1, 2026" in markdown.document(summary, SAY).splitlines()


def test_how_practices_were_rated_is_counted_for_the_session_that_rated_them() -> None:
    room = ballot(proposed(lines=("Visits", "Reading", "Planning")), BallotKind.RATING, "s1/p0", "s1/p1")
    for rate, name in ((2, "s1/p0"), (5, "s1/p1")):
        mark = Mark(rate, name, Aspect.PROMISE)
        room.ask(Rate(by=ANN, ballot="b", mark=mark))
    assert summed_up(room).ratings == (), "nothing is told of a vote that is open"
    for person in (ANN, BEN):
        room.ask(HandIn(by=person, ballot="b"))
    assert [(one.practice, one.promise, one.feasibility) for one in summed_up(room).ratings] == [
        ("Reading", (0, 0, 0, 0, 1), (0,) * 5),
        ("Visits", (0, 1, 0, 0, 0), (0,) * 5),
    ]
    room.close().open(ANN)
    assert summed_up(room).ratings == ()


def test_minutes_are_counted_by_section() -> None:
    room = running().to("a1").wait(4).next().wait(3).to("b1").wait(5.6).next().close()
    assert summed_up(room).spent == (
        Spent(section="Section A", minutes=7),
        Spent(section="Section B", minutes=6),
    )


def decided_with_reservations(*others: int) -> Room:
    """A practice that some would have had otherwise, and an action with an owner and a day."""
    room = decided(proposed(*others), ANN, BEN, *others[:-1])
    fist(room, others[-1], 2, "Not in June")
    room.ask(KeepReservations(by=ANN, id="s1/p0"))
    room.ask_group(AddAction(by=ANN, id="act", what="Book the room.", facilitator=ANN))
    terms = Terms(what="Book the room.", due=DAY, links=("s1/p0",), progress="It is ours.")
    room.ask_group(ReviseAction(by=ANN, id="act", terms=terms, facilitator=ANN))
    room.ask_group(TakeAction(by=BEN, id="act"))
    room.ask_group(SayOfPlan(by=ANN, topic=Topic.SETBACK, text="We ask why.", facilitator=ANN))
    return room


def test_a_summary_holds_what_was_agreed_its_reservations_and_how_the_vote_came_out() -> None:
    room = decided_with_reservations(CLEO, DEV)
    summary = summed_up(room.close())
    assert summary.agreed == (
        Agreed(text="Visit", reserved=True, kind=NoteKind.PRACTICE, reservations=("Not in June",)),
    )
    assert summary.votes == (
        VoteContent(question="Visit", outcome=VoteOutcome.RESERVED, counts=(0, 0, 1, 0, 3, 0)),
    )
    assert not summary.parts, "the note is spoken for"


def test_a_vote_on_other_words_tells_nothing() -> None:
    room = decided_with_reservations(CLEO, DEV)
    room.ask(PutForward(by=ANN, id="f", kind=NoteKind.PRACTICE, text="Talk"))
    ballot(room, BallotKind.FIST, "s1/f", key="c")
    for person in (ANN, BEN, CLEO, DEV):
        fist(room, person, 1, "", key="c")
    assert VoteOutcome.NOT_AGREED in {vote.outcome for vote in summed_up(room).votes}
    room.ask(AmendProposal(by=ANN, id="s1/f", text="Talk more"))
    assert [vote.question for vote in summed_up(room).votes] == ["Visit"]


def test_the_pulse_of_a_session_is_in_its_summary() -> None:
    room = running(CLEO)
    while room.session.phase is not Phase.CLOSING:
        room.next()
    for person, kept in ((ANN, RuleRating.KEPT), (BEN, RuleRating.NOT_KEPT), (CLEO, RuleRating.KEPT)):
        room.ask(RatePulse(by=person, rule="rule-1", kept=kept))
    first, second = summed_up(room.close()).pulse
    assert first == PulseContent(rule="One person speaks.", kept=2, not_kept=1)
    assert second.too_few


def test_a_plan_ties_its_actions_to_what_was_agreed_and_names_whom_it_is_told() -> None:
    room = decided_with_reservations(CLEO, DEV)
    plan = group_record.plan(GUIDE, room.group, {BEN: "Ben O."})
    (served,) = plan.served
    assert (served.text, served.reservations) == ("Visit", ("Not in June",))
    (action,) = plan.actions
    assert plan.tied(action) == (served,)
    assert (action.owner, action.due, action.progress) == ("Ben O.", DAY, "It is ours.")
    assert plan.setback == "We ask why."
    unnamed = group_record.plan(GUIDE, room.group).actions[0]
    assert (unnamed.owner, unnamed.taken) == ("", True)
    assert "Taken on" in markdown.document(group_record.plan(GUIDE, room.group), SAY)


def test_a_group_that_agreed_on_nothing_has_no_plan() -> None:
    room = running()
    write(room, NoteKind.GOAL, "Meet on Fridays.")
    journey = group_record.journey(GUIDE, room.close().group, (summed_up(room),))
    assert journey.plan is None
    assert [summary.number for summary in journey.summaries] == [1]


def test_nobody_is_named() -> None:
    room = decided_with_reservations(CLEO, DEV).close()
    held = json_data.document(group_record.journey(GUIDE, room.group, (summed_up(room),)))
    told = json.loads(held)
    assert {entry["owner"] for entry in told["journey"]["plan"]["actions"]} == {""}
    people = {f'"{person}"' for person in (ANN, BEN, CLEO, DEV)}
    assert not any(person in held for person in people)


def test_an_action_is_tied_to_what_the_plan_knows() -> None:
    action = replace(PLAN.actions[0], links=("c1", "unknown", "g1"))
    assert [one.id for one in PLAN.tied(action)] == ["g1", "c1"]
    assert {one.kind for one in PLAN.served} == {*SERVED}


@RICH
def test_markdown_says_every_line(content: Content) -> None:
    written = markdown.document(content, SAY)
    plainly = written.replace("\\", "")
    assert [line for line in lines(content) if line not in plainly] == []
    assert "March 17, 2026" in written


@given(contents())
def test_content_comes_back_from_json_as_it_was(content: Content) -> None:
    assert json_data.read(json_data.document(content)) == content


def test_the_names_in_json_stay() -> None:
    told = json.loads(json_data.document(JOURNEY))
    assert (told["staffroom"], told["version"]) == ("journey", 1)
    assert {*told["journey"]} == {
        *("group", "language", "summaries", "plan", "parts", "struck", "own", "version", "released", "credit")
    }
    assert {*told["journey"]["summaries"][0]} == {
        *("title", "group", "language", "date", "number", "finished", "agreed", "parts", "votes", "asked"),
        *("ratings", "covered", "left", "pulse", "spent", "struck", "own", "version", "released", "credit"),
    }
    assert {*told["journey"]["plan"]} == {
        *("group", "language", "served", "actions", "others", "celebration", "setback", "keeping")
    }
    assert {*told["journey"]["plan"]["actions"][0]} == {
        *("what", "owner", "taken", "due", "progress", "asks_help", "links")
    }
    assert told["journey"]["summaries"][0]["agreed"][1] == {
        "text": "Whoever wants a visit in a lesson asks two days before.",
        "reserved": True,
        "kind": "practice",
        "reservations": ["Not in the weeks of the reports.", "Music and sport need longer notice."],
        "owner": "",
        "due": None,
        "progress": "",
        "asks_help": False,
    }


def test_every_kind_of_content_has_a_name_in_json() -> None:
    named = {type(one): json.loads(json_data.document(one))["staffroom"] for one in (SUMMARY, PLAN, JOURNEY)}
    assert named.keys() == {*get_args(Content)}
    assert {*named.values()} == {"summary", "plan", "journey"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"staffroom": "summary", "version": 2}', '{"staffroom": "spell", "version": 1}']
)
def test_what_is_no_content_is_refused(text: str) -> None:
    with pytest.raises(json_data.UnreadableJson):
        json_data.read(text)


@given(st.text())
def test_what_is_new_in_json_is_passed_over(name: str) -> None:
    told = json.loads(json_data.document(SUMMARY))
    told["summary"].setdefault(name, "new")
    assert json_data.read(json.dumps(told)) == SUMMARY


def test_an_entry_is_a_line_and_no_more() -> None:
    assert ContentEntry(text="x") == ContentEntry(text="x", reservations=(), owner="", due=None, progress="")

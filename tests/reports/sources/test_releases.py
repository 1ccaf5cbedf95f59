"""Reviewers get what a version holds and nothing else; members get all of it, with what was struck marked."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from bot.i18n.localizer import speaker
from facilitation.group.base import GroupCommand, fold
from facilitation.group.plan.commands import AddAction, ReviseAction, SayOfPlan, TakeAction
from facilitation.group.plan.state import Terms, Topic
from facilitation.group.plan.trials.commands import AskHelp, SayHowItGoes
from facilitation.group.plan.trials.state import Course
from facilitation.group.summaries.commands import RewordLine, StrikeLine, WithdrawRelease
from facilitation.group.summaries.lines import SummarySection, Wording
from facilitation.group.summaries.redaction import forgotten
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.proposals.commands import KeepReservations
from facilitation.session.pulse.commands import RatePulse
from facilitation.session.pulse.state import RuleRating
from facilitation.session.state import Phase
from facilitation.shared.notes import NoteDraft
from guides.model.parts import NoteKind
from reports.content import Content, Journey, PulseContent, Summary, VoteOutcome
from reports.formats import json_data, markdown, spreadsheet, typeset, word
from reports.sources import group_record, releases
from tests.facilitation.support.deciders import decided, fist, proposed
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room
from tests.facilitation.support.small_guide import GUIDE
from tests.facilitation.support.summaries import approve, line, release

SAY = speaker(None)
DAY = date(2024, 3, 18)
NAMES = {BEN: "Ben O."}
SECRET = "Nobody says it aloud"


def evening(*more: GroupCommand) -> Room:
    """A session with a practice agreed with a reservation, a planned action, two notes and a pulse."""
    room = decided(proposed(CLEO, DEV), ANN, BEN, CLEO)
    fist(room, DEV, 2, "Not in June")
    room.ask(KeepReservations(by=ANN, id="s1/p0"))
    for kind, text in ((NoteKind.INSIGHT, "We plan alone"), (NoteKind.CONCERN, SECRET)):
        room.ask(TakeNotes(by=BEN, id=f"{kind}", lines=(NoteDraft(kind, text),)))
    planned: tuple[GroupCommand, ...] = (
        AddAction(by=ANN, id="act", what="Book the room.", facilitator=ANN),
        ReviseAction(
            by=ANN,
            id="act",
            terms=Terms(what="Book the room.", due=DAY, links=("s1/p0",), progress="It is ours."),
            facilitator=ANN,
        ),
        TakeAction(by=BEN, id="act"),
        SayOfPlan(by=ANN, topic=Topic.SETBACK, text="We ask why.", facilitator=ANN),
    )
    for command in (*planned, *more):
        room.ask_group(command)
    while room.session.phase is not Phase.CLOSING:
        room.next()
    for person, kept in ((ANN, RuleRating.KEPT), (BEN, RuleRating.NOT_KEPT), (CLEO, RuleRating.KEPT)):
        room.ask(RatePulse(by=person, rule="rule-1", kept=kept))
    return room.close()


def let_go() -> Room:
    """The secret is struck, the insight reworded, and all who were there approve both papers."""
    room = evening()
    room.ask_group(StrikeLine(by=BEN, key="s1", line=line(room, SummarySection.CONCERN).id))
    insight = line(room, SummarySection.INSIGHT)
    room.ask_group(RewordLine(by=BEN, key="s1", line=insight.id, wording=Wording("We planned alone")))
    approve(room, ANN, BEN, CLEO, DEV)
    return approve(room, ANN, BEN, CLEO, DEV, key=JOURNEY)


def for_reviewers(room: Room, key: str = "s1") -> Content:
    content = releases.released(GUIDE, room.group, release(room, key), NAMES)
    assert content is not None
    return content


def every_document(content: Content) -> bytes:
    """All that can be read in any of its formats, but for the packed ones, whose words are looked at."""
    texts = (markdown.document(content, SAY).encode(), json_data.document(content).encode())
    return b"".join((*texts, spreadsheet.table(content, SAY)))


def test_before_it_is_released_there_is_nothing_for_reviewers() -> None:
    room = evening()
    assert releases.released(GUIDE, room.group, release(room)) is None
    assert releases.journey(GUIDE, room.group) == Journey(
        group="Year 5", language="en", credit=group_record.credit(GUIDE)
    )


def test_a_released_summary_holds_the_version() -> None:
    summary = for_reviewers(let_go())
    assert isinstance(summary, Summary)
    assert (summary.version, summary.released, summary.own) == (1, date(2024, 3, 4), False)
    (agreed,) = summary.agreed
    assert (agreed.text, agreed.reserved, agreed.reservations) == ("Visit", True, ("Not in June",))
    entries = {part.kind: part.entries for part in summary.parts}
    (action,) = entries[NoteKind.ACTION]
    assert (action.text, action.owner, action.due, action.progress) == (
        "Book the room.",
        "Ben O.",
        DAY,
        "It is ours.",
    )
    assert [entry.text for entry in entries[NoteKind.INSIGHT]] == ["We planned alone"]
    (vote,) = summary.votes
    assert (vote.outcome, vote.counts) == (VoteOutcome.RESERVED, (0, 0, 1, 0, 3, 0))
    assert summary.pulse == (PulseContent(rule="One person speaks.", kept=2, not_kept=1),)
    assert summary.asked
    assert summary.finished


def test_what_was_struck_or_said_before_is_in_no_document_for_reviewers() -> None:
    room = let_go()
    contents = (for_reviewers(room), for_reviewers(room, JOURNEY), releases.journey(GUIDE, room.group))
    for content in contents:
        made = every_document(content)
        assert SECRET.encode() not in made
        assert b"We plan alone" not in made
        assert b"own record" not in made


def test_the_groups_own_record_marks_what_it_struck() -> None:
    room = let_go()
    own = releases.own(GUIDE, room.group, release(room), NAMES)
    assert isinstance(own, Summary)
    assert own.own
    assert [one.text for one in own.struck] == [SECRET]
    written = markdown.document(own, SAY)
    assert (
        f"## Left out: in our own record only\n\nThe group chose not to share these lines.\n\n- {SECRET}"
        in written
    )
    assert "not for reviewers" in written
    assert SECRET.encode() in spreadsheet.table(own, SAY)


def test_the_whole_way_holds_what_was_agreed_the_plan_and_what_was_written_down() -> None:
    whole = for_reviewers(let_go(), JOURNEY)
    assert isinstance(whole, Journey)
    assert whole.plan is not None
    (action,) = whole.plan.actions
    assert [one.text for one in whole.plan.tied(action)] == ["Visit"]
    assert (action.owner, action.taken, action.due) == ("Ben O.", True, DAY)
    assert whole.plan.setback == "We ask why."
    assert [entry.text for part in whole.parts for entry in part.entries] == ["We planned alone"]


def test_the_journey_for_reviewers_holds_released_summaries_alone() -> None:
    room = let_go()
    journey = releases.journey(GUIDE, room.group, NAMES)
    assert [summary.version for summary in journey.summaries] == [1]
    assert journey.plan is not None
    room.ask_group(WithdrawRelease(by=BEN, key="s1"))
    assert releases.journey(GUIDE, room.group).summaries == ()
    assert releases.released(GUIDE, room.group, release(room)) is None


def test_every_version_can_be_written_down_for_the_group() -> None:
    room = let_go()
    paper = release(room)
    content = releases.version_of(GUIDE, room.group, paper, paper.versions[0])
    assert content == releases.released(GUIDE, room.group, paper)


def test_without_names_nobody_is_named() -> None:
    room = let_go()
    people = {f'"{person}"' for person in (ANN, BEN, CLEO, DEV)} | {"Ben O."}
    held = json_data.document(releases.journey(GUIDE, room.group))
    assert not any(person in held for person in people)
    owners = [entry["owner"] for entry in json.loads(held)["journey"]["plan"]["actions"]]
    assert owners == [""]


@pytest.mark.parametrize("key", ["s1", JOURNEY])
def test_every_format_carries_it(key: str) -> None:
    content = for_reviewers(let_go(), key)
    assert json_data.read(json_data.document(content)) == content
    assert typeset.pdf(content, SAY).startswith(b"%PDF")
    assert all(page.startswith(b"\x89PNG") for page in typeset.png(content, SAY))
    assert word.docx(content, SAY).startswith(b"PK")
    assert b"Visit" in spreadsheet.table(content, SAY)


@pytest.mark.parametrize("key", ["s1", JOURNEY])
def test_that_an_action_is_blocked_and_help_is_asked_for_stands_in_every_document(key: str) -> None:
    blocked = SayHowItGoes(by=BEN, id="act", check_in="c", course=Course.BLOCKED, happened="")
    room = evening(blocked, AskHelp(by=BEN, id="act", on=True))
    approve(room, ANN, BEN, CLEO, DEV, key=key)
    content = for_reviewers(room, key)
    pages = PdfReader(BytesIO(typeset.pdf(content, SAY))).pages
    texts = (
        markdown.document(content, SAY),
        spreadsheet.table(content, SAY).decode("utf-8-sig"),
        "".join(page.extract_text() for page in pages),
        "".join(Document(BytesIO(word.docx(content, SAY))).element.itertext()),
    )
    assert all("Blocked:helpisaskedfor." in "".join(text.split()) for text in texts)
    assert '"asks_help": true' in json_data.document(content)


def test_of_words_that_are_not_kept_any_longer_nothing_is_shown() -> None:
    room = let_go()
    group = fold(forgotten(room.group_events, ("s1",)))
    assert group is not None
    own = releases.own(GUIDE, group, group.releases["s1"])
    assert own.struck == ()
    reviewers = releases.released(GUIDE, group, group.releases["s1"], NAMES)
    assert reviewers == for_reviewers(room), "what is released stays as it was"


def test_it_is_of_the_groups_own_days() -> None:
    room, evening = let_go(), datetime(2026, 12, 2, 0, 30, tzinfo=UTC)
    paper = release(room)
    editions = tuple(replace(one, released_at=evening) for one in paper.editions)
    paper = replace(paper, opened_at=evening, editions=editions, zone="America/Los_Angeles")
    content = releases.released(GUIDE, room.group, paper)
    assert content is not None
    told = markdown.document(content, SAY).splitlines()
    assert "- Date: Tuesday, December 1, 2026" in told
    assert "- Released by the group on December 1, 2026, version 1." in told

"""The summary of a session in Markdown, read as a reader of Markdown reads it."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.i18n.localizer import speaker
from facilitation.session.flipchart.commands import TakeNotes, WithdrawNote
from facilitation.session.proposals.commands import KeepReservations, Propose
from facilitation.session.steps.commands import ChooseSections
from facilitation.shared.ballots import BallotKind
from facilitation.shared.notes import NoteDraft
from guides.model.parts import NoteKind
from reports.content import KINDS
from reports.formats.markdown import document, literal
from reports.sources import group_record
from tests.facilitation.support.deciders import ballot, fist
from tests.facilitation.support.sessions import ANN, BEN, CLEO, Room, running
from tests.facilitation.support.small_guide import GUIDE

READER = MarkdownIt("gfm-like", {"linkify": False})


def read(room: Room) -> str:
    return document(group_record.summary(GUIDE, room.group, room.session, "UTC"), speaker(None))


def write(room: Room, kind: NoteKind, *texts: str) -> None:
    lines = tuple(NoteDraft(kind, text) for text in texts)
    room.ask(TakeNotes(by=BEN, id=f"{kind}", lines=lines))


def test_a_finished_session_is_summed_up() -> None:
    room = running()
    room.to("a2")
    write(room, NoteKind.PARKED, "Who has the keys?")
    write(room, NoteKind.AGREEMENT, "We visit each other.", "We start on time.")
    room.to("_closing").close()
    assert read(room) == (
        "# Discussion 1: About work\n\n"
        "- Group: Year 5\n- Date: Monday, March 4, 2024\n- This discussion is finished.\n"
        f"- {speaker(None)('summary-own')}\n\n"
        "## Where we agree\n\n- We visit each other.\n- We start on time.\n\n"
        "## Parked\n\n- Who has the keys?\n\n"
        "## Questions that were asked\n\n"
        + "".join(f"- What do you make of {key}?\n" for key in ("a1", "a2", "a3", "b1", "b2", "b3"))
        + "\n---\n\nThe questions of “A small guide” follow Made up (Nobody, 2024).\n"
    )


def test_what_was_agreed_comes_first_and_once_with_its_reservations_in_words() -> None:
    room = running(CLEO).to("a1")
    write(room, NoteKind.PRACTICE, "Visit *each other*", "Read")
    room.ask(Propose(by=ANN, notes=("practice-0",)))
    ballot(room, BallotKind.FIST, "s1/practice-0")
    for person, value in ((ANN, 4), (BEN, 4), (CLEO, 2)):
        fist(room, person, value, "Not on Fridays")
    room.ask(KeepReservations(by=ANN, id="s1/practice-0"))
    room.close()
    agreed = (
        "- Visit \\*each other\\* (with reservations)\n  - Practice\n  - With a reservation: Not on Fridays\n"
    )
    assert f"## Agreed\n\n{agreed}\n## Practices\n\n- Read\n" in read(room)
    assert read(room).count("each other") == 2, "the line, and the vote on it"


def test_what_was_not_reached_is_named_and_what_was_covered_before_is_counted() -> None:
    room = running().to("a2")
    room.close()
    first = read(room)
    assert "This discussion is not finished; it can go on another day." in first
    assert "## Questions that were not reached\n\n- What do you make of a3?" in first
    room.open(BEN).arrive(CLEO).begin().to("a3").close()
    assert "2 questions more were asked in earlier sessions." in read(room)


def test_sections_that_the_group_left_out_are_not_missing() -> None:
    room = running(discussion="ways").to("_choose")
    room.ask(ChooseSections(by=room.session.facilitator, move=room.session.move, sections=("Q",)))
    room.to("_closing").close()
    assert "p1" not in read(room)
    assert "What do you make of q1?" in read(room)


def test_a_session_without_notes_says_so() -> None:
    assert "Nothing was written down this time." in read(running().close())


def test_what_was_taken_off_the_flipchart_is_not_handed_over() -> None:
    room = running()
    write(room, NoteKind.GOAL, "Meet on Fridays.")
    (note,) = room.session.notes
    room.ask(WithdrawNote(by=BEN, id=note))
    assert "Fridays" not in read(room)


def test_nobody_who_was_there_is_named() -> None:
    room = running(CLEO)
    people = 100_001, 100_002
    room._session = replace(room.session, present=people, facilitator=people[0], notetaker=people[1])
    assert not any(str(person) in read(room) for person in people)
    assert "<@" not in read(room)


def test_every_kind_of_note_has_its_place() -> None:
    assert sorted(KINDS) == sorted(NoteKind)
    assert (KINDS[0], KINDS[-1]) == (NoteKind.AGREEMENT, NoteKind.PARKED)


@example("# No heading")
@example("1. No list")
@example("+ no list - no rule")
@example("---")
@example("===")
@example("[no](https://link.example) ![nor picture](x) <b>nor tag</b> &amp; &copy;")
@example("`no code` **no weight** ~~no stroke~~ | no table |")
@example("C:\\new\\table")
@example("<!-- no comment")
@given(st.text(min_size=1, max_size=60))
def test_people_s_text_reads_as_it_was_written(text: str) -> None:
    wanted = " ".join(text.replace("\0", " ").split())
    if wanted:
        tokens = READER.parse(f"- {literal(text.replace(chr(0), ' '))}\n- another line")
        assert [token.type for token in tokens if token.type.endswith("_open")] == [
            "bullet_list_open", *["list_item_open", "paragraph_open"] * 2
        ]  # fmt: skip
        assert _plainly(next(token for token in tokens if token.type == "inline")) == wanted


def _plainly(inline: Token) -> str:
    assert {child.type for child in inline.children or ()} == {"text"}
    return "".join(child.content for child in inline.children or ())

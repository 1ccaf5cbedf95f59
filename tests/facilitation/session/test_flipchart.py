"""The flipchart, and what people's text must be like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.session.flipchart.commands import AmendNote, ParkIt, TakeNotes, WithdrawNote
from facilitation.session.people.commands import StepOut
from facilitation.session.proposals.commands import Propose, PutForward
from facilitation.session.timing.commands import Pause
from facilitation.shared.notes import FLIPCHART_SIZE, NoteDraft, live
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, one_line
from guides.model.parts import NoteKind
from tests.facilitation.support.sessions import ANN, BEN, CLEO, Room, reason, running

GOAL, CONCERN, PARKED = NoteKind.GOAL, NoteKind.CONCERN, NoteKind.PARKED


def notes(form: str, *texts: str, by: int = BEN, kind: NoteKind = GOAL) -> TakeNotes:
    return TakeNotes(by=by, id=form, lines=tuple(NoteDraft(kind, text) for text in texts))


def written(room: Room) -> list[str]:
    return [note.text for note in live(room.session.notes.values())]


def test_the_notetaker_writes_several_lines_at_once():
    room = running().to("a1")
    room.ask(notes("f", "More time to plan", "A shared shelf"))
    assert written(room) == ["More time to plan", "A shared shelf"]
    assert {note.step for note in room.session.notes.values()} == {"a1"}


def test_a_form_handed_in_twice_is_taken_once():
    room = running()
    room.ask(notes("f", "Once"))
    assert room.ask(notes("f", "Once")) == ()
    room.ask(notes("f", "Once", "And one more"))
    assert written(room) == ["Once", "And one more"]


def test_the_notetaker_writes_and_nobody_else():
    room = running(CLEO)
    with pytest.raises(Refused) as refused:
        room.ask(notes("f", "Mine", by=ANN))
    assert refused.value.reason is Reason.NOTETAKER_ONLY
    assert refused.value.details == {"who": BEN}


def test_the_facilitator_writes_while_there_is_no_notetaker():
    room = running()
    room.ask(StepOut(by=BEN))
    room.ask(notes("f", "Mine", by=ANN))
    assert written(room) == ["Mine"]


def test_with_neither_nobody_writes():
    room = running(CLEO)
    room.ask(StepOut(by=ANN))
    room.ask(StepOut(by=BEN))
    assert reason(room, notes("f", "Mine", by=CLEO)) is Reason.ROLE_FREE


def test_notes_are_taken_during_a_break_too():
    room = running()
    room.ask(Pause(by=ANN))
    room.ask(notes("f", "Overheard"))
    assert written(room) == ["Overheard"]


def test_there_is_no_flipchart_in_the_lobby():
    assert reason(Room().open(), notes("f", "Early", by=ANN)) is Reason.NOT_BEGUN


def test_a_flipchart_is_full_at_some_point_and_a_form_handed_in_twice_is_still_no_mistake():
    room = running()
    room.ask(notes("f", *["Line"] * FLIPCHART_SIZE))
    assert reason(room, notes("g", "One more")) is Reason.FLIPCHART_FULL
    assert room.ask(notes("f", "Line")) == ()


@pytest.mark.parametrize("person", [ANN, BEN])
def test_the_facilitator_and_the_notetaker_park_what_has_to_wait(person: int):
    room = running()
    room.ask(ParkIt(by=person, id="p", text="The copier"))
    assert [(note.kind, note.text) for note in room.session.notes.values()] == [(PARKED, "The copier")]


def test_nobody_else_parks():
    assert reason(running(CLEO), ParkIt(by=CLEO, id="p", text="Me")) is Reason.FACILITATOR_ONLY


def test_a_line_may_be_amended():
    room = running()
    room.ask(notes("f", "Mor time"))
    amending = AmendNote(by=BEN, id="f-0", kind=CONCERN, text="More time")
    room.ask(amending)
    assert room.ask(amending) == ()
    assert [(note.kind, note.text) for note in room.session.notes.values()] == [(CONCERN, "More time")]


def test_a_line_may_be_withdrawn_and_is_then_not_there_to_be_changed():
    room = running()
    room.ask(notes("f", "Never mind"))
    room.ask(WithdrawNote(by=BEN, id="f-0"))
    assert written(room) == []
    for note in ("f-0", "nowhere"):
        assert reason(room, WithdrawNote(by=BEN, id=note)) is Reason.NO_SUCH_NOTE
        amending = AmendNote(by=BEN, id=note, kind=GOAL, text="Back")
        assert reason(room, amending) is Reason.NO_SUCH_NOTE


def test_a_line_is_one_line():
    assert one_line("  Two\nlines\tand   a gap ") == "Two lines and a gap"


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "\u2800 \u3164", "\ufe0f"])
def test_a_line_that_shows_nothing_is_no_line(text: str):
    with pytest.raises(Refused) as refused:
        one_line(text)
    assert refused.value.reason is Reason.TEXT_EMPTY


def test_a_line_has_a_length():
    assert one_line("x" * LINE_LENGTH)
    with pytest.raises(Refused) as refused:
        one_line("x" * (LINE_LENGTH + 1))
    assert refused.value.reason is Reason.TEXT_TOO_LONG
    assert refused.value.details == {"length": LINE_LENGTH + 1, "most": LINE_LENGTH}


def test_half_a_character_is_shown_as_a_mark():
    assert one_line("a\ud800b") == "a\ufffdb"


@given(st.text(st.characters(codec=None), max_size=400))
def test_whatever_is_typed_becomes_one_line_or_is_refused(text: str):
    try:
        line = one_line(text)
    except Refused:
        return
    assert line.splitlines() == [line]
    assert one_line(line) == line
    assert line.encode()


def test_what_is_noted_on_a_sensitive_question_is_noted_by_nobody():
    room = running().to("b2")
    room.ask(notes("f", "Hard to say aloud", "Harder"))
    room.ask(AmendNote(by=BEN, id="f-0", kind=GOAL, text="Hard to say"))
    room.ask(Propose(by=BEN, notes=("f-0",)))
    room.ask(PutForward(by=BEN, id="p", kind=GOAL, text="Say it all the same"))
    room.ask(WithdrawNote(by=BEN, id="f-0"))
    assert [event.by for event in room.events[-6:]] == [None] * 6
    room.next().ask(notes("g", "Easy to say"))
    room.ask(AmendNote(by=BEN, id="f-1", kind=GOAL, text="Hardest"))
    room.ask(Propose(by=BEN, notes=("g-0", "f-1")))
    assert [event.by for event in room.events[-3:]] == [BEN, None, None]

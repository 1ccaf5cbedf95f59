"""Writing before talking."""

from facilitation.session.flipchart.commands import ShowJots, TakeJot, TakeNotes, WithdrawJot, WriteJot
from facilitation.session.flipchart.events import JotsShown, JotWithdrawn, NoteWithdrawn
from facilitation.shared.notes import FLIPCHART_SIZE, NoteDraft, ShownJot, note_of_jot
from facilitation.shared.refusals import Reason
from facilitation.shared.text import LINE_LENGTH
from guides.model.parts import NoteKind
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, Room, reason, running

JOTS = tuple(ShownJot(key, f"What {key} thinks") for key in "abcdef")


def shown(*jots: ShownJot, seed: int = 1) -> Room:
    room = running(CLEO).to("a1")
    room.ask(ShowJots(by=ANN, jots=jots or JOTS, seed=seed))
    return room


def take(room: Room, key: str, kind: NoteKind = NoteKind.INSIGHT) -> None:
    room.ask(TakeJot(by=BEN, id=key, kind=kind))


def test_a_jot_that_is_written_is_nobodys_business():
    room = running(CLEO).to("a1")
    assert room.ask(WriteJot(by=CLEO, text="What I think")) == ()


def test_what_cannot_be_read_or_comes_at_the_wrong_time_is_no_jot():
    room = running(CLEO)
    assert reason(room, WriteJot(by=CLEO, text="Hm")) is Reason.NOT_WHILE_OPENING
    room.to("a1")
    assert reason(room, WriteJot(by=DEV, text="Hm")) is Reason.PRESENT_ONLY
    assert reason(room, WriteJot(by=CLEO, text=" ")) is Reason.TEXT_EMPTY
    assert reason(room, WriteJot(by=CLEO, text="x" * (LINE_LENGTH + 1))) is Reason.TEXT_TOO_LONG
    assert reason(room, WriteJot(by=CLEO, text="Hm", move=0)) is Reason.MOVED_ALREADY


def test_jots_are_shown_together_in_an_order_that_the_seed_decides():
    room = shown()
    event = room.events[-1]
    assert isinstance(event, JotsShown)
    assert (event.step, {*event.jots}) == ("a1", {*JOTS})
    assert room.session.shown == event.jots == shown(*reversed(JOTS)).session.shown
    assert len({shown(seed=seed).session.shown for seed in range(20)}) > 10


def test_the_facilitator_shows_them_and_only_where_somebody_wrote():
    room = running(CLEO).to("a1")
    assert reason(room, ShowJots(by=CLEO, jots=JOTS, seed=1)) is Reason.FACILITATOR_ONLY
    assert reason(room, ShowJots(by=ANN, jots=(), seed=1)) is Reason.NO_JOTS


def test_those_that_are_shown_already_stay_as_they_are():
    room = shown(*JOTS[:3])
    before = room.session.shown
    assert reason(room, ShowJots(by=ANN, jots=JOTS[:3], seed=2)) is Reason.NO_JOTS
    room.ask(ShowJots(by=ANN, jots=JOTS[:4], seed=2))
    assert room.session.shown == (*before, JOTS[3])


def test_what_is_shown_belongs_to_its_step():
    assert shown().next().session.shown == ()


def test_the_notetaker_takes_a_jot_onto_the_flipchart_once():
    room = shown()
    for _ in range(2):
        take(room, "a", NoteKind.CONCERN)
    note = room.session.notes[note_of_jot("a")]
    assert (len(room.session.notes), note.kind, note.text) == (1, NoteKind.CONCERN, "What a thinks")
    assert note.step == "a1"


def test_only_jots_on_show_are_taken_by_the_notetaker_alone():
    room = shown()
    taking = TakeJot(by=BEN, id="z", kind=NoteKind.INSIGHT)
    assert reason(room, taking) is Reason.NO_SUCH_JOT
    assert reason(room, TakeJot(by=CLEO, id="a", kind=NoteKind.INSIGHT)) is Reason.NOTETAKER_ONLY


def test_a_full_flipchart_takes_no_jot():
    room = shown()
    lines = tuple(NoteDraft(NoteKind.INSIGHT, f"Line {n}") for n in range(FLIPCHART_SIZE))
    room.ask(TakeNotes(by=BEN, id="f", lines=lines))
    assert reason(room, TakeJot(by=BEN, id="a", kind=NoteKind.INSIGHT)) is Reason.FLIPCHART_FULL


def test_a_writer_takes_a_jot_back_and_no_event_tells_who_it_was():
    room = shown()
    assert room.ask(WithdrawJot(by=CLEO, id="a")) == (JotWithdrawn(at=room.now, id="a"),)
    assert {jot.id for jot in room.session.shown} == {*"bcdef"}
    assert reason(room, WithdrawJot(by=CLEO, id="a")) is Reason.NO_SUCH_JOT


def test_what_is_taken_back_goes_from_the_flipchart_too_also_later():
    room = shown()
    take(room, "a")
    take(room, "b")
    gone = room.ask(WithdrawJot(by=CLEO, id="a"))
    assert [type(event) for event in gone] == [JotWithdrawn, NoteWithdrawn]
    (later,) = room.next().ask(WithdrawJot(by=CLEO, id="b"))
    assert isinstance(later, NoteWithdrawn)
    assert all(event.by is None for event in (*gone, later))
    assert all(note.withdrawn for note in room.session.notes.values())
    assert reason(room, WithdrawJot(by=CLEO, id="b")) is Reason.NO_SUCH_JOT

"""Of sessions that are not kept any longer no word is left but what the group agreed, plans, or released."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.base import GroupEvent, fold
from facilitation.group.state import Group
from facilitation.group.summaries.commands import AskToTalk, RewordLine, StrikeLine, WithdrawRelease
from facilitation.group.summaries.lines import SummarySection, Wording
from facilitation.group.summaries.redaction import GONE, cutoff, forgotten
from facilitation.group.summaries.response_commands import Respond
from facilitation.group.summaries.state import JOURNEY, ResponseKind
from facilitation.server import MONTHS
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.proposals.commands import PutForward
from facilitation.shared.notes import NoteDraft as Written
from guides.model.parts import NoteKind
from tests.facilitation.support.deciders import decided, proposed
from tests.facilitation.support.sessions import ANN, BEN, EVA, Room
from tests.facilitation.support.summaries import approve, line, sat

NOTE, STRUCK, DRAFTED, PUT = "We plan alone", "Nobody says it", "Mondays are full", "Never decided"
RELEASED = "Mondays are too full"


def evening() -> Room:
    """Ann and Ben agreed on visits, wrote lines down, struck one, reworded one, and left one undecided."""
    room = decided(proposed(), ANN, BEN)
    room.ask(PutForward(by=ANN, id="x", kind=NoteKind.PRACTICE, text=PUT))
    for kind, texts in ((NoteKind.INSIGHT, (NOTE, DRAFTED)), (NoteKind.CONCERN, (STRUCK,))):
        room.ask(TakeNotes(by=BEN, id=f"{kind}", lines=tuple(Written(kind, text) for text in texts)))
    room.close()
    room.ask_group(StrikeLine(by=BEN, key="s1", line=line(room, SummarySection.CONCERN).id))
    drafted = next(one for one in room.group.releases["s1"].lines if one.text == DRAFTED)
    room.ask_group(RewordLine(by=BEN, key="s1", line=drafted.id, wording=Wording(RELEASED)))
    return room


def released() -> Room:
    """The same, and both summaries are released."""
    return approve(approve(evening(), ANN, BEN), ANN, BEN, key=JOURNEY)


def forget(room: Room, *sessions: str) -> tuple[Group, str]:
    """The group afterwards, and every word that its events still hold."""
    events = forgotten(room.group_events, sessions)
    assert len(events) == len(room.group_events)
    group = fold(events)
    assert group is not None
    return group, repr(events)


def test_a_draft_goes_with_all_its_words_and_the_agreement_stays() -> None:
    room = evening()
    group, words = forget(room, "s1")
    for text in (NOTE, STRUCK, DRAFTED, RELEASED, PUT):
        assert text not in words
    assert group.kept == {}
    assert not group.decisions.waiting
    assert group.decisions.agreements == room.group.decisions.agreements
    assert {one.text for one in group.releases["s1"].lines} == {GONE}
    assert "Visit" in [one.text for one in group.releases[JOURNEY].lines]


def test_what_is_released_stays_in_its_words_and_what_was_struck_goes() -> None:
    room = released()
    group, words = forget(room, "s1")
    for text in (STRUCK, PUT):
        assert text not in words
    assert DRAFTED not in words
    assert NOTE in words
    for key in ("s1", JOURNEY):
        assert group.releases[key].current == room.group.releases[key].current


def test_what_was_withdrawn_goes_with_what_was_answered_to_it() -> None:
    room = released()
    day = room.now.date()
    room.ask_group(
        Respond(
            by=EVA, key="s1", reviewer=True, id="r", kind=ResponseKind.THANKS, text="Well done", today=day
        )
    )
    assert "Well done" in forget(room, "s1")[1]
    room.ask_group(WithdrawRelease(by=BEN, key="s1"))
    _, words = forget(room, "s1")
    assert "Well done" not in words
    for text in (NOTE, STRUCK, DRAFTED, RELEASED):
        assert text not in words


def test_what_somebody_wanted_to_talk_about_goes() -> None:
    room = evening()
    key = line(room).id
    room.ask_group(AskToTalk(by=BEN, key="s1", id="t", line=key, sentence="Not like this"))
    _, words = forget(room, "s1")
    assert "Not like this" not in words


def test_other_sessions_keep_all_their_words() -> None:
    room = sat(evening(), lines=("A second evening",))
    group, words = forget(room, "s1")
    assert "A second evening" in words
    assert [kept.session for kept in group.kept.values()] == ["s2"]
    assert group.releases["s2"] == room.group.releases["s2"]
    assert NOTE not in words


def test_what_a_later_session_took_up_again_stays_with_that_one() -> None:
    room = sat(evening())
    group, words = forget(room, "s1")
    assert PUT in words
    assert group.decisions.waiting == room.group.decisions.waiting
    assert PUT not in forget(room, "s1", "s2")[1]


def test_the_group_itself_stays_as_it_was() -> None:
    room = released()
    group, _ = forget(room, "s1")
    for name in ("members", "rules", "rota", "journey", "used", "plan", "live", "name"):
        assert getattr(group, name) == getattr(room.group, name)


def test_to_forget_twice_is_to_forget_once() -> None:
    once = forgotten(released().group_events, ("s1",))
    assert forgotten(once, ("s1",)) == once


def test_what_is_withdrawn_after_its_session_went_leaves_no_words_either() -> None:
    room = released()
    room.group_events = list[GroupEvent](forgotten(room.group_events, ("s1",)))
    room.group = fold(room.group_events) or room.group
    room.ask_group(WithdrawRelease(by=BEN, key="s1"))
    _, words = forget(room, "s1")
    assert NOTE not in words
    assert RELEASED not in words


def test_nothing_that_is_handed_over_changes() -> None:
    room = released()
    before = room.group.releases["s1"].ready
    group, _ = forget(room, "s1")
    after = group.releases["s1"].ready
    assert [one.wording for one in after] == [one.wording for one in before]


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda now: now.year > 4), st.sampled_from(MONTHS))
def test_months_are_those_of_the_calendar(now: datetime, months: int) -> None:
    then = cutoff(now, months)
    assert (now.year - then.year) * 12 + now.month - then.month == months
    assert then.day in (now.day, 28)


@pytest.mark.parametrize(
    ("now", "months", "then"),
    [
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 1, 31), 24, (2024, 1, 31)),
        ((2026, 12, 1), 12, (2025, 12, 1)),
    ],
)
def test_a_day_that_a_month_lacks_is_its_last(
    now: tuple[int, int, int], months: int, then: tuple[int, int, int]
) -> None:
    assert cutoff(datetime(*now, tzinfo=UTC), months) == datetime(*then, tzinfo=UTC)

"""How the ground rules were kept: said in private, changed at will, counted once, and shown from three on."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.settings.commands import ChangeRule, DropRule
from facilitation.session.base import SessionEvent
from facilitation.session.clock import Tick
from facilitation.session.pulse.commands import RatePulse
from facilitation.session.pulse.events import PulseTaken
from facilitation.session.pulse.state import ANSWERS_LEAST, PULSE, RuleKept, RuleRating
from facilitation.session.state import LEFT_ALONE, Phase
from facilitation.session.steps.commands import GoBack
from facilitation.session.steps.events import SessionClosed
from facilitation.session.timing.commands import Pause
from facilitation.shared.refusals import Reason
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, DEV, Room, reason, running

EVERYBODY = (ANN, BEN, CLEO, DEV)
FIRST, SECOND = "rule-1", "rule-2"
RATES = st.lists(
    st.tuples(st.sampled_from(EVERYBODY), st.sampled_from((FIRST, SECOND)), st.sampled_from(RuleRating)),
    max_size=14,
)


def closing() -> Room:
    """Four people have come to the closing."""
    room = running(CLEO, DEV)
    while room.session.phase is not Phase.CLOSING:
        room.next()
    return room


def rate(room: Room, person: int, kept: RuleRating, rule: str = FIRST) -> Room:
    assert room.ask(RatePulse(by=person, rule=rule, kept=kept)) == ()
    return room


def rated(*kept: RuleRating) -> Room:
    """The first of them have said this of the first rule, and the session is over."""
    room = closing()
    for person, one in zip(EVERYBODY, kept, strict=False):
        rate(room, person, one)
    return room.close()


def taken(room: Room) -> list[PulseTaken]:
    return [event for event in room.events if isinstance(event, PulseTaken)]


def test_three_answers_are_counted_and_told_before_the_session_closes():
    room = rated(RuleRating.KEPT, RuleRating.PARTLY, RuleRating.KEPT)
    first, second = room.session.pulse
    assert first == RuleKept(text="One person speaks.", kept=2, partly=1)
    assert second.too_few
    assert [type(event) for event in room.events[-2:]] == [PulseTaken, SessionClosed]


def test_of_fewer_nothing_is_told_but_that():
    one, other = rated(RuleRating.NOT_KEPT), rated(RuleRating.KEPT, RuleRating.PARTLY)
    assert one.session.pulse == other.session.pulse
    assert all(rule.too_few for rule in one.session.pulse)


def test_without_an_answer_there_is_nothing_to_tell():
    assert not taken(closing().close())


def test_the_last_thing_that_somebody_said_of_a_rule_counts():
    room = closing()
    for kept in (RuleRating.NOT_KEPT, RuleRating.KEPT):
        for person in (ANN, BEN, CLEO):
            rate(room, person, kept)
    assert room.close().session.pulse[0] == RuleKept(text="One person speaks.", kept=3)


def test_only_those_who_are_there_rate_and_only_at_the_closing():
    room = running(CLEO)
    command = RatePulse(by=ANN, rule=FIRST, kept=RuleRating.KEPT)
    assert reason(room, command) is Reason.NOT_WHILE_OPENING
    room = closing()
    assert reason(room, RatePulse(by=5, rule=FIRST, kept=RuleRating.KEPT)) is Reason.PRESENT_ONLY
    assert reason(room, RatePulse(by=ANN, rule="gone", kept=RuleRating.KEPT)) is Reason.NO_SUCH_RULE
    room.close()
    assert reason(room, command) is Reason.CLOSED


def test_in_a_break_of_the_closing_people_may_still_rate():
    room = closing()
    room.ask(Pause(by=ANN))
    for person in EVERYBODY:
        rate(room, person, RuleRating.PARTLY)
    assert room.close().session.pulse[0].partly == 4


def test_a_rule_that_was_dropped_is_not_told_and_one_that_was_changed_has_its_new_words():
    room = closing()
    for person in EVERYBODY:
        rate(rate(room, person, RuleRating.KEPT), person, RuleRating.PARTLY, SECOND)
    room.ask_group(DropRule(by=ANN, id=FIRST))
    room.ask_group(ChangeRule(by=ANN, id=SECOND, text="It stays here."))
    rate(room, DEV, RuleRating.NOT_KEPT, SECOND)
    assert room.close().session.pulse == (RuleKept(text="It stays here.", partly=3, not_kept=1),)


def test_what_was_said_counts_also_where_the_group_went_back_and_closed_early():
    room = closing()
    for person in EVERYBODY:
        rate(room, person, RuleRating.KEPT)
    room.ask(GoBack(by=ANN))
    assert room.close().session.pulse[0].kept == 4


def test_the_clock_that_closes_a_session_counts_too():
    room = closing()
    for person in EVERYBODY:
        rate(room, person, RuleRating.KEPT)
    room.now = room.session.abandoned_at + LEFT_ALONE
    room.ask(Tick(by=CLOCK))
    assert room.session.pulse[0].kept == 4


@given(RATES)
def test_counts_equal_the_answers_from_three_on_and_nothing_is_left(rates: list[tuple[int, str, RuleRating]]):
    room, box = closing(), dict[tuple[int, str], RuleRating]()
    for person, rule, kept in rates:
        rate(room, person, kept, rule)
        box[person, rule] = kept
    room.close()
    for number, one in enumerate(room.session.pulse, 1):
        said = Counter(kept for (_, rule), kept in box.items() if rule == f"rule-{number}")
        told = {RuleRating.KEPT: one.kept, RuleRating.PARTLY: one.partly, RuleRating.NOT_KEPT: one.not_kept}
        enough = said.total() >= ANSWERS_LEAST
        assert told == {kept: said[kept] if enough else 0 for kept in RuleRating}
        assert one.too_few is not enough
    assert bool(room.session.pulse) is bool(box)
    assert PULSE not in room.boxes


@given(RATES, RATES)
def test_until_it_closes_nothing_tells_what_anybody_said(
    one: list[tuple[int, str, RuleRating]], other: list[tuple[int, str, RuleRating]]
):
    rooms = closing(), closing()
    for room, rates in zip(rooms, (one, other), strict=True):
        for person, rule, kept in rates:
            rate(room, person, kept, rule)
    assert rooms[0].session == rooms[1].session
    assert before_closing(rooms[0].close()) == before_closing(rooms[1].close())


@given(RATES, st.permutations(EVERYBODY))
def test_with_the_people_exchanged_the_same_comes_out(
    rates: list[tuple[int, str, RuleRating]], others: list[int]
):
    room, mirrored = closing(), closing()
    swap: dict[int, int] = dict(zip(EVERYBODY, others, strict=True))
    for person, rule, kept in rates:
        rate(room, person, kept, rule)
        rate(mirrored, swap[person], kept, rule)
    assert room.close().session.pulse == mirrored.close().session.pulse


def before_closing(room: Room) -> list[SessionEvent]:
    return [event for event in room.events if not isinstance(event, PulseTaken)]

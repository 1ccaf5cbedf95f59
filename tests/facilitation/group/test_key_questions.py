"""The key questions: answered in private before the first session, counted once, without names."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.group.key_questions import state as key_questions_state
from facilitation.group.key_questions.commands import AnswerKeyQuestion, count
from facilitation.group.key_questions.events import KeyQuestionsCounted
from facilitation.group.key_questions.state import FEWEST, SCALE, Spread, box, questions
from facilitation.group.state import Group
from facilitation.shared.ballots import Vote
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide
from guides.model.parts import KeyQuestion
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, EVA, NOON, Room, reason
from tests.facilitation.support.small_guide import GUIDE

ASKED = GUIDE.model_copy(
    update={
        "key_questions": (
            KeyQuestion(ref="key.1", ask="Is there time?", rate="There is time.", if_weak="Meet for less."),
            KeyQuestion(ask="Who takes part?"),
            KeyQuestion(ask="Do you look forward to it?", rate="I look forward to it."),
        )
    }
)
PEOPLE: tuple[int, ...] = (ANN, BEN, CLEO, DEV, EVA)


def group(*members: int, guide: Guide = ASKED) -> Room:
    """These belong to a new group, whose first session is open."""
    room = Room(guide=guide).open(members[0]).arrive(*members[1:])
    assert room.group.members == members
    return room


def answer(person: int, value: int, line: str = "", question: str = "key.1") -> Vote:
    return AnswerKeyQuestion(by=person, question=question, value=value, line=line).answer(ASKED)


def counted(one: Group, answers: Mapping[str, Iterable[Vote]], guide: Guide = ASKED) -> tuple[object, ...]:
    given = {key: tuple(votes) for key, votes in answers.items()}
    return tuple(count(one, guide, given, NOON))


def test_the_questions_with_something_to_rate_are_asked():
    assert [*questions(ASKED)] == ["key.1", "3"]
    assert [*questions(GUIDE)] == []
    boxes = {box(key) for key in questions(ASKED)}
    assert len(boxes) == 2, "each has a box of its own"


def test_an_answer_is_no_event_and_keeps_a_line():
    room = group(ANN, BEN)
    command = AnswerKeyQuestion(by=ANN, question="key.1", value=2, line=" We meet\nat noon ")
    assert room.ask_group(command) == ()
    assert answer(ANN, 2, " We meet\nat noon ").reason == "We meet at noon"
    assert answer(ANN, 2, " ").reason == ""
    assert reason(room, AnswerKeyQuestion(by=EVA, question="key.1", value=2)) is Reason.MEMBERS_ONLY


@pytest.mark.parametrize(
    ("value", "question", "why"),
    [
        (0, "key.1", Reason.VOTE_UNFIT),
        (6, "3", Reason.VOTE_UNFIT),
        (3, "2", Reason.NO_SUCH_KEY_QUESTION),
        (3, "key.9", Reason.NO_SUCH_KEY_QUESTION),
    ],
)
def test_what_does_not_fit_is_refused(value: int, question: str, why: Reason):
    with pytest.raises(Refused) as refused:
        answer(ANN, value, question=question)
    assert refused.value.reason is why


def test_when_the_first_session_begins_the_answers_are_counted_once():
    room = group(ANN, BEN, CLEO)
    assert not room.group.begun
    votes = [answer(ANN, 1, "No room"), answer(BEN, 2, "A bell rings"), answer(CLEO, 2)]
    (event,) = counted(room.group, {"key.1": votes, "3": votes[:2]})
    assert isinstance(event, KeyQuestionsCounted)
    assert event.spreads == (Spread("key.1", (1, 2, 0, 0, 0), ("A bell rings", "No room")),)
    room.group = event.apply(room.group)
    assert room.group.begun
    assert reason(room, AnswerKeyQuestion(by=ANN, question="key.1", value=5)) is Reason.READINESS_OVER
    assert counted(room.group, {"key.1": votes}) == ()


def test_a_group_that_met_before_there_were_key_questions_is_not_asked():
    room = group(ANN, BEN).hold()
    assert room.group.readiness is None
    assert reason(room, AnswerKeyQuestion(by=ANN, question="key.1", value=5)) is Reason.READINESS_OVER
    assert counted(room.group, {}) == ()


def test_a_guide_without_key_questions_leaves_nothing_to_count():
    room = group(ANN, BEN, guide=GUIDE)
    assert counted(room.group, {}, GUIDE) == ()


@pytest.mark.parametrize(
    ("counts", "weak"), [((1, 2, 0, 0, 0), True), ((0, 0, 3, 0, 0), False), ((1, 0, 0, 0, 2), False)]
)
def test_a_spot_is_weak_where_the_answers_stand_below_the_middle(counts: tuple[int, ...], weak: bool):
    assert Spread("key.1", counts).weak is weak


ANSWERS = st.dictionaries(
    st.sampled_from(PEOPLE), st.tuples(st.sampled_from([*SCALE]), st.sampled_from(("", "One", "Two")))
)


@given(given_by=ANSWERS, members=st.sets(st.sampled_from(PEOPLE)), order=st.permutations(PEOPLE))
def test_a_spread_tells_how_many_and_never_who(
    given_by: dict[int, tuple[int, str]], members: set[int], order: list[int]
):
    votes = [answer(person, *said) for person, said in given_by.items()]
    spread = key_questions_state.spread("key.1", votes, members)
    counting = [person for person in given_by if person in members]
    if spread is None:
        assert len(counting) < FEWEST
        return
    assert spread.answers == len(counting) >= FEWEST
    others = dict(zip(PEOPLE, order, strict=True))
    exchanged = [answer(others[person], *given_by[person]) for person in reversed(given_by)]
    assert key_questions_state.spread("key.1", exchanged, {others[person] for person in members}) == spread

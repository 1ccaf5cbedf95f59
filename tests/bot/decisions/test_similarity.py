"""What looks alike is a hint: close in words, of one kind, and never where there is nothing to compare."""

import pytest

from bot.application.similarity import pairs
from facilitation.shared.proposals import Proposal
from guides.model.parts import NoteKind


def proposals(*texts: str, kinds: tuple[NoteKind, ...] = ()) -> list[Proposal]:
    named = kinds or (NoteKind.PRACTICE,) * len(texts)
    return [
        Proposal(id=str(number), kind=kind, text=text)
        for number, (text, kind) in enumerate(zip(texts, named, strict=True))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Visit each other's lessons", "visit each others lessons!"),
        ("Plan maths lessons together", "Together, plan lessons in maths"),
        ("授業を一緒に計画する", "授業を一緒に計画しよう"),
    ],
)
def test_the_same_in_nearly_the_same_words_looks_alike(one: str, other: str) -> None:
    assert [(a.text, b.text) for a, b in pairs(proposals(one, other))] == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Visit each other's lessons", "Read a book every term"),
        ("Plan", "Plan the maths lessons of the whole year together"),
        ("***", "???"),
        ("", ""),
    ],
)
def test_what_says_something_else_or_nothing_does_not(one: str, other: str) -> None:
    assert pairs(proposals(one, other)) == ()


def test_another_kind_is_another_thing() -> None:
    kinds = (NoteKind.GOAL, NoteKind.ASSET)
    assert pairs(proposals("A quiet room", "A quiet room", kinds=kinds)) == ()


def test_the_likest_come_first() -> None:
    found = pairs(proposals("Plan maths lessons", "Plan our maths lessons", "Plan maths lessons"))
    (first, _, _) = found
    assert [one.id for one in first] == ["0", "2"]

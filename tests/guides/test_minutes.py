"""How long a sitting takes, and how many questions that have to be asked it holds."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from facilitation.shared import agenda
from guides.model.guide import Guide
from guides.model.parts import LONGEST, SHORTEST, Minutes
from guides.reader import reader

CHECK_IN = reader.load("check-in")


def guide(must_asks: int, *, optional: bool = False, **minutes: int) -> Guide:
    prompts = [
        {"ask": f"What is {n}?", "rephrase": f"How is {n}?", "must_ask": True} for n in range(must_asks)
    ]
    sections: list[dict[str, Any]] = [{"key": "A", "title": "A", "prompts": prompts}]
    if optional:
        more = {"ask": "What else?", "rephrase": "And?"}
        sections.append({"key": "B", "title": "B", "optional": True, "prompts": [more]})
    return Guide.model_validate(
        {
            "guide": "g",
            "title": "G",
            "source": {"title": "S", "publisher": "P", "year": 2025},
            "minutes": minutes,
            "discussions": [
                {"key": "d", "title": "D", "purpose": "P.", "check_in": "Hello?", "sections": sections}
            ],
        }
    )


def test_without_a_word_about_it_a_sitting_takes_what_the_collaboration_guide_says() -> None:
    assert (guide(1).minutes.least, guide(1).minutes.usual, guide(1).minutes.most) == (45, 60, 75)
    assert reader.load("collaboration").minutes == Minutes()
    assert not reader.load("collaboration").repeats


@pytest.mark.parametrize(
    ("least", "optional", "most"), [(45, False, 10), (25, False, 5), (25, True, 4), (15, True, 1)]
)
def test_the_shortest_sitting_has_room_for_each_question_that_has_to_be_asked(
    least: int, optional: bool, most: int
) -> None:
    held = guide(most, optional=optional, least=least)
    with pytest.raises(ValidationError, match=f"at most {most} prompts"):
        guide(most + 1, optional=optional, least=least)
    boxes = dict(agenda.plan(agenda.steps(held.discussions[0]), least * 60).boxes)
    short = [box for key, box in boxes.items() if not key.startswith("_") and box < agenda.FLOOR]
    assert least == SHORTEST or not short


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        ("{least: 70}", "line 4, column 10: expected at least 70 minutes, but found 60."),
        ("{least: 25, usual: 20}", "line 4, column 29: expected at least 25 minutes, but found 20."),
        ("{usual: 90}", "line 4, column 10: expected at least 90 minutes, but found 75."),
        ("{least: 5}", "line 4, column 18: expected 15 or more, but found “5”."),
        ("{most: 500}", "line 4, column 17: expected 120 or less, but found “500”."),
        ("{least: soon}", "line 4, column 18: expected a whole number, in digits, but found “soon”."),
        ("30", "line 4, column 10: expected keys with values, such as “title: …”, but found “30”."),
    ],
)
def test_a_mistake_in_the_minutes_is_named_with_its_place(
    tmp_path: Path, minutes: str, sentence: str
) -> None:
    text = Path(reader.__file__).parents[1].joinpath("check-in.yaml").read_text(encoding="utf-8")
    lines = ["guide: g", "title: G", "source: {title: S, publisher: P, year: 2025}", f"minutes: {minutes}"]
    file = tmp_path / "g.yaml"
    file.write_text("\n".join([*lines, text[text.index("discussions:") :]]), encoding="utf-8")
    told = [mistake.sentence for mistake in reader.check(file)]
    assert f"{file}, {sentence}" in told


def test_a_check_in_asks_its_four_questions_however_short_it_is() -> None:
    (discussion,) = CHECK_IN.discussions
    must = [prompt.key for prompt in discussion.prompts if prompt.must_ask]
    assert len(must) == 4
    assert CHECK_IN.repeats
    for length in CHECK_IN.minutes.range:
        plan = agenda.plan(agenda.steps(discussion), length * 60)
        assert not {*plan.dropped} & {*must}
        assert all(plan.seconds(key) >= agenda.FLOOR for key in must)
    assert not agenda.plan(agenda.steps(discussion), 40 * 60).dropped


def test_the_limits_leave_room() -> None:
    assert SHORTEST < Minutes().least < Minutes().most < LONGEST

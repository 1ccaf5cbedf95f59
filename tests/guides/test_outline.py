"""The outline: data for programs, a tree for people."""

import json
from collections.abc import Sequence

from guides.model.guide import Discussion
from guides.outline import outline, tree
from guides.reader import reader


def evenly(discussion: Discussion, minutes: int) -> Sequence[float]:
    return [5, *[(minutes - 10) / len(discussion.prompts)] * len(discussion.prompts), 5]


def test_the_outline_counts_what_the_guide_holds() -> None:
    shown = outline(reader.load("collaboration"), evenly)
    assert list(shown) == ["guide", "title", "source", "refs", "discussions"]
    assert len(shown["refs"]) == 131
    first = dict(shown["discussions"][0])
    minutes = first.pop("minutes")
    assert first == {
        "key": "benefits",
        "title": "What working together gives and takes",
        "prompts": 7,
        "probes": 17,
        "considerations": 0,
        "research": 1,
        "must_ask": 5,
    }
    assert minutes == {str(n): [5, *[(n - 10) / 7] * 7, 5] for n in (45, 60, 75)}
    assert [d["considerations"] for d in shown["discussions"]] == [0, 18, 0, 18, 0]
    assert [d["research"] for d in shown["discussions"]] == [1, 3, 1, 1, 0]


def test_the_outline_is_json() -> None:
    shown = outline(reader.load("collaboration"), evenly)
    assert json.loads(json.dumps(shown)) == shown


def test_the_tree_reads_from_the_top() -> None:
    lines = tree(reader.load("collaboration")).split("\n")
    assert lines[:6] == [
        "Working together: five discussions for teachers and principals",
        (
            "after Teacher Collaboration in Perspective: A Discussion Guide for Teachers and Principals "
            "(Public Agenda and the Spencer Foundation, 2017)"
        ),
        "",
        "1. What working together gives and takes (benefits)",
        "   A. What goes well, what is hard",
        "      D1.A.1  What first drew you to working in a school?",
    ]
    assert "    * D1.A.3  What in your work are you proud of?" in lines
    assert "          - And what do you find hardest right now?" in lines
    assert "   A. Mentoring (if the group chooses it)" in lines
    assert "          offers the practice “Mentoring”" in lines
    assert "          background: 5" in lines

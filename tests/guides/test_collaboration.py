"""The collaboration guide: complete, readable aloud, and fit for the time a group has."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from guides.model.guide import Discussion, Guide, Prompt
from guides.model.parts import NoteKind, Part, Research
from guides.model.text import words
from guides.reader import reader

REFS = Path(__file__).resolve().parents[3] / "shared" / "guide-refs.txt"

# How many references of each kind the source has, its own numbering left out.
KINDS = {
    "duty": 5, "rule": 6, "rules.ask": 2, "key": 4, "research": 7,
    "D1.frame": 4, "D1.A": 5, "D1.B": 2, "D1.B.1": 4, "D1.B.2": 4,
    "D2.goal": 4, "D2.goal.1.consider": 4, "D2.goal.2.consider": 5, "D2.goal.3.consider": 5,
    "D2.goal.4.consider": 4, "D2.ask": 4,
    "D3.A": 5, "D3.B": 8,
    "D4.practice": 4, "D4.A.consider": 5, "D4.A.ask": 3, "D4.B.consider": 5, "D4.B.ask": 3,
    "D4.C.consider": 5, "D4.C.ask": 4, "D4.D.consider": 3, "D4.D.ask": 1, "D4.ask": 2,
    "D5.A": 5, "D5.B": 9,
}  # fmt: skip

SMALL = frozenset(
    words(
        """a an the and or of to in on at by for with from is are was were be been it it's its this that these
        those you your yours we us our i me my they them their one who whom whose what which what's when where
        why how do does did would could should will can may might must have has had not no if so as than then
        there here up down out over about more most all any each every some such own without s"""
    )
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return reader.load("collaboration")


def prompts() -> list[Prompt]:
    return [
        prompt for discussion in reader.load("collaboration").discussions for prompt in discussion.prompts
    ]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, Part):
        for _, inner in value:
            yield from texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def content(question: str) -> set[str]:
    return set(words(question)) - SMALL


def test_every_reference_stands_exactly_once(guide: Guide) -> None:
    if not REFS.exists():
        pytest.skip("the list of references is not beside this checkout")
    assert sorted(guide.refs) == sorted(REFS.read_text(encoding="utf-8").split())


def test_as_many_references_of_each_kind_as_the_source_has(guide: Guide) -> None:
    assert Counter(ref.rpartition(".")[0] for ref in guide.refs) == KINDS
    assert len(guide.refs) == len(set(guide.refs)) == 131


def test_five_discussions_of_as_many_prompts_as_the_source_has(guide: Guide) -> None:
    assert [len(discussion.prompts) for discussion in guide.discussions] == [7, 8, 13, 13, 14]


def test_every_prompt_of_the_source_is_a_prompt(guide: Guide) -> None:
    asked = re.compile(r"D1\.[AB]\.\d|D2\.(goal|ask)\.\d|D3\.[AB]\.\d|D4\.([A-D]\.)?ask\.\d|D5\.[AB]\.\d")
    assert {prompt.ref for prompt in prompts()} == {ref for ref in guide.refs if asked.fullmatch(ref)}


def test_considerations_and_research_stand_where_they_belong(guide: Guide) -> None:
    for discussion in guide.discussions:
        for section in discussion.sections:
            for part in (section, *section.prompts):
                home = part.offer.ref if part.offer and part.offer.ref else getattr(part, "ref", "") or ""
                prefix = home.replace("practice.", "")
                assert all((c.ref or "").startswith(f"{prefix}.consider") for c in part.considerations)
    places = {r.ref: d.key for d in guide.discussions for r in _research(d)}
    assert places == {
        "research.teachers-view": "benefits",
        "research.shared-goals": "goals",
        "research.achievement": "goals",
        "research.race": "goals",
        "research.resources": "assets",
        "research.professional-communities": "practices",
    }


def _research(discussion: Discussion) -> Iterator[Research]:
    for part in (discussion, *discussion.sections, *discussion.prompts):
        yield from part.research


def test_all_research_closes_with_a_question(guide: Guide) -> None:
    notes = [*guide.research, *(note for d in guide.discussions for note in _research(d))]
    assert len(notes) == 7
    assert all(note.probes for note in notes)


@pytest.mark.parametrize("prompt", prompts(), ids=lambda prompt: prompt.key)
def test_a_prompt_can_be_read_aloud_and_asked_another_way(prompt: Prompt) -> None:
    for question in (prompt.ask, prompt.rephrase, *(probe.ask for probe in prompt.probes)):
        assert len(words(question)) <= 25
        assert question.count("?") == 1
        assert question.endswith("?") or prompt.rephrase == question
    ask, rephrase = content(prompt.ask), content(prompt.rephrase)
    assert len(ask & rephrase) * 2 <= len(ask)
    assert 1 <= len(prompt.invites) <= 4


def test_no_two_questions_are_the_same() -> None:
    asked = [words(q) for prompt in prompts() for q in (prompt.ask, prompt.rephrase)]
    assert len({" ".join(question) for question in asked}) == len(asked)


def test_openings_vary() -> None:
    """No more than two prompts in a row begin with the same two words."""
    starts = [" ".join(words(prompt.ask)[:2]) for prompt in prompts()]
    assert not any(a == b == c for a, b, c in zip(starts, starts[1:], starts[2:], strict=False))


def test_must_asks_fit_the_shortest_session(guide: Guide) -> None:
    """45 minutes less 5 to open, 3 to choose sections and 5 to close; 3 minutes for each."""
    for discussion in guide.discussions:
        choosing = 3 if any(section.optional for section in discussion.sections) else 0
        assert 3 * sum(p.must_ask for p in discussion.prompts) <= 45 - 5 - choosing - 5


def test_the_longest_session_is_filled(guide: Guide) -> None:
    """75 minutes less opening and closing give each prompt between 3 minutes and a quarter of an hour."""
    for discussion in guide.discussions:
        weights = [prompt.weight for prompt in discussion.prompts]
        assert 3 * len(weights) <= 62
        assert 65 * max(weights) / sum(weights) <= 17


def test_practices_are_the_groups_choice_and_the_rest_is_not(guide: Guide) -> None:
    optional = [s.key for d in guide.discussions for s in d.sections if s.optional]
    assert optional == ["A", "B", "C", "D"]
    assert all(s.offer and s.offer.kind == "practice" for s in guide.discussion("practices").sections[:4])
    assert [p.ref for p in prompts() if p.offer and p.offer.kind == "goal"] == [
        f"D2.goal.{n}" for n in range(1, 5)
    ]


def test_discussion_five_takes_up_what_the_group_has(guide: Guide) -> None:
    planning = guide.discussion("planning")
    own = (NoteKind.GOAL, NoteKind.ASSET, NoteKind.CONSTRAINT, NoteKind.PRACTICE)
    assert planning.takes_up == own
    assert [planning.prompt(f"D5.B.{n}").takes_up for n in range(1, 5)] == [(kind,) for kind in own]
    assert NoteKind.GOAL in guide.discussion("practices").takes_up


def test_what_touches_people_is_marked(guide: Guide) -> None:
    marked = {prompt.key for prompt in prompts() if prompt.sensitive}
    assert marked >= {"D3.A.4", "D3.B.6", "D3.B.7", "D2.goal.4"}
    assert guide.discussion("assets").prompt("D3.B.7").condition == "Only where teachers have a union."


def test_nothing_asks_for_students_names(guide: Guide) -> None:
    asking = [
        text
        for text in texts(guide)
        if re.search(r"students?['’]? names?|name.{0,20}student", text, re.IGNORECASE)
    ]
    assert asking == ["Leave students' names out, always."]


def test_the_source_is_credited(guide: Guide) -> None:
    assert guide.source.title.startswith("Teacher Collaboration in Perspective")
    assert guide.source.publisher == "Public Agenda and the Spencer Foundation"
    assert guide.source.year == 2017

"""Laws of a guide that is built directly, and the ways to look things up in it."""

from typing import Any

import pytest
from pydantic import ValidationError

from guides.model.guide import Guide
from guides.model.parts import Probe


def prompt(**more: Any) -> dict[str, Any]:
    return {"ask": "Who?", "rephrase": "Which person?", "must_ask": True, **more}


def built(*sections: dict[str, Any]) -> Guide:
    parts = [{"key": f"s{n}", "title": "S", "prompts": [prompt()], **s} for n, s in enumerate(sections)]
    talk = {"key": "talk", "title": "T", "purpose": "P", "check_in": "C", "sections": parts}
    source = {"title": "S", "publisher": "P", "year": 2000}
    return Guide.model_validate({"guide": "g", "title": "G", "source": source, "discussions": [talk]})


def messages(*sections: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        built(*sections)
    return [error["msg"] for error in caught.value.errors()]


def test_a_prompt_goes_by_its_key_else_its_ref_else_its_place() -> None:
    refs = [prompt(key="mine", ref="R.1"), prompt(ref="R.2"), prompt(), prompt(ref="r" * 25)]
    guide = built({"prompts": refs})
    assert [p.key for p in guide.discussions[0].prompts] == ["mine", "R.2", "talk.s0.3", "talk.s0.4"]


def test_things_are_found_by_key() -> None:
    guide = built({}, {})
    talk = guide.discussion("talk")
    assert guide.titles == ("T",)
    assert talk.prompt("talk.s1.1").rephrase == "Which person?"
    assert talk.section_of("talk.s1.1").key == "s1"
    for lookup in (guide.discussion, talk.prompt, talk.section_of):
        with pytest.raises(KeyError, match="nowhere"):
            lookup("nowhere")


def test_a_guide_does_not_change() -> None:
    with pytest.raises(ValidationError):
        built({}).title = "Another"


def test_white_space_is_tidied() -> None:
    assert Probe(ask="  Is it\n one?\t").ask == "Is it one?"


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u202e", "\ud800"])
def test_what_cannot_be_shown_is_refused(char: str) -> None:
    with pytest.raises(ValidationError):
        Probe(ask=f"Is{char} it?")


@pytest.mark.parametrize("mark", ["?", "\uff1f", "\u061f"])
def test_other_writings_have_question_marks_too(mark: str) -> None:
    assert Probe(ask=f"Who{mark}").ask == f"Who{mark}"


def test_a_question_needs_words() -> None:
    with pytest.raises(ValidationError, match="a question in words"):
        Probe(ask="?")


def test_refs_and_keys_stand_once() -> None:
    twice = [prompt(ref="R", key="k"), prompt(ref="R", key="k")]
    assert messages({"prompts": twice}, {"key": "s0"}) == [
        "a ref that occurs only once, found “R” for the second time",
        "a key that occurs only once, found “s0” for the second time",
        "a key that occurs only once, found “k” for the second time",
    ]


def test_a_discussion_holds_what_its_time_and_a_select_hold() -> None:
    assert messages({"prompts": [prompt()] * 25}, {}) == [
        "at most 25 prompts in a discussion, found 26",
        "at most 10 prompts with “must_ask: true”, which is what 45 minutes hold, found 26",
    ]


def test_a_must_ask_is_needed_unless_all_is_optional() -> None:
    free = {"prompts": [prompt(must_ask=False)]}
    assert messages(free) == ["at least one prompt with “must_ask: true”, found none"]
    assert built({**free, "optional": True}).discussions[0].sections[0].optional


def test_background_fits_a_card() -> None:
    much = {"considerations": [{"text": "x" * 600}] * 5, "offer": {"kind": "goal", "title": "T", "text": "t"}}
    note = {"title": "N", "text": "n", "probes": [{"ask": "A?"}]}
    assert messages({**much, "prompts": [prompt(research=[note])]}) == [
        "at most 3000 characters of background for one prompt and its section, found 3006"
    ]


def test_no_more_is_rated_than_a_form_holds() -> None:
    rated = [{"ask": "Is it so?", "rate": "It is so."}] * 6
    with pytest.raises(ValidationError, match="at most 5 of them with a “rate”, found 6"):
        Guide.model_validate({**built({}).model_dump(), "key_questions": rated})
    free = [{"ask": "Is it so?"}] * 6
    assert len(Guide.model_validate({**built({}).model_dump(), "key_questions": free}).key_questions) == 6

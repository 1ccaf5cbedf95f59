"""Whatever bytes a file holds, the reader answers with a guide or with mistakes, and with nothing else."""

import string

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guides.model.guide import Guide
from guides.reader import reader
from guides.reader.mistakes import GuideMistakes, Mistake

SMALL = """\
guide: small
title: A small guide
source: {title: Ours, publisher: Us, year: 2025}
discussions:
  - key: one
    title: One
    purpose: To talk.
    check_in: How are you?
    sections:
      - key: A
        title: Talk
        offer: {kind: goal, title: T, text: "t"}
        prompts:
          - {ask: "What is new?", rephrase: "Which day?", must_ask: true, probes: [{ask: "A?"}]}
"""
LONG_SCRAPS = ("- ", ": ", "? ", "&a ", "*a", "<<: ", "!!set ", "---\n", "NO", "12:30", "0x1", "ref: ")
SCRAPS = st.sampled_from((*"[]{}:,-?&*!|>'\"%@`#~\t\n \\", *LONG_SCRAPS))
KEYS = st.sampled_from(sorted(Guide.model_fields))


def answer(data: bytes) -> None:
    for mistake in mistakes(data):
        assert mistake.line >= 0
        assert bool(mistake.line) == bool(mistake.column)
        assert mistake.sentence.isprintable()
        assert "should" not in mistake.expected, "pydantic's own words"


def mistakes(data: bytes) -> tuple[Mistake, ...]:
    try:
        guide = reader.read(data, "g.yaml")
    except GuideMistakes as found:
        return found.mistakes or (Mistake("g.yaml", -1, 0, "a mistake", "none"),)
    assert isinstance(guide, Guide)
    return ()


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    answer(data)


@given(st.lists(SCRAPS | st.text(string.printable, max_size=5), max_size=40).map("".join))
def test_anything_that_looks_like_yaml(text: str) -> None:
    answer(text.encode())


@settings(max_examples=200)
@given(st.integers(0, len(SMALL)), st.integers(0, 12), st.lists(SCRAPS, max_size=4).map("".join))
def test_a_guide_with_something_cut_and_something_put_in(at: int, cut: int, scrap: str) -> None:
    answer((SMALL[:at] + scrap + SMALL[at + cut :]).encode())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates().map(str) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_values_under_the_right_keys(values: dict[str, object]) -> None:
    answer(yaml.safe_dump(values, allow_unicode=True).encode("utf-8", "surrogatepass"))


def test_the_small_guide_is_sound() -> None:
    assert reader.read(SMALL.encode(), "g.yaml").guide == "small"

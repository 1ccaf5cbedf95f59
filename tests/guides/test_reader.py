"""The reader: every mistake at once, each with its place, in a sentence that a teacher can follow."""

import os
from pathlib import Path

import pytest

from guides.reader import reader
from guides.reader.mistakes import GuideMistakes, Mistake

HEAD = """\
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
        prompts:
"""
PROMPT = """\
          - ask: What is new?
            rephrase: Which day was different?
            must_ask: true
"""


NUMBER = "a whole number, in digits"
TEXT = "text (put it in quotes)"
LEVEL = "the same indentation as the lines above"
YAML = "YAML that can be read"
ONE = "exactly one question (put a second one under probes)"
QUOTED = "quotes round a question that stands between brackets or braces"
KINDS = (
    "insight, concern, question, agreement, disagreement, goal, asset, constraint, practice, action or parked"
)


def said(text: str | bytes) -> list[str]:
    """The sentences about a text, in order."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(GuideMistakes) as caught:
        reader.read(data, "g.yaml")
    assert str(caught.value) == "\n".join(mistake.sentence for mistake in caught.value.mistakes)
    assert caught.value.mistakes == tuple(sorted(caught.value.mistakes))
    return [mistake.sentence.removeprefix("g.yaml, ") for mistake in caught.value.mistakes]


def in_prompt(line: str) -> list[str]:
    return said(f"{HEAD}{PROMPT}            {line}\n")


def test_a_small_guide_is_read() -> None:
    guide = reader.read((HEAD + PROMPT).encode(), "g.yaml")
    assert guide.discussion("one").prompt("one.A.1").must_ask


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + (HEAD + PROMPT).replace("\n", "\r\n").encode()
    assert reader.read(data, "g.yaml") == reader.read((HEAD + PROMPT).encode(), "g.yaml")


def test_all_mistakes_come_at_once_in_the_order_of_the_file() -> None:
    text = (HEAD + PROMPT).replace("guide: small", "guidee: small").replace("year: 2025", "year: soon")
    text = text.replace("ask: What is new?", "ask: Tell us.").replace("must_ask: true", "weight: 7")
    assert said(text) == [
        "line 1, column 1: expected the key “guide” here, but found none.",
        "line 1, column 1: expected “guide”, but found “guidee”.",
        f"line 3, column 44: expected {NUMBER}, but found “soon”.",
        "line 5, column 5: expected at least one prompt with “must_ask: true”, but found none.",
        f"line 13, column 18: expected {ONE}, but found no question mark.",
        "line 15, column 21: expected 5 or less, but found “7”.",
    ]


@pytest.mark.parametrize(
    ("line", "place", "expected", "found"),
    [
        ("weightt: 3", "16:13", "“weight”", "“weightt”"),
        ("Probes: []", "16:13", "“probes”", "“Probes”"),
        ('probes: [{ask: "A?", xyzzy: 1}]', "16:34", "one of the keys ref, ask", "“xyzzy”"),
        ("ask: Again?", "16:13", "the key “ask” only once", "it a second time"),
        ("weight: 0", "16:21", "1 or more", "“0”"),
        ("weight: 010", "16:21", NUMBER, "“010”, which YAML reads as a number"),
        ("weight: 1.5", "16:21", NUMBER, "“1.5”, which YAML reads as a number"),
        ("weight: yes", "16:21", NUMBER, "“yes”, which YAML reads as true"),
        ("sensitive: maybe", "16:24", "true or false", "“maybe”"),
        ("condition: NO", "16:24", TEXT, "“NO”, which YAML reads as false"),
        ("condition: 12:30", "16:24", TEXT, "“12:30”, which YAML reads as the number 750"),
        ("condition: -1:30", "16:24", TEXT, "“-1:30”, which YAML reads as the number -90"),
        ("condition: 2025", "16:24", TEXT, "“2025”, which YAML reads as a number"),
        ("condition: 2025-01-31", "16:24", TEXT, "“2025-01-31”, which YAML reads as a date"),
        ("condition: [A]", "16:24", "text", "a list"),
        ("condition: {a: b}", "16:24", "text", "keys with values"),
        ('condition: " "', "16:24", "text", "nothing"),
        ("probes:", "16:20", "a list, each entry on a line that begins with a hyphen", "nothing"),
        ("probes: [What]", "16:22", "keys with values, such as “title: …”", "“What”"),
        ("probes: [" + '{ask: "A?"},' * 26 + "]", "16:21", "at most 25 entries", "26"),
        ("key: a b", "16:18", "a short name of letters, digits, full stops and hyphens", "“a b”"),
        (f"key: {'k' * 25}", "16:18", "at most 24 characters", "25"),
        ("invites: [insightt]", "16:23", f"one of {KINDS}", "“insightt”"),
        ('probes: [{ask: "A? B?"}]', "16:28", ONE, "2 question marks"),
        ("probes: [{ask: A?}]", "16:29", QUOTED, "a question mark"),
        ("probes: [A?]", "16:23", QUOTED, "a question mark"),
        (f"probes: [{{ask: '{'so ' * 26}?'}}]", "16:28", "a question of at most 25 words", "26 words"),
        ('condition: "a\\0b"', "16:24", "text without invisible control characters", "U+0000"),
        ("condition: &a b", "16:24", "no anchors", "“&a”"),
        ("condition: *a", "16:24", "the text itself", "the alias “*a”"),
        ("condition: !!str NO", "16:24", "no tags (quotes make text of anything)", "“!!str”"),
        ("? [a]\n            : b", "16:15", "a key", "a list or a mapping"),
        ("condition: a: b", "16:25", "quotes round a text with a colon in it", "a colon"),
        ('condition: "a', "16:24", "a closing quotation mark for the one that opens here", "none"),
        ('condition: "\n---\n"', "17:1", "a closing quotation mark", "three hyphens or full stops"),
        ('condition: "\\d"', "16:26", "no backslash in double quotes (single quotes take it)", "one"),
        ("condition: @you", "16:24", "quotes round a text that begins like this", "“@”"),
        ("condition: |x", "16:25", YAML, "something that is not"),
        ("condition: [a", "17:1", "a comma or a closing bracket", "neither"),
        ("condition: {a", "17:1", "a comma or a closing brace", "neither"),
        ("condition: - a", "16:24", "a list to begin on a line of its own", "a hyphen"),
        ("condition", "17:1", "a colon after the key", "none"),
        ("condition: ]", "16:24", "a value", "none"),
        ("\tcondition: a", "16:13", "spaces to indent a line", "a tab"),
        ('condition: "\\UFFFFFFFF"', "16:27", YAML, "something that is not"),
        (
            "condition: a\n   sensitive: true",
            "17:4",
            "the same indentation as the lines above",
            "something that does not line up",
        ),
        ("condition: a\n---\nb", "17:1", "one guide in a file", "the beginning of a second one"),
        (f"probes: {'[' * 30}", "16:38", "at most 24 levels", "one level more"),
    ],
)
def test_each_mistake_has_its_place_and_its_sentence(
    line: str, place: str, expected: str, found: str
) -> None:
    row, column = place.split(":")
    assert in_prompt(line) == [f"line {row}, column {column}: expected {expected}, but found {found}."]


def test_one_line_may_hold_several_mistakes() -> None:
    assert in_prompt("probes: [{askk: 'A?'}]") == [
        "line 16, column 22: expected the key “ask” here, but found none.",
        "line 16, column 23: expected “ask”, but found “askk”.",
    ]


def test_the_same_question_again_is_no_rephrasing() -> None:
    text = HEAD + PROMPT.replace("Which day was different?", "what is NEW?")
    assert said(text) == [
        "line 14, column 23: expected the question asked another way, but found the same words."
    ]


def test_what_must_stand_once_in_the_whole_guide() -> None:
    more = "            ref: R\n            key: K\n"
    assert said(HEAD + (PROMPT + more) * 2) == [
        "line 21, column 18: expected a ref that occurs only once, but found “R” for the second time.",
        "line 22, column 18: expected a key that occurs only once, but found “K” for the second time.",
    ]


def test_a_key_that_follows_from_the_place_may_be_taken() -> None:
    assert said(HEAD + PROMPT + "            key: one.A.2\n" + PROMPT) == [
        "line 17, column 13: expected a key that occurs only once, but found “one.A.2” for the second time."
    ]


def test_an_empty_list_and_a_missing_one_differ() -> None:
    assert said(HEAD + "          []") == [
        "line 13, column 11: expected at least one entry, but found an empty list."
    ]
    without = HEAD.replace("        prompts:\n", "")
    assert said(without) == ["line 10, column 9: expected the key “prompts” here, but found none."]


def test_every_tab_is_named() -> None:
    text = HEAD + PROMPT.replace("            rephrase", "\trephrase").replace("            must", "  \tmust")
    assert said(text) == [
        "line 14, column 1: expected spaces to indent a line, but found a tab.",
        "line 15, column 3: expected spaces to indent a line, but found a tab.",
    ]


def test_an_alias_bomb_does_not_go_off() -> None:
    lines = ["a: &a [x]"] + [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    sentences = said("\n".join(lines))
    assert "line 1, column 4: expected no anchors, but found “&a”." in sentences
    assert "line 9, column 8: expected the text itself, but found the alias “*h”." in sentences


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "g.yaml: expected a guide, but found an empty file."),
        (b"# only a remark\n", "g.yaml: expected a guide, but found an empty file."),
        (b"words", "line 1, column 1: expected keys with values, such as “title: …”, but found “words”."),
        (b"- a", "line 1, column 1: expected keys with values, such as “title: …”, but found a list."),
        ("guide: ä".encode("utf-16"), "g.yaml: expected text saved as UTF-8, but found UTF-16."),
        ("guide: ä".encode("utf-32"), "g.yaml: expected text saved as UTF-8, but found UTF-32."),
        (b"\xfe\xff\x00a", "g.yaml: expected text saved as UTF-8, but found UTF-16."),
        (
            "a: b\nc: äö".encode("latin-1"),
            "line 2, column 4: expected text saved as UTF-8, but found the byte E4.",
        ),
        (b"a: \x00", "line 1, column 4: expected a visible character, but found U+0000."),
        ("a: b\n\ufeff".encode(), "line 2, column 1: expected a visible character, but found U+FEFF."),
        (b"[" * 100_000, "line 1, column 25: expected at most 24 levels, but found one level more."),
        (b"#" * (256 * 1024 + 1), "g.yaml: expected a file of at most 256 KiB, but found a larger one."),
        (
            b"%YAML 1." + b"9" * 5000 + b"\n---\na",
            "line 1, column 9: expected YAML that can be read, but found something that is not.",
        ),
    ],
)
def test_what_is_no_guide_at_all(data: bytes, expected: str) -> None:
    assert said(data) == [expected]


def test_numbers_too_long_to_count_are_only_shown() -> None:
    sentences = said(
        HEAD.replace("title: One", f"title: {'9' * 5000}:59").replace("2025", "9" * 5000) + PROMPT
    )
    assert sentences[0].startswith(f"line 3, column 44: expected {NUMBER}, but found “9999")
    assert sentences[1].startswith(f"line 6, column 12: expected {TEXT}, but found “9999")
    assert all(len(sentence) < 200 for sentence in sentences)


def test_what_cannot_be_printed_is_not() -> None:
    sentences = said(HEAD + PROMPT + '            "\\e": 1\n            "\\ud800": "\\udc00"')
    assert sentences[0].endswith("but found “\ufffd”.")
    assert sentences[1:] == [
        "line 17, column 13: expected whole characters, but found half of one.",
        "line 17, column 23: expected whole characters, but found half of one.",
    ]


def test_files_that_are_none(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    places = {
        tmp_path: "a file, but found a folder",
        tmp_path / "none.yaml": "a file, but found nothing of that name",
        pipe: "a file, but found something else",
        Path("a\0b"): "a file, but found nothing of that name",
        Path("a" * 5000): "a file that can be opened, but found one that is locked",
    }
    for place, expected in places.items():
        assert [mistake.sentence for mistake in reader.check(place)] == [f"{place}: expected {expected}."]


def test_check_names_the_file_as_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "g.yaml"
    file.write_text(HEAD + PROMPT)
    assert reader.check(file) == ()
    assert reader.load(file) == reader.load(str(file))
    file.write_text("a: [")
    assert reader.check(str(file)) == (Mistake(str(file), 1, 5, "a value", "none"),)


def test_a_guide_is_loaded_by_name() -> None:
    assert reader.names() == ("check-in", "collaboration")
    assert reader.load("collaboration") is reader.load("collaboration")


def test_a_name_that_is_none_lists_those_that_are() -> None:
    with pytest.raises(GuideMistakes) as caught:
        reader.load("collaborations")
    assert str(caught.value) == (
        "collaborations: expected the name of a guide (check-in, collaboration) or of a file, "
        "but found neither."
    )

"""Words as they are sought and found, in any script."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.queries.text_search import Piece, holds, marked, phrases, sought, words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Café, cafe\u0301 & CAFÉ!", "cafe cafe cafe"),
        ("Łódź, straße, ﬁne, İstanbul", "łodz strasse fine istanbul"),
        ("Ελλάδα, Ἑλλάς", "ελλαδα ελλασ"),
        ("Ёлка и чай", "елка и чаи"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("日本語です", "日 本 語 で す"),
        ("don't co-op 3.5", "don t co op 3 5"),
        ("<@123> 😀 “” \u200b", "123"),
        ("", ""),
    ],
)
def test_words_are_kept_without_case_and_accents(text: str, kept: str) -> None:
    assert sought(text) == kept


def test_all_that_was_typed_has_to_be_there_and_the_last_word_may_go_on() -> None:
    line = sought("Visit each other's lessons, co-operate").split()
    for typed in ("", "lessons", "LESS", "visit les", "lessons visit", "other's", "co-op", "each other"):
        assert holds(line, phrases(typed)), typed
    for typed in ("less visit", "essons", "other-lessons", "co op perate", "visit twice"):
        assert not holds(line, phrases(typed)), typed


def test_signs_of_which_nothing_can_be_sought_are_no_words() -> None:
    assert phrases('  "*" :( ^^ ') == ()
    assert phrases('NOT (a OR "b") NEAR* -c') == (("not",), ("a",), ("or",), ("b",), ("near",), ("c",))


def test_what_was_found_stands_apart() -> None:
    assert marked("Wir üben Café-Gespräche", phrases("uben gesp")) == (
        Piece("Wir "),
        Piece("üben", found=True),
        Piece(" Café-"),
        Piece("Gespräche", found=True),
    )
    assert all(piece.found for piece in marked("a-b-a-b-a", phrases("a-b-a"))), "one stands in the other"
    assert marked("nothing", ()) == (Piece("nothing"),)


@given(st.text(max_size=40), st.text(max_size=10))
def test_no_letter_is_lost_by_marking(text: str, typed: str) -> None:
    pieces = marked(text, phrases(typed))
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(st.text(max_size=40))
def test_every_word_of_a_text_finds_it_and_is_marked(text: str) -> None:
    kept = sought(text).split()
    assert len(kept) == len([*words(text)])
    for word in words(text):
        wanted = phrases(text[word.start : word.end])
        assert holds(kept, wanted)
        assert any(piece.found for piece in marked(text, wanted))


@given(st.text(max_size=20))
@example("\U0001d6a8")
@example("\uff76\uff9e\uff71")
@example("\u309f \u3285")
def test_a_folded_text_folds_to_itself(text: str) -> None:
    assert sought(sought(text)) == sought(text)


def test_every_sign_that_has_another_form_folds_to_one_that_stays() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    other = [sign for sign in every if unicodedata.normalize("NFKD", sign.casefold()) != sign]
    assert [hex(ord(sign)) for sign in other if sought(sought(sign)) != sought(sign)] == []


@pytest.mark.parametrize("written", ["\u304c", "\u304b\u3099", "\u304b\u309b"])
def test_a_voiced_sign_is_one_however_it_is_written(written: str) -> None:
    assert sought(written) == "\u304c"

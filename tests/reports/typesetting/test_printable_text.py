"""What of a text is shown: nothing that turns, piles up or hides; and what is lost is counted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.localizer import speaker
from reports.typesetting import fonts
from reports.typesetting.printable_text import BREAK, MARKS_MOST, UNSHOWN, Letterer
from tests.reports.anything import TEXTS

NOWHERE = "\U0010fffd"
"""A character that no font shows."""


def lettered(text: str, longest: int = 30) -> str:
    return Letterer().letter(text, longest).text


@pytest.mark.parametrize(
    "text",
    [
        "Übung, façade, Kovač, Žižek, Đorđe, œuvre, Łódź, 1 £ – “so”…",
        "Ποθητή Λάμπρου ἀρχή",
        "Планировать вместе, їжак",
        "שלום עולם",
        "שָׁלוֹם",
        "السلام عليكم",
        "سلام می‌خواهم",
    ],
)
def test_our_own_fonts_show_these_scripts(text: str) -> None:
    letterer = Letterer()
    shown = letterer.letter(text)
    assert unicodedata.normalize("NFC", shown.text) == unicodedata.normalize("NFC", text)
    assert (shown.lost, letterer.families) == (0, fonts.OWN)


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("hello", False),
        ("שלום", True),
        ("123 - السلام", True),
        ("1 a שלום", False),
        ("123", False),
        ("", False),
    ],
)
def test_a_line_begins_where_its_language_does(text: str, rtl: bool) -> None:
    assert Letterer().letter(text).rtl is rtl


def test_a_name_turns_nothing_that_stands_beside_it() -> None:
    letterer = Letterer()
    told = letterer.phrase(speaker(None), "picture-who-when", who="\u2067רות\u2069", day=f"3 May{NOWHERE}")
    assert told.text == f"\u2068רות\u2069 · \u20683 May{UNSHOWN}\u2069"
    assert (told.rtl, told.lost, letterer.lost) == (False, 1, 1)


def test_what_no_font_shows_is_a_box_and_counted() -> None:
    letterer = Letterer()
    assert letterer.letter(f"a{NOWHERE}b").text == f"a{UNSHOWN}b"
    assert letterer.letter(NOWHERE * 20).text == UNSHOWN * 3
    assert letterer.lost == 21


def test_a_mark_that_does_not_go_with_its_letter_is_lost_and_the_letter_is_not() -> None:
    shown = Letterer().letter("x\U0001da00y")
    assert (shown.text, shown.lost) == ("xy", 1)


def test_marks_do_not_pile_up() -> None:
    shown = Letterer().letter("q" + "\u0300" * 200 + "r")
    assert (shown.text, shown.lost) == ("q" + "\u0300" * MARKS_MOST + "r", 200 - MARKS_MOST)


def test_directions_are_not_turned_and_nothing_is_hidden() -> None:
    assert lettered("\u202egnp.exe\u202c \u2066a\u2069 b\u200b\u2060c\u00add\ufeff") == "gnp.exe a bcd"


def test_a_text_becomes_one_line() -> None:
    assert lettered(" a\r\nb\t\x00c\u2028d\u00a0e\x1b ") == "a b c d e"


def test_long_words_may_be_broken_and_others_not() -> None:
    assert lettered("W" * 30) == "W" * 30
    shown = lettered("W" * 31)
    assert shown.replace(BREAK, "") == "W" * 31
    assert max(map(len, shown.split(BREAK))) <= 5
    assert lettered("abcd" * 3, 6) == BREAK.join("abcdabcdabcd")


@given(TEXTS, st.integers(1, 40))
def test_any_text_becomes_a_line_that_can_be_shown(text: str, longest: int) -> None:
    letterer = Letterer()
    shown = letterer.letter(text, longest)
    assert not {unicodedata.category(char) for char in shown.text} & {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert max(map(len, shown.text.replace(BREAK, " ").split()), default=0) <= 200
    assert shown.lost <= len(text) * 4
    assert Letterer().letter(shown.text).lost == 0

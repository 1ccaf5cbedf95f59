"""Every key has a sentence, every sentence a use, and all of them can be read by anyone."""

import re
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.i18n import localizer
from bot.i18n.localizer import FALLBACK, UnknownSentence, bundle, languages, speaker
from bot.ui.router import OUT_OF_DATE
from facilitation.shared.refusals import Reason
from tests.bot.support.pages.keys import OVER, Said, put_together, said
from tests.bot.support.school import School, heard

SAID: tuple[Said, ...] = tuple(said())
PROGRAMMERS_WORDS = re.compile(
    r"\b(error|exception|invalid|null|none|undefined|traceback|failed|failure|unexpected|fatal|abort\w*)\b",
    re.IGNORECASE,
)
LEVELS = "debug, info, warning or error"
"""What STAFFROOM_LOG takes; people who run Staffroom type it."""


class _Gaps(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def entries(language: str) -> Iterator[ast.EntryType]:
    for file in sorted((localizer.WORDS / language).rglob("*.ftl")):
        yield from FluentParser().parse(file.read_text(encoding="utf-8")).body


def messages(language: str = FALLBACK) -> dict[str, set[str]]:
    """The keys of a language, with the gaps of each sentence."""
    found: dict[str, set[str]] = {}
    for entry in entries(language):
        if isinstance(entry, ast.Message):
            gaps = _Gaps()
            gaps.visit(entry)
            found[entry.id.name] = gaps.names
    return found


MESSAGES = messages()
FAMILIES = {key.partition("-")[0] for key in MESSAGES}


def sentences(key: str, **filling: int) -> list[str]:
    """The sentence of a key in every language."""
    rest = {name: filling.get(name, 7) for name in MESSAGES[key]}
    return [speaker(language)(key, **rest) for language in languages()]


@pytest.mark.parametrize("language", languages())
def test_every_line_of_the_files_is_understood_and_stands_once(language: str) -> None:
    junk = [entry.content for entry in entries(language) if isinstance(entry, ast.Junk)]
    assert not junk
    keys = [entry.id.name for entry in entries(language) if isinstance(entry, ast.Message)]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("language", languages())
def test_every_language_says_the_same_things(language: str) -> None:
    assert messages(language) == MESSAGES


def test_every_key_has_a_sentence() -> None:
    without = {
        f"{one.key} in {one.file}"
        for one in SAID
        if one.key not in MESSAGES and (one.filled is not None or one.key.partition("-")[0] in FAMILIES)
    }
    assert without == set()


def test_every_sentence_is_said() -> None:
    never = sorted(MESSAGES.keys() - {one.key for one in SAID})
    assert never == []


def test_every_gap_is_filled_where_its_sentence_is_said() -> None:
    open_gaps = {
        f"{one.key} in {one.file}: {sorted(MESSAGES[one.key] - one.filled)}"
        for one in SAID
        if one.filled is not None and not MESSAGES[one.key] <= one.filled
    }
    assert not open_gaps


def test_every_key_put_together_is_explained_and_no_other() -> None:
    assert put_together() == OVER.keys()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_numbers_read_as_people_say_them(count: int) -> None:
    numbers = dict.fromkeys(("agreed", "asked", "count", "covered", "servers"), count)
    wrong = re.compile(r"\b1 [a-z]+s\b" if count == 1 else rf"\b{count} [a-z]+ (is|was)\b|^one |: one ")
    with_gaps = (key for key, gaps in MESSAGES.items() if gaps & numbers.keys())
    assert not [said for key in with_gaps for said in sentences(key, **numbers) if wrong.search(said)]


def test_sentences_are_plain() -> None:
    everything = [said for key in MESSAGES for said in sentences(key)]
    assert not [said for said in everything if not said or said.strip() != said or "  " in said]
    assert not [said for said in everything if PROGRAMMERS_WORDS.search(said.replace(LEVELS, ""))]


@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_is_a_whole_sentence(reason: Reason) -> None:
    for sentence in sentences(f"refused-{reason}"):
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence[-1] in ".:?"
        assert len(sentence) <= 200
        assert not sentence.endswith(":") or reason in OUT_OF_DATE, "it announces a card, so one follows"


@pytest.mark.parametrize("key", [key for key in MESSAGES if key.startswith("command-")])
def test_discord_takes_the_words_of_commands(key: str) -> None:
    named = f"{key}-about" in MESSAGES or key.startswith("command-option-")
    for words in sentences(key):
        assert 1 <= len(words) <= 100
        if named:
            assert re.fullmatch(r"[-_\w]{1,32}", words)
            assert words == words.lower()


@pytest.mark.parametrize(
    ("start", "most"), [("form-", 100), ("button-", 80), ("menu-hand-", 150), ("menu-probes", 150)]
)
def test_discord_takes_what_stands_on_controls(start: str, most: int) -> None:
    for key in (key for key in MESSAGES if key.startswith(start)):
        limit = 45 if start == "form-" and "-hint" not in key else most
        assert all(len(words) <= limit for words in sentences(key)), key


def test_what_no_sentence_stands_for_is_a_mistake_in_the_program() -> None:
    say = speaker("en-GB")
    with pytest.raises(UnknownSentence):
        say("no-such-key")
    with pytest.raises(UnknownSentence):
        say("end-finished")


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """A second language that has a few words so far: a folder, and no code."""
    shutil.copytree(localizer.WORDS, tmp_path / "words")
    (tmp_path / "words" / "de").mkdir()
    (tmp_path / "words" / "de" / "all.ftl").write_text(
        "command-help = hilfe\nbutton-join = Mitmachen\n", encoding="utf-8"
    )
    monkeypatch.setattr(localizer, "WORDS", tmp_path / "words")
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (languages, bundle, localizer._speaker):
        cached.cache_clear()


def test_a_second_language_is_a_folder(german: None) -> None:
    assert languages() == ("de", "en")
    assert speaker("de")("button-join") == "Mitmachen"
    assert speaker("de")("button-next") == "Next", "what is not translated yet is said in English"
    assert speaker("fr")("button-join") == "Join"


async def test_discord_learns_the_commands_in_every_language(german: None, school: School) -> None:
    told = next(one.json for one in school.env.http_requests if one.path.endswith("/commands"))
    assert told is not None
    assert {command["name"]: command.get("name_localizations") for command in told}["help"] == {"de": "hilfe"}
    assert "Commands" in heard(await school.ana.slash("help"))

"""Every sentence the bot says, by key, in the reader's language.

The sentences are in `bot/words/<language>/*.ftl` (Project Fluent), so that another language is a folder.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from fluent.runtime import FluentBundle, FluentResource

from facilitation.shared.refusals import Refused

WORDS = Path(__file__).parent / "locales"
FALLBACK = "en"

Filling = str | int | float | datetime


class Say(Protocol):
    """Says the sentence for a key, its gaps filled, in one language.

    To write a number as the language writes it takes longer than all the rest of a line. Where no form of a
    word depends on it, it is better given as text.
    """

    def __call__(self, key: str, /, **filling: Filling) -> str: ...


class UnknownSentence(LookupError):
    """No sentence is under this key, or it has a gap that was not filled: a mistake in the program."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a folder of sentences."""
    return tuple(sorted(folder.name for folder in WORDS.iterdir() if folder.is_dir()))


def speaker(locale: str | None) -> Say:
    """A speaker of the language of a Discord locale such as `en-GB`; of English where there is none."""
    wanted = (locale or FALLBACK).lower()
    for language in (wanted, wanted.partition("-")[0]):
        if language in languages():
            return _speaker(language)
    return _speaker(FALLBACK)


@cache
def _speaker(language: str) -> Say:
    own, english = bundle(language), bundle(FALLBACK)

    def filled(key: str, filling: Mapping[str, Filling]) -> str:
        return _format(own if own.has_message(key) else english, key, filling)

    @cache
    def whole(key: str) -> str:
        return filled(key, {})

    def say(key: str, /, **filling: Filling) -> str:
        return filled(key, filling) if filling else whole(key)

    return say


@cache
def bundle(language: str) -> FluentBundle:
    """All sentences of one language."""
    sentences = FluentBundle([language], use_isolating=False)
    for file in sorted((WORDS / language).rglob("*.ftl")):
        sentences.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return sentences


def _format(sentences: FluentBundle, key: str, filling: Mapping[str, Filling]) -> str:
    if not sentences.has_message(key) or (pattern := sentences.get_message(key).value) is None:
        raise UnknownSentence(key)
    text, mistakes = sentences.format_pattern(pattern, dict(filling))
    if mistakes:
        raise UnknownSentence(f"{key}: {mistakes}")
    return str(text)


def refusal(say: Say, refused: Refused) -> str:
    """The sentence for a refusal: what is the matter, and what to do instead."""
    people = {key: _named(refused.details[key]) for key in ("who",) if key in refused.details}
    return say(f"refused-{refused.reason}", **(refused.details | people))


def _named(person: str | int) -> str:
    """A mention; a dash for someone who was erased."""
    return f"<@{person}>" if int(person) > 0 else "—"

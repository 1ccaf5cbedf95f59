"""Everything that is in a guide is refused with a sentence, or reads on every card as it is now there."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings, target
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from guides.model.guide import Guide
from guides.model.text import Question, Title
from guides.reader import reader
from guides.reader.mistakes import GuideMistakes
from tests.bot.support.school import School
from tests.guides.test_reader_fuzz import SMALL, answer
from tests.security.access.kinds import When
from tests.security.hostile.planted import planted
from tests.security.hostile.test_cards import MOMENTS, Moment, amiss, moment
from tests.security.hostile.texts import HOW_MANY, many, texts

NAMES = frozenset({"ref", "key", "guide", "language"})
"""What a guide calls its parts; no one reads these."""
ASKS = frozenset({"ask", "rephrase"})
MARKUP = (
    "**",
    "__",
    "~~",
    "||",
    "`",
    "\\",
    "_a_",
    "[a](b)",
    "<@1>",
    "<#1>",
    "<t:1>",
    "<:a:1>",
    "@everyone",
    "# a",
    "> a",
)
SMALL_PARTS = yaml.safe_load(SMALL)


@pytest.mark.parametrize("when", MOMENTS)
async def test_every_card_shows_what_the_guide_says(school: School, when: When) -> None:
    one = await moment(school, when)
    chance = random.Random(when)
    said = {text: name in ASKS for name, text in _texts(one.scene.view.guide)}
    plain, asked = _taken(Title, 600), _taken(Question, 600)
    shows = Moment.of(one.scene, said).shows
    for _ in range(max(1, HOW_MANY // 1_000)):
        instead = {text: chance.choice(asked if asks else plain) for text, asks in said.items()}
        scene = planted(one.scene, instead)
        for way, (on_card, in_menus) in shows.items():
            wrong = amiss(
                scene.draw(way), [instead[text] for text in on_card], [instead[t] for t in in_menus]
            )
            assert not wrong, f"{way}: {wrong}"


def _texts(part: BaseModel) -> Iterator[tuple[str, str]]:
    """Every text of a guide that someone reads, with the name of its field."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if type(value) is str and name not in NAMES:
            yield name, value
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, BaseModel):
                yield from _texts(inner)


def _taken(kind: Any, count: int) -> list[str]:
    """As many hostile texts as that, of those that the reader takes for this kind of text."""
    adapter, ending = TypeAdapter[str](kind), " Why so?" if kind is Question else ""
    found = list[str]()
    for text in many(20 * count):
        try:
            found.append(adapter.validate_python(f"{text}{ending}"))
        except ValidationError:
            continue
    assert len(found) > count, "a fair part of them is plain text"
    return found


@pytest.mark.parametrize("kind", [Title, Question])
def test_what_discord_would_format_or_link_is_refused(kind: Any) -> None:
    for mark in MARKUP:
        with pytest.raises(ValidationError, match="without formatting and mentions"):
            TypeAdapter[str](kind).validate_python(f"{mark} or why not?")


def test_any_text_in_any_place_of_a_guide_is_taken_or_refused_with_a_place() -> None:
    """So many texts, each at a place of its own."""
    chance, places = random.Random(7), [*_places(SMALL_PARTS)]
    for text in many(HOW_MANY // 5, seed=7):
        guide = yaml.safe_load(SMALL)
        _put(guide, chance.choice(places), text)
        answer(yaml.safe_dump(guide, allow_unicode=True).encode("utf-8", "surrogatepass"))


Place = tuple[str | int, ...]


def _places(part: object, at: Place = ()) -> Iterator[Place]:
    """Where in a plain guide something is."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, value in inner:
        yield (*at, name)
        yield from _places(value, (*at, name))


def _put(part: Any, place: Place, text: str) -> None:
    *way, last = place
    for name in way:
        part = part[name]
    part[last] = text


@settings(max_examples=300)
@given(st.lists(texts, min_size=1, max_size=4).map("".join), st.integers(0, len(SMALL)))
def test_the_search_goes_where_the_mistakes_are_many(text: str, at: int) -> None:
    """Guided by how many mistakes are found: what is in the way of a guide is what a reader must survive."""
    data = (SMALL[:at] + text + SMALL[at:]).encode("utf-8", "surrogatepass")
    answer(data)
    try:
        found = isinstance(reader.read(data, "g.yaml"), Guide)
    except GuideMistakes as mistakes:
        found = len(mistakes.mistakes)
    target(float(found))

"""Everything that people wrote, every card that shows it is one that Discord takes, mentions and formats
nothing of it, and reads as it was written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pytest
from simcord.components import walk_components

from bot.application.key_questions import answers_so_far
from bot.cards.base.session_view import SessionView
from bot.ui.components import TEXT_LIMIT, Card
from facilitation.shared.refusals import Refused
from tests.bot.support.pages.rendered import plainly, read
from tests.bot.support.school import SELECTS, TEXT, Json, School
from tests.project.discord_api import checker
from tests.security.access.kinds import When
from tests.security.access.test_table import made
from tests.security.access.world import World
from tests.security.hostile.cards import Scene, Way, found
from tests.security.hostile.planted import marked, planted
from tests.security.hostile.texts import HOW_MANY, SOMEBODY, lines, many

KNOWN = {
    "users": {str(SOMEBODY): "Somebody"},
    "roles": {str(SOMEBODY): "Some role"},
    "channels": {str(SOMEBODY): "somewhere"},
    "everyone": True,
}
"""What a mention that got through would name."""
LINKS = re.compile("</?link_(?:open|close)>")
"""An address that is there as it is reads as it is, though it can be followed."""
ENOUGH = 40
"""Characters of a text with which it is known again where a card shows the beginning of it."""
BY_LIKENESS = frozenset({"decisions.proposals.alike"})
"""What these show depends on how alike texts are."""
MOMENTS = (When.LOBBY, When.OPENING, When.ASKING, When.CLOSING, When.PAUSED, When.CLOSED)


@dataclass(frozen=True, slots=True)
class Seen:
    """A card as a reader sees it: its texts, and the lines of its menus and buttons."""

    text: str
    labels: str
    full: bool

    @classmethod
    def of(cls, card: Card) -> "Seen":
        parts = [*walk_components(card.to_components())]
        contents = [part["content"] for part in parts if part["type"] == TEXT]
        return cls(
            text=plainly(LINKS.sub("", read("\n\n".join(contents), KNOWN))),
            labels=plainly("\n".join(labels(parts))),
            full=sum(map(len, contents)) >= TEXT_LIMIT,
        )


def labels(parts: Sequence[Json]) -> Iterator[str]:
    """What is on the buttons and in the menus of a card."""
    for part in parts:
        yield part.get("label") or ""
        if part["type"] in SELECTS:
            yield from (option["label"] for option in part.get("options") or ())


@dataclass(frozen=True)
class Moment:
    """A scene, the ways to draw cards of it, and the marked texts that each of them shows: on
    the card, and in its menus. Of ways that show the same on the same card, one is enough."""

    scene: Scene
    texts: tuple[str, ...]
    shows: Mapping[Way, tuple[frozenset[str], frozenset[str]]]

    @classmethod
    def of(cls, scene: Scene, texts: Iterable[str] = ()) -> "Moment":
        """With what people wrote, or with these `texts`."""
        texts = tuple(texts) or tuple(sorted(marked(scene)))
        ways = [way for name in found() for way in scene.ways(name) if _can_be(scene, way)]
        shows = {way: _shown(scene, way, texts) for way in ways}
        alike = {(way.name, shown): way for way, shown in shows.items()}
        return cls(scene, texts, {way: shown for (_, shown), way in alike.items()})


def _can_be(scene: Scene, way: Way) -> bool:
    """Whether there is such a card at this moment: not every page belongs to every phase."""
    try:
        return not problems(scene.draw(way))
    except (AssertionError, LookupError, StopIteration, ValueError, Refused):
        return False


def _shown(scene: Scene, way: Way, texts: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    seen = Seen.of(scene.draw(way))
    return (
        frozenset(text for text in texts if plainly(text) in seen.text),
        frozenset(text for text in texts if plainly(text) in seen.labels),
    )


async def moment(school: School, when: When) -> Moment:
    """A world of the access table at one moment, as the cards see it."""
    world = await made(school, when)
    return Moment.of(await _scene(world))


async def _scene(world: World) -> Scene:
    handler, store = world.handler, world.school.store
    session = await handler.session(world.session)
    group = await handler.group(world.group)
    view = SessionView(handler.guides[group.guide], group, session)
    people = tuple(person.actor.id for person in world.people.values())
    jots = await store.jots_of(session.id, world.school.chloe.id)
    before = await answers_so_far(store, group, view.guide, world.school.chloe.id)
    return Scene(view, people, jots, tuple(await world.votes()), before)


@pytest.fixture(scope="module")
def drawn() -> set[str]:
    """The cards that were drawn in one of the worlds, and the worlds."""
    return set()


@pytest.mark.parametrize("when", MOMENTS)
async def test_every_card_shows_what_was_written(school: School, when: When, drawn: set[str]) -> None:
    one = await moment(school, when)
    drawn.update(way.name for way in one.shows)
    share = many(HOW_MANY // len(MOMENTS) + 1, seed=MOMENTS.index(when))
    left = lines(share)
    assert len(left) > 0.6 * len(share), "most of them can stand in a line"
    while left:
        now, left = left[: len(one.texts)], left[len(one.texts) :]
        instead = dict(zip(one.texts, now, strict=False))
        scene = planted(one.scene, instead)
        for way, shows in one.shows.items():
            texts, labels = ([instead.get(text, text) for text in some] for some in shows)
            if (texts or labels) and way.name not in BY_LIKENESS:
                wrong = amiss(scene.draw(way), texts, labels)
                assert not wrong, f"{way}: {wrong}"
    drawn.add(when)


def test_every_card_is_drawn_somewhere(drawn: set[str]) -> None:
    if not {*MOMENTS} <= drawn:
        pytest.skip("not all worlds were played in this run")
    assert found().keys() - drawn == set()


def problems(card: Card) -> list[str]:
    """Why Discord would not take a card: by its numbers, and by its own description of a message."""
    parts = [*walk_components(card.to_components())]
    length = sum(len(part["content"]) for part in parts if part["type"] == TEXT)
    wrong = [f"{len(parts)} components"] if len(parts) > 40 else []
    wrong += [f"{length} characters"] if length > TEXT_LIMIT else []
    if (check := checker()) is not None:
        body = {"flags": 1 << 15, "components": card.to_components()}
        wrong += check.violations("POST", "/channels/1/messages", body)
    return wrong


def amiss(card: Card, texts: Sequence[str], labels: Sequence[str]) -> str:
    """What is wrong with a card where these should read as they were written, or as they begin."""
    if wrong := problems(card):
        return ascii(wrong)
    seen = Seen.of(card)
    lost = [text for text in texts if plainly(text[:ENOUGH]) not in seen.text and not seen.full]
    lost += [text for text in labels if plainly(text[:ENOUGH]) not in seen.labels]
    return ascii((lost, seen)) if lost else ""

"""What is looked at now and then: all that is remembered and all that is public is as the events say."""

from collections.abc import AsyncIterator, Iterator
from copy import copy
from dataclasses import replace

from simcord.components import walk_components
from simcord.results import ResponseMessage

from bot.cards import notices
from bot.cards.base.session_view import face
from bot.cards.session import public
from bot.display.notice_board import stream
from bot.ui.components import Card
from facilitation.session.state import TimeNotice
from storage.memory import MemoryStore
from storage.projections.aggregates import project
from storage.store import MessageRef
from tests.bot.support.reviewing import beside
from tests.bot.support.school import Json, lines
from tests.walk.places import Walk

SHOWN = 12
"""Lines of a card that a failure tells of."""


async def now_and_then(walk: Walk) -> list[str]:
    """What is wrong with what is remembered, and with what is in public."""
    looks = (_tables(walk), _memory(walk), _cards(walk))
    return [line for look in looks async for line in look]


async def _tables(walk: Walk) -> AsyncIterator[str]:
    store = walk.school.store
    assert isinstance(store, MemoryStore)
    again = copy(store)
    await again.rebuild(project)
    before, after = await store.tables(), await again.tables()
    for name in before:
        if before[name] != after[name]:
            was = [row for row in before[name] if row not in after[name]]
            will = [row for row in after[name] if row not in before[name]]
            yield f"the table {name} is not what is rebuilt: {was[:3]} → {will[:3]}"


async def _memory(walk: Walk) -> AsyncIterator[str]:
    running = walk.school.bot.services.handler
    held = {key: await running.group(key) for key in walk.members}
    live = {group.live: await running.session(group.live) for group in held.values() if group.live}
    repository = beside(walk.school)
    for key, group in held.items():
        if await repository.group(key) != group:
            yield f"the group {key} in memory is not what its events make"
    for key, session in live.items():
        if await repository.session(key) != session:
            yield f"the session {key} in memory is not what its events make"


async def _cards(walk: Walk) -> AsyncIterator[str]:
    for key in walk.members:
        for of, should in (await _due(walk, key)).items():
            places = await walk.school.store.cards(of)
            for name, cards in should.items():
                for line in _wrong(walk, places.get(name), cards):
                    yield f"{name} of {of} {line}"


async def _due(walk: Walk, key: str) -> dict[str, dict[str, list[Card]]]:
    """The public cards of a group and of its session, as they should be. That time has run out a facilitator
    may hear in private instead, so that a session's card may still say that it has not."""
    services = walk.school.bot.services
    group = await services.handler.group(key)
    say = services.group_clock.board.say(group)
    standing = notices.standing(group, services.handler.guides[group.guide])
    due = {stream(key): {notice.name: [notice.draw(say)] for notice in standing}}
    if group.live:
        view = await services.display.view(group.live)
        told = (
            replace(view, session=replace(view.session, told=told))
            for told in (view.session.told, *TimeNotice)
        )
        due[f"session:{group.live}"] = {face(view.session): [public.draw(each, say) for each in told]}
    return due


def _wrong(walk: Walk, place: MessageRef | None, cards: list[Card]) -> Iterator[str]:
    if place is None:
        yield "stands nowhere"
        return
    stored = walk.env.backend.messages.get(place.channel, {}).get(place.message)
    if stored is None:
        yield "was taken away"
    else:
        shown = ResponseMessage(walk.env, stored).components
        stale = [[*_stale(shown, card.to_components())] for card in cards]
        yield from stale[0] if all(stale) else ()


def _stale(shown: list[Json], due: list[Json]) -> Iterator[str]:
    was, will = [*lines(shown), *_ids(shown)], [*lines(due), *_ids(due)]
    if was != will:
        gone = [f"  - {line}" for line in was if line not in will]
        come = [f"  + {line}" for line in will if line not in was]
        yield "\n".join(["is stale:", *[*gone, *come][:SHOWN]])


def _ids(components: list[Json]) -> Iterator[str]:
    return (str(part["custom_id"]) for part in walk_components(components) if part.get("custom_id"))

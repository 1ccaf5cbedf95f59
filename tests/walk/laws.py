"""What is true after each step."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.i18n.localizer import speaker
from storage.memory import MemoryStore
from tests.bot.conftest import inconsiderate
from tests.bot.support.pages.walking import read
from tests.project.discord_api import checker
from tests.walk.places import Walk

PRIVATE = 64
REDRAW, FORM = 7, 9
OURS = speaker(None)("trouble-ours")
UNSAID = re.compile(r"\b(?:refused|trouble|button|form)-[a-z]+-[a-z]+")
"""A key where its sentence should be."""
MARK = re.compile(r"zq\d+z")
CHANNEL = re.compile(r"/channels/(\d+)/")


async def after_each(walk: Walk) -> list[str]:
    """What is wrong after a step: a line each."""
    await _learn(walk)
    return [
        *_unanswered(walk),
        *_faults(walk),
        *_requests(walk),
        *_leaks(walk),
    ]


async def _learn(walk: Walk) -> None:
    """Who belongs to which group by now, and where it meets."""
    handler = walk.school.bot.services.handler
    for row in await walk.school.store.rows("groups"):
        group = await handler.group(str(row["id"]))
        walk.members.setdefault(group.id, set()).update(group.members)
        walk.homes.setdefault(group.id, set()).add(group.channel)
        walk.rings |= group.meetings.pings


def _unanswered(walk: Walk) -> Iterator[str]:
    for result in walk.made:
        if not result.acknowledged and not walk.cause:
            yield f"no answer to interaction {result!r}"


def _faults(walk: Walk) -> Iterator[str]:
    for entry in walk.school.logs:
        if entry["log_level"] in ("error", "critical") and not walk.cause:
            yield f"logged: {entry['event']}\n{entry.get('exception', '')}"
    for error in walk.env.errors:
        yield f"raised: {error!r}"


def _requests(walk: Walk) -> Iterator[str]:
    held = checker()
    for request in walk.env.http_requests:
        yield from inconsiderate(request, rings=walk.rings)
        if held is not None:
            yield from held.violations(request.method, request.path, request.json)
        told = json.dumps(request.json, ensure_ascii=False)
        if OURS in told:
            yield f"a fault of ours was told: {told[:300]}"
        if found := UNSAID.search(told):
            yield f"a raw key was shown: {found[0]} in {told[:300]}"


def _leaks(walk: Walk) -> Iterator[str]:
    """Texts of one audience that reached another."""
    for request in walk.env.http_requests:
        if request.method != "GET" and (found := {*MARK.findall(json.dumps(request.json))}):
            yield from _seen(walk, found, *_audience(walk, request), request.path)
    blobs = walk.env.backend.cdn._blobs
    for url in [url for url in blobs if url not in walk.files]:
        walk.files.add(url)
        found = {*MARK.findall(read(url, blobs[url]))}
        for person, channel in _readers(walk, url):
            yield from _seen(walk, found, person, channel, url)


def _readers(walk: Walk, url: str) -> Iterator[tuple[int | None, int | None]]:
    """Who sees the message that a file is in."""
    channel, number = (int(part) for part in re.findall(r"/(\d+)/(\d+)/", url)[0])
    message = walk.env.backend.messages.get(channel, {}).get(number)
    if message is not None and message.is_ephemeral:
        yield from ((one.id, None) for one in walk.school.people if message.visible_to(one.id))
    elif message is not None:
        yield None, channel


def _audience(walk: Walk, request: Any) -> tuple[int | None, int | None]:
    """The one person who sees it, or the channel where everyone does."""
    backend = walk.env.backend
    for one in backend.interactions.values():
        if one.token in request.path:
            body = request.json if isinstance(request.json, dict) else {}
            pressed = backend.messages.get(one.channel_id, {}).get(one.source_message_id or 0)
            kept = bool((body.get("data") or body).get("flags", 0) & PRIVATE) or one.ephemeral
            on_page = pressed is not None and pressed.is_ephemeral and body.get("type") == REDRAW
            edits = request.method == "PATCH" and pressed is not None and pressed.is_ephemeral
            private = kept or on_page or edits or body.get("type") in (FORM, 8)
            return (one.user_id, None) if private else (None, one.channel_id)
    found = CHANNEL.match(request.path)
    channel = int(found[1]) if found else 0
    by_message = {there: person for person, there in backend.dm_channels.items()}
    return (by_message[channel], None) if channel in by_message else (None, channel)


def _seen(walk: Walk, marks: set[str], person: int | None, channel: int | None, where: str) -> Iterator[str]:
    for mark in marks:
        writer, group = walk.marks.get(mark, (0, ""))
        if not group:
            continue
        if channel is not None:
            walk.shown.setdefault(mark, set()).add(channel)
            if channel not in walk.homes.get(group, ()):
                yield f"{mark} of {group} was shown to everybody in {channel}: {where}"
        elif not _may_read(walk, mark, group, person) and person != writer:
            yield f"{mark} of {group} was shown to {person}: {where}"


def _may_read(walk: Walk, mark: str, group: str, person: int | None) -> bool:
    """Whether it is in public, or is for the members, or for the reviewers by now."""
    if mark in walk.shown or person in walk.members.get(group, ()):
        return True
    return person == walk.school.ingrid.id and mark in _released(walk)


def _released(walk: Walk) -> set[str]:
    store = walk.school.store
    assert isinstance(store, MemoryStore)
    tables = store._memory.tables
    return {*MARK.findall(str([tables["released_lines"], tables["releases"]]))}

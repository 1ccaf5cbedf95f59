"""What a group costs that has met every week for five years.

`python -m benchmarks five_years` measures this chapter alone and prints it. A `Measure` more is a row more:
anyone who adds one gives it the group, a conductor that has nothing in memory yet, and a name in `MEASURES`.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from statistics import median
from typing import Any, cast

from benchmarks.board import board
from benchmarks.output.figures import Aim, Chapter
from benchmarks.worlds.old_group import GROUP, LINES, PEOPLE, OldGroup, old_group, stream_bytes
from bot.application import personal_data
from facilitation.group.settings.commands import SetListed

SESSIONS = 180
MB = 1_000_000
EARLY = 10
"""The closing with which the last ones are compared."""
NEAR = 3
"""Closings on each side of one whose median is taken."""

Measured = tuple[str, str, Aim | None]
"""What was measured, the figure as text, and the aim, if there is one."""
Measure = Callable[[OldGroup], Awaitable[Sequence[Measured]]]


async def stream(old: OldGroup) -> Sequence[Measured]:
    size = stream_bytes(old.path) / MB
    return [_row("The group's events", size, 6, " MB")]


async def cold_load(old: OldGroup) -> Sequence[Measured]:
    """The first to ask for the group after a start; meanwhile the loop is asked how late it is."""
    async with old.handler() as handler:
        lag = asyncio.create_task(_lag())
        await asyncio.sleep(0.05)
        began = time.perf_counter()
        await handler.group(GROUP)
        took = time.perf_counter() - began
        lag.cancel()
        held_up = await lag
    return [
        _row("The group, loaded after a start", took * 1000, 200, " ms"),
        _row("The longest that the event loop is held up meanwhile", held_up * 1000, 50, " ms"),
    ]


async def _lag() -> float:
    """The longest that a sleep of a millisecond took, in seconds, until this is canceled."""
    longest, last = 0.0, time.perf_counter()
    try:
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
    except asyncio.CancelledError:
        return max(longest, time.perf_counter() - last)


async def memory(old: OldGroup) -> Sequence[Measured]:
    async with old.handler() as handler:
        size = _size(await handler.group(GROUP)) / MB
    return [_row("The group in memory", size, 6, " MB")]


def _size(state: object) -> int:
    """Bytes of all objects of a state, each counted once. What all states share, such as members of enums, is
    not in it."""
    seen, size, waiting = set[int](), 0, [state]
    while waiting:
        one: Any = waiting.pop()
        if id(one) in seen or one is None or isinstance(one, Enum | bool):
            continue
        seen.add(id(one))
        size += sys.getsizeof(one)
        if isinstance(one, Mapping):
            waiting += [*one, *cast("Mapping[Any, Any]", one).values()]
        elif isinstance(one, tuple | frozenset):
            waiting += one
        elif is_dataclass(one):
            waiting += [getattr(one, field.name) for field in fields(one)]
    return size


async def closings(old: OldGroup) -> Sequence[Measured]:
    """The last closings beside early ones."""
    figures = (
        ("Closing a session: the last beside the tenth", old.closing, 1000, "ms"),
        ("Releasing its summary and the whole way", old.releasing, 1000, "ms"),
        ("Bytes that both write", old.written, 1 / 1024, "KiB"),
    )
    rows = list[Measured]()
    for what, found, scale, unit in figures:
        early, late = median(found[EARLY - NEAR : EARLY + NEAR]), median(found[-2 * NEAR :])
        aim = Aim(what, 1.3, late / early)
        rows.append((what, f"{early * scale:.1f} {unit}, {late * scale:.1f} {unit}: {late / early:.2f}", aim))
    return rows


async def copy(old: OldGroup) -> Sequence[Measured]:
    async with old.handler() as handler:
        about = await handler.store.held_about(PEOPLE[0])
    size = len(personal_data.copy_of(PEOPLE[0], about).encode()) / MB
    return [_row("A person's copy of what is held about them", size, 2, " MB")]


async def first_change(old: OldGroup) -> Sequence[Measured]:
    """A bot that shows all, then one that was started after it and sees the group change."""
    async with old.handler() as handler:
        shown, messages = board(handler)
        await shown.show(GROUP)
        assert messages.requests >= len((await handler.group(GROUP)).releases), "every summary is shown"
    async with old.handler() as handler:
        shown, messages = board(handler)
        await shown.look()
        handler.group_listeners.append(shown.changed)
        await handler.handle_group(GROUP, SetListed(by=PEOPLE[0], on=True))
        began = time.perf_counter()
        await shown.show(GROUP)
        took = time.perf_counter() - began
    return [
        _row("Requests to Discord at its first change after a start", messages.requests, 2, ""),
        _row("The comparison with what its channel shows, meanwhile", took * 1000, 50, " ms"),
    ]


def _row(what: str, measured: float, limit: float, unit: str) -> Measured:
    return what, f"{measured:.3g}{unit}", Aim(what, limit, measured, unit)


MEASURES: tuple[Measure, ...] = (stream, cold_load, memory, closings, copy, first_change)
"""All of them, in the order of the page."""


async def five_years(sessions: int = SESSIONS) -> Chapter:
    """The group, built once, and everything that is measured of it."""
    async with old_group(sessions) as old:
        found = [one for measure in MEASURES for one in await measure(old)]
    told = _TOLD.format(people=len(PEOPLE), sessions=sessions, lines=LINES)
    aims = [aim for _, _, aim in found if aim is not None]
    rows = [(what, figure) for what, figure, _ in found]
    return Chapter("After five years", told, ("what", "measured"), rows, aims)


_TOLD = """\
A group of {people} people met {sessions} times, once a week. Each session wrote {lines} lines down; when it
had closed, all approved its summary and the whole way, which released both. All of it happened by the
commands that people give, in a store on the disk. The group was loaded by a bot that had nothing in memory;
its size there is that of all objects of its state."""

"""What one group costs that has met every week for five years.

A `Measure` more is a row more: anyone who adds one gives it the group, a command handler that has nothing in
memory yet, and a name in `MEASURES`.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from statistics import median
from typing import Any, cast

from benchmarks.five_years.board import board
from benchmarks.five_years.measures import Measured, longest_wait, row
from benchmarks.output.figures import Aim
from benchmarks.worlds.old_group import GROUP, PEOPLE, OldGroup, stream_bytes
from bot.application import personal_data
from facilitation.group.settings.commands import SetListed

MB = 1_000_000
EARLY = 10
"""The closing with which the last ones are compared."""
NEAR = 3
"""Closings on each side of one whose median is taken."""

Measure = Callable[[OldGroup], Awaitable[Sequence[Measured]]]


async def stream(old: OldGroup) -> Sequence[Measured]:
    size = stream_bytes(old.path) / MB
    return [row("The group's events", size, 6, " MB")]


async def cold_load(old: OldGroup) -> Sequence[Measured]:
    """The first to ask for the group after a start; meanwhile the loop is asked how late it is."""
    async with old.handler() as handler:
        lag = asyncio.create_task(longest_wait())
        await asyncio.sleep(0.05)
        began = time.perf_counter()
        await handler.group(GROUP)
        took = time.perf_counter() - began
        lag.cancel()
        held_up = await lag
    return [
        row("The group, loaded after a start", took * 1000, 200, " ms"),
        row("The longest that the event loop is held up meanwhile", held_up * 1000, 50, " ms"),
    ]


async def memory(old: OldGroup) -> Sequence[Measured]:
    async with old.handler() as handler:
        size = _size(await handler.group(GROUP)) / MB
    return [row("The group in memory", size, 6, " MB")]


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
    return [row("A person's copy of what is held about them", size, 2, " MB")]


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
        row("Requests to Discord at its first change after a start", messages.requests, 2, ""),
        row("The comparison with what its channel shows, meanwhile", took * 1000, 50, " ms"),
    ]


MEASURES: tuple[Measure, ...] = (stream, cold_load, memory, closings, copy, first_change)
"""All of them, in the order of the page."""

"""A person leaves everything before they are erased: else the number in their place would stay a member, whom
each agreement and each summary of the group would wait for."""

from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass

from bot.application.command_handler import CommandHandler
from facilitation.group.membership.commands import Leave
from facilitation.session.people.commands import StepOut
from facilitation.shared.refusals import Refused


@dataclass(frozen=True, slots=True)
class Departure:
    """How much was held about a person who left: the number of entries, the live sessions and the groups that
    name them, and the groups that they belonged to."""

    entries: int
    sessions: tuple[str, ...]
    named: tuple[str, ...]
    groups: tuple[str, ...]


async def leave(handler: CommandHandler, person: int) -> Departure:
    """Have a person leave each live session and each group. A role that they held is free."""
    store = handler.store
    held = await store.held_about(person)
    streams = {one.stream for one in held}
    live = [one.session for one in await store.live_sessions()]
    left = Departure(
        entries=len(held),
        sessions=tuple(session for session in live if f"session:{session}" in streams),
        named=tuple(sorted(stream.partition(":")[2] for stream in streams if stream.startswith("group:"))),
        groups=tuple(group.id for group in await store.groups_with(person)),
    )
    for session in left.sessions:
        await _unless_done(handler.handle(session, StepOut(by=person)))
    for group in left.groups:
        await _unless_done(handler.handle_group(group, Leave(by=person)))
    return left


async def _unless_done(leaving: Awaitable[object]) -> None:
    """Leave, if they have not left already: by a second press, or because the session has just closed."""
    with suppress(Refused):
        await leaving

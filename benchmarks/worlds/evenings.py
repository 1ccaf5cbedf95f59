"""Sessions to measure with: one evening decided by the real rules, and told again for every group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from bot.application.command_handler import CommandHandler
from bot.cards.base.session_view import END
from bot.launch.start import MEMORY
from bot.runtime.clock import utc_now
from facilitation.group.membership.commands import CreateGroup
from facilitation.session.people.commands import Arrive, Begin
from facilitation.session.state import Phase
from facilitation.session.steps.commands import CloseSession, GoBack, MoveOn
from facilitation.session.steps.events import SessionClosed
from guides.reader import reader
from storage.event_types import codec
from storage.memory import MemoryStore
from storage.projections.aggregates import project
from storage.sqlite.store import SqliteStore
from storage.store import Append, Row

GUIDE = "collaboration"
TOGETHER = 500
"""Groups that are written in one transaction."""
_GROUP, _SESSION = "model", "model.s"
_GUILD, _CHANNEL = 10**15, 10**15 + 1


@dataclass(frozen=True)
class Home:
    """One of many groups: its name, and the ids of its server and its channel."""

    group: str
    guild: int
    channel: int

    @property
    def session(self) -> str:
        return f"{self.group}.s"


@dataclass(frozen=True)
class Evening:
    """What happened to a group and to its session, up to a question, and who holds the roles there."""

    ours: tuple[Any, ...]
    theirs: tuple[Any, ...]
    facilitator: int
    notetaker: int

    def told_of(self, home: Home) -> tuple[Append, Append]:
        """The same evening as that of another group."""
        names = {_GROUP: home.group, _SESSION: home.session, _GUILD: home.guild, _CHANNEL: home.channel}
        ours, theirs = (tuple(_told(event, names) for event in events) for events in (self.ours, self.theirs))
        return Append(f"group:{home.group}", 0, ours), Append(f"session:{home.session}", 0, theirs)


def _told(event: Any, names: Mapping[object, object]) -> Any:
    found = {field.name: getattr(event, field.name) for field in fields(event)}
    return replace(
        event, **{name: names[value] for name, value in found.items() if value.__hash__ and value in names}
    )


async def evening(people: Sequence[int], *, moves: int = 0, over: bool = False) -> Evening:
    """These people at the first question, after so many moves there and back, or at the end."""
    store = MemoryStore(codec())
    handler = CommandHandler(store, {GUIDE: reader.load(GUIDE)}, utc_now, lambda: "s")
    first, *others = people
    home = CreateGroup(by=first, id=_GROUP, guild=_GUILD, channel=_CHANNEL, name="Maths", minutes=60)
    await handler.create_group(home, GUIDE)
    await handler.open_session(_GROUP, first)
    for person in others:
        await handler.handle(_SESSION, Arrive(by=person))
    begun = (await handler.handle(_SESSION, Begin(by=first))).session
    assert begun.facilitator is not None
    assert begun.notetaker is not None
    while (await handler.session(_SESSION)).phase is not Phase.ASKING:
        await handler.handle(_SESSION, MoveOn(by=begun.facilitator))
    for number in range(moves):
        there_and_back = GoBack if number % 2 else MoveOn
        await handler.handle(_SESSION, there_and_back(by=begun.facilitator))
    if over:
        await handler.handle(_SESSION, CloseSession(by=begun.facilitator))
    return Evening(
        await store.events(f"group:{_GROUP}"),
        await store.events(f"session:{_SESSION}"),
        begun.facilitator,
        begun.notetaker,
    )


async def remember(folder: Path, told: Evening, homes: Sequence[Home]) -> None:
    """Write the evening down as that of every home, into the store that a bot in this folder opens."""
    async with SqliteStore(folder / MEMORY, codec()) as store:
        for start in range(0, len(homes), TOGETHER):
            appends = [append for home in homes[start : start + TOGETHER] for append in told.told_of(home)]
            await store.commit(appends, [*_rows(appends)])
        for home in homes if isinstance(told.theirs[-1], SessionClosed) else ():
            await store.remember_card(f"session:{home.session}", END, home.channel, home.channel)


def _rows(appends: Sequence[Append]) -> Iterator[Row]:
    """The last row under each key: those before it would only be written over."""
    for append in appends:
        rows = {(row.table, *row.key.values()): row for row in project(append.stream, append.events)}
        yield from rows.values()

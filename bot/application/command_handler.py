"""The one door: lock -> load -> decide -> append -> tell. What a person or the clock does comes through here.

A group and its sessions share a lock, and what a session's events mean for the group is appended with them in
one transaction. Nothing is shown before it is remembered; a failed send never undoes a fact.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

import structlog

from bot.application import tallying
from bot.application.clock import Clock
from bot.application.locks import group_of
from bot.application.notifications import Change, GroupChange, GroupDecision, GroupListener, Happen, Listener
from bot.application.repository import Loaded, Repository, StreamChanges
from facilitation import server
from facilitation.coordination.open_session import OpenSession
from facilitation.coordination.session_effects import follow
from facilitation.group import base as group_base
from facilitation.group.base import GroupCommand
from facilitation.group.base import decide as decide_group
from facilitation.group.clock import GroupTick
from facilitation.group.journey.queries import parts
from facilitation.group.meetings.reminder_commands import Report
from facilitation.group.membership.commands import CreateGroup, RemoveMember
from facilitation.group.plan.commands import PlanCommand
from facilitation.group.state import Group
from facilitation.server import KeepSessions, Server, SetUp
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.base import Command, fold
from facilitation.session.people.commands import Begin, StepOut
from facilitation.session.state import Session
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.wall_time import today
from guides.model.guide import Guide
from storage.projections.rows import server_rows
from storage.store import BallotBox, Store, StoreError

log = structlog.get_logger()


class CommandHandler:
    """Decides and remembers. `guides` are by key; `new_id` makes short random names.

    All that ask something raise Refused where it may not be done, NotFound where there is no such group or
    session, GuideMissing where it needs a guide that is not there, and StoreError where it cannot be
    remembered; then nothing has changed.
    """

    def __init__(
        self, store: Store, guides: dict[str, Guide], clock: Clock, new_id: Callable[[], str]
    ) -> None:
        self.store = store
        self.guides = guides
        self.clock = clock
        self.new_id = new_id
        self.listeners: list[Listener] = []
        self.group_listeners: list[GroupListener] = []
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self._repository = Repository(store)

    async def handle(self, session: str, command: Command) -> Change:
        """Ask something of a session."""
        async with self.session_lock(session) as ask:
            return await ask(command)

    @asynccontextmanager
    async def session_lock(self, session: str) -> AsyncGenerator[Callable[[Command], Awaitable[Change]]]:
        """Hold a session still for something that is more than one command. What is yielded asks of it."""
        async with self._lock(group_of(session)):
            yield partial(self._ask, session)

    async def _ask(self, session: str, command: Command, first: GroupDecision | None = None) -> Change:
        """Ask a session, after what is decided `first` about its group; both are remembered, or neither."""
        held = await self._session(session)
        theirs = StreamChanges.of(f"session:{session}", held)
        ours = StreamChanges.of(f"group:{group_of(session)}", await self._group(group_of(session)))
        for earlier in first(ours.state, self.clock()) if first else ():
            ours.record(earlier)
        zone = await self.zone(ours.state)
        if isinstance(command, OpenBallot):
            command = replace(command, zone=zone)
        box = _open_box(held.state)
        votes = await self.store.votes(box) if box else ()
        for event in await tallying.decided(self.store, ours.state, held.state, command, self.clock(), votes):
            theirs.record(event)
            for meant in follow(ours.state, theirs.state, event, self.guides, zone):
                ours.record(meant)
        counted = [box] if box and box != _open_box(theirs.state) else []
        if isinstance(command, Begin):
            counted += await tallying.key_questions(self.store, ours, self.guides, self.clock())
        if not theirs.state.live:
            counted.append(tallying.pulse_box(session))
        await self._remember(ours, theirs, counted=counted)
        if not theirs.state.live:
            await self.tidy(session)
        return self._tell(Change(ours.state, held.state, theirs.state, tuple(theirs.events)))

    async def tidy(self, session: str) -> None:
        """A session is over: nobody needs its jots any more. Where they cannot be deleted now, the session is
        over all the same, and the next start sees to it."""
        try:
            await self.store.drop_jots(session)
        except StoreError as trouble:
            log.warning("jots are still to be deleted", session=session, reason=trouble.reason.value)

    async def handle_group(self, group: str, command: GroupCommand) -> Group:
        """Ask something of a group. Who facilitates just now is known here, whatever the command says."""
        async with self.group_lock(group) as happen:
            if isinstance(command, PlanCommand):
                state = await self.group(group)
                command = replace(
                    command, facilitator=await self._facilitator(state), zone=await self.zone(state)
                )
            return await happen(lambda state, now: decide_group(state, command, now))

    async def remove_member(self, group: str, command: RemoveMember) -> Group:
        """Take somebody off a group's list and, if they are there, out of its session."""
        async with self._lock(group):
            live = (await self.group(group)).live
            if live is None or command.person not in (await self.session(live)).present:
                return await self._happen(group, lambda state, now: decide_group(state, command, now))
            leaving = StepOut(by=command.person)
            change = await self._ask(live, leaving, lambda state, now: decide_group(state, command, now))
            return change.group

    @asynccontextmanager
    async def group_lock(self, group: str) -> AsyncGenerator[Happen]:
        """Hold a group still for something that is more than one command."""
        async with self._lock(group):
            yield partial(self._happen, group)

    async def _happen(self, group: str, decide: GroupDecision, counted: Sequence[BallotBox] = ()) -> Group:
        held = await self._group(group)
        changes = StreamChanges.of(f"group:{group}", held)
        for event in decide(held.state, self.clock()):
            changes.record(event)
        await self._remember(changes, counted=counted)
        return changes.state

    async def zone(self, group: Group) -> str:
        """The time zone in which a group's days begin and end."""
        return group.zone or (await self._server(group.guild)).state.time_zone

    async def _facilitator(self, group: Group) -> int | None:
        return None if group.live is None else (await self._session(group.live)).state.facilitator

    async def record(self, group: str, report: Report) -> Group:
        """Remember what the bot did for a group."""
        async with self.group_lock(group) as happen:
            return await happen(report.decide)

    async def tick_group(self, group: str) -> Group:
        """The clock knocks for a group: whatever is due happens. Too early or twice, nothing does."""
        async with self.group_lock(group) as happen:
            pending = (await self.group(group)).decisions.due(self.clock())
            due = [BallotBox(f"group:{group}", one.id) for one in pending]
            answers = {box.ballot: await self.store.votes(box) for box in due}
            return await happen(GroupTick(answers=answers).decide, due)

    async def create_group(self, command: CreateGroup, guide: str) -> Group:
        """Make a channel a group's home."""
        async with self._lock(command.id):
            changes = StreamChanges.of(f"group:{command.id}", None)
            for event in command.decide(self.guides[guide], self.clock()):
                changes.record(event)
            await self._remember(changes)
        return changes.state

    async def open_session(
        self,
        group: str,
        by: int,
        discussion: str | None = None,
        minutes: int | None = None,
        *,
        leader: bool = False,
    ) -> Change:
        """Open the lobby of a new session. `discussion` is as `way.offered` names it; a `leader` has the
        reviewers' role."""
        async with self._lock(group):
            held = await self._group(group)
            guide, key = self._asked_for(held.state, discussion)
            command = OpenSession(
                by=by,
                id=f"{group}.{self.new_id()}",
                discussion=key,
                minutes=minutes,
                leader=leader,
                today=today(self.clock(), await self.zone(held.state)),
            )
            ours, theirs = (
                StreamChanges.of(f"group:{group}", held),
                StreamChanges.of(f"session:{command.id}", None),
            )
            for changes, events in zip(
                (ours, theirs), command.decide(held.state, guide, self.clock()), strict=True
            ):
                for event in events:
                    changes.record(event)
            await self._remember(ours, theirs)
        return self._tell(Change(ours.state, None, theirs.state, tuple(theirs.events)))

    def _asked_for(self, group: Group, asked: str | None) -> tuple[Guide, str | None]:
        """The guide of what a group wants to sit down to, and the discussion where one was named. Raises
        Refused."""
        name, discussion = parts(asked or "")
        own = self.guides[group.guide]
        if (name and name not in self.guides) or (asked and not discussion):
            raise Refused(Reason.NO_SUCH_DISCUSSION)
        return self.guides[name] if name else own, discussion or None

    async def set_up(self, guild: int, command: SetUp | KeepSessions) -> Server:
        """Set a server's settings."""
        async with self._lock(f"server:{guild}"):
            held = await self._server(guild)
            changes = StreamChanges.of(f"server:{guild}", held)
            changes.events.extend(command.decide(held.state, self.clock()))
            changes.state = server.fold(changes.events, held.state)
            changes.rows.extend(row for event in changes.events for row in server_rows(event))
            await self._remember(changes)
        return changes.state

    async def group(self, group: str) -> Group:
        """A group as it stands."""
        return (await self._group(group)).state

    async def group_and_version(self, group: str) -> tuple[Group, int]:
        """A group as it stands, and how many events made it so."""
        held = await self._group(group)
        return held.state, held.version

    async def group_at(self, group: str, length: int) -> Group | None:
        """A group as so many of its events made it; None if there were none."""
        events: tuple[Any, ...] = await self.store.events(f"group:{group}")
        return group_base.fold(events[:length])

    async def session(self, session: str) -> Session:
        """A session as it stands."""
        return (await self._session(session)).state

    async def server(self, guild: int) -> Server:
        """A server's settings as they stand."""
        return (await self._server(guild)).state

    async def group_in(self, channel: int) -> Group | None:
        """The group whose home a channel is."""
        key = await self.store.group_in(channel)
        return None if key is None else await self.group(key)

    async def archived_in(self, channel: int) -> Group | None:
        """The group that was archived in a channel, the youngest of several."""
        key = await self.store.archived_in(channel)
        return None if key is None else await self.group(key)

    async def erase(self, person: int) -> None:
        """Put a pseudonym in a person's place everywhere. Nothing they are named in moves meanwhile: what was
        folded before would bring their id back. Raises StoreError, as `Store.erase_person` does."""
        about = {held.stream for held in await self.store.held_about(person)}
        async with self.held_still({_locked_by(stream) for stream in about}):
            try:
                await self.store.erase_person(person)
            finally:
                self.clear_cache()

    @asynccontextmanager
    async def held_still(self, keys: Collection[str]) -> AsyncGenerator[None]:
        """While inside, nothing of these groups and servers moves, so that their past can be changed; then
        they are folded anew, and who listens hears what that made of a group."""
        async with AsyncExitStack() as locks:
            for key in sorted(keys):
                await locks.enter_async_context(self._lock(key))
            before = [await self.group(key) for key in sorted(keys) if ":" not in key]
            try:
                yield
            finally:
                self._repository.clear_cache(lambda stream: _locked_by(stream) in keys)
                for group in before:
                    now = await self.group(group.id)
                    if now != group:
                        self._tell_of_group(GroupChange(group, now, ()))

    def clear_cache(self) -> None:
        """Fold everything anew from the store, for instance after a person was erased."""
        self._repository.clear_cache()

    async def _remember(self, *changes: StreamChanges, counted: Sequence[BallotBox] = ()) -> None:
        """Remember it; whoever listens then hears what happened to a group."""
        await self._repository.save(*changes, counted=counted)
        for part in changes:
            if part.events and isinstance(part.state, Group):
                self._tell_of_group(GroupChange(part.before, part.state, tuple(part.events)))

    def _tell_of_group(self, change: GroupChange) -> None:
        for listener in self.group_listeners:
            listener(change)

    def _tell(self, change: Change) -> Change:
        for listener in self.listeners:
            listener(change)
        return change

    @asynccontextmanager
    async def _lock(self, key: str) -> AsyncGenerator[None]:
        """One at a time for each key. A lock lives as long as somebody holds it or waits for it."""
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        async with lock:
            yield

    async def _group(self, key: str) -> Loaded[Group]:
        return await self._repository.get(f"group:{key}", group_base.fold)

    async def _session(self, key: str) -> Loaded[Session]:
        return await self._repository.get(f"session:{key}", fold)

    async def _server(self, guild: int) -> Loaded[Server]:
        return await self._repository.get(
            f"server:{guild}", lambda events, before: server.fold(events, before or Server(guild=guild))
        )


def _open_box(session: Session) -> BallotBox | None:
    """Where the votes of the ballot lie that is open in a session."""
    ballot = session.deciding.open
    return None if ballot is None else BallotBox(f"session:{session.id}", ballot.id)


def _locked_by(stream: str) -> str:
    """The lock under which a stream is written: a session's is its group's, a server has its own."""
    kind, _, key = stream.partition(":")
    return stream if kind == "server" else group_of(key)

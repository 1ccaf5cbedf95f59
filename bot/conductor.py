"""The one door: lock -> load -> decide -> append -> tell. What a person or the clock does comes through here.

A group and its sessions share a lock, and what a session's events mean for the group is appended with them in
one transaction. Nothing is shown before it is remembered; a failed send never undoes a fact.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

import structlog

from bot import dates
from bot.clock import Clock
from facilitation import events as session_events
from facilitation import group_events, journey, pulse, retention, rules, server, way
from facilitation.agreement_commands import AnswerCommand
from facilitation.ballots import Vote
from facilitation.commands import Command, LookIntoBox, OpenBallot, RatePulse, Voting
from facilitation.events import SessionClosed, SessionEvent
from facilitation.group import Group
from facilitation.group_clock import GroupTick
from facilitation.group_commands import CreateGroup, GroupCommand
from facilitation.group_commands import decide as decide_group
from facilitation.group_events import GroupEvent
from facilitation.journey import OpenSession
from facilitation.plan_commands import PlanCommand
from facilitation.refusals import Reason, Refused
from facilitation.server import KeepSessions, Server, SetUp
from facilitation.session import Session
from guides.model import Guide
from storage.projection import group_rows, server_rows, session_rows
from storage.store import Append, Box, Row, Store, StoreTrouble

REMEMBERED = 4_000
"""Groups and sessions held in memory at the most; the others are folded again when somebody knocks."""

State = TypeVar("State")
Listener = Callable[["Change"], None]
GroupListener = Callable[["GroupChange"], None]

log = structlog.get_logger()


class Unknown(LookupError):
    """No such group or session: a button of another bot, or of a store that was lost."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a command did to a session: the group now, the session before and now, and the events between."""

    group: Group
    before: Session | None
    session: Session
    events: tuple[SessionEvent, ...]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What happened to a group, whatever led to it: the group before and now, and the events between."""

    before: Group | None
    group: Group
    events: tuple[GroupEvent, ...]


@dataclass(frozen=True, slots=True)
class _Held(Generic[State]):
    """A state, and how many events it was folded from."""

    state: State
    length: int


@dataclass(slots=True)
class _News:
    """What is to be remembered of one stream: its new events, their rows, and the state after them."""

    stream: str
    held: int
    before: Any
    state: Any
    events: list[Any]
    rows: list[Row]

    @classmethod
    def of(cls, stream: str, held: _Held[Any] | None) -> "_News":
        state = held.state if held else None
        return cls(stream, held.length if held else 0, state, state, [], [])

    def happen(self, event: SessionEvent | GroupEvent) -> None:
        """One event more, of a session or of a group."""
        self.events.append(event)
        if isinstance(event, SessionEvent):
            self.state = session_events.evolve(self.state, event)
            self.rows.extend(session_rows(self.state, event))
        else:
            self.state = group_events.evolve(self.state, event)
            self.rows.extend(group_rows(self.state, event))


class Conductor:
    """Decides and remembers. `guides` are by key; `new_id` makes short random names.

    All that ask something raise Refused where it may not be done, Unknown where there is no such group or
    session, and StoreTrouble where it cannot be remembered; then nothing has changed.
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
        self._held: OrderedDict[str, _Held[Any]] = OrderedDict()

    async def ask(self, session: str, command: Command) -> Change:
        """Ask something of a session."""
        async with self.alone(session) as ask:
            return await ask(command)

    @asynccontextmanager
    async def alone(self, session: str) -> AsyncGenerator[Callable[[Command], Awaitable[Change]]]:
        """Hold a session still for something that is more than one command. What is yielded asks of it."""
        async with self._lock(group_of(session)):
            yield partial(self._ask, session)

    async def _ask(self, session: str, command: Command) -> Change:
        held = await self._session(session)
        theirs = _News.of(f"session:{session}", held)
        ours = _News.of(f"group:{group_of(session)}", await self._group(group_of(session)))
        zone = await self.zone(ours.state)
        if isinstance(command, OpenBallot):
            command = replace(command, zone=zone)
        box = _open_box(held.state)
        votes = await self.store.votes(box) if box else ()
        for event in await self._decided(ours.state, held.state, command, votes):
            theirs.happen(event)
            for meant in journey.follow(ours.state, theirs.state, event, self.guides, zone):
                ours.happen(meant)
        boxes = [box] if box and box != _open_box(theirs.state) else []
        counted = boxes if theirs.state.live else [*boxes, pulse_box(session)]
        await self._remember(ours, theirs, counted=counted)
        if not theirs.state.live:
            await self.tidy(session)
        return self._tell(Change(ours.state, held.state, theirs.state, tuple(theirs.events)))

    async def _decided(
        self, group: Group, session: Session, command: Command, votes: Sequence[Vote]
    ) -> tuple[SessionEvent, ...]:
        """What then happened. Where the session closes, the pulse is counted with it."""
        now = self.clock()
        happened = rules.decide(session, command, now, votes)
        if not any(isinstance(event, SessionClosed) for event in happened):
            return happened
        answers = await self.store.votes(pulse_box(session.id))
        kept = pulse.counted(group.rules, answers) if answers else ()
        return rules.decide(session, command, now, votes, kept)

    async def tidy(self, session: str) -> None:
        """A session is over: nobody needs its jots any more. Where they cannot be deleted now, the session is
        over all the same, and the next start sees to it."""
        try:
            await self.store.drop_jots(session)
        except StoreTrouble as trouble:
            log.warning("jots are still to be deleted", session=session, reason=trouble.reason.value)

    async def ask_group(self, group: str, command: GroupCommand) -> Group:
        """Ask something of a group. Who facilitates just now is known here, whatever the command says."""
        async with self._lock(group):
            held = await self._group(group)
            if isinstance(command, PlanCommand):
                command = replace(
                    command,
                    facilitator=await self._facilitator(held.state),
                    zone=await self.zone(held.state),
                )
            news = _News.of(f"group:{group}", held)
            for event in decide_group(held.state, command, self.clock()):
                news.happen(event)
            await self._remember(news)
        return news.state

    async def zone(self, group: Group) -> str:
        """The time zone in which a group's days begin and end."""
        return group.zone or (await self._server(group.guild)).state.time_zone

    async def _facilitator(self, group: Group) -> int | None:
        return None if group.live is None else (await self._session(group.live)).state.facilitator

    async def vote(self, session: str, command: Voting) -> Change:
        """Put a vote into the box, and look whether all are in. It is kept before anybody hears of it."""
        async with self.alone(session) as ask:
            now, state = self.clock(), (await self._session(session)).state
            rules.check(state, command)
            box = Box(f"session:{session}", command.ballot)
            before = next((one for one in await self.store.votes(box) if one.person == command.by), None)
            await self.store.put_vote(box, command.vote(state, now, before), now)
            return await ask(LookIntoBox(by=None))

    async def rate(self, session: str, command: RatePulse) -> None:
        """Keep how somebody finds a ground rule kept, until the session closes."""
        async with self._lock(group_of(session)):
            state, group = await self.session(session), await self.group(group_of(session))
            rules.check(state, command)
            box = pulse_box(session)
            before = next((one for one in await self.store.votes(box) if one.person == command.by), None)
            await self.store.put_vote(box, command.answer(before, group.rules), self.clock())

    async def answer(self, group: str, command: AnswerCommand) -> None:
        """Keep what somebody who was away says to an agreement, until their window ends."""
        async with self._lock(group):
            now, state = self.clock(), (await self._group(group)).state
            decide_group(state, command, now)
            box = Box(f"group:{group}", command.agreement)
            await self.store.put_vote(box, command.answer(state, now), now)

    async def tick_group(self, group: str) -> Group:
        """The clock knocks for a group: whatever is due happens. Too early or twice, nothing does."""
        async with self._lock(group):
            held = await self._group(group)
            due = [Box(f"group:{group}", one.id) for one in held.state.decisions.due(self.clock())]
            answers = {box.ballot: await self.store.votes(box) for box in due}
            news = _News.of(f"group:{group}", held)
            for event in GroupTick(answers=answers).decide(held.state, self.clock()):
                news.happen(event)
            await self._remember(news, counted=due)
        return news.state

    async def create_group(self, command: CreateGroup, guide: str) -> Group:
        """Make a channel a group's home."""
        async with self._lock(command.id):
            news = _News.of(f"group:{command.id}", None)
            for event in command.decide(self.guides[guide], self.clock()):
                news.happen(event)
            await self._remember(news)
        return news.state

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
                today=dates.today(self.clock(), await self.zone(held.state)),
            )
            ours, theirs = _News.of(f"group:{group}", held), _News.of(f"session:{command.id}", None)
            for news, events in zip(
                (ours, theirs), command.decide(held.state, guide, self.clock()), strict=True
            ):
                for event in events:
                    news.happen(event)
            await self._remember(ours, theirs)
        return self._tell(Change(ours.state, None, theirs.state, tuple(theirs.events)))

    def _asked_for(self, group: Group, asked: str | None) -> tuple[Guide, str | None]:
        """The guide of what a group wants to sit down to, and the discussion where one was named. Raises
        Refused."""
        name, discussion = way.parts(asked or "")
        if (name or group.guide) not in self.guides or (asked and not discussion):
            raise Refused(Reason.NO_SUCH_DISCUSSION)
        return self.guides[name or group.guide], discussion or None

    async def set_up(self, guild: int, command: SetUp | KeepSessions) -> Server:
        """Set a server's settings."""
        async with self._lock(f"server:{guild}"):
            held = await self._server(guild)
            news = _News.of(f"server:{guild}", held)
            news.events.extend(command.decide(held.state, self.clock()))
            news.state = server.fold(news.events, held.state)
            news.rows.extend(row for event in news.events for row in server_rows(event))
            await self._remember(news)
        return news.state

    async def group(self, group: str) -> Group:
        """A group as it stands."""
        return (await self._group(group)).state

    async def group_and_length(self, group: str) -> tuple[Group, int]:
        """A group as it stands, and how many events made it so."""
        held = await self._group(group)
        return held.state, held.length

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

    async def erase(self, person: int) -> None:
        """Put a pseudonym in a person's place everywhere. Nothing they are named in moves meanwhile: what was
        folded before would bring their id back. Raises StoreTrouble, as `Store.erase_person` does."""
        about = {held.stream for held in await self.store.held_about(person)}
        async with AsyncExitStack() as locks:
            for key in sorted({_locked_by(stream) for stream in about}):
                await locks.enter_async_context(self._lock(key))
            try:
                await self.store.erase_person(person)
            finally:
                self.forget()

    async def forget_sessions(self, sessions: Mapping[str, Collection[str]]) -> bool:
        """Delete these sessions of each group, and their words inside the group's events. Those that are gone
        already leave no word behind either. False where there was nothing to delete.

        Raises StoreTrouble, as `Store.forget` does."""
        async with AsyncExitStack() as locks:
            for group in sorted(sessions):
                await locks.enter_async_context(self._lock(group))
            there, rewritten = list[str](), dict[str, Sequence[GroupEvent]]()
            for group, gone in sessions.items():
                there += [one.id for one in await self.store.sessions_of(group) if one.id in gone]
                events = await self._group_events(group)
                if (anew := retention.forgotten(events, gone)) != events:
                    rewritten[f"group:{group}"] = anew
            if not there and not rewritten:
                return False
            try:
                await self.store.forget(there, rewritten)
            finally:
                self.forget()
        return True

    async def _group_events(self, group: str) -> tuple[GroupEvent, ...]:
        events = await self.store.events(f"group:{group}")
        return tuple(event for event in events if isinstance(event, GroupEvent))

    def forget(self) -> None:
        """Fold everything anew from the store, for instance after a person was erased."""
        self._held.clear()

    async def _remember(self, *news: _News, counted: Sequence[Box] = ()) -> None:
        """All of it in one transaction, or nothing; only then is it held to be so."""
        told = [part for part in news if part.events]
        if not told:
            return
        appends = [Append(part.stream, part.held, tuple(part.events)) for part in told]
        for part in told:
            self._held.pop(part.stream, None)  # whoever is cut off here must fold anew
        await self.store.commit(appends, [row for part in told for row in part.rows], counted)
        for part in told:
            self._hold(part.stream, part.state, part.held + len(part.events))
            if isinstance(part.state, Group):
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

    async def _group(self, key: str) -> _Held[Group]:
        return await self._load(f"group:{key}", group_events.fold)

    async def _session(self, key: str) -> _Held[Session]:
        return await self._load(f"session:{key}", session_events.fold)

    async def _server(self, guild: int) -> _Held[Server]:
        return await self._load(f"server:{guild}", lambda events: server.fold(events, Server(guild=guild)))

    async def _load(self, stream: str, fold: Callable[[Sequence[Any]], Any]) -> _Held[Any]:
        if stream in self._held:
            self._held.move_to_end(stream)
            return self._held[stream]
        events = await self.store.events(stream)
        state = fold(events)
        if state is None:
            raise Unknown(stream)
        return self._hold(stream, state, len(events))

    def _hold(self, stream: str, state: Any, length: int) -> _Held[Any]:
        held = self._held[stream] = _Held(state, length)
        self._held.move_to_end(stream)
        while len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        return held


def _open_box(session: Session) -> Box | None:
    """Where the votes of the ballot lie that is open in a session."""
    ballot = session.deciding.open
    return None if ballot is None else Box(f"session:{session.id}", ballot.id)


def pulse_box(session: str) -> Box:
    """Where lies what people say of the ground rules at the closing of a session."""
    return Box(f"session:{session}", pulse.PULSE)


def group_of(session: str) -> str:
    """The group that a session belongs to: its name begins with the group's."""
    return session.partition(".")[0]


def _locked_by(stream: str) -> str:
    """The lock under which a stream is written: a session's is its group's, a server has its own."""
    kind, _, key = stream.partition(":")
    return stream if kind == "server" else group_of(key)

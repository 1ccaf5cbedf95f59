"""The one door: lock -> load -> decide -> append -> tell. What a person or the clock does comes through here.

A group and its sessions share a lock, and what a session's events mean for the group is appended with them in
one transaction. Nothing is shown before it is remembered; a failed send never undoes a fact.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from bot.application import tallying
from bot.application.aggregates import Aggregates, group_of, lock_of
from bot.application.clock import Clock
from bot.application.notifications import Change, GroupDecision, Happen
from bot.application.repository import changes_to
from facilitation.coordination.open_session import OpenSession
from facilitation.coordination.session_effects import follow
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
from facilitation.session.base import Command
from facilitation.session.clock import ComeBack
from facilitation.session.people.commands import Begin, StepOut
from facilitation.session.state import Session
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.wall_time import today
from guides.model.guide import Guide
from storage.errors import StoreError
from storage.projections.aggregates import GROUP, SERVER, SESSION
from storage.store import BallotBox, Store

log = structlog.get_logger()


class CommandHandler(Aggregates):
    """Decides and remembers. `guides` are by key; `new_id` makes short random names.

    All that ask something raise Refused where it may not be done, NotFound where there is no such group or
    session, GuideMissing where it needs a guide that is not there, and StoreError where it cannot be
    remembered; then nothing has changed.
    """

    def __init__(
        self, store: Store, guides: dict[str, Guide], clock: Clock, new_id: Callable[[], str]
    ) -> None:
        super().__init__(store)
        self.guides = guides
        self.clock = clock
        self.new_id = new_id
        self.away: dict[str, datetime | None] = {}
        """Sessions that have not heard yet that the bot was away, each with the last sign of life before."""
        self.notice_absence: Callable[[], None] = lambda: None
        """Notices that this machine was suspended."""

    async def handle(self, session: str, command: Command) -> Change:
        """Ask something of a session."""
        async with self.session_lock(session) as ask:
            return await ask(command)

    @asynccontextmanager
    async def session_lock(self, session: str) -> AsyncGenerator[Callable[[Command], Awaitable[Change]]]:
        """Lock a session for more than one command, and yield what handles each. By then the session has
        heard that the bot was away."""
        self.notice_absence()
        async with self._lock(group_of(session)):
            await self._come_back(session)
            yield partial(self._ask, session)

    async def come_back(self, session: str) -> None:
        """Have a session hear that the bot is back, if it has not heard so yet."""
        self.notice_absence()
        if session in self.away:
            async with self.session_lock(session):
                pass

    async def _come_back(self, session: str) -> None:
        """Tell a session how long the bot was away, before anything else. If that cannot be stored, it stays
        to be done. After an error of ours the session is not told again, so that it can be used."""
        if session not in self.away:
            return
        try:
            state = (await self._session(session)).state
            if state.live:
                since = max(self.away[session] or state.touched_at, state.touched_at)
                await self._ask(session, ComeBack(by=None, since=since))
        except StoreError:
            raise
        except Exception:
            log.exception("a session could not be picked up", session=session)
        del self.away[session]

    async def _ask(self, session: str, command: Command, first: GroupDecision | None = None) -> Change:
        """Ask a session, after what is decided `first` about its group; both are remembered, or neither."""
        held = await self._session(session)
        theirs = changes_to(SESSION, session, held)
        ours = changes_to(GROUP, group_of(session), await self._group(group_of(session)))
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
        await self._save(ours, theirs, counted=counted)
        if not theirs.state.live:
            await self.tidy(session)
        return self._announce(Change(ours.state, held.state, theirs.state, theirs.events))

    async def tidy(self, session: str) -> None:
        """A session is over: no one needs its jots any more. If they cannot be deleted now, the session is
        over all the same, and the next start sees to it."""
        try:
            await self.store.drop_jots(session)
        except StoreError as trouble:
            log.warning("jots are still to be deleted", session=session, reason=trouble.reason.value)

    async def handle_group(self, group: str, command: GroupCommand) -> Group:
        """Ask something of a group. Who facilitates now is known here, no matter what the command says."""
        async with self.group_lock(group) as happen:
            if isinstance(command, PlanCommand):
                state = await self.group(group)
                command = replace(
                    command, facilitator=await self._facilitator(state), zone=await self.zone(state)
                )
            return await happen(lambda state, now: decide_group(state, command, now))

    async def remove_member(self, group: str, command: RemoveMember) -> Group:
        """Take someone off a group's list and, if they are there, out of its session."""
        self.notice_absence()
        async with self._lock(group):
            live = (await self.group(group)).live
            await self._come_back(live or "")
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
        changes = changes_to(GROUP, group, held)
        for event in decide(held.state, self.clock()):
            changes.record(event)
        await self._save(changes, counted=counted)
        return changes.state

    async def zone(self, group: Group) -> str:
        """The time zone where a group's days begin and end."""
        return group.zone or (await self._server(group.guild)).state.time_zone

    async def _facilitator(self, group: Group) -> int | None:
        return None if group.live is None else (await self._session(group.live)).state.facilitator

    async def record(self, group: str, report: Report) -> Group:
        """Remember what the bot did for a group."""
        async with self.group_lock(group) as happen:
            return await happen(report.decide)

    async def tick_group(self, group: str) -> Group:
        """The clock ticks for a group: everything that is due happens. Too early or twice, nothing does."""
        async with self.group_lock(group) as happen:
            pending = (await self.group(group)).decisions.due(self.clock())
            due = [BallotBox(f"group:{group}", one.id) for one in pending]
            answers = {box.ballot: await self.store.votes(box) for box in due}
            return await happen(GroupTick(answers=answers).decide, due)

    async def create_group(self, command: CreateGroup, guide: str) -> Group:
        """Make a channel a group's home."""
        async with self._lock(command.id):
            changes = changes_to(GROUP, command.id)
            for event in command.decide(self.guides[guide], self.clock()):
                changes.record(event)
            await self._save(changes)
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
                changes_to(GROUP, group, held),
                changes_to(SESSION, command.id),
            )
            for changes, events in zip(
                (ours, theirs), command.decide(held.state, guide, self.clock()), strict=True
            ):
                for event in events:
                    changes.record(event)
            await self._save(ours, theirs)
        return self._announce(Change(ours.state, None, theirs.state, theirs.events))

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
            changes = changes_to(SERVER, str(guild), held)
            for event in command.decide(held.state, self.clock()):
                changes.record(event)
            await self._save(changes)
        return changes.state

    async def erase(self, person: int) -> None:
        """Put a pseudonym in a person's place everywhere. Nothing they are named in moves meanwhile: what was
        folded before would bring their id back. Raises StoreError, as `Store.erase_person` does."""
        about = {held.stream for held in await self.store.held_about(person)}
        async with self.held_still({lock_of(stream) for stream in about}):
            try:
                await self.store.erase_person(person)
            finally:
                self.clear_cache()


def _open_box(session: Session) -> BallotBox | None:
    """The box with the votes of the ballot that is open in a session."""
    ballot = session.deciding.open
    return None if ballot is None else BallotBox(f"session:{session.id}", ballot.id)

"""A school with several groups, and everyone who presses something there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import simcord

from bot.cogs.group import group_card
from facilitation.group.base import GroupCommand
from facilitation.group.membership.commands import CreateGroup, Join
from facilitation.group.plan.commands import AddAction
from facilitation.group.plan.trials.state import Course
from facilitation.group.settings.commands import AddRule
from facilitation.group.state import Group
from facilitation.server import SetUp
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.base import Command
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.session.people.commands import Arrive, Begin, Volunteer
from facilitation.session.state import Session
from facilitation.session.steps.commands import MoveOn
from facilitation.shared.agenda import StepKind
from facilitation.shared.ballots import BallotKind, Vote
from facilitation.shared.notes import NoteDraft
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from storage.store import BallotBox
from tests.bot.support.school import School
from tests.security.access.kinds import (
    BEFORE,
    FAR,
    JOT,
    MARKS,
    MEMBERS,
    OBJECTION,
    OTHERS,
    OURS,
    VOTE,
    Kind,
    Row,
    When,
)

MARK = re.compile(f"({'|'.join(MARKS)})[0-9]+")
COURSES = {When.PAUSED: Course.BLOCKED, When.CLOSING: Course.DONE}
"""What became of the participant's action, in some of the worlds."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Someone who presses, and where."""

    actor: simcord.MemberActor
    channel: simcord.ChannelHandle
    reads: frozenset[str]


def turn_of(session: Session | None) -> int:
    """Whose turn it is."""
    going = session.voices.round if session else None
    return going.waiting[0] if going and going.waiting else 0


def fist(by: int, key: str, *proposals: str) -> OpenBallot:
    return OpenBallot(by=by, id=key, kind=BallotKind.FIST, proposals=proposals)


Gaps = Mapping[str, str | int]


class Places:
    """A school with several groups."""

    def __init__(self, school: School, when: When) -> None:
        self.school = school
        self.when = when
        self.handler = school.bot.services.handler
        self.people: dict[Kind, Someone] = {}
        self.gaps: dict[str, str | int] = {}
        self._numbers = count(1)
        self._on_cards = frozenset[str]()
        self._read_in: dict[int, frozenset[str]] = {school.channel.id: frozenset({OURS, BEFORE})}
        self.group = ""
        self.session = ""
        self.office = self.annex = school.channel
        self.page: Mapping[str, Any] = {}
        """Where no group meets, and the page that is there, where one is made ready; `annex` is where
        the group once met."""

    def forbidden(self, kind: Kind, row: Row, seen: str) -> set[str]:
        """The marks in what someone was shown that they may not read."""
        return self._but(self.people[kind].reads.union(row.shows), seen)

    def exposed(self, channel: int, row: Row, shown: str) -> set[str]:
        """The marks in what everyone in a channel was shown that is not that group's."""
        return self._but(self._read_in.get(channel, frozenset()).union(row.shows), shown)

    def _but(self, reads: frozenset[str], text: str) -> set[str]:
        found = (mark for mark in MARK.finditer(text) if mark[1] not in reads)
        return {mark[0] for mark in found} - self._on_cards

    async def votes(self) -> tuple[Vote, ...]:
        """All that are in a box."""
        agreement = str(self.gaps.get("agreement"))
        boxes = (BallotBox(f"session:{self.session}", "b"), BallotBox(f"group:{self.group}", agreement))
        return tuple([vote for box in boxes for vote in await self.school.store.votes(box)])

    def _marked(self, text: str, mark: str) -> str:
        """A text with a mark of its own in it."""
        return f"{text} {mark}{next(self._numbers)}"

    async def _settings(self) -> None:
        school = self.school
        await self.handler.set_up(school.guild.id, SetUp(by=school.sam.id, reviewers_role=school.leaders.id))

    def _enrol(self, others: Someone, elsewhere: Someone) -> None:
        school, here = self.school, self.school.channel
        reads = {OURS, BEFORE}
        own = {Kind.PARTICIPANT: {JOT, VOTE}, Kind.MEMBER: {OBJECTION}}
        names = {
            Kind.STRANGER: school.enrol("Gus"),
            Kind.FORMER: school.esi,
            Kind.REVIEWER: school.ingrid,
            Kind.ADMINISTRATOR: school.sam,
            Kind.MEMBER: school.dilip,
            Kind.SHUT_OUT: school.enrol("Kofi"),
            Kind.PARTICIPANT: school.chloe,
            Kind.NOTETAKER: school.ben,
            Kind.FACILITATOR: school.ana,
        }
        for kind, person in names.items():
            theirs = reads | own.get(kind, set()) if kind in MEMBERS else set[str]()
            self.people[kind] = Someone(person.actor, here, frozenset(theirs))
        self.people[Kind.SHUT_OUT] = replace(self.people[Kind.SHUT_OUT], channel=self.annex)
        self.people[Kind.OTHER] = replace(others, channel=here)
        self.people[Kind.NEXT_DOOR] = others
        self.people[Kind.ELSEWHERE] = elsewhere
        self.gaps |= {kind.name.lower(): one.actor.id for kind, one in self.people.items()}
        self.gaps |= {"rule": "own", "note": "n-0", "asset": "n-1", "constraint": "n-2", "loose": "n-3"}

    def _places(self) -> tuple[Someone, Someone]:
        """Femi's group has a channel of its own, and Hal's one in another school's server."""
        school = self.school
        channel = school.guild.create_text_channel("thursdays")
        guild = school.env.create_guild("Far School")
        hal = guild.add_member(school.env.create_user("Hal"))
        return (
            Someone(school.femi.actor, channel, frozenset({OTHERS})),
            Someone(hal, guild.create_text_channel("far"), frozenset({FAR})),
        )

    async def _found(self, kind: Kind, name: str, mark: str) -> None:
        """Their group, in the middle of its session."""
        one = self.people[kind]
        by, channel, guild = one.actor.id, one.channel.id, one.actor.guild.id
        self._read_in[channel] = frozenset({mark})
        key = self.handler.new_id()
        made = CreateGroup(
            by=by, id=key, guild=guild, channel=channel, name=self._marked(name, mark), minutes=60
        )
        await self.handler.create_group(made, "collaboration")
        await self.handler.handle_group(key, Join(by=by))
        await self.handler.handle_group(key, AddRule(by=by, id="own", text=self._marked("Their rule", mark)))
        await self.handler.handle_group(
            key, AddAction(by=by, id="act", what=self._marked("Their action", mark))
        )
        session = (await self.handler.open_session(key, by)).session.id
        for command in (Volunteer(by=by, role=Role.FACILITATOR), Begin(by=by)):
            await self.handler.handle(session, command)
        line = NoteDraft(NoteKind.PRACTICE, self._marked("Their note", mark))
        await self.handler.handle(session, TakeNotes(by=by, id="n", lines=(line,)))
        await group_card.put_up(self.school.bot.services, key)

    async def _of(self, command: GroupCommand) -> Group:
        return await self.handler.handle_group(self.group, command)

    async def _in(self, command: Command) -> Session:
        return (await self.handler.handle(self.session, command)).session

    async def _open(self, discussion: str, roles: Sequence[Role] = tuple(Role)) -> None:
        school = self.school
        opened = await self.handler.open_session(self.group, school.ana.id, discussion)
        self.session = opened.session.id
        for person in (school.ben, school.chloe):
            await self._in(Arrive(by=person.id))
        for role, person in zip(roles, (school.ana, school.ben), strict=False):
            await self._in(Volunteer(by=person.id, role=role))

    async def _begin(self, discussion: str) -> None:
        await self._open(discussion)
        await self._in(Begin(by=self.school.ana.id))

    async def _to(self, kind: StepKind) -> None:
        """On to the first step of a kind."""
        while (session := await self.handler.session(self.session)).step:
            if session.current is not None and session.current.kind is kind:
                return
            await self._next()

    async def _next(self) -> None:
        move = (await self.handler.session(self.session)).move
        await self._in(MoveOn(by=self.school.ana.id, move=move))

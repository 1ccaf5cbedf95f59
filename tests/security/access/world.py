"""A server with two groups, and another with a third: secrets in each, at one moment of a session.

Everything is brought about by the rules themselves and not by pressing, so that a world is there in a moment.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import discord
import simcord
from simcord.backend.serializers import message_payload

from bot.application.ballot_boxes import BallotBoxes
from bot.cards.decisions.proposals import short
from bot.cogs.group import group_card
from bot.ui.typed.encoded_times import MeetingTimes, NewTime, PollTimes
from facilitation.group.agreements.commands import Object
from facilitation.group.base import GroupCommand
from facilitation.group.followup.commands import SetReview
from facilitation.group.key_questions.commands import AnswerKeyQuestion
from facilitation.group.key_questions.state import questions
from facilitation.group.meetings.commands import ProposeTimes, SetMeetings
from facilitation.group.membership.commands import CreateGroup, Join, Leave, MoveHome
from facilitation.group.plan.commands import AddAction, AskOwner, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.plan.trials.commands import SayHowItGoes
from facilitation.group.plan.trials.state import Course
from facilitation.group.settings.commands import AddRule
from facilitation.group.state import Group
from facilitation.group.summaries.commands import ApproveSummary, AskToTalk, LookAtDraft, RewordLine
from facilitation.group.summaries.lines import Wording
from facilitation.group.summaries.response_commands import Respond
from facilitation.group.summaries.state import Release, ResponseKind
from facilitation.server import SetUp
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote, Rate
from facilitation.session.base import Command
from facilitation.session.clock import ComeBack
from facilitation.session.flipchart.commands import ParkIt, TakeNotes
from facilitation.session.participation.commands import RaiseHand, SayReady, StartRound
from facilitation.session.people.commands import Arrive, Begin, HandOver, Volunteer
from facilitation.session.proposals.commands import DescribeProposal, PutForward
from facilitation.session.state import Session
from facilitation.session.steps.commands import CloseSession, MoveOn
from facilitation.session.timing.commands import Pause
from facilitation.shared.agenda import StepKind
from facilitation.shared.ballots import Aspect, BallotKind, Mark, Vote
from facilitation.shared.notes import NoteDraft
from facilitation.shared.proposals import Details
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from storage.store import BallotBox
from tests.bot.support.removal import shut_out
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


class World:
    """One moment. `gaps` is what the table's arguments are filled with."""

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
        """Where no group meets, and the page that is there, on which one is made ready; `annex` is where
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

    async def prepare(self) -> None:
        """Bring it about."""
        school = self.school
        await school.ana.make_group(minutes=60, moves_itself=True)
        self.office = school.guild.create_text_channel("office")
        self.annex = school.guild.create_text_channel("annex")
        await school.ana.actor.slash(self.office, "group create", name="Another")
        backend = school.env.backend
        self.page = message_payload(backend, [*backend.messages[self.office.id].values()][-1])
        others, elsewhere = self._places()
        self._enrol(others, elsewhere)
        await shut_out(school, self.people[Kind.SHUT_OUT].actor, school.channel)
        school.bot.add_listener(self._happens, "on_message")  # so that the clock that it sets is the bot's
        await school.sam.write()
        self._on_cards = frozenset(mark[0] for mark in MARK.finditer(school.sam.sees()))

    async def _happens(self, _message: discord.Message) -> None:
        school = self.school
        school.bot.remove_listener(self._happens, "on_message")
        group = await self.handler.group_in(school.channel.id)
        assert group is not None
        self.group = group.id
        await self._settings()
        for person in (school.ben, school.chloe, school.dilip, school.esi):
            await self._of(Join(by=person.id))
        await self._of(Leave(by=school.esi.id))
        await self._of(Join(by=self.people[Kind.SHUT_OUT].actor.id))
        for channel in (self.annex, school.channel):
            moved = await self._of(MoveHome(by=school.ana.id, channel=channel.id, sees_home=True))
            await group_card.put_up(school.bot.services, moved.id)
        await self._of(AddRule(by=school.ana.id, id="own", text=self._marked("Our own rule", OURS)))
        await self._found(Kind.NEXT_DOOR, "Thursday group", OTHERS)
        await self._found(Kind.ELSEWHERE, "Far group", FAR)
        self.session = f"{self.group}.never"
        await self._key_question()
        await self._plan()
        await self._meet()
        if self.when is not When.NONE:
            await self._earlier()
        if self.when not in (When.NONE, When.CLOSED):
            await self._reach()
        await self._fill()

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

    async def _earlier(self) -> None:
        """An earlier session, with what it leaves: notes, something parked, agreements, and a plan."""
        lead, scribe, other = self.school.ana.id, self.school.ben.id, self.school.chloe.id
        await self._begin("benefits")
        lines = tuple(
            NoteDraft(kind, self._marked(f"{kind} of before", BEFORE))
            for kind in NoteKind
            if kind is not NoteKind.PARKED
        )
        await self._in(TakeNotes(by=scribe, id="n", lines=lines))
        await self._in(ParkIt(by=lead, id="p", text=self._marked("Parked before", BEFORE)))
        for number, kind in enumerate((NoteKind.GOAL, NoteKind.PRACTICE)):
            text = self._marked(f"Agreed {kind}", BEFORE)
            await self._in(PutForward(by=lead, id=str(number), kind=kind, text=text))
        details = Details(sign=self._marked("We will see", BEFORE))
        await self._in(DescribeProposal(by=lead, id=f"{self.session}/0", details=details))
        await self._in(_fist(lead, "b", f"{self.session}/0", f"{self.session}/1"))
        for person in (lead, scribe, other):
            await BallotBoxes(self.handler).vote(
                self.session, CastVote(by=person, ballot="b", marks=(Mark(5),))
            )
        agreement = f"{self.session}/0"
        objection = Object(
            by=self.school.dilip.id, agreement=agreement, reason=self._marked("Not so", OBJECTION)
        )
        await BallotBoxes(self.handler).answer(self.group, objection)
        await self._in(CloseSession(by=lead))
        await self.school.bot.services.display.show(self.session)
        parked = (await self.handler.group(self.group)).of_kind(NoteKind.PARKED)[0].id
        release = (await self.handler.group(self.group)).releases[self.session]
        self.gaps |= {
            "agreement": agreement,
            "parked": parked,
            "draft": release.key,
            "line": release.lines[0].id,
        }
        await self._release(release)
        await self._between(agreement)

    async def _between(self, agreement: str) -> None:
        """What becomes of it until the next session: an action is tried, an agreement is looked at again."""
        lead, other, today = self.school.ana.id, self.school.chloe.id, self.handler.clock().date()
        await self._of(SetReview(by=lead, agreement=agreement, day=today))
        if self.when in COURSES:
            await self._of(
                SayHowItGoes(
                    by=other, id="act", check_in="c", course=COURSES[self.when],
                    happened=self._marked("It went so", BEFORE),
                )
            )  # fmt: skip
        terms = Terms(
            what=self._marked("Our action", BEFORE), links=(agreement,), progress=self._marked("Seen", BEFORE)
        )
        await self._of(ReviseAction(by=other, id="act", terms=terms))

    async def _release(self, release: Release) -> None:
        """All approve it and a reviewer answers; then someone changes a line of it and asks to talk."""
        key, there = release.key, (self.school.ana.id, self.school.ben.id, self.school.chloe.id)
        for person in there:
            await self._of(LookAtDraft(by=person, key=key))
            changes = (await self.handler.group(self.group)).releases[key].changes
            await self._of(ApproveSummary(by=person, key=key, changes=changes))
        today = self.handler.clock().date()
        answer = Respond(
            by=self.school.ingrid.id, key=key, reviewer=True, id="answer", kind=ResponseKind.UNBLOCK,
            today=today, text=self._marked("By then", BEFORE), until=today + timedelta(days=9),
        )  # fmt: skip
        await self._of(answer)
        words = Wording(self._marked("Reworded", BEFORE))
        await self._of(RewordLine(by=there[0], key=key, line=release.lines[0].id, wording=words))
        await self._of(AskToTalk(by=there[1], key=key, id="t", sentence=self._marked("Let us talk", BEFORE)))
        self.gaps["changes"] = (await self.handler.group(self.group)).releases[key].changes

    async def _key_question(self) -> None:
        """The participant has answered the first of them."""
        group = await self.handler.group(self.group)
        question = next(iter(questions(self.handler.guides[group.guide])))
        line = self._marked("As I see it", VOTE)
        answer = AnswerKeyQuestion(by=self.school.chloe.id, question=question, value=2, line=line)
        await BallotBoxes(self.handler).answer_key_question(self.group, answer)
        self.gaps |= {"question": question, "group": self.group}

    async def _meet(self) -> None:
        """A meeting is set, and after the first session times are put to the group."""
        group = await self.handler.group(self.group)
        zone, first = await self.handler.zone(group), datetime(2026, 5, 4, 15, 30)  # noqa: DTZ001 - on a wall
        times = tuple(first + timedelta(days=days) for days in range(3))
        named = {"by": self.school.chloe.id, "zone": zone, "minutes": 60}
        await self._of(SetMeetings(ids=("meet",), times=times[:1], **named))
        if self.when is not When.NONE:
            await self._of(ProposeTimes(id="poll", times=times[1:], **named))
        self.gaps |= {
            "wanted": MeetingTimes(times[2:], 60).argument(zone),
            "instead": NewTime("meet", times[2]).argument(zone),
            "choices": PollTimes(times[:2], 60).argument(zone),
        }

    async def _plan(self) -> None:
        """The participant owns an action; the member who is away is asked to take on another."""
        lead, owner = self.school.ana.id, self.school.chloe.id
        await self._of(AddAction(by=owner, id="act", what=self._marked("Our action", BEFORE)))
        await self._of(TakeAction(by=owner, id="act"))
        await self._of(AddAction(by=lead, id="free", what=self._marked("Our free action", BEFORE)))
        await self._of(AskOwner(by=lead, id="free", person=self.school.dilip.id))
        self.gaps |= {"act": "act", "free": "free"}

    async def _reach(self) -> None:
        """The session at this moment, furnished for as many verbs as can be."""
        furnish = {
            When.LOBBY: self._lobby,
            When.OPENING: self._opening,
            When.ASKING: self._asking,
            When.CLOSING: self._closing,
            When.PAUSED: self._paused,
        }
        await furnish[self.when]()
        await self.school.bot.services.display.show(self.session)

    async def _lobby(self) -> None:
        await self._open("practices", roles=(Role.FACILITATOR,))

    async def _opening(self) -> None:
        """At the choice of sections; practices are rated, and the participant is asked to facilitate."""
        await self._begin("practices")
        await self._to(StepKind.CHOOSE)
        await self._furnish()
        await self._rating()
        lead, other = self.school.ana.id, self.school.chloe.id
        await self._in(HandOver(by=lead, role=Role.FACILITATOR, to=other))

    async def _asking(self) -> None:
        """On a question: a vote is running, a hand is up, and all are ready."""
        await self._begin("practices")
        await self._to(StepKind.PROMPT)
        await self._furnish()
        await self._write_before_talking()
        await self._vote(BallotKind.FIST)
        await self._in(RaiseHand(by=self.school.chloe.id))
        for person in (self.school.ana, self.school.ben, self.school.chloe):
            await self._in(SayReady(by=person.id))

    async def _closing(self) -> None:
        """A round is running, and the bot was away. A ballot left reservations."""
        await self._begin("goals")
        await self._to(StepKind.PROMPT)
        await self._furnish()
        await self._vote(BallotKind.FIST)
        for person in (self.school.ana, self.school.ben):
            await self._cast(person.id, Mark(4))
        await self._to(StepKind.CLOSING)
        await self._in(StartRound(by=self.school.ana.id, seed=1))
        await self._in(ComeBack(by=None, since=self.handler.clock() - timedelta(minutes=9)))

    async def _paused(self) -> None:
        """On the third question, in the middle of a vote with dots."""
        await self._begin("practices")
        await self._to(StepKind.PROMPT)
        for _ in range(2):
            await self._next()
        await self._furnish()
        await self._write_before_talking()
        await self._vote(BallotKind.DOTS)
        await self._in(Pause(by=self.school.ana.id))

    async def _to(self, kind: StepKind) -> None:
        """On to the first step of a kind."""
        while (session := await self.handler.session(self.session)).step:
            if session.current is not None and session.current.kind is kind:
                return
            await self._next()

    async def _next(self) -> None:
        move = (await self.handler.session(self.session)).move
        await self._in(MoveOn(by=self.school.ana.id, move=move))

    async def _furnish(self) -> None:
        """Notes and proposals."""
        lead, scribe, other = self.school.ana.id, self.school.ben.id, self.school.chloe.id
        kinds = (NoteKind.INSIGHT, NoteKind.ASSET, NoteKind.CONSTRAINT, NoteKind.PRACTICE)
        lines = tuple(NoteDraft(kind, self._marked(f"{kind} {n}", OURS)) for n, kind in enumerate(kinds))
        await self._in(TakeNotes(by=scribe, id="n", lines=lines))
        await self._in(ParkIt(by=lead, id="p", text=self._marked("Parked", OURS)))
        for number, kind in enumerate(
            (NoteKind.PRACTICE, NoteKind.PRACTICE, NoteKind.PRACTICE, NoteKind.GOAL)
        ):
            text = self._marked(f"Put forward {number}", OURS)
            await self._in(PutForward(by=other, id=str(number), kind=kind, text=text))

    async def _write_before_talking(self) -> None:
        """Three jots, of which two are shown; one is the participant's own secret."""
        services, scribe, other = self.school.bot.services, self.school.ben.id, self.school.chloe.id
        session = await self.handler.session(self.session)
        for form, person, text in (
            ("a", other, self._marked("A jot", JOT)),
            ("b", scribe, self._marked("Another jot", OURS)),
        ):
            await services.jots.write(self.session, person, session.move, form, [text])
        await services.jots.show(self.session, self.school.ana.id, session.move, 1)
        await services.jots.write(self.session, other, session.move, "c", [self._marked("Unseen", JOT)])

    async def _vote(self, kind: BallotKind) -> None:
        """A ballot is open, in which the participant has voted."""
        dots = kind is BallotKind.DOTS
        names = await self._ballot("b", kind, 2 if dots else 1)
        reason = None if dots else self._marked("Never", VOTE)
        await self._cast(self.school.chloe.id, Mark(1, names[0] if dots else ""), reason)

    async def _rating(self) -> None:
        """Practices are rated, and the participant has begun to."""
        names = await self._ballot("r", BallotKind.RATING, 2)
        rate = Rate(by=self.school.chloe.id, ballot="r", mark=Mark(1, names[0], Aspect.PROMISE))
        await BallotBoxes(self.handler).vote(self.session, rate)

    async def _ballot(self, key: str, kind: BallotKind, count: int) -> tuple[str, ...]:
        names = tuple(f"{self.session}/{n}" for n in range(count))
        await self._in(OpenBallot(by=self.school.ana.id, id=key, kind=kind, proposals=names))
        return names

    async def _cast(self, person: int, mark: Mark, reason: str | None = None) -> None:
        vote = CastVote(by=person, ballot="b", marks=(mark,), reason=reason)
        await BallotBoxes(self.handler).vote(self.session, vote)

    async def _fill(self) -> None:
        """The gaps that the table's arguments have, as they are at this moment."""
        try:
            session = await self.handler.session(self.session)
        except LookupError:
            session = None
        self.gaps |= {
            "move": session.move if session else 0,
            "last": session.agenda[-2].key if session else "",
            "turn": _turn(session),
            "shown": session.shown[0].id if session and session.shown else "",
            "jot": await self._jot(),
            "pair": f"{short(f'{self.session}/1')}:{short(f'{self.session}/2')}",
            "offer": self._offer(session),
        }
        names = ("voted", "second", "third", "goal")
        self.gaps |= {name: f"{self.session}/{n}" for n, name in enumerate(names)}

    async def _jot(self) -> str:
        """One that the participant wrote and no one has seen."""
        jots = await self.school.store.jots_of(self.session, self.school.chloe.id)
        return jots[-1].id if jots else ""

    def _offer(self, session: Session | None) -> str:
        if session is None:
            return ""
        discussion = self.handler.guides["collaboration"].discussion(session.discussion)
        offers = (one.key for kind in NoteKind for one in session.deciding.offers(discussion, kind))
        return next(offers, "")


def _turn(session: Session | None) -> int:
    """Whose turn it is."""
    going = session.voices.round if session else None
    return going.waiting[0] if going and going.waiting else 0


def _fist(by: int, key: str, *proposals: str) -> OpenBallot:
    return OpenBallot(by=by, id=key, kind=BallotKind.FIST, proposals=proposals)


Gaps = Mapping[str, str | int]

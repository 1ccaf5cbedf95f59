"""A server with two groups, and another with a third: secrets in each, at one moment of a session.

Everything is brought about by the rules themselves and not by pressing, so that a world is there in a moment.
"""

from datetime import timedelta

import discord
from simcord.backend.serializers import message_payload

from bot.application.ballot_boxes import BallotBoxes
from bot.cards.decisions.proposals import short
from bot.cogs.group import group_card
from facilitation.group.membership.commands import Join, Leave, MoveHome
from facilitation.group.settings.commands import AddRule
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote, Rate
from facilitation.session.clock import ComeBack
from facilitation.session.flipchart.commands import ParkIt, TakeNotes
from facilitation.session.participation.commands import RaiseHand, SayReady, StartRound
from facilitation.session.people.commands import HandOver
from facilitation.session.proposals.commands import PutForward
from facilitation.session.state import Session
from facilitation.session.timing.commands import Pause
from facilitation.shared.agenda import StepKind
from facilitation.shared.ballots import Aspect, BallotKind, Mark
from facilitation.shared.notes import NoteDraft
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from tests.bot.support.removal import shut_out
from tests.security.access.kinds import (
    FAR,
    JOT,
    OTHERS,
    OURS,
    VOTE,
    Kind,
    When,
)
from tests.security.access.past import Past
from tests.security.access.places import MARK, turn_of


class World(Past):
    """One moment. `gaps` is what the table's arguments are filled with."""

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
        """Three jots; two are shown, one is the participant's own secret."""
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
        """A ballot is open, and the participant has voted."""
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
            "turn": turn_of(session),
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

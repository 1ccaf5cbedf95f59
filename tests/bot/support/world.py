"""A world with secrets in it: groups that released some things and kept others. What must stay with a group
is a word that begins with `xq` and is nowhere else."""

from dataclasses import dataclass, field

import simcord

from bot.application.ballot_boxes import BallotBoxes
from bot.application.command_handler import CommandHandler
from facilitation.group.base import GroupCommand
from facilitation.group.membership.commands import CreateGroup, Join
from facilitation.group.plan.commands import AddAction, AskOwner, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.settings.commands import SetListed
from facilitation.group.summaries.commands import (
    ApproveSummary,
    AskToTalk,
    LookAtDraft,
    RewordLine,
    SettleTalk,
    StrikeLine,
    WithdrawRelease,
)
from facilitation.group.summaries.lines import Wording
from facilitation.group.summaries.state import JOURNEY
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote
from facilitation.session.base import Command
from facilitation.session.flipchart.commands import AmendNote, TakeNotes, WithdrawNote
from facilitation.session.people.commands import Arrive, Begin, Volunteer
from facilitation.session.proposals.commands import DescribeProposal, KeepReservations, PutForward
from facilitation.session.steps.commands import CloseSession, MoveOn
from facilitation.shared.ballots import BallotKind, Mark
from facilitation.shared.notes import NoteDraft as Written
from facilitation.shared.proposals import Details
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from storage.store import Jot
from tests.bot.support.reviewing import beside
from tests.bot.support.school import Person, School

SECRET = "xq"


@dataclass
class Band:
    """A group as it is brought about, without its screen: its id and who is in it."""

    school: School
    handler: CommandHandler
    channel: simcord.ChannelHandle
    id: str
    people: tuple[Person, ...]
    session: str = ""
    draft: str = ""
    numbers: list[int] = field(default_factory=lambda: [0])

    def number(self) -> str:
        self.numbers[0] += 1
        return f"n{self.numbers[0]}"

    async def opens(self, discussion: str) -> None:
        """They sit down to a discussion and come to its first question. The first facilitates, the second
        takes the notes."""
        lead, notes, *_ = self.people
        change = await self.handler.open_session(self.id, lead.id, discussion)
        self.session = change.session.id
        for person in self.people[1:]:
            await self.asks(Arrive(by=person.id))
        await self.asks(Volunteer(by=lead.id, role=Role.FACILITATOR))
        await self.asks(Volunteer(by=notes.id, role=Role.NOTETAKER))
        await self.asks(Begin(by=lead.id))
        for _ in range(2):
            move = (await self.handler.session(self.session)).move
            await self.asks(MoveOn(by=lead.id, move=move))

    async def asks(self, command: Command) -> None:
        await self.handler.handle(self.session, command)

    async def notes(self, kind: NoteKind, *texts: str) -> None:
        lines = tuple(Written(kind, text) for text in texts)
        await self.asks(TakeNotes(by=self.people[1].id, id=self.number(), lines=lines))

    async def jots(self, text: str) -> None:
        step = (await self.handler.session(self.session)).step or ""
        jot = Jot(self.session, self.number(), self.people[0].id, step, text, self.school.now)
        await self.school.store.add_jot(jot)

    async def votes(self, kind: NoteKind, text: str, *votes: int, reason: str = "") -> str:
        """They vote on something. Anyone who is below three says why."""
        lead, name = self.people[0].id, self.number()
        proposal = f"{self.session}/{name}"
        await self.asks(PutForward(by=lead, id=name, kind=kind, text=text))
        if kind is NoteKind.GOAL:
            await self.asks(DescribeProposal(by=lead, id=proposal, details=Details(sign="We smile")))
        ballot = self.number()
        await self.asks(OpenBallot(by=lead, id=ballot, kind=BallotKind.FIST, proposals=(proposal,)))
        for person, value in zip(self.people, votes, strict=False):
            why = reason if value < 3 else None
            vote = CastVote(by=person.id, ballot=ballot, marks=(Mark(value),), reason=why)
            await BallotBoxes(self.handler).vote(self.session, vote)
        return proposal

    async def closes(self) -> None:
        await self.asks(CloseSession(by=self.people[0].id))

    async def tells(self, command: GroupCommand) -> None:
        await self.handler.handle_group(self.id, command)

    async def line(self, text: str, key: str = "") -> str:
        """The id of a line of a draft."""
        release = (await self.handler.group(self.id)).releases[key or self.session]
        return next(line.id for line in release.lines if line.text == text)

    async def strikes(self, text: str) -> None:
        key = self.session
        await self.tells(StrikeLine(by=self.people[0].id, key=key, line=await self.line(text)))

    async def rewords(self, text: str, into: Wording) -> None:
        line = await self.line(text)
        await self.tells(RewordLine(by=self.people[0].id, key=self.session, line=line, wording=into))

    async def releases(self, key: str = "") -> None:
        """All who were there approve."""
        key = key or self.session
        for person in self.people:
            await self.tells(LookAtDraft(by=person.id, key=key))
            release = (await self.handler.group(self.id)).releases[key]
            if not (release.current and release.window_ends is None and not release.approved):
                await self.tells(ApproveSummary(by=person.id, key=key, changes=release.changes))

    async def withdraws(self) -> None:
        await self.tells(WithdrawRelease(by=self.people[0].id, key=self.session))


async def band(school: School, name: str, *people: Person, listed: bool = False) -> Band:
    """A group in a channel of its own."""
    channel = school.guild.create_text_channel(f"home of {name}".casefold().replace(" ", "-"))
    handler, key = beside(school), school.bot.services.handler.new_id()
    creation = CreateGroup(
        by=people[0].id, id=key, guild=school.guild.id, channel=channel.id, name=name, minutes=60
    )
    await handler.create_group(creation, "collaboration")
    made = Band(school, handler, channel, key, people)
    for person in people:
        await made.tells(Join(by=person.id))
    if listed:
        await made.tells(SetListed(by=people[0].id, on=True))
    return made


async def open_group(school: School) -> Band:
    """A group that went through all five discussions and released most of it. Ben accepted an action."""
    group = await band(school, "Tuesday group", school.ana, school.ben, school.chloe)
    await group.tells(Join(by=school.dilip.id))
    await first(group)
    await group.opens("goals")
    await group.notes(NoteKind.INSIGHT, "xqwithdrawnrelease")
    await group.closes()
    await group.releases()
    await group.withdraws()
    await group.opens("assets")
    await group.notes(NoteKind.ASSET, "The hall on Mondays", "xqdraft")
    await group.closes()
    await group.strikes("xqdraft")
    await group.releases()
    await group.opens("practices")
    await group.notes(NoteKind.PRACTICE, "xqunreleased")
    await group.closes()
    group.draft = group.session
    await fifth(group)
    await group.opens("benefits")
    await group.notes(NoteKind.CONCERN, "xqlive")
    await group.jots("xqlivejot")
    await group.votes(NoteKind.PRACTICE, "xqlivevote", 1, reason="xqlivereason")
    return group


async def first(group: Band) -> None:
    """The first discussion: most of what can be kept back is kept back here."""
    await group.opens("benefits")
    await group.notes(NoteKind.INSIGHT, "Mondays are full", "xqstruck", "xqbefore", "xqamended", "xqtakenoff")
    session = await group.handler.session(group.session)
    named = {note.text: note.id for note in session.notes.values()}
    notes = group.people[1].id
    amended = AmendNote(by=notes, id=named["xqamended"], kind=NoteKind.INSIGHT, text="Amended")
    await group.asks(amended)
    await group.asks(WithdrawNote(by=notes, id=named["xqtakenoff"]))
    await group.jots("xqjot")
    reserved = await group.votes(NoteKind.GOAL, "Know each other", 5, 4, 2, reason="xqreservation")
    await group.asks(KeepReservations(by=group.people[0].id, id=reserved))
    await group.votes(NoteKind.PRACTICE, "Visit each other", 5, 1, 1, reason="xqreason")
    await group.closes()
    await group.strikes("xqstruck")
    await group.rewords("xqbefore", Wording("Reworded"))
    await group.rewords("Know each other", Wording("Know each other"))
    await group.tells(AskToTalk(by=group.people[2].id, key=group.session, id="t", sentence="xqtalk"))
    await group.tells(SettleTalk(by=group.people[0].id, key=group.session, id="t"))
    await group.releases()


async def fifth(group: Band) -> None:
    """The fifth: Ben takes an action on, and the whole way is released. Later changes are not."""
    await group.opens("planning")
    action = await group.votes(NoteKind.ACTION, "Draw up a rota", 5, 5, 5)
    await group.tells(TakeAction(by=group.people[1].id, id=action))
    await group.closes()
    await group.releases()
    await group.releases(JOURNEY)
    summaries = (await group.handler.group(group.id)).releases
    group.session = next(key for key, one in summaries.items() if one.discussion == "benefits")
    await group.rewords("Mondays are full", Wording("xqnextversion"))
    await group.tells(AddAction(by=group.people[1].id, id="x", what="xqaction"))
    await group.tells(AskOwner(by=group.people[1].id, id="x", person=group.school.dilip.id))
    terms = Terms(what="Draw up a rota", progress="xqprogress")
    await group.tells(ReviseAction(by=group.people[1].id, id=action, terms=terms))


async def quiet_group(school: School) -> Band:
    """A group that is listed, and has released nothing."""
    group = await band(school, "Quiet group", school.dilip, school.esi, listed=True)
    await group.opens("benefits")
    await group.notes(NoteKind.INSIGHT, "xqquiet")
    await group.closes()
    return group


async def hidden_group(school: School) -> Band:
    """A group that no one outside may know about."""
    group = await band(school, "xqhidden", school.esi, school.femi)
    await group.opens("benefits")
    await group.notes(NoteKind.INSIGHT, "xqhiddeninsight")
    await group.closes()
    return group


async def other_server(valley: School) -> Band:
    """Another server, whose group has released something, for its own reviewers."""
    group = await band(valley, "xqvalley", valley.ana, valley.ben)
    await group.opens("benefits")
    await group.notes(NoteKind.INSIGHT, "xqvalleyreleased", "xqvalleystruck")
    await group.closes()
    await group.strikes("xqvalleystruck")
    await group.releases()
    return group

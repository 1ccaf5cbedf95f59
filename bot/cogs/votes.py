"""Voting: the page on which one person votes, and what would have to change for them."""

from discord.ext import commands

from bot.cards import ballot as cards
from bot.cards.parts import Card
from bot.cards.room import Room
from bot.conductor import Change
from bot.staff import Staff
from bot.ui.forms import Field, Form
from bot.ui.ids import Press, number_in
from bot.ui.talk import Talk
from facilitation import commands as ask
from facilitation import rules
from facilitation.ballots import LIVABLE, Ballot, Mark, Vote
from facilitation.refusals import Reason, Refused
from facilitation.session import Session
from storage.store import Box

FORM_LENGTH = 1_900
"""Characters that a form takes, no more than can be handed back in one message."""


class Votes(commands.Cog):
    """Serves whoever votes. What they vote is remembered first, and shown to them alone."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={"vote": self.vote, "fist": self.fist, "dots": self.dots, "why": self.why},
            forms={"why": self.told},
        )

    async def vote(self, talk: Talk) -> None:
        """Open the page on which this person votes."""
        room = await self.staff.stage.room(talk.press.where)
        ballot = _require_open(room.session, talk.person)
        await talk.turn(await self._page(room, ballot, talk))
        self.staff.nudges.heard(room.session.id, talk)

    async def _page(self, room: Room, ballot: Ballot, talk: Talk) -> Card:
        own = await self._own(room.session.id, ballot.id, talk.person)
        return cards.PAGES[ballot.kind](room, ballot, own, talk.say)

    async def _own(self, session: str, ballot: str, person: int) -> Vote | None:
        return await self.staff.own_vote(Box(f"session:{session}", ballot), person)

    async def fist(self, talk: Talk) -> None:
        """Keep a fist; where it asks for a change, then ask what would have to change."""
        where, (ballot, _, value) = talk.press.where, talk.press.argument.partition(":")
        before, mark = await self._own(where, ballot, talk.person), Mark(number_in(value))
        said = before.reason if before is not None and mark.value < LIVABLE else None
        command = ask.CastVote(by=talk.person, ballot=ballot, marks=(mark,), reason=said)
        change = await self.staff.conductor.vote(where, command)
        if mark.value < LIVABLE and said is None and change.session.deciding.open is not None:
            await talk.ask(_form(where, ballot, "", talk))
        await self._voted(change, talk)

    async def dots(self, talk: Talk) -> None:
        """Keep somebody's dots."""
        marks = tuple(Mark(1, option) for option in talk.values)
        command = ask.CastVote(by=talk.person, ballot=talk.press.argument, marks=marks)
        await self._voted(await self.staff.conductor.vote(talk.press.where, command), talk)

    async def why(self, talk: Talk) -> None:
        """Open the form for what would have to change, with what they said already."""
        where, ballot = talk.press.where, talk.press.argument
        _require_open(await self.staff.conductor.session(where), talk.person, ballot)
        own = await self._own(where, ballot, talk.person)
        if own is None or not own.asks_for_change:
            await talk.tell(talk.say("vote-why-not"))
            return
        await talk.ask(_form(where, ballot, own.reason or "", talk))

    async def told(self, talk: Talk) -> None:
        """Keep what would have to change, with the vote that asked for it."""
        where, ballot = talk.press.where, talk.press.argument
        _require_open(await self.staff.conductor.session(where), talk.person, ballot)
        own = await self._own(where, ballot, talk.person)
        if own is None or not own.asks_for_change:
            raise Refused(Reason.VOTE_UNFIT)
        text = talk.fields.get("text", "")
        command = ask.CastVote(by=talk.person, ballot=ballot, marks=own.marks, reason=text)
        await self._voted(await self.staff.conductor.vote(where, command), talk)

    async def _voted(self, change: Change, talk: Talk) -> None:
        """Show somebody how their vote stands, and everybody how many have voted."""
        room = await self.staff.stage.room(change.session.id)
        if not talk.answered:
            await talk.turn(await self._after(room, change, talk))
        await self.staff.stage.show(room.session.id, talk)
        self.staff.nudges.heard(room.session.id, talk)
        await self.staff.tell_facilitator(change)

    async def _after(self, room: Room, change: Change, talk: Talk) -> Card:
        before = change.before.deciding.open if change.before else None
        ballot = room.session.deciding.open
        if ballot is not None:
            return await self._page(room, ballot, talk)
        assert before is not None, "a vote was cast on a ballot that was open"
        return cards.over(room, room.session.deciding.ballots[before.id], talk.say)


def _require_open(session: Session, person: int, ballot: str | None = None) -> Ballot:
    """The ballot that is open. Raises Refused where it is closed, another one, or not this person's."""
    rules.check(session, ask.CastVote(by=person, ballot="", marks=()))
    found = session.deciding.open
    if found is None or ballot not in (None, found.id):
        raise Refused(Reason.NO_SUCH_BALLOT)
    if person not in found.voters:
        raise Refused(Reason.NOT_A_VOTER)
    return found


def _form(where: str, ballot: str, said: str, talk: Talk) -> Form:
    say = talk.say
    field = Field(
        "text", say("form-why-text"), say("form-why-hint"),
        value=said, long=True, required=False, most=FORM_LENGTH,
    )  # fmt: skip
    return Form(Press("why", where, None, ballot), say("form-why"), [field])

"""Voting: the page on which one person votes, and what would have to change for them."""

from discord.ext import commands

from bot.application.notifications import Change
from bot.cards.base.session_view import Room
from bot.cards.decisions import ballot as cards
from bot.cards.decisions import rating
from bot.cards.decisions import reasons as decisions_reasons
from bot.services import Staff
from bot.ui.components import Card
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, Unreadable, number_in, one_of, reading
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.ballots.votes import CastVote, HandIn, Rate, SayWhy
from facilitation.session.state import Session
from facilitation.shared.ballots import LIVABLE, Aspect, Ballot, Mark, Vote
from facilitation.shared.refusals import Reason, Refused
from storage.store import Box

FORM_LENGTH = 1_900
"""Characters that a form takes, no more than can be handed back in one message."""


class Votes(commands.Cog):
    """Serves whoever votes. What they vote is remembered first, and shown to them alone."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "vote": self.vote,
                "fist": self.fist,
                "dots": self.dots,
                "why": self.why,
                "rate": self.rate,
                "through": self.through,
                "rating": self.practice,
                "consider": self.consider,
                "reasons": self.reasons,
            },
            forms={"why": self.told},
        )

    async def vote(self, talk: Talk) -> None:
        """Open the page on which this person votes."""
        room = await self.staff.stage.room(talk.press.where)
        ballot = _require_open(room.session, talk.person)
        own = await self._own(room.session.id, ballot.id, talk.person)
        await talk.turn(cards.page(room, ballot, own, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def _own(self, session: str, ballot: str, person: int) -> Vote | None:
        return await self.staff.own_vote(Box(f"session:{session}", ballot), person)

    async def fist(self, talk: Talk) -> None:
        """Keep a fist; where it asks for a change, then ask what would have to change."""
        where, (ballot, _, value) = talk.press.where, talk.press.argument.partition(":")
        mark = Mark(number_in(value))
        command = CastVote(by=talk.person, ballot=ballot, marks=(mark,))
        change = await self.staff.boxes.vote(where, command)
        own = await self._own(where, ballot, talk.person)
        if mark.value < LIVABLE and own is not None and own.reason is None:
            await talk.ask(_form(where, ballot, "", talk))
        await self._voted(change, talk)

    async def dots(self, talk: Talk) -> None:
        """Keep somebody's dots."""
        marks = tuple(Mark(1, option) for option in talk.values)
        command = CastVote(by=talk.person, ballot=talk.press.argument, marks=marks)
        await self._voted(await self.staff.boxes.vote(talk.press.where, command), talk)

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
        command = SayWhy(by=talk.person, ballot=ballot, reason=talk.fields.get("text", ""))
        await self._voted(await self.staff.boxes.vote(where, command), talk)

    async def rate(self, talk: Talk) -> None:
        """Keep one rate, then show what is still to be rated."""
        with reading():
            ballot, number, aspect = talk.press.argument.split(":")
        found = _require_open(await self.staff.conductor.session(talk.press.where), talk.person, ballot)
        mark = Mark(number_in(talk.chosen), found.options[_option(found, number)], one_of(Aspect, aspect))
        command = Rate(by=talk.person, ballot=ballot, mark=mark)
        change = await self.staff.boxes.vote(talk.press.where, command)
        await self._voted(change, talk, number_in(number))

    async def through(self, talk: Talk) -> None:
        """Somebody is through with rating, whatever they left out."""
        command = HandIn(by=talk.person, ballot=talk.press.argument)
        await self._voted(await self.staff.boxes.vote(talk.press.where, command), talk)

    async def practice(self, talk: Talk) -> None:
        """Another practice, to be rated or rated anew."""
        ballot, _, number = talk.press.argument.partition(":")
        number = talk.chosen if talk.values else number
        room = await self.staff.stage.room(talk.press.where)
        found = _require_open(room.session, talk.person, ballot)
        own = await self._own(room.session.id, ballot, talk.person)
        await talk.turn(rating.practice(room, found, own, _option(found, number), talk.say))

    async def consider(self, talk: Talk) -> None:
        """What there is to consider about a practice."""
        ballot, _, number = talk.press.argument.partition(":")
        room = await self.staff.stage.room(talk.press.where)
        found = _require_open(room.session, talk.person, ballot)
        await talk.turn(rating.consider(room, found, _option(found, number), talk.say))

    async def reasons(self, talk: Talk) -> None:
        """All that would have to change, for those who could vote."""
        number, _, key = talk.press.argument.partition("|")
        room = await self.staff.stage.room(talk.press.where)
        over = room.session.deciding.ballots.get(key)
        if over is None or talk.person not in over.voters:
            raise Refused(Reason.NOT_A_VOTER)
        if not over.reasons:
            raise Refused(Reason.NO_SUCH_BALLOT)
        await talk.turn(decisions_reasons.reasons(room, over, number_in(number), talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def _voted(self, change: Change, talk: Talk, number: int = 0) -> None:
        """Show somebody how their vote stands, and everybody how many have voted. `number` is the practice
        that somebody is at."""
        room = await self.staff.stage.room(change.session.id)
        if not talk.answered:
            await talk.turn(await self._after(room, change, talk, number))
        await self.staff.stage.show(room.session.id, talk)
        self.staff.nudges.heard(room.session.id, talk)
        await self.staff.tell_facilitator(change)

    async def _after(self, room: Room, change: Change, talk: Talk, number: int) -> Card:
        before = change.before.deciding.open if change.before else None
        ballot = room.session.deciding.open
        if ballot is not None:
            own = await self._own(room.session.id, ballot.id, talk.person)
            return cards.page(room, ballot, own, talk.say, number)
        assert before is not None, "a vote was cast on a ballot that was open"
        return cards.over(room, room.session.deciding.ballots[before.id], talk.say)


def _require_open(session: Session, person: int, ballot: str | None = None) -> Ballot:
    """The ballot that is open. Raises Refused where it is closed, another one, or not this person's."""
    decider.check(session, CastVote(by=person, ballot="", marks=()))
    found = session.deciding.open
    if found is None or ballot not in (None, found.id):
        raise Refused(Reason.NO_SUCH_BALLOT)
    if person not in found.voters:
        raise Refused(Reason.NOT_A_VOTER)
    return found


def _option(found: Ballot, number: str) -> int:
    """Which of the options a number names. Raises Unreadable where it is none of them."""
    if number_in(number) >= len(found.options):
        raise Unreadable
    return number_in(number)


def _form(where: str, ballot: str, said: str, talk: Talk) -> Form:
    say = talk.say
    field = Field(
        "text", say("form-why-text"), say("form-why-hint"),
        value=said, long=True, required=False, most=FORM_LENGTH,
    )  # fmt: skip
    return Form(Press("why", where, None, ballot), say("form-why"), [field])

"""Deciding: putting notes to the group, getting them into words, and voting on them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from discord.ext import commands

from bot.cards.base.session_view import Room
from bot.cards.decisions import proposal, reasons
from bot.cards.decisions import proposals as cards
from bot.cards.decisions.proposals import OFFER
from bot.cogs.decisions.voting import FORM_LENGTH
from bot.services import Staff
from bot.ui.components import Card
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, number_in, one_of
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.ballots.commands import CloseBallot, OpenBallot
from facilitation.session.base import Command
from facilitation.session.proposals.commands import (
    AmendProposal,
    DescribeProposal,
    KeepReservations,
    MergeProposals,
    ParkProposal,
    Propose,
    PutForward,
    WithdrawProposal,
    described_enough,
)
from facilitation.session.state import Session
from facilitation.shared.ballots import BallotKind
from facilitation.shared.proposals import Proposal, Standing
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line
from guides.model.parts import NoteKind

RATING_MINUTES = 10
"""How long there is to rate practices: each has two scales, and something to consider."""
ASKED: Mapping[str, Callable[[Talk], Command]] = {
    "shelve": lambda talk: ParkProposal(by=talk.person, id=talk.press.argument),
    "strike": lambda talk: WithdrawProposal(by=talk.person, id=talk.press.argument),
    "reserve": lambda talk: KeepReservations(by=talk.person, id=talk.press.argument),
    "ballot": lambda talk: _fist(talk, talk.press.argument),
    "count": lambda talk: CloseBallot(by=talk.person, ballot=talk.press.argument),
}
"""Presses of the facilitator's that are one command each."""


def _fist(talk: Talk, key: str) -> Command:
    ballot = str(talk.interaction.id)
    return OpenBallot(by=talk.person, id=ballot, kind=BallotKind.FIST, proposals=(key,))


class Decisions(commands.Cog):
    """Serves the facilitator, who brings the group from talk to agreement; the notetaker reads along."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        pages = {
            "decide": self.page,
            "put": self.put,
            "offer": self.offer,
            "look": self.look,
            "sayings": self.sayings,
            "shortlist": self.shortlist,
            "compare": self.compare,
            "compared": self.compared,
            "alike": self.alike,
            "merge": self.merge,
            "reword": self.reword,
            "sign": self.sign,
        }
        forms = {"merge": self.merged, "reword": self.reworded, "sign": self.signed}
        staff.door.serve(presses=dict.fromkeys(ASKED, self.obey) | pages, forms=forms)

    async def page(self, talk: Talk) -> None:
        """What is put to the group, and how it stands."""
        room = await self._room(talk)
        await self._turn(talk, cards.page(room, talk.person, talk.say))

    async def _room(self, talk: Talk) -> Room:
        """The room, for those who may change a proposal in it. Raises Refused."""
        room = await self.staff.stage.room(talk.press.where)
        decider.check(room.session, WithdrawProposal(by=talk.person, id=""))
        return room

    async def _turn(self, talk: Talk, card: Card) -> None:
        await talk.turn(card)
        await self.staff.stage.show(talk.press.where, talk)
        self.staff.nudges.heard(talk.press.where, talk)

    async def obey(self, talk: Talk) -> None:
        """A press that is one command: have it decided, then show what can be done now."""
        change = await self.staff.conductor.ask(talk.press.where, ASKED[talk.press.verb](talk))
        room = await self.staff.stage.room(change.session.id)
        after = cards.after(room) if talk.press.verb == "count" else None
        await self._turn(talk, after(room, talk.say) if after else cards.page(room, talk.person, talk.say))

    async def put(self, talk: Talk) -> None:
        """Put a note to the group; of what the guide offers, show first what there is to consider."""
        room, chosen = await self._room(talk), talk.chosen
        if (part := cards.part_of(chosen)) is not None:
            await self._turn(talk, cards.page(room, talk.person, talk.say, put=part))
            return
        if chosen.startswith(OFFER):
            offered = {one.key: one for one in cards.offers_of(room)}.get(chosen.removeprefix(OFFER))
            if offered is None:
                raise Refused(Reason.PROPOSED_ALREADY)
            await self._turn(talk, proposal.offer(room, offered, talk.say))
            return
        command = Propose(by=talk.person, notes=(chosen,))
        await self._put(talk, command, f"{room.session.id}/{chosen}")

    async def offer(self, talk: Talk) -> None:
        """Put to the group what the guide offers."""
        room, key = await self._room(talk), str(talk.interaction.id)
        one = {one.key: one for one in cards.offers_of(room)}.get(talk.press.argument)
        if one is None:
            raise Refused(Reason.PROPOSED_ALREADY)
        command = PutForward(by=talk.person, id=key, kind=one.kind, text=one.title, offer=one.key)
        await self._put(talk, command, f"{room.session.id}/{key}")

    async def _put(self, talk: Talk, command: Command, key: str) -> None:
        """Have it put to the group; where something is missing before a vote, show that at once."""
        await self.staff.conductor.ask(talk.press.where, command)
        room = await self.staff.stage.room(talk.press.where)
        one = room.session.deciding.proposals.get(key)
        if one is None:  # somebody else has just put it to the group
            raise Refused(Reason.PROPOSED_ALREADY)
        ready = described_enough(one)
        card = cards.page(room, talk.person, talk.say) if ready else proposal.page(room, one, talk.say)
        await self._turn(talk, card)

    async def look(self, talk: Talk) -> None:
        """One proposal in full, with what can be done with it; or another part of the menu."""
        room, chosen = await self._room(talk), talk.chosen if talk.values else talk.press.argument
        if (part := cards.part_of(chosen)) is not None:
            await self._turn(talk, cards.page(room, talk.person, talk.say, look=part))
            return
        await self._turn(talk, proposal.page(room, _waiting(room.session, chosen), talk.say))

    async def sayings(self, talk: Talk) -> None:
        """All that was said of a proposal."""
        room, (number, _, key) = await self._room(talk), talk.press.argument.partition("|")
        one = _waiting(room.session, key)
        if not [*reasons.entries(one, talk.say)]:
            await self._turn(talk, proposal.page(room, one, talk.say))
            return
        card = reasons.page(room, one, number_in(number), talk.say, proposal.back_to(room, one, talk.say))
        await self._turn(talk, card)

    async def shortlist(self, talk: Talk) -> None:
        """Have each person give up to three dots to the proposals of a kind."""
        room = await self._room(talk)
        proposals = tuple(one.id for one in cards.dotted(room, one_of(NoteKind, talk.press.argument)))
        key = str(talk.interaction.id)
        command = OpenBallot(by=talk.person, id=key, kind=BallotKind.DOTS, proposals=proposals)
        await self.staff.conductor.ask(talk.press.where, command)
        room = await self.staff.stage.room(talk.press.where)
        await self._turn(talk, cards.page(room, talk.person, talk.say))

    async def compare(self, talk: Talk) -> None:
        """Choose which practices the group looks at."""
        await self._turn(talk, cards.compare(await self._room(talk), talk.say))

    async def compared(self, talk: Talk) -> None:
        """Have each person rate these practices."""
        command = OpenBallot(
            by=talk.person,
            id=str(talk.interaction.id),
            kind=BallotKind.RATING,
            proposals=tuple(talk.values),
            minutes=RATING_MINUTES,
        )
        await self.staff.conductor.ask(talk.press.where, command)
        room = await self.staff.stage.room(talk.press.where)
        await self._turn(talk, cards.page(room, talk.person, talk.say))

    async def alike(self, talk: Talk) -> None:
        """A pair that looks alike, in full."""
        room = await self._room(talk)
        await self._turn(talk, cards.alike(room, talk.page, talk.say))

    async def merge(self, talk: Talk) -> None:
        """Open the form in which two proposals become one."""
        room = await self._room(talk)
        pair = _pair(room.session, talk.press.argument)
        await self._form(talk, "merge", "\n".join(one.text for one in pair))

    async def merged(self, talk: Talk) -> None:
        """Make them one, in the words that were written."""
        where, text = talk.press.where, one_line(talk.fields.get("text", ""))
        async with self.staff.conductor.alone(where) as asks:
            pair = _pair((await self._room(talk)).session, talk.press.argument)
            keys = tuple(one.id for one in pair)
            await asks(MergeProposals(by=talk.person, proposals=keys))
            await asks(AmendProposal(by=talk.person, id=keys[0], text=text))
        await self._shown(talk, keys[0])

    async def reword(self, talk: Talk) -> None:
        """Open the form in which a proposal is worded anew."""
        room = await self._room(talk)
        one = _waiting(room.session, talk.press.argument)
        await self._form(talk, "reword", one.text)

    async def reworded(self, talk: Talk) -> None:
        """Word it anew; what was not agreed on is voted on again at once."""
        where, key, text = talk.press.where, talk.press.argument, talk.fields.get("text", "")
        async with self.staff.conductor.alone(where) as asks:
            session = (await self._room(talk)).session
            again = _waiting(session, key).standing is Standing.NOT_AGREED
            await asks(AmendProposal(by=talk.person, id=key, text=text))
            if again and talk.person == session.facilitator and session.deciding.open is None:
                await asks(_fist(talk, key))
        await self._shown(talk, key)

    async def sign(self, talk: Talk) -> None:
        """Open the form for how the group will know that a goal helps."""
        room = await self._room(talk)
        one = _waiting(room.session, talk.press.argument)
        await self._form(talk, "sign", one.details.sign)

    async def signed(self, talk: Talk) -> None:
        """Keep how the group will know."""
        where, sign = talk.press.where, one_line(talk.fields.get("text", ""))
        async with self.staff.conductor.alone(where) as asks:
            one = _waiting((await self._room(talk)).session, talk.press.argument)
            details = replace(one.details, sign=sign)
            await asks(DescribeProposal(by=talk.person, id=one.id, details=details))
        await self._shown(talk, one.id)

    async def _form(self, talk: Talk, verb: str, value: str) -> None:
        """A form with one text in it."""
        say, press = talk.say, Press(verb, talk.press.where, None, talk.press.argument)
        field = Field("text", say(f"form-{verb}-text"), value=value, long=True, most=FORM_LENGTH)
        await talk.ask(Form(press, say(f"form-{verb}"), [field]))

    async def _shown(self, talk: Talk, key: str) -> None:
        """Show a proposal as it stands after a form."""
        room = await self.staff.stage.room(talk.press.where)
        one = room.session.deciding.proposals[key]
        await self._turn(talk, proposal.page(room, one, talk.say))


def _waiting(session: Session, key: str) -> Proposal:
    """A proposal that still waits. Raises Refused."""
    one = session.deciding.proposals.get(key)
    if one is None or not one.waits:
        raise Refused(Reason.NO_SUCH_PROPOSAL)
    return one


def _pair(session: Session, argument: str) -> tuple[Proposal, Proposal]:
    """The two that a press names. Raises Refused where one of them is gone."""
    named = {cards.short(key): key for key in session.deciding.proposals}
    first, _, second = argument.partition(":")
    return _waiting(session, named.get(first, "")), _waiting(session, named.get(second, ""))

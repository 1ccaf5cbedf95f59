"""Saying more about an asset or a constraint: on one private page, each answer kept as it is given."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from discord.ext import commands

from bot.cards.base.session_view import Room
from bot.cards.decisions import details
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import one_of
from bot.ui.forms import Field, Form
from facilitation.session import decider
from facilitation.session.proposals.commands import DescribeProposal, Propose
from facilitation.shared.notes import Note
from facilitation.shared.proposals import PLAIN, Daunting, Details, Proposal, Sort
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, blank

CHANGES: Mapping[str, Callable[[Talk, Details], Details]] = {
    "detail-sort": lambda talk, before: replace(before, sort=one_of(Sort, talk.chosen)),
    "detail-obtain": lambda _, before: replace(before, to_obtain=True),
    "detail-have": lambda _, before: replace(before, to_obtain=False),
    "detail-daunting": lambda talk, before: replace(before, daunting=one_of(Daunting, talk.chosen)),
}
"""What each press makes of the details."""


class SayingMore(commands.Cog):
    """Serves the facilitator and the notetaker."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses=dict.fromkeys(CHANGES, self.change)
            | {"detail": self.page, "detail-response": self.response},
            forms={"detail-response": self.responded},
        )

    async def page(self, talk: Talk) -> None:
        """The page of the note or the proposal that was chosen."""
        await self._turn(talk, talk.chosen if talk.values else talk.press.argument)

    async def _turn(self, talk: Talk, key: str) -> None:
        room, one = await self._subject(talk, key)
        await talk.turn(details.page(room, key, one, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def change(self, talk: Talk) -> None:
        """Keep one answer."""
        await self._describe(talk, lambda before: CHANGES[talk.press.verb](talk, before))

    async def response(self, talk: Talk) -> None:
        """Open the form for a constructive response."""
        room, one = await self._subject(talk, talk.press.argument)
        value = one.details.response if isinstance(one, Proposal) else ""
        field = Field(
            "text", talk.say("form-details-response"), talk.say("form-details-response-hint"), value=value,
            long=True, required=False, most=LINE_LENGTH,
        )  # fmt: skip
        press = room.press("detail-response", talk.press.argument, moving=False)
        await talk.ask(Form(press, talk.say("form-details"), [field]))

    async def responded(self, talk: Talk) -> None:
        """Keep the response; nothing written takes it away."""
        text = talk.fields.get("text", "")
        await self._describe(talk, lambda before: replace(before, response="" if blank(text) else text))

    async def _subject(self, talk: Talk, key: str) -> tuple[Room, Note | Proposal]:
        """What this person may say more about. Raises Refused."""
        room = await self.staff.stage.room(talk.press.where)
        decider.check(room.session, DescribeProposal(by=talk.person, id="", details=PLAIN))
        one = details.subject(room, key)
        if one is None:
            raise Refused(Reason.NO_SUCH_PROPOSAL if details.holder(room, key) else Reason.NO_SUCH_NOTE)
        return room, one

    async def _describe(self, talk: Talk, changed: Callable[[Details], Details]) -> None:
        """Details belong to a proposal: where there is a note and no proposal yet, it becomes one."""
        where, key = talk.press.where, talk.press.argument
        async with self.staff.conductor.alone(where) as asks:
            _, one = await self._subject(talk, key)
            if isinstance(one, Note):
                await asks(Propose(by=talk.person, notes=(key,)))
            name, before = (one.id, one.details) if isinstance(one, Proposal) else (f"{where}/{key}", PLAIN)
            await asks(DescribeProposal(by=talk.person, id=name, details=changed(before)))
        await self._turn(talk, key)
        await self.staff.stage.show(where, talk)

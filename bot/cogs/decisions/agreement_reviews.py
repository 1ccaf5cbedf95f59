"""Looking at agreements again: on a day that the group sets, it asks itself whether they are still good."""

from collections.abc import Sequence
from datetime import date

from discord.ext import commands

from bot.cards.decisions import agreements
from bot.cards.plan import followup
from bot.cogs.plan.access import desk
from bot.services import Staff
from bot.ui.components import clip
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, day_in
from bot.ui.forms import Field, Form
from bot.ui.typed.dates import read
from facilitation.group.agreements.state import Agreement
from facilitation.group.followup.commands import SetReview
from facilitation.group.state import Group
from facilitation.session import decider
from facilitation.session.proposals.commands import FindStillGood
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank
from facilitation.shared.wall_time import today

SHOWN = 40
"""Characters of an agreement that the label of a form names it by."""


class Looking(commands.Cog):
    """Serves whoever sets such a day, and the facilitator when it has come."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={"again": self.look, "again-day": self.day, "again-keep": self.keep},
            forms={"again-day": self.dated},
        )

    async def look(self, talk: Talk) -> None:
        """An agreement whose day has come, chosen by the facilitator."""
        room, key = await self.staff.stage.room(talk.press.where), talk.chosen
        decider.check(room.session, FindStillGood(by=talk.person, id=key))
        found = [one for one in room.session.deciding.reviewing if one.id == key]
        if not found:
            raise Refused(Reason.NOT_TO_REVIEW)
        await talk.turn(followup.review(room, found[0], talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def day(self, talk: Talk) -> None:
        """Open the form for the day."""
        key = talk.chosen if talk.values else talk.press.argument
        one, say = await self._agreement(talk, key), talk.say
        label = say("form-look-text", what=clip(one.text, SHOWN))
        hint = say("form-look-hint")
        field = Field("text", clip(label, 45), hint, required=False, most=100)
        await talk.ask(Form(self._press(talk, "again-day", key), say("form-look"), [field]))

    async def dated(self, talk: Talk) -> None:
        """Read the day back before it is kept. Nothing typed takes it away."""
        text, key = talk.fields.get("text", ""), talk.press.argument
        one = await self._agreement(talk, key)
        if blank(text):
            await self._keep(talk, key, None)
            return
        group = await self.staff.conductor.group(talk.press.where)
        zone = await self.staff.conductor.zone(group)
        found = read(text, await self._today(group), zone, talk.language)
        await talk.turn(agreements.days(group, one, self._saving(talk, key, found), talk.say))

    async def _today(self, group: Group) -> date:
        return today(self.staff.conductor.clock(), await self.staff.conductor.zone(group))

    def _saving(self, talk: Talk, key: str, found: Sequence[date]) -> list[tuple[date, Press]]:
        return [(day, self._press(talk, "again-keep", f"{day.isoformat()}|{key}")) for day in found]

    async def keep(self, talk: Talk) -> None:
        """Keep the day that was read back, unless it has gone by meanwhile."""
        text, _, key = talk.press.argument.partition("|")
        group = await self.staff.conductor.group(talk.press.where)
        if day_in(text) < await self._today(group):
            raise Refused(Reason.DATE_PAST)
        await self._keep(talk, key, day_in(text))

    async def _keep(self, talk: Talk, key: str, day: date | None) -> None:
        command = SetReview(by=talk.person, agreement=key, day=day)
        group = await self.staff.conductor.ask_group(talk.press.where, command)
        await talk.turn(agreements.page(group, talk.person, self.staff.conductor.clock(), talk.say))

    async def _agreement(self, talk: Talk, key: str) -> Agreement:
        """An agreement that stands. Raises Refused."""
        group = (await desk(self.staff, talk)).group
        if not group.decisions.stands(key):
            raise Refused(Reason.NO_SUCH_AGREEMENT)
        return group.decisions.agreements[key]

    def _press(self, talk: Talk, verb: str, argument: str) -> Press:
        return Press(verb, talk.press.where, argument=argument)

"""A group's meetings before one of its members, for whichever cog shows them."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.cards.meetings import readback
from bot.cards.meetings.schedule import Diary
from bot.i18n.localizer import refusal
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press
from bot.ui.router import given_back
from bot.ui.typed.dates import FALLBACK
from bot.ui.typed.times import Here
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused


class Diaries:
    """Finds them, for members only."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    async def of(self, talk: Talk) -> Diary:
        """The meetings of the group that something was pressed of. Raises Refused where they are none
        of its members."""
        return await self._diary(talk, await self._staff.conductor.group(talk.press.where))

    async def here(self, talk: Talk) -> Diary | None:
        """The meetings of the group whose home this channel is. Where there is none, the person hears so."""
        group = await self._staff.group_here(talk)
        return None if group is None else await self._diary(talk, group)

    async def _diary(self, talk: Talk, group: Group) -> Diary:
        if talk.person not in group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        conductor = self._staff.conductor
        zone = group.zone or (await conductor.server(group.guild)).time_zone
        errands = self._staff.group_clock.errands
        unlisted, list_full = not errands.may_list(group), errands.full(group)
        guide = conductor.guides[group.guide]
        return Diary(group, guide, talk.person, zone, conductor.clock(), unlisted, list_full)


def here(diary: Diary, talk: Talk) -> Here:
    """When and where something is typed: in the language of the server, as people there write."""
    locale = talk.interaction.guild_locale
    return Here(diary.now, diary.zone, locale.value if locale else FALLBACK)


UNREAD = frozenset(
    {
        Reason.DATE_UNREADABLE,
        Reason.DATE_UNKNOWN,
        Reason.DATE_PAST,
        Reason.DATE_TWO_WAYS,
        Reason.TIME_UNREADABLE,
        Reason.TIME_PAST,
        Reason.TIME_NEVER,
        Reason.TIME_TWICE,
        Reason.TIME_TOO_FAR,
        Reason.MEETING_THEN,
        Reason.POLL_UNFIT,
    }
)
"""Refusals of a time as it was typed: it can be typed again."""


@asynccontextmanager
async def typed_again(talk: Talk, again: Press) -> AsyncGenerator[None]:
    """While a time is read: where it cannot be taken, the person's page says why and leads back to the form,
    so that one refusal takes the place of the one before."""
    try:
        yield
    except Refused as refused:
        if refused.reason not in UNREAD:
            raise
        lines = [refusal(talk.say, refused), *given_back(talk)]
        await talk.turn(readback.unread("\n".join(lines), again, talk.say))

"""What a group's meetings ask of Discord besides the board: the server's list of events, and direct messages.

Both are found as due and not done, from the group's state, and what was done is remembered as an event; so a
restart repeats nothing and leaves nothing out. What fails for a moment is tried again by the clock; what
Discord refuses is not, until something changes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from hashlib import blake2b
from weakref import WeakValueDictionary

import discord
import structlog

from bot.application.command_handler import CommandHandler
from bot.background.scheduled_events import ScheduledEvents
from bot.cards.meetings import notices
from bot.display.throttle import BackgroundSlots
from bot.i18n.localizer import speaker
from bot.runtime.errors import OURS_NO_MORE
from bot.ui.context import NOBODY, UNSAID, why
from facilitation.group.meetings import reminders
from facilitation.group.meetings.reminder_commands import FoundClosed, Messaged, ReportListed, ReportUnlisted
from facilitation.group.meetings.state import Meeting
from facilitation.group.state import Group
from guides.library import GuideMissing
from storage.errors import StoreError

TOO_MANY = 429
TOO_FAST = 40003
"""Discord's code for direct messages that are opened too fast; it comes with 403, and passes."""
CLOSED = frozenset({50007, 50278})
"""Discord's codes for a person who takes no messages, or shares no server with the bot any more."""
FULL = 30038
"""Discord's code for a server that has as many events as Discord keeps, a hundred."""

log = structlog.get_logger()


class Outbox:
    """Runs them for one group at a time. `fell_behind` learns about a group for which it should be tried
    again. No call to Discord is waited for longer than `patience` seconds."""

    def __init__(
        self,
        client: discord.Client,
        handler: CommandHandler,
        fell_behind: Callable[[str], None],
        patience: float,
        turns: BackgroundSlots,
    ) -> None:
        self._client = client
        self._handler = handler
        self._fell_behind = fell_behind
        self._patience = patience
        self._listings = ScheduledEvents(client)
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self._turns = turns
        self._refused: dict[tuple[str, str, int], discord.HTTPException] = {}
        """What Discord refused to list, by group, meeting and version: asked again with the next news."""
        self._untaken: set[tuple[str, int, int]] = set()
        """Messages that Discord refused, by meeting, number of reminders and person."""
        self.behind: set[str] = set()
        """Groups for which something is still to be done."""

    def may_list(self, group: Group) -> bool:
        """Whether the bot may put meetings into the server's list of events, as far as it knows."""
        found = (self._refusal(group, one) for one in self._lacking(group))
        return self._listings.allowed(group) and not any(isinstance(one, discord.Forbidden) for one in found)

    def full(self, group: Group) -> bool:
        """Whether the server's list of events takes no more, as far as the bot knows."""
        found = (self._refusal(group, one) for one in self._lacking(group))
        return any(one is not None and one.code == FULL for one in found)

    def _lacking(self, group: Group) -> tuple[Meeting, ...]:
        return group.meetings.unlisted(self._handler.clock())

    def _refusal(self, group: Group, meeting: Meeting) -> discord.HTTPException | None:
        return self._refused.get((group.id, meeting.id, meeting.version))

    def _to_list(self, group: Group) -> bool:
        """Whether there is something to list or to take off that Discord has not refused already."""
        changes = any(self._refusal(group, one) is None for one in self._lacking(group))
        return changes or bool(group.meetings.listed_in_vain)

    def _unsent(self, group: Group) -> list[tuple[Meeting, int]]:
        due = reminders.unsent(group, self._handler.clock())
        return [(one, person) for one, person in due if (one.id, len(one.sent), person) not in self._untaken]

    def waiting(self, group: Group) -> bool:
        """Whether something is due for a group and has not been done."""
        return self._to_list(group) or bool(self._unsent(group))

    async def run(self, key: str) -> None:
        """Do what is due for a group and has not been done."""
        async with self._turns, self._locks.setdefault(key, asyncio.Lock()):
            self.behind.discard(key)
            group = await self._handler.group(key)
            await self._safely(key, self._bring_list_up_to_date(group))
            for meeting, person in self._unsent(group):
                await self._safely(key, self._message(group, meeting, person))

    async def reconsider(self, guild: int) -> None:
        """Something has changed in a server: do what waits there, also what Discord had refused."""
        for key in {*self.behind, *(group for group, _, _ in self._refused)}:
            if (await self._handler.group(key)).guild == guild:
                self._refused = {one: error for one, error in self._refused.items() if one[0] != key}
                await self.run(key)

    async def _safely(self, key: str, errand: Awaitable[None]) -> None:
        """One that fails holds up no other."""
        try:
            async with asyncio.timeout(self._patience):
                await errand
        except StoreError as trouble:
            log.error("an errand could not be remembered", group=key, reason=trouble.reason.value)  # noqa: TRY400
            self._again(key)
        except GuideMissing:
            self.behind.add(key)
        except UNSAID as error:
            log.warning("an errand could not be done", group=key, because=why(error))
            if _passes(error):
                self._again(key)

    def _again(self, key: str) -> None:
        self.behind.add(key)
        self._fell_behind(key)

    async def _bring_list_up_to_date(self, group: Group) -> None:
        if not self._to_list(group):
            return
        if not self._listings.allowed(group):
            self.behind.add(group.id)
            return
        lacks = self._lacking(group)
        there = await self._listings.there(group)
        for meeting in group.meetings.listed_in_vain:
            await self._safely(group.id, self._unlist(group, meeting, there))
        for meeting in lacks:
            await self._safely(group.id, self._list(group, meeting, there))

    async def _list(self, group: Group, meeting: Meeting, there: Sequence[discord.ScheduledEvent]) -> None:
        guide = self._handler.guides[group.guide]
        try:
            event = await self._listings.put(group, guide, meeting, there)
        except discord.HTTPException as error:
            if not _passes(error):
                self._refused[group.id, meeting.id, meeting.version] = error
            raise
        self._refused.pop((group.id, meeting.id, meeting.version), None)
        report = ReportListed(meeting=meeting.id, event=event, sequence=meeting.version)
        await self._handler.record(group.id, report)

    async def _unlist(self, group: Group, meeting: Meeting, there: Sequence[discord.ScheduledEvent]) -> None:
        await self._listings.take_away(meeting, there)
        await self._handler.record(group.id, ReportUnlisted(meeting=meeting.id))

    async def _message(self, group: Group, meeting: Meeting, person: int) -> None:
        """Whoever's inbox is closed is not tried again. Whom Discord refuses otherwise gets the next one."""
        guild = self._client.get_guild(group.guild)
        say = speaker(guild.preferred_locale.value if guild else None)
        card = notices.message(group, self._handler.guides[group.guide], meeting, say)
        named = blake2b(f"{meeting.id} {len(meeting.sent)} {person}".encode(), digest_size=12).hexdigest()
        try:
            inbox = await self._client.create_dm(discord.Object(person))
            await inbox.send(view=card, allowed_mentions=NOBODY, nonce=named)
        except discord.HTTPException as error:
            if error.code not in CLOSED:
                if not _passes(error):
                    self._untaken.add((meeting.id, len(meeting.sent), person))
                raise
            log.info("an inbox takes no messages", because=why(error))
            await self._handler.record(group.id, FoundClosed(person=person))
            return
        await self._handler.record(group.id, Messaged(meeting=meeting.id, person=person))


def _passes(error: BaseException) -> bool:
    """Whether it may work a moment later."""
    if isinstance(error, discord.HTTPException):
        return error.status >= OURS_NO_MORE or error.status == TOO_MANY or error.code == TOO_FAST
    return True

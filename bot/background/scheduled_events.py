"""Meetings in the server's own list of events, which members find at the top of the server and can follow."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.cards.meetings import notices, schedule
from bot.guild.permissions import ourselves
from bot.i18n.localizer import speaker
from facilitation.group.meetings.state import Meeting
from facilitation.group.state import Group
from guides.model.guide import Guide

TITLE = 100
"""Characters that the name of an event and its place may have (Discord)."""


class ScheduledEvents:
    """Puts meetings there, moves them and takes them away. What Discord says against it is raised."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def allowed(self, group: Group) -> bool:
        """Whether the bot may do so in the group's server."""
        guild = self._client.get_guild(group.guild)
        us = None if guild is None else ourselves(guild)
        if us is None:
            return False
        held = us.guild_permissions
        return held.create_events or held.manage_events

    async def there(self, group: Group) -> Sequence[discord.ScheduledEvent]:
        """The list as it is now."""
        guild = await self._guild(group)
        return await guild.fetch_scheduled_events(with_counts=False)

    async def put(
        self, group: Group, guide: Guide, meeting: Meeting, there: Sequence[discord.ScheduledEvent]
    ) -> int:
        """Have a meeting are there as it is, once, and return the event's id."""
        event = self._of(meeting, there)
        if event is None:
            guild = await self._guild(group)
            return (await guild.create_scheduled_event(**self._details(guild, group, guide, meeting))).id
        details = self._details(event.guild or await self._guild(group), group, guide, meeting)
        kept = ("name", "description", "start_time", "end_time")
        await event.edit(**{name: details[name] for name in kept})
        return event.id

    async def take_away(self, meeting: Meeting, there: Sequence[discord.ScheduledEvent]) -> None:
        """Have it are there no more."""
        event = self._of(meeting, there)
        if event is not None:
            await event.delete()

    async def _guild(self, group: Group) -> discord.Guild:
        return self._client.get_guild(group.guild) or await self._client.fetch_guild(group.guild)

    def _of(self, meeting: Meeting, there: Sequence[discord.ScheduledEvent]) -> discord.ScheduledEvent | None:
        """The event of a meeting: also where a crash came between putting it there and remembering it."""
        us = self._client.user
        for event in there:
            ours = us is not None and event.creator_id == us.id
            known = meeting.listed is not None and event.id == meeting.listed.event
            if known or (ours and _mark(meeting) in (event.description or "")):
                return event
        return None

    def _details(self, guild: discord.Guild, group: Group, guide: Guide, meeting: Meeting) -> dict[str, Any]:
        say = speaker(guild.preferred_locale.value)
        link = notices.address(group)
        text = schedule.described(group, guide, meeting, link, say)
        details = {
            "name": schedule.titled(group, guide, meeting, say)[:TITLE],
            "description": f"{text}\n{say('meeting-file-mark', mark=_mark(meeting))}",
            "start_time": meeting.at,
            "end_time": meeting.ends,
            "privacy_level": discord.PrivacyLevel.guild_only,
        }
        channel = guild.get_channel(group.channel)
        if isinstance(channel, discord.VoiceChannel):
            return details | {"channel": channel, "entity_type": discord.EntityType.voice}
        place = f"#{channel.name}" if channel else link
        return details | {"location": place[:TITLE], "entity_type": discord.EntityType.external}


def _mark(meeting: Meeting) -> str:
    """By what an event is known to be a meeting's."""
    return f"({meeting.id})"

"""Who is in a group's voice channel, kept in step with its session. No one is listened to."""

import asyncio
from weakref import WeakValueDictionary

import discord
import structlog

from bot.application.command_handler import CommandHandler
from bot.ui.context import UNSAID, why
from facilitation.group.state import Group
from facilitation.session.base import Command
from facilitation.session.people.commands import JoinVoice, LeaveVoice
from facilitation.shared.refusals import Refused

log = structlog.get_logger()


class Presence:
    """Compares who is connected with what the session knows, one comparison of a group after the other. So it
    does not matter how news arrives, or whether some of it got lost."""

    def __init__(self, client: discord.Client, handler: CommandHandler) -> None:
        self._client = client
        self._handler = handler
        self._locks = WeakValueDictionary[str, asyncio.Lock]()

    async def look(self, group: Group) -> bool:
        """Compare the whole of a group's channel. Whether something has changed."""
        channel = self._client.get_channel(group.channel)
        if group.live is None or not isinstance(channel, discord.VoiceChannel):
            return False
        lock = self._locks.setdefault(group.id, asyncio.Lock())
        async with lock:
            return await self._compare(group.live, channel)

    async def _compare(self, session: str, channel: discord.VoiceChannel) -> bool:
        role = (await self._handler.server(channel.guild.id)).reviewers_role or 0
        known, there = (await self._handler.session(session)).in_voice, [*channel.voice_states]
        changes = [await self._ask(session, LeaveVoice(by=one)) for one in known if one not in there]
        new = [_member(channel.guild, one) for one in there if one not in known]
        for member in await asyncio.gather(*new):
            if member is not None and not member.bot:
                joining = JoinVoice(by=member.id, leader=member.get_role(role) is not None)
                changes.append(await self._ask(session, joining))
        return any(changes)

    async def look_round(self) -> None:
        """Compare the channels of all live sessions."""
        for live in await self._handler.store.live_sessions():
            try:
                await self.look(await self._handler.group(live.group))
            except Exception:
                log.exception("who is in a voice channel could not be compared", session=live.session)

    async def _ask(self, session: str, command: Command) -> bool:
        """Whether it made a difference. A session that has just closed does not mind who comes and goes."""
        try:
            return bool((await self._handler.handle(session, command)).events)
        except Refused:
            return False


async def _member(guild: discord.Guild, person: int) -> discord.Member | None:
    """Someone who is connected, with their roles. Discord sends them along; if it did not, it is
    asked. A person it no longer knows is passed over."""
    member = guild.get_member(person)
    if member is not None:
        return member
    try:
        return await guild.fetch_member(person)
    except UNSAID as error:
        log.warning("somebody in a voice channel is not known", because=why(error))
        return None

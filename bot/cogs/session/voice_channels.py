"""Voice channels: who joins one is there, who leaves it may only have lost the connection."""

import discord
import structlog
from discord.ext import commands

from bot.services import Services

log = structlog.get_logger()


class VoicePresence(commands.Cog):
    """Serves groups whose home is a voice channel."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Someone joined a voice channel, left one, or went from one to another."""
        if member.bot or before.channel == after.channel:
            return
        for channel in (before.channel, after.channel):
            if isinstance(channel, discord.VoiceChannel):
                await self._changed(channel)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server was out of reach for a while; who came and went there meanwhile was told to no one."""
        for channel in guild.voice_channels:
            await self._changed(channel)

    async def _changed(self, channel: discord.VoiceChannel) -> None:
        try:
            group = await self.services.handler.group_in(channel.id)
            if group is not None and group.live and await self.services.presence.look(group):
                await self.services.display.show(group.live)
        except Exception:
            log.exception("who is in a voice channel could not be noted")

"""Servers and channels that go and come: what could not be shown is shown as soon as it can be."""

import discord
import structlog
from discord.ext import commands

from bot.services import Services

log = structlog.get_logger()


class Outages(commands.Cog):
    """Hears when the bot is let in again, and when a permission may have been given; and when a channel or a
    server is gone, so that no session runs on where no one can get to it."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited, perhaps again."""
        await self._again(guild)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server was out of reach for a while."""
        await self._again(guild)

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Who may do what in a channel has changed, perhaps."""
        await self._again(after.guild)

    @commands.Cog.listener()
    async def on_guild_role_update(self, _before: discord.Role, after: discord.Role) -> None:
        """What a role may do has changed, perhaps: one of the bot's own."""
        await self._again(after.guild)

    @commands.Cog.listener()
    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        """The bot was given a role, or lost one; of others Discord tells nothing here."""
        await self._again(after.guild)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone, perhaps that of a group in the middle of a session."""
        await self._gone(channel.guild)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed."""
        await self._gone(guild)

    async def _gone(self, guild: discord.Guild) -> None:
        try:
            await self.services.session_clock.check_guild(guild.id)
        except Exception:
            log.exception("what is gone could not be noted", server=guild.id)

    async def _again(self, guild: discord.Guild) -> None:
        try:
            await self.services.refresh_guild(guild.id)
        except Exception:
            log.exception("what had waited could not be shown", server=guild.id)

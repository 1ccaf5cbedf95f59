"""Who runs a server: anyone who may manage it, by what Discord says with each press."""

import discord

from bot.guild.permissions import ourselves
from bot.ui.context import Context


async def administered(ctx: Context) -> discord.Guild | None:
    """The server. None, and the person hears why, if they may not manage it (any more)."""
    guild = ctx.interaction.guild
    if guild is None or not ctx.interaction.permissions.manage_guild:
        await ctx.send_text(ctx.say("setup-administrators-only"))
        return None
    if ourselves(guild) is None:
        await ctx.send_text(ctx.say("setup-outage"))
        return None
    return guild

"""Who runs a server: whoever may manage it, by what Discord says with each press."""

import discord

from bot.guild.permissions import ourselves
from bot.ui.context import Talk


async def administered(talk: Talk) -> discord.Guild | None:
    """The server. None, and the person hears why, where they may not manage it (any more)."""
    guild = talk.interaction.guild
    if guild is None or not talk.interaction.permissions.manage_guild:
        await talk.tell(talk.say("setup-administrators-only"))
        return None
    if ourselves(guild) is None:
        await talk.tell(talk.say("setup-outage"))
        return None
    return guild

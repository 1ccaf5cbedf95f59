"""A channel's latest messages: cards that were posted and not remembered are found again among them."""

from collections.abc import AsyncIterator

import discord
import structlog

from bot.ui.context import why

LOOK_BACK = 100
"""Messages to look through: what one request can ask for."""

log = structlog.get_logger()


async def latest(channel: discord.PartialMessageable) -> AsyncIterator[discord.Message]:
    """The latest messages, the newest first; none where the bot may not read them. It can still post there,
    and must: at worst a card is there twice."""
    try:
        async for message in channel.history(limit=LOOK_BACK):
            yield message
    except discord.Forbidden as error:
        log.warning("the channel could not be looked through", because=why(error))

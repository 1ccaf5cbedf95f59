"""Cards that someone deletes: they are posted again at once."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import discord
import structlog
from discord.ext import commands

from bot.cards.base.session_view import END
from bot.services import Services

AGAIN = timedelta(hours=1)
"""A card that is deleted once more so soon stays away until it changes: anyone who does that means it, for
instance a bot that keeps the channel clean."""

log = structlog.get_logger()


class DeletedMessages(commands.Cog):
    """Hears of deleted messages, by their ids alone, and looks whether one was a card."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self._put_back: dict[tuple[str, str], datetime] = {}

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message was deleted, perhaps by the bot itself."""
        await self._gone([payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Many messages were deleted at once."""
        await self._gone(payload.message_ids)

    async def _gone(self, messages: Collection[int]) -> None:
        try:
            cards = await self.services.handler.store.cards_on([*messages])
            if cards:
                await self._put_back_once(cards)
        except Exception:
            log.exception("a card that was deleted could not be posted again")

    async def _put_back_once(self, cards: Mapping[int, tuple[str, str]]) -> None:
        """The bot deletes a card only to replace it or to forget it, which is done by the time that it is
        this card's turn."""
        now, gone = self.services.handler.clock(), self.services.display.messages.gone
        self._put_back = {card: at for card, at in self._put_back.items() if now - at < AGAIN}
        missed = {
            message: card for message, card in cards.items() if card not in self._put_back and card[1] != END
        }
        gone.update(missed)
        for stream in dict.fromkeys(stream for stream, _ in missed.values()):
            await self._show(stream)
        still = await self.services.handler.store.cards_on([*missed])
        gone.difference_update(missed.keys() - still.keys())
        self._put_back |= {card: now for message, card in missed.items() if message not in still}

    async def _show(self, stream: str) -> None:
        kind, _, key = stream.partition(":")
        if kind == "session":
            await self.services.display.show(key)
        else:
            await self.services.group_clock.board.show(key)

"""A group's board with no one to show it to: what would be asked of Discord is counted."""

from itertools import count

import discord

from bot.application.command_handler import CommandHandler
from bot.display.notice_board import NoticeBoard
from bot.display.public_messages import Edited, PublicMessages
from bot.display.throttle import BackgroundSlots
from bot.ui.components import Card
from storage.store import MessageRef


class Counted(PublicMessages):
    """Takes every request, and counts it."""

    def __init__(self, client: discord.Client) -> None:
        super().__init__(client)
        self.requests = 0
        self._ids = count(10**18)

    async def post(
        self,
        channel: int,
        card: Card,
        nonce: str,
        drawn: object,
        *,
        silent: bool = False,
        rings: bool = False,
    ) -> int:
        self.requests += 1
        message = next(self._ids)
        self.learn(message, drawn)
        return message

    async def edit(self, place: MessageRef, card: Card, drawn: object) -> Edited:
        self.requests += 1
        self.learn(place.message, drawn)
        return Edited.DONE

    async def delete(self, place: MessageRef) -> None:
        self.requests += 1


def board(handler: CommandHandler) -> tuple[NoticeBoard, Counted]:
    """A board on a Discord that was never reached, and its messages."""
    client = discord.Client(intents=discord.Intents.none())
    messages = Counted(client)
    return NoticeBoard(client, handler, messages, lambda _: None, 60, BackgroundSlots()), messages

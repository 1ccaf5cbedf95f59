"""A group's board with nobody to show it to: what would be asked of Discord is counted."""

from itertools import count

import discord

from bot.application.command_handler import Conductor
from bot.display.notice_board import Board
from bot.display.public_messages import Edited, Messages
from bot.display.throttle import Turns
from bot.ui.components import Card
from storage.store import Card as Place


class Counted(Messages):
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

    async def edit(self, place: Place, card: Card, drawn: object) -> Edited:
        self.requests += 1
        self.learn(place.message, drawn)
        return Edited.DONE

    async def delete(self, place: Place) -> None:
        self.requests += 1


def board(conductor: Conductor) -> tuple[Board, Counted]:
    """A board on a Discord that was never reached, and its messages."""
    client = discord.Client(intents=discord.Intents.none())
    messages = Counted(client)
    return Board(client, conductor, messages, lambda _: None, 60, Turns()), messages

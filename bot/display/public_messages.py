"""The bot's public messages: posted once, edited, deleted, found again, and what each of them shows.

Discord does not promise to do what it is asked in the order of asking. So what a message shows is
known only after a request, or several side by side that asked for the same, which Discord answered. After
requests that asked for different things, or one that failed, it is not known, and the message is drawn again.
"""

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from hashlib import blake2b

import discord
import structlog

from bot.display.history import latest
from bot.ui.components import Card
from bot.ui.context import NOBODY, UNSAID, why
from storage.store import MessageRef

MISSING = (10003, 10008)
"""Discord's codes for a channel and for a message that are not there."""
TOO_OLD = 30046
"""Discord's code for a message that was edited too often after its first hour."""
NAMED = discord.AllowedMentions(everyone=False, roles=False, users=True)
"""Who is mentioned in a message is notified: only if their group asked for it."""

log = structlog.get_logger()


class Edited(Enum):
    """What became of an edit."""

    DONE = auto()
    MISSING = auto()
    """The message, or its channel, is gone."""
    TOO_OLD = auto()
    """Discord keeps the message as it is."""


@dataclass(slots=True)
class PendingEdits:
    """The requests on one message that are not answered yet, and what all since the first of them drew."""

    open: int = 0
    drawn: list[object] = field(default_factory=list[object])

    @property
    def agreed(self) -> bool:
        first = self.drawn[0]
        return first is not None and all(one == first for one in self.drawn)


class PublicMessages:
    """Asks Discord. All methods but `delete` and `own` raise UNSAID if Discord does not take something."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._asked: dict[int, PendingEdits] = {}
        self._known: dict[int, object] = {}
        self.gone: set[int] = set()
        """Messages that someone deleted, as Discord told, until they are posted again."""

    def known(self, message: int) -> object:
        """What a message shows; None if that is not known."""
        return self._known.get(message)

    def learn(self, message: int, drawn: object) -> None:
        """A message shows this, unless a request on it is not answered yet."""
        if message not in self._asked:
            self._known[message] = drawn

    def forget(self, message: int) -> None:
        """It is not known any more, or no one needs to know."""
        self._known.pop(message, None)

    @contextmanager
    def drawing(self, message: int, drawn: object) -> Generator[None]:
        """Inside, a request draws this on a message."""
        asked = self._asked.setdefault(message, PendingEdits())
        asked.open += 1
        asked.drawn.append(drawn)
        self.forget(message)
        try:
            yield
        except BaseException:
            asked.drawn.append(None)
            raise
        finally:
            asked.open -= 1
            if not asked.open:
                del self._asked[message]
                if asked.agreed:
                    self._known[message] = drawn

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
        """Post a card, once for each nonce, and return the message's id. If it `rings`, those who are
        mentioned are notified."""
        mentions = NAMED if rings else NOBODY
        sent = await self._channel(channel).send(
            view=card, allowed_mentions=mentions, silent=silent, nonce=nonce
        )
        self.learn(sent.id, drawn)
        return sent.id

    async def edit(self, place: MessageRef, card: Card, drawn: object) -> Edited:
        """Draw a card on a message."""
        message = self._channel(place.channel).get_partial_message(place.message)
        try:
            with self.drawing(place.message, drawn):
                await message.edit(view=card, allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            if error.code not in (*MISSING, TOO_OLD):
                raise
            log.info("a message cannot be edited", message=place.message, because=why(error))
            return Edited.TOO_OLD if error.code == TOO_OLD else Edited.MISSING
        return Edited.DONE

    async def delete(self, place: MessageRef) -> None:
        """Delete a message; if Discord does not take that, it stays."""
        self.forget(place.message)
        try:
            await self._channel(place.channel).get_partial_message(place.message).delete()
        except UNSAID as error:
            log.info("a message could not be deleted", message=place.message, because=why(error))

    async def own(
        self, channel: int, name_on: Callable[[discord.Message], str | None]
    ) -> AsyncGenerator[tuple[str, MessageRef]]:
        """The bot's latest messages in a channel that have a name, the newest first. None of them if the bot
        may not read the channel."""
        async for message in latest(self._channel(channel)):
            name = name_on(message) if message.author == self._client.user else None
            if name is not None:
                yield name, MessageRef(channel, message.id)

    def _channel(self, channel: int) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel)


def nonce(stream: str, name: str, channel: int, replaced: MessageRef | None) -> str:
    """The same for the same card, so that Discord posts it once even if an answer of its own was lost. A card
    that takes the place of an earlier message has another."""
    instead_of = "" if replaced is None else replaced.message
    return blake2b(f"{stream} {name} {channel} {instead_of}".encode(), digest_size=12).hexdigest()

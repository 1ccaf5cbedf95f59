"""One press, form or slash command, and the ways to answer it.

Everything that is answered here travels in the interaction's own response and follow-ups, which Discord does
not count against the bot's requests.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp
import discord

from bot.i18n.localizer import FALLBACK, Say, speaker
from bot.ui.components import Card, sentence
from bot.ui.custom_ids import CustomId, Unreadable, number_in
from bot.ui.forms import Form

T = TypeVar("T")

NOBODY = discord.AllowedMentions.none()
UNSAID = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What is raised where Discord did not take something, or could not be reached with it."""


def why(error: BaseException) -> str:
    """Why it was not said, for the journal: Discord's codes, or the kind of the error."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {error.code}"
    return type(error).__name__


@dataclass
class Context:
    """`press` is what was pressed or sent; `values` what was chosen; `fields` what was written.

    An answer that Discord does not acknowledge within `patience` seconds raises TimeoutError, one of UNSAID.
    """

    interaction: discord.Interaction[Any]
    custom_id: CustomId = field(default_factory=lambda: CustomId(""))
    values: Sequence[str] = ()
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    patience: float = 60.0
    asking: bool = False
    """Whether a form was to be opened: then there was nothing to remember yet."""
    on_answers: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    """Called each time Discord has taken an answer."""

    @property
    def person(self) -> int:
        return self.interaction.user.id

    @property
    def say(self) -> Say:
        """Speaks the language of the person who pressed."""
        return speaker(self.interaction.locale.value)

    @property
    def say_all(self) -> Say:
        """Speaks the language of the server, for what everyone sees."""
        return speaker(self.interaction.guild_locale.value if self.interaction.guild_locale else None)

    @property
    def chosen(self) -> str:
        """What was chosen, of one thing. Raises Unreadable where nothing was."""
        if not self.values:
            raise Unreadable
        return self.values[0]

    @property
    def form_id(self) -> str:
        """The id that a form brings for what it makes: so that it is made once. Raises Unreadable."""
        return str(number_in(self.custom_id.argument))

    @property
    def page(self) -> int:
        """Which page the press turns to: the first where it does not say."""
        return int(self.custom_id.argument) if self.custom_id.argument.isdecimal() else 0

    @property
    def language(self) -> str:
        """The language of the server: dates are read as people there write them."""
        locale = self.interaction.guild_locale
        return locale.value if locale else FALLBACK

    @property
    def guild(self) -> discord.Guild:
        """The server where this happens, for audiences that there are in a server alone."""
        assert self.interaction.guild is not None, "who is served was looked up in a server"
        return self.interaction.guild

    @property
    def message(self) -> discord.Message | None:
        """The message that carries what was pressed."""
        return self.interaction.message

    @property
    def is_private(self) -> bool:
        """Whether what was pressed is shown to this person alone."""
        return self.message is not None and self.message.flags.ephemeral

    @property
    def is_answered(self) -> bool:
        return self.interaction.response.is_done()

    async def _taken(self, answer: Awaitable[T]) -> T:
        """What Discord says to an answer, once it has taken it."""
        async with asyncio.timeout(self.patience):
            said = await answer
        for hear in self.on_answers:
            hear()
        return said

    async def send_private(self, card: Card, files: Sequence[discord.File] = ()) -> None:
        """Show a card to this person alone."""
        send = self.interaction.followup.send if self.is_answered else self.interaction.response.send_message
        await self._taken(send(view=card, files=files, ephemeral=True, allowed_mentions=NOBODY))

    async def send_text(self, text: str) -> None:
        """Say a sentence to this person alone."""
        await self.send_private(sentence(text))

    async def edit(self, card: Card) -> None:
        """Draw the message that was pressed again."""
        asks = self.interaction
        edit = asks.edit_original_response if self.is_answered else asks.response.edit_message
        await self._taken(edit(view=card, allowed_mentions=NOBODY))

    async def show_page(self, card: Card) -> None:
        """Turn a private page: redraw it where it was pressed, or whisper where that was in public."""
        if self.is_private and not self.is_answered:
            await self.edit(card)
        else:
            await self.send_private(card)

    async def open_form(self, form: Form) -> None:
        """Open a form."""
        self.asking = True
        await self._taken(self.interaction.response.send_modal(form))

    async def send_public(self, card: Card, files: Sequence[discord.File] = ()) -> int:
        """Post a card for everyone, and return the message's id."""
        if self.is_answered:
            send = self.interaction.followup.send
            message = await self._taken(send(view=card, files=files, allowed_mentions=NOBODY, wait=True))
            return message.id
        answer = self.interaction.response.send_message(view=card, files=files, allowed_mentions=NOBODY)
        response = await self._taken(answer)
        assert response.message_id is not None, "a message was sent, so it has an id"
        return response.message_id

    async def defer(self) -> None:
        """Let this person know that their answer takes a moment; it is whispered once it is there."""
        await self._taken(self.interaction.response.defer(ephemeral=True, thinking=True))

    async def acknowledge(self) -> None:
        """Let Discord know that the press arrived, where nothing else has answered it."""
        if not self.is_answered:
            await self._taken(self.interaction.response.defer())

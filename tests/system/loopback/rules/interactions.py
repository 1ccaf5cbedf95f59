"""What people ask of the bot, and how it may answer: once, within 3 seconds, and for 15 minutes thereafter.

Source: Discord's developer documentation, "Receiving and Responding to Interactions".
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from tests.system.loopback.rules import modals, payloads
from tests.system.loopback.rules.errors import (
    Mistake,
    already_acknowledged,
    invalid_form,
    token_over,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from tests.system.loopback.rules.messages import Files, Messages, Sender, Tell
from tests.system.loopback.rules.payloads import EPHEMERAL, LOADING
from tests.system.loopback.world import Message, World

Json = dict[str, Any]

SECONDS_TO_ANSWER = 3
TOKEN_SECONDS = 15 * 60


class Kind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    SUBMIT = 5


class Ack(StrEnum):
    """How the bot answered."""

    NOTHING = "nothing"
    MESSAGE = "message"
    THINKING = "thinking"
    LATER = "later"
    UPDATE = "update"
    MODAL = "modal"
    CHOICES = "choices"
    FAILED = "failed"


_ACKS = {4: Ack.MESSAGE, 5: Ack.THINKING, 6: Ack.LATER, 7: Ack.UPDATE, 8: Ack.CHOICES, 9: Ack.MODAL}
_FROM_MESSAGE_ONLY = {Ack.LATER, Ack.UPDATE}


@dataclass(eq=False)
class Interaction:
    """One thing that one person asked, and all that came of it."""

    id: int
    token: str
    kind: Kind
    person: int
    channel: int
    born: float
    data: Json
    source: Message | None = None
    ack: Ack = Ack.NOTHING
    original: Message | None = None
    modal: Json | None = None
    choices: list[Json] = field(default_factory=list[Json])
    followups: list[Message] = field(default_factory=list[Message])
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    calls: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    """One more for each call that settled it: anyone who waits for several misses none that came at once."""
    call_off: Callable[[], None] = lambda: None
    asked: float = field(default_factory=time.perf_counter)
    answered: float | None = None
    """When the answer came, on the same counter as `asked`: for measuring, not for rules."""

    @property
    def thinking(self) -> bool:
        return self.original is not None and bool(self.original.flags & LOADING)


class Interactions:
    """Every interaction there was."""

    def __init__(self, world: World, messages: Messages, tell: Tell, changed: Callable[[], None]) -> None:
        self._world = world
        self._messages = messages
        self._tell = tell
        self._changed = changed
        self.all: dict[int, Interaction] = {}
        self._tokens: dict[str, Interaction] = {}

    @property
    def acknowledged(self) -> list[Interaction]:
        """Those the bot answered."""
        return [one for one in self.all.values() if one.ack not in {Ack.NOTHING, Ack.FAILED}]

    @property
    def failed(self) -> list[Interaction]:
        """Those not answered in time: the person read that they failed."""
        return [one for one in self.all.values() if one.ack is Ack.FAILED]

    def tokens(self) -> frozenset[str]:
        """The tokens of all interactions so far: the calls that come of one carry its token."""
        return frozenset(self._tokens)

    def ask(
        self, kind: Kind, person: int, channel: int, data: Json, source: Message | None, *, age: float = 0
    ) -> Interaction:
        """Sends INTERACTION_CREATE. After 3 seconds without an answer the person sees that it failed."""
        clock = self._world.clock
        born = clock.now() - age
        token = secrets.token_urlsafe(24)
        one = Interaction(self._world.new_id(), token, kind, person, channel, born, data, source)
        self.all[one.id] = self._tokens[one.token] = one
        if age >= SECONDS_TO_ANSWER:
            self._expire(one)
        else:
            one.call_off = clock.at(born + SECONDS_TO_ANSWER, lambda: self._expire(one))
        self._tell("INTERACTION_CREATE", _payload(self._world, one))
        self._changed()
        return one

    def answer(self, interaction_id: int, token: str, body: Json, files: Files) -> Interaction:
        """The bot's one answer. One that is refused does not count, and may be sent again."""
        one = self.all.get(interaction_id)
        if one is None or one.token != token or one.ack is Ack.FAILED:
            raise unknown_interaction()
        if one.ack is not Ack.NOTHING:
            raise already_acknowledged()
        ack = _ACKS.get(body.get("type", 0))
        if ack is None or (ack in _FROM_MESSAGE_ONLY and one.source is None):
            raise invalid_form([Mistake("type", "BASE_TYPE_CHOICES", "This type cannot answer this")])
        self._apply(one, ack, body.get("data") or {}, files)
        one.ack, one.answered = ack, time.perf_counter()
        one.call_off()
        self._settle(one)
        return one

    def by_token(self, application: int, token: str) -> Interaction:
        """The answered interaction of a token, for as long as the token lasts."""
        one = self._tokens.get(token)
        if one is None or application != self._world.bot.id or one.ack in {Ack.NOTHING, Ack.FAILED}:
            raise unknown_webhook()
        if self._world.clock.now() >= one.born + TOKEN_SECONDS:
            raise token_over()
        return one

    def follow_up(self, one: Interaction, body: Json, files: Files) -> Message:
        """A further message; the first after a deferred answer takes its place."""
        if one.thinking and one.original is not None:
            # The placeholder is seen by one or by all already, and an edit may not say otherwise.
            kept = {**body, "flags": int(body.get("flags") or 0) & ~EPHEMERAL}
            message = self._messages.edit(one.original, kept, files)
        else:
            message = self._messages.post(one.channel, body, self._sender(one), files)
            one.followups.append(message)
        self._settle(one)
        return message

    def message(self, one: Interaction, which: str) -> Message:
        """A message that answered: `@original`, or a follow-up by its id."""
        mine = [one.original, *one.followups] if which != "@original" else [one.original]
        kept = self._world.channel(one.channel).messages
        for message in mine:
            if message is not None and message.id in kept and which in {"@original", str(message.id)}:
                return message
        raise unknown_message()

    def edit(self, one: Interaction, which: str, body: Json, files: Files) -> Message:
        message = self._messages.edit(self.message(one, which), body, files)
        self._settle(one)
        return message

    def delete(self, one: Interaction, which: str) -> None:
        message = self.message(one, which)
        message.flags &= ~LOADING
        self._messages.delete(message)
        self._settle(one)

    def _apply(self, one: Interaction, ack: Ack, data: Json, files: Files) -> None:
        if ack is Ack.MESSAGE:
            one.original = self._messages.post(one.channel, data, self._sender(one), files)
        elif ack is Ack.THINKING:
            ephemeral = bool(int(data.get("flags") or 0) & EPHEMERAL)
            one.original = self._messages.thinking(one.channel, self._sender(one), ephemeral=ephemeral)
        elif ack in _FROM_MESSAGE_ONLY and one.source is not None:
            one.original = self._world.message(one.channel, one.source.id)
            if ack is Ack.UPDATE:
                self._messages.edit(one.original, data, files)
        elif ack is Ack.CHOICES:
            one.choices = data.get("choices") or []
        else:
            one.modal = _checked_modal(one, data)

    def _sender(self, one: Interaction) -> Sender:
        metadata = {
            "id": str(one.id),
            "type": int(one.kind),
            "user": payloads.user(self._world.users[one.person]),
            "authorizing_integration_owners": {},
        }
        bot = self._world.bot.id
        return Sender(author=bot, webhook=bot, interaction=metadata, only_for=one.person)

    def _expire(self, one: Interaction) -> None:
        if one.ack is Ack.NOTHING:
            one.ack = Ack.FAILED
            self._settle(one)

    def _settle(self, one: Interaction) -> None:
        if not one.thinking:
            one.settled.set()
            one.calls.release()
        self._changed()


def _checked_modal(one: Interaction, data: Json) -> Json:
    found = modals.mistakes_in(data)
    if one.kind is Kind.SUBMIT:
        found = [Mistake("type", "BASE_TYPE_CHOICES", "A form cannot be answered with a form")]
    if found:
        raise invalid_form(found)
    return data


def _payload(world: World, one: Interaction) -> Json:
    channel = world.channel(one.channel)
    payload: Json = {
        "id": str(one.id),
        "application_id": str(world.bot.id),
        "type": int(one.kind),
        "token": one.token,
        "version": 1,
        "data": one.data,
        "channel_id": str(channel.id),
        "channel": payloads.channel(world, channel),
        "locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "attachment_size_limit": 10 * 1024 * 1024,
        "app_permissions": str(world.permissions(channel, world.bot.id)),
        "context": 0 if channel.guild else 1,
    }
    if one.source is not None:
        payload["message"] = payloads.message(world, one.source)
    return payload | _asker(world, one, channel.guild)


def _asker(world: World, one: Interaction, guild: int | None) -> Json:
    if guild is None:
        return {"user": payloads.user(world.users[one.person])}
    permissions = world.permissions(world.channel(one.channel), one.person)
    return {
        "guild_id": str(guild),
        "guild": {"id": str(guild), "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "member": payloads.member(world.member(guild, one.person)) | {"permissions": str(permissions)},
    }

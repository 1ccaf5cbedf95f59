"""Posting, changing and deleting messages, with what Discord refuses.

Source: Discord's developer documentation, "Message Resource" and "Component Reference".
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.system.loopback.rules import components, payloads
from tests.system.loopback.rules.errors import Mistake, empty_message, invalid_form
from tests.system.loopback.rules.mentions import pings
from tests.system.loopback.rules.payloads import EPHEMERAL, LOADING, V2
from tests.system.loopback.world import Attachment, Message, World

Json = dict[str, Any]
Files = Mapping[int, tuple[str, bytes]]
"""Uploaded files by their number in the request: name and content."""
Tell = Callable[[str, Json], None]

MAX_CONTENT = 2000
MAX_EMBEDS = 10
SUPPRESS_EMBEDS, SILENT = 1 << 2, 1 << 12
NONCE_SECONDS = 300

_NO_FILES: Files = {}
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who posts, and what may be said of it: an answer to an interaction may be seen by one person alone."""

    author: int
    webhook: int | None = None
    interaction: Json | None = None
    only_for: int | None = None


class Messages:
    """The one place where messages come, change and go. `tell` hands each event to the gateway."""

    def __init__(self, world: World, tell: Tell, base: Callable[[], str]) -> None:
        self._world = world
        self._tell = tell
        self._base = base

    def post(self, channel: int, body: Json, sender: Sender, files: Files = _NO_FILES) -> Message:
        """A new message; with `enforce_nonce`, the one already posted under that nonce by the same author."""
        earlier = self._same_nonce(channel, body, sender.author)
        if earlier is not None:
            return earlier
        may = SUPPRESS_EMBEDS | SILENT | V2 | (EPHEMERAL if sender.webhook else 0)
        flags = _flags(body, may)
        message = Message(
            self._world.new_id(), channel, sender.author, self._world.clock.date(), flags=flags & ~LOADING
        )
        message.nonce, message.reference = body.get("nonce"), body.get("message_reference")
        message.webhook, message.interaction = sender.webhook, sender.interaction
        message.only_for = sender.only_for if flags & EPHEMERAL else None
        self._fill(message, body, files)
        self._keep(message)
        return message

    def thinking(self, channel: int, sender: Sender, *, ephemeral: bool) -> Message:
        """The placeholder that a deferred answer leaves until it is filled in."""
        message = Message(self._world.new_id(), channel, sender.author, self._world.clock.date())
        message.flags = LOADING | (EPHEMERAL if ephemeral else 0)
        message.webhook, message.interaction = sender.webhook, sender.interaction
        message.only_for = sender.only_for if ephemeral else None
        self._keep(message)
        return message

    def edit(self, message: Message, body: Json, files: Files = _NO_FILES) -> Message:
        """Changes what the body names and leaves the rest. Filling in a placeholder ends its thinking."""
        draft = copy.copy(message)
        draft.flags = _edited_flags(message.flags, body)
        self._fill(draft, body, files)
        loading = bool(message.flags & LOADING)
        draft.edited_at = None if loading else self._world.clock.date()
        vars(message).update(vars(draft))
        self._announce("MESSAGE_UPDATE", message)
        return message

    def delete(self, message: Message) -> None:
        del self._world.channel(message.channel).messages[message.id]
        if message.only_for is None:
            ids = {"id": str(message.id), "channel_id": str(message.channel)}
            guild = self._world.channel(message.channel).guild
            self._tell("MESSAGE_DELETE", ids if guild is None else {**ids, "guild_id": str(guild)})

    def said(self, channel: int, author: int, text: str) -> Message:
        """A person's own message."""
        message = Message(self._world.new_id(), channel, author, self._world.clock.date(), content=text)
        message.pings = pings(text, None)
        self._keep(message)
        return message

    def _same_nonce(self, channel: int, body: Json, author: int) -> Message | None:
        if body.get("nonce") is None or not body.get("enforce_nonce"):
            return None
        since = self._world.clock.now() - NONCE_SECONDS
        messages = self._world.channel(channel).messages.values()
        return next(
            (
                each
                for each in reversed([*messages])
                if str(each.nonce) == str(body["nonce"])
                and each.author == author
                and each.at.timestamp() >= since
            ),
            None,
        )

    def _keep(self, message: Message) -> None:
        self._world.channel(message.channel).messages[message.id] = message
        self._announce("MESSAGE_CREATE", message)

    def _announce(self, event: str, message: Message) -> None:
        if message.only_for is not None:
            return
        body = payloads.message(self._world, message)
        guild = self._world.channel(message.channel).guild
        if guild is not None and message.webhook is None:
            author = self._world.member(guild, message.author)
            body["member"] = payloads.member(author, with_user=False)
        self._tell(event, body)

    def _fill(self, message: Message, body: Json, files: Files) -> None:
        """Puts what a body says into a message, or refuses it whole."""
        attachments = self._attachments(message, body, files)
        if "content" in body:
            message.content = body["content"] or ""
        if "embeds" in body:
            message.embeds = body["embeds"] or []
        if "components" in body:
            message.components = _numbered(body["components"] or [])
        found = [*_mistakes(message, body)]
        if found:
            raise invalid_form(found)
        if not (message.content or message.embeds or message.components or attachments):
            raise empty_message()
        _resolve(message.components, attachments)
        message.attachments = attachments
        message.flags &= ~LOADING
        message.pings = pings(_text(message), body.get("allowed_mentions"))

    def _attachments(self, message: Message, body: Json, files: Files) -> list[Attachment]:
        listed: list[Json] | None = body.get("attachments")
        wanted = {str(each["id"]) for each in listed or []}
        kept = [each for each in message.attachments if listed is None or str(each.id) in wanted]
        return kept + [self._upload(name, data) for name, data in files.values()]

    def _upload(self, name: str, data: bytes) -> Attachment:
        number = self._world.new_id()
        return Attachment(number, name, data, f"{self._base()}/attachments/{number}/{name}")


def _mistakes(message: Message, body: Json) -> Iterator[Mistake]:
    if len(message.content) > MAX_CONTENT:
        yield Mistake("content", "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_CONTENT} or fewer in length.")
    if len(message.embeds) > MAX_EMBEDS:
        yield Mistake("embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_EMBEDS} or fewer in length.")
    v2 = bool(message.flags & V2)
    if v2:
        yield from _legacy(message, body)
    yield from components.mistakes_in(message.components, v2=v2)


def _legacy(message: Message, body: Json) -> Iterator[Mistake]:
    kept = {"content": message.content, "embeds": message.embeds}
    for key in _LEGACY:
        if body.get(key) or kept.get(key):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            sentence = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            yield Mistake(key, code, sentence)
    if not message.components:
        yield Mistake("components", "BASE_TYPE_REQUIRED", "This field is required")


def _flags(body: Json, may: int) -> int:
    flags = int(body.get("flags") or 0)
    if flags & ~may:
        raise invalid_form([Mistake("flags", "MESSAGE_FLAGS_INVALID", f"Flags not allowed: {flags & ~may}")])
    return flags


def _edited_flags(before: int, body: Json) -> int:
    """Components V2 can be switched on and never off; all else but the embeds' suppression stays."""
    if "flags" not in body:
        return before
    asked = int(body["flags"] or 0)
    if before & V2 and not asked & V2:
        sentence = "The IS_COMPONENTS_V2 flag cannot be removed"
        raise invalid_form([Mistake("flags", "MESSAGE_FLAGS_INVALID", sentence)])
    return (before & ~SUPPRESS_EMBEDS) | (asked & (SUPPRESS_EMBEDS | V2))


def _numbered(given: list[Json]) -> list[Json]:
    """A copy where every component has the id that Discord gives it."""
    tree = copy.deepcopy(given)
    taken = {each["id"] for each in components.walk(tree) if each.get("id")}
    fresh = (number for number in range(1, 10_000) if number not in taken)
    for each in components.walk(tree):
        each["id"] = each.get("id") or next(fresh)
    return tree


def _resolve(tree: list[Json], attachments: list[Attachment]) -> None:
    """Points `attachment://name` at the uploaded file of that name."""
    urls = {f"attachment://{each.filename}": each for each in attachments}
    for media in _media(tree):
        if media["url"].startswith("attachment://"):
            if media["url"] not in urls:
                sentence = f"The file {media['url']} was not uploaded"
                raise invalid_form([Mistake("components", "UNKNOWN_ATTACHMENT", sentence)])
            media["url"] = media["proxy_url"] = urls[media["url"]].url


def _media(tree: list[Json]) -> Iterator[Json]:
    for each in components.walk(tree):
        if each["type"] in {components.FILE, components.THUMBNAIL}:
            yield each.get("file") or each["media"]
        elif each["type"] == components.GALLERY:
            yield from (item["media"] for item in each["items"])


def _text(message: Message) -> str:
    shown = [
        each["content"] for each in components.walk(message.components) if each["type"] == components.TEXT
    ]
    return "\n".join([message.content, *shown])

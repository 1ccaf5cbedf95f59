"""Which events reach a bot, and how much of them (Discord's documentation, "Gateway Intents")."""

from enum import IntFlag
from typing import Any

Json = dict[str, Any]


class Intent(IntFlag):
    GUILDS = 1 << 0
    MEMBERS = 1 << 1
    VOICE_STATES = 1 << 7
    PRESENCES = 1 << 8
    MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    CONTENT = 1 << 15


PRIVILEGED = Intent.MEMBERS | Intent.PRESENCES | Intent.CONTENT
KNOWN = (1 << 26) - 1

_HIDDEN: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


def reaches(event: str, payload: Json, intents: int) -> bool:
    """Whether a bot that asked for these intents learns about an event."""
    needed = _needed(event, payload)
    return not needed or bool(intents & needed)


def _needed(event: str, payload: Json) -> int:
    if event.startswith("MESSAGE_"):
        return Intent.MESSAGES if "guild_id" in payload else Intent.DIRECT_MESSAGES
    if event.startswith("GUILD_MEMBER_"):
        return Intent.MEMBERS
    if event == "VOICE_STATE_UPDATE":
        return Intent.VOICE_STATES
    return Intent.GUILDS if event.startswith(("GUILD_", "CHANNEL_")) and event != "GUILD_MEMBERS_CHUNK" else 0


def shown(event: str, payload: Json, intents: int, bot: int) -> Json:
    """The event as this bot sees it: without the content intent, other people's messages come empty."""
    if not event.startswith("MESSAGE_") or "author" not in payload or intents & Intent.CONTENT:
        return payload
    mentioned = any(user["id"] == str(bot) for user in payload["mentions"])
    if payload["author"]["id"] == str(bot) or mentioned or "guild_id" not in payload:
        return payload
    return payload | _HIDDEN

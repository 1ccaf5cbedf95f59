"""The REST routes that Staffroom uses, each a few lines: who may, what happens, what is answered."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from tests.system.loopback.rules import payloads
from tests.system.loopback.rules.calls import Call, Routes
from tests.system.loopback.rules.commands import mistakes_in
from tests.system.loopback.rules.errors import (
    invalid_form,
    missing_access,
    missing_permissions,
    not_your_message,
    unknown_message,
    unknown_user,
)
from tests.system.loopback.rules.messages import Sender
from tests.system.loopback.world import Channel, ChannelKind, Message, Permission

if TYPE_CHECKING:
    from tests.system.loopback.server import Discord

Json = dict[str, Any]

ROUTES = Routes()
WITHOUT_TOKEN = ("/interactions/", "/webhooks/", "/gateway")
"""Where the path itself says who is asking."""
_answers = ROUTES.answers


@_answers("GET", "/gateway")
def gateway(discord: Discord, call: Call) -> Json:
    return {"url": discord.gateway_url}


@_answers("GET", "/gateway/bot")
def gateway_bot(discord: Discord, call: Call) -> Json:
    limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 16}
    return {"url": discord.gateway_url, "shards": discord.shards, "session_start_limit": limit}


@_answers("GET", "/users/@me")
def me(discord: Discord, call: Call) -> Json:
    return payloads.user(discord.world.bot)


@_answers("GET", "/users/{user}")
def user(discord: Discord, call: Call) -> Json:
    known = discord.world.users.get(call.number("user"))
    if known is None:
        raise unknown_user()
    return payloads.user(known)


@_answers("GET", "/oauth2/applications/@me")
@_answers("GET", "/applications/@me")
def application(discord: Discord, call: Call) -> Json:
    return payloads.application(discord.world)


@_answers("POST", "/users/@me/channels")
def direct_channel(discord: Discord, call: Call) -> Json:
    channel = discord.world.direct_channel(int(call.json["recipient_id"]))
    return payloads.channel(discord.world, channel)


@_answers("GET", "/applications/{application}/commands")
@_answers("GET", "/applications/{application}/guilds/{guild}/commands")
def list_commands(discord: Discord, call: Call) -> list[Json]:
    return discord.world.commands.get(_guild_of(call), [])


@_answers("PUT", "/applications/{application}/commands")
@_answers("PUT", "/applications/{application}/guilds/{guild}/commands")
def overwrite_commands(discord: Discord, call: Call) -> list[Json]:
    """Replaces all commands; one that keeps its name and type keeps its id."""
    given: list[Json] = call.body or []
    found = mistakes_in(given)
    if found:
        raise invalid_form(found)
    guild = _guild_of(call)
    kept = {(each["name"], each["type"]): each["id"] for each in discord.world.commands.get(guild, [])}
    discord.world.commands[guild] = [_registered(discord, each, guild, kept) for each in given]
    return discord.world.commands[guild]


def _registered(discord: Discord, command: Json, guild: int | None, kept: dict[tuple[str, int], str]) -> Json:
    kind = command.get("type") or 1
    whole: Json = copy.deepcopy(command) | {
        "id": kept.get((command["name"], kind)) or str(discord.world.new_id()),
        "application_id": str(discord.world.bot.id),
        "version": str(discord.world.new_id()),
        "type": kind,
    }
    permissions = command.get("default_member_permissions")
    whole["default_member_permissions"] = None if permissions is None else str(permissions)
    return whole if guild is None else {**whole, "guild_id": str(guild)}


def _guild_of(call: Call) -> int | None:
    return call.number("guild") if "guild" in call.args else None


@_answers("GET", "/guilds/{guild}")
def guild(discord: Discord, call: Call) -> Json:
    return payloads.guild(discord.world, discord.world.guild(call.number("guild")))


@_answers("GET", "/guilds/{guild}/channels")
def channels(discord: Discord, call: Call) -> list[Json]:
    known = discord.world.guild(call.number("guild"))
    return [payloads.channel(discord.world, each) for each in known.channels.values()]


@_answers("GET", "/guilds/{guild}/roles")
def roles(discord: Discord, call: Call) -> list[Json]:
    return [payloads.role(each) for each in discord.world.guild(call.number("guild")).roles.values()]


@_answers("GET", "/guilds/{guild}/members/{user}")
def member(discord: Discord, call: Call) -> Json:
    return payloads.member(discord.world.member(call.number("guild"), call.number("user")))


@_answers("GET", "/channels/{channel}")
def channel(discord: Discord, call: Call) -> Json:
    return payloads.channel(discord.world, _channel(discord, call))


@_answers("POST", "/channels/{channel}/typing")
def typing(discord: Discord, call: Call) -> None:
    _channel(discord, call, Permission.SEND_MESSAGES)


@_answers("GET", "/channels/{channel}/messages")
def list_messages(discord: Discord, call: Call) -> list[Json]:
    """The newest first, at most `limit` (50 unless said), before or after an id."""
    known = _channel(discord, call, Permission.READ_MESSAGE_HISTORY)
    allowed = discord.world.permissions(known, discord.world.bot.id)
    if known.kind is ChannelKind.VOICE and not allowed & Permission.CONNECT:
        raise missing_access()
    messages = known.messages
    limit = int(call.query.get("limit", 50))
    before = int(call.query.get("before", 1 << 63))
    after = int(call.query.get("after", 0))
    shown = [each for each in messages.values() if each.only_for is None and after < each.id < before]
    chosen = shown[:limit] if after else shown[-limit:]
    return [payloads.message(discord.world, each) for each in reversed(chosen)]


@_answers("POST", "/channels/{channel}/messages")
def post_message(discord: Discord, call: Call) -> Json:
    needed = Permission.SEND_MESSAGES | (Permission.ATTACH_FILES if call.files else 0)
    posted_in = _channel(discord, call, needed)
    message = discord.messages.post(posted_in.id, call.json, Sender(author=discord.world.bot.id), call.files)
    return payloads.message(discord.world, message)


@_answers("GET", "/channels/{channel}/messages/{message}")
def message(discord: Discord, call: Call) -> Json:
    return payloads.message(discord.world, _message(discord, call))


@_answers("PATCH", "/channels/{channel}/messages/{message}")
def edit_message(discord: Discord, call: Call) -> Json:
    known = _message(discord, call)
    if known.author != discord.world.bot.id:
        raise not_your_message()
    return payloads.message(discord.world, discord.messages.edit(known, call.json, call.files))


@_answers("DELETE", "/channels/{channel}/messages/{message}")
def delete_message(discord: Discord, call: Call) -> None:
    known = _message(discord, call)
    if known.author != discord.world.bot.id:
        _channel(discord, call, Permission.MANAGE_MESSAGES)
    discord.messages.delete(known)


def _channel(discord: Discord, call: Call, needed: int = 0) -> Channel:
    """The channel, if the bot sees it and may do there what it wants to."""
    known = discord.world.channel(call.number("channel"))
    allowed = discord.world.permissions(known, discord.world.bot.id)
    if not allowed & Permission.VIEW_CHANNEL:
        raise missing_access()
    if needed & ~allowed:
        raise missing_permissions()
    return known


def _message(discord: Discord, call: Call) -> Message:
    """A message that the bot's own token reaches: an ephemeral one is out of its reach."""
    _channel(discord, call)
    known = discord.world.message(call.number("channel"), call.number("message"))
    if known.only_for is not None:
        raise unknown_message()
    return known


@_answers("POST", "/interactions/{interaction}/{token}/callback")
def callback(discord: Discord, call: Call) -> Json | None:
    one = discord.interactions.answer(call.number("interaction"), call.args["token"], call.json, call.files)
    if call.query.get("with_response") not in {"1", "true"}:
        return None
    told: Json = {"id": str(one.id), "type": int(one.kind)}
    if one.original is None:
        return {"interaction": told}
    told |= {
        "response_message_id": str(one.original.id),
        "response_message_loading": one.thinking,
        "response_message_ephemeral": one.original.only_for is not None,
    }
    shown = {"type": call.json["type"], "message": payloads.message(discord.world, one.original)}
    return {"interaction": told, "resource": shown}


@_answers("POST", "/webhooks/{webhook}/{token}")
def follow_up(discord: Discord, call: Call) -> Json:
    one = discord.interactions.by_token(call.number("webhook"), call.args["token"])
    return payloads.message(discord.world, discord.interactions.follow_up(one, call.json, call.files))


@_answers("GET", "/webhooks/{webhook}/{token}/messages/{message}")
def answered(discord: Discord, call: Call) -> Json:
    one = discord.interactions.by_token(call.number("webhook"), call.args["token"])
    return payloads.message(discord.world, discord.interactions.message(one, call.args["message"]))


@_answers("PATCH", "/webhooks/{webhook}/{token}/messages/{message}")
def edit_answer(discord: Discord, call: Call) -> Json:
    one = discord.interactions.by_token(call.number("webhook"), call.args["token"])
    edited = discord.interactions.edit(one, call.args["message"], call.json, call.files)
    return payloads.message(discord.world, edited)


@_answers("DELETE", "/webhooks/{webhook}/{token}/messages/{message}")
def delete_answer(discord: Discord, call: Call) -> None:
    one = discord.interactions.by_token(call.number("webhook"), call.args["token"])
    discord.interactions.delete(one, call.args["message"])

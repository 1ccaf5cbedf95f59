"""What is so on the pretend Discord, in the words that Discord sends."""

import mimetypes
from datetime import datetime
from typing import Any

from tests.system.loopback.world import (
    Attachment,
    Channel,
    ChannelKind,
    Guild,
    Member,
    Message,
    Role,
    User,
    World,
)

Json = dict[str, Any]

V2 = 1 << 15
EPHEMERAL = 1 << 6
LOADING = 1 << 7

_COMMAND = 2
_ANSWER_TO_COMMAND = 20


def date(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def user(one: User) -> Json:
    return {
        "id": str(one.id),
        "username": one.name,
        "discriminator": "0000" if one.bot else "0",
        "global_name": None if one.bot else one.name,
        "avatar": None,
        "bot": one.bot,
        "system": False,
        "public_flags": 0,
        "flags": 0,
        "mfa_enabled": False,
        "locale": "en-US",
        "verified": True,
    }


def role(one: Role) -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def member(one: Member, *, with_user: bool = True) -> Json:
    body: Json = {
        "roles": [str(role_id) for role_id in one.roles],
        "nick": None,
        "avatar": None,
        "banner": None,
        "joined_at": date(one.joined_at),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return {**body, "user": user(one.user)} if with_user else body


def channel(world: World, one: Channel) -> Json:
    body: Json = {
        "id": str(one.id),
        "type": int(one.kind),
        "last_message_id": str(max(one.messages)) if one.messages else None,
        "flags": 0,
    }
    if one.kind is ChannelKind.DIRECT:
        return {**body, "recipients": [user(world.users[each]) for each in one.recipients]}
    body |= {
        "guild_id": str(one.guild),
        "name": one.name,
        "position": one.position,
        "permission_overwrites": [
            {
                "id": str(each.id),
                "type": int(each.for_member),
                "allow": str(each.allow),
                "deny": str(each.deny),
            }
            for each in one.overwrites
        ],
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
    }
    if one.kind is ChannelKind.VOICE:
        body |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    return body


def voice_state(guild: Guild, one: Member, *, with_member: bool = True) -> Json:
    body: Json = {
        "guild_id": str(guild.id),
        "channel_id": None if one.voice is None else str(one.voice),
        "user_id": str(one.user.id),
        "session_id": f"voice-{one.user.id}",
        "request_to_speak_timestamp": None,
    }
    body |= dict.fromkeys(("deaf", "mute", "self_deaf", "self_mute", "self_video", "suppress"), False)
    return {**body, "member": member(one)} if with_member else body


def guild(world: World, one: Guild) -> Json:
    """What REST says of a server; the gateway's GUILD_CREATE adds who and what is in it."""
    return {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner),
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": "en-US",
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "vanity_url_code": None,
        "application_id": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role(each) for each in one.roles.values()],
    }


def guild_create(world: World, one: Guild, *, all_members: bool) -> Json:
    """GUILD_CREATE. Without the members' intent only the bot and those in voice are named in it."""
    present = [each for each in one.members.values() if all_members or each.user.bot or each.voice]
    return guild(world, one) | {
        "joined_at": date(one.joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "members": [member(each) for each in present],
        "channels": [channel(world, each) for each in one.channels.values()],
        "threads": [],
        "presences": [],
        "voice_states": [
            voice_state(one, each, with_member=False) for each in one.members.values() if each.voice
        ],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment(one: Attachment) -> Json:
    return {
        "id": str(one.id),
        "filename": one.filename,
        "size": len(one.data),
        "url": one.url,
        "proxy_url": one.url,
        "content_type": mimetypes.guess_type(one.filename)[0] or "application/octet-stream",
    }


def message(world: World, one: Message) -> Json:
    channel_of = world.channel(one.channel)
    body: Json = {
        "id": str(one.id),
        "channel_id": str(one.channel),
        "author": user(world.users[one.author]),
        "content": one.content,
        "timestamp": date(one.at),
        "edited_timestamp": date(one.edited_at),
        "tts": False,
        "mention_everyone": one.pings.everyone,
        "mentions": [user(world.users[each]) for each in one.pings.users if each in world.users],
        "mention_roles": [str(each) for each in one.pings.roles],
        "attachments": [attachment(each) for each in one.attachments],
        "embeds": one.embeds,
        "components": one.components,
        "pinned": False,
        "type": _ANSWER_TO_COMMAND if (one.interaction or {}).get("type") == _COMMAND else 0,
        "flags": one.flags,
    }
    optional = {
        "nonce": one.nonce,
        "message_reference": one.reference,
        "interaction_metadata": one.interaction,
        "webhook_id": one.webhook and str(one.webhook),
        "guild_id": channel_of.guild and str(channel_of.guild),
    }
    return body | {key: value for key, value in optional.items() if value is not None}


def application(world: World) -> Json:
    bot = user(world.bot)
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot": bot,
        "owner": user(next(each for each in world.users.values() if not each.bot)),
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "team": None,
        "interactions_endpoint_url": None,
    }

"""What is so on the pretend Discord: servers, people, channels, messages. No rules and no network."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, IntFlag
from typing import Any

from tests.system.loopback.clock import Clock
from tests.system.loopback.rules.errors import (
    unknown_channel,
    unknown_guild,
    unknown_member,
    unknown_message,
    unknown_user,
)
from tests.system.loopback.rules.mentions import Pings

Json = dict[str, Any]

EPOCH_MS = 1_420_070_400_000
"""The first millisecond of 2015, from which Discord counts its ids."""


class Permission(IntFlag):
    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    USE_APPLICATION_COMMANDS = 1 << 31


EVERYONE_MAY = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CONNECT
    | Permission.SPEAK
    | Permission.USE_APPLICATION_COMMANDS
)
EVERYTHING = (1 << 53) - 1


class ChannelKind(IntEnum):
    TEXT = 0
    DIRECT = 1
    VOICE = 2


@dataclass
class User:
    id: int
    name: str
    bot: bool = False


@dataclass
class Role:
    id: int
    name: str
    permissions: int
    position: int


@dataclass
class Member:
    user: User
    joined_at: datetime
    roles: list[int] = field(default_factory=list[int])
    voice: int | None = None


@dataclass
class Overwrite:
    """What one role (or one member) may or may not do in one channel, over what it may elsewhere."""

    id: int
    for_member: bool
    allow: int = 0
    deny: int = 0


@dataclass
class Attachment:
    id: int
    filename: str
    data: bytes
    url: str


@dataclass
class Message:
    id: int
    channel: int
    author: int
    at: datetime
    content: str = ""
    components: list[Json] = field(default_factory=list[Json])
    embeds: list[Json] = field(default_factory=list[Json])
    attachments: list[Attachment] = field(default_factory=list[Attachment])
    flags: int = 0
    edited_at: datetime | None = None
    nonce: str | int | None = None
    pings: Pings = field(default_factory=Pings)
    reference: Json | None = None
    interaction: Json | None = None
    webhook: int | None = None
    only_for: int | None = None
    """The one person who sees an ephemeral message."""


@dataclass
class Channel:
    id: int
    kind: ChannelKind
    name: str
    guild: int | None = None
    position: int = 0
    overwrites: list[Overwrite] = field(default_factory=list[Overwrite])
    recipients: list[int] = field(default_factory=list[int])
    messages: dict[int, Message] = field(default_factory=dict[int, Message])


@dataclass
class Guild:
    id: int
    name: str
    owner: int
    joined_at: datetime
    available: bool = True
    """Not so in an outage: Discord names the server and tells nothing of it."""
    roles: dict[int, Role] = field(default_factory=dict[int, Role])
    members: dict[int, Member] = field(default_factory=dict[int, Member])
    channels: dict[int, Channel] = field(default_factory=dict[int, Channel])


class World:
    """Everything there is. Anyone who changes it tells the gateway."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.commands: dict[int | None, list[Json]] = {}
        self._last_id = 0
        self.bot = self.add_user("Staffroom", bot=True)

    def new_id(self) -> int:
        """A snowflake: the time in its upper bits, and later ones are always larger."""
        fresh = (int(self.clock.now() * 1000) - EPOCH_MS) << 22
        self._last_id = max(fresh, self._last_id + 1)
        return self._last_id

    def add_user(self, name: str, *, bot: bool = False) -> User:
        user = User(self.new_id(), name, bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User) -> Guild:
        """A server with its owner and the bot in it; the bot may do what everyone may."""
        guild = Guild(self.new_id(), name, owner.id, self.clock.date())
        guild.roles[guild.id] = Role(guild.id, "@everyone", int(EVERYONE_MAY), 0)
        self.guilds[guild.id] = guild
        for user in (owner, self.bot):
            self.add_member(guild, user)
        return guild

    def add_role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        role = Role(self.new_id(), name, int(permissions), len(guild.roles))
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user: User, *roles: Role) -> Member:
        member = Member(user, self.clock.date(), [role.id for role in roles])
        guild.members[user.id] = member
        return member

    def add_channel(self, guild: Guild, name: str, kind: ChannelKind = ChannelKind.TEXT) -> Channel:
        channel = Channel(self.new_id(), kind, name, guild.id, len(guild.channels))
        guild.channels[channel.id] = self.channels[channel.id] = channel
        return channel

    def direct_channel(self, user: int) -> Channel:
        """The bot's direct messages with one person, made when first asked for."""
        if user not in self.users:
            raise unknown_user()
        direct = (channel for channel in self.channels.values() if channel.recipients == [user])
        known = next(direct, None)
        if known is None:
            known = Channel(self.new_id(), ChannelKind.DIRECT, "", recipients=[user])
            self.channels[known.id] = known
        return known

    def channel(self, channel_id: int) -> Channel:
        if channel_id not in self.channels:
            raise unknown_channel()
        return self.channels[channel_id]

    def guild(self, guild_id: int) -> Guild:
        if guild_id not in self.guilds:
            raise unknown_guild()
        return self.guilds[guild_id]

    def member(self, guild_id: int, user: int) -> Member:
        members = self.guild(guild_id).members
        if user not in members:
            raise unknown_member()
        return members[user]

    def message(self, channel_id: int, message_id: int) -> Message:
        messages = self.channel(channel_id).messages
        if message_id not in messages:
            raise unknown_message()
        return messages[message_id]

    def permissions(self, channel: Channel, user: int) -> int:
        """What someone may do in a channel: roles, then overwrites (everyone, roles, the member)."""
        if channel.guild is None:
            return int(EVERYONE_MAY)
        guild = self.guild(channel.guild)
        member = self.member(guild.id, user)
        allowed = guild.roles[guild.id].permissions
        for role in member.roles:
            allowed |= guild.roles[role].permissions
        if guild.owner == user or allowed & Permission.ADMINISTRATOR:
            return EVERYTHING
        for holders in ({guild.id}, set(member.roles), {user}):
            fitting = [overwrite for overwrite in channel.overwrites if overwrite.id in holders]
            for overwrite in fitting:
                allowed &= ~overwrite.deny
            for overwrite in fitting:
                allowed |= overwrite.allow
        return allowed

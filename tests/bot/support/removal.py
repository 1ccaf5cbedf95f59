"""What administrators do to a server and its channels: take away, and give back."""

import discord
import simcord
from simcord.backend import serializers
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.bot.support.school import Person, School


class Removal:
    """The bot is removed from the school's server. Everything is there as it did when it comes back."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._backend = school.env.backend
        self._guild = self._backend.get_guild(school.guild.id)
        self._places = (*self._guild.channel_ids, *self._guild.thread_ids)
        self._channels = {key: self._backend.channels[key] for key in self._places}
        self._messages = {key: self._backend.messages.get(key, {}) for key in self._places}

    async def leave(self) -> None:
        self._backend.remove_guild(self._guild.id)
        await self._school.env.settle()

    async def invite_again(self) -> None:
        self._backend.guilds[self._guild.id] = self._guild
        self._backend.channels.update(self._channels)
        self._backend.messages.update(self._messages)
        self._backend.emit("GUILD_CREATE", serializers.guild_create_payload(self._backend, self._guild))
        await self._school.env.settle()


async def delete_channel(school: School) -> None:
    """Someone deletes the group's channel."""
    school.env.backend.delete_channel(school.channel.id)
    await school.env.settle()


def calls(school: School, since: int) -> list[str]:
    """What the bot has asked of channels since so many requests, answers to presses aside."""
    asked = school.env.http_requests[since:]
    return [f"{one.method} {one.path}" for one in asked if one.path.startswith("/channels/")]


async def shut_out(
    school: School,
    person: Person | simcord.MemberActor,
    channel: simcord.ChannelHandle,
    permission: str = "view_channel",
) -> None:
    """Someone may not see a channel any more (or not do in it what `permission` names)."""
    await _overwrite(school, person, channel, discord.Permissions(**{permission: True}).value)


async def let_in(
    school: School, person: Person | simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    """They may again."""
    await _overwrite(school, person, channel, 0)


async def _overwrite(
    school: School, person: Person | simcord.MemberActor, channel: simcord.ChannelHandle, deny: int
) -> None:
    overwrite = Overwrite(target_id=person.id, type=OverwriteType.MEMBER, allow=0, deny=deny)
    school.env.backend.set_overwrite(channel.id, overwrite)
    await school.env.settle()

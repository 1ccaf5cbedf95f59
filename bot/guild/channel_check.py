"""What /setup finds when it looks round: from what Discord has told already, without asking anyone."""

from dataclasses import dataclass, replace

import discord

from bot.guild.permissions import lacking, needed
from storage.queries.records import GroupRecord


@dataclass(frozen=True, slots=True)
class ChannelCheck:
    """A group's channel as it was found: whether it is there, and what the bot lacks in it. After a close
    look also which roles see it, how many people were let in by name, and whether the bot may allow itself
    what it lacks (`fixable`)."""

    group: GroupRecord
    there: bool = True
    lacks: tuple[str, ...] = ()
    roles: tuple[int, ...] = ()
    everyone: bool = False
    people: int = 0
    fixable: bool = False

    @property
    def well(self) -> bool:
        return self.there and not self.lacks


def look(guild: discord.Guild, group: GroupRecord) -> ChannelCheck:
    """Whether the channel of a group is there, and what the bot lacks in it: a glance, for many of them."""
    channel = guild.get_channel(group.channel)
    if channel is None:
        return ChannelCheck(group, there=False)
    return ChannelCheck(group, lacks=lacking(channel.permissions_for(guild.me), channel))


def look_closely(guild: discord.Guild, group: GroupRecord) -> ChannelCheck:
    """All there is to find about the channel of a group; who sees it takes a look at each role."""
    found, channel = look(guild, group), guild.get_channel(group.channel)
    if channel is None:
        return found
    seeing = [role for role in guild.roles if channel.permissions_for(role).view_channel]
    named = [one for one in channel.overwrites if not isinstance(one, discord.Role) and one.id != guild.me.id]
    let_in = [one for one in named if channel.overwrites[one].view_channel]
    return replace(
        found,
        roles=tuple(role.id for role in seeing if not _apart(role)),
        everyone=guild.default_role in seeing,
        people=len(let_in),
        fixable=_fixable(guild, channel),
    )


def _apart(role: discord.Role) -> bool:
    """Roles that are not told one by one: everyone's, those of bots, and those of administrators."""
    return role.is_default() or role.managed or role.permissions.administrator


def _fixable(guild: discord.Guild, channel: discord.abc.GuildChannel) -> bool:
    """Whether the bot may change who can do what in a channel, and has itself what it would allow."""
    held, own = channel.permissions_for(guild.me), guild.me.guild_permissions
    return held.view_channel and held.manage_roles and not lacking(own, channel)


async def allow_itself(guild: discord.Guild, channel: int) -> None:
    """Allow the bot, in a channel that is there, everything that it needs. Raises discord.HTTPException."""
    found = guild.get_channel(channel)
    assert found is not None, "only what is there can be fixed"
    overwrite = found.overwrites_for(guild.me)
    overwrite.update(**dict.fromkeys(needed(found), True))
    await found.set_permissions(guild.me, overwrite=overwrite, reason="/setup")

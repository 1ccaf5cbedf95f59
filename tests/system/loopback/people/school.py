"""A school on the pretend Discord: a server, a channel, six teachers, a principal, an administrator."""

import asyncio
from collections.abc import Callable
from typing import Self, TypeVar

from tests.system.loopback.clock import Clock
from tests.system.loopback.people.person import Person
from tests.system.loopback.people.screen import screen
from tests.system.loopback.rules import payloads
from tests.system.loopback.rules.interactions import Interaction
from tests.system.loopback.server import PATIENCE, Discord
from tests.system.loopback.world import Channel, ChannelKind, Guild, Permission, Role

T = TypeVar("T")

TEACHERS = ("Amal", "Bea", "Chidi", "Dana", "Emre", "Fiona")


class School:
    """The door for tests: `async with School() as school`. At its end it raises what went wrong unnoticed.

    The clock for the rules of 3 seconds and 15 minutes stops unless another is given.
    """

    def __init__(self, *, clock: Clock | None = None) -> None:
        self.discord = Discord(clock=clock)
        world = self.discord.world
        head = world.add_user("Admin")
        self.guild = world.add_guild("The school", head)
        self.reviewers: Role = world.add_role(self.guild, "Reviewers")
        self.administrators: Role = world.add_role(self.guild, "Administrators", Permission.ADMINISTRATOR)
        self.channel: Channel = world.add_channel(self.guild, "maths-group")
        self.voice: Channel = world.add_channel(self.guild, "staffroom", ChannelKind.VOICE)
        self.guild.members[head.id].roles.append(self.administrators.id)
        self.administrator = Person(self, head, self.guild, self.channel)
        self.teachers = tuple(self.add_person(name) for name in TEACHERS)
        self.principal = self.add_person("Principal", self.reviewers)

    @property
    def people(self) -> tuple[Person, ...]:
        return (*self.teachers, self.principal, self.administrator)

    @property
    def clock(self) -> Clock:
        return self.discord.clock

    async def __aenter__(self) -> Self:
        await self.discord.__aenter__()
        return self

    async def __aexit__(self, kind: object, *rest: object) -> None:
        await self.discord.__aexit__()
        if kind is None:
            self.check()

    def check(self) -> None:
        """AssertionError for unknown routes, requests that Discord refuses, and mistakes of the server."""
        wrong = self.discord.wrong()
        assert not wrong, "\n".join(wrong)

    async def until(
        self, look: Callable[[], T], what: str | Callable[[], str] = "", *, patience: float = PATIENCE
    ) -> T:
        """What `look` finds, as soon as it finds something."""
        return await self.discord.until(look, what, patience=patience)

    async def connected(self) -> None:
        """Waits until the bot has a gateway connection with a session."""
        await self.until(lambda: self.discord.gateway.up, "a gateway session")

    async def reads(self, person: Person, words: str) -> str:
        """Waits until someone reads these words on their screen, and returns the screen."""
        await self.until(
            lambda: person.sees(words), lambda: f"{words!r} on {person.name}'s screen:\n{person.screen}"
        )
        return person.screen

    def screen(self, viewer: Person, channel: Channel | None = None) -> str:
        """A channel as someone reads it."""
        return screen(self.discord.world, channel or viewer.channel, viewer.id)

    def direct(self, person: Person) -> str:
        """The bot's direct messages to someone."""
        return screen(self.discord.world, self.discord.world.direct_channel(person.id), person.id)

    def add_person(self, name: str, *roles: Role) -> Person:
        """Someone new in the school's server: a stranger to every group."""
        user = self.discord.world.add_user(name)
        member = self.discord.world.add_member(self.guild, user, *roles)
        self._tell("GUILD_MEMBER_ADD", payloads.member(member))
        return Person(self, user, self.guild, self.channel)

    def add_server(self, name: str) -> Person:
        """Another server with the bot in it: its owner, in its one channel."""
        world = self.discord.world
        owner = world.add_user(f"Owner of {name}")
        guild = world.add_guild(name, owner)
        channel = world.add_channel(guild, "general")
        body = payloads.guild_create(world, guild, all_members=False)
        self.discord.gateway.tell("GUILD_CREATE", {**body, "guild_id": str(guild.id)})
        return Person(self, owner, guild, channel)

    def recover(self, guild: Guild) -> None:
        """A server's outage is over."""
        guild.available = True
        body = payloads.guild_create(self.discord.world, guild, all_members=False)
        self.discord.gateway.tell("GUILD_CREATE", {**body, "guild_id": str(guild.id)})

    def give_role(self, person: Person, role: Role) -> None:
        member = self.guild.members[person.id]
        member.roles.append(role.id)
        self._tell("GUILD_MEMBER_UPDATE", payloads.member(member))

    def remove(self, person: Person) -> None:
        """Someone leaves the school's server."""
        del self.guild.members[person.id]
        self._tell("GUILD_MEMBER_REMOVE", {"user": payloads.user(person.user)})

    def add_channel(self, name: str, kind: ChannelKind = ChannelKind.TEXT) -> Channel:
        channel = self.discord.world.add_channel(self.guild, name, kind)
        self._tell("CHANNEL_CREATE", payloads.channel(self.discord.world, channel))
        return channel

    def remove_channel(self, channel: Channel) -> None:
        del self.guild.channels[channel.id], self.discord.world.channels[channel.id]
        self._tell("CHANNEL_DELETE", payloads.channel(self.discord.world, channel))

    async def settled(self, interaction: Interaction, what: str) -> None:
        """Waits until the bot has answered, or its 3 seconds are over."""
        try:
            async with asyncio.timeout(PATIENCE):
                await interaction.settled.wait()
        except TimeoutError:
            raise AssertionError(f"waited in vain for {what}") from None

    def _tell(self, event: str, payload: dict[str, object]) -> None:
        self.discord.gateway.tell(event, {**payload, "guild_id": str(self.guild.id)})

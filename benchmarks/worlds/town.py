"""A pretend Discord with a home for each of many groups, and the bots that are measured in it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from benchmarks.worlds.evenings import Home
from tests.project.discord_api import Checker
from tests.system.loopback.clock import Clock
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.server import Discord
from tests.system.loopback.world import Message

PEOPLE = ("Amal", "Bea", "Chidi", "Dana", "Emre", "Fiona", "Principal", "Admin")
HOMES_A_SERVER = 50
AT_ONCE = {"STAFFROOM_GUILDS_WITHIN": "0.5"}
LOOK = 0.05
"""Seconds between two looks at what a bot does by itself."""
REST = 1.0
"""Seconds without a call after which a bot is at rest."""


class Unchecked(Checker):
    """Holds no request against Discord's description: that would be measured along."""

    def __init__(self) -> None:
        """Needs no description."""

    def violations(self, method: str, path: str, body: object = None) -> list[str]:
        return []


class Town:
    """Eight people who are in every one of `homes`. The three seconds to answer run."""

    def __init__(self, homes: int) -> None:
        self.discord = Discord(clock=Clock(frozen=False), check=Unchecked())
        self._world = self.discord.world
        self.people = [self._world.add_user(name).id for name in PEOPLE]
        self.homes = [self._home(number) for number in range(homes)]

    async def __aenter__(self) -> Self:
        await self.discord.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.discord.__aexit__()

    def _home(self, number: int) -> Home:
        if number % HOMES_A_SERVER == 0:
            first, *others = (self._world.users[person] for person in self.people)
            self._guild = self._world.add_guild(f"School {number}", first)
            for user in others:
                self._world.add_member(self._guild, user)
        return Home(f"g{number}", self._guild.id, self._world.add_channel(self._guild, f"group-{number}").id)

    def staffroom(self, folder: Path) -> BotProcess:
        """The real bot in this town, remembering in this folder."""
        return BotProcess(self.discord, data=folder, environment=AT_ONCE)

    def bare_bot(self, plans: Path, memory: Path | None = None) -> BotProcess:
        """The bot that does the least, answering as these plans say; with a `memory`, it remembers first."""
        kept = {} if memory is None else {"BARE_KEEPS": str(memory)}
        return BotProcess(
            self.discord,
            data=plans.parent,
            arguments=("-m", "benchmarks.bare_bot"),
            environment={"BARE_PLANS": str(plans), **kept},
        )

    async def shown(self) -> None:
        """Waits until there is a card in every home."""
        while not all(self._world.channels[home.channel].messages for home in self.homes):
            await asyncio.sleep(LOOK)

    async def at_rest(self) -> None:
        """Waits until there is a card in every home and the bot has nothing more to do by itself: until then
        a card that a press leads to may come without the press."""
        await self.shown()
        calls = -1
        while calls < len(self.discord.calls):
            calls = len(self.discord.calls)
            await asyncio.sleep(REST)

    def cards(self, home: Home) -> Iterator[Message]:
        """The messages in a home that everyone sees, the newest first."""
        messages = reversed(self._world.channels[home.channel].messages.values())
        return (message for message in messages if message.only_for is None)

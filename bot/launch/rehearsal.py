"""A pretend school on this machine: the real bot, a page in the browser, and eight people to look through."""

import asyncio
import os
import sys
import time
import webbrowser
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
import simcord
from discord.ext import commands
from simcord.preview import Preview

from bot.background.deadline_timer import Sleep
from bot.launch import rehearsal_clock
from bot.launch.client import Staffroom
from bot.launch.rehearsal_clock import RehearsalClock
from bot.runtime.discord_time import DiscordTime
from bot.runtime.errors import say, trouble
from facilitation.server import SetUp

TEACHERS = ("Amina", "Jonas", "Mei-Lin", "Tomás", "Priya", "Kwame")
PRINCIPAL = "Ingrid (principal)"
ADMINISTRATOR = "Sam (administrator)"
LEADERS = "School leaders"
_UTC = ("Etc/UTC", "Etc/Universal", "Etc/Zulu")
_ONE_READER = 2  # simcord counts a page of its own besides the one in the browser
_PATIENCE = 15.0  # seconds that one press may keep the bot busy


class Env(simcord.Env):
    """The pretend Discord. Its timers also run by themselves; a step of the clock lets them finish first."""

    async def advance_time(self, seconds: float) -> None:
        """Moves the clock ahead; the two ways of moving it would otherwise wait for each other."""
        while self._real_advance_task is not None and not self._real_advance_task.done():
            await asyncio.wait([self._real_advance_task])
        await super().advance_time(seconds)


@dataclass(frozen=True, slots=True)
class School:
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    people: tuple[simcord.MemberActor, ...]
    administrator: simcord.MemberActor
    leaders: simcord.RoleHandle


def build_school(env: simcord.Env) -> School:
    """One server, one group channel, six teachers, a principal and the administrator who owns the server."""
    env.backend.bot_user.name = "Staffroom"
    owner = env.create_user(ADMINISTRATOR)
    guild = env.create_guild("Rehearsal school", owner=owner)
    leaders = guild.create_role(LEADERS)
    channel = guild.create_text_channel("staffroom")
    teachers = [guild.add_member(env.create_user(name)) for name in TEACHERS]
    principal = guild.add_member(env.create_user(PRINCIPAL), roles=[leaders])
    administrator = simcord.MemberActor(env, guild, owner)
    return School(guild, channel, (*teachers, principal, administrator), administrator, leaders)


async def settle_in(bot: Staffroom, school: School) -> None:
    """What an administrator does on the first day: the principal's role reviews, and the dates are local."""
    command = SetUp(by=school.administrator.id, reviewers_role=school.leaders.id, time_zone=time_zone())
    await bot.services.handler.set_up(school.guild.id, command)


class RehearsalPage(Preview):
    """The school in the browser: waits for the clock before it acts, and shows what the clock brought."""

    def __init__(self, env: simcord.Env, school: School, pace: RehearsalClock, port: int) -> None:
        super().__init__(
            env,
            school.channel,
            school.people,
            layout="channel",
            display="responsive",
            width=960,
            height=720,
            locale="en-US",
            timezone=time_zone(),
            presentation_time=None,
            assets=None,
            port=port,
        )
        self._pace = pace
        self._changes = False
        env.backend.subscribers.append(self._notice)

    def _notice(self, event: str, _payload: object) -> None:
        self._changes = self._changes or event.startswith("MESSAGE_")

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self._pace.gate:
            self._advance_presentation_time()
            result = await super()._action(context_id, body)
            # Anyone who acted sees the outcome already; publishing it again would outdate their next press.
            if len(self._pages) <= _ONE_READER:
                self._shown()
            return result

    async def show_news(self) -> None:
        """Publishes what the bot said by itself, and nothing when it kept silent."""
        # What only one person can see is in no event, but the bot had to ask Discord for it.
        if self._changes or self.env.http_requests:
            self._shown()
            await self.refresh()

    def _shown(self) -> None:
        self._changes = False
        self.env.http_requests.clear()


async def rehearse(bot: commands.AutoShardedBot, *, port: int, browser: bool, stop: asyncio.Event) -> None:
    """Plays school until the page is closed or `stop` is set.

    Raises:
        StartupError: when `port` is taken (0 chooses a free one).
    """
    env = Env(bot, shard_count=1, check_errors=False, settle_timeout=_PATIENCE)
    env.backend.clock.advance((datetime.now(UTC) - env.now()).total_seconds())
    pace = RehearsalClock(env, time.monotonic)
    bot.tree.add_command(rehearsal_clock.commands(pace))
    school = build_school(env)
    if isinstance(bot, Staffroom):
        for clock in bot.services.clocks:
            clock.sleep = sleeper(env, bot.discord_time)
        await settle_in(bot, school)
    await env.start()
    try:
        with env.time_context():
            await _open(RehearsalPage(env, school, pace, port), pace, browser=browser, stop=stop)
    finally:
        await env.shutdown()


def sleeper(env: simcord.Env, discord_time: DiscordTime) -> Sleep:
    """Sleeps by the pretend Discord's clock, and hears it. By the machine's a press waits for a deadline
    nearby."""

    async def sleep(seconds: float) -> None:
        await env.external_wait(asyncio.sleep(seconds), reason="the timekeeper sleeps")
        discord_time.hear(env.now())

    return sleep


async def _open(page: RehearsalPage, pace: RehearsalClock, *, browser: bool, stop: asyncio.Event) -> None:
    try:
        await page.__aenter__()
    except simcord.SetupError:
        raise trouble("rehearsal-port") from None
    try:
        click.echo(say("rehearsal-welcome", address=page.url))
        if browser and _has_display():
            webbrowser.open(page.url)
        await _first_of(pace.run(page.show_news), page.wait_closed(), stop.wait())
    finally:
        await page.close()


async def _first_of(*parts: Any) -> None:
    running = [asyncio.ensure_future(part) for part in parts]
    try:
        finished, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for part in finished:
            part.result()
    finally:
        for part in running:
            part.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def time_zone() -> str:
    """This machine's time zone by its name in the IANA database, UTC where that cannot be told."""
    name = os.environ.get("TZ") or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    try:
        key = ZoneInfo(name).key
    except (ValueError, ZoneInfoNotFoundError, IsADirectoryError):
        return "UTC"
    return "UTC" if key in _UTC else key

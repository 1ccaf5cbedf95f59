"""Time in the rehearsal: it runs with the clock on the wall, and may be skipped ahead."""

import asyncio
from collections.abc import Awaitable, Callable

import discord
import structlog
from discord import app_commands
from simcord import Env

from bot.i18n.command_translator import command_text
from bot.i18n.localizer import speaker
from bot.runtime.errors import say

_STEP = 60.0  # seconds; the bot answers each of them before the next begins
_PULSE = 0.5  # seconds between two looks at the clock on the wall

_log = structlog.get_logger(__name__)


class RehearsalClock:
    """Moves the pretend school's clock to where the wall clock, and everyone's skips, say it should be.

    Anyone who uses the school holds `gate` meanwhile: two at a time would refuse each other.
    """

    def __init__(self, env: Env, wall: Callable[[], float]) -> None:
        """`wall` gives seconds that only ever grow, such as `time.monotonic`."""
        self.gate = asyncio.Lock()
        self._env = env
        self._wall = wall
        self._offset = env.backend.clock.elapsed - wall()

    def skip(self, minutes: int) -> None:
        """Asks for the clock to jump; it does so at the next step, once anyone who asked has been
        answered."""
        self._offset += minutes * 60

    async def catch_up(self) -> None:
        """Lets the time pass that is due, step by step, so that the bot meets every deadline in order."""
        clock = self._env.backend.clock
        while (due := self._wall() + self._offset - clock.elapsed) > 0:
            await self._env.advance_time(min(due, _STEP))
            if due <= _STEP:
                return

    async def run(self, shown: Callable[[], Awaitable[None]]) -> None:
        """Runs until canceled; after each step `shown` may put on the page what the bot said by itself."""
        while True:
            async with self.gate:
                try:
                    await self.catch_up()
                    await shown()
                except TimeoutError:
                    _log.warning(say("rehearsal-busy"))
            await asyncio.sleep(_PULSE)


def commands(pace: RehearsalClock) -> app_commands.Group:
    """The slash commands that exist in a rehearsal only."""
    group = app_commands.Group(name=command_text("rehearsal"), description=command_text("rehearsal-about"))

    @group.command(name=command_text("rehearsal-skip"), description=command_text("rehearsal-skip-about"))
    @app_commands.rename(minutes=command_text("option-minutes"))
    @app_commands.describe(minutes=command_text("rehearsal-skip-minutes"))
    async def skip(interaction: discord.Interaction, minutes: app_commands.Range[int, 1, 120]) -> None:
        pace.skip(minutes)
        answer = speaker(interaction.locale.value)("rehearsal-skipped", minutes=minutes)
        await interaction.response.send_message(answer, ephemeral=True)

    return group

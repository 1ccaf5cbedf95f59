"""Setting up a server: who reviews what groups release, and the time zone."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import school
from bot.cards.parts import Card
from bot.staff import Staff
from bot.translator import told
from bot.ui.ids import number_in
from bot.ui.talk import Talk
from facilitation.server import KeepSessions, Server, SetUp

CHOICES = 25
"""What Discord shows of a list."""


class Setup(commands.Cog):
    """Serves administrators: people who may manage the server."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(presses={"retain": self.keep, "retained": self.keep_now})

    @app_commands.command(name=told("setup"), description=told("setup-about"))
    @app_commands.describe(reviewers_role=told("setup-role"), time_zone=told("setup-zone"))
    @app_commands.rename(reviewers_role=told("option-role"), time_zone=told("option-zone"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(
        self,
        interaction: discord.Interaction[Any],
        reviewers_role: discord.Role | None = None,
        time_zone: str | None = None,
    ) -> None:
        """Set what is given, and show what is set."""
        await self.staff.door.answer(
            Talk(interaction), lambda talk: self._set_up(talk, reviewers_role, time_zone)
        )

    @setup.autocomplete("time_zone")
    async def _zones(
        self, _interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=zone, value=zone) for zone in zones(typed)]

    async def _set_up(self, talk: Talk, role: discord.Role | None, zone: str | None) -> None:
        guild = await _administered(talk)
        if guild is None:
            return
        if role is not None and role.is_default():
            await talk.tell(talk.say("setup-everyone"))
            return
        command = SetUp(by=talk.person, reviewers_role=role.id if role else None, time_zone=zone)
        server = await self.staff.conductor.set_up(guild.id, command)
        await talk.whisper(self._card(server, guild, talk))

    def _card(self, server: Server, guild: discord.Guild, talk: Talk) -> Card:
        gone = guild.get_role(server.reviewers_role or 0) is None
        return school.card(server, self.staff.conductor.clock(), talk.say, role_is_gone=gone)

    async def keep(self, talk: Talk) -> None:
        """How long sessions are kept. Before anything is deleted, say what that is."""
        guild = await _administered(talk)
        if guild is None:
            return
        server = await self.staff.conductor.server(guild.id)
        months = number_in(talk.chosen) or None
        if months is not None and months < (server.keep_months or months + 1):
            due = await self.staff.retention.due(guild.id, months)
            await talk.turn(school.confirm_keeping(months, due.sessions, len(due.expired), talk.say))
            return
        await self._keep(guild, months, talk)

    async def keep_now(self, talk: Talk) -> None:
        """They read what is deleted, and mean it."""
        guild = await _administered(talk)
        if guild is not None:
            await self._keep(guild, number_in(talk.press.argument), talk)

    async def _keep(self, guild: discord.Guild, months: int | None, talk: Talk) -> None:
        command = KeepSessions(by=talk.person, months=months)
        server = await self.staff.conductor.set_up(guild.id, command)
        await talk.turn(self._card(server, guild, talk))
        await self.staff.retention.look()


async def _administered(talk: Talk) -> discord.Guild | None:
    """The server of an administrator. A server can let anybody use the command, so whoever does is looked at,
    too; anybody else reads whom to ask."""
    guild = talk.interaction.guild
    if guild is None or not talk.interaction.permissions.manage_guild:
        await talk.tell(talk.say("setup-administrators-only"))
        return None
    return guild


def zones(typed: str) -> list[str]:
    """Time zones to choose from: those whose place begins as typed come first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    fitting = [zone for zone in _all_zones() if wanted in zone.casefold()]
    fitting.sort(key=lambda zone: not zone.casefold().rpartition("/")[2].startswith(wanted))
    return fitting[:CHOICES]


@cache
def _all_zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))

"""Setting up a server: the reviewers, the time zone, and whether the bot may do what it must."""

from dataclasses import replace
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.cards.server import setup as server_setup
from bot.guild.channel_check import Found, allow_itself, look, look_closely
from bot.guild.permissions import missing
from bot.i18n.command_translator import told
from bot.services import Staff
from bot.ui.administrators import administered
from bot.ui.context import Talk, why
from bot.ui.custom_ids import number_in
from bot.ui.router import Reach
from bot.ui.typed.dates import AMERICAN
from bot.ui.typed.time_zones import label, zones
from facilitation.server import KeepSessions, SetUp

log = structlog.get_logger()


class Setup(commands.Cog):
    """Serves administrators: people who may manage the server."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "server": self.page,
                "server-group": self.group,
                "server-fix": self.fix,
                "retain": self.keep,
                "retained": self.keep_now,
            },
            reach=Reach.ROLE,
        )

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
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = zones(typed, american=Talk(interaction).language == AMERICAN)
        return [app_commands.Choice(name=label(zone), value=zone) for zone in found]

    async def _set_up(self, talk: Talk, role: discord.Role | None, zone: str | None) -> None:
        # A server can let anybody use the command, so whoever does is looked at, too.
        guild = await administered(talk)
        if guild is None:
            return
        if role is not None and role.is_default():
            await talk.tell(talk.say("setup-everyone"))
            return
        if zone and len(found := zones(zone)) == 1:  # typed and not chosen from the list
            zone = found[0]
        command = SetUp(by=talk.person, reviewers_role=role.id if role else None, time_zone=zone)
        await self.staff.conductor.set_up(guild.id, command)
        await self._show(talk, guild, 0)

    async def keep(self, talk: Talk) -> None:
        """How long sessions are kept. Before anything is deleted, say what that is."""
        guild = await administered(talk)
        if guild is None:
            return
        server = await self.staff.conductor.server(guild.id)
        months = number_in(talk.chosen) or None
        if months is not None and months < (server.keep_months or months + 1):
            due = await self.staff.retention.due(guild.id, months)
            await talk.turn(
                server_setup.confirm_keeping(months, sum(map(len, due.values())), len(due), talk.say)
            )
            return
        await self._keep(guild, months, talk)

    async def keep_now(self, talk: Talk) -> None:
        """They read what is deleted, and mean it."""
        guild = await administered(talk)
        if guild is not None:
            await self._keep(guild, number_in(talk.press.argument), talk)

    async def _keep(self, guild: discord.Guild, months: int | None, talk: Talk) -> None:
        await self.staff.conductor.set_up(guild.id, KeepSessions(by=talk.person, months=months))
        await self._show(talk, guild, 0)
        await self.staff.retention.look()

    async def page(self, talk: Talk) -> None:
        """Another page of the server's groups, or back to the first."""
        if guild := await administered(talk):
            await self._show(talk, guild, number_in(talk.press.argument))

    async def group(self, talk: Talk) -> None:
        """One group's channel, as it stands."""
        if guild := await administered(talk):
            await self._show_group(talk, guild, talk.chosen)

    async def fix(self, talk: Talk) -> None:
        """Allow the bot what it lacks in a group's channel, now that an administrator has pressed for it."""
        guild = await administered(talk)
        if guild is None:
            return
        found = await self._found(guild, talk.press.where)
        if found is None or not (found.lacks and found.fixable):
            await self._show_group(talk, guild, talk.press.where)
            return
        try:
            await allow_itself(guild, found.group.channel)
        except discord.HTTPException as error:
            log.info("the bot could not be allowed what it needs", because=why(error))
            await self._show_group(talk, guild, talk.press.where, could_not=True)
            return
        await self._show_group(talk, guild, talk.press.where, fixed=True)

    async def _show(self, talk: Talk, guild: discord.Guild, number: int) -> None:
        conductor = self.staff.conductor
        server = await conductor.server(guild.id)
        groups = await conductor.store.groups_of(guild.id)
        seen = server_setup.Look(
            role_is_gone=guild.get_role(server.reviewers_role or 0) is None,
            lacks=missing(guild),
            events=guild.me.guild_permissions.create_events,
            groups=[look(guild, one) for one in groups if not one.archived],
        )
        await talk.turn(server_setup.card(server, seen, conductor.clock(), talk.say, number))

    async def _found(self, guild: discord.Guild, key: str) -> Found | None:
        group = await self.staff.conductor.store.group(key)
        return look_closely(guild, group) if group is not None and group.guild == guild.id else None

    async def _show_group(
        self, talk: Talk, guild: discord.Guild, key: str, *, fixed: bool = False, could_not: bool = False
    ) -> None:
        found = await self._found(guild, key)
        if found is None:
            await self._show(talk, guild, 0)
            return
        if could_not:
            found = replace(found, fixable=False)
        role = (await self.staff.conductor.server(guild.id)).reviewers_role
        await talk.turn(server_setup.group(found, role, talk.say, fixed=fixed))

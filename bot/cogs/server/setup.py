"""Setting up a server: the reviewers, the time zone, and whether the bot may do what it must."""

from dataclasses import replace
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.cards.server import setup as server_setup
from bot.guild.channel_check import ChannelCheck, allow_itself, look, look_closely
from bot.guild.permissions import missing
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.context import Context, why
from bot.ui.custom_ids import number_in
from bot.ui.routes import Audience, Scope
from bot.ui.typed.dates import AMERICAN
from bot.ui.typed.time_zones import label, zones
from facilitation.server import KeepSessions, SetUp

log = structlog.get_logger()


class Setup(commands.Cog):
    """Serves administrators: people who may manage the server."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "server": self.page,
                "server-group": self.group,
                "server-fix": self.fix,
                "retain": self.keep,
                "retained": self.keep_now,
            },
            scope=Scope.ROLE,
            audience=Audience.ADMINISTRATORS,
        )

    @app_commands.command(name=command_text("setup"), description=command_text("setup-about"))
    @app_commands.describe(reviewers_role=command_text("setup-role"), time_zone=command_text("setup-zone"))
    @app_commands.rename(reviewers_role=command_text("option-role"), time_zone=command_text("option-zone"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(
        self,
        interaction: discord.Interaction[Any],
        reviewers_role: discord.Role | None = None,
        time_zone: str | None = None,
    ) -> None:
        """Set what is given, and show what is set."""
        await self.services.router.answer(
            Context(interaction),
            lambda ctx: self._set_up(ctx, reviewers_role, time_zone),
            # A server can let anyone use the command, so anyone who does is looked at, too.
            Audience.ADMINISTRATORS,
        )

    @setup.autocomplete("time_zone")
    async def _zones(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = zones(typed, american=Context(interaction).language == AMERICAN)
        return [app_commands.Choice(name=label(zone), value=zone) for zone in found]

    async def _set_up(self, ctx: Context, role: discord.Role | None, zone: str | None) -> None:
        if role is not None and role.is_default():
            await ctx.send_text(ctx.say("setup-everyone"))
            return
        if zone and len(found := zones(zone)) == 1:  # typed and not chosen from the list
            zone = found[0]
        command = SetUp(by=ctx.person, reviewers_role=role.id if role else None, time_zone=zone)
        await self.services.handler.set_up(ctx.guild.id, command)
        await self._show(ctx, 0)

    async def keep(self, ctx: Context) -> None:
        """How long sessions are kept. Before anything is deleted, say what that is."""
        server = await self.services.handler.server(ctx.guild.id)
        months = number_in(ctx.chosen) or None
        if months is not None and months < (server.keep_months or months + 1):
            due = await self.services.retention.due(ctx.guild.id, months)
            await ctx.show_page(
                server_setup.confirm_keeping(months, sum(map(len, due.values())), len(due), ctx.say)
            )
            return
        await self._keep(months, ctx)

    async def keep_now(self, ctx: Context) -> None:
        """They read what is deleted, and mean it."""
        await self._keep(number_in(ctx.custom_id.argument), ctx)

    async def _keep(self, months: int | None, ctx: Context) -> None:
        await self.services.handler.set_up(ctx.guild.id, KeepSessions(by=ctx.person, months=months))
        await self._show(ctx, 0)
        await self.services.retention.look()

    async def page(self, ctx: Context) -> None:
        """Another page of the server's groups, or back to the first."""
        await self._show(ctx, number_in(ctx.custom_id.argument))

    async def group(self, ctx: Context) -> None:
        """One group's channel, as it is now."""
        await self._show_group(ctx, ctx.chosen)

    async def fix(self, ctx: Context) -> None:
        """Allow the bot what it lacks in a group's channel, now that an administrator has pressed for it."""
        found = await self._found(ctx.guild, ctx.custom_id.target)
        if found is None or not (found.lacks and found.fixable):
            await self._show_group(ctx, ctx.custom_id.target)
            return
        try:
            await allow_itself(ctx.guild, found.group.channel)
        except discord.HTTPException as error:
            log.info("the bot could not be allowed what it needs", because=why(error))
            await self._show_group(ctx, ctx.custom_id.target, could_not=True)
            return
        await self._show_group(ctx, ctx.custom_id.target, fixed=True)

    async def _show(self, ctx: Context, number: int) -> None:
        handler, guild = self.services.handler, ctx.guild
        server = await handler.server(guild.id)
        groups = await handler.store.groups_of(guild.id)
        seen = server_setup.Look(
            role_is_gone=guild.get_role(server.reviewers_role or 0) is None,
            lacks=missing(guild),
            events=guild.me.guild_permissions.create_events,
            groups=[look(guild, one) for one in groups if not one.archived],
        )
        await ctx.show_page(server_setup.card(server, seen, handler.clock(), ctx.say, number))

    async def _found(self, guild: discord.Guild, key: str) -> ChannelCheck | None:
        group = await self.services.handler.store.group(key)
        return look_closely(guild, group) if group is not None and group.guild == guild.id else None

    async def _show_group(
        self, ctx: Context, key: str, *, fixed: bool = False, could_not: bool = False
    ) -> None:
        found = await self._found(ctx.guild, key)
        if found is None:
            await self._show(ctx, 0)
            return
        if could_not:
            found = replace(found, fixable=False)
        role = (await self.services.handler.server(ctx.guild.id)).reviewers_role
        await ctx.show_page(server_setup.group(found, role, ctx.say, fixed=fixed))

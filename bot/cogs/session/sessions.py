"""Sessions: starting one, and every press that moves it."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.base import background
from bot.cards.base.session_view import SessionView
from bot.cards.menu import catch_up, handover, menu
from bot.cards.session import breaks, lobby, prompt
from bot.cogs.session.commands import TOGGLES, VERBS
from bot.guild import leaders
from bot.i18n.command_translator import command_text
from bot.services import Services
from bot.ui.components import Card
from bot.ui.context import Context
from bot.ui.custom_ids import one_of
from bot.ui.routes import Audience, Scope
from facilitation.group.journey.queries import instead, offered
from facilitation.session import decider
from facilitation.session.base import Command
from facilitation.session.people.commands import HandOver
from facilitation.session.state import Phase, Session
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.rota import Role
from guides.model.parts import LONGEST, SHORTEST

COMING = frozenset({"arrive", "volunteer", "begin"})
"""Presses with which someone takes part from now on."""
DECLINING = frozenset({"decline", "never"})
"""Presses with which someone does not take a role. One may decline before one takes part."""
Minutes = app_commands.Range[int, SHORTEST, LONGEST]


class Sessions(commands.Cog):
    """Everyone who takes part in a session meets this cog."""

    session = app_commands.Group(
        name=command_text("session"), description=command_text("session-about"), guild_only=True
    )

    def __init__(self, services: Services) -> None:
        self.services = services
        pages = {
            "catch-up": self.catch_up,
            "background": self.background,
            "handing": self.handing,
            "close": self.close,
        }
        router, both = services.router, {*VERBS, *TOGGLES}
        router.add(presses=dict.fromkeys(COMING, self.run), scope=Scope.HOME, audience=Audience.ANYONE)
        router.add(presses={"hold": self.hold}, scope=Scope.HOME)
        router.add(presses=dict.fromkeys(DECLINING, self.run) | {"more": self.more}, audience=Audience.ANYONE)
        router.add(
            presses=dict.fromkeys(both - COMING - DECLINING, self.run) | pages,
            again={"ready": services.show_again},
        )
        router.add(presses={"duties": self.duties}, audience=Audience.MEMBERS)

    @session.command(name=command_text("session-start"), description=command_text("session-start-about"))
    @app_commands.describe(
        discussion=command_text("session-start-discussion"), minutes=command_text("session-start-minutes")
    )
    @app_commands.rename(discussion=command_text("option-discussion"), minutes=command_text("option-minutes"))
    async def start(
        self,
        interaction: discord.Interaction[Any],
        discussion: str | None = None,
        minutes: Minutes | None = None,
    ) -> None:
        """Open the lobby of the next discussion, or of the one asked for."""
        await self.services.router.answer(
            Context(interaction), lambda ctx: self._start(ctx, discussion, minutes), Audience.ANYONE
        )

    @start.autocomplete("discussion")
    async def _discussions(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        group = await self.services.handler.group_in(interaction.channel_id or 0)
        if group is None:
            return []
        return [
            app_commands.Choice(name=name, value=key)
            for key, name in offered(group, self.services.handler.guides.values())
            if typed.casefold() in name.casefold()
        ][:25]

    async def _start(self, ctx: Context, discussion: str | None, minutes: int | None) -> None:
        group = await self.services.group_here(ctx)
        if group is None:
            return
        wants = discussion is None and group.live is None
        beside = instead(group, self.services.handler.guides.values()) if wants else ()
        if beside:
            await ctx.send_private(lobby.offer(group, beside, ctx.say))
        else:
            await self.services.open_session(ctx, group, discussion, minutes)

    async def hold(self, ctx: Context) -> None:
        """Open the lobby of what was offered."""
        group = await self.services.handler.group(ctx.custom_id.target)
        await self.services.open_session(ctx, group, ctx.custom_id.argument, None)

    async def run(self, ctx: Context) -> None:
        """A press that is one command. Someone who comes late reads where the group is."""
        handler = self.services.handler
        command = await leaders.told_of(handler, await self._command(ctx), ctx.interaction.user)
        change = await handler.handle(ctx.custom_id.target, command)
        late = ctx.custom_id.verb == "arrive" and bool(change.session.step)
        await self.services.show_change(ctx, change, self._where if late else self._menu)
        if late and not ctx.is_private:
            await ctx.send_private(await self._where(change.session, ctx))

    async def _command(self, ctx: Context) -> Command:
        """What a press asks for. A toggle looks first how things are for the person who pressed."""
        verb = ctx.custom_id.verb
        if verb in TOGGLES:
            return TOGGLES[verb](ctx, await self.services.handler.session(ctx.custom_id.target))
        return VERBS[verb](ctx)

    async def more(self, ctx: Context) -> None:
        """The private menu, shaped by who asks for it."""
        session = await self.services.handler.session(ctx.custom_id.target)
        await ctx.show_page(await self._menu(session, ctx))

    async def _menu(self, session: Session, ctx: Context) -> Card:
        view, now = await self.services.display.view(session.id), self.services.handler.clock()
        if session.phase is Phase.LOBBY:
            return lobby.roles(view, ctx.person, ctx.say, now)
        if session.phase is Phase.CLOSED:
            return prompt.over(ctx.say)
        return menu.card(view, ctx.person, ctx.say, now, await self.services.jots.tally(session, ctx.person))

    async def duties(self, ctx: Context) -> None:
        """What a role asks of the person who holds it, and where the group is."""
        view = await self.services.display.view(ctx.custom_id.target)
        tally = await self.services.jots.tally(view.session, ctx.person)
        await ctx.show_page(menu.duties(view, one_of(Role, ctx.custom_id.argument), ctx.say, tally))

    async def catch_up(self, ctx: Context) -> None:
        """Where the group is, for the person who was not there all the time."""
        session = await self.services.handler.session(ctx.custom_id.target)
        await ctx.show_page(await self._where(session, ctx))

    async def _where(self, session: Session, ctx: Context) -> Card:
        if not session.live or not session.step:
            return await self._menu(session, ctx)
        tally = await self.services.jots.tally(session, ctx.person)
        view, now = await self.services.display.view(session.id), self.services.handler.clock()
        taking = menu.taking(view, ctx.person, ctx.say, now)
        return catch_up.card(view, ctx.person, ctx.say, tally, taking)

    async def handing(self, ctx: Context) -> None:
        """The page where a role is handed over."""
        view = await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, HandOver(by=ctx.person, role=Role.NOTETAKER, to=ctx.person))
        await ctx.show_page(handover.page(view, ctx.person, ctx.say))

    async def background(self, ctx: Context) -> None:
        """What there is to know about the question at hand."""
        view = await self.services.display.view(ctx.custom_id.target)
        await ctx.send_private(background.card(view, ctx.say))

    async def close(self, ctx: Context) -> None:
        """Close the session; before the closing, ask whether that is meant."""
        argument = ctx.custom_id.argument
        another_day = argument in (breaks.ANOTHER_DAY, breaks.SURE)
        command = CloseSession(by=ctx.person, move=ctx.custom_id.move, another_day=another_day)
        view = await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, command)
        if argument not in (breaks.SURE, "yes") and (another_day or _too_early(view)):
            confirm = breaks.confirm if another_day else menu.confirm_close
            await ctx.show_page(confirm(view, ctx.say))
            return
        await self.services.run_command(ctx, command, self._menu)


def _too_early(view: SessionView) -> bool:
    return view.session.phase not in (Phase.LOBBY, Phase.CLOSING)

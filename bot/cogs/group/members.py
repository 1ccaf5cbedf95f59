"""A group's list of members: for members, and for administrators who need not be members."""

from discord.ext import commands

from bot.cards.group import members as cards
from bot.documents import maker
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import number_in
from bot.ui.routes import Audience, Scope
from facilitation.group.membership.commands import RemoveMember
from facilitation.group.state import Group


class Members(commands.Cog):
    """Serves anyone who takes someone off a group's list."""

    def __init__(self, services: Services) -> None:
        self.services = services
        serve = {"members": self.page, "remove": self.ask, "remove-now": self.remove}
        services.router.add(presses=serve, scope=Scope.SERVER, audience=Audience.MEMBERS)
        theirs = {f"{cards.SERVER}{verb}": inner for verb, inner in serve.items()}
        services.router.add(presses=theirs, scope=Scope.ROLE, audience=Audience.ADMINISTRATORS)

    async def page(self, ctx: Context) -> None:
        """The list, with people's names. To fetch those may take longer than Discord waits for an answer."""
        group = await self.services.handler.group(ctx.custom_id.target)
        number = min(ctx.page, max(len(group.members) - 1, 0) // cards.PAGE)
        await (ctx.acknowledge() if ctx.is_private else ctx.defer())
        card = cards.page(group, await self._named(ctx, group), number, _ours(ctx), ctx.say)
        await (ctx.edit(card) if ctx.is_private else ctx.send_private(card))

    async def _named(self, ctx: Context, group: Group) -> dict[int, str]:
        guild = ctx.interaction.guild
        return {} if guild is None else await maker.names(guild, group.members)

    async def ask(self, ctx: Context) -> None:
        """Someone was chosen: say what it means, and ask whether that is meant."""
        command = self._command(ctx, ctx.chosen)
        group = await self.services.handler.group(ctx.custom_id.target)
        self.services.check(group, command)
        await ctx.show_page(cards.confirm(group, command.person, _ours(ctx), ctx.say))

    async def remove(self, ctx: Context) -> None:
        """Take them off the list. The group reads it on its board; a session that they were in continues."""
        command = self._command(ctx, ctx.custom_id.argument)
        group = await self.services.handler.remove_member(ctx.custom_id.target, command)
        await ctx.show_page(cards.removed(group, command.person, ctx.say))
        self.services.nudges.forget(command.person)
        if group.live is not None:
            await self.services.display.show(group.live)

    def _command(self, ctx: Context, named: str) -> RemoveMember:
        """Raises Unreadable where no one is named. Anyone who was erased has a number below zero."""
        person = -number_in(named[1:]) if named.startswith("-") else number_in(named)
        return RemoveMember(by=ctx.person, person=person, administrator=bool(_ours(ctx)))


def _ours(ctx: Context) -> str:
    """What begins the verbs of the page that was pressed."""
    return cards.SERVER if ctx.custom_id.verb.startswith(cards.SERVER) else ""

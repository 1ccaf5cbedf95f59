"""A group's list of members: for members, and for administrators who need not be members."""

from discord.ext import commands

from bot.cards.group import members as cards
from bot.documents import maker
from bot.services import Staff
from bot.ui.administrators import administered
from bot.ui.context import Talk
from bot.ui.custom_ids import number_in
from bot.ui.router import Handler, Reach
from facilitation.group.membership.commands import RemoveMember
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused


def _administrators(handler: Handler) -> Handler:
    """The handler, for whoever may manage the server; everybody else hears who may."""

    async def serve(talk: Talk) -> None:
        if await administered(talk):
            await handler(talk)

    return serve


class Members(commands.Cog):
    """Serves whoever takes somebody off a group's list."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        serve = {"members": self.page, "remove": self.ask, "remove-now": self.remove}
        staff.door.serve(presses=serve, reach=Reach.SERVER)
        theirs = {f"{cards.SERVER}{verb}": _administrators(handler) for verb, handler in serve.items()}
        staff.door.serve(presses=theirs, reach=Reach.ROLE)

    async def page(self, talk: Talk) -> None:
        """The list, with people's names. To fetch those may take longer than Discord waits for an answer."""
        group = await self.staff.conductor.group(talk.press.where)
        if talk.person not in group.members and not _ours(talk):
            raise Refused(Reason.MEMBERS_ONLY)
        number = min(talk.page, max(len(group.members) - 1, 0) // cards.PAGE)
        await (talk.settle() if talk.in_private else talk.wait())
        card = cards.page(group, await self._named(talk, group), number, _ours(talk), talk.say)
        await (talk.redraw(card) if talk.in_private else talk.whisper(card))

    async def _named(self, talk: Talk, group: Group) -> dict[int, str]:
        guild = talk.interaction.guild
        return {} if guild is None else await maker.names(guild, group.members)

    async def ask(self, talk: Talk) -> None:
        """Somebody was chosen: say what it means, and ask whether that is meant."""
        command = self._command(talk, talk.chosen)
        group = await self.staff.conductor.group(talk.press.where)
        self.staff.check(group, command)
        await talk.turn(cards.confirm(group, command.person, _ours(talk), talk.say))

    async def remove(self, talk: Talk) -> None:
        """Take them off the list. The group reads it on its board; a session that they were in goes on."""
        command = self._command(talk, talk.press.argument)
        group = await self.staff.conductor.remove_member(talk.press.where, command)
        await talk.turn(cards.removed(group, command.person, talk.say))
        self.staff.nudges.forget(command.person)
        if group.live is not None:
            await self.staff.stage.show(group.live)

    def _command(self, talk: Talk, named: str) -> RemoveMember:
        """Raises Unreadable where nobody is named. Whoever was erased has a number below zero."""
        person = -number_in(named[1:]) if named.startswith("-") else number_in(named)
        return RemoveMember(by=talk.person, person=person, administrator=bool(_ours(talk)))


def _ours(talk: Talk) -> str:
    """What begins the verbs of the page that was pressed."""
    return cards.SERVER if talk.press.verb.startswith(cards.SERVER) else ""

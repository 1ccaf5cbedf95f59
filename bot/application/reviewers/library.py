"""The groups and releases that a school leader may look through."""

from bot.application.command_handler import CommandHandler
from bot.application.repository import NotFound
from bot.application.reviewers.view import ReleaseView, shown
from facilitation.group.state import Group
from guides.model.guide import Guide


class ReviewerLibrary:
    """What one server's reviewers can reach, as its groups released it."""

    def __init__(self, handler: CommandHandler, guild: int) -> None:
        self._handler = handler
        self.guild = guild

    async def group(self, key: str) -> Group:
        """A group of this server. Raises NotFound for others: no one learns whether it exists."""
        group = await self._handler.group(key)
        if group.guild != self.guild:
            raise NotFound(f"group:{key}")
        return group

    async def shown(self, group: str, key: str) -> ReleaseView | None:
        """A release, as it may be read now."""
        return shown(await self.group(group), key)

    async def groups(self) -> list[tuple[Group, Guide | None]]:
        """All groups of the server, in the order of their names, each with its guide if that is there."""
        records = [one for one in await self._handler.store.groups_of(self.guild) if not one.archived]
        records.sort(key=lambda one: (one.name.casefold(), one.id))
        return [(await self.group(one.id), self._handler.guides.get(one.guide)) for one in records]

"""The groups and releases that a school leader may look through."""

from bot.application.command_handler import Conductor
from bot.application.repository import Unknown
from bot.application.reviewers.view import Shown, shown
from facilitation.group.state import Group
from guides.model.guide import Guide


class Shelf:
    """What one server's reviewers can reach, as its groups released it."""

    def __init__(self, conductor: Conductor, guild: int) -> None:
        self._conductor = conductor
        self.guild = guild

    async def group(self, key: str) -> Group:
        """A group of this server. Raises Unknown for any other, so that nobody learns whether it is there."""
        group = await self._conductor.group(key)
        if group.guild != self.guild:
            raise Unknown(f"group:{key}")
        return group

    async def shown(self, group: str, key: str) -> Shown | None:
        """A release, as it may be read now."""
        return shown(await self.group(group), key)

    async def groups(self) -> list[tuple[Group, Guide | None]]:
        """All groups of the server, in the order of their names, each with its guide if that is there."""
        records = [one for one in await self._conductor.store.groups_of(self.guild) if not one.archived]
        records.sort(key=lambda one: (one.name.casefold(), one.id))
        return [(await self.group(one.id), self._conductor.guides.get(one.guide)) for one in records]

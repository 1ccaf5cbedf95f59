"""What people go by on a server, for documents that their own group sees. Discord is asked once for each."""

import discord
import structlog

from bot.ui.talk import UNSAID, why

log = structlog.get_logger()


class Names:
    """Remembers nothing longer than the bot runs, and of nobody who was erased."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], str] = {}

    async def of(self, guild: discord.Guild | None, people: frozenset[int]) -> dict[int, str]:
        """The names of these people. Whoever Discord does not know any more is left out."""
        if guild is None:
            return {}
        found = {person: await self._name(guild, person) for person in sorted(people)}
        return {person: name for person, name in found.items() if name is not None}

    async def _name(self, guild: discord.Guild, person: int) -> str | None:
        key = guild.id, person
        if key not in self._known:
            try:
                member = guild.get_member(person) or await guild.fetch_member(person)
            except UNSAID as error:
                log.warning("somebody's name is not known", because=why(error))
                return None
            self._known[key] = member.display_name
        return self._known[key]

    def forget(self, person: int) -> None:
        """Somebody was erased."""
        self._known = {key: name for key, name in self._known.items() if key[1] != person}

"""Keeps a group's board: its notices in the channel, equal to what the group's state says.

Showing twice does no harm: a notice that stands is drawn again only where it would look different, one that
is missing is posted, one that is over is drawn a last time or taken down. Whatever failed is mended by the
next show. What was not shown before a crash is known by the number of the group's events that were.
"""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from weakref import WeakValueDictionary

import discord
import structlog

from bot.cards import notices
from bot.cards.notice import Notice
from bot.cards.parts import Card
from bot.conductor import Conductor
from bot.history import latest
from bot.reach import Turns
from bot.ui.shown import LOST, look, notice_on
from bot.ui.talk import NOBODY, UNSAID, why
from bot.wording import Say, speaker
from facilitation.group import Group
from guides.library import GuideMissing
from storage.store import Card as Place
from storage.store import StoreTrouble

SHUT = (discord.Forbidden, discord.NotFound)
"""What Discord says of a channel that is closed to the bot, or gone: no use in asking again and again."""

NAMED = discord.AllowedMentions(everyone=False, roles=False, users=True)
"""Whoever is named in a notice hears so: only where their group asked for it."""

log = structlog.get_logger()


class Board:
    """Posts, redraws and takes down notices. `fell_behind` hears of a group for which it should be tried
    again. No call to Discord is waited for longer than `patience` seconds."""

    def __init__(
        self,
        client: discord.Client,
        conductor: Conductor,
        fell_behind: Callable[[str], None],
        patience: float,
        turns: Turns,
    ) -> None:
        self._client = client
        self._conductor = conductor
        self._store = conductor.store
        self._fell_behind = fell_behind
        self._patience = patience
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self._turns = turns
        self._drawn: dict[tuple[str, str], bytes] = {}
        self._waiting: set[str] = set()
        self.behind: set[str] = set()
        """Groups of which it is not known what became of a notice that was to be posted."""
        self.along: list[Callable[[Group], Awaitable[None]]] = []
        """What else stands in a group's channel, brought up to date with its board."""

    async def mend(self) -> None:
        """Show what was not shown before the bot was cut off."""
        behind = await self._store.boards_behind()
        self.behind.update(behind)
        for group in behind:
            await self.show(group)

    async def show(self, group: str) -> None:
        """Bring a group's board up to date. What fails is tried again later, unless the channel is shut or
        the group's guide is missing: then at the next change. No other group's board depends on it."""
        if group in self._waiting:
            return  # whoever waits there shows the group as it is by then
        self._waiting.add(group)
        async with self._turns, self._locks.setdefault(group, asyncio.Lock()):
            self._waiting.discard(group)
            try:
                async with asyncio.timeout(self._patience):
                    await self._show(group)
            except StoreTrouble as trouble:
                log.error("a board could not be remembered", group=group, reason=trouble.reason.value)  # noqa: TRY400
                self._again(group)
            except UNSAID as error:
                log.warning("a board could not be shown", group=group, because=why(error))
                self.behind.add(group)
                if not isinstance(error, SHUT):
                    self._again(group)
            except GuideMissing:
                self.behind.add(group)
            except Exception:
                log.exception("a board could not be drawn", group=group)
                self.behind.add(group)

    def _again(self, group: str) -> None:
        self.behind.add(group)
        self._fell_behind(group)

    async def _show(self, key: str) -> None:
        group, length = await self._conductor.group_and_length(key)
        guide = self._conductor.guides[group.guide]
        for also in self.along:
            await also(group)
        should = {notice.name: notice for notice in notices.standing(group, guide)}
        places = await self._places(group)
        if should and key in self.behind:
            places = await self._find_again(group, places)
        say = self._say(group)
        for name, notice in should.items():
            await self._present(group, notice, places.get(name), say)
        for name in places.keys() - should.keys():
            await self._retire(group, name, places[name], notices.gone(group, guide, name, say))
        await self._store.board_shown(key, length)
        self.behind.discard(key)

    async def _places(self, group: Group) -> dict[str, Place]:
        """Where the group's notices stand, by name. A name without a colon is that of another card."""
        cards = await self._store.cards(f"group:{group.id}")
        return {name: place for name, place in cards.items() if ":" in name}

    async def _present(self, group: Group, notice: Notice, place: Place | None, say: Say) -> None:
        card = notice.draw(say)
        seen = look(notice.name, card)
        if place is not None and place.channel != group.channel:
            await self._take_down(place)  # the group has moved, and the notice with it
        elif place is not None:
            if self._drawn.get((group.id, notice.name)) == seen or await self._edit(place, card):
                self._drawn[group.id, notice.name] = seen
                return
            await self._take_down(place)
        rings = notice.rings and place is None
        sent = await self._channel(group.channel).send(
            view=card,
            allowed_mentions=NAMED if rings else NOBODY,
            silent=not rings,
            nonce=_nonce(group, notice, place),
        )
        await self._store.remember_card(f"group:{group.id}", notice.name, group.channel, sent.id)
        self._drawn[group.id, notice.name] = seen

    async def _retire(self, group: Group, name: str, place: Place, last: Card | None) -> None:
        if last is None:
            await self._take_down(place)
        else:
            await self._edit(place, last)
        cards = dict(await self._store.cards(f"group:{group.id}"))
        cards.pop(name, None)
        await self._store.replace_cards(f"group:{group.id}", cards)
        self._drawn.pop((group.id, name), None)

    async def _edit(self, place: Place, card: Card) -> bool:
        """Draw a message anew. False where it is gone, or so old that Discord keeps it as it is."""
        try:
            message = self._channel(place.channel).get_partial_message(place.message)
            await message.edit(view=card, allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            if error.code not in LOST:
                raise
            log.info("a notice cannot be drawn anew", message=place.message, because=why(error))
            return False
        return True

    async def _take_down(self, place: Place) -> None:
        try:
            await self._channel(place.channel).get_partial_message(place.message).delete()
        except UNSAID as error:
            log.info("a notice could not be taken down", message=place.message, because=why(error))

    async def _find_again(self, group: Group, known: dict[str, Place]) -> dict[str, Place]:
        """The notices' places, with those that were posted and not remembered. One that stands twice is taken
        down once."""
        async for message in latest(self._channel(group.channel)):
            name = notice_on(message, group.id) if message.author == self._client.user else None
            if name is None:
                continue
            place = Place(group.channel, message.id)
            if name not in known:
                known[name] = place
                await self._store.remember_card(f"group:{group.id}", name, group.channel, message.id)
            elif known[name] != place:
                await self._take_down(place)
        return known

    def _channel(self, channel: int) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel)

    def _say(self, group: Group) -> Say:
        guild = self._client.get_guild(group.guild)
        return speaker(guild.preferred_locale.value if guild else None)


def _nonce(group: Group, notice: Notice, replaced: Place | None) -> str:
    """The same for the same notice, so that Discord posts it once even where an answer was lost."""
    instead_of = "" if replaced is None else replaced.message
    return blake2b(f"{group.id} {notice.name} {instead_of}".encode(), digest_size=12).hexdigest()

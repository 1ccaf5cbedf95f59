"""Keeps a group's board, its card and its notices in the channel, equal to what the group's state says.

Showing twice does no harm: what is missing is posted, then what looks different is edited, then what is over
is drawn a last time or deleted. Whatever failed is mended by the next show. With each card the store has the
fingerprint of what it shows, and for each group how many of its events were shown: so a start knows which
boards are behind, and edits nothing that is as it was. A notice that has not changed since the board
was last shown is not even drawn, so that it keeps the words of the version that posted it, too.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from weakref import WeakValueDictionary

import discord
import structlog

from bot.application.command_handler import CommandHandler
from bot.application.notifications import GroupChange
from bot.cards import notices
from bot.cards.base.notice import Notice
from bot.cards.group import home
from bot.cards.group.home import HOME
from bot.display.public_messages import Edited, PublicMessages, nonce
from bot.display.recognition import look, notice_on
from bot.display.throttle import BackgroundSlots
from bot.guild.availability import shut
from bot.i18n.localizer import Say, speaker
from bot.ui.context import UNSAID, why
from facilitation.group.state import Group
from storage.errors import StoreError
from storage.store import MessageRef

SHUT = (discord.Forbidden, discord.NotFound)
"""What Discord says of a channel that is closed to the bot, or gone: no use in asking again and again."""
UNSURE = "?"
"""The fingerprint of a card that shows something unknown: it equals none."""

REMEMBERED = 24_000
"""How many groups it remembers as they were last shown, at most."""

log = structlog.get_logger()


class NoticeBoard:
    """Posts, edits and deletes what is on a group's board. `fell_behind` learns about a group for which it
    should be tried again. No call to Discord is waited for longer than `patience` seconds."""

    def __init__(
        self,
        client: discord.Client,
        handler: CommandHandler,
        messages: PublicMessages,
        fell_behind: Callable[[str], None],
        patience: float,
        turns: BackgroundSlots,
    ) -> None:
        self._client = client
        self._handler = handler
        self._store = handler.store
        self._messages = messages
        self._fell_behind = fell_behind
        self._patience = patience
        self._locks = WeakValueDictionary[str, asyncio.Lock]()
        self._turns = turns
        self._shown = OrderedDict[str, Group]()
        self._waiting: set[str] = set()
        self._forbidden: set[str] = set()
        self.behind: set[str] = set()
        """Groups with a card that may not have been posted or edited."""

    async def look(self) -> None:
        """At a start, before the first press: which boards the bot left behind when it was cut off."""
        self.behind.update(await self._store.boards_behind())

    async def refresh(self) -> None:
        """Show what was not shown before the bot was cut off."""
        behind = await self._store.boards_behind()
        self.behind.update(behind)
        for group in {*behind, *await self._without_guide()}:
            await self.show(group)

    async def _without_guide(self) -> Iterator[str]:
        """The groups whose guide is missing: nothing has changed in them, and their cards have to say so."""
        by_guide = await self._store.groups_by_guide()
        return chain.from_iterable(by_guide[guide] for guide in by_guide.keys() - self._handler.guides.keys())

    def changed(self, change: GroupChange) -> None:
        """Before a change the board was as the group was, unless it is behind."""
        if change.before is not None and change.group.id not in self.behind:
            self._shown.setdefault(change.group.id, change.before)

    async def show(self, group: str) -> None:
        """Bring a group's board up to date. What fails is tried again later, unless the channel is shut or
        the group's guide is missing: then at the next change. No other group's board depends on it."""
        if group in self._waiting:
            return  # anyone who waits there shows the group as it is by then
        self._waiting.add(group)
        async with self._turns, self.alone(group):
            self._waiting.discard(group)
            try:
                async with asyncio.timeout(self._patience):
                    await self._show(group)
            except StoreError as trouble:
                log.error("a board could not be remembered", group=group, reason=trouble.reason.value)  # noqa: TRY400
                self.again(group)
            except UNSAID as error:
                log.warning("a board could not be shown", group=group, because=why(error))
                self._failed(group, shut_out=isinstance(error, SHUT))
            except Exception:
                log.exception("a board could not be drawn", group=group)
                self.behind.add(group)

    def alone(self, group: str) -> asyncio.Lock:
        """Held while a group's cards are posted or edited."""
        return self._locks.setdefault(group, asyncio.Lock())

    def _failed(self, group: str, *, shut_out: bool) -> None:
        """Try again soon. What Discord forbids is tried once more, for it may have been a passing fault, and
        then at the next change."""
        self.behind.add(group)
        if not shut_out or group not in self._forbidden:
            self._fell_behind(group)
        if shut_out:
            self._forbidden.add(group)

    def again(self, group: str) -> None:
        """Something could not be shown: try again soon."""
        self.behind.add(group)
        self._fell_behind(group)

    async def _show(self, key: str) -> None:
        group, length = await self._handler.group_and_version(key)
        if shut(self._client, group):
            self.behind.add(key)
            return
        places = dict(await self._store.cards(stream(key)))
        if key in self.behind:
            places = await self._find_again(group, places)
        if group.guide not in self._handler.guides:
            await self._waits(group, places)
            return
        await self._compare(group, places)
        await self._store.board_shown(key, length)
        self._remember(group)
        self.behind.discard(key)
        self._forbidden.discard(key)

    async def _waits(self, group: Group, places: Mapping[str, MessageRef]) -> None:
        """Have the group's card say that its guide is missing. The board counts as one that was never shown,
        so that a start that finds the guide draws all of it."""
        self.behind.add(group.id)
        await self._store.board_shown(group.id, 0)
        card = home.waits(group, self.say(group))
        place, seen = places.get(HOME), look(HOME, card)
        if place is None or place.look == seen:
            return
        if await self._messages.edit(place, card, seen) is Edited.DONE:
            await self.keep(group, HOME, place, seen)

    def _remember(self, group: Group) -> None:
        self._shown[group.id] = group
        self._shown.move_to_end(group.id)
        if len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)

    async def _before(self, group: Group) -> dict[str, Notice]:
        """What was on the board when it was last shown."""
        shown: Group | None = self._shown.get(group.id, group)
        if group.id not in self._shown and group.id in self.behind:
            length = await self._store.board_length(group.id)
            shown = await self._handler.group_at(group.id, length)
        return {} if shown is None else self._wanted(shown)

    def _wanted(self, group: Group) -> dict[str, Notice]:
        guide = self._handler.guides[group.guide]
        return {notice.name: notice for notice in notices.standing(group, guide)}

    async def _compare(self, group: Group, places: Mapping[str, MessageRef]) -> None:
        """Post, then edit (the newest first), then take away. What fails holds up nothing else, unless the
        channel is shut."""
        before, should = await self._before(group), self._wanted(group)
        if HOME not in places and group.id not in self.behind:
            should.pop(HOME)  # anyone who makes the group sees it as the answer to their press
        missing = [one for one in should.values() if self._is_missing(group, one, places.get(one.name))]
        there = [(places[name], one) for name, one in should.items() if one not in missing]
        steps = [
            *(partial(self._post, group, one, places.get(one.name)) for one in missing),
            *(
                partial(self._edit, group, one, before.get(one.name), place)
                for place, one in sorted(there, key=lambda each: -each[0].message)
            ),
            *(partial(self._retire, group, name, places[name]) for name in places.keys() - should.keys()),
        ]
        failed: BaseException | None = None
        for step in steps:
            try:
                await step()
            except SHUT:
                raise
            except UNSAID as error:
                failed = error
        if failed is not None:
            raise failed

    def _is_missing(self, group: Group, notice: Notice, place: MessageRef | None) -> bool:
        if place is None or place.channel != group.channel:
            return True
        return notice.waits and place.message in self._messages.gone

    async def _post(self, group: Group, notice: Notice, before: MessageRef | None) -> None:
        """Post a notice, in place of what was there `before`: in another channel, or deleted."""
        if before is not None:
            await self._leave(group, notice.name, before)
        card = notice.draw(self.say(group))
        seen, rings = look(notice.name, card), notice.rings and before is None
        named = nonce(stream(group.id), notice.name, group.channel, before)
        sent = await self._messages.post(group.channel, card, named, seen, silent=not rings, rings=rings)
        await self.keep(group, notice.name, MessageRef(group.channel, sent), seen)
        if before is not None:
            self._messages.gone.discard(before.message)

    async def _leave(self, group: Group, name: str, place: MessageRef) -> None:
        """The group's card says where the group went; any other is deleted. Neither may be possible."""
        if place.message in self._messages.gone:
            return
        if name != HOME or place.channel == group.channel:
            await self._messages.delete(place)
            return
        try:
            await self._messages.edit(place, home.gone(group, self.say(group)), None)
        except UNSAID as error:
            log.info("a card was left behind as it was", because=why(error))

    async def _edit(self, group: Group, notice: Notice, was: Notice | None, place: MessageRef) -> None:
        """Draw a notice again if it looks different. If Discord does not allow that any more, it is posted
        again, but not for something of little weight: then the next edit has it."""
        if was is not None and notice.of is not None and was.of == notice.of:
            return
        card = notice.draw(self.say(group))
        seen = look(notice.name, card)
        if seen == self._seen(group, notice, was, place):
            return
        edited = await self._messages.edit(place, card, seen)
        if edited is Edited.DONE:
            await self.keep(group, notice.name, place, seen)
        elif edited is Edited.MISSING:
            self._messages.gone.add(place.message)
            await self._post(group, notice, place)
        elif notice.weight is None or was is None or was.weight != notice.weight:
            await self._post(group, notice, place)

    def _seen(self, group: Group, notice: Notice, was: Notice | None, place: MessageRef) -> str:
        """What a card shows: as the store has it, or as it was when the board was last shown. Of a board that
        is behind neither is sure, but it may have very many that change rarely: these are trusted."""
        if group.id in self.behind and notice.of is None:
            return UNSURE
        return place.look or (UNSURE if was is None else look(was.name, was.draw(self.say(group))))

    async def keep(self, group: Group, name: str, place: MessageRef, seen: str) -> None:
        """Remember where a card is, and what it shows unless another request has drawn on it meanwhile."""
        sure = self._messages.known(place.message) == seen
        self._messages.forget(place.message)
        shows = seen if sure else UNSURE
        await self._store.remember_card(stream(group.id), name, place.channel, place.message, shows)

    async def _retire(self, group: Group, name: str, place: MessageRef) -> None:
        guide = self._handler.guides[group.guide]
        last = notices.gone(group, guide, name, self.say(group))
        if last is None or place.channel != group.channel:
            await self._messages.delete(place)
        else:
            await self._messages.edit(place, last, None)
        await self._store.forget_card(stream(group.id), name)

    async def _find_again(self, group: Group, known: dict[str, MessageRef]) -> dict[str, MessageRef]:
        """Where the cards are, with those that were posted and not remembered. One that is there twice is
        deleted once."""
        async for name, place in self._messages.own(group.channel, partial(notice_on, group=group.id)):
            there = known.get(name)
            if there is None or there.channel != place.channel:
                if there is not None:
                    await self._leave(group, name, there)
                known[name] = place
                await self._store.remember_card(stream(group.id), name, place.channel, place.message, UNSURE)
            elif there.message != place.message:
                await self._messages.delete(place)
        return known

    def say(self, group: Group) -> Say:
        """Speaks the language of the group's server."""
        guild = self._client.get_guild(group.guild)
        return speaker(guild.preferred_locale.value if guild else None)


def stream(group: str) -> str:
    """The name with which the store knows a group's cards."""
    return f"group:{group}"

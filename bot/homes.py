"""Groups' cards: put up, drawn anew, and taken along where a group moves."""

import asyncio
from hashlib import blake2b
from weakref import WeakValueDictionary

import discord
import structlog

from bot.cards import home
from bot.cards.parts import Card, plain
from bot.history import latest
from bot.permissions import lacking
from bot.staff import Staff
from bot.ui.shown import pressable
from bot.ui.talk import NOBODY, UNSAID, Talk, why
from bot.wording import Say, speaker
from facilitation.group import Group
from storage.store import Card as Place

HOME = "home"
"""The name that the store knows a group's card by."""
VERBS = ("join", "reopen")
"""By a button of these, a group's card is found again."""

log = structlog.get_logger()

_putting_up = WeakValueDictionary[str, asyncio.Lock]()


async def redraw(staff: Staff, group: Group) -> None:
    """Draw the group's card anew, or put it up where the group has moved. Where that fails the next press on
    it does it."""
    place = await staff.conductor.store.card(f"group:{group.id}", HOME)
    if place is None:
        return
    if place.channel != group.channel:
        await put_up(staff, group)
        return
    try:
        await _edit(staff, place, _card(staff, group))
    except UNSAID as error:
        log.info("a group's card could not be drawn anew", because=why(error))


async def follow(staff: Staff, group: Group) -> None:
    """Take the card along where the group has moved, also where the bot was cut off in between. Raises
    UNSAID, so that whoever keeps the group's board tries again."""
    place = await staff.conductor.store.card(f"group:{group.id}", HOME)
    if place is not None and place.channel != group.channel:
        await _put_up(staff, group, None)


async def answer(staff: Staff, group: Group, talk: Talk) -> None:
    """Answer a press on the group's card by drawing it anew. A card that the group left behind says where it
    meets now."""
    if talk.interaction.channel_id == group.channel:
        await talk.redraw(_card(staff, group))
        return
    await talk.redraw(home.gone(group, talk.say_all))
    await redraw(staff, group)


async def put_up(staff: Staff, group: Group, talk: Talk | None = None) -> None:
    """Post the group's card where it does not stand: with a `talk`, as the answer to that; without one, as a
    crash may have come between making and showing. Where that fails the next who asks sees to it."""
    try:
        await _put_up(staff, group, talk)
    except UNSAID as error:
        if talk is not None:
            raise
        log.info("a group's card could not be put up", because=why(error))


async def _put_up(staff: Staff, group: Group, talk: Talk | None) -> None:
    """One at a time for each group: whoever comes second finds the card of the first."""
    async with _putting_up.setdefault(group.id, asyncio.Lock()):
        place = await staff.conductor.store.card(f"group:{group.id}", HOME)
        if place is not None and place.channel == group.channel:
            return
        if talk is not None and talk.interaction.channel_id == group.channel:
            message = await talk.post(_card(staff, group))
        else:
            message = await _standing(staff, group) or await _post(staff, group)
        await staff.conductor.store.remember_card(f"group:{group.id}", HOME, group.channel, message)
        if place is not None:
            await _leave(staff, group, place)


async def _leave(staff: Staff, group: Group, place: Place) -> None:
    """The card that the group left behind says where it went, where it can still be reached."""
    try:
        await _edit(staff, place, home.gone(group, _say(staff, group)))
    except UNSAID as error:
        log.info("a card was left behind as it was", because=why(error))


async def unfit(staff: Staff, talk: Talk, command: str) -> str | None:
    """Why the channel of a talk cannot become a group's home, and what to do before typing the command again;
    None where it can."""
    channel = talk.interaction.channel
    if not isinstance(channel, discord.TextChannel | discord.VoiceChannel):
        return talk.say("group-not-here", command=command)
    lacks = lacking(talk.interaction.app_permissions, channel)
    if lacks:
        return talk.say("group-lacks", permissions=", ".join(lacks), command=command)
    there = await staff.conductor.group_in(channel.id)
    return None if there is None else talk.say("group-here-already", name=plain(there.name))


async def _standing(staff: Staff, group: Group) -> int | None:
    """The card, where it was posted and not remembered."""
    async for message in latest(_channel(staff, group.channel)):
        ours = (one for one in pressable(message) if one.verb in VERBS and one.where == group.id)
        if message.author == staff.client.user and any(ours):
            return message.id
    return None


async def _post(staff: Staff, group: Group) -> int:
    nonce = blake2b(f"{group.id} {HOME} {group.channel}".encode(), digest_size=12).hexdigest()
    sent = await _channel(staff, group.channel).send(
        view=_card(staff, group), allowed_mentions=NOBODY, silent=True, nonce=nonce
    )
    return sent.id


async def _edit(staff: Staff, place: Place, card: Card) -> None:
    message = _channel(staff, place.channel).get_partial_message(place.message)
    await message.edit(view=card, allowed_mentions=NOBODY)


def _card(staff: Staff, group: Group) -> Card:
    return home.card(group, staff.conductor.guides[group.guide], _say(staff, group))


def _say(staff: Staff, group: Group) -> Say:
    guild = staff.client.get_guild(group.guild)
    return speaker(guild.preferred_locale.value if guild else None)


def _channel(staff: Staff, channel: int) -> discord.PartialMessageable:
    return staff.client.get_partial_messageable(channel)

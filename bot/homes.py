"""Groups' cards, drawn anew or put up where nobody's press on them does it."""

from hashlib import blake2b

import discord
import structlog

from bot.cards import home
from bot.cards.parts import Card
from bot.staff import Staff
from bot.stage import LOOK_BACK
from bot.ui.shown import pressable
from bot.ui.talk import NOBODY, UNSAID, why
from bot.wording import speaker
from facilitation.group import Group
from storage.store import Card as Place

HOME = "home"
"""The name that the store knows a group's card by."""

log = structlog.get_logger()


async def redraw(staff: Staff, group: Group) -> None:
    """Draw the group's card anew. Where that fails the next press on it does it."""
    place = await staff.conductor.store.card(f"group:{group.id}", HOME)
    if place is not None:
        try:
            await _edit(staff, group, place)
        except UNSAID as error:
            log.info("a group's card could not be drawn anew", because=why(error))


async def put_up(staff: Staff, group: Group) -> None:
    """Post the group's card where it does not stand: a crash came between making the group and showing it."""
    if await staff.conductor.store.card(f"group:{group.id}", HOME) is not None:
        return
    try:
        message = await _standing(staff, group) or await _post(staff, group)
    except UNSAID as error:
        log.info("a group's card could not be put up", because=why(error))
        return
    await staff.conductor.store.remember_card(f"group:{group.id}", HOME, group.channel, message)


async def _standing(staff: Staff, group: Group) -> int | None:
    """The card, where it was posted and not remembered."""
    async for message in _channel(staff, group.channel).history(limit=LOOK_BACK):
        joins = (press for press in pressable(message) if (press.verb, press.where) == ("join", group.id))
        if message.author == staff.client.user and any(joins):
            return message.id
    return None


async def _post(staff: Staff, group: Group) -> int:
    nonce = blake2b(f"{group.id} {HOME}".encode(), digest_size=12).hexdigest()
    sent = await _channel(staff, group.channel).send(
        view=_card(staff, group), allowed_mentions=NOBODY, nonce=nonce
    )
    return sent.id


async def _edit(staff: Staff, group: Group, place: Place) -> None:
    message = _channel(staff, place.channel).get_partial_message(place.message)
    await message.edit(view=_card(staff, group), allowed_mentions=NOBODY)


def _card(staff: Staff, group: Group) -> Card:
    guild = staff.client.get_guild(group.guild)
    say = speaker(guild.preferred_locale.value if guild else None)
    return home.card(group, staff.conductor.guides[group.guide], say)


def _channel(staff: Staff, channel: int) -> discord.PartialMessageable:
    return staff.client.get_partial_messageable(channel)

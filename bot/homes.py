"""Groups' cards, drawn anew where nobody's press on them does it."""

import structlog

from bot.cards import home
from bot.staff import Staff
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


async def _edit(staff: Staff, group: Group, place: Place) -> None:
    channel = staff.client.get_partial_messageable(place.channel)
    guild = staff.client.get_guild(group.guild)
    say = speaker(guild.preferred_locale.value if guild else None)
    card = home.card(group, staff.conductor.guides[group.guide], say)
    await channel.get_partial_message(place.message).edit(view=card, allowed_mentions=NOBODY)

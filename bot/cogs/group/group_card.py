"""Groups' cards, as answers to presses: put up where a group is made, drawn again where somebody presses one.

What else becomes of a group's card, the board sees to.
"""

import discord

from bot.cards.group import home
from bot.cards.group.home import HOME
from bot.display.notice_board import stream
from bot.display.recognition import look
from bot.guild.permissions import lacking
from bot.services import Staff
from bot.ui.components import Card, plain
from bot.ui.context import UNSAID, Talk
from facilitation.group.state import Group
from storage.store import Card as Place


async def put_up(staff: Staff, key: str, talk: Talk | None = None) -> None:
    """Post a group's card if it is not there: with a `talk` as the answer to that, else by the board. Raises
    UNSAID if the answer fails; then the board sees to it."""
    board = staff.group_clock.board
    async with board.alone(key):
        group = await staff.conductor.group(key)
        place = await staff.conductor.store.card(stream(key), HOME)
        if place is not None and place.channel == group.channel:
            return
        if talk is not None and talk.interaction.channel_id == group.channel:
            await _post(staff, group, talk)
            return
        board.behind.add(key)  # it may have been posted and not be remembered
    await board.show(key)


async def _post(staff: Staff, group: Group, talk: Talk) -> None:
    board, card = staff.group_clock.board, _card(staff, group)
    try:
        message = await talk.post(card)
    except UNSAID:
        board.again(group.id)
        raise
    staff.stage.messages.learn(message, look(HOME, card))
    await board.keep(group, HOME, Place(group.channel, message), look(HOME, card))


async def answer(staff: Staff, group: Group, talk: Talk) -> None:
    """Answer a press on the group's card by drawing it again. A card that the group left behind says where it
    meets now."""
    board = staff.group_clock.board
    if talk.interaction.channel_id != group.channel or talk.pressed is None:
        await talk.redraw(home.gone(group, talk.say_all))
        return
    card, pressed = _card(staff, group), talk.pressed.id
    with staff.stage.messages.drawing(pressed, look(HOME, card)):
        await talk.redraw(card)
    async with board.alone(group.id):
        place = await staff.conductor.store.card(stream(group.id), HOME)
        if place is not None and place.message == pressed:
            await board.keep(group, HOME, place, look(HOME, card))


def _card(staff: Staff, group: Group) -> Card:
    return home.card(group, staff.conductor.guides[group.guide], staff.group_clock.board.say(group))


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

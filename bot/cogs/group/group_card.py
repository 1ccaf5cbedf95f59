"""Groups' cards, as answers to presses: put up where a group is made, drawn again where someone presses one.

What else becomes of a group's card, the board sees to.
"""

import discord

from bot.cards.group import home
from bot.cards.group.home import HOME
from bot.display.notice_board import stream
from bot.display.recognition import look
from bot.guild.permissions import lacking
from bot.services import Services
from bot.ui.components import Card, plain
from bot.ui.context import UNSAID, Context
from facilitation.group.state import Group
from storage.store import MessageRef


async def put_up(services: Services, key: str, ctx: Context | None = None) -> None:
    """Post a group's card if it is not there: with a `ctx` as the answer to that, else by the board. Raises
    UNSAID if the answer fails; then the board sees to it."""
    board = services.group_clock.board
    async with board.alone(key):
        group = await services.handler.group(key)
        place = await services.handler.store.card(stream(key), HOME)
        if place is not None and place.channel == group.channel:
            return
        if ctx is not None and ctx.interaction.channel_id == group.channel:
            await _post(services, group, ctx)
            return
        board.behind.add(key)  # it may have been posted and not be remembered
    await board.show(key)


async def _post(services: Services, group: Group, ctx: Context) -> None:
    board, card = services.group_clock.board, _card(services, group)
    try:
        message = await ctx.send_public(card)
    except UNSAID:
        board.again(group.id)
        raise
    services.display.messages.learn(message, look(HOME, card))
    await board.keep(group, HOME, MessageRef(group.channel, message), look(HOME, card))


async def answer(services: Services, group: Group, ctx: Context) -> None:
    """Answer a press on the group's card by drawing it again. A card that the group left behind says where it
    meets now."""
    board = services.group_clock.board
    if ctx.interaction.channel_id != group.channel or ctx.message is None:
        await ctx.edit(home.gone(group, ctx.say_all))
        return
    card, pressed = _card(services, group), ctx.message.id
    with services.display.messages.drawing(pressed, look(HOME, card)):
        await ctx.edit(card)
    async with board.alone(group.id):
        place = await services.handler.store.card(stream(group.id), HOME)
        if place is not None and place.message == pressed:
            await board.keep(group, HOME, place, look(HOME, card))


def _card(services: Services, group: Group) -> Card:
    return home.card(group, services.handler.guides[group.guide], services.group_clock.board.say(group))


async def unfit(services: Services, ctx: Context, command: str) -> str | None:
    """Why the channel of a press cannot become a group's home, and what to do before typing the command
    again; None where it can."""
    channel = ctx.interaction.channel
    if not isinstance(channel, discord.TextChannel | discord.VoiceChannel):
        return ctx.say("group-not-here", command=command)
    lacks = lacking(ctx.interaction.app_permissions, channel)
    if lacks:
        return ctx.say("group-lacks", permissions=", ".join(lacks), command=command)
    there = await services.handler.group_in(channel.id)
    return None if there is None else ctx.say("group-here-already", name=plain(there.name))

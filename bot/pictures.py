"""The picture of a plan, made off the event loop: it takes a while."""

import asyncio
from io import BytesIO

import discord

from bot.wording import Say
from facilitation.group import Group
from guides.model import Guide
from reports import gather, typeset

PICTURE = "plan.png"
"""The file that holds the picture."""


async def plan(guide: Guide, group: Group, say: Say) -> discord.File:
    """The plan as it stands, as a picture. Who owns an action stands on the plan's card alone: nobody's name
    is kept."""
    made = await asyncio.to_thread(typeset.plan_picture, gather.plan(guide, group), say)
    return discord.File(BytesIO(made), PICTURE)

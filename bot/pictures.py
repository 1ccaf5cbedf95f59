"""Pictures of a plan and of how it goes, made off the event loop: they take a while."""

import asyncio
from datetime import datetime
from io import BytesIO

import discord

from bot.wording import Say
from facilitation.group import Group
from guides.model import Guide
from reports import gather, typeset
from reports.progress import Progress, months

PICTURE, PROGRESS = "plan.png", "progress.png"
"""The files that hold the pictures."""


async def plan(guide: Guide, group: Group, say: Say) -> discord.File:
    """The plan as it stands, as a picture. Who owns an action stands on the plan's card alone: nobody's name
    is kept."""
    made = await asyncio.to_thread(typeset.plan_picture, gather.plan(guide, group), say)
    return discord.File(BytesIO(made), PICTURE)


async def progress(guide: Guide, group: Group, now: datetime, zone: str, say: Say) -> discord.File:
    """How the group's actions went until now, as a picture."""
    shown = Progress(
        group=group.name,
        language=guide.language,
        months=months(group.plan.actions.values(), now, zone),
    )
    made = await asyncio.to_thread(typeset.progress_picture, shown, say)
    return discord.File(BytesIO(made), PROGRESS)

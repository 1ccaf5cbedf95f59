"""Pictures of a plan and of how it goes, made off the event loop: they take a while."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import discord

from bot.i18n.localizer import Say
from facilitation.group.state import Group
from guides.model.guide import Guide
from reports.formats import typeset
from reports.pictures.progress import ProgressPicture, months
from reports.sources import group_record

PICTURE, PROGRESS = "plan.png", "progress.png"
"""The files that hold the pictures."""


async def plan(guide: Guide, group: Group, names: Mapping[int, str], say: Say) -> discord.File:
    """The plan as it is now, as a picture for its members. `names` are those of owners, who accepted; of one
    who has none there, it says that someone took the action on."""
    made = await asyncio.to_thread(typeset.plan_picture, group_record.plan(guide, group, names), say)
    return discord.File(BytesIO(made), PICTURE)


async def progress(guide: Guide, group: Group, now: datetime, zone: str, say: Say) -> discord.File:
    """How the group's actions went until now, as a picture."""
    shown = ProgressPicture(
        group=group.name,
        language=guide.language,
        months=months(group.plan.actions.values(), now, zone),
    )
    made = await asyncio.to_thread(typeset.progress_picture, shown, say)
    return discord.File(BytesIO(made), PROGRESS)

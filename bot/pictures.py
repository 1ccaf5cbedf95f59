"""Pictures of a plan and of how it goes, made off the event loop: they take a while."""

import asyncio
from datetime import datetime
from io import BytesIO

import discord

from bot.wording import Say
from facilitation.group import Group
from facilitation.plan import Action, Topic
from guides.model import Guide
from reports import content, typeset
from reports.progress import Progress, months

PICTURE, PROGRESS = "plan.png", "progress.png"
"""The files that hold the pictures."""


async def plan(guide: Guide, group: Group, say: Say) -> discord.File:
    """The plan as it stands, as a picture. Who owns an action stands on the plan's card alone: nobody's name
    is kept."""
    made = await asyncio.to_thread(typeset.plan_picture, _plan(guide, group, say), say)
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


def _plan(guide: Guide, group: Group, say: Say) -> content.Plan:
    agreed = (one for kind in content.SERVED for one in group.decisions.of_kind(kind))
    return content.Plan(
        group=group.name,
        language=guide.language,
        served=tuple(content.Served(id=one.id, kind=one.kind, text=one.text) for one in agreed),
        actions=tuple(_action(action, say) for action in group.plan.standing),
        others=group.plan.said(Topic.OTHERS),
        celebration=group.plan.said(Topic.CELEBRATION),
        setback=group.plan.said(Topic.SETBACK),
        keeping=group.plan.said(Topic.KEEPING),
    )


def _action(action: Action, say: Say) -> content.Action:
    terms = action.terms
    owner = "" if action.owner is None else say("plan-taken")
    return content.Action(
        what=terms.what, owner=owner, due=terms.due, progress=terms.progress, links=terms.links
    )

"""The picture of a plan, made off the event loop: it takes a while."""

import asyncio
from collections.abc import Mapping
from io import BytesIO

import discord

from bot.wording import Say
from facilitation.group import Group
from facilitation.plan import Action, Topic
from guides.model import Guide
from reports import content, typeset

PICTURE = "plan.png"
"""The file that holds the picture."""


async def plan(guide: Guide, group: Group, names: Mapping[int, str], say: Say) -> discord.File:
    """The plan as it stands, as a picture for its members. `names` are those of owners, who accepted; of one
    who has none there, it says that somebody took the action on."""
    made = await asyncio.to_thread(typeset.plan_picture, drawn(guide, group, names, say), say)
    return discord.File(BytesIO(made), PICTURE)


def drawn(guide: Guide, group: Group, names: Mapping[int, str], say: Say) -> content.Plan:
    """What the picture is made of."""
    agreed = (one for kind in content.SERVED for one in group.decisions.of_kind(kind))
    return content.Plan(
        group=group.name,
        language=guide.language,
        served=tuple(content.Served(id=one.id, kind=one.kind, text=one.text) for one in agreed),
        actions=tuple(_action(action, names, say) for action in group.plan.standing),
        others=group.plan.said(Topic.OTHERS),
        celebration=group.plan.said(Topic.CELEBRATION),
        setback=group.plan.said(Topic.SETBACK),
        keeping=group.plan.said(Topic.KEEPING),
    )


def _action(action: Action, names: Mapping[int, str], say: Say) -> content.Action:
    terms = action.terms
    owner = "" if action.owner is None else names.get(action.owner, say("plan-taken"))
    return content.Action(
        what=terms.what, owner=owner, due=terms.due, progress=terms.progress, links=terms.links
    )

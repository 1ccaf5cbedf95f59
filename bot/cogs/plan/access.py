"""The desk at which a member looks at what the group means to do."""

from bot.cards.plan.plan import Desk
from bot.services import Staff
from bot.ui.components import Card
from bot.ui.context import Talk
from facilitation.shared.refusals import Reason, Refused


async def desk(staff: Staff, talk: Talk, where: str = "") -> Desk:
    """The group as it stands, before whoever looks at it. Raises Refused where they are no member."""
    group = await staff.conductor.group(where or talk.press.where)
    if talk.person not in group.members:
        raise Refused(Reason.MEMBERS_ONLY)
    session = await staff.conductor.session(group.live) if group.live else None
    return Desk(group, talk.person, session.facilitator if session else None)


async def turn(staff: Staff, talk: Talk, card: Card) -> None:
    """Show one person a page of theirs. What they hear of in a session may ride on this press."""
    await talk.turn(card)
    group = await staff.conductor.group(talk.press.where)
    if group.live:
        staff.nudges.heard(group.live, talk)


async def redraw(staff: Staff, talk: Talk) -> None:
    """What stands on the session's card may tell of what was changed."""
    group = await staff.conductor.group(talk.press.where)
    if group.live:
        await staff.stage.show(group.live, talk)

"""The desk at which a member looks at what the group means to do."""

from bot.cards.plan import Desk
from bot.staff import Staff
from bot.ui.talk import Talk
from facilitation.refusals import Reason, Refused


async def desk(staff: Staff, talk: Talk, where: str = "") -> Desk:
    """The group as it stands, before whoever looks at it. Raises Refused where they are no member."""
    group = await staff.conductor.group(where or talk.press.where)
    if talk.person not in group.members:
        raise Refused(Reason.MEMBERS_ONLY)
    session = await staff.conductor.session(group.live) if group.live else None
    return Desk(group, talk.person, session.facilitator if session else None)

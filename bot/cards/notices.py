"""What is in a group's channel between its sessions.

A notice is a public card that follows from the group's state alone. It is named by the verb and the argument
of its first button, so that one which was posted and not remembered is found again.
"""

from collections.abc import Iterator
from functools import partial

from bot.cards.base.notice import Notice, NoticeSource
from bot.cards.group import home, members
from bot.cards.group.home import HOME
from bot.cards.meetings import notices
from bot.cards.plan import followup
from bot.cards.reviewers import responses
from bot.cards.summaries import summary
from bot.i18n.localizer import Say
from bot.ui.components import Card
from facilitation.group.state import Group
from guides.model.guide import Guide

SOURCES: tuple[NoticeSource, ...] = (
    notices.REMINDERS,
    notices.POLLS,
    members.REMOVALS,
    followup.NOTICES,
    responses.SOURCE,
    summary.SOURCE,
)
"""All of them, in the order of posting: what cannot wait comes first."""


def standing(group: Group, guide: Guide) -> Iterator[Notice]:
    """The group's card, and the notices that should be in its channel now: none of a group that is
    archived."""
    yield Notice(HOME, partial(home.card, group, guide), weight=(group.archived,))
    if group.archived:
        return
    for source in SOURCES:
        yield from source.standing(group, guide)


def gone(group: Group, guide: Guide, name: str, say: Say) -> Card | None:
    """How a notice looks that is gone; None where it is taken down."""
    verb = name.partition(":")[0]
    return next((one.gone(group, guide, name, say) for one in SOURCES if one.verb == verb), None)

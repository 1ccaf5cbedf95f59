"""What the events say, as rows of the read tables. Rebuilt, the tables must come out the same."""

from collections.abc import Iterator

from facilitation.group import clock as group_clock
from facilitation.group.base import GroupEvent
from facilitation.group.membership.events import Joined, LeftGroup, MemberRemoved
from facilitation.group.state import Group
from facilitation.group.summaries.events import ReleaseEvent
from facilitation.session.base import SessionEvent
from facilitation.session.state import Session, next_deadline
from storage.projections.releases import release_rows
from storage.store import Row


def session_rows(session: Session, _: SessionEvent) -> Iterator[Row]:
    """The row that every event of a session touches. `session` is the state after it."""
    yield Row(
        "sessions",
        {"id": session.id},
        {
            "group_id": session.group,
            "discussion": session.discussion,
            "phase": session.phase.value,
            "opened_at": session.opened_at,
            "next_deadline": next_deadline(session),
            "closed_at": session.closed_at,
            "finished": int(session.finished),
        },
    )


def group_rows(group: Group, event: GroupEvent) -> Iterator[Row]:
    """The rows that an event of a group touches. `group` is the state after it."""
    yield _group_row(group)
    match event:
        case Joined(person=person):
            key = {"group_id": group.id, "person": person}
            yield Row("members", key, {"joined_at": event.at})
        case LeftGroup(person=person) | MemberRemoved(person=person):
            yield Row("members", {"group_id": group.id, "person": person}, None)
        case ReleaseEvent():
            yield from release_rows(group, event)
        case _:
            pass


def _group_row(group: Group) -> Row:
    return Row(
        "groups",
        {"id": group.id},
        {
            "guild": group.guild,
            "channel": group.channel,
            "name": group.name,
            "guide": group.guide,
            "minutes": group.minutes,
            "archived": int(group.archived),
            "created_at": group.created_at,
            "listed": int(group.listed),
            "next_deadline": group_clock.next_deadline(group),
        },
    )

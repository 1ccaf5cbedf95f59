"""What the events say, as rows of the read tables. Rebuilt, the tables must come out the same."""

from collections.abc import Iterator

from facilitation import server as servers
from facilitation.group import clock as group_clock
from facilitation.group.agreements.events import AgreementMade, WindowClosed
from facilitation.group.base import GroupEvent
from facilitation.group.membership.events import Joined, LeftGroup, MemberRemoved
from facilitation.group.plan.events import ActionEvent
from facilitation.group.plan.state import Action
from facilitation.group.state import Group
from facilitation.group.summaries.events import ReleaseEvent
from facilitation.server import ServerEvent
from facilitation.session.base import SessionEvent
from facilitation.session.flipchart.events import NoteAmended, NoteTaken, NoteWithdrawn
from facilitation.session.state import Session, next_deadline
from storage.projections.releases import release_rows
from storage.store import Row


def session_rows(session: Session, event: SessionEvent) -> Iterator[Row]:
    """The rows that an event of a session touches. `session` is the state after it."""
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
    match event:
        case NoteTaken(id=note) | NoteAmended(id=note) | NoteWithdrawn(id=note):
            yield _note_row(session, note)
        case _:
            pass


def _note_row(session: Session, key: str) -> Row:
    note = session.notes[key]
    return Row(
        "notes",
        {"session": session.id, "id": note.id},
        {
            "group_id": session.group,
            "discussion": session.discussion,
            "prompt": note.step,
            "kind": note.kind.value,
            "text": note.text,
            "standing": int(not note.withdrawn),
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
            yield from (_action_row(group, action) for action in group.plan.actions.values())
        case _:
            yield from _decision_rows(group, event)


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


def _decision_rows(group: Group, event: GroupEvent) -> Iterator[Row]:
    """The rows of what is agreed, planned and released. That an agreement falls may touch any action."""
    match event:
        case AgreementMade(agreement=made):
            yield _agreement_row(group, made.id)
            if made.id in group.plan.actions:
                yield _action_row(group, group.plan.actions[made.id])
        case WindowClosed(agreement=key):
            yield _agreement_row(group, key)
            yield from (_action_row(group, action) for action in group.plan.actions.values())
        case ReleaseEvent():
            yield from release_rows(group, event)
        case ActionEvent(id=key):
            yield _action_row(group, group.plan.actions[key])
        case _:
            pass


def _agreement_row(group: Group, key: str) -> Row:
    agreement = group.decisions.agreements[key]
    return Row(
        "agreements",
        {"group_id": group.id, "id": key},
        {
            "discussion": agreement.discussion,
            "kind": agreement.kind.value,
            "text": agreement.text,
            "finality": agreement.finality.value,
            "with_reservations": int(agreement.with_reservations),
            "agreed_at": agreement.agreed_at,
            "window_ends": agreement.window_ends,
        },
    )


def _action_row(group: Group, action: Action) -> Row:
    due = action.terms.due
    return Row(
        "actions",
        {"group_id": group.id, "id": action.id},
        {
            "what": action.terms.what,
            "owner": action.owner,
            "due": None if due is None else due.isoformat(),
            "standing": int(not action.dropped),
        },
    )


def server_rows(event: ServerEvent) -> Iterator[Row]:
    """The rows that an event of a server touches."""
    assert isinstance(event, servers.ServerSetUp), "a server knows one event"
    yield Row(
        "servers",
        {"guild": event.guild},
        {"reviewers_role": event.reviewers_role, "time_zone": event.time_zone},
    )

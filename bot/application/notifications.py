"""What the command handler tells its listeners: what a command did to a session, and to a group."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.group.base import GroupEvent
from facilitation.group.state import Group
from facilitation.session.base import SessionEvent
from facilitation.session.state import Session
from storage.store import BallotBox

Listener = Callable[["Change"], None]
GroupListener = Callable[["GroupChange"], None]
GroupDecision = Callable[[Group, datetime], Iterable[GroupEvent]]


@dataclass(frozen=True, slots=True)
class Change:
    """What a command did to a session: the group now, the session before and now, and the events between."""

    group: Group
    before: Session | None
    session: Session
    events: tuple[SessionEvent, ...]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What happened to a group: the group before and now, and the events between."""

    before: Group | None
    group: Group
    events: tuple[GroupEvent, ...]


class Happen(Protocol):
    """Decides about a group that is held still, and remembers what then happened, with the boxes that are
    `counted` by it."""

    def __call__(self, decide: GroupDecision, counted: Sequence[BallotBox] = ()) -> Awaitable[Group]: ...

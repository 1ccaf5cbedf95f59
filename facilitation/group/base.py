"""What every event and every command of a group is, and how events make the state."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEvent(ABC):
    """Something that happened `at` a time (UTC), done `by` a person, or by the clock where that is None."""

    at: datetime
    by: int | None = None

    def start(self) -> Group:
        """The group that begins with this event. Only the event that creates one can do so."""
        raise AssertionError(f"no group begins with {type(self).__name__}")

    @abstractmethod
    def apply(self, group: Group) -> Group:
        """The group after this."""


def evolve(group: Group | None, event: GroupEvent) -> Group:
    """The group after an event. The first event of a group creates it."""
    if group is None:
        return event.start()
    return event.apply(group)


def fold(events: Iterable[GroupEvent], group: Group | None = None) -> Group | None:
    """The group that these events make, on top of `group` where one is given."""
    for event in events:
        group = evolve(group, event)
    return group


Happened = Iterator[GroupEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCommand(ABC):
    """What a person asks of a group. Nearly everything is for members. Of a group `at_rest`, which is
    archived, hardly anything is asked."""

    for_members: ClassVar[bool] = True
    at_rest: ClassVar[bool] = False
    by: int

    @abstractmethod
    def decide(self, group: Group, now: datetime) -> Happened:
        """What then happened. Raises Refused where it may not be done now."""


def decide(group: Group, command: GroupCommand, now: datetime) -> tuple[GroupEvent, ...]:
    """What happens when a person asks this of the group. Raises Refused where it may not be done; pure."""
    if command.for_members and command.by not in group.members:
        raise Refused(Reason.MEMBERS_ONLY)
    if group.archived and not command.at_rest:
        raise Refused(Reason.ARCHIVED)
    return tuple(command.decide(group, now))

"""A group's clock: what becomes due between its sessions, and when the clock should tick for it.

It runs for days, mostly with no session running. Each part of a group names its own next deadline and says
what happens when that is over; so what became due while no one ticked happens at the next tick.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facilitation.group.agreements.commands import close_windows
from facilitation.group.base import GroupEvent, fold
from facilitation.group.followup import due_dates
from facilitation.group.meetings import reminders
from facilitation.group.state import Group
from facilitation.group.summaries import releasing
from facilitation.shared.ballots import Vote


@dataclass(frozen=True, slots=True)
class ClockPart:
    """Something of a group that runs by the clock. `due` yields what happens by `now`, and nothing a second
    time: late, it does what would have been done in time."""

    next_deadline: Callable[[Group], datetime | None]
    due: Callable[[Group, datetime], Iterator[GroupEvent]]


PARTS: tuple[ClockPart, ...] = (
    ClockPart(releasing.next_deadline, releasing.due),
    ClockPart(due_dates.next_deadline, due_dates.due),
    ClockPart(reminders.next_deadline, reminders.due),
)
"""All of them, but the windows of agreements, which need what is in a box."""


def next_deadline(group: Group) -> datetime | None:
    """When the clock should tick for this group (UTC); None where nothing waits."""
    named = (group.decisions.next_end, *(part.next_deadline(group) for part in _running(group)))
    return min((deadline for deadline in named if deadline is not None), default=None)


def _running(group: Group) -> tuple[ClockPart, ...]:
    """The parts whose clock runs: none of a group that is archived."""
    return () if group.archived else PARTS


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTick:
    """The clock ticks: everything that is due happens. `answers` are what those who were away said,
    by agreement."""

    answers: Mapping[str, tuple[Vote, ...]] = field(default_factory=dict[str, tuple[Vote, ...]])

    def decide(self, group: Group, now: datetime) -> tuple[GroupEvent, ...]:
        """What then happened. Too early or twice, nothing. Whether something is still agreed matters to the
        other parts."""
        closed = tuple(close_windows(group, self.answers, now))
        after = fold(closed, group) or group
        return (*closed, *(event for part in _running(after) for event in part.due(after, now)))

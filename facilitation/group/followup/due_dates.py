"""What falls due between the sessions, and what a session learns about it when it opens."""

from collections.abc import Iterator
from datetime import date, datetime

from facilitation.group.base import GroupEvent
from facilitation.group.followup.events import ActionsFellDue
from facilitation.group.followup.state import FellDue, due_by
from facilitation.group.plan.state import Action
from facilitation.group.plan.trials.state import DONE
from facilitation.group.state import Group
from facilitation.shared.proposals import Proposal
from facilitation.shared.school_days import morning


def next_deadline(group: Group) -> datetime | None:
    """When the next action falls due that the group has not heard about (UTC)."""
    return min((_falls_due(action) for action, _ in _untold(group)), default=None)


def due(group: Group, now: datetime) -> Iterator[GroupEvent]:
    """The actions whose morning has come: all of them at once, and each of them once."""
    fell = tuple(FellDue(action.id, day) for action, day in _untold(group) if _falls_due(action) <= now)
    if fell:
        yield ActionsFellDue(at=now, due=fell)


def _untold(group: Group) -> Iterator[tuple[Action, date]]:
    """The actions with a date that the group has not heard about, and that date."""
    for action in group.plan.standing:
        day = action.terms.due
        if day is not None and not action.over and group.followup.told.get(action.id) != day:
            yield action, day


def _falls_due(action: Action) -> datetime:
    """The morning of its date; if no one wrote down where the school is, that of Greenwich."""
    assert action.terms.due is not None, "only what has a date falls due"
    return action.falls_due or morning(action.terms.due, "UTC")


def told(group: Group) -> tuple[Action, ...]:
    """The actions that the group knows to be due, and that are not over."""
    heard = group.followup.told
    ahead = (action for action in group.plan.standing if not action.over)
    return tuple(one for one in ahead if one.terms.due is not None and heard.get(one.id) == one.terms.due)


def by_day(group: Group, today: date) -> tuple[Action, ...]:
    """The actions that are due by a day and not over, the longest awaited first."""
    dated = [(one.terms.due, one) for one in group.plan.standing if one.terms.due and not one.over]
    return tuple(one for day, one in sorted(dated, key=lambda pair: pair[0]) if day <= today)


def to_review(group: Group, today: date) -> tuple[Proposal, ...]:
    """The agreements that are to be looked at by a day, as what the group can take up again."""
    keys = due_by(group.followup.reviews, today)
    return tuple(group.decisions.agreements[key].again() for key in keys if group.decisions.stands(key))


def done_since(group: Group, since: datetime | None) -> tuple[Action, ...]:
    """The actions that are done, and were not yet at a time; none where there is no such time."""
    if since is None:
        return ()
    done = (action for action in group.plan.standing if action.course in DONE)
    return tuple(one for one in done if any(turn.at > since and turn.course in DONE for turn in one.turns))

"""Every class of events that is remembered."""

from inspect import isabstract
from types import ModuleType

from facilitation import (
    agreement_events,
    events,
    followup_events,
    group_events,
    home_events,
    meeting_events,
    member_events,
    plan_events,
    readiness_events,
    release_events,
    server,
    trial_events,
)
from facilitation.events import SessionEvent
from facilitation.group_events import GroupEvent
from facilitation.server import ServerEvent
from storage.codec import Codec


def event_classes() -> tuple[type, ...]:
    """The events of sessions, groups and servers."""
    return (
        *_below(SessionEvent, events),
        *_below(GroupEvent, group_events),
        *_below(GroupEvent, agreement_events),
        *_below(GroupEvent, plan_events),
        *_below(GroupEvent, home_events),
        *_below(GroupEvent, readiness_events),
        *_below(GroupEvent, member_events),
        *_below(GroupEvent, meeting_events),
        *_below(GroupEvent, release_events),
        *_below(GroupEvent, trial_events),
        *_below(GroupEvent, followup_events),
        *_below(ServerEvent, server),
    )


def codec() -> Codec:
    """Reads and writes all of them."""
    return Codec(event_classes())


def _below(base: type, module: ModuleType) -> tuple[type, ...]:
    named = vars(module).values()
    classes = (cls for cls in named if isinstance(cls, type) and issubclass(cls, base))
    return tuple(cls for cls in classes if cls is not base and not isabstract(cls))

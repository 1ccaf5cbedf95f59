"""What members type about meetings: fields of forms, and how their text is read."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.meetings import schedule as meetings_schedule
from bot.cards.meetings.schedule import CalendarView
from bot.ui.context import Context
from bot.ui.forms import Field
from bot.ui.typed import recurrence, times
from facilitation.group.meetings.commands import (
    meetable,
)
from facilitation.group.meetings.state import SERIES_MOST, Meeting
from facilitation.shared.refusals import Reason, Refused


def when_field(ctx: Context) -> Field:
    return Field("text", ctx.say("form-meet-when"), ctx.say("form-meet-when-hint"), most=times.MOST)


def rhythm_of(text: str, typed: times.TypingContext, weeks: int | None) -> recurrence.Rhythm:
    """The series that was typed. Raises Refused, with how to write it."""
    try:
        return recurrence.rhythm(text, typed, weeks)
    except Refused as refused:
        if refused.reason in (Reason.DATE_UNREADABLE, Reason.TIME_UNREADABLE):
            raise Refused(Reason.SERIES_UNREADABLE) from refused
        raise


def meeting_named(calendar_view: CalendarView, key: str) -> Meeting:
    """A meeting of the group, also one that is canceled. Raises Refused."""
    found = calendar_view.group.meetings.meetings.get(key)
    if found is None or found.over:
        raise Refused(Reason.NO_SUCH_MEETING)
    return found


def topic_of(calendar_view: CalendarView, chosen: str) -> str | None:
    """The discussion that was chosen; None for whichever is next. Raises Refused."""
    if chosen == meetings_schedule.NEXT:
        return None
    if chosen not in {each.key for each in calendar_view.guide.discussions}:
        raise Refused(Reason.NO_SUCH_DISCUSSION)
    return chosen


def discussions_left(calendar_view: CalendarView) -> int:
    """How many discussions are left: as many meetings as a series has, if no one says."""
    left = [
        each
        for each in calendar_view.guide.discussions
        if not calendar_view.group.progress(each.key).finished
    ]
    return min(len(left) or len(calendar_view.guide.discussions), SERIES_MOST)


def meetable_times(calendar_view: CalendarView, found: Sequence[datetime]) -> tuple[datetime, ...]:
    """Of these, the times at which a group can meet. Raises Refused where none is left."""
    able, refused = list[datetime](), None
    for at in found:
        try:
            meetable(at, calendar_view.zone, calendar_view.now)
            able.append(at)
        except Refused as error:
            refused = error
    if not able and refused is not None:
        raise refused
    return tuple(able)

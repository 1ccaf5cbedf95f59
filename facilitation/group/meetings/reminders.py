"""Reminders of meetings: what is due and has not been sent. A part of the group's clock.

The laws:

1. A meeting is reminded of once the day before, at the same time on the wall, and once when it starts.
2. In quiet hours nothing is sent: what falls into them waits until they are over. Only that a meeting starts
   is said at any hour, silently: a group that set it for that hour meets then.
3. On days off nothing is sent, and what falls on them is dropped.
4. What comes late is sent where it still makes sense, and dropped where it does not: the day before until an
   hour before the start, the start for half an hour. Never are two sent at once for the same meeting.
5. A meeting that is moved is reminded of again. One that is canceled, or over, is not.
6. After a tick, the next deadline is in the future.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from facilitation.group.base import GroupEvent
from facilitation.group.meetings.events import (
    MeetingOver,
    PollClosed,
    ReminderDropped,
    ReminderPutOff,
    ReminderSent,
)
from facilitation.group.meetings.state import Calendar, Meeting, Reminder
from facilitation.group.state import Group
from facilitation.shared import wall_time

SOON = timedelta(hours=1)
"""So shortly before it starts, no one needs to hear that a meeting is tomorrow."""
LATE = timedelta(minutes=30)
"""So long after, it is worth a word that a meeting has started."""
DAY = timedelta(days=1)


def next_deadline(group: Group) -> datetime | None:
    """When something becomes due for the group's meetings or its poll; None where nothing does."""
    return min(_deadlines(group), default=None)


def _deadlines(group: Group) -> Iterator[datetime]:
    calendar = group.meetings
    for meeting in calendar.meetings.values():
        if meeting.coming:
            yield _next(meeting)
        elif meeting.shows:
            yield meeting.ends
    if calendar.poll is not None:
        yield calendar.poll.closes


def _next(meeting: Meeting) -> datetime:
    if meeting.had(Reminder.START):
        return meeting.ends
    if meeting.had(Reminder.DAY_BEFORE):
        return meeting.at
    return min(meeting.put_off or day_before(meeting), meeting.at)


def day_before(meeting: Meeting) -> datetime:
    """When a group is reminded of a meeting on the day before."""
    return wall_time.moment(meeting.starts - DAY, meeting.zone)


def due(group: Group, now: datetime) -> Iterator[GroupEvent]:
    """What is due by now. Asked twice, nothing the second time."""
    for meeting in sorted(group.meetings.meetings.values(), key=lambda one: one.at):
        yield from _due(group, meeting, now)
    poll = group.meetings.poll
    if poll is not None and poll.closes <= now:
        yield PollClosed(at=now, id=poll.id)


def _due(group: Group, meeting: Meeting, now: datetime) -> Iterator[GroupEvent]:
    if (meeting.coming or meeting.shows) and meeting.ends <= now:
        yield MeetingOver(at=now, id=meeting.id)
    elif meeting.coming and meeting.at <= now:
        if not meeting.had(Reminder.DAY_BEFORE):
            yield _dropped(meeting, Reminder.DAY_BEFORE, now)
        if not meeting.had(Reminder.START):
            yield _start(group, meeting, now)
    elif meeting.coming and not meeting.had(Reminder.DAY_BEFORE) and _next(meeting) <= now:
        yield _before(group.meetings, meeting, now)


def _start(group: Group, meeting: Meeting, now: datetime) -> GroupEvent:
    """That it starts; not where the group sits together already."""
    if not _wanted(group.meetings, meeting, now) or group.live is not None or now > meeting.at + LATE:
        return _dropped(meeting, Reminder.START, now)
    return _sent(group.meetings, meeting, Reminder.START, now)


def _before(calendar: Calendar, meeting: Meeting, now: datetime) -> GroupEvent:
    heard = _heard(calendar, meeting, now)
    if not _wanted(calendar, meeting, now) or heard > meeting.at - SOON:
        return _dropped(meeting, Reminder.DAY_BEFORE, now)
    if heard > now:
        return ReminderPutOff(at=now, id=meeting.id, until=heard)
    return _sent(calendar, meeting, Reminder.DAY_BEFORE, now)


def _sent(calendar: Calendar, meeting: Meeting, reminder: Reminder, now: datetime) -> GroupEvent:
    """It rings where the group asked for that, and never in quiet hours."""
    rings = calendar.pings and _heard(calendar, meeting, now) == now
    return ReminderSent(at=now, id=meeting.id, reminder=reminder, rings=rings)


def _dropped(meeting: Meeting, reminder: Reminder, now: datetime) -> GroupEvent:
    return ReminderDropped(at=now, id=meeting.id, reminder=reminder)


def _wanted(calendar: Calendar, meeting: Meeting, now: datetime) -> bool:
    return calendar.reminds and not calendar.off(wall_time.wall(now, meeting.zone).date())


def _heard(calendar: Calendar, meeting: Meeting, now: datetime) -> datetime:
    """The first moment from now on that is not in quiet hours."""
    if calendar.quiet is None:
        return now
    time = wall_time.wall(now, meeting.zone)
    over = calendar.quiet.over(time)
    return now if over == time else wall_time.next_moment(over, meeting.zone, now)


def unsent(group: Group, now: datetime) -> Iterator[tuple[Meeting, int]]:
    """Whom to send a direct message about which meeting: members who asked for it and have not had it, while
    it makes sense."""
    calendar = group.meetings
    for meeting in calendar.coming:
        last = meeting.notice
        if last is None or last.sequence != meeting.sequence or _heard(calendar, meeting, now) > now:
            continue
        sense = meeting.at if last.reminder is Reminder.DAY_BEFORE else meeting.at + LATE
        if now <= sense:
            wanted = (person for person in calendar.by_message if person in group.members)
            yield from ((meeting, person) for person in wanted if person not in meeting.told)

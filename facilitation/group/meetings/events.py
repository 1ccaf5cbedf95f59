"""How a group's meetings came about, and what was said of them."""

from abc import ABC
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.group.base import GroupEvent
from facilitation.group.meetings.state import DaysOff, Listed, Meeting, Poll, Quiet, Reminder, Sent, without
from facilitation.group.state import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvent(GroupEvent, ABC):
    """Something that happened to the meeting of this id."""

    id: str

    def _with(self, group: Group, meeting: Meeting) -> Group:
        return replace(group, meetings=group.meetings.with_meeting(meeting))

    def _of(self, group: Group) -> Meeting:
        return group.meetings.meetings[self.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSet(MeetingEvent):
    """The group will meet. `starts` is what the clock on the wall shows in `zone`."""

    starts: datetime
    zone: str
    minutes: int
    discussion: str | None = None

    def apply(self, group: Group) -> Group:
        meeting = Meeting(
            id=self.id,
            starts=self.starts,
            zone=self.zone,
            minutes=self.minutes,
            set_at=self.at,
            changed_at=self.at,
            discussion=self.discussion,
        )
        return self._with(group, meeting)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(MeetingEvent):
    """A meeting takes place at another time. It is reminded of again."""

    starts: datetime
    zone: str

    def apply(self, group: Group) -> Group:
        moved = self._of(group).changed(self.at)
        return self._with(group, replace(moved, starts=self.starts, zone=self.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSet(MeetingEvent):
    """A meeting is about this discussion; if that is None, about the next one. Its time stays, and so
    do the reminders that were sent."""

    discussion: str | None = None

    def apply(self, group: Group) -> Group:
        before = self._of(group)
        after = replace(before, discussion=self.discussion, reworded=before.reworded + 1, changed_at=self.at)
        return self._with(group, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(MeetingEvent):
    """A meeting does not take place."""

    def apply(self, group: Group) -> Group:
        return self._with(group, replace(self._of(group).changed(self.at), cancelled=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOver(MeetingEvent):
    """The time of a meeting is over: nothing is in the channel for it any more."""

    def apply(self, group: Group) -> Group:
        return self._with(group, replace(self._of(group), over=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSent(MeetingEvent):
    """The group is reminded: a notice is in its channel, which `rings` for its members or is silent, and
    those who asked for it get a message."""

    reminder: Reminder
    rings: bool = False

    def apply(self, group: Group) -> Group:
        meeting = self._of(group)
        sent = (*meeting.sent, Sent(self.reminder, meeting.sequence, rings=self.rings))
        return self._with(group, replace(meeting, sent=sent, told=(), put_off=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDropped(MeetingEvent):
    """It makes no sense any more to remind the group, or it asked not to be."""

    reminder: Reminder

    def apply(self, group: Group) -> Group:
        meeting = self._of(group)
        sent = (*meeting.sent, Sent(self.reminder, meeting.sequence, dropped=True))
        return self._with(group, replace(meeting, sent=sent, put_off=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPutOff(MeetingEvent):
    """A reminder that falls into the quiet hours waits until they are over."""

    until: datetime

    def apply(self, group: Group) -> Group:
        return self._with(group, replace(self._of(group), put_off=self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReminded(MeetingEvent):
    """Someone who asked for it got the last reminder as a direct message."""

    person: int

    def apply(self, group: Group) -> Group:
        meeting = self._of(group)
        return self._with(group, replace(meeting, told=(*meeting.told, self.person)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingListed(MeetingEvent):
    """The server's list of events has the meeting as it was at this version of it."""

    event: int
    sequence: int

    def apply(self, group: Group) -> Group:
        return self._with(group, replace(self._of(group), listed=Listed(self.event, self.sequence)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingUnlisted(MeetingEvent):
    """The server's list of events has the meeting no more."""

    def apply(self, group: Group) -> Group:
        return self._with(group, replace(self._of(group), listed=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesProposed(GroupEvent):
    """Times are put to the group, for its members to tick."""

    id: str
    times: tuple[datetime, ...]
    zone: str
    minutes: int

    def apply(self, group: Group) -> Group:
        poll = Poll(id=self.id, times=self.times, zone=self.zone, minutes=self.minutes)
        return replace(group, meetings=group.meetings.with_poll(poll))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesTicked(GroupEvent):
    """Someone can come at these times, and not at the others."""

    id: str
    person: int
    numbers: tuple[int, ...]

    def apply(self, group: Group) -> Group:
        poll = group.meetings.poll
        if poll is None or poll.id != self.id:
            return group
        ticks = {**poll.ticks, self.person: self.numbers}
        return replace(group, meetings=group.meetings.with_poll(replace(poll, ticks=ticks)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PollClosed(GroupEvent):
    """Nothing is left to choose: the group has settled on a time, dropped the question, or let it pass."""

    id: str

    def apply(self, group: Group) -> Group:
        return replace(group, meetings=group.meetings.with_poll(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietSet(GroupEvent):
    """In these hours the group wants to hear nothing; in none, if that is None."""

    quiet: Quiet | None

    def apply(self, group: Group) -> Group:
        return replace(group, meetings=replace(group.meetings, quiet=self.quiet))


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOffSet(GroupEvent):
    """On these days the group wants to hear nothing, and no series meets."""

    days: tuple[DaysOff, ...]

    def apply(self, group: Group) -> Group:
        return replace(group, meetings=replace(group.meetings, days_off=self.days))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersSet(GroupEvent):
    """The group wants to be reminded of its meetings, or not."""

    on: bool

    def apply(self, group: Group) -> Group:
        return replace(group, meetings=replace(group.meetings, reminds=self.on))


@dataclass(frozen=True, slots=True, kw_only=True)
class PingsSet(GroupEvent):
    """Reminders ring for the members, or are there silently."""

    on: bool

    def apply(self, group: Group) -> Group:
        return replace(group, meetings=replace(group.meetings, pings=self.on))


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesSet(GroupEvent):
    """Someone wants reminders as direct messages, or wants none any more."""

    person: int
    on: bool

    def apply(self, group: Group) -> Group:
        calendar = group.meetings
        others = without(calendar.by_message, self.person)
        wanted = (*others, self.person) if self.on else others
        closed = without(calendar.closed, self.person)
        return replace(group, meetings=replace(calendar, by_message=wanted, closed=closed))


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxClosed(GroupEvent):
    """Someone's inbox does not take messages from the bot: it tries no more until they ask again."""

    person: int

    def apply(self, group: Group) -> Group:
        calendar = group.meetings
        closed = (*without(calendar.closed, self.person), self.person)
        wanted = without(calendar.by_message, self.person)
        return replace(group, meetings=replace(calendar, by_message=wanted, closed=closed))

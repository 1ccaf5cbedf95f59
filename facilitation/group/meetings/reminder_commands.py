"""What a group and its members want to learn about meetings, and what the bot did for them."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.meetings.events import (
    DaysOffSet,
    InboxClosed,
    MeetingListed,
    MeetingUnlisted,
    MemberReminded,
    MessagesSet,
    PingsSet,
    QuietSet,
    RemindersSet,
)
from facilitation.group.meetings.state import HOLIDAYS_MOST, DaysOff, Quiet
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuiet(GroupCommand):
    """Tell us nothing in these hours; or: tell us at any hour."""

    quiet: Quiet | None

    @staticmethod
    def check(quiet: Quiet) -> None:
        """Raises Refused where they begin when they end."""
        if quiet.since == quiet.until:
            raise Refused(Reason.QUIET_UNFIT)

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.quiet is not None:
            self.check(self.quiet)
        if self.quiet != group.meetings.quiet:
            yield QuietSet(at=now, by=self.by, quiet=self.quiet)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDaysOff(GroupCommand):
    """These are our holidays, and no others."""

    days: tuple[DaysOff, ...]

    @staticmethod
    def in_order(days: tuple[DaysOff, ...]) -> tuple[DaysOff, ...]:
        """Each once, the soonest first. Raises Refused where one is none, or where they are too many."""
        ordered = tuple(sorted(dict.fromkeys(days), key=lambda one: one.first))
        if len(ordered) > HOLIDAYS_MOST or any(one.last < one.first for one in ordered):
            raise Refused(Reason.DAYS_OFF_UNFIT, most=HOLIDAYS_MOST)
        return ordered

    def decide(self, group: Group, now: datetime) -> Happened:
        days = self.in_order(self.days)
        if days != group.meetings.days_off:
            yield DaysOffSet(at=now, by=self.by, days=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReminders(GroupCommand):
    """Remind us of our meetings; or: do not."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.meetings.reminds:
            yield RemindersSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPings(GroupCommand):
    """Let reminders ring for us; or: let them be silent."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.meetings.pings:
            yield PingsSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMessages(GroupCommand):
    """Remind me by direct message, too; or: do not."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != (self.by in group.meetings.by_message):
            yield MessagesSet(at=now, by=self.by, person=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(ABC):
    """What the bot did for a group, so that it does it once. Told twice, or too late, it does no harm."""

    @abstractmethod
    def decide(self, group: Group, now: datetime) -> Happened:
        """What then happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Messaged(Report):
    """Someone got the last reminder of a meeting as a direct message."""

    meeting: str
    person: int

    def decide(self, group: Group, now: datetime) -> Happened:
        meeting = group.meetings.meetings.get(self.meeting)
        if meeting is not None and self.person not in meeting.told:
            yield MemberReminded(at=now, id=meeting.id, person=self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClosed(Report):
    """Someone's inbox does not take messages from the bot."""

    person: int

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.person in group.meetings.by_message:
            yield InboxClosed(at=now, person=self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportListed(Report):
    """The server's list of events has a meeting, as it was at `sequence`, by this id."""

    meeting: str
    event: int
    sequence: int

    def decide(self, group: Group, now: datetime) -> Happened:
        meeting = group.meetings.meetings.get(self.meeting)
        if meeting is not None:
            yield MeetingListed(at=now, id=meeting.id, event=self.event, sequence=self.sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUnlisted(Report):
    """The server's list of events has a meeting no more."""

    meeting: str

    def decide(self, group: Group, now: datetime) -> Happened:
        meeting = group.meetings.meetings.get(self.meeting)
        if meeting is not None and meeting.listed is not None:
            yield MeetingUnlisted(at=now, id=meeting.id)

"""A group with a calendar, driven by commands and by the clock, with the clock in the test's hand."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from facilitation.group.base import GroupCommand, GroupEvent, evolve, fold
from facilitation.group.base import decide as decide_group
from facilitation.group.meetings import reminders
from facilitation.group.meetings.commands import SetMeetings
from facilitation.group.meetings.events import ReminderSent
from facilitation.group.meetings.reminder_commands import Report
from facilitation.group.meetings.state import Meeting, Reminder
from facilitation.group.membership.commands import CreateGroup, Join
from facilitation.group.state import Group
from facilitation.shared.wall_time import wall
from tests.facilitation.support.small_guide import GUIDE

ANN, BEN, CLEO = 1, 2, 3
AUTUMN = datetime(2026, 9, 1, 12, tzinfo=UTC)
ZONES = (
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
    "UTC",
)
LONDON = ZONES[0]


def showing(text: str) -> datetime:
    """What a clock on the wall shows."""
    return datetime.fromisoformat(text)


class Diary:
    """Ann, Ben and Cleo are a group. `heard` is every reminder, with the moment at which it was sent."""

    def __init__(self, now: datetime = AUTUMN) -> None:
        self.now = now
        made = CreateGroup(by=ANN, id="g", guild=7, channel=8, name="Year 5", minutes=60)
        group = fold(made.decide(GUIDE, now))
        assert group is not None
        self.group: Group = group
        self.heard: list[tuple[str, Reminder, datetime]] = []
        for person in (ANN, BEN, CLEO):
            self.ask(Join(by=person))

    def ask(self, *commands: GroupCommand) -> tuple[GroupEvent, ...]:
        """Ask these of the group. Raises Refused."""
        events = list[GroupEvent]()
        for command in commands:
            events += self._hear(decide_group(self.group, command, self.now))
        return tuple(events)

    def report(self, report: Report) -> tuple[GroupEvent, ...]:
        return self._hear(tuple(report.decide(self.group, self.now)))

    def meets(self, *times: datetime, zone: str = LONDON, minutes: int = 60) -> None:
        """Ann sets meetings, which are called m0, m1 and so on."""
        first = len(self.group.meetings.meetings)
        ids = tuple(f"m{first + number}" for number in range(len(times)))
        self.ask(SetMeetings(by=ANN, ids=ids, times=times, zone=zone, minutes=minutes))

    def meeting(self, key: str = "m0") -> Meeting:
        return self.group.meetings.meetings[key]

    @property
    def deadline(self) -> datetime | None:
        return reminders.next_deadline(self.group)

    def knock(self, at: datetime) -> tuple[GroupEvent, ...]:
        """The clock ticks at this moment, in time or late."""
        self.now = max(self.now, at)
        return self._hear(tuple(reminders.due(self.group, self.now)))

    def until(self, end: datetime, late: timedelta = timedelta()) -> "Diary":
        """Let the clock run; it ticks at each deadline, or so much later."""
        while (deadline := self.deadline) is not None and deadline + late <= end:
            assert self.knock(max(self.now, deadline + late)), "a knock that is due does something"
        self.now = max(self.now, end)
        return self

    def _hear(self, events: Sequence[GroupEvent]) -> tuple[GroupEvent, ...]:
        for event in events:
            self.group = evolve(self.group, event)
            if isinstance(event, ReminderSent):
                self.heard.append((event.id, event.reminder, event.at))
        return tuple(events)

    def walls(self, zone: str = LONDON) -> list[str]:
        """The reminders, each with what the clock on the wall showed."""
        return [f"{key} {reminder} {wall(at, zone):%d.%m. %H:%M}" for key, reminder, at in self.heard]

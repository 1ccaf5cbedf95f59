"""Meetings as a calendar file (RFC 5545), as Google Calendar, Outlook and Apple's calendar take it.

Every meeting has a name of its own that never changes, and a number that rises with each change: whoever
imports the file again has each meeting once, as it is now. Times are written as moments (UTC), which each
calendar shows by its own clock; so no file has to explain when whose clocks change. A file of one canceled
meeting takes it away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import category

import icalendar

from facilitation.group.meetings.state import Meeting
from facilitation.group.state import Group

MAKER = "-//Staffroom//Meetings of a group//EN"
DOMAIN = "staffroom"
MOST = 900
"""Characters of a text: Outlook refuses files whose lines never end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A meeting in words: its title, what it is about, and where it is held (a name, and an address)."""

    meeting: Meeting
    title: str
    about: str
    place: str
    link: str


def name(group: Group, meeting: Meeting) -> str:
    """What calendars know a meeting by, forever."""
    return f"{meeting.id}@{group.id}.{DOMAIN}"


def file(group: Group, appointments: Sequence[Appointment]) -> bytes:
    """The file. Equal meetings give equal bytes."""
    cancels = bool(appointments) and all(one.meeting.cancelled for one in appointments)
    calendar: Any = icalendar.Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancels else "PUBLISH")
    calendar.add("x-wr-calname", plain(group.name))
    for one in sorted(appointments, key=lambda one: (one.meeting.at, one.meeting.id)):
        calendar.add_component(_event(group, one))
    return calendar.to_ical()


def _event(group: Group, one: Appointment) -> Any:
    event: Any = icalendar.Event()
    meeting = one.meeting
    event.add("uid", name(group, meeting))
    event.add("sequence", meeting.version)
    for key, at in (
        ("dtstamp", meeting.changed_at),
        ("created", meeting.set_at),
        ("last-modified", meeting.changed_at),
        ("dtstart", meeting.at),
        ("dtend", meeting.ends),
    ):
        event.add(key, _whole(at))
    event.add("summary", plain(one.title))
    event.add("description", plain(one.about))
    event.add("location", plain(one.place))
    event.add("url", one.link)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if meeting.cancelled else "OPAQUE")
    return event


def _whole(at: datetime) -> datetime:
    """A moment as calendars write them: to the second, in UTC."""
    return at.astimezone(UTC).replace(microsecond=0)


def plain(text: str) -> str:
    """A text that a line of a calendar file can hold: no characters that steer, none of them half a one."""
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = ("".join(c for c in line if category(c) not in ("Cc", "Cf")) for line in sound.splitlines())
    return "\n".join(lines)[:MOST].strip()

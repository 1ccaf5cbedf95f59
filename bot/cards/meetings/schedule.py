"""When the group meets, for one member: what comes, and what was typed before it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from discord import ui

from bot.i18n.localizer import Say
from bot.ui.components import Card, Danger, Primary, bullets, button, plain, row, select, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.meetings.state import Meeting
from facilitation.group.meetings.topics import subjects
from facilitation.group.state import Group
from facilitation.shared import wall_time
from guides.model.guide import Discussion, Guide
from reports.phrases import in_full

NEXT = "-"
"""Stands in a menu for whichever discussion is next."""
SHOWN = 12
"""Meetings that a page lists in full; a select names them all."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Anyone who looks at a group's meetings, and when. `zone` is the one for times that are typed here;
    `unlisted` says that the bot may not put meetings into the server's list of events, `list_full` that
    it takes no more."""

    group: Group
    guide: Guide
    person: int
    zone: str
    now: datetime
    unlisted: bool = False
    list_full: bool = False

    def press(self, verb: str, argument: str = "") -> CustomId:
        return CustomId(verb, self.group.id, argument=argument)


def clock_time(at: datetime, say: Say) -> str:
    """A time on the wall that no one can take for another one: with its weekday, and the month in words."""
    return say("meeting-wall", day=in_full(at.date(), say), time=time_of_day(at.time(), say))


def time_of_day(at: time, say: Say) -> str:
    """What a clock on the wall shows, as people there write it."""
    half, hour = divmod(at.hour, 12)
    return say("time-of-day", hour=str(hour or 12), minute=f"{at.minute:02}", half="pm" if half else "am")


def plainly(at: datetime, zone: str, say: Say) -> str:
    """A time on the wall with its zone, and what each reader's own clock shows then."""
    yours = full(wall_time.moment(at, zone))
    return say("meeting-plainly", wall=clock_time(at, say), zone=plain(zone), yours=yours)


def full(at: datetime) -> str:
    """A day with its weekday and a time of day, as each reader's own client shows them."""
    return f"<t:{round(at.timestamp())}:F>"


def about(group: Group, guide: Guide, meeting: Meeting) -> str:
    """What a meeting is about, at present. Nothing, where no discussion is left for it."""
    found = discussion(group, guide, meeting)
    return "" if found is None else found.title


def discussion(group: Group, guide: Guide, meeting: Meeting) -> Discussion | None:
    """The discussion that a meeting is about: its own, or the next that no earlier one takes."""
    known = {each.key: each for each in guide.discussions}
    return known.get(subjects(group, known).get(meeting.id) or meeting.discussion or "")


def titled(group: Group, guide: Guide, meeting: Meeting, say: Say) -> str:
    """What a meeting is called in a calendar: with its discussion, if it has one of its own."""
    subject = about(group, guide, meeting) if meeting.discussion else ""
    if subject:
        return say("meeting-file-title-about", name=group.name, title=subject)
    return say("meeting-file-title", name=group.name)


def described(group: Group, guide: Guide, meeting: Meeting, link: str, say: Say) -> str:
    """What a calendar says of a meeting besides: how long, where, and what it is likely to be about."""
    likely = "" if meeting.discussion else about(group, guide, meeting)
    lines = [say("meeting-file-about", minutes=str(meeting.minutes), link=link)]
    return "\n".join([*lines, *([say("meeting-file-likely", title=likely)] if likely else [])])


def overview(calendar_view: CalendarView, say: Say, note: str = "") -> Card:
    """The first page: what comes, and the ways on. `note` says what has just been done."""
    coming = calendar_view.group.meetings.coming
    return Card(
        words(
            f"## {say('meeting-title', name=plain(calendar_view.group.name))}",
            note,
            *_coming(calendar_view, coming, say),
        ),
        *_choosing(calendar_view, coming, say),
        row(*_ways(calendar_view, coming, say)),
        *([words(small(say("meeting-unlisted")))] if calendar_view.unlisted and coming else []),
        *([words(small(say("meeting-list-full")))] if calendar_view.list_full and coming else []),
    )


def _coming(calendar_view: CalendarView, coming: Sequence[Meeting], say: Say) -> Iterator[str]:
    if not coming:
        yield say("meeting-none")
        return
    yield bullets(_line(calendar_view, one, say) for one in coming[:SHOWN])
    if len(coming) > SHOWN:
        yield small(say("meeting-more", count=len(coming) - SHOWN))
    yield small(say("meeting-your-time"))


def _line(calendar_view: CalendarView, meeting: Meeting, say: Say) -> str:
    parts = [full(meeting.at), say("meeting-minutes", minutes=str(meeting.minutes))]
    return " · ".join(filter(None, (*parts, about(calendar_view.group, calendar_view.guide, meeting))))


def _choosing(
    calendar_view: CalendarView, coming: Sequence[Meeting], say: Say
) -> Iterator[ui.ActionRow[Any]]:
    if coming:
        options = [(one.id, clock_time(one.starts, say)) for one in coming]
        yield select(calendar_view.press("meet"), say("meeting-choose"), options)


def _ways(calendar_view: CalendarView, coming: Sequence[Meeting], say: Say) -> Iterator[ui.Button[Any]]:
    if coming:
        yield button(calendar_view.press("meet-file"), say("button-meet-file"), Primary)
    yield button(calendar_view.press("meet-next"), say("button-meet-next"))
    if calendar_view.group.meetings.poll is not None:
        yield button(calendar_view.press("poll"), say("button-poll"))
    yield button(calendar_view.press("wishes"), say("button-wishes"))


def page(calendar_view: CalendarView, meeting: Meeting, say: Say) -> Card:
    """One meeting, and what can be done about it."""
    subject = about(calendar_view.group, calendar_view.guide, meeting)
    lines = [
        say("meeting-by-zone", zone=plain(meeting.zone), yours=full(meeting.at)),
        say("meeting-minutes", minutes=str(meeting.minutes)),
        say("meeting-about", title=subject) if subject else "",
    ]
    if not meeting.coming:
        ways = [button(calendar_view.press("meet-file", meeting.id), say("button-meet-file-cancelled"))]
    else:
        ways = [
            button(calendar_view.press("meet-file", meeting.id), say("button-meet-file-one")),
            button(calendar_view.press("meet-move", meeting.id), say("button-meet-move")),
            button(calendar_view.press("meet-cancel", meeting.id), say("button-meet-cancel")),
        ]
    return Card(
        words(
            f"## {clock_time(meeting.starts, say)}",
            say("meeting-cancelled") if meeting.cancelled else "",
            *lines,
        ),
        *(
            [subject_menu(calendar_view, "meet-about", meeting.id, meeting.discussion, say)]
            if meeting.coming
            else []
        ),
        row(*ways, back(calendar_view, say)),
    )


def subject_menu(
    calendar_view: CalendarView, verb: str, argument: str, chosen: str | None, say: Say
) -> ui.ActionRow[Any]:
    """A menu of what a meeting can be about."""
    numbered = enumerate(calendar_view.guide.discussions, 1)
    options = [
        (NEXT, say("meeting-about-next")),
        *((each.key, f"{number}. {each.title}") for number, each in numbered),
    ]
    return select(
        calendar_view.press(verb, argument), say("meeting-about-choose"), options, chosen=(chosen or NEXT,)
    )


def back(calendar_view: CalendarView, say: Say) -> ui.Button[Any]:
    return button(calendar_view.press("meetings"), say("button-meet-back"))


def cancelling(calendar_view: CalendarView, meeting: Meeting, say: Say) -> Card:
    """The question before a meeting is canceled."""
    return Card(
        words(
            f"## {say('meeting-cancel-title')}",
            plainly(meeting.starts, meeting.zone, say),
            say("meeting-cancel-text"),
        ),
        row(
            button(calendar_view.press("meet-cancelled", meeting.id), say("button-meet-cancel-now"), Danger),
            button(calendar_view.press("meet", meeting.id), say("button-meet-keep-it")),
        ),
    )


def file(calendar_view: CalendarView, name: str, say: Say) -> Card:
    """For one member: the calendar file, which goes with it."""
    return Card(
        words(say("meeting-file", name=plain(calendar_view.group.name)), small(say("meeting-file-again"))),
        ui.File[Any](f"attachment://{name}"),
    )

"""What was typed as times of a group's meetings, read back in full to the person who typed it before it is
kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from discord import ui

from bot.cards.meetings.schedule import CalendarView, about, back, clock_time, full, plainly, subject_menu
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, plain, row, rows, small, words
from bot.ui.custom_ids import CustomId
from bot.ui.typed.encoded_times import MeetingTimes, NewTime, PollTimes
from facilitation.group.meetings.state import Meeting
from facilitation.shared import wall_time


def one_of(calendar_view: CalendarView, found: Sequence[MeetingTimes], say: Say) -> Card:
    """What was typed as the time of a meeting, in full; if it can be read in several ways, each."""
    again = button(calendar_view.press("meet-next"), say("button-meet-other-time"))
    if len(found) > 1:
        choosing = [
            (calendar_view.press("meet-read", one.argument(calendar_view.zone)), one.times[0])
            for one in found
        ]
        return _readings(calendar_view, choosing, again, say)
    (wanted,) = found
    argument = wanted.argument(calendar_view.zone)
    return Card(
        words(
            f"## {say('meeting-is-it')}",
            plainly(wanted.times[0], calendar_view.zone, say),
            *(say("meeting-about", title=title) for title in filter(None, _subjects(calendar_view, wanted))),
        ),
        subject_menu(calendar_view, "meet-read", argument, wanted.discussion, say),
        row(button(calendar_view.press("meet-keep", argument), say("button-meet-keep"), Primary), again),
    )


def _subjects(calendar_view: CalendarView, wanted: MeetingTimes) -> list[str]:
    """What the meetings would be about if they were set; nothing for one for which no discussion is left."""
    meetings = [
        Meeting(
            id=f"~{number}",
            starts=at,
            zone=calendar_view.zone,
            minutes=wanted.minutes,
            set_at=calendar_view.now,
            changed_at=calendar_view.now,
            discussion=wanted.discussion,
        )
        for number, at in enumerate(wanted.times)
    ]
    calendar = calendar_view.group.meetings
    for meeting in meetings:
        calendar = calendar.with_meeting(meeting)
    group = replace(calendar_view.group, meetings=calendar)
    return [about(group, calendar_view.guide, meeting) for meeting in meetings]


def instead(calendar_view: CalendarView, found: Sequence[NewTime], say: Say) -> Card:
    """What was typed as another time for a meeting, in full."""
    keeping = [
        (calendar_view.press("meet-moved", one.argument(calendar_view.zone)), one.starts) for one in found
    ]
    again = button(calendar_view.press("meet-move", found[0].meeting), say("button-meet-other-time"))
    return _readings(calendar_view, keeping, again, say)


def _readings(
    calendar_view: CalendarView, keeping: Sequence[tuple[CustomId, datetime]], again: ui.Button[Any], say: Say
) -> Card:
    one = len(keeping) == 1
    lines = [plainly(at, calendar_view.zone, say) for _, at in keeping]
    buttons = [
        button(press, say("button-meet-keep") if one else clock_time(at, say), Primary)
        for press, at in keeping
    ]
    text = lines[0] if one else bullets(lines)
    return Card(
        words(f"## {say('meeting-is-it' if one else 'meeting-which')}", text),
        *rows([*buttons, again]),
    )


def series(calendar_view: CalendarView, found: Sequence[MeetingTimes], say: Say) -> Card:
    """A series as it was typed, every meeting in full; if it can be read in several ways, its firsts."""
    if len(found) > 1:
        choosing = [
            (calendar_view.press("meet-series", one.argument(calendar_view.zone)), one.times[0])
            for one in found
        ]
        return _readings(calendar_view, choosing, back(calendar_view, say), say)
    (wanted,) = found
    lines = [
        " · ".join(filter(None, (clock_time(at, say), title, _yours(at, calendar_view, say))))
        for at, title in zip(wanted.times, _subjects(calendar_view, wanted), strict=True)
    ]
    return Card(
        words(
            f"## {say('meeting-are-they', count=len(lines))}",
            bullets(lines),
            small(say("meeting-zone", zone=plain(calendar_view.zone))),
            small(say("meeting-in-order")),
        ),
        row(
            button(
                calendar_view.press("meet-keep", wanted.argument(calendar_view.zone)),
                say("button-meet-keep-all"),
                Primary,
            ),
            back(calendar_view, say),
        ),
    )


def _yours(at: datetime, calendar_view: CalendarView, say: Say) -> str:
    return say("meeting-yours", yours=full(wall_time.moment(at, calendar_view.zone)))


def unread(text: str, again: CustomId, say: Say) -> Card:
    """Why what was typed cannot be taken, with what it was, and the way back to the form."""
    return Card(
        words(text),
        row(
            button(again, say("button-meet-again"), Primary),
            button(_overview(again), say("button-meet-back")),
        ),
    )


def _overview(again: CustomId) -> CustomId:
    return CustomId("meetings", again.target)


def proposing(calendar_view: CalendarView, choices: PollTimes, say: Say) -> Card:
    """Times as they were typed, in full, before they are put to the group."""
    return Card(
        words(
            f"## {say('choice-are-they')}",
            bullets(plainly(at, calendar_view.zone, say) for at in choices.times),
            small(say("choice-then")),
        ),
        row(
            button(
                calendar_view.press("poll-keep", choices.argument(calendar_view.zone)),
                say("button-poll-keep"),
                Primary,
            ),
            button(calendar_view.press("poll-ask"), say("button-meet-other-time")),
        ),
    )

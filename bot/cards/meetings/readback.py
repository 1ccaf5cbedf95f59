"""What was typed as times of a group's meetings, read back in full to whoever typed it before it is kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from discord import ui

from bot.cards.meetings.schedule import Diary, about, back, clock_time, full, plainly, subject_menu
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, plain, row, rows, small, words
from bot.ui.custom_ids import Press
from bot.ui.typed.encoded_times import Choices, Instead, Wanted
from facilitation.group.meetings.state import Meeting
from facilitation.shared import wall_time


def one_of(diary: Diary, found: Sequence[Wanted], say: Say) -> Card:
    """What was typed as the time of a meeting, in full; where it can be read in several ways, each."""
    again = button(diary.press("meet-next"), say("button-meet-other-time"))
    if len(found) > 1:
        choosing = [(diary.press("meet-read", one.argument(diary.zone)), one.times[0]) for one in found]
        return _readings(diary, choosing, again, say)
    (wanted,) = found
    argument = wanted.argument(diary.zone)
    return Card(
        words(
            f"## {say('meeting-is-it')}",
            plainly(wanted.times[0], diary.zone, say),
            *(say("meeting-about", title=title) for title in filter(None, _subjects(diary, wanted))),
        ),
        subject_menu(diary, "meet-read", argument, wanted.discussion, say),
        row(button(diary.press("meet-keep", argument), say("button-meet-keep"), Primary), again),
    )


def _subjects(diary: Diary, wanted: Wanted) -> list[str]:
    """What the meetings would be about if they were set; nothing for one for which no discussion is left."""
    meetings = [
        Meeting(
            id=f"~{number}",
            starts=at,
            zone=diary.zone,
            minutes=wanted.minutes,
            set_at=diary.now,
            changed_at=diary.now,
            discussion=wanted.discussion,
        )
        for number, at in enumerate(wanted.times)
    ]
    calendar = diary.group.meetings
    for meeting in meetings:
        calendar = calendar.with_meeting(meeting)
    group = replace(diary.group, meetings=calendar)
    return [about(group, diary.guide, meeting) for meeting in meetings]


def instead(diary: Diary, found: Sequence[Instead], say: Say) -> Card:
    """What was typed as another time for a meeting, in full."""
    keeping = [(diary.press("meet-moved", one.argument(diary.zone)), one.starts) for one in found]
    again = button(diary.press("meet-move", found[0].meeting), say("button-meet-other-time"))
    return _readings(diary, keeping, again, say)


def _readings(
    diary: Diary, keeping: Sequence[tuple[Press, datetime]], again: ui.Button[Any], say: Say
) -> Card:
    one = len(keeping) == 1
    lines = [plainly(at, diary.zone, say) for _, at in keeping]
    buttons = [
        button(press, say("button-meet-keep") if one else clock_time(at, say), Primary)
        for press, at in keeping
    ]
    text = lines[0] if one else bullets(lines)
    return Card(
        words(f"## {say('meeting-is-it' if one else 'meeting-which')}", text),
        *rows([*buttons, again]),
    )


def series(diary: Diary, found: Sequence[Wanted], say: Say) -> Card:
    """A series as it was typed, every meeting in full; where it can be read in several ways, its firsts."""
    if len(found) > 1:
        choosing = [(diary.press("meet-series", one.argument(diary.zone)), one.times[0]) for one in found]
        return _readings(diary, choosing, back(diary, say), say)
    (wanted,) = found
    lines = [
        " · ".join(filter(None, (clock_time(at, say), title, _yours(at, diary, say))))
        for at, title in zip(wanted.times, _subjects(diary, wanted), strict=True)
    ]
    return Card(
        words(
            f"## {say('meeting-are-they', count=len(lines))}",
            bullets(lines),
            small(say("meeting-zone", zone=plain(diary.zone))),
            small(say("meeting-in-order")),
        ),
        row(
            button(
                diary.press("meet-keep", wanted.argument(diary.zone)), say("button-meet-keep-all"), Primary
            ),
            back(diary, say),
        ),
    )


def _yours(at: datetime, diary: Diary, say: Say) -> str:
    return say("meeting-yours", yours=full(wall_time.moment(at, diary.zone)))


def unread(text: str, again: Press, say: Say) -> Card:
    """Why what was typed cannot be taken, with what it was, and the way back to the form."""
    return Card(
        words(text),
        row(
            button(again, say("button-meet-again"), Primary),
            button(_overview(again), say("button-meet-back")),
        ),
    )


def _overview(again: Press) -> Press:
    return Press("meetings", again.where)


def proposing(diary: Diary, choices: Choices, say: Say) -> Card:
    """Times as they were typed, in full, before they are put to the group."""
    return Card(
        words(
            f"## {say('choice-are-they')}",
            bullets(plainly(at, diary.zone, say) for at in choices.times),
            small(say("choice-then")),
        ),
        row(
            button(diary.press("poll-keep", choices.argument(diary.zone)), say("button-poll-keep"), Primary),
            button(diary.press("poll-ask"), say("button-meet-other-time")),
        ),
    )

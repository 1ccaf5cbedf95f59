"""When the group meets, for one member: what comes, and what was typed before it is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from discord import ui

from bot.cards.parts import (
    Card,
    Danger,
    Primary,
    bullets,
    button,
    plain,
    row,
    rows,
    select,
    small,
    words,
)
from bot.cards.plan import in_full
from bot.ui.ids import Press
from bot.ui.typed import Choices, Instead, Wanted
from bot.wording import Say
from facilitation import walltime
from facilitation.group import Group
from facilitation.meetings import Meeting
from guides.model import Guide

SHOWN = 12
"""Meetings that a page lists in full; a select names them all."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Whoever looks at a group's meetings, and when. `zone` is that in which times are typed here; `unlisted`
    says that the bot may not put meetings into the server's list of events."""

    group: Group
    guide: Guide
    person: int
    zone: str
    now: datetime
    unlisted: bool = False

    def press(self, verb: str, argument: str = "") -> Press:
        return Press(verb, self.group.id, argument=argument)


def clock_time(at: datetime, say: Say) -> str:
    """A time on the wall that nobody can take for another one: with its weekday, and the month in words."""
    return say("meeting-wall", day=in_full(at.date(), say), time=f"{at:%H:%M}")


def plainly(at: datetime, zone: str, say: Say) -> str:
    """A time on the wall with its zone, and what each reader's own clock shows then."""
    yours = full(walltime.moment(at, zone))
    return say("meeting-plainly", wall=clock_time(at, say), zone=plain(zone), yours=yours)


def full(at: datetime) -> str:
    """A day with its weekday and a time of day, as each reader's own client shows them."""
    return f"<t:{round(at.timestamp())}:F>"


def about(group: Group, guide: Guide, meeting: Meeting) -> str:
    """What a meeting is about: its own discussion, or the next one. Nothing, once all are finished."""
    key = meeting.discussion or group.next_discussion(each.key for each in guide.discussions)
    known = {each.key: each.title for each in guide.discussions}
    return known.get(key or "", "")


def titled(group: Group, guide: Guide, meeting: Meeting, say: Say) -> str:
    """What a meeting is called in a calendar: with its discussion, where it has one of its own."""
    subject = about(group, guide, meeting) if meeting.discussion else ""
    if subject:
        return say("meeting-file-title-about", name=group.name, title=subject)
    return say("meeting-file-title", name=group.name)


def overview(diary: Diary, say: Say, note: str = "") -> Card:
    """The first page: what comes, and the ways on. `note` says what has just been done."""
    coming = diary.group.meetings.coming
    return Card(
        words(f"## {say('meeting-title', name=plain(diary.group.name))}", note, *_coming(coming, say)),
        *_choosing(diary, coming, say),
        row(*_ways(diary, coming, say)),
        *([words(small(say("meeting-unlisted")))] if diary.unlisted and coming else []),
    )


def _coming(coming: Sequence[Meeting], say: Say) -> Iterator[str]:
    if not coming:
        yield say("meeting-none")
        return
    yield bullets(
        f"{full(one.at)} · {say('meeting-minutes', minutes=str(one.minutes))}" for one in coming[:SHOWN]
    )
    if len(coming) > SHOWN:
        yield small(say("meeting-more", count=len(coming) - SHOWN))
    yield small(say("meeting-your-time"))


def _choosing(diary: Diary, coming: Sequence[Meeting], say: Say) -> Iterator[ui.ActionRow[Any]]:
    if coming:
        options = [(one.id, clock_time(one.starts, say)) for one in coming]
        yield select(diary.press("meet"), say("meeting-choose"), options)


def _ways(diary: Diary, coming: Sequence[Meeting], say: Say) -> Iterator[ui.Button[Any]]:
    if coming:
        yield button(diary.press("meet-file"), say("button-meet-file"), Primary)
    yield button(diary.press("meet-next"), say("button-meet-next"))
    if diary.group.meetings.poll is not None:
        yield button(diary.press("poll"), say("button-poll"))
    yield button(diary.press("wishes"), say("button-wishes"))


def page(diary: Diary, meeting: Meeting, say: Say) -> Card:
    """One meeting, and what can be done about it."""
    subject = about(diary.group, diary.guide, meeting)
    lines = [
        plainly(meeting.starts, meeting.zone, say),
        say("meeting-minutes", minutes=str(meeting.minutes)),
        say("meeting-about", title=subject) if subject else "",
    ]
    if not meeting.coming:
        ways = [button(diary.press("meet-file", meeting.id), say("button-meet-file-cancelled"))]
    else:
        ways = [
            button(diary.press("meet-file", meeting.id), say("button-meet-file-one")),
            button(diary.press("meet-move", meeting.id), say("button-meet-move")),
            button(diary.press("meet-cancel", meeting.id), say("button-meet-cancel")),
        ]
    return Card(
        words(
            f"## {clock_time(meeting.starts, say)}",
            say("meeting-cancelled") if meeting.cancelled else "",
            *lines,
        ),
        row(*ways, back(diary, say)),
    )


def back(diary: Diary, say: Say) -> ui.Button[Any]:
    return button(diary.press("meetings"), say("button-meet-back"))


def cancelling(diary: Diary, meeting: Meeting, say: Say) -> Card:
    """The question before a meeting is cancelled."""
    return Card(
        words(
            f"## {say('meeting-cancel-title')}",
            plainly(meeting.starts, meeting.zone, say),
            say("meeting-cancel-text"),
        ),
        row(
            button(diary.press("meet-cancelled", meeting.id), say("button-meet-cancel-now"), Danger),
            button(diary.press("meet", meeting.id), say("button-meet-keep-it")),
        ),
    )


def one_of(diary: Diary, found: Sequence[Wanted], say: Say) -> Card:
    """What was typed as the time of a meeting, in full; where it can be read in several ways, each."""
    keeping = [(diary.press("meet-keep", one.argument(diary.zone)), one.times[0]) for one in found]
    return _readings(diary, keeping, button(diary.press("meet-next"), say("button-meet-other-time")), say)


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
        f"{clock_time(at, say)} · {say('meeting-yours', yours=full(walltime.moment(at, diary.zone)))}"
        for at in wanted.times
    ]
    return Card(
        words(
            f"## {say('meeting-are-they', count=len(lines))}",
            bullets(lines),
            small(say("meeting-zone", zone=plain(diary.zone))),
        ),
        row(
            button(
                diary.press("meet-keep", wanted.argument(diary.zone)), say("button-meet-keep-all"), Primary
            ),
            back(diary, say),
        ),
    )


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


def file(diary: Diary, name: str, say: Say) -> Card:
    """For one member: the calendar file, which goes with it."""
    return Card(
        words(say("meeting-file", name=plain(diary.group.name)), small(say("meeting-file-again"))),
        ui.File[Any](f"attachment://{name}"),
    )

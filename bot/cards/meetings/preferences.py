"""What a group and its members want to learn about meetings, and choosing a time, as one member sees it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from discord import ui

from bot.cards.meetings.schedule import CalendarView, back, clock_time, full, time_of_day
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, mentions, plain, row, rows, select, small, words
from bot.ui.custom_ids import CustomId, reading
from bot.ui.typed.encoded_times import Holidays, quiet_argument
from facilitation.group.base import GroupCommand
from facilitation.group.meetings.reminder_commands import SetMessages, SetPings, SetReminders
from facilitation.group.meetings.state import DaysOff, Poll, Quiet
from facilitation.group.state import Group
from reports.phrases import in_full

SHOWN = 12
"""Stretches of holidays that the page lists."""

_SWITCHES: Mapping[str, tuple[Callable[[CalendarView], bool], Callable[[int, bool], GroupCommand]]] = {
    "reminders": (
        lambda calendar_view: calendar_view.group.meetings.reminds,
        lambda by, on: SetReminders(by=by, on=on),
    ),
    "pings": (
        lambda calendar_view: calendar_view.group.meetings.pings,
        lambda by, on: SetPings(by=by, on=on),
    ),
    "messages": (
        lambda calendar_view: calendar_view.person in calendar_view.group.meetings.by_message,
        lambda by, on: SetMessages(by=by, on=on),
    ),
}
"""For each switch, how to read it and how to set it."""


def command(argument: str, person: int) -> GroupCommand:
    """What a press of a switch asks of the group."""
    name, _, state = argument.partition("|")
    with reading():
        _, setting = _SWITCHES[name]
    return setting(person, state == "on")


def card(calendar_view: CalendarView, say: Say) -> Card:
    """For one member: what the group learns about its meetings, and what they hear themselves."""
    calendar = calendar_view.group.meetings
    states = {name: "on" if is_on(calendar_view) else "off" for name, (is_on, _) in _SWITCHES.items()}
    flips = [
        button(
            calendar_view.press("wish", f"{name}|{'off' if state == 'on' else 'on'}"),
            say(f"button-wish-{name}-{state}"),
        )
        for name, state in states.items()
    ]
    return Card(
        words(f"## {say('wishes-title', name=plain(calendar_view.group.name))}"),
        words(
            *(say(f"wished-{name}-{state}") for name, state in states.items()),
            say("wished-closed") if calendar_view.person in calendar.closed else "",
        ),
        words(_quiet(calendar.quiet, say), *_days_off(calendar_view.group, say)),
        row(*flips),
        row(
            button(calendar_view.press("wish-quiet"), say("button-wish-quiet")),
            button(calendar_view.press("wish-off"), say("button-wish-off")),
            back(calendar_view, say),
        ),
    )


def _quiet(quiet: Quiet | None, say: Say) -> str:
    if quiet is None:
        return say("wished-quiet-none")
    return say("wished-quiet", since=time_of_day(quiet.since, say), until=time_of_day(quiet.until, say))


def typed_hours(quiet: Quiet, say: Say) -> str:
    """Quiet hours, as they could be typed."""
    return f"{time_of_day(quiet.since, say)} to {time_of_day(quiet.until, say)}"


def _days_off(group: Group, say: Say) -> Iterator[str]:
    days = group.meetings.days_off
    if not days:
        yield say("wished-off-none")
        return
    yield say("wished-off")
    yield bullets(stretch(one, say) for one in days[:SHOWN])
    if len(days) > SHOWN:
        yield small(say("wished-off-more", count=len(days) - SHOWN))


def stretch(days: DaysOff, say: Say) -> str:
    if days.first == days.last:
        return in_full(days.first, say)
    return say("wished-stretch", first=in_full(days.first, say), last=in_full(days.last, say))


def quiet_hours(calendar_view: CalendarView, quiet: Quiet, say: Say) -> Card:
    """Quiet hours as they were read, before they are kept."""
    return _kept_if(
        calendar_view,
        words(
            f"## {say('wished-is-it')}",
            _quiet(quiet, say),
            small(say("meeting-zone", zone=plain(calendar_view.zone))),
        ),
        calendar_view.press("wish-quiet-keep", quiet_argument(quiet)),
        calendar_view.press("wish-quiet"),
        say,
    )


def days_off(calendar_view: CalendarView, days: Sequence[DaysOff], say: Say) -> Card:
    """Holidays as they were read, before they are kept."""
    keeping = calendar_view.press("off-keep", Holidays(tuple(days)).argument)
    shown = words(f"## {say('wished-is-it')}", say("wished-off"), bullets(stretch(one, say) for one in days))
    return _kept_if(calendar_view, shown, keeping, calendar_view.press("wish-off"), say)


def _kept_if(
    calendar_view: CalendarView, shown: ui.Item[Any], keeping: CustomId, again: CustomId, say: Say
) -> Card:
    return Card(
        shown,
        row(
            button(keeping, say("button-wish-keep"), Primary),
            button(again, say("button-meet-again")),
            button(calendar_view.press("wishes"), say("button-wish-leave")),
        ),
    )


def typed(days: tuple[DaysOff, ...]) -> str:
    """The days off, as they could be typed."""
    return "\n".join(
        _iso(one.first) if one.first == one.last else f"{_iso(one.first)} to {_iso(one.last)}" for one in days
    )


def _iso(day: date) -> str:
    return day.isoformat()


def poll(calendar_view: CalendarView, asked: Poll, say: Say) -> Card:
    """For one member: who can come when, which time is best, and who would miss it."""
    best = asked.best(calendar_view.now)
    lines = [
        say(
            "choice-line",
            time=clock_time(at, say),
            yours=full(asked.moments[number]),
            count=len(asked.can(number)),
        )
        for number, at in enumerate(asked.times)
    ]
    options = [
        (str(number), clock_time(asked.times[number], say))
        for number in (*best, *_others(asked, calendar_view))
    ]
    taking = (
        [select(calendar_view.press("poll-take", asked.id), say("choice-choose"), options)] if options else []
    )
    silent = [person for person in calendar_view.group.members if person not in asked.ticks]
    return Card(
        words(f"## {say('choice-title')}", bullets(lines)),
        words(
            *_best(asked, best, say),
            say("choice-silent", people=mentions(silent)) if silent else "",
            small(say("choice-private")),
        ),
        *taking,
        *rows(
            [
                button(calendar_view.press("poll-drop", asked.id), say("button-poll-drop")),
                back(calendar_view, say),
            ]
        ),
    )


def _others(asked: Poll, calendar_view: CalendarView) -> tuple[int, ...]:
    best = asked.best(calendar_view.now)
    return tuple(number for number in asked.ahead(calendar_view.now) if number not in best)


def _best(asked: Poll, best: tuple[int, ...], say: Say) -> Iterator[str]:
    """The best time, or the best ones, and who would miss each of them."""
    for number in best:
        missing = [person for person in asked.ticks if person not in asked.can(number)]
        time = clock_time(asked.times[number], say)
        key = "choice-best-missing" if missing else "choice-best"
        yield say(key, time=time, count=len(asked.can(number)), people=mentions(missing))


def dropping(calendar_view: CalendarView, say: Say) -> Card:
    """What is there once a poll is dropped."""
    return Card(
        words(say("choice-dropped")),
        row(button(calendar_view.press("meetings"), say("button-meet-back"), Primary)),
    )

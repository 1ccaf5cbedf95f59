"""The settings of a group: its three switches, what each means, and how its own pace leans."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from discord.ui import ActionRow

from bot.i18n.localizer import Say
from bot.ui.components import Card, bullets, button, plain, row, rule, select, small, words
from bot.ui.custom_ids import CustomId, Unreadable
from facilitation.group.base import GroupCommand
from facilitation.group.settings.commands import SetListed, SetMovesItself, SetTeachersFirst, UsePace
from facilitation.group.state import Group
from facilitation.shared.agenda import StepKind
from facilitation.shared.pace import Lean
from facilitation.shared.school_days import WINDOW_DAYS

NOTICED = 5
"""Percent with which a pace leans before it is worth a word."""

_IN_ORDER = tuple(StepKind)
_SWITCHES: Mapping[str, tuple[Callable[[Group], bool], Callable[[int, bool], GroupCommand]]] = {
    "teachers-first": (lambda group: group.teachers_first, lambda by, on: SetTeachersFirst(by=by, on=on)),
    "moves-itself": (lambda group: group.moves_itself, lambda by, on: SetMovesItself(by=by, on=on)),
    "listed": (lambda group: group.listed, lambda by, on: SetListed(by=by, on=on)),
    "own-pace": (lambda group: group.uses_pace, lambda by, on: UsePace(by=by, on=on)),
}
"""For each switch, how to read it and how to set it."""


def card(group: Group, zone: str, now: datetime, say: Say, found: Sequence[str] = ()) -> Card:
    """For one member: how the sessions of this group go, with buttons that change it. `zone` is that of its
    dates; `found` are zones to choose from, if someone has looked for one."""
    states = {name: "on" if is_on(group) else "off" for name, (is_on, _) in _SWITCHES.items()}
    return Card(
        words(f"## {say('switches-title', name=plain(group.name))}"),
        words(*(say(f"switch-{name}-{state}") for name, state in states.items())),
        words(*_pace(group, say)),
        words(say("switch-window", days=group.decisions.window_days)),
        _window(group, say),
        words(_zone(group, zone, now, say)),
        *_zones(group, found, say),
        rule(),
        words(say("switches-minutes", minutes=group.minutes), small(say("switches-from-next"))),
        row(
            *(
                button(_flip(group, name, state), say(f"button-switch-{name}-{state}"))
                for name, state in states.items()
            )
        ),
        row(button(CustomId("zone", group.id), say("button-zone"))),
    )


def _zone(group: Group, zone: str, now: datetime, say: Say) -> str:
    there = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
    return say("switch-zone-servers" if group.zone is None else "switch-zone", zone=zone, time=there)


def _zones(group: Group, found: Sequence[str], say: Say) -> list[ActionRow[Any]]:
    if not found:
        return []
    hint = say("founding-zone-hint")
    return [select(CustomId("zone-set", group.id), hint, [(one, one) for one in found])]


def _window(group: Group, say: Say) -> ActionRow[Any]:
    """How many school days those who were away have to object: a menu of them."""
    days = [(str(count), say("window-days", days=count)) for count in WINDOW_DAYS]
    chosen = (str(group.decisions.window_days),)
    return select(CustomId("window", group.id), say("window-hint"), days, chosen=chosen)


def _flip(group: Group, name: str, state: str) -> CustomId:
    """What a button of a switch asks for: the other state by name, so that an old page does no harm."""
    return CustomId("switch", group.id, argument=f"{name}:{'off' if state == 'on' else 'on'}")


def command(argument: str, person: int) -> GroupCommand:
    """What a press of a switch asks of the group. Raises Unreadable where it names none."""
    name, _, state = argument.partition(":")
    if name not in _SWITCHES:
        raise Unreadable
    _, setting = _SWITCHES[name]
    return setting(person, state == "on")


def _pace(group: Group, say: Say) -> Iterator[str]:
    """In plain words, how the group's own pace leans."""
    own = group.pace
    if own is None:
        yield small(say("pace-unknown", count=len(group.used)))
        return
    leaning = [lean for lean in own.leans if abs(lean.percent - 100) >= NOTICED]
    leaning.sort(key=lambda lean: _IN_ORDER.index(lean.kind))
    if not leaning:
        yield say("pace-as-planned")
    else:
        yield say("pace-title")
        yield bullets(_leans(lean, say) for lean in leaning)


def _leans(lean: Lean, say: Say) -> str:
    way = "longer" if lean.percent > 100 else "shorter"  # noqa: PLR2004 - of a hundred percent
    percent = abs(lean.percent - 100)
    return say(f"pace-{lean.kind}-{way}", weight=lean.weight, percent=percent)

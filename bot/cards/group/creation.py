"""The private page where a group is made ready: everything has its usual value, and one press will do.

What is chosen is in the ids of the page's own buttons, so that it outlives a restart.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from discord import SelectOption
from discord.ui import ActionRow, Select

from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, plain, row, select, small, words
from bot.ui.custom_ids import CustomId, Unreadable
from bot.ui.typed.time_zones import label
from facilitation.group.membership.commands import CreateGroup
from facilitation.shared.school_days import USUAL_WINDOW_DAYS, WINDOW_DAYS
from guides.model.guide import Guide
from guides.model.parts import LONGEST, SHORTEST

NAME_LENGTH = 80
"""Characters of a group's name: it is in an id."""
STEP = 5
"""Minutes from one length that can be chosen to the next."""
MAKE, NAME = "make", "make-name"
"""The verbs of the buttons whose ids hold what is chosen."""
SWITCHES = ("teachers-first", "moves-itself", "listed")
"""What is yes or no, in the order of the page."""
ON = "on"
"""Marks the menu of what is switched on."""
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group as it is to be made, under the `id` it will have. Without `minutes` its sessions are as long as
    the guide's usually are; without a `zone` it has the server's."""

    id: str
    name: str
    guide: str
    minutes: int | None = None
    zone: str | None = None
    window_days: int = USUAL_WINDOW_DAYS
    switched_on: frozenset[str] = frozenset({"teachers-first"})

    @classmethod
    def read(cls, presses: Iterable[CustomId]) -> Self | None:
        """What the buttons of a page hold; None where they are those of something else."""
        held = {press.verb: press for press in presses}
        if not held.keys() >= {MAKE, NAME}:
            return None
        guide, minutes, zone, days, on = held[MAKE].argument.split(_BETWEEN)
        switched = frozenset(name for name in SWITCHES if name[0] in on)
        return cls(
            held[MAKE].target,
            held[NAME].argument,
            guide,
            int(minutes) if minutes else None,
            zone or None,
            int(days),
            switched,
        )

    @property
    def make(self) -> CustomId:
        """What makes it. The id holds all of it but the name."""
        on = "".join(name[0] for name in SWITCHES if name in self.switched_on)
        chosen = (self.guide, str(self.minutes or ""), self.zone or "", str(self.window_days), on)
        return CustomId(MAKE, self.id, argument=_BETWEEN.join(chosen))

    def command(self, person: int, guild: int, channel: int) -> CreateGroup:
        return CreateGroup(
            by=person,
            id=self.id,
            guild=guild,
            channel=channel,
            name=self.name,
            minutes=self.minutes,
            teachers_first="teachers-first" in self.switched_on,
            moves_itself="moves-itself" in self.switched_on,
            listed="listed" in self.switched_on,
            zone=self.zone,
            window_days=self.window_days,
            joins=True,
        )

    @property
    def possible(self) -> bool:
        """Whether a page could have offered its lengths: what an id says may be forged."""
        minutes = range(SHORTEST, LONGEST + 1)
        return self.window_days in WINDOW_DAYS and (self.minutes or SHORTEST) in minutes

    def choosing(self, what: str, value: str) -> "GroupDraft":
        """The same with something chosen, as a menu of the page says it."""
        match what:
            case "guide":
                return replace(self, guide=value, minutes=None)
            case "minutes":
                return replace(self, minutes=int(value))
            case "zone":
                return replace(self, zone=value)
            case "window":
                return replace(self, window_days=int(value))
            case _:
                raise Unreadable

    def switching(self, on: Collection[str]) -> "GroupDraft":
        """The same with these switched on, and nothing else."""
        return replace(self, switched_on=frozenset(SWITCHES).intersection(on))


@dataclass(frozen=True, slots=True)
class CreationPage:
    """What the page shows besides: the guides there are, the server's zone, and zones that were looked up."""

    guides: Sequence[Guide]
    server_zone: str
    now: datetime
    zones: Sequence[str] = ()


def card(founding: GroupDraft, page: CreationPage, say: Say) -> Card:
    """For anyone who makes the group."""
    zone = founding.zone or page.server_zone
    there = page.now.astimezone(ZoneInfo(zone))
    return Card(
        words(
            f"## {say('founding-title', name=plain(founding.name))}",
            say("founding-about"),
            say("founding-zone", zone=zone, time=f"{there:%H:%M}"),
            *_switches(founding, say),
            small(say("founding-joining")),
        ),
        row(
            button(founding.make, say("button-make-home"), Primary),
            button(CustomId(NAME, argument=founding.name), say("button-make-name")),
            button(CustomId("make-zone", founding.id), say("button-zone")),
        ),
        *_zones(founding, page, say),
        *_guides(founding, page, say),
        *_lengths(founding, page, say),
        _menu("window", founding, [(str(d), say("founding-window", days=d)) for d in WINDOW_DAYS],
              str(founding.window_days), say("window-hint")),
        _switching(founding, say),
    )  # fmt: skip


def _guide(founding: GroupDraft, page: CreationPage) -> Guide | None:
    return next((guide for guide in page.guides if guide.guide == founding.guide), None)


def _lengths(founding: GroupDraft, page: CreationPage, say: Say) -> list[ActionRow[Any]]:
    """A menu of how long a session of that guide may take."""
    guide = _guide(founding, page)
    if guide is None:
        return []
    minutes = range(guide.minutes.least, guide.minutes.most + 1, STEP)
    options = [(str(length), say("founding-length", minutes=length)) for length in minutes]
    chosen = str(founding.minutes or guide.minutes.usual)
    return [_menu("minutes", founding, options, chosen, say("founding-minutes-hint"))]


def _guides(founding: GroupDraft, page: CreationPage, say: Say) -> list[ActionRow[Any]]:
    """A menu of guides, if there is more than one."""
    titles = [(guide.guide, say("founding-guide", title=guide.title)) for guide in page.guides]
    if len(titles) < 2:  # noqa: PLR2004 - one is no choice
        return []
    return [_menu("guide", founding, titles, founding.guide, say("founding-guide-hint"))]


def _zones(founding: GroupDraft, page: CreationPage, say: Say) -> list[ActionRow[Any]]:
    """A menu of the zones that fit what was typed, while one of them is to be chosen."""
    if not page.zones:
        return []
    options = [(zone, label(zone)) for zone in page.zones]
    return [_menu("zone", founding, options, founding.zone or "", say("founding-zone-hint"))]


def _menu(
    what: str, founding: GroupDraft, options: Sequence[tuple[str, str]], chosen: str, hint: str
) -> ActionRow[Any]:
    return select(CustomId("make-set", founding.id, argument=what), hint, options, chosen=(chosen,))


def _switches(founding: GroupDraft, say: Say) -> list[str]:
    states = {name: _state(founding, name) for name in SWITCHES}
    return [say(f"founding-{name}-{state}") for name, state in states.items()]


def _switching(founding: GroupDraft, say: Say) -> ActionRow[Any]:
    """A menu of what is switched on: any of it, or nothing."""
    menu: Select[Any] = Select(
        custom_id=CustomId("make-set", founding.id, argument=ON).id,
        placeholder=say("founding-switches-hint"),
        options=[
            SelectOption(label=say(f"founding-{name}"), value=name, default=name in founding.switched_on)
            for name in SWITCHES
        ],
        min_values=0,
        max_values=len(SWITCHES),
    )
    return ActionRow(menu)


def _state(founding: GroupDraft, name: str) -> str:
    return "on" if name in founding.switched_on else "off"


def made(name: str, say: Say) -> Card:
    """For the person who made it: the group is there."""
    return Card(words(say("founding-made", name=plain(name))))

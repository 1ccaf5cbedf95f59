"""A group's list of members: who may be taken off it, and what the group reads of that."""

from collections.abc import Iterator, Mapping
from typing import Any

from discord.ui import Button

from bot.cards.base.notice import Notice, NoticeSource
from bot.i18n.localizer import Say
from bot.ui.components import QUIET, Card, Danger, button, mention, plain, row, select, words
from bot.ui.custom_ids import CustomId
from facilitation.group.state import Group
from guides.model.guide import Guide

PAGE = 25
"""Members on one page: what a menu holds."""
TOLD = 5
"""The latest removals that the notice names."""
SERVER = "server-"
"""Begins the verbs of administrators, who need not be members."""


def page(group: Group, named: Mapping[int, str], number: int, ours: str, say: Say) -> Card:
    """For one member or administrator: whom to take off the list. `named` is what people go by; `ours` begins
    the verbs."""
    shown = group.members[number * PAGE : (number + 1) * PAGE]
    options = [
        (str(person), named.get(person) or say("members-gone", number=str(person)[-4:])) for person in shown
    ]
    turning = [
        button(CustomId(f"{ours}members", group.id, argument=str(other)), say(key))
        for other, key in ((number - 1, "button-members-before"), (number + 1, "button-members-after"))
        if 0 <= other * PAGE < len(group.members)
    ]
    title = words(f"## {say('members-title', name=plain(group.name))}", say("members-about"))
    choosing = (
        [select(CustomId(f"{ours}remove", group.id), say("members-choose"), options)] if options else []
    )
    return Card(title, *choosing, row(*turning, _back(group, ours, say)))


def _back(group: Group, ours: str, say: Say) -> Button[Any]:
    if ours:
        return button(CustomId("server", argument="0"), say("button-server"))
    return button(CustomId("home", group.id), say("button-to-home"))


def confirm(group: Group, person: int, ours: str, say: Say) -> Card:
    """For one person, before it happens: what it means, and the way back."""
    return Card(
        words(
            f"## {say('members-confirm')}",
            say("members-confirm-about", who=mention(person), name=plain(group.name)),
        ),
        row(
            button(
                CustomId(f"{ours}remove-now", group.id, argument=str(person)),
                say("button-remove-now"),
                Danger,
            ),
            button(CustomId(f"{ours}members", group.id, argument="0"), say("button-remove-not")),
        ),
    )


def removed(group: Group, person: int, say: Say) -> Card:
    """For anyone who did it: it is done, and the group sees so."""
    return Card(words(say("members-done", who=mention(person), name=plain(group.name))), colour=QUIET)


def _standing(group: Group, _guide: Guide) -> Iterator[Notice]:
    """One notice, until the group has met or all of them have joined again."""
    if group.removals:
        latest = round(group.removals[-1].at.timestamp())
        yield Notice(f"home:{latest}", lambda say: _notice(group, latest, say))


def _notice(group: Group, latest: int, say: Say) -> Card:
    lines = (
        say("members-notice", by=mention(one.by), who=mention(one.person)) for one in group.removals[-TOLD:]
    )
    more = button(CustomId("home", group.id, argument=str(latest)), say("button-more"))
    return Card(words(*lines, say("members-notice-about")), row(more))


def _gone(_group: Group, _guide: Guide, _name: str, _say: Say) -> None:
    """No one needs to be reminded of it for longer."""


REMOVALS = NoticeSource("home", _standing, _gone)
"""Who was taken off the list, for the board."""

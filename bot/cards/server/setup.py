"""What an administrator sees: how the server is set up, what is amiss and how to put it right, and what
Discord itself shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from discord import ui

from bot.guild.channel_check import ChannelCheck
from bot.i18n.localizer import Say
from bot.ui.components import (
    Card,
    Danger,
    Primary,
    bullets,
    button,
    clip,
    plain,
    row,
    rule,
    select,
    small,
    words,
)
from bot.ui.custom_ids import CustomId
from facilitation.server import MONTHS, Server

PAGE = 25
"""Groups on one page: what a menu holds."""
NAMED = 8
"""Groups with something amiss that the first page names; the menu marks all of them."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found: whether the reviewers' role is gone, what the bot lacks in the server as a whole,
    whether it may make events, and the groups that are not archived."""

    role_is_gone: bool = False
    lacks: tuple[str, ...] = ()
    events: bool = True
    groups: Sequence[ChannelCheck] = ()


def card(server: Server, look: Look, now: datetime, say: Say, number: int = 0) -> Card:
    """For one administrator: everything at a glance; `number` is the page of groups."""
    return Card(
        words(
            f"## {say('setup-title')}",
            _reviewers(server, say, look.role_is_gone),
            _zone(server, now, say),
            *_bot(look, say),
        ),
        *_groups(look.groups, number, say),
        rule(),
        words(say("setup-discord"), say("setup-reads")),
        rule(),
        words(_keeping(server, say)),
        select(
            CustomId("retain"),
            say("setup-keep-choose"),
            _lengths(say),
            chosen=(str(server.keep_months or 0),),
        ),
    )


def confirm_keeping(months: int, sessions: int, groups: int, say: Say) -> Card:
    """For one administrator, before sessions are deleted: what goes, what stays, and how much that is now."""
    return Card(
        words(
            f"## {say('setup-keep-title', months=months)}", say("setup-keep-goes"), say("setup-keep-stays")
        ),
        words(say("setup-keep-now", sessions=sessions, groups=groups), say("setup-keep-backups")),
        row(
            button(CustomId("retained", argument=str(months)), say("button-keep-now", months=months), Danger),
            button(CustomId("server", argument="0"), say("button-server")),
        ),
    )


def _keeping(server: Server, say: Say) -> str:
    if server.keep_months is None:
        return say("setup-keeps-all")
    return say("setup-keeps", months=server.keep_months)


def _lengths(say: Say) -> list[tuple[str, str]]:
    return [("0", say("setup-keep-all")), *((str(one), say("setup-keep", months=one)) for one in MONTHS)]


def _reviewers(server: Server, say: Say, role_is_gone: bool) -> str:
    if server.reviewers_role is None:
        return say("setup-no-reviewers")
    if role_is_gone:
        return say("setup-reviewers-gone")
    return say("setup-reviewers", role=f"<@&{server.reviewers_role}>")


def _zone(server: Server, now: datetime, say: Say) -> str:
    there = now.astimezone(ZoneInfo(server.time_zone))
    return say("setup-zone", zone=server.time_zone, time=f"{there:%H:%M}")


def _bot(look: Look, say: Say) -> Iterator[str]:
    """What the bot may do in the server as a whole."""
    if look.lacks:
        yield say("setup-lacks", permissions=", ".join(look.lacks))
        yield small(say("setup-hierarchy"))
    else:
        yield say("setup-lacks-nothing")
    if not look.events:
        yield say("setup-no-events")


def _groups(groups: Sequence[ChannelCheck], number: int, say: Say) -> Iterator[ui.Item[Any]]:
    """The groups, those with something amiss in words, and a menu to look closer at one."""
    if not groups:
        yield words(say("setup-no-groups"))
        return
    amiss = [found for found in groups if not found.well]
    lines = [_amiss(found, say) for found in amiss[:NAMED]]
    if len(amiss) > NAMED:
        lines.append(say("setup-more", count=len(amiss) - NAMED))
    yield words(say("setup-groups", count=len(groups)), bullets(lines) if lines else say("setup-groups-well"))
    shown = groups[number * PAGE : (number + 1) * PAGE]
    options = [(found.group.id, _option(found, say)) for found in shown]
    yield select(CustomId("server-group"), say("setup-groups-hint"), options)
    turning = [
        button(CustomId("server", argument=str(page)), say(key))
        for page, key in ((number - 1, "button-server-before"), (number + 1, "button-server-after"))
        if 0 <= page * PAGE < len(groups)
    ]
    if turning:
        yield row(*turning)


def _amiss(found: ChannelCheck, say: Say) -> str:
    name = plain(clip(found.group.name, 60))
    if not found.there:
        return say("setup-group-gone", name=name)
    return say("setup-group-lacks", name=name, permissions=", ".join(found.lacks))


def _option(found: ChannelCheck, say: Say) -> str:
    return found.group.name if found.well else say("setup-group-amiss", name=found.group.name)


def group(found: ChannelCheck, reviewers_role: int | None, say: Say, *, fixed: bool = False) -> Card:
    """For one administrator: a group's channel, who reads along in it, and what the bot may do there. `fixed`
    where it has just been allowed what it needs."""
    title = f"## {plain(found.group.name)}"
    back = button(CustomId("server", argument="0"), say("button-server"))
    members = button(CustomId("server-members", found.group.id, argument="0"), say("button-members"))
    if not found.there:
        return Card(words(title, say("setup-channel-gone")), row(members, back))
    fixing = [button(CustomId("server-fix", found.group.id), say("button-server-fix"), Primary)]
    offered = fixing if found.lacks and found.fixable and not fixed else []
    return Card(
        words(title, say("setup-channel", channel=f"<#{found.group.channel}>"), *_may(found, fixed, say)),
        rule(),
        words(*_readers(found, reviewers_role, say), small(say("setup-readers-always"))),
        row(*offered, members, back),
    )


def _may(found: ChannelCheck, fixed: bool, say: Say) -> Iterator[str]:
    if fixed:
        yield say("setup-fixed")
    elif not found.lacks:
        yield say("setup-channel-well")
    else:
        permissions = ", ".join(found.lacks)
        yield say("setup-channel-lacks", permissions=permissions)
        if not found.fixable:
            yield say("setup-channel-click", permissions=permissions)


def _readers(found: ChannelCheck, reviewers_role: int | None, say: Say) -> Iterator[str]:
    """Who can open the channel, and so reads everything in it."""
    if found.everyone:
        yield say("setup-readers-everyone")
    elif not found.roles and not found.people:
        yield say("setup-readers-nobody")
    else:
        roles = ", ".join(f"<@&{role}>" for role in found.roles)
        yield say("setup-readers", roles=roles or say("setup-readers-no-role"), people=found.people)
    if reviewers_role in found.roles or found.everyone:
        yield say("setup-readers-reviewers")

"""What an administrator sees: how the server is set up, and what Discord itself shows them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.parts import Card, Danger, button, row, rule, select, words
from bot.ui.ids import Press
from bot.wording import Say
from facilitation.retention import MONTHS
from facilitation.server import Server


def card(server: Server, now: datetime, say: Say, *, role_is_gone: bool = False) -> Card:
    """For one administrator. `role_is_gone` where the reviewers' role has been deleted since it was set."""
    return Card(
        words(f"## {say('setup-title')}", _reviewers(server, say, role_is_gone), _zone(server, now, say)),
        rule(),
        words(say("setup-discord"), say("setup-reads")),
        rule(),
        words(_keeping(server, say)),
        select(
            Press("retain"), say("setup-keep-choose"), _lengths(say), chosen=(str(server.keep_months or 0),)
        ),
    )


def confirm_keeping(months: int, sessions: int, groups: int, say: Say) -> Card:
    """For one administrator, before sessions are deleted: what goes, what stays, and how much that is now."""
    return Card(
        words(
            f"## {say('setup-keep-title', months=months)}", say("setup-keep-goes"), say("setup-keep-stays")
        ),
        words(say("setup-keep-now", sessions=sessions, groups=groups), say("setup-keep-backups")),
        row(button(Press("retained", argument=str(months)), say("button-keep-now", months=months), Danger)),
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

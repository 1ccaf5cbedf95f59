"""What an administrator sees: how the server is set up, and what Discord itself shows them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.parts import Card, rule, words
from bot.wording import Say
from facilitation.server import Server


def card(server: Server, now: datetime, say: Say, *, role_is_gone: bool = False) -> Card:
    """For one administrator. `role_is_gone` where the reviewers' role has been deleted since it was set."""
    return Card(
        words(f"## {say('setup-title')}", _reviewers(server, say, role_is_gone), _zone(server, now, say)),
        rule(),
        words(say("setup-discord"), say("setup-reads")),
    )


def _reviewers(server: Server, say: Say, role_is_gone: bool) -> str:
    if server.reviewers_role is None:
        return say("setup-no-reviewers")
    if role_is_gone:
        return say("setup-reviewers-gone")
    return say("setup-reviewers", role=f"<@&{server.reviewers_role}>")


def _zone(server: Server, now: datetime, say: Say) -> str:
    there = now.astimezone(ZoneInfo(server.time_zone))
    return say("setup-zone", zone=server.time_zone, time=f"{there:%H:%M}")

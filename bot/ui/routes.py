"""Routes: who serves a verb, whom it serves, and from where."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.ui.context import Context

Handler = Callable[[Context], Awaitable[None]]


class Scope(StrEnum):
    """The places where a verb counts. What an id says may be forged; its place may not, nor who can see the
    group's channel now. Elsewhere than there, only they are served."""

    HOME = "in the channel where the group meets now"
    CHANNEL = "in a channel where the group meets, or met"
    SERVER = "in the server of the group that it names"
    ROLE = "in the server of the group that it names, by a role there"
    ANYWHERE = "anywhere: it names no group that there is"


class Audience(StrEnum):
    """Whom a verb or a command serves. If nothing is said, a reviewer gets nothing of a group of others."""

    GROUP = "anyone but reviewers who are not members of the group; its rules decide the rest"
    MEMBERS = "members of the group"
    REVIEWERS = "those who have the reviewers' role"
    ADMINISTRATORS = "those who may manage the server"
    ANYONE = "anyone: it tells nothing of a group, or makes one a part of it"


@dataclass(frozen=True, slots=True)
class Route:
    """`again` serves a press that is only made again because Discord called the first one failed: it changes
    nothing. It is there for verbs that take back, pressed again, what they did."""

    serve: Handler
    scope: Scope
    audience: Audience
    again: Handler | None = None

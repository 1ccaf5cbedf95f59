"""A server: the school's Discord, and what its administrator has set."""

from abc import ABC
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation import zones


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Who reviews what groups release (a role's id), and the time zone dates are written in."""

    guild: int
    reviewers_role: int | None = None
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerEvent(ABC):
    """Something that an administrator set."""

    at: datetime
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSetUp(ServerEvent):
    """The server's settings as they stand from now on."""

    guild: int
    reviewers_role: int | None
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """Set the reviewers' role, the time zone (a name such as Europe/London), or both."""

    by: int
    reviewers_role: int | None = None
    time_zone: str | None = None

    def decide(self, server: Server, now: datetime) -> tuple[ServerEvent, ...]:
        """Raises Refused where no such time zone is known. Nothing happens where nothing changes."""
        zone = zones.named(self.time_zone) if self.time_zone else server.time_zone
        role = self.reviewers_role or server.reviewers_role
        if (role, zone) == (server.reviewers_role, server.time_zone):
            return ()
        event = ServerSetUp(at=now, by=self.by, guild=server.guild, reviewers_role=role, time_zone=zone)
        return (event,)


def evolve(server: Server, event: ServerEvent) -> Server:
    """The server after an event."""
    assert isinstance(event, ServerSetUp), "a server knows one event"
    return replace(server, reviewers_role=event.reviewers_role, time_zone=event.time_zone)


def fold(events: Iterable[ServerEvent], server: Server) -> Server:
    """The server that these events make of a server that was never set up."""
    for event in events:
        server = evolve(server, event)
    return server

"""A server: the school's Discord, and what its administrator has set."""

from abc import ABC
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.shared import wall_time
from facilitation.shared.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Who reviews what groups release (a role's id), the time zone dates are written in, and for how many
    months sessions are kept (None: forever)."""

    guild: int
    reviewers_role: int | None = None
    time_zone: str = "UTC"
    keep_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerEvent(ABC):
    """Something that an administrator set."""

    at: datetime
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSetUp(ServerEvent):
    """The server's settings as they are now from now on."""

    guild: int
    reviewers_role: int | None
    time_zone: str
    keep_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """Set the reviewers' role, the time zone (a name such as Europe/London), or both."""

    by: int
    reviewers_role: int | None = None
    time_zone: str | None = None

    def decide(self, server: Server, now: datetime) -> tuple[ServerEvent, ...]:
        """Raises Refused where no such time zone is known. Nothing happens where nothing changes."""
        zone = wall_time.named(self.time_zone) if self.time_zone else server.time_zone
        role = self.reviewers_role or server.reviewers_role
        if (role, zone) == (server.reviewers_role, server.time_zone):
            return ()
        return (_set_up(replace(server, reviewers_role=role, time_zone=zone), self.by, now),)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSessions:
    """Keep sessions for so many months (None: forever), and delete what closed longer ago."""

    by: int
    months: int | None

    def decide(self, server: Server, now: datetime) -> tuple[ServerEvent, ...]:
        """Raises Refused for a length that is not offered. Nothing happens where nothing changes."""
        if self.months not in (None, *MONTHS):
            raise Refused(Reason.MONTHS_UNFIT)
        if self.months == server.keep_months:
            return ()
        return (_set_up(replace(server, keep_months=self.months), self.by, now),)


def _set_up(server: Server, by: int, now: datetime) -> ServerSetUp:
    return ServerSetUp(
        at=now,
        by=by,
        guild=server.guild,
        reviewers_role=server.reviewers_role,
        time_zone=server.time_zone,
        keep_months=server.keep_months,
    )


def evolve(server: Server, event: ServerEvent) -> Server:
    """The server after an event."""
    assert isinstance(event, ServerSetUp), "a server knows one event"
    return replace(
        server,
        reviewers_role=event.reviewers_role,
        time_zone=event.time_zone,
        keep_months=event.keep_months,
    )


def fold(events: Iterable[ServerEvent], server: Server) -> Server:
    """The server that these events make of a server that was never set up."""
    for event in events:
        server = evolve(server, event)
    return server


MONTHS = (12, 24, 36)
"""How long a server may keep sessions; forever is another choice."""

"""What is read from the read tables, in the same words from every store."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.queries.releases import ReleasedReads, Stored


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session that is not closed, and when the clock should tick for it (UTC)."""

    session: str
    group: str
    next_deadline: datetime | None


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group, its channel, and the usual minutes of its sessions."""

    id: str
    guild: int
    channel: int
    name: str
    guide: str
    minutes: int
    archived: bool
    created_at: datetime
    listed: bool = False


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session of a group: `finished` is False while it is live, and where it closed early."""

    id: str
    group: str
    discussion: str
    phase: str
    opened_at: datetime
    closed_at: datetime | None
    finished: bool


class Reads(ReleasedReads):
    """The questions, each put in terms of `rows`."""

    @abstractmethod
    async def tables(self) -> dict[str, list[Stored]]:
        """Every read table with all its rows, sorted by key: what is rebuilt must equal what was written."""

    async def live_sessions(self) -> tuple[LiveSession, ...]:
        """Every session that is not closed: all that is needed to arm the clocks at start."""
        rows = await self.rows("sessions", closed_at=None)
        return tuple(
            LiveSession(_text(row["id"]), _text(row["group_id"]), _time(row["next_deadline"])) for row in rows
        )

    async def group(self, group: str) -> GroupRecord | None:
        """A group by its id."""
        rows = await self.rows("groups", id=group)
        return next((_group(row) for row in rows), None)

    async def groups_by_guide(self) -> dict[str, list[str]]:
        """The groups that are not archived, by the name of their guide."""
        groups = dict[str, list[str]]()
        for row in await self.rows("groups", archived=0):
            groups.setdefault(_text(row["guide"]), []).append(_text(row["id"]))
        return groups

    async def group_deadlines(self) -> dict[str, datetime]:
        """For each group for which something waits, when the clock should tick for it (UTC)."""
        rows = await self.rows("groups", archived=0)
        deadlines = ((_text(row["id"]), _time(row["next_deadline"])) for row in rows)
        return {group: deadline for group, deadline in deadlines if deadline is not None}

    async def group_in(self, channel: int) -> str | None:
        """The id of the group whose home a channel is. An archived group has no home."""
        rows = await self.rows("groups", channel=channel, archived=0)
        return next((_text(row["id"]) for row in rows), None)

    async def archived_in(self, channel: int) -> str | None:
        """The id of the group that was archived in a channel, the youngest of several."""
        rows = await self.rows("groups", channel=channel, archived=1)
        return _text(rows[-1]["id"]) if rows else None

    async def groups_of(self, guild: int) -> tuple[GroupRecord, ...]:
        """All groups of a server, archived ones too, the oldest first."""
        return tuple(_group(row) for row in await self.rows("groups", guild=guild))

    async def groups_with(self, person: int) -> tuple[GroupRecord, ...]:
        """All groups that a person belongs to, archived ones too, in the order of joining."""
        joined = [_text(row["group_id"]) for row in await self.rows("members", person=person)]
        return _found([await self.group(group) for group in joined])

    async def members_of(self, group: str) -> tuple[int, ...]:
        """The ids of a group's members, in the order of joining."""
        return tuple(_number(row["person"]) for row in await self.rows("members", group_id=group))

    async def sessions_of(self, group: str) -> tuple[SessionRecord, ...]:
        """All sessions of a group, the oldest first."""
        return tuple(_session(row) for row in await self.rows("sessions", group_id=group))


def _found(groups: Iterable[GroupRecord | None]) -> tuple[GroupRecord, ...]:
    return tuple(group for group in groups if group is not None)


def _group(row: Stored) -> GroupRecord:
    return GroupRecord(
        id=_text(row["id"]),
        guild=_number(row["guild"]),
        channel=_number(row["channel"]),
        name=_text(row["name"]),
        guide=_text(row["guide"]),
        minutes=_number(row["minutes"]),
        archived=bool(row["archived"]),
        created_at=datetime.fromisoformat(_text(row["created_at"])),
        listed=bool(row["listed"]),
    )


def _session(row: Stored) -> SessionRecord:
    return SessionRecord(
        id=_text(row["id"]),
        group=_text(row["group_id"]),
        discussion=_text(row["discussion"]),
        phase=_text(row["phase"]),
        opened_at=datetime.fromisoformat(_text(row["opened_at"])),
        closed_at=_time(row["closed_at"]),
        finished=bool(row["finished"]),
    )


def _text(value: str | int | None) -> str:
    assert isinstance(value, str), "the table's column holds text"
    return value


def _number(value: str | int | None) -> int:
    assert isinstance(value, int), "the table's column holds whole numbers"
    return value


def _time(value: str | int | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(_text(value))

"""What reviewers read: releases that groups made, and lines of those in force.

Whether someone may read it is not known here; that a line is in the tables means that its group released
it.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.queries.text_search import Phrase, Piece, marked, phrases

Stored = dict[str, str | int | None]
"""A row as a store keeps it, by column."""
ReleaseKey = tuple[str, str]
"""A group's id, and the key of its release."""


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """A release, the version of it that is or was last in force, and when that was released and withdrawn
    (UTC)."""

    group: str
    key: str
    guild: int
    discussion: str
    version: int
    released_at: datetime
    withdrawn_at: datetime | None

    @property
    def name(self) -> ReleaseKey:
        return self.group, self.key

    @property
    def changed_at(self) -> datetime:
        """Since when it has its status."""
        return self.withdrawn_at or self.released_at


@dataclass(frozen=True, slots=True)
class ReleaseQuery:
    """A server's releases, and what they have to belong to, if someone chose that."""

    guild: int
    group: str | None = None
    discussion: str | None = None

    @property
    def chosen(self) -> Mapping[str, str | int]:
        """What was chosen, by the column that says so."""
        wanted = {"guild": self.guild, "group_id": self.group, "discussion": self.discussion}
        return {column: value for column, value in wanted.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Search:
    """What someone looks for among the lines released in a server: what they typed, and what it has to
    belong to, if they chose that. Nothing typed finds every line."""

    guild: int
    typed: str = ""
    group: str | None = None
    discussion: str | None = None
    section: str | None = None
    kind: str | None = None

    @property
    def wanted(self) -> tuple[Phrase, ...]:
        return phrases(self.typed)

    @property
    def hopeless(self) -> bool:
        """Whether what was typed has nothing to search for: no letter and no digit."""
        return bool(self.typed.strip()) and not self.wanted

    @property
    def chosen(self) -> Mapping[str, str]:
        """What was chosen, by the column that says so."""
        belongs = {"group_id": self.group, "discussion": self.discussion}
        wanted = {**belongs, "section": self.section, "kind": self.kind}
        return {column: value for column, value in wanted.items() if value is not None}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that was found, with the words that were sought apart from the rest."""

    group: str
    key: str
    line: str
    section: str
    pieces: tuple[Piece, ...]
    released_at: datetime

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class ReleasedReads(ABC):
    """The questions that reviewers have."""

    @abstractmethod
    async def rows(self, table: str, **equal: str | int | None) -> list[Stored]:
        """The rows whose named columns equal what is given, in the order of their first writing.

        Raises ValueError for an unknown table or column.
        """

    @abstractmethod
    async def lines_found(self, search: Search, start: int, most: int) -> list[Stored]:
        """Rows of released lines, each with the time of its release, from a place in the list on: the newest
        release first, in a release by the lines' places."""

    async def search(self, search: Search, start: int = 0, most: int = 10) -> tuple[FoundLine, ...]:
        """The lines that contain all words that were typed, the newest first. Everything that is typed is
        sought as it is: no sign means anything."""
        if search.hopeless:
            return ()
        rows = await self.lines_found(search, start, most)
        return tuple(_found(row, search.wanted) for row in rows)

    @abstractmethod
    async def releases_found(self, listing: ReleaseQuery, start: int, most: int) -> list[Stored]:
        """Rows of releases from a place in the list on, the newest first."""

    @abstractmethod
    async def unread(self, listing: ReleaseQuery, person: int) -> int:
        """How many releases in force a person has not opened since they were released."""

    @abstractmethod
    async def newest_of_each(self, guild: int, column: str) -> list[Stored]:
        """Rows of the newest release of each group, or of each discussion, the newest first."""

    async def releases(
        self, listing: ReleaseQuery, start: int = 0, most: int = 10
    ) -> tuple[ReleaseRecord, ...]:
        """What groups of a server have released, and what of it they withdrew: the newest first."""
        return tuple(map(_release, await self.releases_found(listing, start, most)))

    async def groups_that_released(self, guild: int) -> tuple[str, ...]:
        """The ids of the groups that ever released something, who did so last first."""
        return tuple(str(row["group_id"]) for row in await self.newest_of_each(guild, "group_id"))

    async def discussions_released(self, guild: int) -> tuple[ReleaseRecord, ...]:
        """The newest release of each discussion, the newest first."""
        found = map(_release, await self.newest_of_each(guild, "discussion"))
        return tuple(one for one in found if one.discussion)

    async def release(self, group: str, key: str) -> ReleaseRecord | None:
        """One release; None where there never was one."""
        return next((_release(row) for row in await self.rows("releases", group_id=group, key=key)), None)

    async def opened_by(self, person: int) -> Mapping[ReleaseKey, datetime]:
        """When a person opened each release that they opened."""
        rows = await self.rows("openings", person=person)
        return {(str(row["group_id"]), str(row["key"])): _time(row["opened_at"]) for row in rows}


def _release(row: Stored) -> ReleaseRecord:
    withdrawn = row["withdrawn_at"]
    return ReleaseRecord(
        group=str(row["group_id"]),
        key=str(row["key"]),
        guild=int(row["guild"] or 0),
        discussion=str(row["discussion"]),
        version=int(row["version"] or 0),
        released_at=_time(row["released_at"]),
        withdrawn_at=None if withdrawn is None else _time(withdrawn),
    )


def _found(row: Stored, wanted: tuple[Phrase, ...]) -> FoundLine:
    return FoundLine(
        group=str(row["group_id"]),
        key=str(row["key"]),
        line=str(row["line"]),
        section=str(row["section"]),
        pieces=marked(str(row["text"]), wanted),
        released_at=_time(row["released_at"]),
    )


def _time(value: str | int | None) -> datetime:
    return datetime.fromisoformat(str(value))

"""The store that forgets when the process ends: for tests, and to show what a store does without SQL."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime

from facilitation.shared.ballots import Vote
from storage.codec import Codec, well_formed
from storage.errors import Conflict
from storage.memory_tables import Lines, require_references, without_person, without_sessions, write
from storage.personal_data import held, held_jot, held_vote, new_pseudonym, without, without_in_text
from storage.projections.tables import TABLES, fitted, known, named, settled
from storage.queries.releases import ReleaseQuery, Search, Stored
from storage.queries.text_search import holds
from storage.sqlite.lookup.listing import listed, newest, unopened
from storage.store import ALL, Append, BallotBox, Jot, MessageRef, PersonalRecord, Project, Row, Store

Encoded = tuple[str, str]


def _no_tables() -> dict[str, Lines]:
    return {name: {} for name in TABLES}


@dataclass(frozen=True, slots=True)
class _Memory:
    """All that is remembered. What is inside is never changed in place, so that a copy is cheap."""

    events: Mapping[str, tuple[Encoded, ...]] = field(default_factory=dict[str, tuple[Encoded, ...]])
    tables: Mapping[str, Lines] = field(default_factory=_no_tables)


class MemoryStore(Store):
    """Keeps everything encoded, as the lasting store does, and over closing and opening again."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._memory = _Memory()
        self._cards: dict[tuple[str, str], MessageRef] = {}
        self._boards: dict[str, int] = {}
        self._jots: dict[tuple[str, str], Jot] = {}
        self._votes: dict[tuple[BallotBox, int], tuple[Vote, datetime]] = {}
        self._beat: datetime | None = None

    async def open(self) -> None:
        """Nothing has to be made ready."""

    async def close(self) -> None:
        """Nothing waits."""

    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[BallotBox] = ()
    ) -> None:
        events = dict(self._memory.events)
        for append in appends:
            encoded = tuple(map(self._codec.encode, append.events))
            before = events.get(append.stream, ())
            if len(before) != append.expected:
                raise Conflict(append.stream)
            if encoded:
                events[append.stream] = (*before, *encoded)
        tables = dict(self._memory.tables)
        for line in map(fitted, rows):
            write(tables, line)
            require_references(tables, line)
        self._memory = _Memory(events, tables)
        self._votes = {key: kept for key, kept in self._votes.items() if key[0] not in counted}

    async def events(self, stream: str, after: int = 0, most: int = ALL) -> tuple[object, ...]:
        return self._decoded(stream)[after : after + most]

    def _decoded(self, stream: str) -> tuple[object, ...]:
        return tuple(self._codec.decode(*encoded) for encoded in self._memory.events.get(stream, ()))

    async def length(self, stream: str) -> int:
        return len(self._memory.events.get(stream, ()))

    async def history(self, stream: str) -> tuple[object, ...]:
        return self._decoded(stream)

    async def streams(self, prefix: str = "") -> tuple[str, ...]:
        return tuple(stream for stream in self._memory.events if stream.startswith(prefix))

    async def rows(self, table: str, **equal: str | int | None) -> list[Stored]:
        known(named(table), equal)
        rows = self._memory.tables[table].values()
        return [dict(row) for row in rows if all(row[name] == value for name, value in equal.items())]

    async def tables(self) -> dict[str, list[Stored]]:
        return {
            name: [dict(row) for _, row in sorted(lines.items())]
            for name, lines in self._memory.tables.items()
        }

    async def lines_found(self, search: Search, start: int, most: int) -> list[Stored]:
        releases = self._memory.tables["releases"]
        found = [
            line | releases[name]
            for line in self._memory.tables["released_lines"].values()
            if (name := (line["group_id"], line["key"])) in releases
            and line["guild"] == search.guild
            and holds(str(line["words"]).split(), search.wanted)
        ]
        chosen = [row for row in found if search.chosen.items() <= row.items()]
        chosen.sort(key=lambda row: (row["place"], row["line"]))
        chosen.sort(key=lambda row: (row["released_at"], row["group_id"], row["key"]), reverse=True)
        return chosen[start : start + most]

    async def releases_found(self, listing: ReleaseQuery, start: int, most: int) -> list[Stored]:
        return listed(self._memory.tables["releases"].values(), listing)[start : start + most]

    async def unread(self, listing: ReleaseQuery, person: int) -> int:
        openings = await self.rows("openings", person=person)
        return len(unopened(await self.rows("releases"), openings, listing))

    async def newest_of_each(self, guild: int, column: str) -> list[Stored]:
        return newest(listed(await self.rows("releases"), ReleaseQuery(guild)), column)

    async def rebuild(self, project: Project) -> None:
        tables = _no_tables()
        for stream in self._memory.events:
            for line in settled(project(stream, self._decoded(stream))):
                write(tables, line)
        require_references(tables)
        self._memory = replace(self._memory, tables=tables)

    async def remember_card(self, stream: str, name: str, channel: int, message: int, look: str = "") -> None:
        self._cards[stream, name] = MessageRef(channel, message, look)

    async def forget_card(self, stream: str, name: str) -> None:
        self._cards.pop((stream, name), None)

    async def cards_on(self, messages: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        return {card.message: place for place, card in self._cards.items() if card.message in messages}

    async def cards(self, stream: str) -> Mapping[str, MessageRef]:
        return {name: card for (of, name), card in self._cards.items() if of == stream}

    async def sessions_without_card(self, name: str) -> tuple[str, ...]:
        sessions = [str(row["id"]) for row in self._memory.tables["sessions"].values()]
        return tuple(session for session in sessions if (f"session:{session}", name) not in self._cards)

    async def replace_cards(self, stream: str, cards: Mapping[str, MessageRef]) -> None:
        others = {place: card for place, card in self._cards.items() if place[0] != stream}
        self._cards = others | {(stream, name): card for name, card in cards.items()}

    async def board_shown(self, group: str, length: int) -> None:
        self._boards[group] = length

    async def board_length(self, group: str) -> int:
        return self._boards.get(group, 0)

    async def boards_behind(self) -> tuple[str, ...]:
        groups = [str(row["id"]) for row in self._memory.tables["groups"].values()]
        lengths = {group: len(self._memory.events.get(f"group:{group}", ())) for group in groups}
        return tuple(group for group in groups if self._boards.get(group, 0) < lengths[group])

    async def add_jot(self, jot: Jot) -> None:
        kept = replace(jot, text=well_formed(jot.text), at=jot.at.astimezone(UTC))
        self._jots.setdefault((jot.session, jot.id), kept)

    async def jots(self, session: str, step: str) -> tuple[Jot, ...]:
        found = (jot for jot in self._jots.values() if (jot.session, jot.step) == (session, step))
        return tuple(sorted(found, key=lambda jot: jot.id))

    async def jots_of(self, session: str, person: int) -> tuple[Jot, ...]:
        found = (jot for jot in self._jots.values() if (jot.session, jot.person) == (session, person))
        return tuple(sorted(found, key=lambda jot: jot.id))

    async def withdraw_jot(self, session: str, jot: str, person: int) -> bool:
        found = self._jots.get((session, jot))
        if found is None or found.person != person:
            return False
        del self._jots[session, jot]
        return True

    async def drop_jots(self, session: str) -> None:
        self._jots = {key: jot for key, jot in self._jots.items() if jot.session != session}

    async def sessions_with_jots(self) -> tuple[str, ...]:
        return tuple(sorted({jot.session for jot in self._jots.values()}))

    async def put_vote(self, box: BallotBox, vote: Vote, at: datetime) -> None:
        reason = None if vote.reason is None else well_formed(vote.reason)
        self._votes[box, vote.person] = replace(vote, reason=reason), at.astimezone(UTC)

    async def votes(self, box: BallotBox) -> tuple[Vote, ...]:
        return tuple(vote for (of, _), (vote, _) in self._voted() if of == box)

    def _voted(self) -> list[tuple[tuple[BallotBox, int], tuple[Vote, datetime]]]:
        return sorted(self._votes.items(), key=lambda kept: (*astuple(kept[0][0]), kept[0][1]))

    async def forget(self, sessions: Sequence[str], rewritten: Mapping[str, Sequence[object]]) -> None:
        events = dict(self._memory.events)
        for stream, anew in rewritten.items():
            if len(events.get(stream, ())) != len(anew):
                raise Conflict(stream)
            events[stream] = tuple(map(self._codec.encode, anew))
        gone = {f"session:{session}" for session in sessions}
        self._memory = _Memory(
            {stream: encoded for stream, encoded in events.items() if stream not in gone},
            without_sessions(self._memory.tables, sessions),
        )
        self._cards = {place: card for place, card in self._cards.items() if place[0] not in gone}
        self._jots = {key: jot for key, jot in self._jots.items() if jot.session not in sessions}
        self._votes = {key: kept for key, kept in self._votes.items() if key[0].stream not in gone}

    async def trace_left(self) -> int | None:
        return None

    async def scrub(self) -> None:
        """There is no file."""

    async def beat(self, at: datetime) -> None:
        self._beat = at

    async def last_beat(self) -> datetime | None:
        return self._beat

    async def held_about(self, person: int, kinds: Collection[str] = ()) -> tuple[PersonalRecord, ...]:
        found = (
            held(stream, *encoded, person)
            for stream, events in self._memory.events.items()
            for encoded in events
            if not kinds or encoded[0] in kinds
        )
        if kinds:
            return tuple(one for one in found if one is not None)
        written = (held_jot(jot) for _, jot in sorted(self._jots.items()) if jot.person == person)
        voted = (held_vote(box, vote, at) for (box, who), (vote, at) in self._voted() if who == person)
        return (*(one for one in found if one is not None), *written, *voted)

    async def count_about(self, person: int) -> int:
        return len(await self.held_about(person))

    async def erase_person(self, person: int, pseudonym: int | None = None) -> int:
        pseudonym = new_pseudonym(pseudonym)
        named = {one.stream for one in await self.held_about(person)}
        self._boards = {
            group: shown for group, shown in self._boards.items() if f"group:{group}" not in named
        }
        events = {
            stream: tuple((kind, without(body, person, pseudonym)) for kind, body in encoded)
            for stream, encoded in self._memory.events.items()
        }
        tables = {
            name: without_person(TABLES[name], lines.values(), person, pseudonym)
            for name, lines in self._memory.tables.items()
        }
        self._memory = _Memory(events, tables)
        self._jots = {
            key: replace(jot, text=without_in_text(jot.text, person, pseudonym))
            for key, jot in self._jots.items()
            if jot.person != person
        }
        self._votes = {
            key: (replace(vote, reason=vote.reason and without_in_text(vote.reason, person, pseudonym)), at)
            for key, (vote, at) in self._votes.items()
            if vote.person != person
        }
        return pseudonym

"""What every store can do, and what it raises when it cannot.

Events are the truth. The read tables say the same in rows, are written in the same transaction, and can be
rebuilt. What is on screen, the sign of life, jots, which their writers may delete, and votes, which are
secret until they are counted, are remembered beside them and not rebuilt.
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from facilitation.shared.ballots import Vote
from storage.queries.records import Reads

Scalar = str | int | datetime | None
"""What a column holds. Truth values are kept as 0 and 1, times (UTC) as ISO 8601."""


ALL = 2**62
"""More events than there are in any stream."""


@dataclass(frozen=True, slots=True)
class Append:
    """Events for the end of a stream, which holds `expected` events already."""

    stream: str
    expected: int
    events: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One whole row of a read table, or, where `values` is None, that there is none under this key.

    A column that may be empty can be left out.
    """

    table: str
    key: Mapping[str, Scalar]
    values: Mapping[str, Scalar] | None


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Where a card was last shown: the ids of the channel and the message. `look` is the fingerprint of what
    the message shows; empty where that was never remembered."""

    channel: int
    message: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class Jot:
    """A line that a person wrote for themselves on a step of a session, at a time (UTC)."""

    session: str
    id: str
    person: int
    step: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotBox:
    """The box of a ballot's votes: the stream that it belongs to, and its id there."""

    stream: str
    ballot: str


@dataclass(frozen=True, slots=True)
class PersonalRecord:
    """Something held about a person: the event's place, kind, time (UTC), and what of it is theirs: in plain
    values of JSON, with no one else's id. It is `named` where what others wrote in it names them."""

    stream: str
    kind: str
    at: datetime
    body: Mapping[str, object]
    named: bool = False


Project = Callable[[str, Sequence[object]], Iterable[Row]]
"""From a stream's name and all its events to the rows that they make."""
Tables = dict[str, list[dict[str, str | int | None]]]


class Store(Reads):
    """Everything that can be asked of a memory. Used as `async with store:`.

    Every method raises StoreError where the store itself is the matter.
    """

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @abstractmethod
    async def open(self) -> None:
        """Make ready. On trouble nothing was overwritten."""

    @abstractmethod
    async def close(self) -> None:
        """Finish what waits to be written, then let go."""

    @abstractmethod
    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[BallotBox] = ()
    ) -> None:
        """Remember all of it or nothing, and forget the votes that were `counted`; on return it is durable.

        Anyone who is canceled while waiting may find it remembered or not, but never half.
        Raises Conflict where a stream moved on, ValueError for a row that does not fit its table, and
        TypeError for an event of an unknown class.
        """

    @abstractmethod
    async def events(self, stream: str, after: int = 0, most: int = ALL) -> tuple[object, ...]:
        """The events of a stream in order, less the first `after`, and so many at most. None for a stream
        that no one began."""

    @abstractmethod
    async def length(self, stream: str) -> int:
        """How many events a stream holds."""

    @abstractmethod
    async def history(self, stream: str) -> tuple[object, ...]:
        """The events of a stream, for the person who looks back at a long one: holds up neither the event
        loop nor who writes.

        What is decided on is never folded from these. Answers of `events` come in the order of asking, before
        and after what is committed meanwhile; so no one holds an older state over a newer one. This answer
        has all that was committed before it was asked for, but may come after a later commit has returned:
        it is sure to be current only under the lock of what writes the stream.
        """

    @abstractmethod
    async def streams(self, prefix: str = "") -> tuple[str, ...]:
        """The names of all streams that begin so, the oldest first."""

    @abstractmethod
    async def rebuild(self, project: Project) -> None:
        """Empty the read tables and fill them again from all events, each row as it is at last: what rows
        of two streams held in turn, such as a channel, they do not hold at once."""

    @abstractmethod
    async def remember_card(self, stream: str, name: str, channel: int, message: int, look: str = "") -> None:
        """Remember where a stream's card of this name is and what it shows, in place of where it was."""

    @abstractmethod
    async def forget_card(self, stream: str, name: str) -> None:
        """Forget a stream's card. Harmless where there is none of this name."""

    @abstractmethod
    async def cards_on(self, messages: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        """Of these messages those that are cards: the stream and the name of each."""

    @abstractmethod
    async def cards(self, stream: str) -> Mapping[str, MessageRef]:
        """Where all of a stream's cards are, by name."""

    @abstractmethod
    async def sessions_without_card(self, name: str) -> tuple[str, ...]:
        """The ids of sessions without a card of this name, in the order of their opening."""

    @abstractmethod
    async def replace_cards(self, stream: str, cards: Mapping[str, MessageRef]) -> None:
        """Remember these as all of a stream's cards, in place of those that was before."""

    @abstractmethod
    async def board_shown(self, group: str, length: int) -> None:
        """Remember that what is in a group's channel is as so many of its events have it."""

    @abstractmethod
    async def board_length(self, group: str) -> int:
        """How many of a group's events its channel shows; 0 where nothing was shown."""

    @abstractmethod
    async def boards_behind(self) -> tuple[str, ...]:
        """The ids of groups where more has happened than was shown, in the order of their making."""

    async def card(self, stream: str, name: str) -> MessageRef | None:
        """Where a stream's card of this name is."""
        return (await self.cards(stream)).get(name)

    @abstractmethod
    async def add_jot(self, jot: Jot) -> None:
        """Keep a jot. Handed in twice, it is kept once, as it was the first time."""

    @abstractmethod
    async def jots(self, session: str, step: str) -> tuple[Jot, ...]:
        """The jots of a step, in no order that tells when they were written."""

    @abstractmethod
    async def jots_of(self, session: str, person: int) -> tuple[Jot, ...]:
        """What one person wrote in a session, on whichever step: for no one's eyes but theirs."""

    @abstractmethod
    async def withdraw_jot(self, session: str, jot: str, person: int) -> bool:
        """Delete a jot of this person's. False, and nothing deleted, if there is none with this id."""

    @abstractmethod
    async def drop_jots(self, session: str) -> None:
        """Delete all jots of a session. Harmless where there are none."""

    @abstractmethod
    async def sessions_with_jots(self) -> tuple[str, ...]:
        """The sessions with jots, by name: once they are over, no one needs them."""

    @abstractmethod
    async def put_vote(self, box: BallotBox, vote: Vote, at: datetime) -> None:
        """Keep what a person votes, at a time (UTC), in place of what they voted before."""

    @abstractmethod
    async def votes(self, box: BallotBox) -> tuple[Vote, ...]:
        """What is in the box, in no order that tells when it was put there."""

    @abstractmethod
    async def forget(self, sessions: Sequence[str], rewritten: Mapping[str, Sequence[object]]) -> None:
        """Delete all of these sessions, events, rows and everything else is kept of them, and put other
        events in place of all of a stream's, one for one. A trace may be left in a file until `scrub`.

        Raises Conflict where a stream holds more or fewer events. Anyone who keeps state folded from events
        must let go of it.
        """

    @abstractmethod
    async def trace_left(self) -> int | None:
        """How many bytes `scrub` has to write until no file holds what was deleted; None where none does.
        This is remembered: who was cut off in between asks again after the next start."""

    @abstractmethod
    async def scrub(self) -> None:
        """Leave no trace in any file of what was deleted; harmless where there is none. Nothing can be
        written meanwhile. Raises StoreError(LOCKED) where someone reads the file: asking again clears it.
        """

    @abstractmethod
    async def beat(self, at: datetime) -> None:
        """Note a sign of life at this time (UTC)."""

    @abstractmethod
    async def last_beat(self) -> datetime | None:
        """The time of the latest sign of life (UTC)."""

    @abstractmethod
    async def held_about(self, person: int, kinds: Collection[str] = ()) -> tuple[PersonalRecord, ...]:
        """What is theirs of every event that a person did or is named in, in the order in which they were
        remembered; then the jots that they wrote, as of the kind `Jot`, and their votes, as of the kind
        `Vote`. Of others' jots and votes nothing is disclosed, not even that they name the person. If any
        kinds are given, only events of those kinds."""

    @abstractmethod
    async def count_about(self, person: int) -> int:
        """How many entries `held_about` has of a person, without a look into each."""

    @abstractmethod
    async def erase_person(self, person: int, pseudonym: int | None = None) -> int:
        """Put a pseudonym in every place of a person's id, in events and tables alike, and return it.

        It is the same negative number everywhere, at random unless given, so that turns in the rota and the
        like keep their sense and lead back to no one. Jots that the person wrote and what they voted are
        deleted. The boards of groups that named the person are behind. A trace may be left in a file until
        `scrub`. Anyone who keeps state folded from events must let go of it.
        Raises ValueError for a pseudonym that is not negative, or nearer to nothing than an id.
        """

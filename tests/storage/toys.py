"""Events of a toy world, and the rows that they make: a class keeps pets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from facilitation.shared.ballots import Mark, Vote
from storage.codec import Codec
from storage.store import Jot, Row, Scalar

NOW = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
ANN, BEN = 812_345_678_901_234_567, 912_345_678_901_234_567
"""Two people."""
PSEUDONYM = -(2**30)


class Kind(StrEnum):
    CAT = "cat"
    NEWT = "newt"


@dataclass(frozen=True, slots=True)
class Cage:
    width: int
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    at: datetime
    by: int | None = None
    name: str
    kind: Kind = Kind.CAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    at: datetime
    by: int
    note: str = ""
    with_: tuple[int, ...] = ()
    turns: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    at: datetime
    cages: tuple[Cage, ...]
    last: tuple[Kind, Cage] | None = None
    done: bool = False


TOYS = (Adopted, Fed, Moved)


def codec() -> Codec:
    return Codec(TOYS)


def adopted(name: str = "Tibbles", by: int | None = None) -> Adopted:
    return Adopted(at=NOW, by=by, name=name)


def group(key: str = "g", **values: Scalar) -> Row:
    usual: dict[str, Scalar] = {"guild": 1, "channel": 10, "name": "Newts", "guide": "pets", "minutes": 60}
    return Row("groups", {"id": key}, {**usual, "archived": 0, "created_at": NOW, "listed": 0, **values})


def member(person: int, of: str = "g") -> Row:
    return Row("members", {"group_id": of, "person": person}, {"joined_at": NOW})


def session(key: str = "s", of: str = "g", **values: Scalar) -> Row:
    usual: dict[str, Scalar] = {"group_id": of, "discussion": "d1", "phase": "lobby", "opened_at": NOW}
    return Row("sessions", {"id": key}, {**usual, "finished": 0, **values})


def jot(key: str = "j", by: int = ANN, of: str = "s", step: str = "p", text: str = "A thought") -> Jot:
    return Jot(session=of, id=key, person=by, step=step, text=text, at=NOW)


def release(key: str = "s", in_group: str = "g", **values: Scalar) -> Row:
    usual: dict[str, Scalar] = {"guild": 1, "discussion": "d1", "version": 1, "released_at": NOW}
    return Row("releases", {"group_id": in_group, "key": key}, {**usual, **values})


def line(key: str, text: str, of: str = "s", in_group: str = "g", **values: Scalar) -> Row:
    usual: dict[str, Scalar] = {"guild": 1, "section": "agreed", "kind": "goal", "place": 0}
    return Row(
        "released_lines", {"group_id": in_group, "key": of, "line": key}, {**usual, "text": text, **values}
    )


def opening(by: int = ANN, of: str = "s", in_group: str = "g", at: datetime = NOW) -> Row:
    return Row("openings", {"group_id": in_group, "key": of, "person": by}, {"opened_at": at})


def vote(by: int = ANN, value: int = 2, reason: str | None = "More newts") -> Vote:
    return Vote(by, (Mark(value),), reason)


def project(stream: str, events: Sequence[object]) -> Iterable[Row]:
    """A stream of pets is a group; anyone who fed them is a member of it."""
    for event in events:
        match event:
            case Adopted():
                yield group(stream, channel=len(stream), name=event.name)
            case Fed():
                yield member(event.by, stream)
            case _:
                pass

"""What is held about one person, as that person reads it: a few numbers, and a copy of all that is theirs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from facilitation.disclosure.texts import YOU
from facilitation.shared.rota import Role
from storage.queries.records import GroupRecord
from storage.store import PersonalRecord

NAMED = "A line of this group names you. What it says belongs to the group."


_ARRIVED, _TURN = "Arrived", "TurnTaken"
COUNTED = (_ARRIVED, _TURN)
"""Kinds of events that are counted for a person by what is in them."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """How much is held about a person: the names of their groups, the sessions they came to, their turns in
    each role, and all entries."""

    groups: tuple[str, ...]
    sessions: int
    turns: Mapping[Role, int]
    entries: int

    @classmethod
    def of(
        cls, groups: Iterable[GroupRecord], entries: int, held: Sequence[PersonalRecord]
    ) -> "PersonalData":
        """`held` are the entries of the kinds `COUNTED`."""
        return cls(
            groups=tuple(group.name for group in groups),
            sessions=len({one.stream for one in _about_them(held, _ARRIVED)}),
            turns={role: sum(one.body["role"] == role for one in _turns(held)) for role in Role},
            entries=entries,
        )


def _about_them(held: Iterable[PersonalRecord], kind: str) -> Iterator[PersonalRecord]:
    return (one for one in held if one.kind == kind and one.body.get("person") == YOU)


def _turns(held: Iterable[PersonalRecord]) -> tuple[PersonalRecord, ...]:
    return tuple(_about_them(held, _TURN))


def copy_of(person: int, held: Iterable[PersonalRecord]) -> str:
    """All that is theirs of what is held about a person, as JSON that people can read."""
    entries = [
        {"stream": one.stream, "happened": one.kind, "when": one.at.isoformat(), "content": one.body}
        | ({"note": NAMED} if one.named else {})
        for one in held
    ]
    return json.dumps({"your Discord number": str(person), "entries": entries}, ensure_ascii=False, indent=2)

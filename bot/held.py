"""What is held about one person, as that person reads it: a few numbers, and a copy of everything."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from facilitation.rota import Role
from storage.reads import GroupRecord
from storage.store import Held

LEAST_ID = 2**22
"""Discord's ids begin here: below their 22nd bit there is no time in them."""
PLACES = frozenset({"guild", "channel", "reviewers_role"})
"""Under these names stand ids of other things than people. Under any other name an id is held to be a
person's, so that an event that is new one day shows nobody either."""
YOU, ANOTHER = "you", "another person"
_MENTION = re.compile(r"<@!?(-?\d+)>")


@dataclass(frozen=True, slots=True)
class Account:
    """How much is held about a person: the names of their groups, the sessions they came to, their turns in
    each role, and all entries."""

    groups: tuple[str, ...]
    sessions: int
    turns: Mapping[Role, int]
    entries: int

    @classmethod
    def of(cls, person: int, groups: Iterable[GroupRecord], held: Sequence[Held]) -> "Account":
        return cls(
            groups=tuple(group.name for group in groups),
            sessions=len({one.stream for one in _about(person, held, "Arrived")}),
            turns={role: sum(one.body["role"] == role for one in _turns(person, held)) for role in Role},
            entries=len(held),
        )


def _about(person: int, held: Iterable[Held], kind: str) -> Iterator[Held]:
    return (one for one in held if one.kind == kind and one.body["person"] == person)


def _turns(person: int, held: Sequence[Held]) -> tuple[Held, ...]:
    return tuple(_about(person, held, "TurnTaken"))


def copy_of(person: int, held: Sequence[Held]) -> str:
    """Everything held about a person, as JSON that people can read. Nobody else's id is in it."""
    others = {number for one in held for number in _people(one.body)} - {person}
    entries = [
        {
            "stream": one.stream,
            "happened": one.kind,
            "when": one.at.isoformat(),
            "content": _seen_by(person, others, one.body),
        }
        for one in held
    ]
    return json.dumps({"your Discord number": str(person), "entries": entries}, ensure_ascii=False, indent=2)


def _people(value: Any, name: str = "") -> Iterator[int]:
    """The ids of people in a value, pseudonyms of people who were erased among them."""
    match value:
        case dict():
            for key, item in cast("dict[str, Any]", value).items():
                if (number := _number(key)) is not None:
                    yield number
                yield from _people(item, key)
        case list():
            for item in cast("list[Any]", value):
                yield from _people(item, name)
        case int() if abs(value) >= LEAST_ID and name not in PLACES:
            yield value
        case _:
            pass


def _number(key: str) -> int | None:
    """The id of a person that something goes by, in JSON a text."""
    number = int(key) if re.fullmatch(r"-?[0-9]{1,20}", key) else 0
    return number if abs(number) >= LEAST_ID else None


def _seen_by(person: int, others: Collection[int], value: Any, name: str = "") -> Any:
    """The value as this person may see it."""
    match value:
        case dict():
            items = cast("dict[str, Any]", value).items()
            return {_text(person, others, key): _seen_by(person, others, item, key) for key, item in items}
        case list():
            return [_seen_by(person, others, item, name) for item in cast("list[Any]", value)]
        case str():
            return _text(person, others, value)
        case _:
            return next((YOU if one == person else ANOTHER for one in _people(value, name)), value)


def _text(person: int, others: Collection[int], text: str) -> str:
    """A text without other people's ids: neither as a mention, nor as a number known for a person's."""
    named = _MENTION.sub(lambda found: f"@{YOU if found[1] == str(person) else ANOTHER}", text)
    for other in others:
        named = re.sub(rf"(?<![0-9]){other}(?![0-9])", ANOTHER, named)
    return named

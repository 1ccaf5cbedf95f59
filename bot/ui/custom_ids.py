"""What a button, a select or a form means is in its id, and nowhere else: so it outlives a restart.

`sr1:verb:where:move:argument` — a version, what is wanted, the group or session it is wanted of, the move
that the group had made when the card was drawn (empty where that does not matter), and what the verb needs.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

VERSION = "sr1"
LIMIT = 100
"""Characters that Discord allows in an id."""
_PARTS = 5

Named = TypeVar("Named", bound=Enum)


@dataclass(frozen=True, slots=True)
class CustomId:
    """A decoded id."""

    verb: str
    target: str = ""
    move: int | None = None
    argument: str = ""

    @property
    def id(self) -> str:
        """The id, for Discord to hand back. Raises ValueError where Discord would not take it."""
        move = "" if self.move is None else str(self.move)
        parts = f"{VERSION}:{self.verb}:{self.target}:{move}:{self.argument}"
        if len(parts) > LIMIT:
            raise ValueError(f"the id of {self.verb} has {len(parts)} characters, more than {LIMIT}")
        return parts


def ours(custom_id: str) -> bool:
    """Whether an id is one of Staffroom's, of any version."""
    return custom_id.startswith("sr") and custom_id[2:].partition(":")[0].isdigit()


def decode(custom_id: str) -> CustomId | None:
    """What an id means; None where it is malformed or of a version that this bot does not know."""
    parts = custom_id.split(":", _PARTS - 1)
    if len(parts) != _PARTS or parts[0] != VERSION:
        return None
    _, verb, where, move, argument = parts
    if move and not move.isdecimal():
        return None
    return CustomId(verb, where, int(move) if move else None, argument)


class Unreadable(ValueError):
    """Of a press whose id says what no card of ours says, or that brings none of what was to be chosen."""


@contextmanager
def reading() -> Generator[None]:
    """While an id is taken apart: what cannot be read in it makes it unreadable, and is no fault of ours."""
    try:
        yield
    except (ValueError, LookupError, OverflowError) as error:
        raise Unreadable from error


def number_in(text: str) -> int:
    """The number that a text is. Raises Unreadable."""
    if not text.isdecimal():
        raise Unreadable
    return int(text)


def day_in(text: str) -> date:
    """The day that a text is. Raises Unreadable."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable from error


def one_of(kinds: type[Named] | Mapping[str, Named], text: str) -> Named:
    """Which of a kind a text names. Raises Unreadable."""
    named = kinds if isinstance(kinds, Mapping) else {kind.value: kind for kind in kinds}
    if text not in named:
        raise Unreadable
    return named[text]

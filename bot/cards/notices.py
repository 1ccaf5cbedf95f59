"""What stands in a group's channel between its sessions, besides its home card.

A notice is a public card that follows from the group's state alone. It is named by the verb and the argument
of its first button, so that one which was posted and not remembered is found again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.cards.parts import Card
from bot.wording import Say
from facilitation.group import Group
from guides.model import Guide


@dataclass(frozen=True, slots=True)
class Notice:
    """A card for everybody. `name` is its first button's verb and argument, with a colon between."""

    name: str
    draw: Callable[[Say], Card]


@dataclass(frozen=True, slots=True)
class Source:
    """What one part of a group has on the board. `verb` begins the names of its notices. `standing` are those
    that stand now, the oldest first; `gone` is how one looks that stands no more, or None where it is taken
    down."""

    verb: str
    standing: Callable[[Group, Guide], Iterable[Notice]]
    gone: Callable[[Group, Guide, str, Say], Card | None]


SOURCES: tuple[Source, ...] = ()
"""All of them, in the order in which what is missing is posted."""


def standing(group: Group, guide: Guide) -> Iterator[Notice]:
    """The notices that should stand in the group's channel now."""
    for source in SOURCES:
        yield from source.standing(group, guide)


def gone(group: Group, guide: Guide, name: str, say: Say) -> Card | None:
    """How a notice looks that stands no more; None where it is taken down."""
    verb = name.partition(":")[0]
    return next((one.gone(group, guide, name, say) for one in SOURCES if one.verb == verb), None)

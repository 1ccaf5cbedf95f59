"""What a notice on a group's board is made of. Which there are stands in `bot.cards.notices`."""

from collections.abc import Callable, Iterable
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

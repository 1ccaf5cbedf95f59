"""One notice on a group's board, and what has notices there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.i18n.localizer import Say
from bot.ui.components import Card
from facilitation.group.state import Group
from guides.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Notice:
    """A card for everyone. `name` is its first button's verb and argument, with a colon between. If it
    `rings`, people mentioned in it are notified once, when it is posted: their group asked for that.

    `of` is all that it is drawn from, if it can stay for years: while that is the same, it is not even drawn.
    `weight` is what of that matters so much that, if Discord lets no one edit the old message any more, the
    notice is posted again; None if everything does. If no one `waits` for anything on it, it is left away
    when someone deletes it.
    """

    name: str
    draw: Callable[[Say], Card]
    rings: bool = False
    of: object = None
    weight: object = None
    waits: bool = True


@dataclass(frozen=True, slots=True)
class NoticeSource:
    """What one part of a group has on the board. `verb` begins the names of its notices. `standing` are those
    that are current, the oldest first; `gone` is how one looks that is gone, or None where it is taken
    down."""

    verb: str
    standing: Callable[[Group, Guide], Iterable[Notice]]
    gone: Callable[[Group, Guide, str, Say], Card | None]

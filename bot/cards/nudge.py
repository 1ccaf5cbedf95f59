"""What the facilitator is told in private when something happened: one card for each such event."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.cards import breaks, menu, readiness, timeline
from bot.cards.parts import Card
from bot.cards.room import Room
from bot.wording import Say
from facilitation import events as happened
from facilitation.events import SessionEvent

CARDS: Mapping[type[SessionEvent], Callable[[Room, Say], Card]] = {
    happened.QuietEnded: menu.rephrasing,
    happened.TimeRanLow: lambda room, say: menu.time_note(room, "time-low", say),
    happened.TimeRanOut: lambda room, say: menu.time_note(room, "time-out", say),
    happened.EnoughReady: readiness.enough,
    happened.PauseGrewLong: breaks.long_break,
    happened.MovedOn: timeline.early_note,
}
INSTEAD_OF_THE_CARD = (happened.TimeRanLow, happened.TimeRanOut)
"""Where the facilitator has heard of these, the card that everybody sees need not be drawn again."""


def of(room: Room, event: SessionEvent) -> Callable[[Say], Card] | None:
    """What the facilitator hears of an event; None where there is nothing to tell."""
    draw = CARDS.get(type(event))
    return partial(draw, room) if draw is not None and _worth_it(room, event) else None


def _worth_it(room: Room, event: SessionEvent) -> bool:
    """A question that was put another way already is not offered again; a move is told where it was early."""
    match event:
        case happened.QuietEnded():
            return not room.session.rephrased
        case happened.MovedOn():
            return timeline.is_early(room)
        case _:
            return True

"""What the facilitator is told in private when something happened: one card for each such event."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.cards import breaks, decide, menu, readiness, timeline, voices
from bot.cards.parts import Card
from bot.cards.room import Room
from bot.wording import Say
from facilitation import events as happened
from facilitation import hearing
from facilitation.events import SessionEvent
from facilitation.session import Phase, Session

Draw = Callable[[Room, Say], Card]

CARDS: Mapping[type[SessionEvent], Draw] = {
    happened.QuietEnded: menu.rephrasing,
    happened.EnoughReady: readiness.enough,
    happened.PauseGrewLong: breaks.long_break,
}
INSTEAD_OF_THE_CARD = (happened.TimeRanLow, happened.TimeRanOut)
"""Where the facilitator has heard of these, the card that everybody sees need not be drawn again."""


def of(room: Room, before: Session | None, event: SessionEvent) -> Callable[[Say], Card] | None:
    """What the facilitator hears of an event in a session that was as `before`; None where there is nothing
    to tell."""
    draw = _told(room, before, event)
    return partial(draw, room) if draw is not None else None


def _told(room: Room, before: Session | None, event: SessionEvent) -> Draw | None:
    match event:
        case happened.QuietEnded() if room.session.rephrased:
            return None
        case happened.TimeRanLow(at=at):
            return lambda room, say: menu.time_note(room, "time-low", say, at)
        case happened.TimeRanOut(at=at):
            return lambda room, say: menu.time_note(room, "time-out", say, at)
        case happened.MovedOn():
            return _arriving(room, before)
        case happened.BallotClosed():
            return decide.after(room)
        case _:
            return CARDS.get(type(event))


def _arriving(room: Room, before: Session | None) -> Draw | None:
    """At the closing, that there is time left; at a question that is new, whom the group leaves behind."""
    if timeline.is_early(room):
        return timeline.early_note
    session = room.session
    anew = before is not None and session.step not in before.voices.there
    overlooked = session.phase is Phase.ASKING and anew and hearing.overlooked(session)
    return voices.suggestion if overlooked else None

"""What the facilitator hears in private when something happened: one card for each such event."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import proposals
from bot.cards.menu import menu
from bot.cards.participation import ready, speaking
from bot.cards.session import breaks, time_left
from bot.i18n.localizer import Say
from bot.ui.components import Card
from facilitation.session.ballots.events import BallotClosed
from facilitation.session.base import SessionEvent
from facilitation.session.participation import queries as participation_queries
from facilitation.session.participation.events import EnoughReady
from facilitation.session.state import Phase, Session
from facilitation.session.steps.events import MovedOn, QuietEnded
from facilitation.session.timing.events import PauseGrewLong, TimeRanLow, TimeRanOut

Draw = Callable[[SessionView, Say], Card]

CARDS: Mapping[type[SessionEvent], Draw] = {
    QuietEnded: menu.rephrasing,
    EnoughReady: ready.enough,
    PauseGrewLong: breaks.long_break,
}
INSTEAD_OF_THE_CARD = (TimeRanLow, TimeRanOut)
"""Where the facilitator has heard of these, the card that everyone sees need not be drawn again."""


def of(view: SessionView, before: Session | None, event: SessionEvent) -> Callable[[Say], Card] | None:
    """What the facilitator learns about an event in a session that was as `before`; None if there is nothing
    to tell, as in a session that is over."""
    draw = _told(view, before, event) if view.session.live else None
    return partial(draw, view) if draw is not None else None


def _told(view: SessionView, before: Session | None, event: SessionEvent) -> Draw | None:
    match event:
        case QuietEnded() if view.session.rephrased:
            return None
        case TimeRanLow(at=at):
            return lambda view, say: menu.time_note(view, "time-low", say, at)
        case TimeRanOut(at=at):
            return lambda view, say: menu.time_note(view, "time-out", say, at)
        case MovedOn():
            return _arriving(view, before)
        case BallotClosed():
            return proposals.after(view)
        case _:
            return CARDS.get(type(event))


def _arriving(view: SessionView, before: Session | None) -> Draw | None:
    """At the closing, that there is time left; at a question that is new, whom the group leaves behind."""
    if time_left.is_early(view):
        return time_left.early_note
    session = view.session
    anew = before is not None and session.step not in before.voices.there
    overlooked = session.phase is Phase.ASKING and anew and participation_queries.overlooked(session)
    return speaking.suggestion if overlooked else None

"""What follows by itself when people come, go, or are ready."""

from datetime import datetime

from facilitation import events as happened
from facilitation.commands.base import Happened
from facilitation.commands.steps import needs_choice
from facilitation.events import SessionEvent, evolve
from facilitation.hearing import ready_enough
from facilitation.session import CLOCKED, Phase, Session
from facilitation.voices import COUNTDOWN


def settled(session: Session, now: datetime, *events: SessionEvent) -> Happened:
    """The events, and what they lead to: a round in which nobody waits is over, and when enough become ready,
    a countdown begins or the facilitator is told; and it stops when they are enough no more."""
    after = session
    for event in events:
        after = evolve(after, event)
        yield event
    if (going := after.voices.round) is not None and not going.waiting:
        yield happened.RoundEnded(at=now)
    if after.voices.countdown is None:
        if ready_enough(after) and not ready_enough(session):
            yield from _enough(after, now)
    elif not ready_enough(after):
        yield happened.CountdownStopped(at=now)


def _enough(session: Session, now: datetime) -> Happened:
    if counts_down(session):
        yield happened.CountdownStarted(at=now, until=now + COUNTDOWN)
    elif session.phase in CLOCKED and not session.voices.enough_told:
        yield happened.EnoughReady(at=now)


def counts_down(session: Session) -> bool:
    """Whether the group may now go on by itself: it wants to, enough are ready, and nothing is open: no
    choice, no round, and no absence of the bot that nobody has settled."""
    moves = session.moves_itself and session.phase in CLOCKED - {Phase.CLOSING}
    settles = session.voices.round is None and session.away is None
    return moves and ready_enough(session) and settles and not needs_choice(session)

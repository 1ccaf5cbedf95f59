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
    """The events, and what they lead to: a round in which nobody waits is over, and a countdown begins when
    enough become ready, and stops when they are enough no more."""
    after = session
    for event in events:
        after = evolve(after, event)
        yield event
    if (going := after.voices.round) is not None and not going.waiting:
        yield happened.RoundEnded(at=now)
    if after.voices.countdown is None:
        if counts_down(after) and not ready_enough(session):
            yield happened.CountdownStarted(at=now, until=now + COUNTDOWN)
    elif not ready_enough(after):
        yield happened.CountdownStopped(at=now)


def counts_down(session: Session) -> bool:
    """Whether the group may now go on by itself: it wants to, enough are ready, and no choice is open."""
    moves = session.moves_itself and session.phase in CLOCKED - {Phase.CLOSING}
    return moves and ready_enough(session) and not needs_choice(session)

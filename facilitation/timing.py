"""How a session stands for time: asked of a session, with the clock in the asker's hand."""

from datetime import datetime, timedelta

from facilitation.session import CLOCKED, LONG_PAUSE, Phase, Session


def lateness(session: Session, now: datetime) -> timedelta:
    """By how much the group is over this step's box; nothing while it is on time or no box runs."""
    if session.phase not in CLOCKED or session.box_ends is None:
        return timedelta()
    return max(timedelta(), now - session.box_ends)


def long_pause(session: Session, now: datetime) -> bool:
    """Whether the pause has lasted so long that the group may rather continue another day."""
    began = session.paused_at
    return session.phase is Phase.PAUSED and began is not None and now - began >= LONG_PAUSE


def all_asked(session: Session) -> bool:
    """Whether the group has come to its last open question, or past it: it may finish early."""
    return bool(session.step) and all(step.key == session.step for step in session.open_prompts())

"""How a session stands for time: asked of a session, with the clock in the asker's hand."""

from datetime import datetime, timedelta

from facilitation.session.state import CLOCKED, LONG_PAUSE, MORE_TIME, Phase, Session
from facilitation.shared import agenda
from facilitation.shared.agenda import StepKind


def lateness(session: Session, now: datetime) -> timedelta:
    """By how much the group is over this step's box; nothing while it is on time or no box runs."""
    if session.phase not in CLOCKED or session.box_ends is None:
        return timedelta()
    return max(timedelta(), now - session.box_ends)


def rest_gives(session: Session, now: datetime) -> bool:
    """Whether this step may have more time without a later end: the steps after it keep what is their own.
    Never if no box runs."""
    if session.phase not in CLOCKED or session.box_ends is None:
        return False
    needed = sum(agenda.own_seconds(step) for step in session.ahead(session.step)[1:])
    return session.planned_end - added(session.box_ends, now) >= timedelta(seconds=needed)


def added(ends: datetime, now: datetime) -> datetime:
    """A later end: more time from there on, or from now on if that is over."""
    return max(now, ends) + MORE_TIME


def long_pause(session: Session, now: datetime) -> bool:
    """Whether the pause has lasted so long that the group may rather continue another day."""
    began = session.paused_at
    return session.phase is Phase.PAUSED and began is not None and now - began >= LONG_PAUSE


def all_asked(session: Session) -> bool:
    """Whether the group has come to its last open question, or past it: it may finish early."""
    return bool(session.step) and all(step.key == session.step for step in session.open_prompts())


def overrun(session: Session, now: datetime) -> timedelta:
    """By how much what is still to come needs more than is left, as the first plan had it; below zero where
    the group is ahead of that plan. In a break it stops."""
    at = session.paused_at or now
    steps = [step for step in session.agenda if session.offered(step)]
    first = agenda.plan(steps, session.minutes * 60, kept=session.keeping)
    here, *rest = session.ahead(session.step)
    used = session.used_until(at).get(here.key, 0)
    needed = max(0, first.seconds(here.key) - used) + sum(first.seconds(step.key) for step in rest)
    return timedelta(seconds=needed - session.seconds_left(at))


def falling(session: Session, now: datetime) -> tuple[str, ...]:
    """The prompts ahead that drop out if nothing changes: each of them can still be kept."""
    ahead = {step.key for step in session.ahead(session.step)[1:]}
    return tuple(key for key in session.drops_out(now) if key in ahead)


def early(session: Session) -> timedelta:
    """How much earlier than planned the group came to its closing with everything asked; else nothing."""
    step = session.current
    if step is None or step.kind is not StepKind.CLOSING or session.box_began is None:
        return timedelta()
    spare = session.planned_end - session.box_began - timedelta(seconds=agenda.own_seconds(step))
    return max(timedelta(), spare) if all_asked(session) else timedelta()

"""The small lines under a question: voices, time, a pause, quiet, who leads, and where the bot has been."""

from collections.abc import Iterator
from datetime import timedelta

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import ballot
from bot.cards.participation import ready, speaking
from bot.cards.plan import plan
from bot.i18n.localizer import Say
from bot.ui.components import clock, mention, relative, small
from facilitation.session.state import Phase, Session, TimeNotice
from facilitation.shared.rota import Role


def standing(view: SessionView, say: Say) -> list[str]:
    """The lines that apply now. Time left is counted down by each reader's own client."""
    session = view.session
    return [
        *_away(session, say),
        *ballot.lines(view, say),
        *speaking.lines(view, say),
        *ready.lines(view, say),
        *plan.asking(view, say),
        *_time(session, say),
        *_roles(session, say),
    ]


def _time(session: Session, say: Say) -> Iterator[str]:
    if session.phase is Phase.PAUSED:
        yield say("standing-paused")
        if session.pause_told:
            yield small(say("standing-long-break"))
        return
    if session.quiet_until is not None:
        yield say("standing-quiet", ends=relative(session.quiet_until))
    if session.box_ends is None:
        return
    key = "standing-time-out" if session.told is TimeNotice.OUT else "standing-time"
    yield small(say(key, ends=relative(session.box_ends), end=clock(session.planned_end)))


def _roles(session: Session, say: Say) -> Iterator[str]:
    for place in session.handing:
        yield say(f"standing-handing-{place.role}", who=mention(place.person))
    if session.facilitator is None:
        yield say("standing-no-facilitator")
    else:
        yield small(_who(session, say))


def _who(session: Session, say: Say) -> str:
    lead = say(f"standing-{Role.FACILITATOR}", who=mention(session.facilitator or 0))
    if session.notetaker is None:
        return lead
    return f"{lead} · {say(f'standing-{Role.NOTETAKER}', who=mention(session.notetaker))}"


def _away(session: Session, say: Say) -> Iterator[str]:
    if session.away is not None:
        left = minutes_and_seconds(timedelta(seconds=session.away.left))
        yield say("standing-away", away=spell(session.away.length, say), left=left)


def spell(length: timedelta, say: Say) -> str:
    """A length of time in words: a moment, or minutes, or hours."""
    seconds = int(length.total_seconds())
    if seconds < 60:  # noqa: PLR2004 - a minute
        return say("length-moment")
    if seconds < 3600:  # noqa: PLR2004 - an hour
        return say("length-minutes", count=round(seconds / 60))
    return say("length-hours", count=round(seconds / 3600))


def minutes_and_seconds(length: timedelta) -> str:
    """A length of time as a clock shows it, such as 6:10."""
    seconds = max(0, int(length.total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"

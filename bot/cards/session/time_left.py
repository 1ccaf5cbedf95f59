"""How the session stands for time: lines and tools for the person who facilitates, and a word when it is
early."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, clip, row, select, small, words
from facilitation.session.state import CLOCKED, Phase
from facilitation.session.timing.queries import early, falling, overrun

MINUTE = timedelta(minutes=1)


def lines(view: SessionView, say: Say, now: datetime) -> Iterator[str]:
    """On time, or how many minutes over; and what drops out if nothing changes."""
    if view.session.phase is Phase.PAUSED:
        yield say("standing-paused")
        return
    over = overrun(view.session, now) // MINUTE
    dropped = [ask for _, ask in _falling(view, now)]
    late = say("menu-over", count=over) if over > 0 else say("menu-on-time")
    yield f"{late} {_what_becomes(len(dropped), over, say)}"
    if dropped:
        yield small(clip(" / ".join(dropped), 300))


def _what_becomes(dropped: int, over: int, say: Say) -> str:
    if dropped:
        return say("menu-time-drops", count=dropped)
    return say("menu-time-shorter" if over > 0 else "menu-time-fits")


def keep(view: SessionView, say: Say, now: datetime) -> list[ui.ActionRow[Any]]:
    """The questions that would drop out, to keep one of them; nothing where none would."""
    if view.session.phase not in CLOCKED:
        return []
    options = _falling(view, now)
    return [select(view.press("keep"), say("menu-keep"), options)] if options else []


def _falling(view: SessionView, now: datetime) -> list[tuple[str, str]]:
    keys = falling(view.session, now)
    return [(key, prompt.ask) for key in keys if (prompt := view.prompt_at(key)) is not None]


def is_early(view: SessionView) -> bool:
    """Whether the group has come to its closing with everything asked and a minute or more to spare."""
    return early(view.session) >= MINUTE


def early_line(view: SessionView, say: Say) -> list[str]:
    """For everyone, at the closing: how many minutes early it is."""
    return [small(say("closing-early", count=early(view.session) // MINUTE))] if is_early(view) else []


def early_note(view: SessionView, say: Say) -> Card:
    """For the facilitator: everything is asked, and there is time left."""
    return Card(
        words(say("early-finish", count=early(view.session) // MINUTE)),
        row(
            button(view.press("close"), say("button-close"), Primary),
            button(view.press("more", moving=False), say("button-tools")),
        ),
    )

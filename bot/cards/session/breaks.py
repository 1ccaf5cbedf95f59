"""A break that grew long, and what the group can do about it: continue another day."""

from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, row, rule, words
from facilitation.session.state import Phase

ANOTHER_DAY, SURE = "later", "later-yes"
"""Arguments of *close*: the group would rather continue another day, and is sure of it."""


def offered(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """*Continue another day*, once a break has grown long."""
    session = view.session
    if session.phase is not Phase.PAUSED or not session.pause_told:
        return []
    return [button(view.press("close", ANOTHER_DAY), say("button-another-day"))]


def long_break(view: SessionView, say: Say) -> Card:
    """For the facilitator: the break has lasted a quarter of an hour."""
    return Card(
        words(say("long-break")),
        row(button(view.press("resume"), say("button-resume")), *offered(view, say)),
    )


def confirm(view: SessionView, say: Say) -> Card:
    """For the facilitator: what continuing another day means."""
    return Card(
        words(say("another-day-text")),
        rule(),
        row(
            button(view.press("close", SURE), say("button-close-yes")),
            button(view.press("more", moving=False), say("button-not-yet")),
        ),
    )

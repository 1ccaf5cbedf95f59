"""Ready to move on: who is, in numbers, and the seconds while anyone can keep the group where it is."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, relative, row, small, words
from facilitation.session.state import Phase, Session


def offered(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """*Ready*, or *Stay here* while the seconds run; nothing where the card has other things to offer."""
    if view.session.voices.countdown is not None:
        return [button(view.press("stay"), say("button-stay"))]
    if not _open(view.session):
        return []
    return [button(view.press("ready"), say("button-ready"))]


def _open(session: Session) -> bool:
    """Whether people say now that they are ready: in a round, and after an absence, something comes first."""
    free = session.voices.round is None and session.away is None
    return free and session.phase in (Phase.OPENING, Phase.ASKING)


def lines(view: SessionView, say: Say) -> Iterator[str]:
    """How many are ready, and never who; and when the group moves by itself."""
    session = view.session
    if session.voices.countdown is not None:
        yield say("standing-countdown", at=relative(session.voices.countdown))
    if session.voices.ready:
        yield small(say("standing-ready", ready=len(session.voices.ready), present=len(session.present)))


def enough(view: SessionView, say: Say) -> Card:
    """For the facilitator: half of those present are ready."""
    session = view.session
    text = say("enough-ready", ready=len(session.voices.ready), present=len(session.present))
    return Card(
        words(text),
        row(
            button(view.press("next"), say("button-next"), Primary),
            button(view.press("more", moving=False), say("button-tools")),
        ),
    )

"""Ready to move on: who is, in numbers, and the seconds in which anybody can keep the group where it is."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import Room
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, relative, row, small, words
from facilitation.session.state import Phase, Session


def offered(room: Room, say: Say) -> list[ui.Button[Any]]:
    """*Ready*, or *Stay here* while the seconds run; nothing where the card has other things to offer."""
    if room.session.voices.countdown is not None:
        return [button(room.press("stay"), say("button-stay"))]
    if not _open(room.session):
        return []
    return [button(room.press("ready"), say("button-ready"))]


def _open(session: Session) -> bool:
    """Whether people say now that they are ready: in a round, and after an absence, something comes first."""
    free = session.voices.round is None and session.away is None
    return free and session.phase in (Phase.OPENING, Phase.ASKING)


def lines(room: Room, say: Say) -> Iterator[str]:
    """How many are ready, and never who; and when the group moves by itself."""
    session = room.session
    if session.voices.countdown is not None:
        yield say("standing-countdown", at=relative(session.voices.countdown))
    if session.voices.ready:
        yield small(say("standing-ready", ready=len(session.voices.ready), present=len(session.present)))


def enough(room: Room, say: Say) -> Card:
    """For the facilitator: half of those present are ready."""
    session = room.session
    text = say("enough-ready", ready=len(session.voices.ready), present=len(session.present))
    return Card(
        words(text),
        row(
            button(room.press("next"), say("button-next"), Primary),
            button(room.press("more", moving=False), say("button-tools")),
        ),
    )

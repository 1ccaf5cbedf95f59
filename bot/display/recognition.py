"""What a message of ours shows, and what can be pressed on it: read from its components."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import discord

from bot.cards.base.session_view import END, SessionView, end_mark, face, face_of
from bot.cards.group.home import HOME, HOME_VERBS
from bot.cards.session import public
from bot.i18n.localizer import Say
from bot.ui.components import Card
from bot.ui.custom_ids import CustomId, decode


def face_on(message: discord.Message, session: str) -> str | None:
    """The face of this session that a message shows; None where it shows none any more."""
    parts = (part for part in message.components if isinstance(part, discord.Container))
    if any(part.id == end_mark(session) for part in parts):
        return END
    return next((face_of(p) for p in pressable(message) if (p.verb, p.target) == ("more", session)), None)


def notice_on(message: discord.Message, group: str) -> str | None:
    """The name of the card or the notice of this group that a message shows; None where it shows none."""
    first = next(pressable(message), None)
    if first is None or first.target != group:
        return None
    if first.verb in HOME_VERBS:
        return HOME
    return f"{first.verb}:{first.argument}" if first.argument else None


def pressable(message: discord.Message) -> Iterator[CustomId]:
    """What can be pressed on a message."""
    return (press for custom_id in _ids(message.components) if (press := decode(custom_id)))


def _ids(components: Iterable[Any]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.Button) and component.custom_id:
            yield component.custom_id
        yield from _ids(getattr(component, "children", ()))


def look(name: str, card: Card) -> str:
    """Two cards look the same where Discord would be sent the same. A fingerprint: there may be very many."""
    sent = name + json.dumps(card.to_components(), sort_keys=True)
    return blake2b(sent.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a session's card was drawn from. If that is the same, so is the card."""

    view: SessionView
    say: Say

    @property
    def look(self) -> str:
        return look(face(self.view.session), public.draw(self.view, self.say))

"""Handing a role over: a page of its own, for the person who holds one."""

from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, row, words
from facilitation.shared.rota import Role


def page(view: SessionView, person: int, say: Say) -> Card:
    """For one person: a list of people for each role that they may hand over."""
    return Card(
        words(f"## {say('handing-title')}", say("handing-text")),
        *(_people(view, role, say) for role in _theirs(view, person)),
        row(button(view.press("more", moving=False), say("button-tools"))),
    )


def offered(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """The button that leads there; none where there is no one to hand anything to."""
    if len(view.session.present) < 2:  # noqa: PLR2004 - there is someone else
        return []
    return [button(view.press("handing", moving=False), say("button-handing"))]


def _theirs(view: SessionView, person: int) -> tuple[Role, ...]:
    """The notetaker hands over the notes; the facilitator may ask for a new notetaker, too."""
    if person == view.session.facilitator:
        return tuple(Role)
    return (Role.NOTETAKER,) if person == view.session.notetaker else ()


def _people(view: SessionView, role: Role, say: Say) -> ui.ActionRow[Any]:
    """A person to hand the role to: Discord's own list, so that everyone is found by name."""
    press = view.press("hand", role, moving=False)
    return ui.ActionRow(ui.UserSelect(custom_id=press.id, placeholder=say(f"menu-hand-{role}")))

"""A document, as it is handed to the person who pressed for it."""

from typing import Any

from discord import ui

from bot.i18n.localizer import Say
from bot.ui.components import Card, small, words


def handed(name: str, say: Say) -> Card:
    """The file, and that no one else sees it here."""
    return Card(ui.File[Any](f"attachment://{name}"), words(small(say("paper-private"))))

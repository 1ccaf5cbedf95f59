"""What one person sees of what is held about them, and how they get a copy of it or have it erased."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.application.personal_data import PersonalData
from bot.i18n.localizer import Say
from bot.ui.components import Card, Danger, Primary, bullets, button, plain, row, rule, small, words
from bot.ui.custom_ids import CustomId
from facilitation.shared.rota import Role

COPY = "staffroom-about-you.json"
"""The file that holds a person's copy."""


def card(account: PersonalData, say: Say) -> Card:
    """For one person: what is held, and what never is."""
    if not account.entries:
        return Card(words(f"## {say('privacy-title')}", say("privacy-nothing")), rule(), _never(say))
    return Card(
        words(f"## {say('privacy-title')}", bullets(_lines(account, say))),
        rule(),
        _never(say),
        row(
            button(CustomId("copy"), say("button-copy"), Primary),
            button(CustomId("erase"), say("button-erase")),
        ),
    )


def _lines(account: PersonalData, say: Say) -> Iterator[str]:
    yield _groups(account, say)
    yield say("privacy-sessions", count=account.sessions)
    for role in Role:
        yield say(f"privacy-turns-{role}", count=account.turns[role])
    yield say("privacy-entries", count=account.entries)


def _groups(account: PersonalData, say: Say) -> str:
    names = ", ".join(plain(name) for name in account.groups)
    return say("privacy-groups", names=names) if names else say("privacy-no-groups")


def _never(say: Say) -> ui.TextDisplay[Any]:
    return words(say("privacy-never"), small(say("privacy-private")))


def copied(say: Say) -> Card:
    """For one person: their copy. It goes with the file `COPY`."""
    return Card(words(say("privacy-copy")), ui.File[Any](f"attachment://{COPY}"))


def confirm(account: PersonalData, say: Say) -> Card:
    """For one person: exactly what erasing does, and the last way back."""
    leaving = ", ".join(plain(name) for name in account.groups)
    lines = (
        say("privacy-erase-number", count=account.entries),
        say("privacy-erase-groups", names=leaving) if leaving else say("privacy-erase-session"),
        say("privacy-erase-stays"),
        say("privacy-erase-not"),
    )
    return Card(
        words(f"## {say('privacy-erase-title')}", bullets(lines), say("privacy-erase-last")),
        row(
            button(CustomId("erase-now"), say("button-erase-now"), Danger),
            button(CustomId("held"), say("button-keep")),
        ),
    )


def erased(say: Say, *, trace: bool = False) -> Card:
    """For one person: it is done; and whether a trace is left in the files for now."""
    later = say("privacy-trace") if trace else ""
    return Card(words(f"## {say('privacy-erased-title')}", say("privacy-erased"), later))

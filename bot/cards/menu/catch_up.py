"""Catching up: one private screen for whoever comes late, was away, or takes a role in the middle."""

from collections.abc import Iterable, Iterator
from typing import Any

from discord import ui

from bot.application.jots import Tally
from bot.cards.base import background
from bot.cards.base.session_view import Room
from bot.cards.decisions import agreements
from bot.cards.participation import jots as participation_jots
from bot.cards.participation.jots import line
from bot.cards.session import prompt
from bot.cards.session.flipchart import taken_up
from bot.cards.session.status_lines import standing
from bot.i18n.localizer import Say
from bot.ui.components import Card, bullets, button, clip, plain, rows, rule, small, words
from facilitation.shared.agenda import StepKind
from facilitation.shared.notes import Note
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind

NEWEST, FEWEST = 10, 5
"""How many lines of the flipchart are shown: to whoever catches up, and to whoever has just taken a role."""
LINE = 160
"""Characters that are shown of each."""


def card(room: Room, person: int, say: Say, tally: Tally, taking: Iterable[ui.Button[Any]] = ()) -> Card:
    """For one person, here or not yet: where the group is, what it was asked, and what it came to so far.
    `taking` are the roles that they may take."""
    return Card(
        words(f"## {say('catch-up-title')}", *_asked(room, say)),
        words(*standing(room, say)),
        rule(),
        words(*_noted(room, person, say)),
        *_kept(room, say),
        *rows([*taking, *_buttons(room, person, say, tally)]),
    )


def _asked(room: Room, say: Say) -> Iterator[str]:
    """The question with all that was added to it, or what goes on instead."""
    step = room.session.current
    yield prompt.where(room, say) if room.prompt is not None else room.heading(say)
    if room.prompt is not None:
        yield f"**{room.prompt.ask}**"
        yield from prompt.added(room, room.prompt, say)
    elif step is not None and step.kind is StepKind.CHECK_IN:
        yield f"**{room.discussion.check_in}**"
    elif step is not None:
        yield f"**{say(f'catch-up-{step.kind}')}**"


def _noted(room: Room, person: int, say: Say) -> Iterator[str]:
    """What is agreed, and the flipchart, the newest first. It is the group's: a stranger becomes a member by
    coming in."""
    if person not in room.group.members:
        yield small(say("catch-up-members"))
        return
    deciding = room.session.deciding
    yield agreements.section(deciding.agreed, FEWEST, say)
    notes = deciding.undecided(room.session.id, room.flipchart)
    if notes or not deciding.agreed:
        yield f"**{say('catch-up-noted')}**"
        yield _newest(notes, NEWEST, say) or say("flipchart-empty")


def _newest(notes: tuple[Note, ...], most: int, say: Say) -> str:
    shown = [f"{say(f'kind-{note.kind}')}: {plain(clip(note.text, LINE))}" for note in notes[-most:][::-1]]
    left = len(notes) - len(shown)
    return bullets(shown) + (f"\n{small(say('notes-more', count=left))}" if left else "")


def _kept(room: Room, say: Say) -> list[ui.TextDisplay[Any]]:
    """What the group kept from before and takes up here: nothing that is not on the card as well."""
    step, kinds = room.session.current, room.prompt.takes_up if room.prompt else ()
    if step is not None and step.kind is StepKind.CHECK_IN:
        kinds = room.discussion.takes_up
    lines = taken_up(room, kinds, say)
    return [words(*lines)] if lines else []


def _buttons(room: Room, person: int, say: Say, tally: Tally) -> Iterator[ui.Button[Any]]:
    session = room.session
    if person not in session.present or person in session.cut_off:
        yield button(room.press("arrive", moving=False), say("button-here"))
    if person in room.group.members:
        yield button(room.press("flipchart", moving=False), say("button-flipchart"))
    yield from background.offered(room, say)
    yield from participation_jots.offered(room, person, tally, say)
    yield button(room.press("more", moving=False), say("button-more"))


def essentials(room: Room, role: Role, tally: Tally, say: Say) -> list[ui.Item[Any]]:
    """For whoever takes a role in the middle: where things stand. Nothing where it has just begun."""
    if room.session.move <= 1:
        return []
    parked = [plain(clip(note.text, LINE)) for note in room.flipchart if note.kind is NoteKind.PARKED]
    return [
        rule(),
        words(f"**{say('catch-up-stands')}**", *_asked(room, say), *standing(room, say)),
        *_waiting(room, role, tally, say),
        words(f"**{say('catch-up-noted')}**", _newest(room.flipchart, FEWEST, say) or say("flipchart-empty")),
        *([words(f"**{say('kinds-parked')}**", bullets(parked[-FEWEST:]))] if parked else []),
    ]


def _waiting(room: Room, role: Role, tally: Tally, say: Say) -> list[ui.TextDisplay[Any]]:
    """For the facilitator: hands that are up, and jots that are not shown."""
    hands = len(room.session.voices.hands) if role is Role.FACILITATOR else 0
    waiting = line(room, tally, say) if role is Role.FACILITATOR else ""
    lines = [say("catch-up-hands", count=hands) if hands else "", waiting]
    return [words(*lines)] if any(lines) else []


def offered(room: Room, say: Say) -> ui.Button[Any]:
    """The button that leads here."""
    return button(room.press("catch-up", moving=False), say("button-catch-up"))

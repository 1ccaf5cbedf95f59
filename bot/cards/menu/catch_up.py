"""Catching up: one private screen for the person who comes late, was away, or takes a role in the middle."""

from collections.abc import Iterable, Iterator
from typing import Any

from discord import ui

from bot.application.jots import JotTally
from bot.cards.base import background
from bot.cards.base.session_view import SessionView
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
"""How many lines of the flipchart are shown: to the person who catches up, and to the person who has just
taken a role."""
LINE = 160
"""Characters that are shown of each."""


def card(
    view: SessionView, person: int, say: Say, tally: JotTally, taking: Iterable[ui.Button[Any]] = ()
) -> Card:
    """For one person, here or not yet: if the group is, what it was asked, and what it came to so far.
    `taking` are the roles that they may take."""
    return Card(
        words(f"## {say('catch-up-title')}", *_asked(view, say)),
        words(*standing(view, say)),
        rule(),
        words(*_noted(view, person, say)),
        *_kept(view, say),
        *rows([*taking, *_buttons(view, person, say, tally)]),
    )


def _asked(view: SessionView, say: Say) -> Iterator[str]:
    """The question with all that was added to it, or what happens instead."""
    step = view.session.current
    yield prompt.where(view, say) if view.prompt is not None else view.heading(say)
    if view.prompt is not None:
        yield f"**{view.prompt.ask}**"
        yield from prompt.added(view, view.prompt, say)
    elif step is not None and step.kind is StepKind.CHECK_IN:
        yield f"**{view.discussion.check_in}**"
    elif step is not None:
        yield f"**{say(f'catch-up-{step.kind}')}**"


def _noted(view: SessionView, person: int, say: Say) -> Iterator[str]:
    """What is agreed, and the flipchart, the newest first. It is the group's: a stranger becomes a member by
    coming in."""
    if person not in view.group.members:
        yield small(say("catch-up-members"))
        return
    deciding = view.session.deciding
    yield agreements.section(deciding.agreed, FEWEST, say)
    notes = deciding.undecided(view.session.id, view.flipchart)
    if notes or not deciding.agreed:
        yield f"**{say('catch-up-noted')}**"
        yield _newest(notes, NEWEST, say) or say("flipchart-empty")


def _newest(notes: tuple[Note, ...], most: int, say: Say) -> str:
    shown = [f"{say(f'kind-{note.kind}')}: {plain(clip(note.text, LINE))}" for note in notes[-most:][::-1]]
    left = len(notes) - len(shown)
    return bullets(shown) + (f"\n{small(say('notes-more', count=left))}" if left else "")


def _kept(view: SessionView, say: Say) -> list[ui.TextDisplay[Any]]:
    """What the group kept from before and takes up here: nothing that is not on the card as well."""
    step, kinds = view.session.current, view.prompt.takes_up if view.prompt else ()
    if step is not None and step.kind is StepKind.CHECK_IN:
        kinds = view.discussion.takes_up
    lines = taken_up(view, kinds, say)
    return [words(*lines)] if lines else []


def _buttons(view: SessionView, person: int, say: Say, tally: JotTally) -> Iterator[ui.Button[Any]]:
    session = view.session
    if person not in session.present or person in session.cut_off:
        yield button(view.press("arrive", moving=False), say("button-here"))
    if person in view.group.members:
        yield button(view.press("flipchart", moving=False), say("button-flipchart"))
    yield from background.offered(view, say)
    yield from participation_jots.offered(view, person, tally, say)
    yield button(view.press("more", moving=False), say("button-more"))


def essentials(view: SessionView, role: Role, tally: JotTally, say: Say) -> list[ui.Item[Any]]:
    """For anyone who takes a role in the middle: what has happened so far. Nothing where it has just
    begun."""
    if view.session.move <= 1:
        return []
    parked = [plain(clip(note.text, LINE)) for note in view.flipchart if note.kind is NoteKind.PARKED]
    return [
        rule(),
        words(f"**{say('catch-up-stands')}**", *_asked(view, say), *standing(view, say)),
        *_waiting(view, role, tally, say),
        words(f"**{say('catch-up-noted')}**", _newest(view.flipchart, FEWEST, say) or say("flipchart-empty")),
        *([words(f"**{say('kinds-parked')}**", bullets(parked[-FEWEST:]))] if parked else []),
    ]


def _waiting(view: SessionView, role: Role, tally: JotTally, say: Say) -> list[ui.TextDisplay[Any]]:
    """For the facilitator: hands that are up, and jots that are not shown."""
    hands = len(view.session.voices.hands) if role is Role.FACILITATOR else 0
    waiting = line(view, tally, say) if role is Role.FACILITATOR else ""
    lines = [say("catch-up-hands", count=hands) if hands else "", waiting]
    return [words(*lines)] if any(lines) else []


def offered(view: SessionView, say: Say) -> ui.Button[Any]:
    """The button that leads here."""
    return button(view.press("catch-up", moving=False), say("button-catch-up"))

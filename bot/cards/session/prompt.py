"""A prompt: where we are, the question, time left. Research stays folded away until someone asks for it."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView, after_absence, more, onward
from bot.cards.decisions import ballot
from bot.cards.participation import ready, speaking
from bot.cards.participation.jots import shown
from bot.cards.session import breaks
from bot.cards.session.flipchart import listed, taken_up
from bot.cards.session.status_lines import standing
from bot.i18n.localizer import Say
from bot.ui.components import Card, Secondary, button, row, rule, small, words
from facilitation.session.state import Session
from facilitation.shared.agenda import StepKind
from facilitation.shared.notes import Note
from guides.model.guide import Prompt, Section

WORDS_OF_QUESTION = 60
"""Words that a card asks at most, so that it is read at a glance."""


def card(view: SessionView, prompt: Prompt, say: Say) -> Card:
    """For everyone: one question, and at most five buttons."""
    earlier = [*_section_before(view, say), *taken_up(view, prompt.takes_up, say)]
    return Card(
        words(where(view, say), f"## {prompt.ask}", *added(view, prompt, say)),
        *([rule(), words(*earlier)] if earlier else []),
        *([rule(), words(*written)] if (written := shown(view, say)) else []),
        words(*standing(view, say)),
        row(*ballot.with_vote(view, say, buttons(view, say))),
    )


def buttons(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """What most people need. In a round, what a turn needs; after an absence, what to do about it."""
    if turn := speaking.in_turn(view, say, onward(view, say, Secondary)):
        return turn
    write = button(view.press("write", moving=False), say("button-write"))
    if absence := after_absence(view, say):
        return [onward(view, say), *absence, write, more(view, say)]
    return [
        onward(view, say),
        *ready.offered(view, say),
        *speaking.hand(view, say),
        *breaks.offered(view, say),
        write,
        more(view, say),
    ]


def where(view: SessionView, say: Say) -> str:
    """Which discussion, section and question this is."""
    section = view.section_at(view.session.step)
    keys = [step.key for step in view.questions if step.key not in view.session.dropped]
    asked = keys.index(view.session.step) + 1 if view.session.step in keys else len(keys)
    title = section.title if section else view.discussion.title
    number, question, questions = map(str, (view.number, asked, len(keys)))
    if view.alone:
        return small(say("prompt-where-alone", section=title, question=question, questions=questions))
    return small(say("prompt-where", number=number, section=title, question=question, questions=questions))


def added(view: SessionView, prompt: Prompt, say: Say) -> Iterator[str]:
    """What is under the question: all that someone has asked for since."""
    if prompt.offer is not None:
        yield small(say("prompt-offer", kind=say(f"kind-{prompt.offer.kind}"), title=prompt.offer.title))
    if prompt.condition:
        yield small(prompt.condition)
    yield from _beside(view.session, prompt, say)
    if prompt.sensitive:
        yield small(say("prompt-sensitive"))


def _beside(session: Session, prompt: Prompt, say: Say) -> list[str]:
    """The other wording and the probes, as far as they fit: the newest probe before all others."""
    other = [say("prompt-rephrased", text=prompt.rephrase)] if session.rephrased else []
    probes = [say("prompt-probe", text=prompt.probes[index].ask) for index in session.probes]
    left, fitting = WORDS_OF_QUESTION - _count(prompt.ask), list[str]()
    for line in (*probes[-1:], *other, *reversed(probes[:-1])):
        left -= _count(line)
        if left >= 0 or line in probes[-1:]:
            fitting.append(line)
    return [line for line in (*other, *probes) if line in fitting]


def _count(text: str) -> int:
    return len(text.split())


def _section_before(view: SessionView, say: Say) -> Iterator[str]:
    """At the first question of a section: what is on the flipchart from the one before."""
    here, before = view.section_at(view.session.step), _came_from(view)
    if here is None or before is None or here.key == before.key:
        return
    notes = _notes_of(view.session, before, view.flipchart)
    if notes:
        yield f"**{say('section-notes', section=before.title)}**\n{listed(notes, 6, say)}"


def _came_from(view: SessionView) -> Section | None:
    trail = view.session.trail
    return view.section_at(trail[-1]) if trail else None


def _notes_of(session: Session, section: Section, notes: tuple[Note, ...]) -> list[Note]:
    steps = {
        step.key for step in session.agenda if step.kind is StepKind.PROMPT and step.section == section.key
    }
    return [note for note in notes if note.step in steps]


def over(say: Say) -> Card:
    """For anyone who presses something of a session that is over."""
    return Card(words(say("session-over")), colour=None)

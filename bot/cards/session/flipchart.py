"""The flipchart, to read and to mend, and what the group kept from earlier discussions."""

from collections.abc import Iterable, Sequence

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import agreements, details
from bot.cards.plan import actions
from bot.i18n.localizer import Say
from bot.ui.components import Card, bullets, button, plain, row, select, small, words
from facilitation.shared.notes import Note
from guides.model.parts import NoteKind

ACTIONS = 8
"""Actions that a card for everyone names beside a question that takes them up."""


def listed(notes: Sequence[Note], most: int, say: Say) -> str:
    """The newest notes as a list, and how many more there are."""
    lines = [plain(note.text) for note in notes[-most:]]
    left_out = len(notes) - len(lines)
    return bullets(lines) + (f"\n{small(say('notes-more', count=left_out))}" if left_out else "")


def by_kind(notes: Iterable[Note], say: Say, most: int = 12) -> str:
    """All notes under the names of their kinds, in the order of the kinds."""
    notes = tuple(notes)
    parts: list[str] = []
    for kind in NoteKind:
        of_kind = [note for note in notes if note.kind is kind]
        if of_kind:
            parts.append(f"**{say(f'kinds-{kind}')}**\n{listed(of_kind, most, say)}")
    return "\n\n".join(parts)


def chart(view: SessionView, say: Say, most: int = 12) -> str:
    """What the session agreed on, then all other notes under their kinds."""
    deciding = view.session.deciding
    notes = deciding.undecided(view.session.id, view.flipchart)
    parts = (agreements.section(deciding.agreed, most, say), by_kind(notes, say, most))
    return "\n\n".join(part for part in parts if part)


def page(view: SessionView, person: int, say: Say) -> Card:
    """For one person: everything on the flipchart; anyone who writes on it can change a line."""
    notes = view.flipchart
    text = chart(view, say) or say("flipchart-empty")
    writes = person == view.session.note_writer and view.session.live
    menu = [
        select(
            view.press("note", moving=False),
            say("flipchart-choose"),
            [(note.id, f"{say(f'kind-{note.kind}')}: {note.text}") for note in notes[-25:]],
        )
    ] if notes and writes else []  # fmt: skip
    write = [row(button(view.press("write", moving=False), say("button-write")))] if writes else []
    return Card(
        words(f"## {say('flipchart-title')}", text), *menu, *details.offered(view, person, notes, say), *write
    )


def taken_up(view: SessionView, kinds: Iterable[NoteKind], say: Say, most: int = 5) -> list[str]:
    """What the group agreed on and kept of these kinds from its earlier discussions, what is agreed first."""
    lines: list[str] = []
    for kind in kinds:
        agreed = _agreed(view, kind, say)
        notes = view.group.undecided(kind)
        if agreed or notes:
            kept = [bullets(agreed), listed(notes, most, say)]
            lines.append("\n".join([f"**{say(f'earlier-{kind}')}**", *(part for part in kept if part)]))
    return lines


def _agreed(view: SessionView, kind: NoteKind, say: Say) -> list[str]:
    """What the group agreed on of a kind; its actions with how they go."""
    plan = view.group.plan.standing
    if kind is NoteKind.ACTION and plan:
        return [actions.line(action, say) for action in plan[-ACTIONS:]]
    return agreements.of_kind(view.group, kind, say)

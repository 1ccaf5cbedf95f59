"""Jots: those on show, as everyone sees them; and the pages that one person sees of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from discord import ui

from bot.application.jots import JotTally
from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, plain, row, rows, select, small, words
from bot.ui.custom_ids import CustomId
from facilitation.session.state import Phase
from facilitation.shared.notes import ShownJot, note_of_jot
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from storage.store import Jot

ON_CARD = (10, 1_200)
"""How many jots a card shows, and how many characters of them: the question stays in sight."""


ON_PAGE = (20, 2_800)
"""How many a private page shows: few enough for the menu under it."""


NEWEST = 25
"""How many of their own someone sees at once: what a menu holds."""


def shown(view: SessionView, say: Say) -> list[str]:
    """For everyone: the jots on show as a list without names, and how many more there are."""
    jots = view.session.shown
    if not jots:
        return []
    first = next(_fitting(jots, ON_CARD))
    more = len(jots) - len(first)
    return [
        f"**{say('jots-shown')}**",
        bullets(plain(jot.text) for jot in first),
        *([small(say("jots-more", count=more))] if more else []),
    ]


def _fitting(jots: Sequence[ShownJot], most: tuple[int, int]) -> Iterator[list[ShownJot]]:
    """The jots in portions, each as many as fit: at least one."""
    lines, characters = most
    part, left = list[ShownJot](), characters
    for jot in jots:
        left -= len(plain(jot.text))
        if part and (left < 0 or len(part) == lines):
            yield part
            part, left = [], characters - len(plain(jot.text))
        part.append(jot)
    yield part


def page(view: SessionView, person: int, say: Say, number: int = 0) -> Card:
    """For one person: all jots on show. Anyone who writes on the flipchart takes one onto it by choosing
    it."""
    parts = list(_fitting(view.session.shown, ON_PAGE))
    number = min(number, len(parts) - 1)
    text = bullets(_with_mark(view, jot, say) for jot in parts[number]) or say("jots-none-shown")
    tools = [button(_press(view, "more"), say("button-tools"))] if person == view.session.facilitator else []
    return Card(
        words(f"## {say('jots-shown')}", text),
        *_taking(view, person, parts[number], say),
        *rows([*_turning(view, number, len(parts), say), *tools]),
    )


def _with_mark(view: SessionView, jot: ShownJot, say: Say) -> str:
    note = view.session.notes.get(note_of_jot(jot.id))
    stands = note is not None and not note.withdrawn
    return say("jots-noted", text=plain(jot.text)) if stands else plain(jot.text)


def _taking(view: SessionView, person: int, jots: Sequence[ShownJot], say: Say) -> list[ui.ActionRow[Any]]:
    left = [(jot.id, jot.text) for jot in jots if note_of_jot(jot.id) not in view.session.notes]
    if person != view.session.note_writer or not left:
        return []
    kind = say(f"kind-{kind_of(view)}")
    return [select(_press(view, "take-jot"), say("jots-take", kind=kind), left)]


def kind_of(view: SessionView) -> NoteKind:
    """What a jot becomes on the flipchart: the first kind that the question invites."""
    invited = view.prompt.invites if view.prompt else ()
    return next(iter(invited), NoteKind.INSIGHT)


def _turning(view: SessionView, number: int, pages: int, say: Say) -> Iterator[ui.Button[Any]]:
    if number > 0:
        yield button(_press(view, "jots", str(number - 1)), say("button-earlier"))
    if number + 1 < pages:
        yield button(_press(view, "jots", str(number + 1)), say("button-further"))


def mine(view: SessionView, jots: Sequence[Jot], say: Say) -> Card:
    """For one person: what they wrote themselves, the newest first, and a way to take it back."""
    if not jots:
        return Card(words(f"## {say('jots-mine')}", say("jots-mine-none")))
    jots = jots[:NEWEST]
    return Card(
        words(f"## {say('jots-mine')}", bullets(_with_place(view, jot, say) for jot in jots)),
        select(_press(view, "take-back"), say("jots-take-back"), [(jot.id, jot.text) for jot in jots]),
        words(small(say("jots-mine-text"))),
    )


def _with_place(view: SessionView, jot: Jot, say: Say) -> str:
    note = view.session.notes.get(note_of_jot(jot.id))
    if note is not None and not note.withdrawn:
        return say("jots-noted", text=plain(jot.text))
    on_show = any(jot.id == one.id for one in view.session.shown)
    return say("jots-on-show", text=plain(jot.text)) if on_show else plain(jot.text)


def few(view: SessionView, count: int, say: Say) -> Card:
    """For the facilitator: so few jots can be guessed."""
    return Card(
        words(say("jots-few", count=count)),
        row(
            button(view.press("show-jots", "yes"), say("button-show-anyway")),
            button(_press(view, "more"), say("button-wait"), Primary),
        ),
    )


def line(view: SessionView, tally: JotTally, say: Say) -> str:
    """For the facilitator: how many wrote something, and never who or what."""
    return say("menu-jots", count=tally.new) if view.session.phase is Phase.ASKING and tally.new else ""


def showing(view: SessionView, tally: JotTally, say: Say) -> list[ui.Button[Any]]:
    """For the facilitator: the button that shows them; none where there is nothing new to show."""
    if view.session.phase is not Phase.ASKING or not tally.new:
        return []
    return [button(view.press("show-jots"), say("button-show-jots", count=tally.new))]


def offered(view: SessionView, person: int, tally: JotTally, say: Say) -> Iterator[ui.Button[Any]]:
    """The buttons that lead one person to jots: their own, and those on show."""
    session = view.session
    if person == session.note_writer and person in session.present and session.phase is Phase.ASKING:
        yield button(_press(view, "jot"), say("button-jot"))
    if tally.mine:
        yield button(_press(view, "my-jots"), say("button-my-jots"))
    writes = any(person == session.holder(role) for role in Role)
    if session.shown and (writes or len(next(_fitting(session.shown, ON_CARD))) < len(session.shown)):
        yield button(_press(view, "jots"), say("button-jots"))


def _press(view: SessionView, verb: str, argument: str = "") -> CustomId:
    return view.press(verb, argument, moving=False)

"""What belongs to an asset or a constraint besides its words: a private page for the two who write."""

from collections.abc import Iterable, Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, plain, row, select, small, words
from bot.ui.custom_ids import CustomId
from facilitation.session.state import CLOCKED
from facilitation.shared.notes import Note
from facilitation.shared.proposals import PLAIN, Daunting, Details, Proposal, Sort
from guides.model.parts import NoteKind

DESCRIBED = (NoteKind.ASSET, NoteKind.CONSTRAINT)
"""The kinds that there is more to say about."""


def offered(view: SessionView, person: int, notes: Iterable[Note], say: Say) -> list[ui.ActionRow[Any]]:
    """A select of the notes that this person may say more about."""
    session = view.session
    writes = person in (session.facilitator, session.notetaker) and session.phase in CLOCKED
    found = [note for note in notes if note.kind in DESCRIBED] if writes else []
    if not found:
        return []
    options = [(note.id, f"{say(f'kind-{note.kind}')}: {note.text}") for note in found[-25:]]
    return [select(view.press("detail", moving=False), say("details-choose"), options)]


def holder(view: SessionView, key: str) -> Proposal | None:
    """The proposal of this id, or the one that stands for the note of this id."""
    deciding = view.session.deciding
    return deciding.proposals.get(key) or deciding.holder(f"{view.session.id}/{key}")


def subject(view: SessionView, key: str) -> Note | Proposal | None:
    """What there is more to say about: a proposal that waits, or a note that none stands for."""
    proposal, note = holder(view, key), view.session.notes.get(key)
    if proposal is not None:
        return proposal if proposal.waits else None
    return note if note is not None and not note.withdrawn else None


def page(view: SessionView, key: str, one: Note | Proposal, say: Say) -> Card:
    """For one person: what is said so far, and what more there is to say."""
    details = one.details if isinstance(one, Proposal) else PLAIN
    asset = one.kind is NoteKind.ASSET
    return Card(
        words(
            f"## {say(f'kind-{one.kind}')}: {plain(one.text)}",
            *(_asset(details, say) if asset else _constraint(details, say)),
            "" if isinstance(one, Proposal) else small(say("details-proposes")),
        ),
        *(_of_asset(view, key, details, say) if asset else _of_constraint(view, key, details, say)),
        row(_back(view, key, say)),
    )


def _back(view: SessionView, key: str, say: Say) -> ui.Button[Any]:
    """To where someone came from: the proposal, or the flipchart."""
    if key in view.session.deciding.proposals:
        return button(_press(view, "look", key), say("button-details-back"))
    return button(view.press("flipchart", moving=False), say("button-flipchart"))


def lines(details: Details, say: Say) -> Iterator[str]:
    """What is said besides the words, for the person who decides on it."""
    if details.sign:
        yield say("proposal-sign", text=plain(details.sign))
    if details.sort or details.to_obtain:
        yield from _asset(details, say)
    if details.daunting or details.response:
        yield from _constraint(details, say)


def _asset(details: Details, say: Say) -> list[str]:
    sort = say(f"details-sort-{details.sort.name.lower()}") if details.sort else say("details-open")
    have = say("details-to-obtain" if details.to_obtain else "details-available")
    return [say("details-sort", sort=sort), say("details-have", have=have)]


def _constraint(details: Details, say: Say) -> list[str]:
    daunting = details.daunting
    how = say(f"details-daunting-{daunting.name.lower()}") if daunting else say("details-open")
    response = plain(details.response) or say("details-open")
    return [say("details-daunting", how=how), say("details-response", text=response)]


def _of_asset(view: SessionView, key: str, details: Details, say: Say) -> list[ui.ActionRow[Any]]:
    sorts = [(sort.value, say(f"details-sort-{sort.name.lower()}")) for sort in Sort]
    chosen = [details.sort.value] if details.sort else []
    label = "button-details-available" if details.to_obtain else "button-details-to-obtain"
    wanted = "have" if details.to_obtain else "obtain"
    return [
        select(_press(view, "detail-sort", key), say("details-choose-sort"), sorts, chosen=chosen),
        row(button(_press(view, f"detail-{wanted}", key), say(label))),
    ]


def _of_constraint(view: SessionView, key: str, details: Details, say: Say) -> list[ui.ActionRow[Any]]:
    grades = [(grade.value, say(f"details-daunting-{grade.name.lower()}")) for grade in Daunting]
    chosen = [details.daunting.value] if details.daunting else []
    return [
        select(_press(view, "detail-daunting", key), say("details-choose-daunting"), grades, chosen=chosen),
        row(button(_press(view, "detail-response", key), say("button-details-response"))),
    ]


def _press(view: SessionView, verb: str, key: str) -> CustomId:
    return view.press(verb, key, moving=False)

"""What belongs to an asset or a constraint besides its words: a private page for the two who write."""

from collections.abc import Iterable
from typing import Any

from discord import ui

from bot.cards.parts import Card, button, plain, row, select, small, words
from bot.cards.room import Room
from bot.ui.ids import Press
from bot.wording import Say
from facilitation.notes import Note
from facilitation.proposals import PLAIN, Daunting, Details, Proposal, Sort
from facilitation.session import CLOCKED
from guides.model import NoteKind

DESCRIBED = (NoteKind.ASSET, NoteKind.CONSTRAINT)
"""The kinds that there is more to say about."""


def offered(room: Room, person: int, notes: Iterable[Note], say: Say) -> list[ui.ActionRow[Any]]:
    """A select of the notes that this person may say more about."""
    session = room.session
    writes = person in (session.facilitator, session.notetaker) and session.phase in CLOCKED
    found = [note for note in notes if note.kind in DESCRIBED] if writes else []
    if not found:
        return []
    options = [(note.id, f"{say(f'kind-{note.kind}')}: {note.text}") for note in found[-25:]]
    return [select(room.press("detail", moving=False), say("details-choose"), options)]


def holder(room: Room, note: Note) -> Proposal | None:
    """The proposal that stands for a note."""
    return room.session.deciding.holder(f"{room.session.id}/{note.id}")


def page(room: Room, note: Note, say: Say) -> Card:
    """For one person: what is said so far, and what more there is to say."""
    proposal = holder(room, note)
    kind, text = (proposal.kind, proposal.text) if proposal else (note.kind, note.text)
    details = proposal.details if proposal else PLAIN
    asset = kind is NoteKind.ASSET
    return Card(
        words(
            f"## {say(f'kind-{kind}')}: {plain(text)}",
            *(_asset(details, say) if asset else _constraint(details, say)),
            "" if proposal else small(say("details-proposes")),
        ),
        *(_of_asset(room, note, details, say) if asset else _of_constraint(room, note, details, say)),
        row(button(room.press("flipchart", moving=False), say("button-flipchart"))),
    )


def _asset(details: Details, say: Say) -> list[str]:
    sort = say(f"details-sort-{details.sort.name.lower()}") if details.sort else say("details-open")
    have = say("details-to-obtain" if details.to_obtain else "details-available")
    return [say("details-sort", sort=sort), say("details-have", have=have)]


def _constraint(details: Details, say: Say) -> list[str]:
    daunting = details.daunting
    how = say(f"details-daunting-{daunting.name.lower()}") if daunting else say("details-open")
    response = plain(details.response) or say("details-open")
    return [say("details-daunting", how=how), say("details-response", text=response)]


def _of_asset(room: Room, note: Note, details: Details, say: Say) -> list[ui.ActionRow[Any]]:
    sorts = [(sort.value, say(f"details-sort-{sort.name.lower()}")) for sort in Sort]
    chosen = [details.sort.value] if details.sort else []
    key = "button-details-available" if details.to_obtain else "button-details-to-obtain"
    wanted = "have" if details.to_obtain else "obtain"
    return [
        select(_press(room, "detail-sort", note), say("details-choose-sort"), sorts, chosen=chosen),
        row(button(_press(room, f"detail-{wanted}", note), say(key))),
    ]


def _of_constraint(room: Room, note: Note, details: Details, say: Say) -> list[ui.ActionRow[Any]]:
    grades = [(grade.value, say(f"details-daunting-{grade.name.lower()}")) for grade in Daunting]
    chosen = [details.daunting.value] if details.daunting else []
    return [
        select(_press(room, "detail-daunting", note), say("details-choose-daunting"), grades, chosen=chosen),
        row(button(_press(room, "detail-response", note), say("button-details-response"))),
    ]


def _press(room: Room, verb: str, note: Note) -> Press:
    return room.press(verb, note.id, moving=False)

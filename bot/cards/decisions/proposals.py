"""Deciding, for the facilitator: what is put to the group and how it stands, and what can be done with it."""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any

from discord import ui

from bot.application.similarity import Pair, pairs
from bot.cards.base.session_view import Room
from bot.cards.decisions import proposal
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, clip, plain, rows, select, small, words
from bot.ui.custom_ids import Press
from facilitation.session.state import CLOCKED
from facilitation.shared.ballots import BallotKind
from facilitation.shared.notes import Note
from facilitation.shared.proposals import PROPOSABLE, Offered, Proposal, Standing
from guides.model.parts import NoteKind

LISTED = 15
"""Proposals that the page names, the newest first."""
LINE = 150
"""Characters that it shows of each."""
COMPARED = 2
"""Practices that there must be to compare any."""
OFFER = "offer:"
"""Before the key of what the guide offers, among notes that can be put to the group."""
PART = "part:"
"""Before the number of another part of a menu, among its lines."""
SHOWN = 25
"""Lines that one menu shows (Discord)."""


def offered(room: Room, say: Say) -> list[ui.Button[Any]]:
    """The button that leads here, and, for the facilitator while the group votes, the one that ends it."""
    if room.session.phase not in CLOCKED:
        return proposal.count(room, say)
    return [button(_press(room, "decide"), say("button-decide")), *proposal.count(room, say)]


def read(room: Room, say: Say) -> list[ui.Button[Any]]:
    """The button for the notetaker, who reads the page."""
    return [button(_press(room, "decide"), say("button-decide"))] if standing(room) else []


def page(room: Room, person: int, say: Say, put: int = 0, look: int = 0) -> Card:
    """What is put to the group. The facilitator acts on it, the notetaker reads it. `put` and `look` are the
    parts that the two menus show."""
    return _leading(room, say, put, look) if person == room.session.facilitator else Card(*_listed(room, say))


def _listed(room: Room, say: Say) -> Iterator[ui.TextDisplay[Any]]:
    proposals = standing(room)
    shown = [_line(room, one, say) for one in proposals[:LISTED]]
    more = len(proposals) - len(shown)
    yield words(f"## {say('decide-title')}", bullets(shown) or say("decide-nothing"))
    if more:
        yield words(small(say("decide-more", count=more)))


def _leading(room: Room, say: Say, put: int = 0, look: int = 0) -> Card:
    return Card(
        *_listed(room, say),
        *_choosing(room, "put", say("decide-put"), _puttable(room, say), put, say),
        *_choosing(room, "look", say("decide-look"), _lookable(room, say), look, say),
        *rows(
            [
                *_shortlists(room, say),
                *_comparing(room, say),
                *_alike(room, say),
                *proposal.count(room, say),
                tools(room, say),
            ]
        ),
    )


def standing(room: Room) -> list[Proposal]:
    """The proposals that stand, the newest first."""
    stand = [one for one in room.session.deciding.proposals.values() if one.standing in proposal.STATES]
    return stand[::-1]


def _line(room: Room, one: Proposal, say: Say) -> str:
    text = plain(clip(one.text, LINE))
    return say("decide-line", kind=say(f"kind-{one.kind}"), text=text, state=proposal.state(room, one, say))


Options = list[tuple[str, str]]


def _choosing(
    room: Room, verb: str, hint: str, options: Options, part: int, say: Say
) -> list[ui.ActionRow[Any]]:
    """A menu of all of these. Where one menu does not hold them, its last line leads to the next part."""
    if len(options) > SHOWN:
        parts = [options[start : start + SHOWN - 1] for start in range(0, len(options), SHOWN - 1)]
        part %= len(parts)
        further = say("decide-further", part=part + 1, parts=len(parts))
        options = [*parts[part], (f"{PART}{(part + 1) % len(parts)}", further)]
    return [select(_press(room, verb), hint, options)] if options else []


def part_of(chosen: str) -> int | None:
    """The part of a menu that was asked for, where that was chosen."""
    number = chosen.removeprefix(PART)
    return int(number) if number != chosen and number.isdecimal() else None


def _puttable(room: Room, say: Say) -> Options:
    """What can be put to the group: notes, the newest first, and what the guide offers, in the first part."""
    notes = [(note.id, _named(note.kind, note.text, say)) for note in proposable(room)]
    offers = [(f"{OFFER}{one.key}", say("decide-offer", title=one.title)) for one in offers_of(room)]
    first = SHOWN - 1 - len(offers)
    return [*notes[:first], *offers, *notes[first:]]


def proposable(room: Room) -> list[Note]:
    """The notes that can be put to the group and are not yet, the newest first."""
    session = room.session
    free = (note for note in room.flipchart if session.deciding.holder(f"{session.id}/{note.id}") is None)
    return [note for note in free if note.kind in PROPOSABLE][::-1]


def offers_of(room: Room) -> list[Offered]:
    """What the guide offers to start from in this discussion, and nobody has put to the group."""
    return [one for kind in PROPOSABLE for one in room.session.deciding.offers(room.discussion, kind)]


def _named(kind: NoteKind, text: str, say: Say) -> str:
    return f"{say(f'kind-{kind}')}: {text}"


def _lookable(room: Room, say: Say) -> Options:
    return [(one.id, _named(one.kind, one.text, say)) for one in standing(room) if one.waits]


def _shortlists(room: Room, say: Say) -> Iterator[ui.Button[Any]]:
    """For each kind of which two or more wait: dots, to shortlist them."""
    if room.session.deciding.open is not None:
        return
    for kind in PROPOSABLE:
        if len(dotted(room, kind)) > 1:
            yield button(_press(room, "shortlist", kind), say(f"button-shortlist-{kind}"))


def dotted(room: Room, kind: NoteKind) -> list[Proposal]:
    """What dots of a kind are given to: what is open, and what was not agreed on."""
    open_ones = (Standing.OPEN, Standing.NOT_AGREED)
    return [one for one in standing(room) if one.kind is kind and one.standing in open_ones][:25]


def _comparing(room: Room, say: Say) -> list[ui.Button[Any]]:
    if room.session.deciding.open is not None or len(dotted(room, NoteKind.PRACTICE)) < COMPARED:
        return []
    return [button(_press(room, "compare"), say("button-compare"))]


def compare(room: Room, say: Say) -> Card:
    """For the facilitator: which practices the group looks at and rates."""
    options = [(one.id, one.text) for one in dotted(room, NoteKind.PRACTICE)]
    listed = select(_press(room, "compared"), say("compare-choose"), options, several=True)
    return Card(
        words(f"## {say('compare-title')}", say("compare-text")), listed, *rows([proposal.back(room, say)])
    )


def likely(room: Room) -> tuple[Pair, ...]:
    """The pairs that look alike among those that the group can still change."""
    ballot = room.session.deciding.open
    voted = ballot.options if ballot else ()
    return pairs(one for one in reversed(standing(room)) if one.waits and one.id not in voted)


def _alike(room: Room, say: Say) -> list[ui.Button[Any]]:
    count = len(likely(room))
    return [button(_press(room, "alike", "0"), say("button-alike", count=count))] if count else []


def alike(room: Room, number: int, say: Say) -> Card:
    """Two proposals that look alike, in full. Somebody decides whether they are one."""
    found = likely(room)
    if not found:
        return Card(words(say("alike-none")), *rows([proposal.back(room, say)]))
    number %= len(found)
    first, second = found[number]
    pair = f"{short(first.id)}:{short(second.id)}"
    further = button(_press(room, "alike", str(number + 1)), say("button-alike-next"))
    return Card(
        words(
            f"## {say('alike-title', number=number + 1, count=len(found))}",
            bullets((_full(first, say), _full(second, say))),
            say("alike-text"),
        ),
        *rows(
            [
                button(_press(room, "merge", pair), say("button-merge"), Primary),
                *([further] if len(found) > 1 else []),
                proposal.back(room, say),
            ]
        ),
    )


def short(key: str) -> str:
    """A name for a proposal that is short enough for two of them to stand in an id."""
    return blake2b(key.encode(), digest_size=6).hexdigest()


def _full(proposal: Proposal, say: Say) -> str:
    return _named(proposal.kind, plain(proposal.text), say)


def after(room: Room) -> Callable[[Room, Say], Card] | None:
    """What the facilitator is shown of the ballot that has just closed: what can be done now. Nothing where
    it is agreed."""
    ballot = room.session.deciding.result(room.session.move)
    if ballot is None:
        return None
    if ballot.kind is not BallotKind.FIST:
        return _leading
    one = room.session.deciding.proposals[ballot.options[0]]
    return None if one.agreed else partial(_about, one)


def _about(one: Proposal, room: Room, say: Say) -> Card:
    return proposal.page(room, one, say)


def tools(room: Room, say: Say) -> ui.Button[Any]:
    return button(_press(room, "more"), say("button-tools"))


def _press(room: Room, verb: str, argument: str = "") -> Press:
    return room.press(verb, argument, moving=False)

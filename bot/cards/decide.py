"""Deciding, for the facilitator: what is put to the group and how it stands, and what can be done with it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import Any

from discord import ui

from bot.cards.parts import Card, Primary, bullets, button, clip, plain, rows, select, small, words
from bot.cards.room import Room
from bot.likeness import Pair, pairs
from bot.ui.ids import Press
from bot.wording import Say
from facilitation.ballots import BallotKind
from facilitation.commands.proposals import described_enough
from facilitation.notes import Note
from facilitation.proposals import PROPOSABLE, Offered, Proposal, Standing
from facilitation.session import CLOCKED
from guides.model import NoteKind

LISTED = 15
"""Proposals that the page names, the newest first."""
LINE = 150
"""Characters that it shows of each."""
OFFER = "offer:"
"""Before the key of what the guide offers, among notes that can be put to the group."""
STATES: Mapping[Standing, str] = {
    Standing.OPEN: "proposal-open",
    Standing.AGREED: "proposal-agreed",
    Standing.WITH_RESERVATIONS: "proposal-reserved",
    Standing.NOT_AGREED: "proposal-not-agreed",
    Standing.PARKED: "proposal-parked",
}
"""How a proposal stands, in words; whatever was merged or taken off stands nowhere."""


def offered(room: Room, say: Say) -> list[ui.Button[Any]]:
    """The button that leads here, and, for the facilitator while the group votes, the one that ends it."""
    if room.session.phase not in CLOCKED:
        return _count(room, say)
    return [button(_press(room, "decide"), say("button-decide")), *_count(room, say)]


def _count(room: Room, say: Say) -> list[ui.Button[Any]]:
    ballot = room.session.deciding.open
    return [button(_press(room, "count", ballot.id), say("button-count"))] if ballot else []


def read(room: Room, say: Say) -> list[ui.Button[Any]]:
    """The button for the notetaker, who reads the page."""
    return [button(_press(room, "decide"), say("button-decide"))] if standing(room) else []


def page(room: Room, person: int, say: Say) -> Card:
    """What is put to the group. The facilitator acts on it, the notetaker reads it."""
    return _leading(room, say) if person == room.session.facilitator else Card(*_listed(room, say))


def _listed(room: Room, say: Say) -> Iterator[ui.TextDisplay[Any]]:
    proposals = standing(room)
    shown = [_line(room, one, say) for one in proposals[:LISTED]]
    more = len(proposals) - len(shown)
    yield words(
        f"## {say('decide-title')}",
        bullets(shown) or say("decide-nothing"),
        small(say("decide-more", count=more)) if more else "",
    )


def _leading(room: Room, say: Say) -> Card:
    return Card(
        *_listed(room, say),
        *_putting(room, say),
        *_looking(room, say),
        *rows([*_shortlists(room, say), *_alike(room, say), *_count(room, say), tools(room, say)]),
    )


def standing(room: Room) -> list[Proposal]:
    """The proposals that stand, the newest first."""
    stand = [one for one in room.session.deciding.proposals.values() if one.standing in STATES]
    return stand[::-1]


def _line(room: Room, proposal: Proposal, say: Say) -> str:
    text = plain(clip(proposal.text, LINE))
    return say("decide-line", kind=say(f"kind-{proposal.kind}"), text=text, state=state(room, proposal, say))


def state(room: Room, proposal: Proposal, say: Say) -> str:
    """How a proposal stands."""
    ballot = room.session.deciding.open
    if ballot is not None and proposal.id in ballot.options:
        return say("proposal-voting")
    if proposal.standing is Standing.OPEN and proposal.dots:
        return say("proposal-dots", count=proposal.dots)
    return say(STATES[proposal.standing])


def _putting(room: Room, say: Say) -> list[ui.ActionRow[Any]]:
    """What can be put to the group: notes, the newest first, and what the guide offers."""
    notes = [(note.id, _named(note.kind, note.text, say)) for note in proposable(room)]
    offers = [(f"{OFFER}{one.key}", say("decide-offer", title=one.title)) for one in offers_of(room)]
    options = [*notes[: 25 - len(offers)], *offers]
    return [select(_press(room, "put"), say("decide-put"), options)] if options else []


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


def _looking(room: Room, say: Say) -> list[ui.ActionRow[Any]]:
    options = [(one.id, _named(one.kind, one.text, say)) for one in standing(room) if one.waits]
    return [select(_press(room, "look"), say("decide-look"), options)] if options else []


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
        return Card(words(say("alike-none")), *rows([back(room, say)]))
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
                back(room, say),
            ]
        ),
    )


def short(key: str) -> str:
    """A name for a proposal that is short enough for two of them to stand in an id."""
    return blake2b(key.encode(), digest_size=6).hexdigest()


def _full(proposal: Proposal, say: Say) -> str:
    return _named(proposal.kind, plain(proposal.text), say)


def offer(room: Room, one: Offered, say: Say) -> Card:
    """What the guide offers, with what there is to consider, before it is put to the group."""
    parts = (*room.discussion.sections, *room.discussion.prompts)
    points = next((part.considerations for part in parts if part.key == one.key), ())
    return Card(
        words(f"## {one.title}", one.text),
        words(bullets(point.text for point in points)) if points else words(small(say("decide-from-guide"))),
        *rows([button(_press(room, "offer", one.key), say("button-put"), Primary), back(room, say)]),
    )


def proposal(room: Room, one: Proposal, say: Say) -> Card:
    """For the facilitator: one proposal in full, and what can be done with it now."""
    reasons = f"**{say('result-reasons')}**\n{bullets(map(plain, one.reasons))}" if one.reasons else ""
    earlier = f"{say('proposal-earlier')}\n{bullets(map(plain, one.earlier))}" if one.earlier else ""
    return Card(
        words(f"**{say(f'kind-{one.kind}')}:** {plain(one.text)}", *_details(one, say)),
        words(say("proposal-state", state=state(room, one, say)), *_unfit(one, say)),
        *([words(reasons)] if reasons else []),
        *([words(earlier)] if earlier else []),
        *rows([*_doing(room, one, say), back(room, say)]),
    )


def _details(one: Proposal, say: Say) -> Iterator[str]:
    if one.details.sign:
        yield say("proposal-sign", text=plain(one.details.sign))
    if one.details.response:
        yield plain(one.details.response)


def _unfit(one: Proposal, say: Say) -> list[str]:
    return [] if described_enough(one) else [say("proposal-no-sign")]


def _doing(room: Room, one: Proposal, say: Say) -> Iterator[ui.Button[Any]]:
    deciding = room.session.deciding
    if not one.waits or (deciding.open is not None and one.id in deciding.open.options):
        yield from _count(room, say)
        return
    again = one.standing is Standing.NOT_AGREED
    if described_enough(one) and deciding.open is None:
        yield button(_press(room, "ballot", one.id), say("button-ballot"), Primary)
    if one.kind is NoteKind.GOAL:
        yield button(_press(room, "sign", one.id), say("button-sign"))
    yield button(_press(room, "reword", one.id), say("button-amend-again" if again else "button-amend"))
    if reserved(room, one):
        yield button(_press(room, "reserve", one.id), say("button-reserve"))
    if one.standing is not Standing.PARKED:
        yield button(_press(room, "shelve", one.id), say("button-shelve"))
    yield button(_press(room, "strike", one.id), say("button-strike"))


def reserved(room: Room, one: Proposal) -> bool:
    """Whether the group may go on with it and keep the reservations."""
    ballot = room.session.deciding.last_fist(one.id)
    tally = ballot.tally if ballot and one.standing is Standing.NOT_AGREED else None
    return tally is not None and tally.reserved


def after(room: Room) -> Callable[[Room, Say], Card] | None:
    """What the facilitator is shown of the ballot that has just closed: what can be done now. Nothing where
    it is agreed."""
    ballot = room.session.deciding.result(room.session.move)
    if ballot is None or ballot.kind is BallotKind.RATING:
        return None
    if ballot.kind is BallotKind.DOTS:
        return _leading
    one = room.session.deciding.proposals[ballot.options[0]]
    return None if one.agreed else partial(_about, one)


def _about(one: Proposal, room: Room, say: Say) -> Card:
    return proposal(room, one, say)


def back(room: Room, say: Say) -> ui.Button[Any]:
    """The way back to the page."""
    return button(_press(room, "decide"), say("button-decide"))


def tools(room: Room, say: Say) -> ui.Button[Any]:
    return button(_press(room, "more"), say("button-tools"))


def _press(room: Room, verb: str, argument: str = "") -> Press:
    return room.press(verb, argument, moving=False)

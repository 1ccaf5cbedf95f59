"""Deciding, for the facilitator: what is put to the group and how it are, and what can be done with it."""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from typing import Any

from discord import ui

from bot.application.similarity import Pair, pairs
from bot.cards.base.session_view import SessionView
from bot.cards.decisions import proposal
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, clip, plain, rows, select, small, words
from bot.ui.custom_ids import CustomId
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


def offered(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """The button that leads here, and, for the facilitator while the group votes, the one that ends it."""
    if view.session.phase not in CLOCKED:
        return proposal.count(view, say)
    return [button(_press(view, "decide"), say("button-decide")), *proposal.count(view, say)]


def read(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """The button for the notetaker, who reads the page."""
    return [button(_press(view, "decide"), say("button-decide"))] if standing(view) else []


def page(view: SessionView, person: int, say: Say, put: int = 0, look: int = 0) -> Card:
    """What is put to the group. The facilitator acts on it, the notetaker reads it. `put` and `look` are the
    parts that the two menus show."""
    return _leading(view, say, put, look) if person == view.session.facilitator else Card(*_listed(view, say))


def _listed(view: SessionView, say: Say) -> Iterator[ui.TextDisplay[Any]]:
    proposals = standing(view)
    shown = [_line(view, one, say) for one in proposals[:LISTED]]
    more = len(proposals) - len(shown)
    yield words(f"## {say('decide-title')}", bullets(shown) or say("decide-nothing"))
    if more:
        yield words(small(say("decide-more", count=more)))


def _leading(view: SessionView, say: Say, put: int = 0, look: int = 0) -> Card:
    return Card(
        *_listed(view, say),
        *_choosing(view, "put", say("decide-put"), _puttable(view, say), put, say),
        *_choosing(view, "look", say("decide-look"), _lookable(view, say), look, say),
        *rows(
            [
                *_shortlists(view, say),
                *_comparing(view, say),
                *_alike(view, say),
                *proposal.count(view, say),
                tools(view, say),
            ]
        ),
    )


def standing(view: SessionView) -> list[Proposal]:
    """The proposals that are not withdrawn, the newest first."""
    stand = [one for one in view.session.deciding.proposals.values() if one.standing in proposal.STATES]
    return stand[::-1]


def _line(view: SessionView, one: Proposal, say: Say) -> str:
    text = plain(clip(one.text, LINE))
    return say("decide-line", kind=say(f"kind-{one.kind}"), text=text, state=proposal.state(view, one, say))


Options = list[tuple[str, str]]


def _choosing(
    view: SessionView, verb: str, hint: str, options: Options, part: int, say: Say
) -> list[ui.ActionRow[Any]]:
    """A menu of all of these. If one menu does not hold them, its last line leads to the next part."""
    if len(options) > SHOWN:
        parts = [options[start : start + SHOWN - 1] for start in range(0, len(options), SHOWN - 1)]
        part %= len(parts)
        further = say("decide-further", part=part + 1, parts=len(parts))
        options = [*parts[part], (f"{PART}{(part + 1) % len(parts)}", further)]
    return [select(_press(view, verb), hint, options)] if options else []


def part_of(chosen: str) -> int | None:
    """The part of a menu that was asked for, if that was chosen."""
    number = chosen.removeprefix(PART)
    return int(number) if number != chosen and number.isdecimal() else None


def _puttable(view: SessionView, say: Say) -> Options:
    """What can be put to the group: notes, the newest first, and what the guide offers, in the first part."""
    notes = [(note.id, _named(note.kind, note.text, say)) for note in proposable(view)]
    offers = [(f"{OFFER}{one.key}", say("decide-offer", title=one.title)) for one in offers_of(view)]
    first = SHOWN - 1 - len(offers)
    return [*notes[:first], *offers, *notes[first:]]


def proposable(view: SessionView) -> list[Note]:
    """The notes that can be put to the group and are not yet, the newest first."""
    session = view.session
    free = (note for note in view.flipchart if session.deciding.holder(f"{session.id}/{note.id}") is None)
    return [note for note in free if note.kind in PROPOSABLE][::-1]


def offers_of(view: SessionView) -> list[Offered]:
    """What the guide offers to start from in this discussion, and no one has put to the group."""
    return [one for kind in PROPOSABLE for one in view.session.deciding.offers(view.discussion, kind)]


def _named(kind: NoteKind, text: str, say: Say) -> str:
    return f"{say(f'kind-{kind}')}: {text}"


def _lookable(view: SessionView, say: Say) -> Options:
    return [(one.id, _named(one.kind, one.text, say)) for one in standing(view) if one.waits]


def _shortlists(view: SessionView, say: Say) -> Iterator[ui.Button[Any]]:
    """For each kind with two or more that wait: dots, to shortlist them."""
    if view.session.deciding.open is not None:
        return
    for kind in PROPOSABLE:
        if len(dotted(view, kind)) > 1:
            yield button(_press(view, "shortlist", kind), say(f"button-shortlist-{kind}"))


def dotted(view: SessionView, kind: NoteKind) -> list[Proposal]:
    """What dots of a kind are given to: what is open, and what was not agreed on."""
    open_ones = (Standing.OPEN, Standing.NOT_AGREED)
    return [one for one in standing(view) if one.kind is kind and one.standing in open_ones][:25]


def _comparing(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    if view.session.deciding.open is not None or len(dotted(view, NoteKind.PRACTICE)) < COMPARED:
        return []
    return [button(_press(view, "compare"), say("button-compare"))]


def compare(view: SessionView, say: Say) -> Card:
    """For the facilitator: which practices the group looks at and rates."""
    options = [(one.id, one.text) for one in dotted(view, NoteKind.PRACTICE)]
    listed = select(_press(view, "compared"), say("compare-choose"), options, several=True)
    return Card(
        words(f"## {say('compare-title')}", say("compare-text")), listed, *rows([proposal.back(view, say)])
    )


def likely(view: SessionView) -> tuple[Pair, ...]:
    """The pairs that look alike among those that the group can still change."""
    ballot = view.session.deciding.open
    voted = ballot.options if ballot else ()
    return pairs(one for one in reversed(standing(view)) if one.waits and one.id not in voted)


def _alike(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    count = len(likely(view))
    return [button(_press(view, "alike", "0"), say("button-alike", count=count))] if count else []


def alike(view: SessionView, number: int, say: Say) -> Card:
    """Two proposals that look alike, in full. Someone decides whether they are one."""
    found = likely(view)
    if not found:
        return Card(words(say("alike-none")), *rows([proposal.back(view, say)]))
    number %= len(found)
    first, second = found[number]
    pair = f"{short(first.id)}:{short(second.id)}"
    further = button(_press(view, "alike", str(number + 1)), say("button-alike-next"))
    return Card(
        words(
            f"## {say('alike-title', number=number + 1, count=len(found))}",
            bullets((_full(first, say), _full(second, say))),
            say("alike-text"),
        ),
        *rows(
            [
                button(_press(view, "merge", pair), say("button-merge"), Primary),
                *([further] if len(found) > 1 else []),
                proposal.back(view, say),
            ]
        ),
    )


def short(key: str) -> str:
    """A name for a proposal that is short enough for two of them to be in an id."""
    return blake2b(key.encode(), digest_size=6).hexdigest()


def _full(proposal: Proposal, say: Say) -> str:
    return _named(proposal.kind, plain(proposal.text), say)


def after(view: SessionView) -> Callable[[SessionView, Say], Card] | None:
    """What the facilitator is shown of the ballot that has just closed: what can be done now. Nothing where
    it is agreed."""
    ballot = view.session.deciding.result(view.session.move)
    if ballot is None:
        return None
    if ballot.kind is not BallotKind.FIST:
        return _leading
    one = view.session.deciding.proposals[ballot.options[0]]
    return None if one.agreed else partial(_about, one)


def _about(one: Proposal, view: SessionView, say: Say) -> Card:
    return proposal.page(view, one, say)


def tools(view: SessionView, say: Say) -> ui.Button[Any]:
    return button(_press(view, "more"), say("button-tools"))


def _press(view: SessionView, verb: str, argument: str = "") -> CustomId:
    return view.press(verb, argument, moving=False)

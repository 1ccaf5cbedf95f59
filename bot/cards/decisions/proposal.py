"""One proposal: how it are, all that belongs to it, and what can be done with it now."""

from collections.abc import Iterator, Mapping
from typing import Any

from discord import ui

from bot.cards.base import background
from bot.cards.base.session_view import SessionView
from bot.cards.decisions import details, rating, reasons
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, Secondary, bullets, button, plain, rows, small, words
from bot.ui.custom_ids import CustomId
from facilitation.session.proposals.commands import described_enough
from facilitation.shared.proposals import Offered, Proposal, Standing
from guides.model.parts import NoteKind

SAID = 2_000
"""Characters that the page of a proposal shows of what was said of it."""
STATES: Mapping[Standing, str] = {
    Standing.OPEN: "proposal-open",
    Standing.AGREED: "proposal-agreed",
    Standing.WITH_RESERVATIONS: "proposal-reserved",
    Standing.NOT_AGREED: "proposal-not-agreed",
    Standing.PARKED: "proposal-parked",
}
"""The status of a proposal, in words; everything that was merged or taken off has none."""


def state(view: SessionView, proposal: Proposal, say: Say) -> str:
    """The status of a proposal."""
    ballot = view.session.deciding.open
    if ballot is not None and proposal.id in ballot.options:
        return say("proposal-voting")
    if proposal.standing is Standing.OPEN and proposal.dots:
        return say("proposal-dots", count=proposal.dots)
    return say(STATES[proposal.standing])


def page(view: SessionView, one: Proposal, say: Say) -> Card:
    """For the facilitator: one proposal in full, and what can be done with it now. Where more was said than
    fits, a page of its own has all of it."""
    said = list(reasons.entries(one, say))
    fits = sum(map(len, said)) <= SAID
    return Card(
        words(f"**{say(f'kind-{one.kind}')}:** {plain(one.text)}", *details.lines(one.details, say)),
        words(say("proposal-state", state=state(view, one, say)), *_rated(one, say), *_unfit(one, say)),
        *([words(*said)] if said and fits else []),
        *rows([*_doing(view, one, say), *reasons.offered(view, one, fits, say), back(view, say)]),
    )


def _rated(one: Proposal, say: Say) -> list[str]:
    return [rating.rated(one.rating, say)] if one.rating is not None else []


def _unfit(one: Proposal, say: Say) -> list[str]:
    return [] if described_enough(one) else [say("proposal-no-sign")]


def _doing(view: SessionView, one: Proposal, say: Say) -> Iterator[ui.Button[Any]]:
    deciding = view.session.deciding
    if not one.waits or (deciding.open is not None and one.id in deciding.open.options):
        yield from count(view, say)
        return
    again = one.standing is Standing.NOT_AGREED
    if described_enough(one) and deciding.open is None:
        yield button(_press(view, "ballot", one.id), say("button-ballot"), Secondary if again else Primary)
    yield _reword(view, one, again, say)
    if one.kind is NoteKind.GOAL:
        yield button(_press(view, "sign", one.id), say("button-sign"))
    if one.kind in details.DESCRIBED:
        yield button(_press(view, "detail", one.id), say("button-details"))
    if reserved(view, one):
        yield button(_press(view, "reserve", one.id), say("button-reserve"))
    if one.standing is not Standing.PARKED:
        yield button(_press(view, "shelve", one.id), say("button-shelve"))
    yield button(_press(view, "strike", one.id), say("button-strike"))


def _reword(view: SessionView, one: Proposal, again: bool, say: Say) -> ui.Button[Any]:
    """What comes next where some asked for a change; else one way among others."""
    label = say("button-amend-again" if again else "button-amend")
    return button(_press(view, "reword", one.id), label, Primary if again else Secondary)


def reserved(view: SessionView, one: Proposal) -> bool:
    """Whether the group may continue with it and keep the reservations."""
    ballot = view.session.deciding.last_fist(one.id)
    tally = ballot.tally if ballot and one.standing is Standing.NOT_AGREED else None
    return tally is not None and tally.reserved


def offer(view: SessionView, one: Offered, say: Say) -> Card:
    """What the guide offers, with what there is to consider, before it is put to the group."""
    _, points = background.offer_of(view.guide, one.key)
    return Card(
        words(f"## {one.title}", one.text),
        words(bullets(point.text for point in points)) if points else words(small(say("decide-from-guide"))),
        *rows([button(_press(view, "offer", one.key), say("button-put"), Primary), back(view, say)]),
    )


def count(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """While the group votes, the button that ends it."""
    ballot = view.session.deciding.open
    return [button(_press(view, "count", ballot.id), say("button-count"))] if ballot else []


def back(view: SessionView, say: Say) -> ui.Button[Any]:
    """The way back to the page."""
    return button(_press(view, "decide"), say("button-decide-back"))


def back_to(view: SessionView, one: Proposal, say: Say) -> ui.Button[Any]:
    """The way back to a proposal."""
    return button(_press(view, "look", one.id), say("button-details-back"))


def _press(view: SessionView, verb: str, argument: str = "") -> CustomId:
    return view.press(verb, argument, moving=False)

"""Everything that was said of a proposal: what would have to change, without names, and its earlier words."""

from collections.abc import Iterable, Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import ballot
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, plain, portions, rows, small, words
from bot.ui.custom_ids import CustomId
from facilitation.shared.ballots import Ballot
from facilitation.shared.proposals import Proposal

ON_PAGE = 2_400
"""Characters of a page, so that one line more and the buttons always fit into a message."""


def entries(one: Proposal, say: Say) -> Iterator[str]:
    """What would have to change, as the last vote said, then the earlier words."""
    yield from _headed(say("result-reasons"), one.reasons)
    gap = "\n" if one.reasons and one.earlier else ""
    yield from _headed(say("proposal-earlier"), one.earlier, gap)


def _headed(heading: str, texts: Iterable[str], gap: str = "") -> Iterator[str]:
    """A line each, the first one below its heading, with a `gap` above it."""
    for number, text in enumerate(texts):
        line = f"- {plain(text)}"
        yield line if number else f"{gap}**{heading}**\n{line}"


def offered(view: SessionView, one: Proposal, fits: bool, say: Say) -> list[ui.Button[Any]]:
    """The way to the page with all of it, where not all is shown."""
    return [] if fits else [button(_press(view, "sayings", one.id, 0), say("button-sayings"))]


def for_voters(view: SessionView, person: int, say: Say) -> list[ui.Button[Any]]:
    """For those who could vote: the way to all reasons of the vote whose result is on the card, if the card
    does not show them all."""
    deciding = view.session.deciding
    over = deciding.result(view.session.move) if deciding.open is None else None
    if over is None or person not in over.voters or len(ballot.shown(over.reasons)) == len(over.reasons):
        return []
    return [button(_press(view, "reasons", over.id, 0), say("button-why"))]


def reasons(view: SessionView, over: Ballot, number: int, say: Say) -> Card:
    """For one person who could vote: all reasons of a vote that is over, a page at a time."""
    pages = portions(_headed(say("result-reasons"), over.reasons), ON_PAGE)
    return _page(view, "reasons", over.id, pages, number, say)


def page(view: SessionView, one: Proposal, number: int, say: Say, back: ui.Button[Any]) -> Card:
    """For anyone who leads: all that was said of a proposal, a page at a time."""
    return _page(view, "sayings", one.id, portions(entries(one, say), ON_PAGE), number, say, back)


def _page(
    view: SessionView,
    verb: str,
    key: str,
    pages: list[list[str]],
    number: int,
    say: Say,
    *more: ui.Button[Any],
) -> Card:
    number = min(max(number, 0), len(pages) - 1)
    place = small(say("plan-page", number=number + 1, pages=len(pages))) if len(pages) > 1 else ""
    turning = [
        button(_press(view, verb, key, number + step), say(label))
        for step, label in ((-1, "button-plan-before"), (1, "button-plan-after"))
        if 0 <= number + step < len(pages)
    ]
    return Card(words(*pages[number], place), *rows([*turning, *more]))


def _press(view: SessionView, verb: str, key: str, number: int) -> CustomId:
    return view.press(verb, f"{number}|{key}", moving=False)

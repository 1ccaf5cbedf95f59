"""Rating practices: the pages where one person does it, one practice at a time, and what comes out."""

from collections.abc import Iterator, Sequence
from typing import Any

from discord import ui

from bot.cards.base import background
from bot.cards.base.session_view import SessionView
from bot.cards.decisions import agreements
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, clip, plain, row, rows, select, small, words
from bot.ui.custom_ids import CustomId
from facilitation.shared.ballots import CANNOT_SAY, RATES, Aspect, Ballot, Vote
from facilitation.shared.proposals import Proposal, Rating, compared
from guides.model.parts import NoteKind

LISTED = 8
"""Practices that a result names on everyone's card, the most promising first."""
LINE = 90
"""Characters that it shows of each."""
CONSIDERED = (NoteKind.GOAL, NoteKind.ASSET, NoteKind.CONSTRAINT)
"""What the group agreed on and holds a practice against."""
NAMED, LONG = 6, 160
"""How many of each kind, and how much of each, a page names beside the considerations."""


def page(view: SessionView, ballot: Ballot, own: Vote | None, number: int, say: Say) -> Card:
    """For one person who is at a practice: that one until it is rated, then the next one, then all of it."""
    order = (*range(number, len(ballot.options)), *range(number))
    unsaid = next((one for one in order if not _said(ballot, own, one)), None)
    return sums(view, ballot, own, say) if unsaid is None else practice(view, ballot, own, unsaid, say)


def _said(ballot: Ballot, own: Vote | None, number: int) -> bool:
    return own is not None and all(own.mark(ballot.options[number], aspect) is not None for aspect in Aspect)


def practice(view: SessionView, ballot: Ballot, own: Vote | None, number: int, say: Say) -> Card:
    """One practice, with both scales. What was chosen is marked and can be changed until the vote closes."""
    one = _proposal(view, ballot.options[number])
    place = say("rating-place", number=number + 1, count=len(ballot.options))
    return Card(
        words(small(place), f"## {plain(one.text)}", small(say("vote-none"))),
        *(item for aspect in Aspect for item in _scale(view, ballot, own, number, aspect, say)),
        *rows([*_turning(view, ballot, number, say), _through(view, ballot, say)]),
    )


def _scale(
    view: SessionView, ballot: Ballot, own: Vote | None, number: int, aspect: Aspect, say: Say
) -> Iterator[ui.Item[Any]]:
    """What is asked, and a menu of the rates, from much to little; last of all that one cannot say."""
    given = own.mark(ballot.options[number], aspect) if own else None
    options = [(str(rate), say(f"rate-{rate}")) for rate in (*reversed(RATES), CANNOT_SAY)]
    press = _press(view, "rate", f"{ballot.id}:{number}:{aspect}")
    yield words(f"**{say(f'rating-{aspect}')}**")
    yield select(press, say(f"rating-{aspect}"), options, chosen=[] if given is None else [str(given)])


def _turning(view: SessionView, ballot: Ballot, number: int, say: Say) -> Iterator[ui.Button[Any]]:
    for step, key in ((-1, "button-rating-before"), (1, "button-rating-after")):
        if 0 <= number + step < len(ballot.options):
            yield button(_press(view, "rating", f"{ballot.id}:{number + step}"), say(key))
    yield button(_press(view, "consider", f"{ballot.id}:{number}"), say("button-rating-consider"))


def _through(view: SessionView, ballot: Ballot, say: Say) -> ui.Button[Any]:
    return button(_press(view, "through", ballot.id), say("button-rating-through"))


def sums(view: SessionView, ballot: Ballot, own: Vote | None, say: Say) -> Card:
    """For one person who is through: all that they said, and the way back to each."""
    fits = max(60, 2_600 // len(ballot.options))
    lines = [
        say(
            "rating-own",
            text=plain(clip(_proposal(view, option).text, fits)),
            promise=_given(own, option, Aspect.PROMISE, say),
            feasibility=_given(own, option, Aspect.FEASIBILITY, say),
        )
        for option in ballot.options
    ]
    options = [(str(n), _proposal(view, option).text) for n, option in enumerate(ballot.options)]
    return Card(
        words(say("vote-kept")),
        words(bullets(lines)),
        select(_press(view, "rating", ballot.id), say("rating-again"), options),
    )


def _given(own: Vote | None, option: str, aspect: Aspect, say: Say) -> str:
    given = own.mark(option, aspect) if own else None
    return say("rating-unsaid") if given in (None, CANNOT_SAY) else str(given)


def consider(view: SessionView, ballot: Ballot, number: int, say: Say) -> Card:
    """For one person: what there is to consider about a practice, and what the group holds it against."""
    one = _proposal(view, ballot.options[number])
    offer, points = background.offer_of(view.guide, one.offer)
    own = [_agreed(view, kind, say) for kind in CONSIDERED]
    back = button(_press(view, "rating", f"{ballot.id}:{number}"), say("button-rating-back"), Primary)
    return Card(
        words(f"## {plain(one.text)}", offer, bullets(point.text for point in points)),
        *([words(*own)] if any(own) else []),
        *([] if offer or any(own) else [words(say("rating-nothing"))]),
        row(back),
    )


def _agreed(view: SessionView, kind: NoteKind, say: Say) -> str:
    lines = agreements.of_kind(view.group, kind, say)
    if not lines:
        return ""
    more = f"\n{small(say('notes-more', count=len(lines) - NAMED))}" if len(lines) > NAMED else ""
    return f"**{say(f'kinds-{kind}')}**\n{bullets(clip(line, LONG) for line in lines[:NAMED])}{more}"


def result(view: SessionView, ballot: Ballot, say: Say) -> Iterator[str]:
    """What came out: where each practice is between what it promises and how feasible it is."""
    ranked = compared(_proposal(view, option) for option in ballot.options)
    lettered = [(chr(ord("A") + n), one) for n, one in enumerate(ranked)]
    yield f"**{say('rating-result')}**"
    yield from _matrix([(letter, one.rating) for letter, one in lettered if one.rating], say)
    for letter, one in lettered[:LISTED]:
        yield say(
            "rating-line", letter=letter, text=plain(clip(one.text, LINE)), rated=rated(one.rating, say)
        )
    if len(ranked) > LISTED:
        yield small(say("result-more", count=len(ranked) - LISTED))


def rated(rating: Rating | None, say: Say) -> str:
    """How a practice was rated, on average."""
    promise, feasibility = rating.means if rating else (None, None)
    return say("rating-means", promise=_mean(promise, say), feasibility=_mean(feasibility, say))


def _mean(mean: float | None, say: Say) -> str:
    return say("rating-unsaid") if mean is None else f"{mean:.1f}"


def _matrix(ratings: Sequence[tuple[str, Rating]], say: Say) -> list[str]:
    """A letter for each practice, higher the more it promises, and further right the more feasible it is."""
    cells = dict[tuple[int, int], str]()
    for letter, rating in ratings:
        promise, feasibility = rating.means
        if promise is not None and feasibility is not None:
            place = int(promise + 0.5), int(feasibility + 0.5)
            cells[place] = cells.get(place, "") + letter
    if not cells:
        return []
    width = max(map(len, cells.values())) + 1
    grid = [
        f"{high} " + "".join(cells.get((high, along), "·").rjust(width) for along in RATES)
        for high in reversed(RATES)
    ]
    foot = "  " + "".join(str(along).rjust(width) for along in RATES)
    return ["\n".join(("```", say("rating-up"), *grid, f"{foot}  {say('rating-along')}", "```"))]


def _proposal(view: SessionView, key: str) -> Proposal:
    return view.session.deciding.proposals[key]


def _press(view: SessionView, verb: str, argument: str = "") -> CustomId:
    return view.press(verb, argument, moving=False)

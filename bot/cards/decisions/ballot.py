"""A ballot: its line on everyone's card, the page where one person votes, and what came out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import discord
from discord import ui

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import details, rating
from bot.i18n.localizer import Say
from bot.ui.components import (
    Card,
    Primary,
    Secondary,
    bullets,
    button,
    clip,
    moment,
    plain,
    relative,
    row,
    small,
    words,
)
from bot.ui.custom_ids import CustomId, decode
from facilitation.group.agreements.state import Finality
from facilitation.shared.ballots import DOTS_MOST, FIST, LIVABLE, Ballot, BallotKind, Tally, Vote
from facilitation.shared.proposals import AGREED, Proposal, Standing

REASONS = 1_200
"""Characters of reasons that the card shows: the question stays in sight."""
DOTTED = 6
"""How many proposals a shortlisting names on the card."""
FULL = 5
"""Buttons that a card for everyone may have."""
GIVING_WAY = ("ready", "come-back", "write", "flipchart", "rules", "agree", "next", "close")
"""Verbs of buttons that *Vote* replaces while a ballot is open, the first of them first."""
OUTCOMES: Mapping[Standing, str] = {
    Standing.AGREED: "result-agreed",
    Standing.WITH_RESERVATIONS: "result-reserved",
    Standing.NOT_AGREED: "result-not-agreed",
    Standing.PARKED: "result-parked",
}
"""What a fist to five came to, in words. Everything that was changed since has no outcome."""


def with_vote(view: SessionView, say: Say, buttons: Sequence[ui.Button[Any]]) -> list[ui.Button[Any]]:
    """The buttons of a card that everyone sees, *Vote* among them while a ballot is open."""
    if view.session.deciding.open is None:
        return [*buttons]
    leaving = _leaving(buttons)
    kept = [one for one in buttons if one is not leaving]
    return [*kept[:1], button(_press(view, "vote"), say("button-vote"), Primary), *kept[1:]]


def _leaving(buttons: Sequence[ui.Button[Any]]) -> ui.Button[Any] | None:
    """The button that goes: the one for being ready, or, if the row is full, another one."""
    verbs = {_verb(one): one for one in buttons}
    giving = GIVING_WAY if len(buttons) == FULL else GIVING_WAY[:1]
    return next((verbs[verb] for verb in giving if verb in verbs), None)


def _verb(one: ui.Button[Any]) -> str:
    press = decode(one.custom_id or "")
    return press.verb if press else ""


def lines(view: SessionView, say: Say) -> Iterator[str]:
    """For everyone: what the group votes on and how many have, or what the last ballot of this step came
    to, with a gap below, so that what follows belongs to no list."""
    deciding = view.session.deciding
    if deciding.open is not None:
        yield _open(view, deciding.open, say)
    elif (closed := deciding.result(view.session.move)) is not None:
        found = [*result(view, closed, say)]
        yield from (*found[:-1], *(f"{last}\n" for last in found[-1:]))


def _open(view: SessionView, ballot: Ballot, say: Say) -> str:
    counts = say(
        "ballot-counts", cast=ballot.cast, voters=len(ballot.voters), ends=relative(ballot.closes_at)
    )
    return f"{_asks(view, ballot, say)} · {counts}"


def _asks(view: SessionView, ballot: Ballot, say: Say) -> str:
    match ballot.kind:
        case BallotKind.DOTS:
            return say("ballot-dots", count=len(ballot.options))
        case BallotKind.RATING:
            return say("ballot-rating", count=len(ballot.options))
        case BallotKind.FIST:
            return say("ballot-fist", text=_texts(view, ballot))


def _texts(view: SessionView, ballot: Ballot) -> str:
    return "; ".join(plain(proposal.text) for proposal in options(view, ballot))


def options(view: SessionView, ballot: Ballot) -> list[Proposal]:
    """The proposals on a ballot, in its order."""
    return [view.session.deciding.proposals[key] for key in ballot.options]


def result(view: SessionView, ballot: Ballot, say: Say) -> Iterator[str]:
    """What came out, in bars that read without color, and in words."""
    tally, first = ballot.tally, options(view, ballot)[0]
    if tally is None:
        return
    if not tally.votes:
        yield say("result-nobody")
    elif ballot.kind is BallotKind.RATING:
        yield from rating.result(view, ballot, say)
    elif ballot.kind is BallotKind.DOTS:
        yield f"**{say('result-dots')}**"
        yield from _dotted(view, ballot, tally, say)
    elif first.standing in OUTCOMES:
        yield say("result-fist", text=_texts(view, ballot))
        yield from _scale(tally, say)
        yield f"\n{say(OUTCOMES[first.standing])}"
        yield from _until(view, first, say)
        yield from _reasons(ballot.reasons, say)


def _dotted(view: SessionView, ballot: Ballot, tally: Tally, say: Say) -> Iterator[str]:
    """The proposals that got most dots, those first."""
    ranked = sorted(options(view, ballot), key=lambda one: -tally.dots(one.id))
    for one in ranked[:DOTTED]:
        yield f"- {plain(clip(one.text, 120))}: {_bar(tally.dots(one.id))}"
    if rest := len(ranked) - DOTTED if len(ranked) > DOTTED else 0:
        yield small(say("result-more", count=rest))


def _scale(tally: Tally, say: Say) -> Iterator[str]:
    for value in reversed(FIST):
        if times := tally.times(value):
            yield f"- {say(f'scale-{value}')}: {_bar(times)}"


def _bar(times: int) -> str:
    """A number, and as many strokes."""
    return f"{times} {'▮' * times}".rstrip()


def _until(view: SessionView, proposal: Proposal, say: Say) -> Iterator[str]:
    agreement = view.group.decisions.agreements.get(proposal.id)
    if proposal.standing not in AGREED or agreement is None or agreement.window_ends is None:
        return
    if agreement.finality is Finality.PENDING:
        yield small(say("result-pending", until=moment(agreement.window_ends)))


def _reasons(reasons: Sequence[str], say: Say) -> Iterator[str]:
    """What would have to change, without names: as many as leave the question in sight."""
    if found := shown(reasons):
        yield f"**{say('result-reasons')}**\n{bullets(map(plain, found))}"
    if len(found) < len(reasons):
        yield small(say("result-more-reasons", count=len(reasons) - len(found)))


def shown(reasons: Sequence[str]) -> Sequence[str]:
    """The reasons that everyone's card shows."""
    lengths = accumulate(len(plain(reason)) for reason in reasons)
    fitting = sum(length <= REASONS for length in lengths)
    return reasons[: max(1, fitting)]


def _fist(view: SessionView, ballot: Ballot, own: Vote | None, say: Say) -> Card:
    mine = own.marks[0].value if own else None
    scale = bullets(say(f"scale-{value}") for value in reversed(FIST))
    why = button(_press(view, "why", ballot.id), say("button-why"))
    return Card(
        words(say("ballot-fist", text=_texts(view, ballot)), *_details(view, ballot, say)),
        words(scale),
        words(small(say("vote-below"))),
        words(_own(ballot, own, say)),
        row(*(_choice(view, ballot, value, mine, say) for value in FIST[:LIVABLE])),
        row(*(_choice(view, ballot, value, mine, say) for value in FIST[LIVABLE:])),
        row(why),
    )


def _details(view: SessionView, ballot: Ballot, say: Say) -> Iterator[str]:
    for one in options(view, ballot):
        yield from details.lines(one.details, say)


def _choice(view: SessionView, ballot: Ballot, value: int, mine: int | None, say: Say) -> ui.Button[Any]:
    label = say(f"button-fist-{value}")
    if value == mine:
        label = say("button-chosen", label=label)
    press = _press(view, "fist", f"{ballot.id}:{value}")
    return button(press, label, Primary if value == mine else Secondary)


def _own(ballot: Ballot, own: Vote | None, say: Say) -> str:
    """A person's own vote."""
    if own is None:
        return small(say("vote-none"))
    return say("vote-kept") if ballot.done(own) else say("vote-waiting")


def _dots(view: SessionView, ballot: Ballot, own: Vote | None, say: Say) -> Card:
    proposals = options(view, ballot)
    chosen = {mark.option for mark in own.marks} if own else set[str]()
    fits = max(60, 2_800 // len(proposals))
    listed = bullets(plain(clip(one.text, fits)) for one in proposals)
    menu: ui.Select[Any] = ui.Select(
        custom_id=_press(view, "dots", ballot.id).id,
        placeholder=say("vote-dots-hint", most=DOTS_MOST),
        options=[
            discord.SelectOption(label=clip(one.text, 100), value=one.id, default=one.id in chosen)
            for one in proposals
        ],
        min_values=0,
        max_values=min(DOTS_MOST, len(proposals)),
    )
    return Card(
        words(say("ballot-dots", count=len(proposals)), listed),
        words(say("vote-dots", count=len(chosen)) if own else small(say("vote-none"))),
        row(menu),
    )


def page(view: SessionView, ballot: Ballot, own: Vote | None, say: Say, number: int = 0) -> Card:
    """The page where one person votes, with their own vote marked. `number` is the practice that they are
    at where they rate some."""
    match ballot.kind:
        case BallotKind.FIST:
            return _fist(view, ballot, own, say)
        case BallotKind.DOTS:
            return _dots(view, ballot, own, say)
        case BallotKind.RATING:
            return rating.page(view, ballot, own, number, say)


def over(view: SessionView, ballot: Ballot, say: Say) -> Card:
    """For the person who gave the last vote: the result."""
    return Card(words(say("vote-last"), *result(view, ballot, say)))


def _press(view: SessionView, verb: str, argument: str = "") -> CustomId:
    return view.press(verb, argument, moving=False)

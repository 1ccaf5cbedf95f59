"""What the group agreed on: a part of other cards, and a page for its members, who may object where they were
away."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.cards.decisions import details
from bot.i18n.localizer import Say
from bot.ui.components import (
    Card,
    Primary,
    bullets,
    button,
    clip,
    moment,
    plain,
    portions,
    row,
    rows,
    select,
    small,
    words,
)
from bot.ui.custom_ids import CustomId
from facilitation.group.agreements.state import Agreement, Finality
from facilitation.group.state import Group
from facilitation.shared.ballots import RATES, Vote
from facilitation.shared.proposals import Proposal, Rating, Standing
from guides.model.parts import NoteKind
from reports.phrases import in_full

ON_PAGE = 2_400
"""Characters of agreements that a page shows: the rest of them is on the next one."""
MEANWHILE = 5
"""How many agreements that are not final a card for everyone names."""
LINE = 200
"""Characters that it shows of each."""
LIST, MENUS = 25, 4
"""Lines that one menu shows (Discord), and menus that are under a page."""


def line(text: str, reserved: bool, say: Say) -> str:
    """One agreed line, as people read it."""
    return say("agreed-reserved", text=text) if reserved else text


def section(proposals: Sequence[Proposal], most: int, say: Say) -> str:
    """What a session has agreed on so far; nothing where that is nothing."""
    if not proposals:
        return ""
    shown = (_decided(one, say) for one in proposals[-most:])
    more = len(proposals) - most
    left_out = f"\n{small(say('notes-more', count=more))}" if more > 0 else ""
    return f"**{say('agreed-title')}**\n{bullets(shown)}{left_out}"


def _decided(one: Proposal, say: Say) -> str:
    return line(plain(one.text), one.standing is Standing.WITH_RESERVATIONS, say)


def of_kind(group: Group, kind: NoteKind, say: Say) -> list[str]:
    """What the group agreed on of a kind, as lines."""
    return [_named(one, say) for one in group.decisions.of_kind(kind)]


def _named(one: Agreement, say: Say) -> str:
    return line(plain(one.text), one.with_reservations, say)


def decided(group: Group, say: Say) -> str:
    """Every agreement in force; nothing if there is none."""
    lines = [_named(one, say) for one in group.decisions.standing]
    return f"**{say('agreed-title')}**\n{bullets(lines)}" if lines else ""


def meanwhile(view: SessionView, say: Say) -> list[ui.TextDisplay[Any]]:
    """For everyone, before a session's first question: what is not final yet and until when one may object,
    and what came back to the group because someone did."""
    others = [one for one in view.group.decisions.agreements.values() if one.session != view.session.id]
    pending = [one for one in others if one.finality is Finality.PENDING]
    again = [one for one in others if not one.stands and _waits(view, one)]
    lines = [*_pending(pending, say), *_again(again, say)]
    return [words(*lines)] if lines else []


def _waits(view: SessionView, one: Agreement) -> bool:
    proposal = view.session.deciding.proposals.get(one.id)
    return proposal is not None and proposal.waits


def _pending(pending: Sequence[Agreement], say: Say) -> Iterator[str]:
    if pending:
        yield f"**{say('agreed-meanwhile')}**"
        yield bullets(f"{_clipped(one)}{_until(one, say)}" for one in pending[-MEANWHILE:])
        yield small(say("agreed-how-to-object"))


def _again(again: Sequence[Agreement], say: Say) -> Iterator[str]:
    if again:
        yield f"**{say('agreed-again')}**"
        yield bullets(_clipped(one) for one in again[-MEANWHILE:])


def _clipped(one: Agreement) -> str:
    return plain(clip(one.text, LINE))


def _until(one: Agreement, say: Say) -> str:
    if one.finality is not Finality.PENDING or one.window_ends is None:
        return ""
    return f" · {say('agreed-until', until=moment(one.window_ends))}"


def page(group: Group, person: int, now: datetime, say: Say, number: int = 0) -> Card:
    """For one member: what the group agreed on, what is not final yet, and what they may still object to."""
    parts = portions([*_entries(group, say)] or [say("agreed-nothing")], ON_PAGE)
    number = min(number, len(parts) - 1)
    asked = group.decisions.asked(person, now)
    menu = select(CustomId("answer", group.id), say("agreed-answer"), [(one.id, one.text) for one in asked])
    return Card(
        words(f"## {say('agreed-page')}", *parts[number]),
        *([words(say("agreed-away", count=len(asked))), menu] if asked else []),
        *_looking(group, say),
        *rows([*_turning(group, number, len(parts), say)]),
    )


def _looking(group: Group, say: Say) -> Iterator[ui.ActionRow[Any]]:
    """Menus of all agreements in force, to set a day when the group looks at it again."""
    standing = group.decisions.standing
    for start in range(0, min(len(standing), MENUS * LIST), LIST):
        part = standing[start : start + LIST]
        hint = say("look-day-choose", first=start + 1, last=start + len(part))
        yield select(
            CustomId("again-day", group.id, None, str(start)), hint, [(one.id, one.text) for one in part]
        )


def days(group: Group, one: Agreement, saving: Sequence[tuple[date, CustomId]], say: Say) -> Card:
    """What was typed as a day, in full, before it is kept; if it can be read two ways, both."""
    single = len(saving) == 1
    key = "look-is-it" if single else "plan-which"
    keeping = [
        button(press, say("button-plan-save") if single else in_full(day, say), Primary)
        for day, press in saving
    ]
    other = button(CustomId("again-day", group.id, None, one.id), say("button-plan-other-day"))
    back = button(CustomId("agreements", group.id, None, "0"), say("button-agreements"))
    return Card(
        words(f"## {_clipped(one)}", say(key, day=in_full(saving[0][0], say))), row(*keeping, other, back)
    )


def _again_on(group: Group, one: Agreement, say: Say) -> str:
    day = group.followup.reviews.get(one.id)
    return "" if day is None else f" · {say('look-on', day=in_full(day, say))}"


def _entries(group: Group, say: Say) -> Iterator[str]:
    for one in group.decisions.standing:
        ends = f"{_until(one, say)}{_again_on(group, one, say)}"
        yield f"- **{say(f'kind-{one.kind}')}:** {_named(one, say)}{ends}"
        yield from (f"  - {line}" for line in (*details.lines(one.details, say), *_rated(one, say)))
        yield from (f"  - {plain(reason)}" for reason in one.reservations)
    for one in group.decisions.agreements.values():
        if one.finality is Finality.OBJECTED:
            yield f"- {say('agreed-objected', text=plain(one.text))}"


def _rated(one: Agreement, say: Say) -> Iterator[str]:
    """How many gave a practice each rate."""
    return rated(one.rating, say) if one.rating is not None else iter(())


def rated(rating: Rating, say: Say) -> Iterator[str]:
    """How many gave each rate, the highest first: in a line for what is promised, one for how feasible."""
    for key, given in (("promise", rating.promise), ("feasibility", rating.feasibility)):
        times = [say("rating-times", rate=rate, count=n) for rate, n in enumerate(given, RATES[0]) if n]
        yield say(f"rating-counts-{key}", counts=" · ".join(reversed(times)) or say("rating-unsaid"))


def _turning(group: Group, number: int, pages: int, say: Say) -> Iterator[ui.Button[Any]]:
    if number > 0:
        yield button(CustomId("agreements", group.id, None, str(number - 1)), say("button-earlier"))
    if number + 1 < pages:
        yield button(CustomId("agreements", group.id, None, str(number + 1)), say("button-further"))


def answer(group: Group, one: Agreement, own: Vote | None, say: Say) -> Card:
    """For one member who was away: an agreement in full, and whether they can live with it."""
    kept = bullets(map(plain, one.reservations))
    return Card(
        words(
            f"**{say(f'kind-{one.kind}')}:** {_named(one, say)}",
            *details.lines(one.details, say),
            *_rated(one, say),
        ),
        *([words(f"**{say('result-reasons')}**\n{kept}")] if kept else []),
        words(_own(own, say), small(say("answer-until", until=moment(one.window_ends or one.agreed_at)))),
        *rows(
            [
                button(CustomId("accept", group.id, None, one.id), say("button-accept"), Primary),
                button(CustomId("object", group.id, None, one.id), say("button-object")),
                button(CustomId("agreements", group.id, None, "0"), say("button-agreements")),
            ]
        ),
    )


def _own(own: Vote | None, say: Say) -> str:
    """A person's own answer."""
    if own is None:
        return say("answer-none")
    return say("answer-objected") if own.asks_for_change else say("answer-accepted")

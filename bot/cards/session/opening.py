"""The opening: ground rules with what was parked, a round to start with, and the choice of sections."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import Room, after_absence, more, onward
from bot.cards.decisions import agreements, ballot
from bot.cards.participation import ready, speaking
from bot.cards.plan import followup
from bot.cards.session import breaks
from bot.cards.session.flipchart import taken_up
from bot.cards.session.status_lines import standing
from bot.cards.summaries import summary
from bot.i18n.localizer import Say
from bot.ui.components import (
    Card,
    Primary,
    Secondary,
    bullets,
    button,
    plain,
    row,
    rule,
    select,
    small,
    words,
)
from bot.ui.custom_ids import Press
from facilitation.session.state import Phase
from guides.model.guide import Section


def rules(room: Room, say: Say) -> Card:
    """For everybody: the ground rules, and what came back since last time."""
    group = room.group
    label = say("button-rules-parked") if followup.open_at(room) else say("button-rules")
    change = button(room.press("rules", moving=False), label)
    return Card(
        words(room.heading(say), f"## {say('rules-title')}", bullets(plain(r.text) for r in group.rules)),
        *_agreed(room, say),
        *agreements.meanwhile(room, say),
        *summary.to_talk_about(room.group, say),
        *followup.since(room, say),
        words(*standing(room, say)),
        row(*ballot.with_vote(room, say, [*_rules_buttons(room, change, say)])),
    )


def _rules_buttons(room: Room, change: ui.Button[Any], say: Say) -> Iterator[ui.Button[Any]]:
    yield button(room.press("agree", moving=False), say("button-agree"), Primary)
    yield from after_absence(room, say) or [change]
    yield onward(room, say)
    yield from ready.offered(room, say)
    yield from breaks.offered(room, say)
    yield more(room, say)


def _agreed(room: Room, say: Say) -> list[ui.TextDisplay[Any]]:
    present, group = room.session.present, room.group
    if not present:
        return []
    agreed = sum(person in group.agreed for person in present)
    return [words(small(say("rules-agreed", agreed=agreed, present=len(present))))]


def rule_menu(room: Room, person: int, say: Say) -> Card:
    """For one person: which rule to change or drop, or a new one; and what came back, to settle."""
    group = room.group
    menus = [
        select(
            Press("rule", group.id), say("rules-choose"), [(rule.id, rule.text) for rule in group.rules]
        )
    ] if group.rules else []  # fmt: skip
    asks = bullets(probe.ask for probe in room.guide.rules_ask)
    return Card(
        words(say("rules-change-title"), asks),
        *menus,
        *followup.menus(room, person, say),
        row(button(Press("rule-new", group.id), say("button-rule-new"))),
    )


def check_in(room: Room, say: Say) -> Card:
    """For everybody: one sentence each before the first question."""
    frame = bullets(probe.ask for probe in room.discussion.frame)
    earlier = taken_up(room, room.discussion.takes_up, say)
    return Card(
        words(room.heading(say), f"## {room.discussion.check_in}", _whoever(room, say)),
        *([words(say("frame-title"), frame)] if frame else []),
        *([rule(), words(*earlier)] if earlier else []),
        words(*standing(room, say)),
        row(*ballot.with_vote(room, say, _check_in_buttons(room, say))),
    )


def _whoever(room: Room, say: Say) -> str:
    """Who starts is open until a round says whose turn it is."""
    return "" if room.session.voices.round is not None else say("check-in-text")


def _check_in_buttons(room: Room, say: Say) -> list[ui.Button[Any]]:
    if turn := speaking.in_turn(room, say, onward(room, say, Secondary)):
        return turn
    if room.session.phase is Phase.PAUSED:
        return _onwards(room, say)
    asking = [speaking.start_round(room, say), *speaking.hand(room, say), *ready.offered(room, say)]
    return [onward(room, say), *(after_absence(room, say) or asking), more(room, say)]


def _onwards(room: Room, say: Say) -> list[ui.Button[Any]]:
    return [
        onward(room, say),
        *after_absence(room, say),
        *ready.offered(room, say),
        *breaks.offered(room, say),
        more(room, say),
    ]


def choose(room: Room, say: Say) -> Card:
    """For everybody: which of the optional sections to look at. The facilitator chooses for the group."""
    sections = [section for section in room.discussion.sections if section.optional]
    chosen = room.session.chosen
    return Card(
        words(room.heading(say), f"## {say('choose-title')}", say("choose-text")),
        words(*(_about(section, section.key in chosen) for section in sections)),
        words(*standing(room, say)),
        select(
            room.press("choose"),
            say("choose-hint"),
            [(section.key, section.title) for section in sections],
            several=True,
            chosen=chosen,
        ),
        row(*ballot.with_vote(room, say, _onwards(room, say))),
    )


def _about(section: Section, chosen: bool) -> str:
    mark = "☑" if chosen else "☐"
    about = section.offer.text if section.offer else section.intro or ""
    return f"{mark} **{section.title}** — {about}"

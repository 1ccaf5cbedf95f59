"""The opening: ground rules with what was parked, a round to start with, and the choice of sections."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView, after_absence, more, onward
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
from bot.ui.custom_ids import CustomId
from facilitation.session.state import Phase
from guides.model.guide import Section


def rules(view: SessionView, say: Say) -> Card:
    """For everyone: the ground rules, and what came back since last time."""
    group = view.group
    label = say("button-rules-parked") if followup.open_at(view) else say("button-rules")
    change = button(view.press("rules", moving=False), label)
    return Card(
        words(view.heading(say), f"## {say('rules-title')}", bullets(plain(r.text) for r in group.rules)),
        *_agreed(view, say),
        *agreements.meanwhile(view, say),
        *summary.to_talk_about(view.group, say),
        *followup.since(view, say),
        words(*standing(view, say)),
        row(*ballot.with_vote(view, say, [*_rules_buttons(view, change, say)])),
    )


def _rules_buttons(view: SessionView, change: ui.Button[Any], say: Say) -> Iterator[ui.Button[Any]]:
    yield button(view.press("agree", moving=False), say("button-agree"), Primary)
    yield from after_absence(view, say) or [change]
    yield onward(view, say)
    yield from ready.offered(view, say)
    yield from breaks.offered(view, say)
    yield more(view, say)


def _agreed(view: SessionView, say: Say) -> list[ui.TextDisplay[Any]]:
    present, group = view.session.present, view.group
    if not present:
        return []
    agreed = sum(person in group.agreed for person in present)
    return [words(small(say("rules-agreed", agreed=agreed, present=len(present))))]


def rule_menu(view: SessionView, person: int, say: Say) -> Card:
    """For one person: which rule to change or drop, or a new one; and what came back, to settle."""
    group = view.group
    menus = [
        select(
            CustomId("rule", group.id), say("rules-choose"), [(rule.id, rule.text) for rule in group.rules]
        )
    ] if group.rules else []  # fmt: skip
    asks = bullets(probe.ask for probe in view.guide.rules_ask)
    return Card(
        words(say("rules-change-title"), asks),
        *menus,
        *followup.menus(view, person, say),
        row(button(CustomId("rule-new", group.id), say("button-rule-new"))),
    )


def check_in(view: SessionView, say: Say) -> Card:
    """For everyone: one sentence each before the first question."""
    frame = bullets(probe.ask for probe in view.discussion.frame)
    earlier = taken_up(view, view.discussion.takes_up, say)
    return Card(
        words(view.heading(say), f"## {view.discussion.check_in}", _whoever(view, say)),
        *([words(say("frame-title"), frame)] if frame else []),
        *([rule(), words(*earlier)] if earlier else []),
        words(*standing(view, say)),
        row(*ballot.with_vote(view, say, _check_in_buttons(view, say))),
    )


def _whoever(view: SessionView, say: Say) -> str:
    """Who starts is open until a round says whose turn it is."""
    return "" if view.session.voices.round is not None else say("check-in-text")


def _check_in_buttons(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    if turn := speaking.in_turn(view, say, onward(view, say, Secondary)):
        return turn
    if view.session.phase is Phase.PAUSED:
        return _onwards(view, say)
    asking = [speaking.start_round(view, say), *speaking.hand(view, say), *ready.offered(view, say)]
    return [onward(view, say), *(after_absence(view, say) or asking), more(view, say)]


def _onwards(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    return [
        onward(view, say),
        *after_absence(view, say),
        *ready.offered(view, say),
        *breaks.offered(view, say),
        more(view, say),
    ]


def choose(view: SessionView, say: Say) -> Card:
    """For everyone: which of the optional sections to look at. The facilitator chooses for the group."""
    sections = [section for section in view.discussion.sections if section.optional]
    chosen = view.session.chosen
    return Card(
        words(view.heading(say), f"## {say('choose-title')}", say("choose-text")),
        words(*(_about(section, section.key in chosen) for section in sections)),
        words(*standing(view, say)),
        select(
            view.press("choose"),
            say("choose-hint"),
            [(section.key, section.title) for section in sections],
            several=True,
            chosen=chosen,
        ),
        row(*ballot.with_vote(view, say, _onwards(view, say))),
    )


def _about(section: Section, chosen: bool) -> str:
    mark = "☑" if chosen else "☐"
    about = section.offer.text if section.offer else section.intro or ""
    return f"{mark} **{section.title}** — {about}"

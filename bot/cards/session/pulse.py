"""The pulse: how each ground rule was kept, as one person says it in private at the closing."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, clip, plain, select, small, words
from facilitation.session.pulse.state import ANSWERS_LEAST, RuleKept, RuleRating, said
from facilitation.session.state import Phase
from facilitation.shared.ballots import Vote
from facilitation.shared.ground_rules import GroundRule

WORDS = {RuleRating.KEPT: "kept", RuleRating.PARTLY: "partly", RuleRating.NOT_KEPT: "not-kept"}
"""How each answer is called in ids and in the keys of sentences."""


def offered(view: SessionView, say: Say) -> Iterator[ui.Button[Any]]:
    """The button that leads there, at the closing of a group that has ground rules."""
    if view.session.phase is Phase.CLOSING and view.group.rules:
        yield button(view.press("pulse", moving=False), say("button-pulse"))


def page(view: SessionView, own: Vote | None, say: Say) -> Card:
    """For one person: each rule, and what they have said of it so far."""
    rules = view.group.rules
    fits = max(60, 3_000 // max(1, len(rules)))
    listed = [f"{number}. {plain(clip(rule.text, fits))}" for number, rule in enumerate(rules, 1)]
    answered = sum(said(own, rule.id) is not None for rule in rules)
    return Card(
        words(say("pulse-ask"), *listed),
        *(_menu(view, number, rule, own, say) for number, rule in enumerate(rules, 1)),
        words(
            say("pulse-answered", answered=answered, rules=len(rules)),
            small(say("pulse-private", least=ANSWERS_LEAST)),
        ),
    )


def _menu(view: SessionView, number: int, rule: GroundRule, own: Vote | None, say: Say) -> ui.ActionRow[Any]:
    chosen = said(own, rule.id)
    return select(
        view.press("upheld", rule.id, moving=False),
        f"{number}. {rule.text}",
        [(word, f"{number}. {say(f'pulse-{word}')}") for word in WORDS.values()],
        chosen=() if chosen is None else (WORDS[chosen],),
    )


def told(rules: tuple[RuleKept, ...], say: Say) -> Iterator[str]:
    """For everyone, once the session is over: what came out."""
    if rules:
        yield f"**{say('pulse-title')}**"
    if rules and all(rule.too_few for rule in rules):
        yield say("pulse-too-few", least=ANSWERS_LEAST)
        return
    for rule in rules:
        yield f"- {plain(clip(rule.text, 120))}: {_counts(rule, say)}"


def _counts(rule: RuleKept, say: Say) -> str:
    if rule.too_few:
        return say("pulse-too-few", least=ANSWERS_LEAST)
    return say("pulse-counts", kept=rule.kept, partly=rule.partly, broken=rule.not_kept)

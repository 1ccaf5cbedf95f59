"""The key questions, before a group begins: the page where one member answers them, and how the answers of
all of them spread."""

from collections.abc import Iterator, Mapping
from typing import Any

from discord import ui

from bot.application.key_questions import AnswersSoFar
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, bullets, button, plain, row, rule, select, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.key_questions.state import FEWEST, SCALE, Spread, questions
from facilitation.group.state import Group
from facilitation.shared.ballots import Vote
from guides.model.guide import Guide
from guides.model.parts import KeyQuestion


def page(group: Group, guide: Guide, before: AnswersSoFar, say: Say) -> Card:
    """For one member: each question as a statement, and how far they say it is so."""
    asked = questions(guide)
    numbered = enumerate(asked.items(), 1)
    return Card(
        words(f"## {say('ready-title')}", say("ready-about", least=FEWEST)),
        *(part for number, (key, one) in numbered for part in _asked(group, number, key, one, before, say)),
        row(
            button(CustomId("weigh-lines", group.id), say("button-weigh-lines"), off=not before.own),
            button(CustomId("spread", group.id), say("button-spread")),
            button(CustomId("home", group.id), say("button-to-home")),
        ),
    )


def _asked(
    group: Group, number: int, key: str, question: KeyQuestion, before: AnswersSoFar, say: Say
) -> Iterator[ui.Item[Any]]:
    own = before.own.get(key)
    yield words(f"**{number}.** {question.rate}", *_own(own, say))
    chosen = (str(own.marks[0].value),) if own else ()
    options = [(str(value), say(f"ready-scale-{value}")) for value in SCALE]
    yield select(CustomId("weigh-set", group.id, argument=key), say("ready-hint"), options, chosen=chosen)


def _own(own: Vote | None, say: Say) -> list[str]:
    return [small(say("ready-own", text=plain(own.reason)))] if own and own.reason else []


def spread(group: Group, guide: Guide, before: AnswersSoFar, say: Say) -> Card:
    """For one member: how the answers of all of them spread, and what to do about a weak spot."""
    found = {one.question: one for one in before.spreads}
    parts = [_spread(question, found.get(key), say) for key, question in questions(guide).items()]
    leads = [] if group.begun else [button(CustomId("weigh", group.id), say("button-weigh"), Primary)]
    return Card(
        words(f"## {say('ready-spread-title')}", _counts(group, before, say)),
        rule(),
        *(words(*part) for part in parts),
        row(*leads, button(CustomId("home", group.id), say("button-to-home"))),
    )


def _counts(group: Group, before: AnswersSoFar, say: Say) -> str:
    if group.begun:
        return say("ready-counted")
    return say("ready-answered", answered=before.answered, members=len(group.members))


def _spread(question: KeyQuestion, found: Spread | None, say: Say) -> Iterator[str]:
    yield f"**{question.rate}**"
    if found is None:
        yield small(say("ready-too-few", least=FEWEST))
        return
    counts: Mapping[int, int] = dict(zip(SCALE, found.counts, strict=True))
    yield bullets(f"{say(f'ready-scale-{value}')}: {_bar(counts[value])}" for value in reversed(SCALE))
    if found.lines:
        yield bullets(f"“{plain(line)}”" for line in found.lines)
    if found.weak and question.if_weak:
        yield say("ready-weak", text=question.if_weak)


def _bar(times: int) -> str:
    """A number, and as many strokes."""
    return f"{times} {'▮' * times}".rstrip()

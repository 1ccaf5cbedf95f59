"""How actions go: whoever owns one says so, beside what they had expected, and every member can read it."""

from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ui

from bot.cards.plan.plan import Desk, brief, due, who
from bot.i18n.localizer import Say
from bot.ui.components import (
    Card,
    Primary,
    bullets,
    button,
    mention,
    plain,
    relative,
    row,
    rows,
    select,
    small,
    words,
)
from facilitation.group.plan.state import Action
from facilitation.group.plan.trials.state import SAID, TRIED, Account, Course, Trial, Verdict
from guides.model.parts import NoteKind

LIST = 25
"""Lines that one select shows (Discord), and actions on a page."""
ACCOUNTS = 3
"""What its owner said, and trials that are over, that the page of an action shows."""


def line(action: Action, say: Say) -> str:
    """An action in a line: what, who, by when, and how it goes."""
    return say(
        "actions-line",
        what=brief(action.terms.what),
        who=who(action, say),
        due=due(action, say),
        course=course(action, say),
    )


def course(action: Action, say: Say) -> str:
    return say(f"course-{action.course}")


def mine(desk: Desk, say: Say) -> Card:
    """For one member: their actions, what is parked, and the ways on."""
    own = [action for action in desk.group.plan.standing if action.owner == desk.person]
    text = bullets(_own(action, say) for action in own[:LIST]) or small(say("actions-none-yours"))
    return Card(
        words(f"## {say('actions-title')}", text),
        *_choosing(desk, own[:LIST], say),
        *parked_menu(desk, say),
        row(
            button(desk.press("acts-all", "0"), say("button-actions-all")),
            button(desk.press("plan", "0"), say("button-plan-show")),
            *picturing(desk, say),
        ),
    )


def _own(action: Action, say: Say) -> str:
    what = brief(action.terms.what)
    return say("actions-line-own", what=what, due=due(action, say), course=course(action, say))


def _choosing(desk: Desk, actions: Sequence[Action], say: Say) -> Iterator[ui.ActionRow[Any]]:
    if actions:
        options = [(action.id, action.terms.what) for action in actions]
        yield select(desk.press("going", "list"), say("actions-choose"), options)


def picturing(desk: Desk, say: Say) -> list[ui.Button[Any]]:
    """The way to the picture; none where there is nothing to draw."""
    drawn = any(action.turns for action in desk.group.plan.actions.values())
    return [button(desk.press("progress"), say("button-actions-picture"))] if drawn else []


def parked_menu(desk: Desk, say: Say) -> Iterator[ui.ActionRow[Any]]:
    """What is parked, to carry, take up or let go."""
    parked = desk.group.of_kind(NoteKind.PARKED)
    if parked:
        options = [(note.id, note.text) for note in parked]
        yield select(desk.press("pk", "list"), say("parked-choose"), options)


def everything(desk: Desk, number: int, say: Say) -> Card:
    """For one member: a page of all actions, whoever owns them."""
    actions = desk.group.plan.standing
    pages = max(1, -(-len(actions) // LIST))
    number = min(max(number, 0), pages - 1)
    shown = actions[number * LIST : (number + 1) * LIST]
    turning = [
        button(desk.press("acts-all", str(number + step)), say(key))
        for key, step in (("button-plan-before", -1), ("button-plan-after", 1))
        if 0 <= number + step < pages
    ]
    place = small(say("plan-page", number=number + 1, pages=pages)) if pages > 1 else ""
    text = bullets(line(action, say) for action in shown) or say("actions-none")
    return Card(
        words(f"## {say('actions-all', name=plain(desk.group.name))}", text, place),
        *_choosing(desk, shown, say),
        row(*turning, button(desk.press("mine", "back"), say("button-actions-mine"))),
    )


def picture(desk: Desk, file: str, say: Say) -> Card:
    """For one member: how the actions went, which goes with it as a file."""
    shown = discord.MediaGalleryItem(f"attachment://{file}", description=say("progress-about"))
    return Card(
        ui.MediaGallery[Any](shown), row(button(desk.press("acts-all", "0"), say("button-actions-all")))
    )


def page(desk: Desk, action: Action, say: Say) -> Card:
    """One action: what was expected, what happened, and what this person can say of it."""
    return Card(
        words(
            f"## {plain(action.terms.what)}",
            *_standing(action, say),
            *_expected(desk, action, say),
            *_said(action, say),
            *_over(action, say),
        ),
        *rows(_saying(desk, action, say)),
        *rows(_judging(desk, action, say)),
        row(
            button(desk.press("act", action.id), say("button-actions-plan")),
            button(desk.press("mine", "back"), say("button-actions-mine")),
        ),
    )


def _standing(action: Action, say: Say) -> Iterator[str]:
    yield say("plan-owner", who=who(action, say))
    yield say("plan-due", due=due(action, say))
    yield say("actions-course", course=course(action, say))
    if action.asks_help:
        yield small(say("actions-asks-help"))


def _expected(desk: Desk, action: Action, say: Say) -> Iterator[str]:
    if action.trial.expects:
        yield say("actions-expected", text=plain(action.trial.expects))
    elif action.owner == desk.person and not action.trial.begun:
        yield small(say("actions-expect-first"))


def _said(action: Action, say: Say) -> Iterator[str]:
    """What its owner said in this trial, the newest first."""
    for one in reversed(action.trial.check_ins[-ACCOUNTS:]):
        yield account(one, say)
        if one.expected and one.expected != action.trial.expects:
            yield small(say("actions-expected-after", text=plain(one.expected)))


def account(one: Account, say: Say) -> str:
    """What an owner said, in a line."""
    happened = plain(one.happened) or say("actions-no-words")
    return say("actions-said", when=relative(one.at), course=say(f"course-{one.course}"), text=happened)


def _over(action: Action, say: Say) -> Iterator[str]:
    """The trials that are over, the newest first: what was expected and what became of it."""
    for trial in reversed(action.trials[-ACCOUNTS:]):
        yield small(say(f"trial-{trial.verdict or Verdict.ADAPT}", text=_came_of(trial, say)))


def _came_of(trial: Trial, say: Say) -> str:
    return plain(trial.because or trial.expects) or say("actions-no-words")


def _saying(desk: Desk, action: Action, say: Say) -> list[ui.Button[Any]]:
    """What its owner can say of it; whoever reads a free one can take it on."""
    if action.owner is None:
        return [button(desk.press("act-take", action.id), say("button-plan-take"), Primary)]
    if action.owner != desk.person:
        return []
    return [
        button(desk.press("went", f"{course}|{action.id}"), say(f"button-went-{course}")) for course in SAID
    ]


def _judging(desk: Desk, action: Action, say: Say) -> list[ui.Button[Any]]:
    """What comes before a trial, and after it."""
    own, found = action.owner == desk.person, list[ui.Button[Any]]()
    if own and not action.trial.begun:
        found.append(button(desk.press("expect", action.id), say("button-expect"), Primary))
    if own and action.course is Course.BLOCKED:
        way = "off" if action.asks_help else "on"
        found.append(button(desk.press("aid", f"{way}|{action.id}"), say(f"button-help-{way}")))
    if action.course not in TRIED and desk.may_change(action):
        found.append(button(desk.press("act-drop", action.id), say("button-plan-drop")))
    if action.course in TRIED and desk.may_change(action):
        found += [
            button(desk.press("judge", f"{verdict}|{action.id}"), say(f"button-judge-{verdict}"))
            for verdict in Verdict
        ]
    return found


def parked(desk: Desk, note: str, say: Say) -> Card:
    """Something parked, and what this person can do about it."""
    text = next(one.text for one in desk.group.of_kind(NoteKind.PARKED) if one.id == note)
    carrier = desk.group.followup.carriers.get(note)
    verbs = ["pk-carry"] if carrier is None else ["pk-down"] if carrier == desk.person else []
    if carrier is None or desk.leads or carrier == desk.person:
        verbs += ["pk-up", "pk-off"]
    back = "rules" if desk.group.live else "mine"
    return Card(
        words(f"## {plain(text)}", carried(carrier, say), small(say("parked-what"))),
        *rows([button(desk.press(verb, note), say(f"button-{verb}")) for verb in verbs]),
        row(button(desk.press(f"open-{back}"), say("button-back"))),
    )


def carried(carrier: int | None, say: Say) -> str:
    """Who carries something, in a line."""
    return say("parked-free") if carrier is None else say("parked-carried", who=mention(carrier))

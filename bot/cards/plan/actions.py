"""How actions go: anyone who owns one says so, beside what they had expected, and every member can read
it."""

from collections.abc import Iterator, Sequence
from typing import Any

import discord
from discord import ui

from bot.cards.plan.plan import PlanView, brief, due, who
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


def mine(plan_view: PlanView, say: Say) -> Card:
    """For one member: their actions, what is parked, and the ways on."""
    own = [action for action in plan_view.group.plan.standing if action.owner == plan_view.person]
    text = bullets(_own(action, say) for action in own[:LIST]) or small(say("actions-none-yours"))
    return Card(
        words(f"## {say('actions-title')}", text),
        *_choosing(plan_view, own[:LIST], say),
        *parked_menu(plan_view, say),
        row(
            button(plan_view.press("acts-all", "0"), say("button-actions-all")),
            button(plan_view.press("plan", "0"), say("button-plan-show")),
            *picturing(plan_view, say),
        ),
    )


def _own(action: Action, say: Say) -> str:
    what = brief(action.terms.what)
    return say("actions-line-own", what=what, due=due(action, say), course=course(action, say))


def _choosing(plan_view: PlanView, actions: Sequence[Action], say: Say) -> Iterator[ui.ActionRow[Any]]:
    if actions:
        options = [(action.id, action.terms.what) for action in actions]
        yield select(plan_view.press("going", "list"), say("actions-choose"), options)


def picturing(plan_view: PlanView, say: Say) -> list[ui.Button[Any]]:
    """The way to the picture; none where there is nothing to draw."""
    drawn = any(action.turns for action in plan_view.group.plan.actions.values())
    return [button(plan_view.press("progress"), say("button-actions-picture"))] if drawn else []


def parked_menu(plan_view: PlanView, say: Say) -> Iterator[ui.ActionRow[Any]]:
    """What is parked, to carry, take up or let go."""
    parked = plan_view.group.of_kind(NoteKind.PARKED)
    if parked:
        options = [(note.id, note.text) for note in parked]
        yield select(plan_view.press("pk", "list"), say("parked-choose"), options)


def everything(plan_view: PlanView, number: int, say: Say) -> Card:
    """For one member: a page of all actions, no matter who owns them."""
    actions = plan_view.group.plan.standing
    pages = max(1, -(-len(actions) // LIST))
    number = min(max(number, 0), pages - 1)
    shown = actions[number * LIST : (number + 1) * LIST]
    turning = [
        button(plan_view.press("acts-all", str(number + step)), say(key))
        for key, step in (("button-plan-before", -1), ("button-plan-after", 1))
        if 0 <= number + step < pages
    ]
    place = small(say("plan-page", number=number + 1, pages=pages)) if pages > 1 else ""
    text = bullets(line(action, say) for action in shown) or say("actions-none")
    return Card(
        words(f"## {say('actions-all', name=plain(plan_view.group.name))}", text, place),
        *_choosing(plan_view, shown, say),
        row(*turning, button(plan_view.press("mine", "back"), say("button-actions-mine"))),
    )


def picture(plan_view: PlanView, file: str, say: Say) -> Card:
    """For one member: how the actions went, which goes with it as a file."""
    shown = discord.MediaGalleryItem(f"attachment://{file}", description=say("progress-about"))
    return Card(
        ui.MediaGallery[Any](shown), row(button(plan_view.press("acts-all", "0"), say("button-actions-all")))
    )


def page(plan_view: PlanView, action: Action, say: Say) -> Card:
    """One action: what was expected, what happened, and what this person can say of it."""
    return Card(
        words(
            f"## {plain(action.terms.what)}",
            *_standing(action, say),
            *_expected(plan_view, action, say),
            *_said(action, say),
            *_over(action, say),
        ),
        *rows(_saying(plan_view, action, say)),
        *rows(_judging(plan_view, action, say)),
        row(
            button(plan_view.press("act", action.id), say("button-actions-plan")),
            button(plan_view.press("mine", "back"), say("button-actions-mine")),
        ),
    )


def _standing(action: Action, say: Say) -> Iterator[str]:
    yield say("plan-owner", who=who(action, say))
    yield say("plan-due", due=due(action, say))
    yield say("actions-course", course=course(action, say))
    if action.asks_help:
        yield small(say("actions-asks-help"))


def _expected(plan_view: PlanView, action: Action, say: Say) -> Iterator[str]:
    if action.trial.expects:
        yield say("actions-expected", text=plain(action.trial.expects))
    elif action.owner == plan_view.person and not action.trial.begun:
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


def _saying(plan_view: PlanView, action: Action, say: Say) -> list[ui.Button[Any]]:
    """What its owner can say of it; anyone who reads a free one can take it on."""
    if action.owner is None:
        return [button(plan_view.press("act-take", action.id), say("button-plan-take"), Primary)]
    if action.owner != plan_view.person:
        return []
    return [
        button(plan_view.press("went", f"{course}|{action.id}"), say(f"button-went-{course}"))
        for course in SAID
    ]


def _judging(plan_view: PlanView, action: Action, say: Say) -> list[ui.Button[Any]]:
    """What comes before a trial, and after it."""
    own, found = action.owner == plan_view.person, list[ui.Button[Any]]()
    if own and not action.trial.begun:
        found.append(button(plan_view.press("expect", action.id), say("button-expect"), Primary))
    if own and action.course is Course.BLOCKED:
        way = "off" if action.asks_help else "on"
        found.append(button(plan_view.press("aid", f"{way}|{action.id}"), say(f"button-help-{way}")))
    if action.course not in TRIED and plan_view.may_change(action):
        found.append(button(plan_view.press("act-drop", action.id), say("button-plan-drop")))
    if action.course in TRIED and plan_view.may_change(action):
        found += [
            button(plan_view.press("judge", f"{verdict}|{action.id}"), say(f"button-judge-{verdict}"))
            for verdict in Verdict
        ]
    return found


def parked(plan_view: PlanView, note: str, say: Say) -> Card:
    """Something parked, and what this person can do about it."""
    text = next(one.text for one in plan_view.group.of_kind(NoteKind.PARKED) if one.id == note)
    carrier = plan_view.group.followup.carriers.get(note)
    verbs = ["pk-carry"] if carrier is None else ["pk-down"] if carrier == plan_view.person else []
    if carrier is None or plan_view.leads or carrier == plan_view.person:
        verbs += ["pk-up", "pk-off"]
    back = "rules" if plan_view.group.live else "mine"
    return Card(
        words(f"## {plain(text)}", carried(carrier, say), small(say("parked-what"))),
        *rows([button(plan_view.press(verb, note), say(f"button-{verb}")) for verb in verbs]),
        row(button(plan_view.press(f"open-{back}"), say("button-back"))),
    )


def carried(carrier: int | None, say: Say) -> str:
    """Who carries something, in a line."""
    return say("parked-free") if carrier is None else say("parked-carried", who=mention(carrier))

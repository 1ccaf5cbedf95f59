"""The plan builder: what one person can do about the plan, one page at a time."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import discord
from discord import ui

from bot.cards.base.session_view import SessionView
from bot.cards.plan.plan import PlanView, about, brief, due, loose, named, planning, who
from bot.i18n.localizer import Say
from bot.ui.components import (
    Card,
    Primary,
    bullets,
    button,
    clip,
    mention,
    mentions,
    plain,
    relative,
    row,
    rows,
    select,
    small,
    words,
)
from facilitation.group.agreements.state import Agreement
from facilitation.group.plan.state import LINKED, Action, LooseEnd, Topic, loose_ends
from guides.model.parts import NoteKind
from reports.phrases import in_full

LIST = 25
"""Lines that one select shows (Discord)."""
ASKED = 3
"""Actions that the first page asks a person about at once."""
HISTORY = 3
"""Earlier states of an action that its page shows."""
LOOSE = 12
"""Loose ends that their page shows at once."""


def offered(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """The button that leads to the plan, while the group plans."""
    if not planning(view):
        return []
    return [button(PlanView(view.group, 0).press("acts"), say("button-plan"))]


def overview(plan_view: PlanView, say: Say) -> Card:
    """The first page: what this person is asked, what is theirs, and the ways on."""
    plan = plan_view.group.plan
    asked = [action for action in plan.standing if plan_view.person in action.asked]
    own = [action for action in plan.standing if action.owner == plan_view.person]
    text = say("plan-text" if plan.standing else "plan-text-none")
    return Card(
        words(f"## {say('plan-heading', name=plain(plan_view.group.name))}", text),
        *_asked(plan_view, asked[:ASKED], say),
        *([words(*_own(own, say))] if plan.standing else []),
        *_choosing(plan_view, plan.standing, say),
        *rows(_ways(plan_view, say)),
    )


def _asked(plan_view: PlanView, actions: Sequence[Action], say: Say) -> Iterator[ui.Item[Any]]:
    for action in actions:
        yield words(say("plan-you-are-asked", what=plain(action.terms.what), due=due(action, say)))
        yield row(*_answers(plan_view, action, say))


def _answers(plan_view: PlanView, action: Action, say: Say) -> list[ui.Button[Any]]:
    take = button(plan_view.press("act-take", action.id), say("button-plan-take"), Primary)
    return [take, button(plan_view.press("act-decline", action.id), say("button-plan-decline"))]


def _own(actions: Sequence[Action], say: Say) -> list[str]:
    if not actions:
        return [small(say("plan-none-yours"))]
    lines = [f"{brief(action.terms.what)} · {due(action, say)}" for action in actions[:LOOSE]]
    return [f"**{say('plan-yours')}**", bullets(lines)]


def _choosing(plan_view: PlanView, actions: Sequence[Action], say: Say) -> Iterator[ui.ActionRow[Any]]:
    """Selects of all actions, as many to each as fit."""
    for start in range(0, len(actions), LIST):
        part = actions[start : start + LIST]
        last = start + len(part)
        many = len(actions) > LIST
        hint = say("plan-choose", first=start + 1, last=last) if many else say("plan-choose-settle")
        options = [(action.id, action.terms.what) for action in part]
        yield select(plan_view.press("act", str(start)), hint, options)


def _ways(plan_view: PlanView, say: Say) -> list[ui.Button[Any]]:
    count = len(loose_ends(plan_view.group.plan, plan_view.group.decisions))
    return [
        button(plan_view.press("act-add"), say("button-plan-add"), Primary),
        button(plan_view.press("whole"), say("button-plan-whole")),
        button(plan_view.press("loose"), say("button-plan-loose", count=count), off=not count),
        button(plan_view.press("plan", "0"), say("button-plan-show")),
    ]


def page(plan_view: PlanView, action: Action, say: Say) -> Card:
    """One action: all that it says, and what this person can do about it."""
    changes = plan_view.may_change(action)
    return Card(
        words(f"## {plain(action.terms.what)}", *_terms(plan_view, action, say), *_history(action, say)),
        *rows(_acts(plan_view, action, say)),
        *(_links(plan_view, action, say) if changes else ()),
        *(_asking(plan_view, action, say) if action.owner is None else ()),
        row(button(plan_view.press("acts"), say("button-plan-back"))),
    )


def _terms(plan_view: PlanView, action: Action, say: Say) -> Iterator[str]:
    yield say("plan-owner", who=who(action, say))
    if action.asked:
        yield say("plan-owner-asked", people=mentions(action.asked))
    yield say("plan-due", due=due(action, say))
    for kind in LINKED:
        linked = [one for one in plan_view.group.decisions.of_kind(kind) if one.id in action.terms.links]
        if linked:
            yield f"**{say(f'plan-link-{kind}')}**\n{bullets(brief(one.text) for one in linked)}"
    if action.terms.progress:
        yield say("plan-seen-long", text=plain(action.terms.progress))


def _history(action: Action, say: Say) -> Iterator[str]:
    """The latest changes, the newest first: what it said before, where its words or its date changed."""
    later = action.terms
    for edit in reversed(action.history[-HISTORY:]):
        before, by, when = edit.terms, mention(edit.by or 0), relative(edit.changed_at)
        if (before.what, before.due) == (later.what, later.due):
            yield small(say("plan-history-rest", when=when, who=by))
        else:
            day = say("plan-no-date") if before.due is None else in_full(before.due, say)
            yield small(say("plan-history", when=when, who=by, what=brief(before.what), due=day))
        later = before


def _acts(plan_view: PlanView, action: Action, say: Say) -> list[ui.Button[Any]]:
    if plan_view.person in action.asked:
        found = _answers(plan_view, action, say)
    elif action.owner is None:
        found = [button(plan_view.press("act-take", action.id), say("button-plan-take"), Primary)]
    else:
        found = []
    verbs = [*(("act-words", "act-when", "act-drop") if plan_view.may_change(action) else ())]
    if action.owner == plan_view.person:
        verbs.append("act-give-up")
    keys = {
        "act-words": "button-plan-words",
        "act-when": "button-plan-when",
        "act-drop": "button-plan-drop",
        "act-give-up": "button-plan-give-up",
    }
    return [*found, *(button(plan_view.press(verb, action.id), say(keys[verb])) for verb in verbs)]


def _links(plan_view: PlanView, action: Action, say: Say) -> Iterator[ui.ActionRow[Any]]:
    """For each kind of agreement, a select of what the group agreed; what is chosen already comes first."""
    for kind in LINKED:
        agreed = plan_view.group.decisions.of_kind(kind)
        if agreed:
            yield _link(plan_view, action, kind, agreed, say)


def _link(
    plan_view: PlanView, action: Action, kind: NoteKind, agreed: Sequence[Agreement], say: Say
) -> ui.ActionRow[Any]:
    links = action.terms.links
    options = [
        discord.SelectOption(label=clip(one.text, 100), value=one.id, default=one.id in links)
        for one in sorted(agreed, key=lambda one: one.id not in links)[:LIST]
    ]
    return row(
        ui.Select[Any](
            custom_id=plan_view.press("act-link", f"{kind}|{seen(action)}").id,
            placeholder=say(f"plan-choose-{kind}"),
            options=options,
            min_values=0,
            max_values=len(options),
        )
    )


def _asking(plan_view: PlanView, action: Action, say: Say) -> Iterator[ui.ActionRow[Any]]:
    press = plan_view.press("act-ask", action.id)
    yield row(ui.UserSelect[Any](custom_id=press.id, placeholder=say("plan-choose-person")))


def seen(action: Action) -> str:
    """The id of an action, after the number with which it is known what someone sees of it just now."""
    return f"{action.changes}|{action.id}"


def days(plan_view: PlanView, action: Action, saw: int, found: Sequence[date], say: Say) -> Card:
    """What was typed as a date, in full, before it is kept; if it can be read two ways, both. `saw` is
    what anyone who typed it had seen of the action."""
    one = len(found) == 1
    key = "plan-is-it" if one else "plan-which"
    saving = [
        button(
            plan_view.press("act-day", f"{day.isoformat()}|{saw}|{action.id}"),
            say("button-plan-save") if one else in_full(day, say),
            Primary,
        )
        for day in found
    ]
    return Card(
        words(f"## {brief(action.terms.what)}", say(key, day=in_full(found[0], say))),
        row(*saving, button(plan_view.press("act-when", action.id), say("button-plan-other-day"))),
        row(button(plan_view.press("act", action.id), say("button-plan-back"))),
    )


def whole(plan_view: PlanView, say: Say) -> Card:
    """What holds for the plan as a whole; for those who may say it, with a form for each part of it."""
    plan = plan_view.group.plan
    lines = [
        f"**{say(f'plan-topic-{named(topic)}')}**\n{plain(plan.said(topic)) or say('plan-unsaid')}"
        for topic in Topic
    ]
    whose = "" if plan_view.speaks else small(say("plan-whole-whose"))
    return Card(
        words(f"## {say('plan-whole-title')}", "\n\n".join(lines), whose),
        *rows(_topics(plan_view, say)),
        row(button(plan_view.press("acts"), say("button-plan-back"))),
    )


def _topics(plan_view: PlanView, say: Say) -> list[ui.Button[Any]]:
    if not plan_view.speaks:
        return []
    return [
        button(plan_view.press("act-say", named(topic)), say(f"button-plan-topic-{named(topic)}"))
        for topic in Topic
    ]


def ends(plan_view: PlanView, say: Say) -> Card:
    """What is loose: to settle one by one, or, by the facilitator, to leave."""
    group = plan_view.group
    found = loose_ends(group.plan, group.decisions)
    shown = found[:LOOSE]
    text = bullets(loose(group, end, say) for end in shown) or say("plan-all-tied")
    more = small(say("notes-more", count=len(found) - len(shown))) if len(found) > len(shown) else ""
    return Card(
        words(f"## {say('plan-loose')}", text, more),
        *_settling(plan_view, shown, say),
        row(
            button(plan_view.press("act-add"), say("button-plan-add")),
            button(plan_view.press("acts"), say("button-plan-back")),
        ),
    )


def _settling(plan_view: PlanView, ends: Sequence[LooseEnd], say: Say) -> Iterator[ui.ActionRow[Any]]:
    group = plan_view.group
    actions = {end.id: about(group, end) for end in ends if end.id in group.plan.actions}
    if actions:
        yield select(plan_view.press("act", "loose"), say("plan-choose-settle"), [*actions.items()])
    if plan_view.leads and ends:
        options = [(f"{end.what}|{end.id}", _unmarked(group, end, say)) for end in ends]
        yield select(plan_view.press("act-leave"), say("plan-choose-leave"), options)


def _unmarked(group: Any, end: LooseEnd, say: Say) -> str:
    """A loose end as it reads where nothing is formatted."""
    return say(f"plan-loose-{end.what}", what=about(group, end))

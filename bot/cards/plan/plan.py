"""The plan, to read: by the goals that it serves, in pages that fit a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, bullets, button, clip, mention, plain, row, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.plan.state import Action, LooseEnd, Topic, loose_ends
from facilitation.group.state import Group
from guides.model.parts import NoteKind
from reports.phrases import in_full

PAGE = 2_600
"""Characters of a page, so that one more entry and the buttons always fit into a message."""
NAMED = 70
"""Characters with which an action or an agreement is named in a line."""
SHOWN = 5
"""Loose ends, and people who are asked, that a public card names."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """Anyone who looks at a group's plan, and who facilitates its session just now, if it has one."""

    group: Group
    person: int
    facilitator: int | None = None

    @property
    def leads(self) -> bool:
        return self.person == self.facilitator

    @property
    def speaks(self) -> bool:
        """Whether they may say what holds for the plan as a whole."""
        return self.group.plan.may_be_spoken_of_by(self.person, self.facilitator)

    def may_change(self, action: Action) -> bool:
        return self.leads or action.owner == self.person

    def press(self, verb: str, argument: str = "") -> CustomId:
        return CustomId(verb, self.group.id, argument=argument)


def card(plan_view: PlanView, number: int, say: Say) -> Card:
    """For one member: a page of the plan."""
    pages = _pages(plan_view.group, say)
    number = min(max(number, 0), len(pages) - 1)
    turning = [
        button(plan_view.press("plan", str(number + step)), say(key))
        for key, step in (("button-plan-before", -1), ("button-plan-after", 1))
        if 0 <= number + step < len(pages)
    ]
    place = small(say("plan-page", number=number + 1, pages=len(pages))) if len(pages) > 1 else ""
    return Card(
        words(f"## {say('plan-heading', name=plain(plan_view.group.name))}", pages[number], place),
        row(
            *turning,
            button(plan_view.press("acts"), say("button-plan-edit")),
            button(plan_view.press("mine", "plan"), say("button-actions-mine")),
            *_picturing(plan_view, say),
        ),
    )


def _picturing(plan_view: PlanView, say: Say) -> list[ui.Button[Any]]:
    """The way to the picture; none where there is nothing to draw."""
    return (
        [button(plan_view.press("picture"), say("button-plan-picture"))]
        if plan_view.group.plan.standing
        else []
    )


def picture(plan_view: PlanView, file: str, say: Say) -> Card:
    """For one member: the picture, which goes with it as a file."""
    about = say("plan-picture", name=plan_view.group.name)
    shown = discord.MediaGalleryItem(f"attachment://{file}", description=about)
    return Card(ui.MediaGallery[Any](shown), words(small(say("plan-picture-names"))))


def _pages(group: Group, say: Say) -> list[str]:
    """The entries of the plan, packed into pages. A heading is repeated where its entries go on."""
    pages, headed = [""], ""
    for heading, entry in _entries(group, say):
        above = f"**{heading}**\n" if heading != headed else ""
        if pages[-1] and len(pages[-1]) + len(above) + len(entry) > PAGE:
            pages.append("")
            above = f"**{heading}**\n"
        gap = "\n\n" if above and pages[-1] else "\n" if pages[-1] else ""
        pages[-1] += f"{gap}{above}{entry}"
        headed = heading
    return pages if pages[0] else [say("plan-empty")]


def _entries(group: Group, say: Say) -> Iterator[tuple[str, str]]:
    """Every action under each goal that it serves, then those that serve none, then what holds for all."""
    goals = group.decisions.of_kind(NoteKind.GOAL)
    for goal in goals:
        heading = say("plan-goal", text=plain(goal.text))
        serving = group.plan.linked(goal.id)
        yield from ((heading, entry(action, say)) for action in serving)
        if not serving:
            yield heading, small(say("plan-unserved"))
    serve = {goal.id for goal in goals}
    for action in group.plan.standing:
        if not serve & {*action.terms.links}:
            yield say("plan-other"), entry(action, say)
    for topic in Topic:
        if said := group.plan.said(topic):
            yield say(f"plan-topic-{named(topic)}"), plain(said)


def entry(action: Action, say: Say) -> str:
    """An action in a line: what, who, by when; in a second one how progress will be seen."""
    line = say("plan-action", what=plain(action.terms.what), who=who(action, say), due=due(action, say))
    progress = action.terms.progress
    return f"- {line}" + (f"\n  {say('plan-seen', text=plain(progress))}" if progress else "")


def who(action: Action, say: Say) -> str:
    return say("plan-free") if action.owner is None else mention(action.owner)


def due(action: Action, say: Say) -> str:
    return say("plan-no-date") if action.terms.due is None else in_full(action.terms.due, say)


def named(topic: Topic) -> str:
    """What a topic goes by in keys and ids."""
    return topic.name.lower()


def brief(text: str) -> str:
    """A text, so that it names something in a line."""
    return plain(clip(text, NAMED))


def planning(view: SessionView) -> bool:
    """Whether the group plans in this discussion: some question of it asks for actions."""
    return any(NoteKind.ACTION in prompt.invites for prompt in view.discussion.prompts)


def asking(view: SessionView, say: Say) -> Iterator[str]:
    """For the card: who is asked to take an action on, while the group plans."""
    if not planning(view):
        return
    asked = [(person, one) for one in view.group.plan.standing for person in one.asked]
    for person, action in asked[:SHOWN]:
        yield say("plan-asked", who=mention(person), what=brief(action.terms.what))


def read_back(view: SessionView, say: Say) -> str:
    """For the closing card, if the group plans: what is still loose."""
    if not planning(view) or not (ends := loose_ends(view.group.plan, view.group.decisions)):
        return ""
    lines = [loose(view.group, end, say) for end in ends[:SHOWN]]
    more = len(ends) - len(lines)
    return "\n".join((
        f"**{say('plan-loose')}**",
        bullets(lines),
        *([small(say("notes-more", count=more))] if more else []),
        small(say("plan-loose-how")),
    ))  # fmt: skip


def loose(group: Group, end: LooseEnd, say: Say) -> str:
    """A loose end, in a sentence."""
    return say(f"plan-loose-{end.what}", what=brief(about(group, end)))


def about(group: Group, end: LooseEnd) -> str:
    """The words of what is loose."""
    action = group.plan.actions.get(end.id)
    return action.terms.what if action is not None else group.decisions.agreements[end.id].text

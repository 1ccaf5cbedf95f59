"""Where groups are, for one who leads: what they released, group by group, in pages that fit a phone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import discord
from discord import ui

from bot.application.reviewers.view import GroupOverview, ResponseView
from bot.cards.reviewers.release import due
from bot.cards.reviewers.responses import about, sentence
from bot.i18n.localizer import Say
from bot.ui.components import Card, bullets, button, clip, mention, plain, row, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.summaries.lines import SummaryLine
from reports.phrases import in_full
from reports.pictures.overview import Due, GroupSummary, Overview

PAGE = 3_000
"""Characters of a page."""
LINES = 5
"""Lines of each sort that a page shows of a group; the summaries have the rest."""
LENGTH = 160
"""Characters of a line."""


def card(groups: Sequence[GroupOverview], today: date, number: int, say: Say) -> Card:
    """For one reviewer: a page of the groups."""
    pages = _pages([_group(one, today, say) for one in groups])
    number = min(max(number, 0), len(pages) - 1)
    turning = [
        button(CustomId("overview", argument=str(number + step)), say(key))
        for key, step in (("button-earlier", -1), ("button-further", 1))
        if 0 <= number + step < len(pages)
    ]
    picturing = [button(CustomId("overview-picture"), say("button-plan-picture"))] if groups else []
    place = small(say("plan-page", number=number + 1, pages=len(pages))) if len(pages) > 1 else ""
    return Card(
        words(f"## {say('overview-title')}", pages[number] or say("overview-nobody"), place),
        row(*turning, *picturing, button(CustomId("summaries"), say("button-summaries"))),
    )


def picture(file: str, say: Say) -> Card:
    """For one reviewer: the picture, which goes with it as a file."""
    shown = discord.MediaGalleryItem(f"attachment://{file}", description=say("overview-picture"))
    return Card(ui.MediaGallery[Any](shown))


def drawing(
    groups: Iterable[GroupOverview], names: dict[int, str], today: date, language: str, say: Say
) -> Overview:
    """What the picture shows: who answered is on the card alone."""
    return Overview(
        language=language, today=today, groups=tuple(_standing(one, names, say) for one in groups)
    )


def _standing(one: GroupOverview, names: dict[int, str], say: Say) -> GroupSummary:
    return GroupSummary(
        name=one.name,
        reached=one.reached,
        agreed=tuple(line.text for line in one.agreed),
        actions=tuple(_due(line, names) for line in one.actions),
        awaited=tuple(_answered(answer, say) for answer in one.awaited),
    )


def _due(line: SummaryLine, names: dict[int, str]) -> Due:
    owner = "" if line.owner is None else names.get(line.owner, "")
    return Due(what=line.text, owner=owner, taken=line.owner is not None, due=line.due)


def _answered(answer: ResponseView, say: Say) -> str:
    """What was answered, for a picture, which escapes nothing and names no reviewer."""
    until = in_full(answer.until, say) if answer.until else ""
    told = say(f"overview-said-{answer.kind}", day=until)
    return f"{told} {answer.text}" if answer.text else told


def _pages(groups: Sequence[str]) -> list[str]:
    pages = [""]
    for group in groups:
        if pages[-1] and len(pages[-1]) + len(group) > PAGE:
            pages.append("")
        pages[-1] += f"\n{group}" if pages[-1] else group
    return pages


def _group(one: GroupOverview, today: date, say: Say) -> str:
    name = f"### {plain(one.name)}"
    if one.silent and not one.awaited:
        return f"{name}\n{say('overview-silent')}\n"
    reached = " · ".join(
        say("overview-reached", number=str(number), how=say(f"overview-{reach}"))
        for number, reach in enumerate(one.reached, 1)
    )
    parts = [
        _part("overview-agreed", [plain(clip(line.text, LENGTH)) for line in one.agreed], say),
        _part("overview-due", [_action(line, today, say) for line in one.actions], say),
        _part("overview-awaited", [_answer(answer, say) for answer in one.awaited], say),
    ]
    return "\n\n".join((f"{name}\n{reached}", *(part for part in parts if part), ""))


def _part(key: str, lines: Sequence[str], say: Say) -> str:
    if not lines:
        return ""
    more = len(lines) - LINES
    left_out = f"\n{small(say('overview-lines-more', count=more))}" if more > 0 else ""
    return f"**{say(key)}**\n{bullets(lines[:LINES])}{left_out}"


def _action(line: SummaryLine, today: date, say: Say) -> str:
    who = say("plan-free") if line.owner is None else mention(line.owner)
    when = say("plan-no-date") if line.due is None else due(line.due, say)
    past = f" · {say('overview-past')}" if line.due is not None and line.due < today else ""
    return f"{say('plan-action', what=plain(clip(line.text, LENGTH)), who=who, due=when)}{past}"


def _answer(answer: ResponseView, say: Say) -> str:
    return say("overview-answer", who=mention(answer.by), what=about(answer, say), said=sentence(answer, say))

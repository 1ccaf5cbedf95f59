"""A release, for one reviewer: what was decided first, in pages that each read in two minutes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from discord import ui

from bot.application.reviewers.view import ReleaseView, Title
from bot.cards.summaries.lines import beneath, heading, told
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, moment, plain, row, rows, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from reports.formats.files import Format
from reports.phrases import in_full

WORDS = 400
"""Words of a page: what someone reads in two minutes."""
LETTERS = 2_800
"""Characters of a page, which must fit into a message."""


def named(title: Title, say: Say) -> str:
    """What a release is of, in words."""
    if not title.number:
        return say("released-journey")
    return say("summary-title", number=title.number, title=title.title)


def card(shown: ReleaseView, number: int, say: Say) -> Card:
    """For one reviewer: a page of it."""
    pages = _pages(shown, say)
    number = min(max(number, 0), len(pages) - 1)
    place = small(say("plan-page", number=number + 1, pages=len(pages))) if len(pages) > 1 else ""
    return Card(
        words(f"## {plain(shown.title.group)}", f"**{plain(named(shown.title, say))}**", _facts(shown, say)),
        words(pages[number], place),
        *rows([*_turning(shown, number, len(pages), say)]),
        *rows([button(_press("file", shown, form), say(f"button-file-{form}")) for form in Format]),
    )


def gone(say: Say) -> Card:
    """For a reviewer who comes too late: the group took it back."""
    return Card(words(say("released-gone")), row(button(CustomId("summaries"), say("button-summaries"))))


def _facts(shown: ReleaseView, say: Say) -> str:
    at, version = moment(shown.version.released_at), shown.version
    finished = say("summary-finished" if version.finished else "summary-unfinished")
    told = say("released-at", at=at, version=str(version.number))
    return small(told if not shown.title.number else f"{told} {finished}")


def _turning(shown: ReleaseView, number: int, pages: int, say: Say) -> Iterator[ui.Button[Any]]:
    yield button(_press("reply", shown), say("button-reply"))
    if number > 0:
        yield button(_press("release", shown, str(number - 1)), say("button-earlier"))
    if number + 1 < pages:
        yield button(_press("release", shown, str(number + 1)), say("button-rest"))
    yield button(CustomId("summaries"), say("button-summaries"))


def _press(verb: str, shown: ReleaseView, *more: str) -> CustomId:
    return CustomId(verb, shown.group, argument="|".join((shown.key, *more)))


def _pages(shown: ReleaseView, say: Say) -> list[str]:
    """The lines, packed into pages. A heading is repeated where its lines go on."""
    pages, headed = [""], ""
    for head, line in _entries(shown.version.lines, say):
        above = f"**{head}**\n" if head != headed else ""
        if pages[-1] and not _fits(pages[-1] + above + line):
            pages.append("")
            above = f"**{head}**\n"
        gap = "\n\n" if above and pages[-1] else "\n" if pages[-1] else ""
        pages[-1] += f"{gap}{above}{line}"
        headed = head
    return pages


def _fits(page: str) -> bool:
    return len(page.split()) <= WORDS and len(page) <= LETTERS


def _entries(lines: Iterable[SummaryLine], say: Say) -> Iterator[tuple[str, str]]:
    order = [*SummarySection]
    for line in sorted(lines, key=lambda line: order.index(line.section)):
        yield heading(line.section, say), entry(line, say)


def entry(line: SummaryLine, say: Say) -> str:
    """A line, and below it what belongs to it."""
    return "\n  - ".join((f"- {told(line, say)}", *beneath(line, say)))


def due(day: date, say: Say) -> str:
    return say("released-due", day=in_full(day, say))

"""What groups of a server released, for one reviewer: the list, what it is narrowed to, what was found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from discord import ui

from bot.application.reviewers.view import Title
from bot.cards.reviewers.release import named
from bot.cards.summaries.lines import heading
from bot.i18n.localizer import Say
from bot.ui.components import Card, Primary, button, moment, plain, rows, select, small, words
from bot.ui.custom_ids import CustomId
from facilitation.group.summaries.lines import SummarySection
from storage.queries.releases import FoundLine
from storage.queries.text_search import Piece, phrases

ON_PAGE = 5
"""Entries of a page: each has a button, and all of it must fit into a message."""
TYPED_MOST = 40
"""Characters of a search, which travels in the ids of its buttons."""
IN_MENU = 23
"""How many groups a menu offers, beside *all* and *more*."""
_NUMBER = re.compile(r"[0-9]{1,4}")
EVERY = "*"
MORE = "+"
KINDS = tuple(SummarySection)


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """What a reviewer looks for: a page of it, what it is narrowed to, and what they typed. `kind` is a
    section of summaries, `groups` the part of the menu of groups that is open."""

    page: int = 0
    group: str = ""
    discussion: str = ""
    kind: str = ""
    groups: int = 0
    typed: str = ""

    @property
    def argument(self) -> str:
        parts = (str(self.page), self.group, self.discussion, self.kind, str(self.groups), self.typed)
        return "|".join(parts)

    @classmethod
    def read(cls, argument: str) -> "LibraryQuery":
        """From an id. Everything that is no number begins at the beginning."""
        page, group, discussion, kind, groups, typed = (*argument.split("|", 5), *[""] * 6)[:6]
        return cls(_number(page), group, discussion, kind, _number(groups), typed)

    @property
    def for_lines(self) -> bool:
        """Whether lines are looked for, not whole summaries."""
        return bool(self.kind or self.typed)

    def press(self, verb: str = "summaries") -> CustomId:
        return CustomId(verb, argument=self.argument)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """A release in the list. `where` is its group and its key."""

    where: tuple[str, str]
    title: Title
    at: datetime
    new: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryHit:
    """A line that was found, and the release it is in."""

    line: FoundLine
    title: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryChoices:
    """What can be chosen: groups and discussions, each by what it stands for and how it reads."""

    groups: Sequence[tuple[str, str]]
    discussions: Sequence[tuple[str, str]]


def card(
    looking: LibraryQuery, entries: Sequence[LibraryEntry], unread: int, choices: LibraryChoices, say: Say
) -> Card:
    """For one reviewer: the summaries of a page, the newest first, and the one after them if there are more;
    and how many of all are unread."""
    count = small(say("summaries-count", unread=unread)) if entries else ""
    empty = "" if entries else say("summaries-none-so" if choices.groups else "summaries-none")
    return Card(
        words(f"## {say('summaries-title')}", count, empty),
        *(_entry(one, say) for one in entries[:ON_PAGE]),
        *_ending(looking, choices, len(entries) > ON_PAGE, say),
    )


def found(looking: LibraryQuery, lines: Sequence[LibraryHit], choices: LibraryChoices, say: Say) -> Card:
    """For one reviewer: the lines that were found, and the one after them if there are more."""
    sought = say("summaries-sought", typed=plain(looking.typed)) if looking.typed else ""
    kind = heading(SummarySection(looking.kind), say) if looking.kind in KINDS else ""
    hopeless = looking.typed and not phrases(looking.typed)
    empty = "" if lines else say("summaries-unsearchable" if hopeless else "summaries-none-so")
    return Card(
        words(f"## {say('summaries-title')}", " · ".join(part for part in (kind, sought) if part), empty),
        *(_line(one, say) for one in lines[:ON_PAGE]),
        *_ending(looking, choices, len(lines) > ON_PAGE, say),
    )


def _entry(one: LibraryEntry, say: Say) -> ui.Item[Any]:
    """A release. One that was withdrawn has nothing to open."""
    key = "summaries-withdrawn" if one.withdrawn else "summaries-entry"
    new = f"**{say('summaries-new')}** · " if one.new else ""
    text = words(
        f"{new}**{plain(one.title.group)}**",
        say(key, title=plain(named(one.title, say)), at=moment(one.at)),
    )
    return text if one.withdrawn else _opening(text, *one.where, say)


def _line(one: LibraryHit, say: Say) -> ui.Item[Any]:
    title = plain(named(one.title, say))
    where = say(
        "summaries-found-in", group=plain(one.title.group), title=title, at=moment(one.line.released_at)
    )
    argument = f"{one.line.key}||{one.line.line}"
    return _opening(words(marked(one.line.pieces), small(where)), one.line.group, argument, say)


def _opening(text: ui.TextDisplay[Any], group: str, argument: str, say: Say) -> ui.Item[Any]:
    """No two buttons of a message may have the same id: of two lines of a release each has its own."""
    press = CustomId("release", group, argument=argument)
    return ui.Section(text, accessory=button(press, say("button-open-release"), Primary))


def marked(pieces: Iterable[Piece]) -> str:
    """A line with what was sought in bold, and nothing of it that a person wrote formats anything."""
    return "".join(f"**{plain(piece.text)}**" if piece.found else plain(piece.text) for piece in pieces)


def _ending(looking: LibraryQuery, choices: LibraryChoices, more: bool, say: Say) -> Iterator[ui.Item[Any]]:
    if choices.groups:
        yield from _menus(looking, choices, say)
    yield from rows([*_buttons(looking, more, say)])


def _menus(looking: LibraryQuery, choices: LibraryChoices, say: Say) -> Iterator[ui.ActionRow[Any]]:
    first = replace(looking, page=0)
    start = looking.groups * IN_MENU
    groups = [(EVERY, say("summaries-all-groups")), *choices.groups[start : start + IN_MENU]]
    if len(choices.groups) > start + IN_MENU:
        groups.append((MORE, say("summaries-more-groups")))
    yield _menu(first.press("sum-group"), say("summaries-group"), groups, looking.group)
    discussions = [(EVERY, say("summaries-all-discussions")), *choices.discussions]
    yield _menu(first.press("sum-talk"), say("summaries-discussion"), discussions, looking.discussion)
    kinds = [(EVERY, say("summaries-all-kinds")), *((kind.value, heading(kind, say)) for kind in KINDS)]
    yield _menu(first.press("sum-kind"), say("summaries-kind"), kinds, looking.kind)


def _menu(press: CustomId, hint: str, options: Sequence[tuple[str, str]], chosen: str) -> ui.ActionRow[Any]:
    return select(press, hint, options, chosen=[chosen or EVERY])


def _buttons(looking: LibraryQuery, more: bool, say: Say) -> Iterator[ui.Button[Any]]:
    if looking.page > 0:
        yield button(replace(looking, page=looking.page - 1).press(), say("button-earlier"))
    if more:
        yield button(replace(looking, page=looking.page + 1).press(), say("button-further"))
    yield button(looking.press("search"), say("button-search"))
    if looking.typed:
        yield button(replace(looking, page=0, typed="").press(), say("button-search-clear"))
    yield button(CustomId("overview"), say("button-overview"))


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0

"""Where many groups are, as a picture: which discussions each has released, and what comes next.

What a group has not released is not known here. Each discussion says in words how it are, so that nothing
depends on color.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from reports.blocks import Say, roomy
from reports.phrases import day
from reports.typesetting.printable_text import Lettered, Letterer

GROUPS_MOST = 20
"""Groups that one picture shows; it says how many there are besides."""
LINES_MOST = 3
"""Lines of each sort that a picture shows of a group."""
LENGTH_MOST = 140
"""Characters of a line that it shows; the card beside it has the rest."""
ACROSS = 40
"""Letters, wide ones too, that fit side by side."""


class DiscussionReach(StrEnum):
    """How far a group has come with a discussion, as far as it has released that."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An action that was released: whether someone accepted it, who by name where that is known, and by
    when."""

    what: str
    owner: str = ""
    taken: bool = False
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSummary:
    """One group: how far it has come with each discussion, what it agreed on, its actions with the next
    first, and what its reviewers mean to do for it. Without any of them it has released nothing."""

    name: str
    reached: tuple[DiscussionReach, ...] = ()
    agreed: tuple[str, ...] = ()
    actions: tuple[Due, ...] = ()
    awaited: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        return all(one is DiscussionReach.NONE for one in self.reached) and not (self.agreed or self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All groups of a server that a reviewer may know of."""

    language: str
    today: date
    groups: tuple[GroupSummary, ...]


def drawn(overview: Overview, say: Say) -> dict[str, Any]:
    """The picture as the template takes it, in words and numbers."""
    say, letterer = roomy(say), Letterer()
    groups = [_group(one, say, letterer) for one in overview.groups[:GROUPS_MOST]]
    more = len(overview.groups) - GROUPS_MOST
    told = {
        "title": _line(say("overview-title"), letterer),
        "day": _line(day(overview.today, say), letterer),
        "groups": groups,
        "legend": [
            {"reach": reach.value, "text": _line(say(f"overview-legend-{reach}"), letterer)}
            for reach in DiscussionReach
        ],
        "more": _line(say("overview-more", count=more), letterer) if more > 0 else None,
    }
    note = _line(say("report-not-shown", count=letterer.lost), letterer) if letterer.lost else None
    return {**told, "note": note, "fonts": letterer.families}


def _group(one: GroupSummary, say: Say, letterer: Letterer) -> dict[str, Any]:
    reached = [
        {"number": str(number), "reach": reach.value, "word": _line(say(f"overview-{reach}"), letterer)}
        for number, reach in enumerate(one.reached, 1)
    ]
    parts = (
        ("overview-agreed", one.agreed, [_clipped_line(text, letterer) for text in one.agreed[:LINES_MOST]]),
        ("overview-due", one.actions, [_due(due, say, letterer) for due in one.actions[:LINES_MOST]]),
        (
            "overview-awaited",
            one.awaited,
            [_clipped_line(text, letterer) for text in one.awaited[:LINES_MOST]],
        ),
    )
    return {
        "name": _line(one.name, letterer),
        "reached": reached,
        "silent": _line(say("overview-silent"), letterer) if one.silent else None,
        "parts": [
            _part(say(key), len(every) - LINES_MOST, lines, say, letterer)
            for key, every, lines in parts
            if every
        ],
    }


def _due(action: Due, say: Say, letterer: Letterer) -> dict[str, Any]:
    who = action.owner or say("plan-somebody" if action.taken else "plan-nobody")
    when = day(action.due, say) if action.due else say("plan-no-day")
    told = {"what": _clipped(action.what), "who": who, "when": when}
    return _shown(letterer.phrase(say, "overview-action", ACROSS, **told))


def _part(
    head: str, more: int, lines: Sequence[dict[str, Any]], say: Say, letterer: Letterer
) -> dict[str, Any]:
    """The lines that are shown of a sort, and how many there are `more`."""
    left_out = [_line(say("overview-lines-more", count=more), letterer)] if more > 0 else []
    return {"head": _line(head, letterer), "lines": [*lines, *left_out]}


def _clipped(text: str) -> str:
    return text if len(text) <= LENGTH_MOST else f"{text[: LENGTH_MOST - 1].rstrip()}…"


def _clipped_line(text: str, letterer: Letterer) -> dict[str, Any]:
    return _line(_clipped(text), letterer)


def _line(text: str, letterer: Letterer) -> dict[str, Any]:
    return _shown(letterer.letter(text, ACROSS))


def _shown(line: Lettered) -> dict[str, Any]:
    return {"t": line.text, "rtl": line.rtl}

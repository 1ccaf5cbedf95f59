"""Retention: what becomes of a group's words from sessions that its server does not keep any longer.

Such a session is deleted whole. Of its words inside the group's own events those go that the group neither
agreed on nor lets others read: notes, undecided proposals, drafts, what was struck, and what a line said
before. Agreements, the plan and what is released stay. No event goes, so that the rest keeps its place.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from facilitation.group.base import GroupEvent, evolve, fold
from facilitation.group.journey.events import SittingClosed
from facilitation.group.state import Group
from facilitation.group.summaries.events import (
    DraftRevised,
    LineReworded,
    Responded,
    SummaryDrafted,
    TalkAsked,
)
from facilitation.group.summaries.lines import LASTING, SummaryLine, Wording
from facilitation.group.summaries.state import JOURNEY

GONE = "—"
"""Stands where a line was whose words are deleted."""


def cutoff(now: datetime, months: int) -> datetime:
    """So many months before now: on the same day of the month, or its last where there is none."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def forgotten(events: Sequence[GroupEvent], sessions: Collection[str]) -> tuple[GroupEvent, ...]:
    """A group's events, one for one, without the words of these sessions."""
    final = fold(events)
    assert final is not None, "a group begins with an event"
    return tuple(_forgotten(events, sessions, final))


def _forgotten(events: Iterable[GroupEvent], sessions: Collection[str], final: Group) -> Iterator[GroupEvent]:
    before: Group | None = None
    for event in events:
        yield _without(event, sessions, before, final)
        before = evolve(before, event)


def _without(event: GroupEvent, sessions: Collection[str], before: Group | None, final: Group) -> GroupEvent:
    match event:
        case SittingClosed(session=session) if session in sessions:
            return replace(event, kept=(), proposals=())
        case SummaryDrafted(key=key, lines=lines) | DraftRevised(key=key, lines=lines):
            return replace(event, lines=tuple(_line(line, key, sessions, final) for line in lines))
        case LineReworded(key=key, line=line):
            there = _line_before(before, key, line)
            return replace(event, wording=_line(there.reads(event.wording), key, sessions, final).wording)
        case TalkAsked(key=key, line=line) if _asked_of(before, key, line, sessions):
            return replace(event, sentence="")
        case Responded(key=key) if key in sessions and final.releases[key].current is None:
            return replace(event, text="")
        case _:
            return event


def _line(line: SummaryLine, key: str, sessions: Collection[str], final: Group) -> SummaryLine:
    """A line without what it said before; and in the words that are released, if any are."""
    if not _concerned(line, key, sessions):
        return line
    released = final.releases[key].readable.about(line.subject)
    return line.reads(released.wording if released else Wording(GONE))


def _concerned(line: SummaryLine, key: str, sessions: Collection[str]) -> bool:
    """Whether a line has its words from one of these sessions, and from nothing that lasts."""
    if key == JOURNEY:
        return line.session in sessions and line.section not in LASTING
    return key in sessions


def _line_before(before: Group | None, key: str, line: str) -> SummaryLine:
    found = before.releases[key].line(line) if before else None
    assert found is not None, "only lines that are there change"
    return found


def _asked_of(before: Group | None, key: str, line: str, sessions: Collection[str]) -> bool:
    """Whether someone asked to talk about one of these sessions, or about a line of it."""
    return key in sessions or bool(line and _concerned(_line_before(before, key, line), key, sessions))

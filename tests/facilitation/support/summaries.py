"""A group with something to release, and what is always true of its summaries."""

from collections.abc import Mapping
from datetime import timedelta

from facilitation.group.base import GroupEvent
from facilitation.group.summaries.commands import ApproveSummary, LookAtDraft, StrikeLine
from facilitation.group.summaries.events import SummaryReleased
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from facilitation.group.summaries.releasing import due, next_deadline
from facilitation.group.summaries.state import JOURNEY, Release, held_back
from facilitation.session.flipchart.commands import TakeNotes
from facilitation.shared.notes import NoteDraft as Written
from guides.model.parts import NoteKind
from tests.facilitation.support.deciders import decided, proposed
from tests.facilitation.support.sessions import ANN, BEN, Room

INSIGHT = "Mondays are too full"


def closed(*others: int, lines: tuple[str, ...] = (INSIGHT,)) -> Room:
    """Ann, Ben and the `others` agreed on visits, wrote down these insights, and closed their session."""
    room = proposed(*others)
    decided(room, ANN, BEN, *others)
    notes = tuple(Written(NoteKind.INSIGHT, line) for line in lines)
    room.ask(TakeNotes(by=BEN, id="n", lines=notes))
    return room.close()


def sat(room: Room, *others: int, lines: tuple[str, ...] = ("Another",)) -> Room:
    """One more session with these insights on the flipchart."""
    room.open(ANN).arrive(BEN, *others).begin()
    notes = tuple(Written(NoteKind.INSIGHT, line) for line in lines)
    room.ask(TakeNotes(by=room.session.note_writer, id="n", lines=notes))
    return room.close()


def release(room: Room, key: str = "s1") -> Release:
    return room.group.releases[key]


def line(room: Room, section: SummarySection = SummarySection.INSIGHT, key: str = "s1") -> SummaryLine:
    return next(line for line in release(room, key).lines if line.section is section)


def approve(room: Room, *people: int, key: str = "s1") -> Room:
    for person in people:
        room.ask_group(LookAtDraft(by=person, key=key))
        room.ask_group(ApproveSummary(by=person, key=key, changes=release(room, key).changes))
    return room


def look(room: Room, *people: int, key: str = "s1") -> Room:
    for person in people:
        room.ask_group(LookAtDraft(by=person, key=key))
    return room


def strike(
    room: Room, by: int = BEN, section: SummarySection = SummarySection.INSIGHT, key: str = "s1"
) -> Room:
    room.ask_group(StrikeLine(by=by, key=key, line=line(room, section, key).id))
    return room


def days_pass(room: Room, days: int) -> tuple[GroupEvent, ...]:
    """Time passes and the clock ticks once, at the end of it."""
    room.now += timedelta(days=days)
    return knock(room)


def knock(room: Room) -> tuple[GroupEvent, ...]:
    """What is due happens; a second tick does nothing, and the next is due later."""
    happened = tuple(due(room.group, room.now))
    room.hear(happened)
    assert not tuple(due(room.group, room.now))
    following = next_deadline(room.group)
    assert following is None or following > room.now
    return happened


def texts(release: Release) -> list[str]:
    """What reviewers may read."""
    return [line.text for line in release.current.lines] if release.current else []


def check_releases(releases: Mapping[str, Release]) -> None:
    """Nothing that was struck, or is held back, can be read by reviewers; and no earlier words."""
    for key, one in releases.items():
        current = one.current.lines if one.current else ()
        struck = {line.id for line in one.lines if line.struck}
        assert struck.isdisjoint(line.id for line in current)
        assert not any(line.struck or line.earlier for version in one.versions for line in version.lines)
        assert key != JOURNEY or not any(held_back(releases, line) for line in current)
        assert {*one.looked, *one.approved} <= {*one.there}
        assert {*one.approved} <= {*one.looked}
        assert [version.number for version in one.versions] == [*range(1, len(one.versions) + 1)]
        assert len({line.id for line in one.lines}) == len(one.lines)


def check_let_go(before: Mapping[str, Release], events: tuple[GroupEvent, ...]) -> None:
    """No one alone releases a summary that two or more were there for, and nothing that someone wants to
    talk about first. `before` are the releases before these events, which one command led to."""
    for event in events:
        if isinstance(event, SummaryReleased):
            one = before[event.key]
            acted = {person for person in one.looked if person in one.there}
            acted |= {e.by for e in events if e.by is not None}
            assert len(acted) >= min(2, len(one.there))

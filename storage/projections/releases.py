"""What reviewers may find, as rows: that a group released something, and the lines of it in force."""

from collections.abc import Iterator

from facilitation.group.state import Group
from facilitation.group.summaries.events import ReleaseEvent, ReleaseOpened
from facilitation.group.summaries.lines import SummaryLine, place
from facilitation.group.summaries.state import NO_LINES, Edition, Release
from storage.store import Row

_AMONG, _NUMBERS = 10, 10**9
"""More than there are topics, and lines of a summary: a line's place is one number."""


def release_rows(group: Group, event: ReleaseEvent) -> Iterator[Row]:
    """The rows that something touches that happened to a summary. `group` is the state after it."""
    release = group.releases[event.key]
    if isinstance(event, ReleaseOpened):
        key = {"group_id": group.id, "key": event.key, "person": event.person}
        yield Row("openings", key, {"opened_at": event.at})
    last = release.last
    if last is not None and event.at in (last.released_at, last.withdrawn_at):
        yield _standing(group, release, last)
        yield from _lines(group, release, last)


def _standing(group: Group, release: Release, last: Edition) -> Row:
    """The status of a release, once a version came or went."""
    return Row(
        "releases",
        {"group_id": group.id, "key": release.key},
        {
            "guild": group.guild,
            "discussion": release.discussion,
            "version": last.number,
            "released_at": last.released_at,
            "withdrawn_at": last.withdrawn_at,
        },
    )


def _lines(group: Group, release: Release, last: Edition) -> Iterator[Row]:
    """The lines that came or went with the last version: none stands that is not of the current one, and what
    stood already in the version before is not touched."""
    if last.withdrawn_at is not None:
        for line in release.released:
            yield Row("released_lines", _key(group, release, line.id), None)
        return
    before = release.lines_of(last.number - 1) if _stood(release) else NO_LINES
    changed = release.released.since(before)
    new = [line for part in changed.values() for line in part]
    old = [line for session in changed for line in before.part(session)]
    for gone in sorted({line.id for line in old} - {line.id for line in new}):
        yield Row("released_lines", _key(group, release, gone), None)
    for line in new:
        yield _line(group, release, line)


def _stood(release: Release) -> bool:
    """Whether the version before the last one could be read until that came."""
    return len(release.editions) > 1 and release.editions[-2].withdrawn_at is None


def _line(group: Group, release: Release, line: SummaryLine) -> Row:
    rank, among, number = place(line)
    values = {
        "guild": group.guild,
        "section": line.section.value,
        "kind": (line.kind or line.section).value,
        "place": (rank * _AMONG + among) * _NUMBERS + number,
        "text": _text(line),
    }
    return Row("released_lines", _key(group, release, line.id), values)


def _key(group: Group, release: Release, line: str) -> dict[str, str]:
    return {"group_id": group.id, "key": release.key, "line": line}


def _text(line: SummaryLine) -> str:
    """Everything that a line says in words, so that all of it is found."""
    return " · ".join(text for text in (line.text, *line.reservations, line.progress) if text)

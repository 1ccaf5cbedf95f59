"""What reviewers may find, as rows: that a group released something, and the lines of it that stand."""

from collections.abc import Iterator

from facilitation.group import Group
from facilitation.release_events import ReleaseEvent, ReleaseOpened
from facilitation.releases import Line, Release
from storage.store import Row


def release_rows(group: Group, event: ReleaseEvent) -> Iterator[Row]:
    """The rows that something touches that happened to a summary. `group` is the state after it."""
    release = group.releases[event.key]
    if isinstance(event, ReleaseOpened):
        key = {"group_id": group.id, "key": event.key, "person": event.person}
        yield Row("openings", key, {"opened_at": event.at})
    last = release.versions[-1] if release.versions else None
    if last is not None and event.at in (last.released_at, last.withdrawn_at):
        yield from _standing(group, release)


def _standing(group: Group, release: Release) -> Iterator[Row]:
    """How a release stands, once a version came or went: no line stands that is not of the current one."""
    last = release.versions[-1]
    yield Row(
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
    lines = release.current.lines if release.current else ()
    before = {line.id for version in release.versions for line in version.lines}
    for gone in sorted(before - {line.id for line in lines}):
        yield Row("released_lines", _key(group, release, gone), None)
    for place, line in enumerate(lines):
        kind = (line.kind or line.section).value
        values = {"guild": group.guild, "section": line.section.value, "kind": kind, "place": place}
        yield Row("released_lines", _key(group, release, line.id), {**values, "text": _text(line)})


def _key(group: Group, release: Release, line: str) -> dict[str, str]:
    return {"group_id": group.id, "key": release.key, "line": line}


def _text(line: Line) -> str:
    """Everything that a line says in words, so that all of it is found."""
    return " · ".join(text for text in (line.text, *line.reservations, line.progress) if text)

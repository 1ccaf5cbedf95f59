"""From what a group wrote down of a session or of its whole way to what is handed over.

Reviewers are given what a version holds, and nothing else of the release: neither its draft nor what was
struck. The group's own record is made from the lines as they are now now.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from facilitation.group.plan.state import Topic
from facilitation.group.state import Group
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from facilitation.group.summaries.redaction import GONE
from facilitation.group.summaries.state import JOURNEY, Release, Version
from facilitation.shared.proposals import Standing
from facilitation.shared.wall_time import wall
from guides.model.guide import Guide
from guides.model.parts import NoteKind
from reports.content import (
    KINDS,
    SERVED,
    ActionContent,
    Agreed,
    ContentEntry,
    ContentPart,
    Journey,
    PlanContent,
    PulseContent,
    Served,
    Spent,
    Struck,
    Summary,
    VoteContent,
)
from reports.sources.group_record import NOBODY, OUTCOMES, Names, credit, named

FINGERS = 6


def released(guide: Guide, group: Group, release: Release, names: Names = NOBODY) -> Summary | Journey | None:
    """What reviewers may read of a release now; None where that is nothing."""
    version = release.current
    return None if version is None else version_of(guide, group, release, version, names)


def version_of(
    guide: Guide, group: Group, release: Release, version: Version, names: Names = NOBODY
) -> Summary | Journey:
    """One version, as it was released."""
    content = _content(guide, group, release, (*version.lines,), names)
    if isinstance(content, Summary):
        content = replace(content, finished=version.finished)
    return replace(content, version=version.number, released=wall(version.released_at, release.zone).date())


def own(guide: Guide, group: Group, release: Release, names: Names = NOBODY) -> Summary | Journey:
    """The group's own record: the lines as they are now now, and what it struck. Of words that are not
    kept any longer nothing is left to show."""
    lines = [line for line in release.lines if line.text != GONE]
    standing = tuple(line for line in lines if not line.struck)
    struck = tuple(Struck(section=one.section, text=one.text) for one in lines if one.struck)
    return replace(_content(guide, group, release, standing, names), struck=struck, own=True)


def journey(guide: Guide, group: Group, names: Names = NOBODY) -> Journey:
    """All that a group has released and not withdrawn, the oldest session first."""
    contents = [released(guide, group, release, names) for release in group.releases.values()]
    summaries = sorted((one for one in contents if isinstance(one, Summary)), key=lambda one: one.date)
    empty = Journey(group=group.name, language=guide.language, credit=credit(guide))
    whole = next((one for one in contents if isinstance(one, Journey)), empty)
    return replace(whole, summaries=tuple(summaries))


def _content(
    guide: Guide, group: Group, release: Release, lines: tuple[SummaryLine, ...], names: Names
) -> Summary | Journey:
    if release.key == JOURNEY:
        return _journey(guide, group, lines, names)
    return _summary(guide, group, release, lines, names)


def _summary(
    guide: Guide, group: Group, release: Release, lines: tuple[SummaryLine, ...], names: Names
) -> Summary:
    return Summary(
        title=release.title,
        group=group.name,
        language=guide.language,
        date=wall(release.opened_at, release.zone).date(),
        number=release.number,
        finished=release.finished,
        agreed=tuple(_agreed(line, names) for line in _of(lines, SummarySection.AGREED)),
        parts=tuple(_parts(lines, names)),
        votes=tuple(map(_vote, _of(lines, SummarySection.VOTES))),
        asked=tuple(line.text for line in _of(lines, SummarySection.ASKED)),
        covered=release.covered,
        left=tuple(line.text for line in _of(lines, SummarySection.LEFT)),
        pulse=tuple(map(_pulse, _of(lines, SummarySection.PULSE))),
        spent=tuple(
            Spent(section=line.text, minutes=sum(line.counts)) for line in _of(lines, SummarySection.TIME)
        ),
        credit=credit(guide),
    )


def _journey(guide: Guide, group: Group, lines: tuple[SummaryLine, ...], names: Names) -> Journey:
    planned = [line for line in lines if line.section is SummarySection.PLAN]
    topics = {line.topic: line.text for line in planned if line.topic is not None}
    whole = PlanContent(
        group=group.name,
        language=guide.language,
        served=tuple(_served(lines)),
        actions=tuple(_action(line, names) for line in planned if line.topic is None),
        others=topics.get(Topic.OTHERS, ""),
        celebration=topics.get(Topic.CELEBRATION, ""),
        setback=topics.get(Topic.SETBACK, ""),
        keeping=topics.get(Topic.KEEPING, ""),
    )
    return Journey(
        group=group.name,
        language=guide.language,
        plan=whole if whole != PlanContent(group=whole.group, language=whole.language) else None,
        parts=tuple(_parts([line for line in lines if line.section is not SummarySection.PLAN], names)),
        credit=credit(guide),
    )


def _of(lines: Iterable[SummaryLine], section: SummarySection) -> Iterator[SummaryLine]:
    return (line for line in lines if line.section is section)


def _agreed(line: SummaryLine, names: Names) -> Agreed:
    return Agreed(
        text=line.text,
        kind=line.kind,
        reserved=line.standing is Standing.WITH_RESERVATIONS,
        reservations=line.reservations,
        owner=named(line.owner, names),
        due=line.due,
        progress=line.progress,
        asks_help=line.asks_help,
    )


def _parts(lines: Iterable[SummaryLine], names: Names) -> Iterator[ContentPart]:
    """What was written down, by kind. What is new in the plan is among the actions."""
    written = tuple(lines)
    for kind in KINDS:
        sections = (
            (SummarySection.ACTION, SummarySection.PLAN)
            if kind is NoteKind.ACTION
            else (SummarySection(kind),)
        )
        entries = tuple(_entry(line, names) for line in written if line.section in sections)
        if entries:
            yield ContentPart(kind=kind, entries=entries)


def _entry(line: SummaryLine, names: Names) -> ContentEntry:
    return ContentEntry(
        text=line.text,
        reservations=line.reservations,
        owner=named(line.owner, names),
        due=line.due,
        progress=line.progress,
        asks_help=line.asks_help,
    )


def _vote(line: SummaryLine) -> VoteContent:
    none, one, two, three, four, five = (*line.counts, *(0,) * FINGERS)[:FINGERS]
    outcome = OUTCOMES[line.standing or Standing.NOT_AGREED]
    return VoteContent(question=line.text, outcome=outcome, counts=(none, one, two, three, four, five))


def _pulse(line: SummaryLine) -> PulseContent:
    kept, partly, not_kept = (*line.counts, 0, 0, 0)[:3]
    return PulseContent(rule=line.text, kept=kept, partly=partly, not_kept=not_kept)


def _served(lines: Iterable[SummaryLine]) -> Iterator[Served]:
    """What was agreed, in the order of a plan. What is no more there is tied to nothing."""
    agreed = [line for line in lines if line.section is SummarySection.AGREED]
    for kind in SERVED:
        for line in agreed:
            if line.kind is kind:
                answers = kind is NoteKind.CONSTRAINT
                yield Served(
                    id=line.source,
                    kind=kind,
                    text=line.text,
                    reservations=line.reservations,
                    sign="" if answers else line.progress,
                    response=line.progress if answers else "",
                )


def _action(line: SummaryLine, names: Names) -> ActionContent:
    return ActionContent(
        what=line.text,
        owner=named(line.owner, names),
        taken=line.owner is not None,
        due=line.due,
        progress=line.progress,
        asks_help=line.asks_help,
        links=line.links,
    )

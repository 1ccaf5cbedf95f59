"""What the whole way of a group would be if each session drafted all of it again, as it did at first."""

from collections.abc import Iterable

from facilitation.coordination import drafts
from facilitation.group.base import GroupEvent, evolve
from facilitation.group.state import Group
from facilitation.group.summaries.events import DraftRevised, SummaryDrafted
from facilitation.group.summaries.lines import SummaryLine, SummaryLines
from facilitation.group.summaries.state import JOURNEY, Release, held_back


def drafted_again(group: Group) -> tuple[SummaryLine, ...]:
    """All lines of the whole way, drafted from the group as it is."""
    before = (*group.releases[JOURNEY].lines.unsorted,)
    last = max((int(line.id) for line in before), default=0)
    return drafts.carried(group, before, drafts.whole(group), last)


def as_first_written(events: Iterable[GroupEvent]) -> list[GroupEvent]:
    """The same history as the first version wrote it down, with every draft in full."""
    group, written = None, list[GroupEvent]()
    for event in events:
        written.append(_in_full(group, event) if isinstance(event, DraftRevised) and group else event)
        group = evolve(group, event)
    return written


def _in_full(group: Group, event: DraftRevised) -> SummaryDrafted:
    before = group.releases[event.key]
    return SummaryDrafted(
        at=event.at,
        key=event.key,
        guide=before.guide,
        discussion=before.discussion,
        opened_at=before.opened_at,
        zone=event.zone,
        finished=event.finished,
        there=(*before.there, *event.newly_there),
        lines=drafted_again(group),
        window_ends=event.window_ends,
    )


def check_kept(group: Group) -> None:
    """What follows from the rest of a release is what it would be if it were worked out again."""
    for one in group.releases.values():
        assert one.ready == SummaryLines.of(_handed_over(group, one))
        assert one.released == one.lines_of(len(one.editions))
        for lines in (one.lines, one.ready, one.released):
            assert all(lines.parts.values()), "no part is empty"


def _handed_over(group: Group, release: Release) -> Iterable[SummaryLine]:
    for line in release.lines:
        if not line.struck and (release.key != JOURNEY or not held_back(group.releases, line)):
            yield line.reads(line.wording)

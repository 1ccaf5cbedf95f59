"""What a reviewer may know of a group: made from the versions that it released, and from nothing else of it.

Everything that is shown, drawn, searched or handed over to reviewers is made from what is here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from facilitation.group.state import Group
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from facilitation.group.summaries.response_commands import actions
from facilitation.group.summaries.state import JOURNEY, ResponseKind, Version
from guides.model.guide import Guide
from guides.model.parts import NoteKind
from reports.pictures.overview import DiscussionReach


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a release is of: a discussion by its number and title, or, without them, the whole way."""

    group: str
    number: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseView:
    """A release as a reviewer reads it: the current version."""

    group: str
    key: str
    title: Title
    version: Version

    @property
    def actions(self) -> tuple[SummaryLine, ...]:
        """The lines that say what the group means to do, less those that are said of the plan as a whole."""
        return actions(self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """What a reviewer answered: to a release, or to a line of it as it reads now (empty where it is not to be
    read any more)."""

    group: str
    key: str
    id: str
    title: Title
    by: int
    kind: ResponseKind
    text: str
    until: date | None
    at: datetime
    done_at: datetime | None
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOverview:
    """What a reviewer may know of one group as a whole."""

    group: str
    name: str
    reached: tuple[DiscussionReach, ...] = ()
    agreed: tuple[SummaryLine, ...] = ()
    actions: tuple[SummaryLine, ...] = ()
    awaited: tuple[ResponseView, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether it has released nothing that may be read now."""
        return all(one is DiscussionReach.NONE for one in self.reached) and not (self.agreed or self.actions)


def title(group: Group, key: str) -> Title:
    """What a release of a group is of."""
    if key == JOURNEY:
        return Title(group=group.name)
    release = group.releases[key]
    return Title(group=group.name, number=release.number, title=release.title)


def shown(group: Group, key: str) -> ReleaseView | None:
    """A release as it may be read now; None where there is none, or none any more."""
    release = group.releases.get(key)
    if release is None or release.current is None:
        return None
    return ReleaseView(group=group.id, key=key, title=title(group, key), version=release.current)


def known(group: Group, guide: Guide | None) -> GroupOverview | None:
    """What may be known of a group; None where no one outside may know that it exists. Without its guide it
    is not known how far the group has come."""
    versions = sorted(_versions(group), key=lambda version: version.released_at)
    awaited = tuple(answer for answer in answers(group) if answer.done_at is None)
    if not (versions or awaited or group.listed):
        return None
    decided = (
        line for version in versions for line in version.lines if line.section is SummarySection.AGREED
    )
    agreed = _newest(line for line in decided if line.kind is not NoteKind.ACTION)
    doing = _newest(line for version in versions for line in actions(version))
    return GroupOverview(
        group=group.id,
        name=group.name,
        reached=tuple(_reach(group, discussion.key) for discussion in (guide.discussions if guide else ())),
        agreed=agreed,
        actions=tuple(sorted(doing, key=lambda line: (line.due is None, line.due or date.max))),
        awaited=awaited,
    )


def answers(group: Group) -> Iterator[ResponseView]:
    """What reviewers answered to a group, the oldest first."""
    found = [(response, key) for key, one in group.releases.items() for response in one.responses.values()]
    for response, key in sorted(found, key=lambda pair: (pair[0].at, pair[0].id)):
        current = group.releases[key].current
        lines = current.lines if current else ()
        yield ResponseView(
            group=group.id,
            key=key,
            id=response.id,
            title=title(group, key),
            by=response.by,
            kind=response.kind,
            text=response.text,
            until=response.until,
            at=response.at,
            done_at=response.done_at,
            action=next((line.text for line in lines if line.id == response.action), ""),
        )


def _versions(group: Group) -> Iterator[Version]:
    """All that may be read now."""
    return (release.current for release in group.releases.values() if release.current is not None)


def _newest(lines: Iterable[SummaryLine]) -> tuple[SummaryLine, ...]:
    """Each line once, as the last of these that is about the same has it."""
    return tuple({line.subject: line for line in lines}.values())


def _reach(group: Group, discussion: str) -> DiscussionReach:
    """How far a group came with a discussion. The whole way tells nothing of one of them."""
    ways = (one for one in group.releases.values() if one.session and one.guide == group.guide)
    of_it = [one for one in ways if one.discussion == discussion]
    finished = [one.current.finished for one in of_it if one.current is not None]
    if not finished:
        return DiscussionReach.NONE
    return DiscussionReach.WHOLE if any(finished) else DiscussionReach.PART

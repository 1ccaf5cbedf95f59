"""What happened to a summary, from its draft to what reviewers answered."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date, datetime

from facilitation.group.base import GroupEvent
from facilitation.group.state import Group
from facilitation.group.summaries.lines import SummaryLine, SummaryLines, Wording
from facilitation.group.summaries.state import Release, Response, ResponseKind, TalkRequest, with_release


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseEvent(GroupEvent, ABC):
    """Something that happened to the release of this key."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseChange(ReleaseEvent, ABC):
    """Something that changes nothing but its own release."""

    @abstractmethod
    def change(self, release: Release) -> Release:
        """The release after this."""

    def apply(self, group: Group) -> Group:
        return _with(group, self.change(group.releases[self.key]))


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEvent(ReleaseChange, ABC):
    """Something that happened to a line. A `window_ends` begins the round again."""

    line: str
    window_ends: datetime | None = None

    def change(self, release: Release) -> Release:
        line = release.line(self.line)
        assert line is not None, "only lines that are there change"
        return release.with_line(self.changed(line)).round(self.window_ends)

    @abstractmethod
    def changed(self, line: SummaryLine) -> SummaryLine:
        """The line after this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryDrafted(ReleaseEvent):
    """A draft of what a session or the whole way came to. Those who were `there` are asked about it, until
    the window ends where it has one. `title` and `number` are the discussion's in its guide."""

    guide: str
    discussion: str
    title: str = ""
    number: int = 0
    opened_at: datetime
    zone: str
    finished: bool
    covered: int = 0
    there: tuple[int, ...]
    lines: tuple[SummaryLine, ...]
    window_ends: datetime | None = None

    def apply(self, group: Group) -> Group:
        before = group.releases.get(self.key)
        if before is None:
            before = Release(
                key=self.key,
                guide=self.guide,
                discussion=self.discussion,
                title=self.title,
                number=self.number,
                drafted_at=self.at,
                opened_at=self.opened_at,
            )
        drafted = replace(
            before,
            discussion=self.discussion,
            drafted_at=self.at,
            zone=self.zone,
            finished=self.finished,
            covered=self.covered,
            there=self.there,
            lines=SummaryLines.of(self.lines),
            looked=(),
            approved=(),
            talk=(),
            window_ends=self.window_ends,
            unread=False,
            changes=before.changes + 1,
        )
        return _with(group, drafted)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRevised(ReleaseChange):
    """A draft that grows from session to session has grown. `lines` are those that are new or say something
    else, `gone` the numbers of those that are not in it any more; all others stay as they were. Who was not
    there before is `newly_there`. Otherwise as where it is drafted for the first time."""

    zone: str
    finished: bool
    newly_there: tuple[int, ...] = ()
    lines: tuple[SummaryLine, ...] = ()
    gone: tuple[str, ...] = ()
    window_ends: datetime | None = None

    def change(self, release: Release) -> Release:
        return replace(
            release,
            drafted_at=self.at,
            zone=self.zone,
            finished=self.finished,
            there=(*release.there, *self.newly_there),
            lines=release.lines.revised(self.lines, self.gone),
            looked=(),
            approved=(),
            talk=(),
            window_ends=self.window_ends,
            unread=False,
            changes=release.changes + 1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLookedAt(ReleaseChange):
    """Someone who was there looked at the draft. Where its window had ended unread and enough have looked
    now, a new one begins."""

    person: int
    window_ends: datetime | None = None

    def change(self, release: Release) -> Release:
        others = tuple(person for person in release.looked if person != self.person)
        return replace(release, looked=(*others, self.person)).round(self.window_ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReworded(LineEvent):
    """A line says something else now. What it said before is kept by the group."""

    wording: Wording

    def changed(self, line: SummaryLine) -> SummaryLine:
        return line.reworded(self.wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStruck(LineEvent):
    """A line is not to be released. Where reviewers could read it, they cannot any more."""

    def change(self, release: Release) -> Release:
        readable = release.readable.line(self.line) is not None
        return LineEvent.change(self, release.withdrawn(self.at) if readable else release)

    def changed(self, line: SummaryLine) -> SummaryLine:
        return replace(line, struck=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRestored(LineEvent):
    """A line that was struck is to be released after all."""

    def changed(self, line: SummaryLine) -> SummaryLine:
        return replace(line, struck=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkAsked(ReleaseChange):
    """Someone, and no one knows who, wants to talk about a line first, or about the whole. What was approved
    before has to be approved again."""

    id: str
    line: str = ""
    sentence: str = ""

    def change(self, release: Release) -> Release:
        asked = TalkRequest(id=self.id, line=self.line, sentence=self.sentence)
        return replace(release, talk=(*release.talk, asked), approved=())


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkSettled(ReleaseChange):
    """The group talked about it."""

    id: str
    window_ends: datetime | None = None

    def change(self, release: Release) -> Release:
        talk = tuple(replace(one, settled=one.settled or one.id == self.id) for one in release.talk)
        after = replace(release, talk=talk)
        return after.round(self.window_ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryApproved(ReleaseChange):
    """Someone who was there approves the lines as they are now."""

    person: int

    def change(self, release: Release) -> Release:
        looked = release.looked if self.person in release.looked else (*release.looked, self.person)
        return replace(release, looked=looked, approved=(*release.approved, self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalTakenBack(ReleaseChange):
    """Someone does not approve after all."""

    person: int

    def change(self, release: Release) -> Release:
        return replace(release, approved=tuple(one for one in release.approved if one != self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryReleased(ReleaseEvent):
    """Reviewers may read the lines that no one struck, as they are now. They are a version from now on."""

    def apply(self, group: Group) -> Group:
        return _with(group, group.releases[self.key].let_go(self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWindowOver(ReleaseChange):
    """The window has ended, and the draft is not released: too few looked, someone wants to talk first, or
    there is nothing to release."""

    def change(self, release: Release) -> Release:
        return replace(release, window_ends=None, unread=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReopened(ReleaseChange):
    """There is more to release than before: who was there has until the window ends."""

    window_ends: datetime

    def change(self, release: Release) -> Release:
        return release.round(self.window_ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWithdrawn(ReleaseChange):
    """Reviewers may not read it any more; that it was withdrawn they see."""

    def change(self, release: Release) -> Release:
        return release.withdrawn(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOpened(ReleaseChange):
    """A reviewer opened the version of that time. The group sees who, and when."""

    person: int

    def change(self, release: Release) -> Release:
        return replace(release, opened={**release.opened, self.person: self.at})


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded(ReleaseChange):
    """A reviewer answered, to the whole or to an action. Thanks ask for nothing more."""

    id: str
    person: int
    kind: ResponseKind
    text: str = ""
    action: str | None = None
    until: date | None = None

    def change(self, release: Release) -> Release:
        return release.with_response(
            Response(
                id=self.id,
                by=self.person,
                kind=self.kind,
                text=self.text,
                at=self.at,
                action=self.action,
                until=self.until,
                done_at=self.at if self.kind is ResponseKind.THANKS else None,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseDone(ReleaseChange):
    """What a reviewer meant to do is done."""

    id: str

    def change(self, release: Release) -> Release:
        return release.with_response(replace(release.responses[self.id], done_at=self.at))


def _with(group: Group, release: Release) -> Group:
    return replace(group, releases=with_release(group.releases, release))

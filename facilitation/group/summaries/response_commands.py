"""What reviewers may ask of a summary that was released to them. Most of them are no members of the group."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.state import Group
from facilitation.group.summaries.events import ReleaseOpened, Responded, ResponseDone
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from facilitation.group.summaries.state import Release, ResponseKind, Version
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank, one_line
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerCommand(GroupCommand):
    """Something that is asked of what was released under this key. `reviewer` says whether the person has the
    reviewers' role: anyone who brings the command knows, the group does not."""

    for_members: ClassVar[bool] = False
    at_rest: ClassVar[bool] = True
    key: str
    reviewer: bool

    def released(self, group: Group) -> tuple[Release, Version]:
        """The release, and the version that may be read now. Raises Refused."""
        if not self.reviewer:
            raise Refused(Reason.REVIEWERS_ONLY)
        release = group.releases.get(self.key)
        if release is None or release.current is None:
            raise Refused(Reason.NOT_RELEASED)
        return release, release.current


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRelease(ReviewerCommand):
    """Let me read it. The group sees who did, and when they first saw this version."""

    def decide(self, group: Group, now: datetime) -> Happened:
        release, version = self.released(group)
        seen = release.opened.get(self.by)
        if seen is None or seen < version.released_at:
            yield ReleaseOpened(at=now, by=self.by, key=self.key, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond(ReviewerCommand):
    """Thank you; I will unblock this by a day; let us talk. `id` comes from the form: handed in twice, it is
    said once. `action` is the line that it is about, `today` the day where the school is."""

    id: str
    kind: ResponseKind
    today: date
    text: str = ""
    action: str | None = None
    until: date | None = None

    def decide(self, group: Group, now: datetime) -> Happened:
        release, version = self.released(group)
        if self.id in release.responses:
            return
        if self.action is not None and all(line.id != self.action for line in actions(version)):
            raise Refused(Reason.NO_SUCH_LINE)
        yield Responded(
            at=now,
            by=self.by,
            key=self.key,
            id=self.id,
            person=self.by,
            kind=self.kind,
            text="" if blank(self.text) else one_line(self.text),
            action=self.action,
            until=self._until(),
        )

    def _until(self) -> date | None:
        """The day; only what is to be unblocked has one. Raises Refused."""
        if self.kind is not ResponseKind.UNBLOCK:
            return None
        if self.until is None:
            raise Refused(Reason.DATE_UNREADABLE)
        if self.until < self.today:
            raise Refused(Reason.DATE_PAST)
        return self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishResponse(GroupCommand):
    """What a reviewer meant to do is done: so say they, or a member of the group."""

    for_members: ClassVar[bool] = False
    key: str
    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        release = group.releases.get(self.key)
        response = release.responses.get(self.id) if release else None
        if response is None:
            raise Refused(Reason.NO_SUCH_RESPONSE)
        if self.by not in (response.by, *group.members):
            raise Refused(Reason.MEMBERS_ONLY)
        if response.done_at is None:
            yield ResponseDone(at=now, by=self.by, key=self.key, id=self.id)


def actions(version: Version) -> tuple[SummaryLine, ...]:
    """The lines of a version that are actions, in its order."""
    return tuple(line for line in version.lines if _acts(line))


def _acts(line: SummaryLine) -> bool:
    if line.section is SummarySection.AGREED:
        return line.kind is NoteKind.ACTION
    return line.section is SummarySection.ACTION or (
        line.section is SummarySection.PLAN and line.topic is None
    )

"""Releases: what the group writes down of a session or of its whole way, and what of it reviewers may read.

A draft is the group's own. What reviewers read is a version: the lines as they were when the group let go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from facilitation.group.summaries.lines import Part, SummaryLine, SummaryLines, as_read, free_of

JOURNEY = "journey"
"""The key of the release that holds the whole way; every other one goes by its session's id."""
TOGETHER = 2
"""So many at least have a hand in releasing what so many or more were there for."""
NO_LINES = SummaryLines()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What was released, once and for all, as it is kept: the parts that were not in the one before, or not
    like this. `finished` says whether the discussion, or the whole way, was. Withdrawn, it is no one's to
    read but the group's."""

    number: int
    changed: Mapping[str, Part]
    released_at: datetime
    finished: bool
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What was released, as it is read: lines that no one struck, in the words of that moment."""

    number: int
    lines: SummaryLines
    released_at: datetime
    finished: bool
    withdrawn_at: datetime | None = None


class ReleaseStanding(StrEnum):
    """How far a summary has come. While a new version is prepared, the old one is still released."""

    DRAFT = "draft"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRequest:
    """Someone asked to talk about a line, or, without one, about the whole; no one knows who."""

    id: str
    line: str = ""
    sentence: str = ""
    settled: bool = False


class ResponseKind(StrEnum):
    """What a reviewer says to a release, or to one of its actions."""

    THANKS = "thanks"
    UNBLOCK = "unblock"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a reviewer answered, to the whole or to an `action` (a line's id), and until when they mean to do
    it. It is done at once where there is nothing to do."""

    id: str
    by: int
    kind: ResponseKind
    text: str
    at: datetime
    action: str | None = None
    until: date | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The draft of a summary, and what was released of it. `title` and `number` are those of its discussion
    in the `guide` that the session followed. `there` are those who were; `looked` and `approved` those of
    them who did, in the round that is running. Without a `window_ends` only all of them together can release
    it; `unread` says that the window ended and it was not. `changes` counts how often the lines changed: each
    approval names the lines it was for. `covered` is how many questions were asked in earlier sessions of the
    discussion."""

    key: str
    guide: str
    discussion: str
    title: str = ""
    number: int = 0
    drafted_at: datetime
    opened_at: datetime
    zone: str = "UTC"
    finished: bool = False
    covered: int = 0
    there: tuple[int, ...] = ()
    lines: SummaryLines = NO_LINES
    looked: tuple[int, ...] = ()
    approved: tuple[int, ...] = ()
    talk: tuple[TalkRequest, ...] = ()
    window_ends: datetime | None = None
    unread: bool = False
    changes: int = 0
    editions: tuple[Edition, ...] = ()
    opened: Mapping[int, datetime] = field(default_factory=dict[int, datetime])
    responses: Mapping[str, Response] = field(default_factory=dict[str, Response])
    ready: SummaryLines = NO_LINES
    released: SummaryLines = NO_LINES

    @property
    def session(self) -> str:
        """The session that it is of; empty for the whole way."""
        return "" if self.key == JOURNEY else self.key

    @property
    def last(self) -> Edition | None:
        """The last edition, also where it was withdrawn."""
        return self.editions[-1] if self.editions else None

    @property
    def current(self) -> Version | None:
        """The version that reviewers may read now."""
        last = self.last
        return None if last is None or last.withdrawn_at is not None else _version(last, self.released)

    @property
    def readable(self) -> SummaryLines:
        """The lines that reviewers may read now."""
        return self.released if self.last is not None and self.last.withdrawn_at is None else NO_LINES

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version that was released, the first one first."""
        return tuple(_version(one, self.lines_of(one.number)) for one in self.editions)

    def lines_of(self, number: int) -> SummaryLines:
        """The lines of a version; before the first one there are none."""
        parts = dict[str, Part]()
        for edition in self.editions[:number]:
            parts |= edition.changed
        return SummaryLines().with_parts(parts)

    @property
    def standing(self) -> ReleaseStanding:
        if self.last is None:
            return ReleaseStanding.DRAFT
        return ReleaseStanding.RELEASED if self.last.withdrawn_at is None else ReleaseStanding.WITHDRAWN

    @property
    def asked_to_talk(self) -> tuple[TalkRequest, ...]:
        """What someone wants to talk about first, and the group has not yet."""
        return tuple(one for one in self.talk if not one.settled)

    @property
    def awaited(self) -> tuple[Response, ...]:
        """The answers of reviewers who mean to do something and have not yet."""
        return tuple(one for one in self.responses.values() if one.done_at is None)

    def line(self, key: str) -> SummaryLine | None:
        return self.lines.line(key)

    def with_response(self, response: Response) -> "Release":
        """With a reviewer's response, in the place of an earlier version of it."""
        return replace(self, responses={**self.responses, response.id: response})

    def round(self, ends: datetime | None) -> "Release":
        """With a new window that ends then (UTC); as it is if there is none."""
        return self if ends is None else replace(self, window_ends=ends, unread=False)

    def with_line(self, line: SummaryLine) -> "Release":
        """With one line changed: what was approved before has to be approved again."""
        return replace(self, lines=self.lines.with_line(line), approved=(), changes=self.changes + 1)

    def let_go(self, at: datetime) -> "Release":
        """With what is ready as the next version. The round is over."""
        edition = Edition(
            number=len(self.editions) + 1,
            changed=self.ready.since(self.released),
            released_at=at,
            finished=self.finished,
        )
        over = replace(self, looked=(), approved=(), talk=(), window_ends=None, unread=False)
        return replace(
            over, editions=(*self.editions, edition), released=self.released.with_parts(edition.changed)
        )

    def withdrawn(self, at: datetime) -> "Release":
        """With the current version withdrawn. What was approved before has to be approved again."""
        editions = (*self.editions[:-1], replace(self.editions[-1], withdrawn_at=at))
        return replace(self, editions=editions, approved=(), window_ends=None, unread=False)

    def free_of(self, person: int) -> "Release":
        """With no one's name on what someone accepted who has left the group."""
        editions = tuple(
            replace(one, changed={key: free_of(part, person) for key, part in one.changed.items()})
            for one in self.editions
        )
        return replace(
            self,
            lines=self.lines.free_of(person),
            editions=editions,
            ready=self.ready.free_of(person),
            released=self.released.free_of(person),
        )


def _version(edition: Edition, lines: SummaryLines) -> Version:
    return Version(
        number=edition.number,
        lines=lines,
        released_at=edition.released_at,
        finished=edition.finished,
        withdrawn_at=edition.withdrawn_at,
    )


def with_release(releases: Mapping[str, Release], release: Release) -> Mapping[str, Release]:
    """The releases with one that has changed. What is ready follows: what changed in it, and of the whole way
    what it said of a session whose summary came to let reviewers read something else."""
    before = releases.get(release.key)
    was, readable = (before.lines, before.readable) if before else (NO_LINES, None)
    after = _made_ready({**releases, release.key: release}, release.key, release.lines.since(was))
    if JOURNEY not in after or release.key == JOURNEY or release.readable is readable:
        return after
    return _made_ready(after, JOURNEY, (release.key,))


def _made_ready(releases: Mapping[str, Release], key: str, sessions: Iterable[str]) -> dict[str, Release]:
    """With what is of these sessions ready as it is now."""
    parts = {session: _handed_over(releases, key, session) for session in sessions}
    release = releases[key]
    return {**releases, key: replace(release, ready=release.ready.with_parts(parts)) if parts else release}


def _handed_over(releases: Mapping[str, Release], key: str, session: str) -> Part:
    """The lines of a session that a release would let reviewers read now. The whole way holds back what the
    summary of that session does not let them read, too."""
    part = as_read(releases[key].lines.part(session))
    if key != JOURNEY or session not in releases:
        return part
    readable = {line.subject for line in releases[session].readable.unsorted}
    held_back = any(line.subject not in readable for line in part)
    return tuple(line for line in part if line.subject in readable) if held_back else part


def held_back(releases: Mapping[str, Release], line: SummaryLine) -> bool:
    """Whether a line of the whole way waits for the summary of its session."""
    session = releases.get(line.session)
    return session is not None and session.readable.about(line.subject) is None


def says_too_much(releases: Mapping[str, Release]) -> bool:
    """Whether reviewers read something in the whole way that the summary of its session holds back."""
    whole = releases.get(JOURNEY)
    if whole is None:
        return False
    settled = whole.ready.parts
    read = ((one, part) for one, part in whole.readable.parts.items() if part is not settled.get(one))
    return any(held_back(releases, line) for _, part in read for line in part)


def pending(releases: Mapping[str, Release], key: str) -> bool:
    """Whether there is something to release that reviewers cannot read yet."""
    release = releases[key]
    if release.last is None or release.last.withdrawn_at is not None:
        return bool(release.ready)
    return bool(release.ready) and (release.ready, release.finished) != (
        release.released,
        release.last.finished,
    )

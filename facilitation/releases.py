"""Releases: what the group writes down of a session or of its whole way, and what of it reviewers may read.

A draft is the group's own. What reviewers read is a version: the lines as they stood when the group let go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from zlib import crc32

from facilitation.plan import Topic
from facilitation.proposals import Standing
from guides.model import NoteKind

JOURNEY = "journey"
"""The key of the release that holds the whole way; every other one goes by its session's id."""
TOGETHER = 2
"""So many at the least have a hand in releasing what so many or more were there for."""


class Section(StrEnum):
    """What a line is about, in the order of a summary: what was decided first, what was counted last. What
    was written down stands under the name of its kind of note."""

    AGREED = "agreed"
    AGREEMENT = NoteKind.AGREEMENT
    GOAL = NoteKind.GOAL
    ASSET = NoteKind.ASSET
    CONSTRAINT = NoteKind.CONSTRAINT
    PRACTICE = NoteKind.PRACTICE
    ACTION = NoteKind.ACTION
    PLAN = "plan"
    INSIGHT = NoteKind.INSIGHT
    CONCERN = NoteKind.CONCERN
    DISAGREEMENT = NoteKind.DISAGREEMENT
    QUESTION = NoteKind.QUESTION
    PARKED = NoteKind.PARKED
    VOTES = "votes"
    ASKED = "asked"
    LEFT = "left"
    PULSE = "pulse"
    TIME = "time"


GUIDES_WORDS = frozenset({Section.ASKED, Section.LEFT, Section.TIME})
"""Sections whose lines are the guide's own words: they can be struck, and read as they read."""
ABOUT = {
    **{Section(kind): "noted" for kind in NoteKind},
    Section.AGREED: "decided",
    Section.PLAN: "decided",
}
"""Sections whose lines, of the same source, are about the same. Each other one stands for itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a line says: its text, the reservations kept with it, and its `progress`: how one sees that an
    action moves or that a goal is reached, or what answers a constraint."""

    text: str
    reservations: tuple[str, ...] = ()
    progress: str = ""

    @property
    def mark(self) -> int:
        """By which these words are known again, for as long as somebody has a form open that shows them."""
        return crc32("\n".join((self.text, self.progress, *self.reservations)).encode(errors="replace"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `source` says what it came from, the same in every release that has it, and `session` where
    that was; both are empty where there is none. `kind` is what was agreed, `standing` how a decision came
    out. An `owner` has accepted. `links` are the agreements that an action is tied to, `topic` what is said
    of the plan as a whole. An action that is blocked may ask for help. `counts` are, of a vote, how many
    showed each number of fingers from 0 to 5; of a ground rule, how many found it kept, partly kept and not
    kept; of time, whole minutes. `earlier` is what it said before, the draft's own words first."""

    id: str
    section: Section
    text: str
    source: str = ""
    session: str = ""
    discussion: str = ""
    kind: NoteKind | None = None
    standing: Standing | None = None
    reservations: tuple[str, ...] = ()
    owner: int | None = None
    due: date | None = None
    progress: str = ""
    links: tuple[str, ...] = ()
    topic: Topic | None = None
    asks_help: bool = False
    counts: tuple[int, ...] = ()
    struck: bool = False
    earlier: tuple[Wording, ...] = ()

    @property
    def wording(self) -> Wording:
        return Wording(self.text, self.reservations, self.progress)

    @property
    def drafted(self) -> Wording:
        """What it said in the draft, before anybody reworded it."""
        return self.earlier[0] if self.earlier else self.wording

    def once(self, mark: int) -> Wording | None:
        """The words of this mark, which it says or said; None where it was drafted anew since."""
        said = (self.wording, *self.earlier)
        return next((wording for wording in said if wording.mark == mark), None)

    def reads(self, wording: Wording) -> "Line":
        """This line in these words, without what it said before."""
        return replace(
            self, text=wording.text, reservations=wording.reservations, progress=wording.progress, earlier=()
        )

    def reworded(self, wording: Wording) -> "Line":
        return replace(self.reads(wording), earlier=(*self.earlier, self.wording))

    @property
    def subject(self) -> tuple[str, str]:
        """What it is about: lines of two releases with one subject stand and fall together. A vote, a
        decision and a note of the same source are three."""
        return ABOUT.get(self.section, self.section), self.source

    def free_of(self, person: int) -> "Line":
        return replace(self, owner=None) if self.owner == person else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What was released, once and for all: lines that nobody struck, in the words of that moment. `finished`
    says whether the discussion, or the whole way, was. Withdrawn, it is nobody's to read but the group's."""

    number: int
    lines: tuple[Line, ...]
    released_at: datetime
    finished: bool
    withdrawn_at: datetime | None = None

    def has(self, line: Line) -> bool:
        """Whether a line, or the same one of another release, stands here."""
        return any(line.subject == one.subject for one in self.lines)


class ReleaseStanding(StrEnum):
    """How far a summary has come. One of which a new version is being prepared is still released."""

    DRAFT = "draft"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Somebody asked to talk about a line, or, without one, about the whole; nobody knows who."""

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
    them who did, in the round that is going on. Without a `window_ends` only all of them together can release
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
    lines: tuple[Line, ...] = ()
    looked: tuple[int, ...] = ()
    approved: tuple[int, ...] = ()
    talk: tuple[Talk, ...] = ()
    window_ends: datetime | None = None
    unread: bool = False
    changes: int = 0
    versions: tuple[Version, ...] = ()
    opened: Mapping[int, datetime] = field(default_factory=dict[int, datetime])
    responses: Mapping[str, Response] = field(default_factory=dict[str, Response])

    @property
    def session(self) -> str:
        """The session that it is of; empty for the whole way."""
        return "" if self.key == JOURNEY else self.key

    @property
    def current(self) -> Version | None:
        """The version that reviewers may read now."""
        last = self.versions[-1] if self.versions else None
        return None if last is None or last.withdrawn_at is not None else last

    @property
    def standing(self) -> ReleaseStanding:
        if self.current is not None:
            return ReleaseStanding.RELEASED
        return ReleaseStanding.WITHDRAWN if self.versions else ReleaseStanding.DRAFT

    @property
    def asked_to_talk(self) -> tuple[Talk, ...]:
        """What somebody wants to talk about first, and the group has not yet."""
        return tuple(one for one in self.talk if not one.settled)

    @property
    def awaited(self) -> tuple[Response, ...]:
        """The answers of reviewers who mean to do something and have not yet."""
        return tuple(one for one in self.responses.values() if one.done_at is None)

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.id == key), None)

    def about(self, subject: tuple[str, str]) -> Line | None:
        """The line about something."""
        return next((line for line in self.lines if line.subject == subject), None)

    def with_line(self, line: Line) -> "Release":
        """With one line changed: what was approved before has to be approved again."""
        lines = tuple(line if one.id == line.id else one for one in self.lines)
        return replace(self, lines=lines, approved=(), changes=self.changes + 1)

    def released(self, lines: Iterable[Line], at: datetime) -> "Release":
        """With these lines as the next version. The round is over."""
        version = Version(
            number=len(self.versions) + 1,
            lines=tuple(replace(line, earlier=()) for line in lines),
            released_at=at,
            finished=self.finished,
        )
        over = replace(self, looked=(), approved=(), talk=(), window_ends=None, unread=False)
        return replace(over, versions=(*self.versions, version))

    def withdrawn(self, at: datetime) -> "Release":
        """With the current version withdrawn. What was approved before has to be approved again."""
        versions = (*self.versions[:-1], replace(self.versions[-1], withdrawn_at=at))
        return replace(self, versions=versions, approved=(), window_ends=None, unread=False)

    def free_of(self, person: int) -> "Release":
        """With nobody's name on what somebody accepted who has left the group."""
        versions = tuple(replace(one, lines=_free(one.lines, person)) for one in self.versions)
        return replace(self, lines=_free(self.lines, person), versions=versions)


def handed_over(releases: Mapping[str, Release], key: str) -> tuple[Line, ...]:
    """The lines that a release would let reviewers read now. The whole way holds back what the summary of a
    session does not let them read, too."""
    standing = (line for line in releases[key].lines if not line.struck)
    return tuple(line for line in standing if key != JOURNEY or not held_back(releases, line))


def held_back(releases: Mapping[str, Release], line: Line) -> bool:
    """Whether a line of the whole way waits for the summary of its session."""
    session = releases.get(line.session)
    return session is not None and (session.current is None or not session.current.has(line))


def pending(releases: Mapping[str, Release], key: str) -> bool:
    """Whether there is something to release that reviewers cannot read yet."""
    lines, current = handed_over(releases, key), releases[key].current
    if current is None:
        return bool(lines)
    there = tuple(replace(line, earlier=()) for line in lines)
    return bool(lines) and (there, releases[key].finished) != (current.lines, current.finished)


def _free(lines: Iterable[Line], person: int) -> tuple[Line, ...]:
    return tuple(line.free_of(person) for line in lines)

"""Lines of a summary: what each says, where it came from, and how it was reworded."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from zlib import crc32

from facilitation.group.plan.state import Topic
from facilitation.shared.proposals import Standing
from guides.model.parts import NoteKind


class SummarySection(StrEnum):
    """What a line is about, in the order of a summary: what was decided first, what was counted last. What
    was written down is under the name of its kind of note."""

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


GUIDES_WORDS = frozenset({SummarySection.ASKED, SummarySection.LEFT, SummarySection.TIME})
"""Sections whose lines are the guide's own words: they can be struck, and read as they read."""
LASTING = frozenset({SummarySection.AGREED, SummarySection.PLAN})
"""Sections of the whole way whose lines say what the group agreed and plans, which it keeps."""
ABOUT = {
    **{SummarySection(kind): "noted" for kind in NoteKind},
    SummarySection.AGREED: "decided",
    SummarySection.PLAN: "decided",
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
        """By which these words are known again, for as long as someone has a form open that shows them."""
        return crc32("\n".join((self.text, self.progress, *self.reservations)).encode(errors="replace"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One line. `source` says what it came from, the same in every release that has it, and `session` where
    that was; both are empty where there is none. `kind` is what was agreed, `standing` how a decision came
    out. An `owner` has accepted. `links` are the agreements that an action is tied to, `topic` what is said
    of the plan as a whole. An action that is blocked may ask for help. `counts` are, of a vote, how many
    showed each number of fingers from 0 to 5; of a ground rule, how many found it kept, partly kept and not
    kept; of time, whole minutes. `earlier` is what it said before, the draft's own words first."""

    id: str
    section: SummarySection
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
        """What it said in the draft, before anyone reworded it."""
        return self.earlier[0] if self.earlier else self.wording

    def once(self, mark: int) -> Wording | None:
        """The words of this mark, which it says or said; None where it was drafted again since."""
        said = (self.wording, *self.earlier)
        return next((wording for wording in said if wording.mark == mark), None)

    def reads(self, wording: Wording) -> "SummaryLine":
        """This line in these words, without what it said before."""
        return replace(
            self, text=wording.text, reservations=wording.reservations, progress=wording.progress, earlier=()
        )

    def reworded(self, wording: Wording) -> "SummaryLine":
        return replace(self.reads(wording), earlier=(*self.earlier, self.wording))

    @property
    def subject(self) -> tuple[str, str]:
        """What it is about: lines of two releases with one subject are withdrawn together. A vote, a
        decision and a note of the same source are three."""
        return ABOUT.get(self.section, self.section), self.source

    def free_of(self, person: int) -> "SummaryLine":
        return replace(self, owner=None) if self.owner == person else self


_RANK = {section: rank for rank, section in enumerate(SummarySection)}
_SAID_LAST = {topic: rank for rank, topic in enumerate(Topic, 1)}
Part = tuple[SummaryLine, ...]
"""The lines of one session, in the order of a summary."""


def place(line: SummaryLine) -> tuple[int, int, int]:
    """Where a line is in a summary: by section, what is said of the plan as a whole after its actions,
    then in the order of the draft."""
    return _RANK[line.section], 0 if line.topic is None else _SAID_LAST[line.topic], int(line.id)


@dataclass(frozen=True, slots=True)
class SummaryLines:
    """Lines by the session that they are of; under "" those that are of none. No part is empty. A change
    makes a new tuple of the parts that it touches, and of no other. `last` is the highest number that a line
    of a draft ever had: no other line gets a number again."""

    parts: Mapping[str, Part] = field(default_factory=dict[str, Part])
    last: int = field(default=0, compare=False)

    @classmethod
    def of(cls, lines: Iterable[SummaryLine]) -> "SummaryLines":
        parts = dict[str, list[SummaryLine]]()
        for line in lines:
            parts.setdefault(line.session, []).append(line)
        last = max((int(line.id) for part in parts.values() for line in part), default=0)
        return cls({session: tuple(sorted(part, key=place)) for session, part in parts.items()}, last)

    def __iter__(self) -> Iterator[SummaryLine]:
        """All of them, in the order of a summary."""
        if len(self.parts) == 1:
            return chain(*self.parts.values())
        return iter(sorted(chain(*self.parts.values()), key=place))

    def __len__(self) -> int:
        return sum(map(len, self.parts.values()))

    def __getitem__(self, number: int) -> SummaryLine:
        return [*self][number]

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def unsorted(self) -> Iterator[SummaryLine]:
        """All of them, session by session: ten times as quick."""
        return chain(*self.parts.values())

    def part(self, session: str) -> Part:
        return self.parts.get(session, ())

    def line(self, key: str) -> SummaryLine | None:
        return next((line for line in self.unsorted if line.id == key), None)

    def about(self, subject: tuple[str, str]) -> SummaryLine | None:
        """The line about something."""
        of_source = (line for line in self.unsorted if line.source == subject[1])
        return next((line for line in of_source if line.subject == subject), None)

    def with_parts(self, parts: Mapping[str, Part]) -> "SummaryLines":
        """With these parts in place of those that were."""
        after = {session: part for session, part in {**self.parts, **parts}.items() if part}
        return SummaryLines(after, self.last)

    def with_line(self, line: SummaryLine) -> "SummaryLines":
        """With one line changed, which stays where it is."""
        part = tuple(line if one.id == line.id else one for one in self.parts[line.session])
        return self.with_parts({line.session: part})

    def revised(self, lines: Iterable[SummaryLine], gone: Collection[str]) -> "SummaryLines":
        """With these lines, new ones and others in place of those of the same number, and without those that
        are gone."""
        new = {line.id: line for line in lines}
        parts = self._without({*gone, *(number for number in new if int(number) <= self.last)})
        for line in new.values():
            parts[line.session] = (*parts.get(line.session, self.part(line.session)), line)
        ordered = {session: tuple(sorted(part, key=place)) for session, part in parts.items()}
        return replace(self.with_parts(ordered), last=max(self.last, *map(int, new), 0))

    def _without(self, numbers: Collection[str]) -> dict[str, Part]:
        """The parts that lines of these numbers are in, less those lines."""
        if not numbers:
            return {}
        return {
            session: tuple(line for line in part if line.id not in numbers)
            for session, part in self.parts.items()
            if any(line.id in numbers for line in part)
        }

    def since(self, before: "SummaryLines") -> Mapping[str, Part]:
        """The parts that are not as they were before; what is gone is an empty one."""
        was = before.parts
        gone = {session: () for session in was if session not in self.parts}
        shared = ((session, part) for session, part in self.parts.items() if part is not was.get(session))
        return {**gone, **{session: part for session, part in shared if part != was.get(session)}}

    def free_of(self, person: int) -> "SummaryLines":
        """With no one's name on what someone accepted who has left the group."""
        parts = {session: free_of(part, person) for session, part in self.parts.items()}
        return SummaryLines(parts, self.last)


def as_read(part: Part) -> Part:
    """What a part would let others read: nothing that is struck, and not what a line said before."""
    if all(not line.struck and not line.earlier for line in part):
        return part
    return tuple(replace(line, earlier=()) if line.earlier else line for line in part if not line.struck)


def free_of(part: Part, person: int) -> Part:
    """The part with no one's name on what this person accepted."""
    if all(line.owner != person for line in part):
        return part
    return tuple(line.free_of(person) for line in part)

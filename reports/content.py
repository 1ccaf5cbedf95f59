"""What is handed over, before it is a document: plain data, from which every kind of document is made.

No person is in it but those who accepted an action or carry something parked, and these by the name that
they go by. Votes and the look at the ground rules are counts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitation.group.summaries.lines import SummarySection
from guides.model.parts import NoteKind

KINDS = (
    NoteKind.AGREEMENT,
    NoteKind.GOAL,
    NoteKind.ASSET,
    NoteKind.CONSTRAINT,
    NoteKind.PRACTICE,
    NoteKind.ACTION,
    NoteKind.INSIGHT,
    NoteKind.CONCERN,
    NoteKind.DISAGREEMENT,
    NoteKind.QUESTION,
    NoteKind.PARKED,
)
"""The order of a summary: what was decided comes first, what was put off last."""
SERVED = (NoteKind.GOAL, NoteKind.ASSET, NoteKind.CONSTRAINT, NoteKind.PRACTICE)
"""What an action can be tied to."""


Day = date
"""The type, if a field has its name."""


class VoteOutcome(StrEnum):
    """What a vote came to."""

    AGREED = "agreed"
    RESERVED = "reserved"
    NOT_AGREED = "not-agreed"
    PARKED = "parked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentEntry:
    """One line. Under an agreement are its reservations; an action or something parked may have an owner
    who accepted it, a date, and how the group will see that it moves."""

    text: str
    reservations: tuple[str, ...] = ()
    owner: str = ""
    due: date | None = None
    progress: str = ""
    asks_help: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPart:
    """The lines of one kind, in the order of writing."""

    kind: NoteKind
    entries: tuple[ContentEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What the group decided together, perhaps with reservations. An action may have an owner and a date;
    `progress` is how the group will see that it moves or helps, or what it does about it; one that is
    blocked may ask for help."""

    text: str
    reserved: bool = False
    kind: NoteKind | None = None
    reservations: tuple[str, ...] = ()
    owner: str = ""
    due: date | None = None
    progress: str = ""
    asks_help: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteContent:
    """A question that the group voted on: how many showed each number of fingers, from 0 to 5."""

    question: str
    outcome: VoteOutcome
    counts: tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A practice that the group rated: how many gave it each rate from 1, little, to 5, much, for what it
    promises and for how feasible it is."""

    practice: str
    promise: tuple[int, int, int, int, int]
    feasibility: tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseContent:
    """How a ground rule was kept: how many found it kept, partly kept, and not kept; all 0 where too few
    answered."""

    rule: str
    kept: int = 0
    partly: int = 0
    not_kept: int = 0

    @property
    def too_few(self) -> bool:
        return not self.kept + self.partly + self.not_kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Whole minutes that went into a section of the discussion."""

    section: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A line that the group does not hand over: it is in its own record alone."""

    section: SummarySection
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The guide, and the work that it follows."""

    guide: str
    title: str
    publisher: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one session came to. `date` is the day when it was opened, `number` the discussion's place in
    the guide; `covered` counts the questions of earlier sessions, `left` are those not reached.

    `own` says that it is the group's own record, with what it struck; a `version` was released on a day."""

    title: str
    group: str
    language: str
    date: date
    number: int
    finished: bool
    agreed: tuple[Agreed, ...] = ()
    parts: tuple[ContentPart, ...] = ()
    votes: tuple[VoteContent, ...] = ()
    ratings: tuple[Rated, ...] = ()
    asked: tuple[str, ...] = ()
    covered: int = 0
    left: tuple[str, ...] = ()
    pulse: tuple[PulseContent, ...] = ()
    spent: tuple[Spent, ...] = ()
    struck: tuple[Struck, ...] = ()
    own: bool = False
    version: int = 0
    released: Day | None = None
    credit: Credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What the group agreed on and an action can serve, use or answer, known by an id. A goal has a `sign` by
    which the group will know that it helps, a constraint perhaps a `response`."""

    id: str
    kind: NoteKind
    text: str
    reservations: tuple[str, ...] = ()
    sign: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionContent:
    """One action. `taken` says that it has an owner, also where no one is named; `progress` how the group
    will see that it moves; `links` are the ids of what it is tied to."""

    what: str
    owner: str = ""
    taken: bool = False
    due: date | None = None
    progress: str = ""
    asks_help: bool = False
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What a group means to do, and what is said of it as a whole."""

    group: str
    language: str
    served: tuple[Served, ...] = ()
    actions: tuple[ActionContent, ...] = ()
    others: str = ""
    celebration: str = ""
    setback: str = ""
    keeping: str = ""

    def tied(self, action: ActionContent) -> tuple[Served, ...]:
        """What an action is tied to, in the plan's order; ids that mean nothing are passed over."""
        return tuple(one for one in self.served if one.id in action.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """All that a group came to so far: its sessions, the oldest first, what it agreed on and its plan, and
    what else it keeps. `own`, `version` and `released` are as in a summary."""

    group: str
    language: str
    summaries: tuple[Summary, ...] = ()
    plan: PlanContent | None = None
    parts: tuple[ContentPart, ...] = ()
    struck: tuple[Struck, ...] = ()
    own: bool = False
    version: int = 0
    released: Day | None = None
    credit: Credit | None = None


Content = Summary | PlanContent | Journey
"""Everything that can be handed over."""

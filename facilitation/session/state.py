"""A session: one sitting of one discussion by one group. What it is, folded from its events."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from facilitation.session.participation.state import Participation
from facilitation.session.proposals.state import Deciding
from facilitation.session.pulse.state import RuleKept
from facilitation.shared import agenda
from facilitation.shared.agenda import Step, StepKind, TimePlan
from facilitation.shared.notes import Note, ShownJot
from facilitation.shared.rota import NEW_ROTA, Place, Role, RoleProposal, Rota, propose

GONE_AFTER = timedelta(minutes=5)
"""How long after a facilitator's or a volunteer's last sign of life someone else may take over."""
CUT_OFF = timedelta(minutes=2)
"""How long a voice connection may be gone before anyone who had it counts as having stepped out."""
LEFT_ALONE = timedelta(hours=1)
"""How long after its planned end a session that no one touches closes itself as unfinished."""
QUIET = timedelta(seconds=10)
"""How long silence is kept before the question is put another way (the guide's duty 3)."""
WARNING = timedelta(minutes=1)
"""How long before a box ends the facilitator is informed; a fifth of the box where that is shorter."""
MORE_TIME = timedelta(minutes=3)
"""What one press of *More time* gives."""
LONG_PAUSE = timedelta(minutes=15)
"""How long a pause lasts before the group is offered to continue another day."""


class Phase(StrEnum):
    """The status of a session."""

    LOBBY = "lobby"
    OPENING = "opening"
    ASKING = "asking"
    CLOSING = "closing"
    PAUSED = "paused"
    CLOSED = "closed"


CLOCKED = frozenset({Phase.OPENING, Phase.ASKING, Phase.CLOSING})
"""Phases where a box of time runs."""


class TimeNotice(StrEnum):
    """What the facilitator has heard of the time in this box."""

    NOTHING = "nothing"
    LOW = "low"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Away:
    """The bot was away from `since` until `back`; `left` seconds of this box remained when it went."""

    since: datetime
    back: datetime
    left: int

    @property
    def length(self) -> timedelta:
        return self.back - self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The state. `move` counts the moves from step to step; each press names the move it was for.
    `trail` are the steps that led to this one; `dropped` the prompts left out for want of time; `served`
    those who have held a role, in order. `returns` counts how often the bot came back while it ran. `there`
    are all who were present at any time since it began.
    `in_voice` are those in the group's voice channel, if it has one, also if they said that they have to
    go; `cut_off` are those present whose connection is gone, and since when.
    `leaders` are principals and others who lead; `keeping` are prompts that do not drop out; `shown` the jots
    on show at this step; `due` are actions that had fallen due when it opened, and `since` is when the group
    last sat. `used` are the seconds that went into each step, and `counting_from` is since when, breaks and
    absences taken out, this step is being counted. `pulse` is how the ground rules were kept, once that
    is counted. `lost_at` is since when the channel is gone, while it is: no one can do anything there,
    and nothing falls due."""

    id: str
    group: str
    guide: str
    discussion: str
    minutes: int
    opened_at: datetime
    agenda: tuple[Step, ...]
    rota: Rota = NEW_ROTA
    covered: tuple[str, ...] = ()
    phase: Phase = Phase.LOBBY
    teachers_first: bool = False
    moves_itself: bool = False
    present: tuple[int, ...] = ()
    there: tuple[int, ...] = ()
    leaders: tuple[int, ...] = ()
    in_voice: tuple[int, ...] = ()
    cut_off: Mapping[int, datetime] = field(default_factory=dict[int, datetime])
    facilitator: int | None = None
    notetaker: int | None = None
    volunteers: tuple[Place, ...] = ()
    declined: tuple[Place, ...] = ()
    handing: tuple[Place, ...] = ()
    served: tuple[Place, ...] = ()
    seen: Mapping[int, datetime] = field(default_factory=dict[int, datetime])
    chosen: tuple[str, ...] = ()
    step: str = ""
    move: int = 0
    trail: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    keeping: tuple[str, ...] = ()
    probes: tuple[int, ...] = ()
    rephrased: bool = False
    quiet_until: datetime | None = None
    box_began: datetime | None = None
    box_ends: datetime | None = None
    ends_at: datetime | None = None
    told: TimeNotice = TimeNotice.NOTHING
    paused_at: datetime | None = None
    pause_told: bool = False
    counting_from: datetime | None = None
    used: Mapping[str, int] = field(default_factory=dict[str, int])
    away: Away | None = None
    returns: int = 0
    notes: Mapping[str, Note] = field(default_factory=dict[str, Note])
    shown: tuple[ShownJot, ...] = ()
    voices: Participation = field(default_factory=Participation)
    deciding: Deciding = field(default_factory=Deciding)
    pulse: tuple[RuleKept, ...] = ()
    due: tuple[str, ...] = ()
    since: datetime | None = None
    touched_at: datetime
    lost_at: datetime | None = None
    closed_at: datetime | None = None
    finished: bool = False

    @property
    def live(self) -> bool:
        return self.phase is not Phase.CLOSED

    @property
    def planned_end(self) -> datetime:
        return self.ends_at or self.opened_at + timedelta(minutes=self.minutes)

    @property
    def current(self) -> Step | None:
        return self.find(self.step)

    def find(self, key: str) -> Step | None:
        return next((step for step in self.agenda if step.key == key), None)

    @property
    def visited(self) -> tuple[str, ...]:
        """The trail with this step on it, once the group leaves it behind."""
        return (*self.trail, self.step) if self.step else self.trail

    @property
    def asked(self) -> tuple[str, ...]:
        """The steps that the group has been through, but never the closing."""
        return tuple(dict.fromkeys(key for key in self.trail if key != self.agenda[-1].key))

    def holder(self, role: Role) -> int | None:
        return self.facilitator if role is Role.FACILITATOR else self.notetaker

    @property
    def note_writer(self) -> int | None:
        """Who writes on the flipchart: the notetaker, or the facilitator while there is none."""
        return self.notetaker if self.notetaker is not None else self.facilitator

    def proposal(self) -> RoleProposal:
        """Who would hold the roles if the session began now: volunteers, then the rota."""
        held = {place.role: place.person for place in self.volunteers}
        volunteers = RoleProposal(held.get(Role.FACILITATOR), held.get(Role.NOTETAKER))
        return propose(self.rota, self.present, declined=self.not_proposed, held=volunteers)

    @property
    def not_proposed(self) -> tuple[Place, ...]:
        """Whom the rota does not propose, and for which role: those who declined it, and, where teachers go
        first, leaders as facilitators. As volunteers they are welcome."""
        leaders = self.leaders if self.teachers_first else ()
        return (*self.declined, *(Place(Role.FACILITATOR, person) for person in leaders))

    def offered(self, step: Step) -> bool:
        """Whether the group looks at this step: all but the prompts of optional sections it left out."""
        return not (step.optional_section and self.chosen and step.section not in self.chosen)

    def ahead(self, key: str) -> tuple[Step, ...]:
        """The steps from `key` on that have not been asked, the one at `key` first."""
        keys, asked = [step.key for step in self.agenda], self.asked
        onwards = self.agenda[keys.index(key) :]
        return tuple(
            step for step in onwards if step.key == key or (self.offered(step) and step.key not in asked)
        )

    def plan_from(self, key: str, seconds: int) -> TimePlan:
        """Time planned again for `key` and everything ahead of it."""
        return agenda.plan(self.ahead(key), seconds, kept=(key, *self.keeping))

    def plan_after(self, seconds: int) -> TimePlan:
        """Time planned again for everything after this step; *Next* leads to its first box."""
        return agenda.plan(self.ahead(self.step)[1:], seconds, kept=self.keeping)

    def left_out(self, key: str, plan: TimePlan) -> tuple[str, ...]:
        """What `plan` drops from `key` on, and what dropped out before it and no one has come back to."""
        ahead = {step.key for step in self.ahead(key)}
        behind = {step.key for step in self.open_prompts() if step.key not in ahead}
        dropped = {*plan.dropped, *(behind & {*self.dropped})}
        return tuple(step.key for step in self.agenda if step.key in dropped)

    def drops_out(self, now: datetime) -> tuple[str, ...]:
        """The prompts that do not fit any more if the group stays here until its box ends, or until `now`."""
        rest = self.planned_end - max(now, self.box_ends or now)
        return self.left_out(self.step, self.plan_after(int(rest.total_seconds())))

    def open_prompts(self) -> tuple[Step, ...]:
        """Prompts that no one has been asked yet, those that dropped out included."""
        asked = self.asked
        return tuple(
            step
            for step in self.agenda
            if step.kind is StepKind.PROMPT and self.offered(step) and step.key not in asked
        )

    def gone(self, role: Role, now: datetime) -> bool:
        """Whether a role may be taken over: no one holds it, or its holder is silent."""
        holder = self.holder(role)
        return holder is None or self.silent(holder, now)

    def silent(self, person: int, now: datetime) -> bool:
        """Whether someone gave no sign of life for five minutes."""
        return now - self.seen.get(person, self.opened_at) >= GONE_AFTER

    def leaves_at(self, person: int) -> datetime:
        """When someone whose connection is gone counts as having stepped out, without a sign of life."""
        since = self.cut_off[person]
        return max(since, self.seen.get(person, since)) + CUT_OFF

    def spoken_for(self, role: Role, now: datetime) -> bool:
        """Whether someone volunteered for a role, and is not silent since."""
        return any(place.role is role and not self.silent(place.person, now) for place in self.volunteers)

    def seconds_left(self, now: datetime) -> int:
        """Whole seconds until the planned end, below zero when it is past."""
        return int((self.planned_end - now).total_seconds())

    def used_until(self, at: datetime) -> Mapping[str, int]:
        """Seconds used for each step, if this one ended now. What passed in a break does not count."""
        if self.counting_from is None:
            return self.used
        seconds = int(((self.paused_at or at) - self.counting_from).total_seconds())
        return {**self.used, self.step: self.used.get(self.step, 0) + max(0, seconds)}

    @property
    def warn_at(self) -> datetime | None:
        if self.box_ends is None or self.box_began is None:
            return None
        return self.box_ends - min(WARNING, (self.box_ends - self.box_began) / 5)

    @property
    def abandoned_at(self) -> datetime:
        """When the session closes itself if no one touches it any more."""
        return max(self.planned_end, self.touched_at) + LEFT_ALONE


def next_deadline(session: Session) -> datetime | None:
    """When the clock should tick next; None once the session is closed, and while no one can get to it."""
    return min(_deadlines(session), default=None)


def _deadlines(session: Session) -> Iterable[datetime]:
    if not session.live or session.lost_at is not None:
        return
    yield session.abandoned_at
    yield from map(session.leaves_at, session.cut_off)
    ballot = session.deciding.open
    whenever = (session.quiet_until, session.voices.countdown, ballot and ballot.closes_at)
    yield from (due for due in whenever if due is not None)
    if session.paused_at is not None and not session.pause_told:
        yield session.paused_at + LONG_PAUSE
    if session.phase not in CLOCKED or session.box_ends is None or session.warn_at is None:
        return
    if session.told is TimeNotice.NOTHING:
        yield session.warn_at
    elif session.told is TimeNotice.LOW:
        yield session.box_ends

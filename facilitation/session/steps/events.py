"""From the lobby through the steps to the end."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from facilitation.session.base import SessionEvent
from facilitation.session.participation.state import Participation
from facilitation.session.proposals.state import Deciding
from facilitation.session.state import Phase, Session, TimeNotice
from facilitation.shared.agenda import Step, StepKind
from facilitation.shared.proposals import Proposal
from facilitation.shared.rota import Rota

PHASE_OF = {
    StepKind.RULES: Phase.OPENING,
    StepKind.CHECK_IN: Phase.OPENING,
    StepKind.CHOOSE: Phase.OPENING,
    StepKind.PROMPT: Phase.ASKING,
    StepKind.CLOSING: Phase.CLOSING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(SessionEvent):
    """A lobby is open. `covered` are the prompts that an earlier, unfinished session got through;
    `last_first` is who began the group's last round; `waiting` are proposals that an earlier session left.
    `due` are the actions that had fallen due and were not over; `reviewing` are agreements, as what could be
    taken up again, that the group meant to look at by now; `since` is when its last sitting ended."""

    id: str
    group: str
    guide: str
    discussion: str
    minutes: int
    agenda: tuple[Step, ...]
    rota: Rota
    covered: tuple[str, ...] = ()
    teachers_first: bool = False
    moves_itself: bool = False
    last_first: int | None = None
    waiting: tuple[Proposal, ...] = ()
    due: tuple[str, ...] = ()
    reviewing: tuple[Proposal, ...] = ()
    since: datetime | None = None

    def start(self) -> Session:
        return Session(
            id=self.id,
            group=self.group,
            guide=self.guide,
            discussion=self.discussion,
            minutes=self.minutes,
            opened_at=self.at,
            agenda=self.agenda,
            rota=self.rota,
            covered=self.covered,
            teachers_first=self.teachers_first,
            moves_itself=self.moves_itself,
            voices=Participation(last_first=self.last_first),
            deciding=Deciding(
                proposals={proposal.id: proposal for proposal in self.waiting}, reviewing=self.reviewing
            ),
            due=self.due,
            since=self.since,
            touched_at=self.at,
        )

    def apply(self, session: Session) -> Session:
        return session


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun(SessionEvent):
    """The session runs, and ends at `ends_at`. The roles are taken by events of their own."""

    ends_at: datetime

    def apply(self, session: Session) -> Session:
        return replace(
            session, ends_at=self.ends_at, phase=Phase.OPENING, volunteers=(), there=session.present
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsChosen(SessionEvent):
    """The group looks at these optional sections."""

    sections: tuple[str, ...]

    def apply(self, session: Session) -> Session:
        return replace(session, chosen=self.sections)


class Way(StrEnum):
    """How the group came to a step."""

    ON = "on"
    BACK = "back"
    JUMP = "jump"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOn(SessionEvent):
    """The group is at `step`, whose box ends at `box_ends`; the prompts in `dropped` do not fit any more."""

    step: str
    way: Way = Way.ON
    box_ends: datetime
    dropped: tuple[str, ...]

    def apply(self, session: Session) -> Session:
        step = session.find(self.step)
        assert step is not None, "a move leads to a step of the agenda"
        trail = session.trail[:-1] if self.way is Way.BACK else session.visited
        return replace(
            session,
            trail=trail,
            step=self.step,
            phase=PHASE_OF[step.kind],
            move=session.move + 1,
            dropped=self.dropped,
            probes=(),
            rephrased=False,
            quiet_until=None,
            box_began=self.at,
            box_ends=self.box_ends,
            told=TimeNotice.OUT if self.box_ends <= self.at else TimeNotice.NOTHING,
            away=None,
            counting_from=self.at,
            used=session.used_until(self.at),
            shown=(),
            voices=session.voices.moving(self.step, session.present),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptKept(SessionEvent):
    """A prompt stays in the plan, everything else drops out."""

    step: str
    dropped: tuple[str, ...]

    def apply(self, session: Session) -> Session:
        return replace(session, keeping=(*session.keeping, self.step), dropped=self.dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeAsked(SessionEvent):
    """A probe is beside the prompt; `probe` counts from 0."""

    probe: int

    def apply(self, session: Session) -> Session:
        return replace(session, probes=(*session.probes, self.probe))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietStarted(SessionEvent):
    """Everyone is quiet and thinks, until a time."""

    until: datetime

    def apply(self, session: Session) -> Session:
        return replace(session, quiet_until=self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietEnded(SessionEvent):
    """The quiet seconds are over; the rephrasing can be offered."""

    def apply(self, session: Session) -> Session:
        return replace(session, quiet_until=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rephrased(SessionEvent):
    """The prompt is put another way."""

    def apply(self, session: Session) -> Session:
        return replace(session, rephrased=True, quiet_until=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(SessionEvent):
    """The session is over: `finished`, or left to be continued another day. If the clock closed it, the
    last step was used for as long as someone did something."""

    finished: bool

    def apply(self, session: Session) -> Session:
        until = session.touched_at if self.by is None else self.at
        return replace(
            session,
            phase=Phase.CLOSED,
            closed_at=self.at,
            finished=self.finished,
            trail=session.visited,
            counting_from=None,
            used=session.used_until(until),
            voices=session.voices.moving(session.step, session.present),
            quiet_until=None,
            away=None,
        )

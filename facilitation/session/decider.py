"""The rules: who may do what in which phase, and where that leads. The diagram is drawn from this table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitation.session.ballots.commands import CloseBallot, LookIntoBox, OpenBallot
from facilitation.session.ballots.events import BallotClosed, VotesCame
from facilitation.session.ballots.votes import CastVote, HandIn, Rate, SayWhy
from facilitation.session.base import Command, Happened, SessionEvent, evolve, passing
from facilitation.session.clock import ComeBack, LoseChannel, Tick
from facilitation.session.flipchart.commands import (
    AmendNote,
    ParkIt,
    ShowJots,
    TakeJot,
    TakeNotes,
    WithdrawJot,
    WithdrawNote,
    WriteJot,
)
from facilitation.session.participation.commands import (
    CallNext,
    ComeBackToMe,
    EndRound,
    EndTurn,
    Invite,
    LowerHand,
    MarkHeard,
    PassTurn,
    RaiseHand,
    SayReady,
    Speak,
    StartRound,
    StopCountdown,
    TakeBackReady,
)
from facilitation.session.people.commands import (
    Arrive,
    Begin,
    Decline,
    HandOver,
    JoinVoice,
    LeaveVoice,
    StepOut,
    TakeOver,
    Volunteer,
)
from facilitation.session.proposals.commands import (
    AmendProposal,
    DescribeProposal,
    FindStillGood,
    KeepReservations,
    MergeProposals,
    ParkProposal,
    Propose,
    PutForward,
    TakeUpAgain,
    WithdrawProposal,
)
from facilitation.session.pulse.commands import RatePulse
from facilitation.session.pulse.events import PulseTaken
from facilitation.session.pulse.state import RuleKept
from facilitation.session.state import Phase, Session
from facilitation.session.steps.commands import (
    AskProbe,
    ChooseSections,
    CloseSession,
    GoBack,
    JumpTo,
    KeepQuiet,
    MoveOn,
    Rephrase,
)
from facilitation.session.steps.events import SessionClosed
from facilitation.session.timing.commands import AddTime, CarryOn, GiveTimeBack, KeepPrompt, Pause, Resume
from facilitation.shared import ballots
from facilitation.shared.ballots import Ballot, BallotKind, Vote
from facilitation.shared.refusals import Reason, Refused

LOBBY, OPENING, ASKING, CLOSING, PAUSED, CLOSED = Phase


class Who(StrEnum):
    """Who may do something."""

    ANYONE = "anyone"
    PRESENT = "anyone present"
    FACILITATOR = "the facilitator"
    SCRIBE = "the notetaker"
    ROLES = "the facilitator or the notetaker"
    CLOCK = "the clock"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may do it; and for each phase in which they may, the phases that it can lead to."""

    who: Who
    leads: Mapping[Phase, frozenset[Phase]]


def stays(*phases: Phase) -> dict[Phase, frozenset[Phase]]:
    return {phase: frozenset({phase}) for phase in phases}


def leads(start: Phase, *ends: Phase) -> dict[Phase, frozenset[Phase]]:
    return {start: frozenset(ends)}


RUNNING = (OPENING, ASKING, CLOSING)


BEGUN = (*RUNNING, PAUSED)


LIVE = (LOBBY, *BEGUN)


TO_ANY_STEP = leads(OPENING, *RUNNING) | leads(ASKING, *RUNNING) | leads(CLOSING, OPENING, ASKING)


GOES_ON = leads(OPENING, *BEGUN, CLOSED) | leads(ASKING, ASKING, CLOSING, PAUSED, CLOSED)


STOPS = leads(CLOSING, CLOSING, PAUSED, CLOSED)


TO_THE_END = {phase: frozenset({CLOSED}) for phase in LIVE}


RULES: Mapping[type[Command], Rule] = {
    Arrive: Rule(Who.ANYONE, stays(*LIVE)),
    StepOut: Rule(Who.PRESENT, stays(*LIVE) | {p: frozenset({p, PAUSED}) for p in RUNNING}),
    JoinVoice: Rule(Who.ANYONE, stays(*LIVE)),
    LeaveVoice: Rule(Who.ANYONE, stays(*LIVE)),
    Volunteer: Rule(Who.ANYONE, stays(LOBBY)),
    Decline: Rule(Who.PRESENT, stays(LOBBY)),
    Begin: Rule(Who.PRESENT, leads(LOBBY, OPENING)),
    ChooseSections: Rule(Who.FACILITATOR, stays(OPENING)),
    MoveOn: Rule(Who.FACILITATOR, leads(OPENING, *RUNNING) | leads(ASKING, ASKING, CLOSING)),
    GoBack: Rule(Who.FACILITATOR, TO_ANY_STEP),
    JumpTo: Rule(Who.FACILITATOR, TO_ANY_STEP),
    AskProbe: Rule(Who.FACILITATOR, stays(ASKING)),
    KeepQuiet: Rule(Who.FACILITATOR, stays(ASKING)),
    Rephrase: Rule(Who.FACILITATOR, stays(ASKING)),
    AddTime: Rule(Who.FACILITATOR, stays(*RUNNING)),
    Pause: Rule(Who.FACILITATOR, {phase: frozenset({PAUSED}) for phase in RUNNING}),
    Resume: Rule(Who.PRESENT, leads(PAUSED, *RUNNING)),
    HandOver: Rule(Who.ROLES, stays(*BEGUN)),
    TakeOver: Rule(Who.PRESENT, stays(*BEGUN)),
    TakeNotes: Rule(Who.SCRIBE, stays(*BEGUN)),
    ParkIt: Rule(Who.ROLES, stays(*BEGUN)),
    AmendNote: Rule(Who.SCRIBE, stays(*BEGUN)),
    WithdrawNote: Rule(Who.SCRIBE, stays(*BEGUN)),
    CarryOn: Rule(Who.FACILITATOR, stays(*RUNNING)),
    GiveTimeBack: Rule(Who.FACILITATOR, stays(*RUNNING)),
    CloseSession: Rule(Who.FACILITATOR, TO_THE_END),
    LoseChannel: Rule(Who.CLOCK, stays(*LIVE)),
    ComeBack: Rule(Who.CLOCK, stays(*LIVE)),
    RaiseHand: Rule(Who.PRESENT, stays(*RUNNING)),
    LowerHand: Rule(Who.PRESENT, stays(*RUNNING)),
    CallNext: Rule(Who.FACILITATOR, stays(*RUNNING)),
    Speak: Rule(Who.PRESENT, stays(*RUNNING)),
    MarkHeard: Rule(Who.FACILITATOR, stays(*RUNNING)),
    Invite: Rule(Who.FACILITATOR, stays(*RUNNING)),
    StartRound: Rule(Who.FACILITATOR, stays(*RUNNING)),
    EndTurn: Rule(Who.PRESENT, stays(*RUNNING)),
    PassTurn: Rule(Who.PRESENT, stays(*RUNNING)),
    ComeBackToMe: Rule(Who.PRESENT, stays(*RUNNING)),
    EndRound: Rule(Who.FACILITATOR, stays(*RUNNING)),
    SayReady: Rule(Who.PRESENT, stays(OPENING, ASKING)),
    TakeBackReady: Rule(Who.PRESENT, stays(OPENING, ASKING)),
    StopCountdown: Rule(Who.PRESENT, stays(OPENING, ASKING)),
    KeepPrompt: Rule(Who.FACILITATOR, stays(OPENING, ASKING)),
    WriteJot: Rule(Who.PRESENT, stays(ASKING)),
    ShowJots: Rule(Who.FACILITATOR, stays(ASKING)),
    TakeJot: Rule(Who.SCRIBE, stays(*BEGUN)),
    WithdrawJot: Rule(Who.ANYONE, stays(*BEGUN)),
    Propose: Rule(Who.PRESENT, stays(*RUNNING)),
    PutForward: Rule(Who.PRESENT, stays(*RUNNING)),
    AmendProposal: Rule(Who.ROLES, stays(*RUNNING)),
    DescribeProposal: Rule(Who.ROLES, stays(*RUNNING)),
    MergeProposals: Rule(Who.ROLES, stays(*RUNNING)),
    WithdrawProposal: Rule(Who.ROLES, stays(*RUNNING)),
    ParkProposal: Rule(Who.FACILITATOR, stays(*RUNNING)),
    KeepReservations: Rule(Who.FACILITATOR, stays(*RUNNING)),
    OpenBallot: Rule(Who.FACILITATOR, stays(*RUNNING)),
    CastVote: Rule(Who.ANYONE, stays(*BEGUN)),
    SayWhy: Rule(Who.ANYONE, stays(*BEGUN)),
    Rate: Rule(Who.ANYONE, stays(*BEGUN)),
    HandIn: Rule(Who.ANYONE, stays(*BEGUN)),
    CloseBallot: Rule(Who.FACILITATOR, stays(*BEGUN)),
    RatePulse: Rule(Who.PRESENT, stays(CLOSING, PAUSED)),
    FindStillGood: Rule(Who.FACILITATOR, stays(*RUNNING)),
    TakeUpAgain: Rule(Who.FACILITATOR, stays(*RUNNING)),
    LookIntoBox: Rule(Who.CLOCK, stays(*BEGUN)),
    Tick: Rule(Who.CLOCK, {phase: frozenset({phase, CLOSED}) for phase in LIVE} | GOES_ON | STOPS),
}  # fmt: skip


ONLY = {
    Who.PRESENT: Reason.PRESENT_ONLY,
    Who.FACILITATOR: Reason.FACILITATOR_ONLY,
    Who.SCRIBE: Reason.NOTETAKER_ONLY,
    Who.ROLES: Reason.FACILITATOR_ONLY,
    Who.CLOCK: Reason.CLOCK_ONLY,
    Who.ANYONE: Reason.CLOCK_ONLY,
}


HELD = (Who.FACILITATOR, Who.SCRIBE, Who.ROLES)


NOT_NOW = {
    Phase.LOBBY: Reason.NOT_BEGUN,
    Phase.OPENING: Reason.NOT_WHILE_OPENING,
    Phase.ASKING: Reason.NOT_WHILE_ASKING,
    Phase.CLOSING: Reason.NOT_WHILE_CLOSING,
    Phase.PAUSED: Reason.PAUSED,
    Phase.CLOSED: Reason.CLOSED,
}


def decide(
    session: Session,
    command: Command,
    now: datetime,
    votes: Iterable[Vote] = (),
    pulse: tuple[RuleKept, ...] = (),
) -> tuple[SessionEvent, ...]:
    """What happens when someone asks for this now. Raises Refused where it may not be done; pure. `votes`
    are those in the box of the ballot that is open, if any: everything that is asked may bring about its end.
    `pulse` is how the ground rules were kept, as it would be told if the session closed."""
    check(session, command)
    return tuple(counted(session, command.decide(session, now), tuple(votes), now, pulse))


def check(session: Session, command: Command) -> None:
    """Hold the command against the table. Raises Refused."""
    rule = RULES[type(command)]
    if not session.live:
        raise Refused(Reason.CLOSED)
    if command.move is not None and command.move != session.move:
        raise Refused(Reason.MOVED_ALREADY)
    if session.phase not in rule.leads:
        raise Refused(_not_now(session.phase, rule))
    if not entitled(session, rule.who, command.by):
        raise _only(session, rule.who)


def entitled(session: Session, who: Who, by: int | None) -> bool:
    """Whether a person (None: the clock) is one of `who` in this session. In the lobby no one holds a role
    yet, and anyone who is there may do what the facilitator may."""
    if by is None or who is Who.CLOCK:
        return by is None and who is Who.CLOCK
    return who is Who.ANYONE or by in _people(session, who)


def _people(session: Session, who: Who) -> tuple[int | None, ...]:
    if who is Who.PRESENT or session.phase is Phase.LOBBY:
        return session.present
    return {
        Who.FACILITATOR: (session.facilitator,),
        Who.SCRIBE: (session.note_writer,),
        Who.ROLES: (session.facilitator, session.notetaker),
    }[who]


def _not_now(phase: Phase, rule: Rule) -> Reason:
    if set(rule.leads) == {Phase.LOBBY}:
        return Reason.ALREADY_BEGUN
    if set(rule.leads) == {Phase.PAUSED}:
        return Reason.NOT_PAUSED
    return NOT_NOW[phase]


def _only(session: Session, who: Who) -> Refused:
    if who not in HELD:
        return Refused(ONLY[who])
    if session.phase is Phase.LOBBY:
        return Refused(Reason.PRESENT_ONLY)
    holder = session.note_writer if who is Who.SCRIBE else session.facilitator
    return Refused(Reason.ROLE_FREE) if holder is None else Refused(ONLY[who], who=holder)


def counted(
    session: Session,
    events: Iterable[SessionEvent],
    votes: Iterable[Vote],
    now: datetime,
    pulse: tuple[RuleKept, ...] = (),
) -> Happened:
    """The events, and what they, the time or new votes mean for the ballot that is open: how many are done
    with it, or its end. It is counted before the session closes, so that no vote is lost, and so is the
    `pulse`."""
    after = session
    for event in events:
        if isinstance(event, SessionClosed):
            after = yield from passing(after, _looked(after, votes, now, at_once=True))
            if pulse:
                yield PulseTaken(at=now, rules=pulse)
        after = evolve(after, event)
        yield event
        if after.deciding.open is not None and after.deciding.open.ended:
            after = yield from passing(after, _looked(after, votes, now))
    yield from _looked(after, votes, now)


def _looked(session: Session, votes: Iterable[Vote], now: datetime, *, at_once: bool = False) -> Happened:
    """What there is to say of the open ballot, if any: it closes, `at_once` or because it is over."""
    ballot = session.deciding.open
    if ballot is None:
        return
    box = ballot.counted(votes)
    cast = sum(map(ballot.done, box))
    if at_once or ballot.over(box, session.present, now):
        yield _closed(session, ballot, box, now)
    elif cast != ballot.cast:
        yield VotesCame(at=now, id=ballot.id, cast=cast)


def _closed(session: Session, ballot: Ballot, box: Sequence[Vote], now: datetime) -> BallotClosed:
    voted, tally = {vote.person for vote in box}, ballots.tally(box)
    return BallotClosed(
        at=now,
        id=ballot.id,
        tally=tally,
        reasons=ballots.reasons(box),
        away=tuple(person for person in ballot.voters if person not in voted | {*session.present}),
        outcome=tally.outcome if ballot.kind is BallotKind.FIST else None,
    )

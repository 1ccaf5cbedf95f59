"""The rules: who may do what in each phase, and where that leads. The diagram is drawn from this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from facilitation.session.ballots.commands import CloseBallot, LookIntoBox, OpenBallot
from facilitation.session.ballots.votes import CastVote, HandIn, Rate, SayWhy
from facilitation.session.base import Command
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
from facilitation.session.state import Phase
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
from facilitation.session.timing.commands import AddTime, CarryOn, GiveTimeBack, KeepPrompt, Pause, Resume

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
    """Who may do it; and for each phase where they may, the phases that it can lead to."""

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

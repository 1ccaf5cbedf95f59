"""The rules: who may do what in which phase, and where that leads. The diagram is drawn from this table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitation import commands as ask
from facilitation.ballots import Vote
from facilitation.commands import Command
from facilitation.events import SessionEvent
from facilitation.pulse import RuleKept
from facilitation.refusals import Reason, Refused
from facilitation.session import Phase, Session

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
    ask.Arrive: Rule(Who.ANYONE, stays(*LIVE)),
    ask.StepOut: Rule(Who.PRESENT, stays(*LIVE) | {p: frozenset({p, PAUSED}) for p in RUNNING}),
    ask.JoinVoice: Rule(Who.ANYONE, stays(*LIVE)),
    ask.LeaveVoice: Rule(Who.ANYONE, stays(*LIVE)),
    ask.Volunteer: Rule(Who.ANYONE, stays(LOBBY)),
    ask.Decline: Rule(Who.PRESENT, stays(LOBBY)),
    ask.Begin: Rule(Who.PRESENT, leads(LOBBY, OPENING)),
    ask.ChooseSections: Rule(Who.FACILITATOR, stays(OPENING)),
    ask.MoveOn: Rule(Who.FACILITATOR, leads(OPENING, *RUNNING) | leads(ASKING, ASKING, CLOSING)),
    ask.GoBack: Rule(Who.FACILITATOR, TO_ANY_STEP),
    ask.JumpTo: Rule(Who.FACILITATOR, TO_ANY_STEP),
    ask.AskProbe: Rule(Who.FACILITATOR, stays(ASKING)),
    ask.KeepQuiet: Rule(Who.FACILITATOR, stays(ASKING)),
    ask.Rephrase: Rule(Who.FACILITATOR, stays(ASKING)),
    ask.AddTime: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.Pause: Rule(Who.FACILITATOR, {phase: frozenset({PAUSED}) for phase in RUNNING}),
    ask.Resume: Rule(Who.PRESENT, leads(PAUSED, *RUNNING)),
    ask.HandOver: Rule(Who.ROLES, stays(*BEGUN)),
    ask.TakeOver: Rule(Who.PRESENT, stays(*BEGUN)),
    ask.TakeNotes: Rule(Who.SCRIBE, stays(*BEGUN)),
    ask.ParkIt: Rule(Who.ROLES, stays(*BEGUN)),
    ask.AmendNote: Rule(Who.SCRIBE, stays(*BEGUN)),
    ask.WithdrawNote: Rule(Who.SCRIBE, stays(*BEGUN)),
    ask.CarryOn: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.GiveTimeBack: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.CloseSession: Rule(Who.FACILITATOR, TO_THE_END),
    ask.LoseChannel: Rule(Who.CLOCK, stays(*LIVE)),
    ask.ComeBack: Rule(Who.CLOCK, stays(*LIVE)),
    ask.RaiseHand: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.LowerHand: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.CallNext: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.Speak: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.MarkHeard: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.Invite: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.StartRound: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.EndTurn: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.PassTurn: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.ComeBackToMe: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.EndRound: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.SayReady: Rule(Who.PRESENT, stays(OPENING, ASKING)),
    ask.TakeBackReady: Rule(Who.PRESENT, stays(OPENING, ASKING)),
    ask.StopCountdown: Rule(Who.PRESENT, stays(OPENING, ASKING)),
    ask.KeepPrompt: Rule(Who.FACILITATOR, stays(OPENING, ASKING)),
    ask.WriteJot: Rule(Who.PRESENT, stays(ASKING)),
    ask.ShowJots: Rule(Who.FACILITATOR, stays(ASKING)),
    ask.TakeJot: Rule(Who.SCRIBE, stays(*BEGUN)),
    ask.WithdrawJot: Rule(Who.ANYONE, stays(*BEGUN)),
    ask.Propose: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.PutForward: Rule(Who.PRESENT, stays(*RUNNING)),
    ask.AmendProposal: Rule(Who.ROLES, stays(*RUNNING)),
    ask.DescribeProposal: Rule(Who.ROLES, stays(*RUNNING)),
    ask.MergeProposals: Rule(Who.ROLES, stays(*RUNNING)),
    ask.WithdrawProposal: Rule(Who.ROLES, stays(*RUNNING)),
    ask.ParkProposal: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.KeepReservations: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.OpenBallot: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.CastVote: Rule(Who.ANYONE, stays(*BEGUN)),
    ask.SayWhy: Rule(Who.ANYONE, stays(*BEGUN)),
    ask.Rate: Rule(Who.ANYONE, stays(*BEGUN)),
    ask.HandIn: Rule(Who.ANYONE, stays(*BEGUN)),
    ask.CloseBallot: Rule(Who.FACILITATOR, stays(*BEGUN)),
    ask.RatePulse: Rule(Who.PRESENT, stays(CLOSING, PAUSED)),
    ask.FindStillGood: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.TakeUpAgain: Rule(Who.FACILITATOR, stays(*RUNNING)),
    ask.LookIntoBox: Rule(Who.CLOCK, stays(*BEGUN)),
    ask.Tick: Rule(Who.CLOCK, {phase: frozenset({phase, CLOSED}) for phase in LIVE} | GOES_ON | STOPS),
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
    """What happens when somebody asks for this now. Raises Refused where it may not be done; pure. `votes`
    are those in the box of the ballot that is open, if any: whatever is asked may bring about its end.
    `pulse` is how the ground rules were kept, as it would be told if the session closed."""
    check(session, command)
    return tuple(ask.counted(session, command.decide(session, now), tuple(votes), now, pulse))


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
    """Whether a person (None: the clock) is one of `who` in this session. In the lobby nobody holds a role
    yet, and whoever is there may do what the facilitator may."""
    if by is None or who is Who.CLOCK:
        return by is None and who is Who.CLOCK
    return who is Who.ANYONE or by in _people(session, who)


def _people(session: Session, who: Who) -> tuple[int | None, ...]:
    if who is Who.PRESENT or session.phase is Phase.LOBBY:
        return session.present
    return {
        Who.FACILITATOR: (session.facilitator,),
        Who.SCRIBE: (session.scribe,),
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
    holder = session.scribe if who is Who.SCRIBE else session.facilitator
    return Refused(Reason.ROLE_FREE) if holder is None else Refused(ONLY[who], who=holder)

"""What people and the clock may ask of a session, in teachers' words. Each decides what then happened.

A command is decided only after the table in `rules.py` has let it through; what is left here are the laws
that depend on more than who asks and in which phase.
"""

from facilitation.commands.ballots import CloseBallot, LookIntoBox, OpenBallot, counted
from facilitation.commands.base import (
    Command,
    Happened,
    asker,
)
from facilitation.commands.jots import ShowJots, TakeJot, WithdrawJot, WriteJot
from facilitation.commands.notes import (
    AmendNote,
    ParkIt,
    TakeNotes,
    WithdrawNote,
)
from facilitation.commands.people import (
    Arrive,
    Begin,
    Decline,
    HandOver,
    StepOut,
    TakeOver,
    Volunteer,
)
from facilitation.commands.presence import JoinVoice, LeaveVoice
from facilitation.commands.proposals import (
    AmendProposal,
    DescribeProposal,
    KeepReservations,
    MergeProposals,
    ParkProposal,
    Propose,
    PutForward,
    WithdrawProposal,
)
from facilitation.commands.pulse import RatePulse
from facilitation.commands.ready import SayReady, StopCountdown, TakeBackReady
from facilitation.commands.reviews import FindStillGood, TakeUpAgain
from facilitation.commands.rounds import ComeBackToMe, EndRound, EndTurn, PassTurn, StartRound
from facilitation.commands.steps import (
    AskProbe,
    ChooseSections,
    CloseSession,
    GoBack,
    JumpTo,
    KeepQuiet,
    MoveOn,
    Rephrase,
    covered,
    moved,
    needs_choice,
)
from facilitation.commands.time import (
    AddTime,
    CarryOn,
    ComeBack,
    GiveTimeBack,
    KeepPrompt,
    LoseChannel,
    Pause,
    Resume,
    Tick,
)
from facilitation.commands.voices import CallNext, Invite, LowerHand, MarkHeard, RaiseHand, Speak
from facilitation.commands.votes import CastVote, HandIn, Rate, SayWhy, Voting

__all__ = (
    "AddTime",
    "AmendNote",
    "AmendProposal",
    "Arrive",
    "AskProbe",
    "Begin",
    "CallNext",
    "CarryOn",
    "CastVote",
    "ChooseSections",
    "CloseBallot",
    "CloseSession",
    "ComeBack",
    "ComeBackToMe",
    "Command",
    "Decline",
    "DescribeProposal",
    "EndRound",
    "EndTurn",
    "FindStillGood",
    "GiveTimeBack",
    "GoBack",
    "HandIn",
    "HandOver",
    "Happened",
    "Invite",
    "JoinVoice",
    "JumpTo",
    "KeepPrompt",
    "KeepQuiet",
    "KeepReservations",
    "LeaveVoice",
    "LookIntoBox",
    "LoseChannel",
    "LowerHand",
    "MarkHeard",
    "MergeProposals",
    "MoveOn",
    "OpenBallot",
    "ParkIt",
    "ParkProposal",
    "PassTurn",
    "Pause",
    "Propose",
    "PutForward",
    "RaiseHand",
    "Rate",
    "RatePulse",
    "Rephrase",
    "Resume",
    "SayReady",
    "SayWhy",
    "ShowJots",
    "Speak",
    "StartRound",
    "StepOut",
    "StopCountdown",
    "TakeBackReady",
    "TakeJot",
    "TakeNotes",
    "TakeOver",
    "TakeUpAgain",
    "Tick",
    "Volunteer",
    "Voting",
    "WithdrawJot",
    "WithdrawNote",
    "WithdrawProposal",
    "WriteJot",
    "asker",
    "counted",
    "covered",
    "moved",
    "needs_choice",
)

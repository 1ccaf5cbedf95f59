"""Whatever anyone, or the clock, might ask of a session at any time."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from facilitation.group.agreements.commands import LetStand, Object, SetWindow
from facilitation.group.base import GroupCommand
from facilitation.group.followup.commands import CarryParked, PutDownParked, SetReview, SettleParked
from facilitation.group.membership.commands import Leave
from facilitation.group.plan.commands import (
    AddAction,
    AskOwner,
    DeclineAction,
    DropAction,
    GiveUpAction,
    LeaveLooseEnd,
    PlanCommand,
    ReviseAction,
    SayOfPlan,
    TakeAction,
)
from facilitation.group.plan.state import Loose, LooseEnd, Terms, Topic
from facilitation.group.plan.trials.commands import AskHelp, Conclude, Predict, SayHowItGoes
from facilitation.group.plan.trials.state import Course, Verdict
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
from facilitation.session.pulse.state import RuleRating
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
from facilitation.shared.ballots import Aspect, BallotKind, Mark
from facilitation.shared.notes import NoteDraft, ShownJot
from facilitation.shared.proposals import PROPOSABLE, Details
from facilitation.shared.rota import Role
from facilitation.shared.text import LINE_LENGTH
from guides.model.parts import NoteKind
from tests.facilitation.support.sessions import ANN, BEN, CLEO, CLOCK, DEV, NOON
from tests.facilitation.support.small_guide import GUIDE, KINDS

PEOPLE = (ANN, BEN, CLEO, DEV)
SOMEBODY = st.sampled_from(PEOPLE)
ROLE = st.sampled_from(tuple(Role))
FLAG = st.booleans()
STEPS = st.sampled_from(
    ("_rules", "_choose", "_closing", "nowhere", *(p.key for d in GUIDE.discussions for p in d.prompts))
)
TEXT = st.one_of(st.sampled_from(("A line", " ", "x" * (LINE_LENGTH + 1))), st.text(max_size=8))
LINES = st.lists(st.builds(NoteDraft, st.sampled_from(KINDS), TEXT), max_size=3).map(tuple)
FORM = st.sampled_from(("f", "g", "h"))
NOTE = st.tuples(FORM, st.integers(0, 2)).map(lambda pair: f"{pair[0]}-{pair[1]}")
JOTS = st.lists(FORM.map(lambda key: ShownJot(key, f"Jot {key}")), unique=True).map(tuple)
SEED = st.integers(0, 9)
SECTIONS = st.lists(st.sampled_from(("P", "Q", "C", "Z")), max_size=3).map(tuple)
PAST = st.integers(0, 3 * 3600).map(lambda seconds: NOON + timedelta(seconds=seconds))

PROPOSED = st.sampled_from((*PROPOSABLE, NoteKind.PARKED))
PROPOSAL = st.one_of(FORM, NOTE).map(lambda key: f"s1/{key}")
PROPOSALS = st.lists(PROPOSAL, max_size=3).map(tuple)
AGREED = st.sampled_from(("s1/goal", "s1/hall", "s1/hard", "s1/act"))
ACTION = st.one_of(FORM, PROPOSAL, st.just("s1/act"))
CHECK_IN = st.integers(0, 99).map(str)
DETAILS = st.sampled_from((Details(), Details(sign="We smile"), Details(sign=" "), Details(to_obtain=True)))
FISTS = st.integers(-1, 6).map(lambda value: (Mark(value),))
DOTS = st.lists(PROPOSAL.map(lambda key: Mark(1, key)), max_size=4).map(tuple)
RATE = st.builds(Mark, st.integers(0, 6), PROPOSAL, st.sampled_from(Aspect))
RATES = st.lists(RATE, min_size=1, max_size=3).map(tuple)
MARKS = st.one_of(FISTS, FISTS, DOTS, RATES)

FIELDS: Mapping[type[Command], Mapping[str, st.SearchStrategy[Any]]] = {
    Arrive: {"leader": FLAG},
    StepOut: {},
    JoinVoice: {"leader": FLAG},
    LeaveVoice: {},
    Volunteer: {"role": ROLE, "leader": FLAG},
    Decline: {"role": ROLE, "for_good": FLAG},
    Begin: {},
    ChooseSections: {"sections": SECTIONS},
    MoveOn: {},
    GoBack: {},
    JumpTo: {"step": STEPS},
    AskProbe: {"probe": st.integers(-1, 3)},
    KeepQuiet: {},
    Rephrase: {},
    AddTime: {"end_later": FLAG},
    Pause: {},
    Resume: {},
    HandOver: {"role": ROLE, "to": SOMEBODY},
    TakeOver: {"role": ROLE},
    TakeNotes: {"id": FORM, "lines": LINES},
    ParkIt: {"id": FORM, "text": TEXT},
    AmendNote: {"id": NOTE, "kind": st.sampled_from(KINDS), "text": TEXT},
    WithdrawNote: {"id": NOTE},
    CarryOn: {},
    GiveTimeBack: {},
    CloseSession: {"another_day": FLAG},
    LoseChannel: {},
    ComeBack: {"since": PAST},
    RaiseHand: {},
    LowerHand: {},
    CallNext: {"calls": st.none() | st.integers(0, 3)},
    Speak: {},
    MarkHeard: {"people": st.lists(SOMEBODY, max_size=3).map(tuple)},
    Invite: {"person": SOMEBODY},
    StartRound: {"seed": SEED},
    EndTurn: {"person": st.none() | SOMEBODY},
    PassTurn: {"person": st.none() | SOMEBODY},
    ComeBackToMe: {"person": st.none() | SOMEBODY},
    EndRound: {},
    SayReady: {},
    TakeBackReady: {},
    StopCountdown: {},
    KeepPrompt: {"step": STEPS},
    WriteJot: {"text": TEXT},
    ShowJots: {"jots": JOTS, "seed": SEED},
    TakeJot: {"id": FORM, "kind": st.sampled_from(KINDS)},
    WithdrawJot: {"id": FORM},
    Propose: {"notes": st.lists(NOTE, max_size=3).map(tuple)},
    PutForward: {"id": FORM, "kind": PROPOSED, "text": TEXT},
    AmendProposal: {"id": PROPOSAL, "text": TEXT},
    DescribeProposal: {"id": PROPOSAL, "details": DETAILS},
    MergeProposals: {"proposals": PROPOSALS},
    WithdrawProposal: {"id": PROPOSAL},
    ParkProposal: {"id": PROPOSAL},
    KeepReservations: {"id": PROPOSAL},
    OpenBallot: {
        "id": FORM,
        "kind": st.sampled_from(BallotKind),
        "proposals": PROPOSALS,
        "minutes": st.sampled_from((0, 1, 5)),
    },
    CastVote: {"ballot": FORM, "marks": MARKS, "reason": st.none() | TEXT},
    SayWhy: {"ballot": FORM, "reason": TEXT},
    Rate: {"ballot": FORM, "mark": RATE},
    HandIn: {"ballot": FORM},
    CloseBallot: {"ballot": FORM},
    RatePulse: {"rule": st.sampled_from(("rule-1", "rule-2", "gone")), "kept": st.sampled_from(RuleRating)},
    FindStillGood: {"id": PROPOSAL},
    TakeUpAgain: {"id": PROPOSAL},
    LookIntoBox: {},
    Tick: {},
}
"""For each command, what it is made of besides who asks."""

LOOSE = st.builds(LooseEnd, st.sampled_from(Loose), PROPOSAL)
TERMS = st.builds(
    Terms,
    what=TEXT,
    due=st.none() | st.just(NOON.date()),
    links=st.lists(st.one_of(PROPOSAL, AGREED), max_size=3).map(tuple),
    progress=TEXT,
)
SAW = st.none() | st.integers(0, 2)
GROUP_FIELDS: Mapping[type[GroupCommand], Mapping[str, st.SearchStrategy[Any]]] = {
    Leave: {},
    SetWindow: {"days": st.integers(0, 3)},
    Object: {"agreement": PROPOSAL, "reason": TEXT},
    LetStand: {"agreement": PROPOSAL},
    AddAction: {"id": FORM, "what": TEXT},
    ReviseAction: {"id": ACTION, "terms": TERMS, "saw": SAW},
    AskOwner: {"id": ACTION, "person": SOMEBODY},
    TakeAction: {"id": ACTION},
    DeclineAction: {"id": ACTION},
    GiveUpAction: {"id": ACTION},
    DropAction: {"id": ACTION},
    SayOfPlan: {"topic": st.sampled_from(Topic), "text": TEXT, "saw": SAW},
    LeaveLooseEnd: {"end": LOOSE},
    Predict: {"id": ACTION, "text": TEXT},
    SayHowItGoes: {"id": ACTION, "check_in": CHECK_IN, "course": st.sampled_from(Course), "happened": TEXT},
    AskHelp: {"id": ACTION, "on": FLAG},
    Conclude: {"id": ACTION, "verdict": st.sampled_from(Verdict), "because": TEXT},
    CarryParked: {"note": NOTE},
    PutDownParked: {"note": NOTE},
    SettleParked: {"note": NOTE, "let_go": FLAG},
    SetReview: {"agreement": st.one_of(PROPOSAL, AGREED), "day": st.none() | st.just(NOON.date())},
}
"""What people may ask of a group about what it agrees on, plans, tries and carries."""


def group_commands() -> st.SearchStrategy[GroupCommand]:
    """Any of these, by anyone; Ann facilitates."""

    def built(kind: type[GroupCommand]) -> st.SearchStrategy[GroupCommand]:
        hosted = {"facilitator": st.just(ANN)} if issubclass(kind, PlanCommand) else {}
        return st.builds(kind, by=SOMEBODY, **hosted, **GROUP_FIELDS[kind])

    return st.sampled_from(tuple(GROUP_FIELDS)).flatmap(built)


SPAN = st.one_of(st.integers(0, 400), st.sampled_from((1800, 4000))).map(lambda s: timedelta(seconds=s))


Kinds = tuple[type[Command], ...]
MOVES: Kinds = (MoveOn, GoBack, JumpTo, ChooseSections, AddTime, Pause, Resume)
TALKING: Kinds = (RaiseHand, LowerHand, Speak, SayReady, TakeBackReady, EndTurn,
                  PassTurn, ComeBackToMe, Arrive, StepOut, JoinVoice,
                  LeaveVoice)  # fmt: skip
HOSTING: Kinds = (CallNext, StartRound, MarkHeard, Invite, KeepPrompt,
                  ShowJots, EndTurn)  # fmt: skip
VOTING: Kinds = (CastVote, CastVote, SayWhy, Rate, HandIn, Arrive, StepOut)
PUTTING: Kinds = (PutForward, PutForward, OpenBallot, OpenBallot, CloseBallot,
                  MergeProposals, AmendProposal, DescribeProposal, KeepReservations,
                  ParkProposal, WithdrawProposal)  # fmt: skip
WRITING: Kinds = (TakeNotes, ParkIt, AmendNote, WithdrawNote, TakeJot, Propose)


def commands(
    by: st.SearchStrategy[int | None], *, kinds: Kinds = tuple(FIELDS), move: int | None = None
) -> st.SearchStrategy[Command]:
    """Any command of these kinds; now and then for a card that is out of date, where `move` is given."""
    moves = st.just(None) if move is None else st.sampled_from((None, move, move - 1))
    return st.sampled_from(kinds).flatmap(lambda kind: st.builds(kind, by=by, move=moves, **FIELDS[kind]))


ANYBODY: st.SearchStrategy[int | None] = st.sampled_from((*PEOPLE, CLOCK))

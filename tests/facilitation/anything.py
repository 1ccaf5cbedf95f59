"""Whatever anybody, or the clock, might ask of a session at any time."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from facilitation import commands as ask
from facilitation.agreement_commands import LetStand, Object, SetWindow
from facilitation.ballots import Aspect, BallotKind, Mark
from facilitation.commands import Command
from facilitation.followup_commands import CarryParked, PutDownParked, SetReview, SettleParked
from facilitation.group_commands import GroupCommand, Leave
from facilitation.notes import LINE_LENGTH, Line, ShownJot
from facilitation.plan import Loose, LooseEnd, Terms, Topic
from facilitation.plan_commands import (
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
from facilitation.proposals import PROPOSABLE, Details
from facilitation.pulse import Kept
from facilitation.rota import Role
from facilitation.trial_commands import AskHelp, Conclude, Predict, SayHowItGoes
from facilitation.trials import Course, Verdict
from guides.model import NoteKind
from tests.facilitation.room import ANN, BEN, CLEO, CLOCK, DEV, NOON
from tests.facilitation.small_guide import GUIDE, KINDS

PEOPLE = (ANN, BEN, CLEO, DEV)
SOMEBODY = st.sampled_from(PEOPLE)
ROLE = st.sampled_from(tuple(Role))
FLAG = st.booleans()
STEPS = st.sampled_from(
    ("_rules", "_choose", "_closing", "nowhere", *(p.key for d in GUIDE.discussions for p in d.prompts))
)
TEXT = st.one_of(st.sampled_from(("A line", " ", "x" * (LINE_LENGTH + 1))), st.text(max_size=8))
LINES = st.lists(st.builds(Line, st.sampled_from(KINDS), TEXT), max_size=3).map(tuple)
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
    ask.Arrive: {"leader": FLAG},
    ask.StepOut: {},
    ask.JoinVoice: {"leader": FLAG},
    ask.LeaveVoice: {},
    ask.Volunteer: {"role": ROLE, "leader": FLAG},
    ask.Decline: {"role": ROLE, "for_good": FLAG},
    ask.Begin: {},
    ask.ChooseSections: {"sections": SECTIONS},
    ask.MoveOn: {},
    ask.GoBack: {},
    ask.JumpTo: {"step": STEPS},
    ask.AskProbe: {"probe": st.integers(-1, 3)},
    ask.KeepQuiet: {},
    ask.Rephrase: {},
    ask.AddTime: {"end_later": FLAG},
    ask.Pause: {},
    ask.Resume: {},
    ask.HandOver: {"role": ROLE, "to": SOMEBODY},
    ask.TakeOver: {"role": ROLE},
    ask.TakeNotes: {"id": FORM, "lines": LINES},
    ask.ParkIt: {"id": FORM, "text": TEXT},
    ask.AmendNote: {"id": NOTE, "kind": st.sampled_from(KINDS), "text": TEXT},
    ask.WithdrawNote: {"id": NOTE},
    ask.CarryOn: {},
    ask.GiveTimeBack: {},
    ask.CloseSession: {"another_day": FLAG},
    ask.LoseChannel: {},
    ask.ComeBack: {"since": PAST},
    ask.RaiseHand: {},
    ask.LowerHand: {},
    ask.CallNext: {"calls": st.none() | st.integers(0, 3)},
    ask.Speak: {},
    ask.MarkHeard: {"people": st.lists(SOMEBODY, max_size=3).map(tuple)},
    ask.Invite: {"person": SOMEBODY},
    ask.StartRound: {"seed": SEED},
    ask.EndTurn: {"person": st.none() | SOMEBODY},
    ask.PassTurn: {"person": st.none() | SOMEBODY},
    ask.ComeBackToMe: {"person": st.none() | SOMEBODY},
    ask.EndRound: {},
    ask.SayReady: {},
    ask.TakeBackReady: {},
    ask.StopCountdown: {},
    ask.KeepPrompt: {"step": STEPS},
    ask.WriteJot: {"text": TEXT},
    ask.ShowJots: {"jots": JOTS, "seed": SEED},
    ask.TakeJot: {"id": FORM, "kind": st.sampled_from(KINDS)},
    ask.WithdrawJot: {"id": FORM},
    ask.Propose: {"notes": st.lists(NOTE, max_size=3).map(tuple)},
    ask.PutForward: {"id": FORM, "kind": PROPOSED, "text": TEXT},
    ask.AmendProposal: {"id": PROPOSAL, "text": TEXT},
    ask.DescribeProposal: {"id": PROPOSAL, "details": DETAILS},
    ask.MergeProposals: {"proposals": PROPOSALS},
    ask.WithdrawProposal: {"id": PROPOSAL},
    ask.ParkProposal: {"id": PROPOSAL},
    ask.KeepReservations: {"id": PROPOSAL},
    ask.OpenBallot: {
        "id": FORM,
        "kind": st.sampled_from(BallotKind),
        "proposals": PROPOSALS,
        "minutes": st.sampled_from((0, 1, 5)),
    },
    ask.CastVote: {"ballot": FORM, "marks": MARKS, "reason": st.none() | TEXT},
    ask.SayWhy: {"ballot": FORM, "reason": TEXT},
    ask.Rate: {"ballot": FORM, "mark": RATE},
    ask.HandIn: {"ballot": FORM},
    ask.CloseBallot: {"ballot": FORM},
    ask.RatePulse: {"rule": st.sampled_from(("rule-1", "rule-2", "gone")), "kept": st.sampled_from(Kept)},
    ask.FindStillGood: {"id": PROPOSAL},
    ask.TakeUpAgain: {"id": PROPOSAL},
    ask.LookIntoBox: {},
    ask.Tick: {},
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
    """Any of these, by anybody; Ann facilitates."""

    def built(kind: type[GroupCommand]) -> st.SearchStrategy[GroupCommand]:
        hosted = {"facilitator": st.just(ANN)} if issubclass(kind, PlanCommand) else {}
        return st.builds(kind, by=SOMEBODY, **hosted, **GROUP_FIELDS[kind])

    return st.sampled_from(tuple(GROUP_FIELDS)).flatmap(built)


SPAN = st.one_of(st.integers(0, 400), st.sampled_from((1800, 4000))).map(lambda s: timedelta(seconds=s))


Kinds = tuple[type[Command], ...]
MOVES: Kinds = (ask.MoveOn, ask.GoBack, ask.JumpTo, ask.ChooseSections, ask.AddTime, ask.Pause, ask.Resume)
TALKING: Kinds = (ask.RaiseHand, ask.LowerHand, ask.Speak, ask.SayReady, ask.TakeBackReady, ask.EndTurn,
                  ask.PassTurn, ask.ComeBackToMe, ask.Arrive, ask.StepOut, ask.JoinVoice,
                  ask.LeaveVoice)  # fmt: skip
HOSTING: Kinds = (ask.CallNext, ask.StartRound, ask.MarkHeard, ask.Invite, ask.KeepPrompt,
                  ask.ShowJots, ask.EndTurn)  # fmt: skip
VOTING: Kinds = (ask.CastVote, ask.CastVote, ask.SayWhy, ask.Rate, ask.HandIn, ask.Arrive, ask.StepOut)
PUTTING: Kinds = (ask.PutForward, ask.PutForward, ask.OpenBallot, ask.OpenBallot, ask.CloseBallot,
                  ask.MergeProposals, ask.AmendProposal, ask.DescribeProposal, ask.KeepReservations,
                  ask.ParkProposal, ask.WithdrawProposal)  # fmt: skip
WRITING: Kinds = (ask.TakeNotes, ask.ParkIt, ask.AmendNote, ask.WithdrawNote, ask.TakeJot, ask.Propose)


def commands(
    by: st.SearchStrategy[int | None], *, kinds: Kinds = tuple(FIELDS), move: int | None = None
) -> st.SearchStrategy[Command]:
    """Any command of these kinds; now and then for a card that is out of date, where `move` is given."""
    moves = st.just(None) if move is None else st.sampled_from((None, move, move - 1))
    return st.sampled_from(kinds).flatmap(lambda kind: st.builds(kind, by=by, move=moves, **FIELDS[kind]))


ANYBODY: st.SearchStrategy[int | None] = st.sampled_from((*PEOPLE, CLOCK))

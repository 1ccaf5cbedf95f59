"""Whatever anybody, or the clock, might ask of a session at any time."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from facilitation import commands as ask
from facilitation.commands import Command
from facilitation.notes import LINE_LENGTH, Line, ShownJot
from facilitation.rota import Role
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
    ask.Tick: {},
}
"""For each command, what it is made of besides who asks."""

SPAN = st.one_of(st.integers(0, 400), st.sampled_from((1800, 4000))).map(lambda s: timedelta(seconds=s))


Kinds = tuple[type[Command], ...]
MOVES: Kinds = (ask.MoveOn, ask.GoBack, ask.JumpTo, ask.ChooseSections, ask.AddTime, ask.Pause, ask.Resume)
TALKING: Kinds = (ask.RaiseHand, ask.LowerHand, ask.Speak, ask.SayReady, ask.TakeBackReady, ask.EndTurn,
                  ask.PassTurn, ask.ComeBackToMe, ask.Arrive, ask.StepOut, ask.JoinVoice,
                  ask.LeaveVoice)  # fmt: skip
HOSTING: Kinds = (ask.CallNext, ask.StartRound, ask.MarkHeard, ask.Invite, ask.KeepPrompt,
                  ask.ShowJots, ask.EndTurn)  # fmt: skip
WRITING: Kinds = (ask.TakeNotes, ask.ParkIt, ask.AmendNote, ask.WithdrawNote, ask.TakeJot)


def commands(
    by: st.SearchStrategy[int | None], *, kinds: Kinds = tuple(FIELDS), move: int | None = None
) -> st.SearchStrategy[Command]:
    """Any command of these kinds; now and then for a card that is out of date, where `move` is given."""
    moves = st.just(None) if move is None else st.sampled_from((None, move, move - 1))
    return st.sampled_from(kinds).flatmap(lambda kind: st.builds(kind, by=by, move=moves, **FIELDS[kind]))


ANYBODY: st.SearchStrategy[int | None] = st.sampled_from((*PEOPLE, CLOCK))

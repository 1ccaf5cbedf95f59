"""A group that decides and plans, with anyone saying anything: what it agreed and planned stays sound."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitation.group import base as group_base
from facilitation.group.agreements.commands import AnswerCommand, Object
from facilitation.group.agreements.state import Finality
from facilitation.group.base import GroupCommand
from facilitation.group.membership.commands import Join, Leave
from facilitation.group.plan.commands import LeaveLooseEnd, ReviseAction, TakeAction
from facilitation.group.plan.state import Loose, LooseEnd, Terms, loose_ends
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote
from facilitation.session.base import Command, fold
from facilitation.session.people.commands import Arrive, StepOut
from facilitation.session.proposals.commands import (
    AmendProposal,
    DescribeProposal,
    KeepReservations,
    MergeProposals,
    ParkProposal,
    PutForward,
    WithdrawProposal,
)
from facilitation.session.proposals.events import ProposalAmended, ProposalDescribed, Proposed
from facilitation.shared.ballots import FIST, BallotKind, Mark
from facilitation.shared.proposals import PROPOSABLE, Details
from facilitation.shared.refusals import Refused
from guides.model.parts import NoteKind
from tests.facilitation.support.anything import group_commands
from tests.facilitation.support.deciders import check_deciding, check_decisions
from tests.facilitation.support.sessions import ANN, BEN, CLEO, DEV, EVA, running, tried

SOMEBODY = st.sampled_from((ANN, BEN, CLEO, DEV))
NAMES = {kind: tuple(f"s1/{kind.value}-{n}" for n in range(2)) for kind in PROPOSABLE}
NAME = st.sampled_from([name for names in NAMES.values() for name in names])
SOME = st.lists(NAME, min_size=1, max_size=10, unique=True)
PAIR = st.sampled_from(PROPOSABLE).flatmap(lambda kind: st.permutations(NAMES[kind]))
TEXT = st.text("abc", min_size=1, max_size=3)


class Deciding(RuleBasedStateMachine):
    """Ann, Ben and Cleo are there, Dev and Eva belong to the group; two lines of each kind wait."""

    @initialize(away=st.sets(st.sampled_from((DEV, EVA))))
    def meet(self, away: set[int]):
        self.room, self.said, self.taken = running(CLEO).to("a1"), set[str](), dict[str, int]()
        for person in away:
            self.room.ask_group(Join(by=person))
        for kind, names in NAMES.items():
            for name in names:
                form = name.removeprefix("s1/")
                self._ask(PutForward(by=ANN, id=form, kind=kind, text=f"Line {form}"))
                if kind is NoteKind.GOAL:
                    self._describe(name, Details(sign=f"Sign {form}"))

    def _describe(self, name: str, details: Details):
        self._ask(DescribeProposal(by=ANN, id=name, details=details))

    @rule(names=SOME, kind=st.sampled_from(BallotKind))
    def a_ballot_opens(self, names: Sequence[str], kind: BallotKind):
        key = f"b{len(self.room.session.deciding.ballots)}"
        self._ask(OpenBallot(by=ANN, id=key, kind=kind, proposals=tuple(names)))

    @rule(person=SOMEBODY, value=st.sampled_from(FIST), reason=st.sampled_from((None, "", "Later")))
    def somebody_votes(self, person: int, value: int, reason: str | None):
        if (going := self.room.session.deciding.open) is not None:
            self._ask(CastVote(by=person, ballot=going.id, marks=(Mark(value),), reason=reason))

    @rule(names=SOME, values=st.tuples(*[st.sampled_from((2, 4, 4, 5))] * 4))
    def they_decide(self, names: Sequence[str], values: tuple[int, ...]):
        self.a_ballot_opens(names, BallotKind.FIST)
        for person, value in zip(self.room.session.present, values, strict=False):
            self.somebody_votes(person, value, "Later")
        for name in names:
            self._ask(KeepReservations(by=ANN, id=name))

    @rule(person=st.sampled_from((BEN, CLEO, DEV)), coming=st.booleans())
    def somebody_comes_or_goes(self, person: int, coming: bool):
        self._ask(Arrive(by=person) if coming else StepOut(by=person))

    @rule(pair=PAIR, text=TEXT, what=st.sampled_from(("merge", "amend", "describe", "park", "withdraw")))
    def they_work_on_one(self, pair: Sequence[str], text: str, what: str):
        match what:
            case "merge":
                self._ask(MergeProposals(by=ANN, proposals=tuple(pair)))
            case "amend":
                self._ask(AmendProposal(by=ANN, id=pair[0], text=text))
            case "describe":
                self._describe(pair[0], Details(sign=text))
            case "park":
                self._ask(ParkProposal(by=ANN, id=pair[0]))
            case _:
                self._ask(WithdrawProposal(by=ANN, id=pair[0]))

    @rule(command=group_commands(), name=NAME)
    def somebody_says_something(self, command: GroupCommand, name: str):
        named = {field: name for field in ("id", "agreement") if hasattr(command, field)}
        self._say(replace(command, **named))

    @rule(name=st.sampled_from(NAMES[NoteKind.ACTION]), person=SOMEBODY, links=SOME)
    def somebody_takes_an_action_on(self, name: str, person: int, links: Sequence[str]):
        self._say(TakeAction(by=person, id=name))
        agreed = [link for link in links if self.room.group.decisions.stands(link)] or links
        self._say(ReviseAction(by=person, id=name, terms=Terms(what="We do it", links=tuple(agreed))))

    @rule(what=st.sampled_from(Loose), name=NAME)
    def the_group_leaves_something_loose(self, what: Loose, name: str):
        self._say(LeaveLooseEnd(by=ANN, end=LooseEnd(what, name), facilitator=ANN))

    @rule(name=NAME, days=st.sampled_from((1, 3, 6)))
    def somebody_objects_and_days_pass(self, name: str, days: int):
        for person in (DEV, EVA):
            self._say(Object(by=person, agreement=name))
        self.room.now += timedelta(days=days)
        self.room.close_windows()

    def _ask(self, command: Command):
        happened = tried(self.room, command)
        for event in () if isinstance(happened, Refused) else happened:
            match event:
                case Proposed(text=text) | ProposalAmended(text=text):
                    self.said.add(text)
                case ProposalDescribed(details=details):
                    self.said.update(details.texts)
                case _:
                    pass

    def _say(self, command: GroupCommand):
        if isinstance(command, Leave) and command.by in self.room.session.present:
            return
        try:
            self.room.answer(command) if isinstance(command, AnswerCommand) else self.room.ask_group(command)
        except Refused:
            return
        if isinstance(command, TakeAction):
            self.taken[command.id] = command.by

    @invariant()
    def it_is_sound(self):
        check_deciding(self.room)
        check_decisions(self.room)

    @invariant()
    def no_text_is_lost(self):
        proposals = self.room.session.deciding.proposals.values()
        kept = {text for one in proposals if one.waits or one.agreed for text in one.said}
        assert self.said <= kept | {
            text for one in proposals if one.standing == "withdrawn" for text in one.said
        }

    @invariant()
    def owners_said_so_themselves(self):
        owners = {one.id: one.owner for one in self.room.group.plan.actions.values() if one.owner is not None}
        assert owners.items() <= self.taken.items()

    @invariant()
    def what_is_left_loose_is_named_no_more(self):
        group = self.room.group
        assert {*loose_ends(group.plan, group.decisions)}.isdisjoint(group.plan.left)

    @invariant()
    def nothing_final_had_somebody_away_whose_window_is_open(self):
        for made in self.room.group.decisions.agreements.values():
            closed = made.window_ends is None or made.window_ends <= self.room.now
            assert closed or made.finality is Finality.PENDING

    def teardown(self):
        assert fold(self.room.events) == self.room.session
        assert group_base.fold(self.room.group_events) == self.room.group


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(stateful_step_count=30)

"""A secret ballot, through the one door and on both stores: what it reveals, and when."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.application.ballot_boxes import Boxes
from bot.application.command_handler import Conductor
from facilitation.group.agreements.commands import LetStand, Object
from facilitation.group.agreements.state import Finality
from facilitation.group.membership.commands import CreateGroup, Join
from facilitation.group.plan.commands import AddAction, DropAction
from facilitation.server import SetUp
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote
from facilitation.session.people.commands import Arrive, Begin, StepOut, Volunteer
from facilitation.session.proposals.commands import PutForward
from facilitation.session.steps.commands import CloseSession, MoveOn
from facilitation.shared import school_days
from facilitation.shared.ballots import BallotKind, Mark, Vote
from facilitation.shared.proposals import Standing
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from guides.reader import reader
from storage.event_types import codec
from storage.memory import MemoryStore
from storage.sqlite.store import SqliteStore
from storage.store import Append, Box, Held, Row, Store, StoreTrouble, Trouble
from tests.storage.toys import ANN, BEN, NOW

CARA, DAN = BEN + 1, BEN + 2
GUIDES = {"collaboration": reader.load("collaboration")}
SECRET = "quite unmistakable"


@pytest.fixture(params=["memory", "sqlite"])
async def real(request: pytest.FixtureRequest, path: Path) -> AsyncIterator[Store]:
    made = MemoryStore(codec()) if request.param == "memory" else SqliteStore(path, codec())
    async with made:
        yield made


class Staff:
    """Ann facilitates, Ben and Cara are there, Dan is away; a practice is put to them and they vote on it."""

    def __init__(self, store: Store) -> None:
        self.store, self.now, names = store, NOW, count(1)
        self.conductor = Conductor(store, GUIDES, lambda: self.now, lambda: f"id{next(names)}")
        self.boxes = Boxes(self.conductor)

    async def meet(self) -> "Staff":
        creation = CreateGroup(by=ANN, id="g", guild=1, channel=10, name="Newts", minutes=60)
        await self.conductor.set_up(1, SetUp(by=ANN, time_zone="Pacific/Auckland"))
        await self.conductor.create_group(creation, "collaboration")
        await self.conductor.ask_group("g", Join(by=DAN))
        self.session = (await self.conductor.open_session("g", ANN)).session.id
        for command in (
            Arrive(by=BEN),
            Arrive(by=CARA),
            Volunteer(by=ANN, role=Role.FACILITATOR),
            Begin(by=ANN),
            MoveOn(by=ANN),
            PutForward(by=BEN, id="p", kind=NoteKind.PRACTICE, text="Visits"),
            OpenBallot(by=ANN, id="b", kind=BallotKind.FIST, proposals=(self.proposal,)),
        ):
            await self.conductor.ask(self.session, command)
        return self

    @property
    def proposal(self) -> str:
        return f"{self.session}/p"

    @property
    def box(self) -> Box:
        return Box(f"session:{self.session}", "b")

    async def vote(self, person: int, value: int, reason: str | None = None) -> None:
        await self.boxes.vote(
            self.session, CastVote(by=person, ballot="b", marks=(Mark(value),), reason=reason)
        )

    async def written(self) -> tuple[object, ...]:
        """All that a card, an export or a reviewer could be made of."""
        streams = await self.store.streams()
        return (await self.store.tables(), [(name, await self.store.events(name)) for name in streams])

    async def agreed(self) -> Finality:
        return (await self.conductor.group("g")).decisions.agreements[self.proposal].finality


async def test_until_it_closes_nothing_that_is_written_tells_of_a_vote(real: Store) -> None:
    staff = await Staff(real).meet()
    async with MemoryStore(codec()) as elsewhere:
        others = await Staff(elsewhere).meet()
        await others.vote(CARA, 5)
        await others.vote(BEN, 5)
        await staff.vote(BEN, 1, SECRET)
        await staff.vote(CARA, 5)
        await staff.vote(CARA, 0, SECRET)
        assert await staff.written() == await others.written()
    assert (await staff.conductor.session(staff.session)).deciding.ballots["b"].cast == 2
    assert {vote.person for vote in await real.votes(staff.box)} == {BEN, CARA}


async def test_once_it_closes_a_tally_stands_there_and_nobodys_vote(real: Store) -> None:
    staff = await Staff(real).meet()
    await staff.vote(BEN, 1, SECRET)
    await staff.vote(CARA, 4)
    await staff.vote(ANN, 5)
    state = await staff.conductor.session(staff.session)
    closed = (await real.events(f"session:{staff.session}"))[-1]
    assert state.deciding.ballots["b"].reasons == (SECRET,)
    assert state.deciding.proposals[staff.proposal].standing is Standing.NOT_AGREED
    assert all(str(person) not in repr(closed) for person in (ANN, BEN, CARA))
    assert await real.votes(staff.box) == ()


async def test_votes_outlast_the_process_and_count_when_the_session_closes(real: Store) -> None:
    staff = await Staff(real).meet()
    await staff.vote(BEN, 4)
    staff.conductor.forget()
    await real.close()
    await real.open()
    await staff.conductor.ask(staff.session, CloseSession(by=ANN))
    assert (await staff.conductor.session(staff.session)).deciding.ballots["b"].tally is not None
    assert await staff.agreed() is Finality.PENDING
    assert await real.votes(staff.box) == ()


async def test_a_vote_that_is_refused_is_not_kept(real: Store) -> None:
    staff = await Staff(real).meet()
    for person, why in ((DAN, Reason.NOT_A_VOTER), (BEN, Reason.VOTE_UNFIT)):
        with pytest.raises(Refused) as caught:
            await staff.vote(person, 7)
        assert caught.value.reason is why
    assert await real.votes(staff.box) == ()


async def test_what_a_person_voted_is_shown_to_them_and_goes_when_they_are_erased(real: Store) -> None:
    staff = await Staff(real).meet()
    await staff.vote(BEN, 1, SECRET)
    mine = [held for held in await real.held_about(BEN) if held.kind == Vote.__name__]
    mark = {"value": 1, "option": "", "aspect": None}
    body = {"ballot": "b", "marks": [mark], "reason": SECRET, "person": "you"}
    assert mine == [Held(f"session:{staff.session}", "Vote", NOW, body)]
    await staff.conductor.erase(BEN)
    assert await real.votes(staff.box) == ()
    for person in (ANN, CARA):
        await staff.vote(person, 4)
    state = await staff.conductor.session(staff.session)
    assert state.deciding.open is not None, "somebody who was erased is still there, and does not vote"
    pseudonym = next(person for person in state.present if person < 0)
    await staff.conductor.ask(staff.session, StepOut(by=pseudonym))
    assert (await staff.conductor.session(staff.session)).deciding.open is None


@pytest.mark.parametrize("objects", [True, False])
async def test_who_was_away_answers_in_private_and_the_clock_settles_it(real: Store, objects: bool) -> None:
    staff = await Staff(real).meet()
    for person in (ANN, BEN, CARA):
        await staff.vote(person, 4)
    (pending,) = await real.agreements_of("g")
    assert pending.window_ends == school_days.after(NOW, 2, "Pacific/Auckland")
    assert await real.group_deadlines() == {"g": pending.window_ends}
    before = await staff.written()
    if objects:
        await staff.boxes.answer("g", Object(by=DAN, agreement=staff.proposal, reason=SECRET))
    else:
        await staff.boxes.answer("g", LetStand(by=DAN, agreement=staff.proposal))
    await staff.conductor.tick_group("g")
    assert await staff.written() == before
    staff.now = school_days.after(NOW, 2, "Pacific/Auckland") + timedelta(minutes=1)
    for _ in range(2):
        await staff.conductor.tick_group("g")
    assert await staff.agreed() is (Finality.OBJECTED if objects else Finality.FINAL)
    assert await real.group_deadlines() == {}
    assert await real.votes(Box("group:g", pending.id)) == ()
    assert str(DAN) not in repr((await real.events("group:g"))[-1])


async def test_who_facilitates_is_known_here_whatever_a_command_says(real: Store) -> None:
    staff = await Staff(real).meet()
    await staff.conductor.ask_group("g", AddAction(by=BEN, id="a", what="Visit"))
    with pytest.raises(Refused) as caught:
        await staff.conductor.ask_group("g", DropAction(by=BEN, id="a", facilitator=BEN))
    assert caught.value.reason is Reason.NOT_YOUR_ACTION
    await staff.conductor.ask(staff.session, CloseSession(by=ANN))
    with pytest.raises(Refused):
        await staff.conductor.ask_group("g", DropAction(by=ANN, id="a", facilitator=ANN))


class Filling(MemoryStore):
    """A store on a disk that may be full for events; votes still fit."""

    full = False

    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[Box] = ()
    ) -> None:
        if self.full:
            raise StoreTrouble(Trouble.FULL)
        await super().commit(appends, rows, counted)


async def test_a_tally_that_cannot_be_remembered_leaves_the_votes() -> None:
    async with Filling(codec()) as store:
        staff = await Staff(store).meet()
        for person in (BEN, CARA):
            await staff.vote(person, 4)
        store.full = True
        with pytest.raises(StoreTrouble):
            await staff.vote(ANN, 4)
        assert len(await store.votes(staff.box)) == 3
        store.full = False
        await staff.vote(ANN, 5)
        assert await staff.agreed() is Finality.PENDING

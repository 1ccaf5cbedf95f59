"""A secret ballot, through the one door and on both stores: what it reveals, and when."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.application.ballot_boxes import BallotBoxes
from bot.application.command_handler import CommandHandler
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
from storage.errors import StoreError, StoreFailure
from storage.event_types import codec
from storage.memory import MemoryStore
from storage.sqlite.store import SqliteStore
from storage.store import Append, BallotBox, PersonalRecord, Row, Store
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
        self.handler = CommandHandler(store, GUIDES, lambda: self.now, lambda: f"id{next(names)}")
        self.boxes = BallotBoxes(self.handler)

    async def meet(self) -> "Staff":
        creation = CreateGroup(by=ANN, id="g", guild=1, channel=10, name="Newts", minutes=60)
        await self.handler.set_up(1, SetUp(by=ANN, time_zone="Pacific/Auckland"))
        await self.handler.create_group(creation, "collaboration")
        await self.handler.handle_group("g", Join(by=DAN))
        self.session = (await self.handler.open_session("g", ANN)).session.id
        for command in (
            Arrive(by=BEN),
            Arrive(by=CARA),
            Volunteer(by=ANN, role=Role.FACILITATOR),
            Begin(by=ANN),
            MoveOn(by=ANN),
            PutForward(by=BEN, id="p", kind=NoteKind.PRACTICE, text="Visits"),
            OpenBallot(by=ANN, id="b", kind=BallotKind.FIST, proposals=(self.proposal,)),
        ):
            await self.handler.handle(self.session, command)
        return self

    @property
    def proposal(self) -> str:
        return f"{self.session}/p"

    @property
    def box(self) -> BallotBox:
        return BallotBox(f"session:{self.session}", "b")

    async def vote(self, person: int, value: int, reason: str | None = None) -> None:
        await self.boxes.vote(
            self.session, CastVote(by=person, ballot="b", marks=(Mark(value),), reason=reason)
        )

    async def written(self) -> tuple[object, ...]:
        """All that a card, an export or a reviewer could be made of."""
        streams = await self.store.streams()
        return (await self.store.tables(), [(name, await self.store.events(name)) for name in streams])

    async def agreed(self) -> Finality:
        return (await self.handler.group("g")).decisions.agreements[self.proposal].finality


async def test_until_it_closes_nothing_that_is_written_tells_of_a_vote(real: Store) -> None:
    services = await Staff(real).meet()
    async with MemoryStore(codec()) as elsewhere:
        others = await Staff(elsewhere).meet()
        await others.vote(CARA, 5)
        await others.vote(BEN, 5)
        await services.vote(BEN, 1, SECRET)
        await services.vote(CARA, 5)
        await services.vote(CARA, 0, SECRET)
        assert await services.written() == await others.written()
    assert (await services.handler.session(services.session)).deciding.ballots["b"].cast == 2
    assert {vote.person for vote in await real.votes(services.box)} == {BEN, CARA}


async def test_once_it_closes_a_tally_stands_there_and_nobodys_vote(real: Store) -> None:
    services = await Staff(real).meet()
    await services.vote(BEN, 1, SECRET)
    await services.vote(CARA, 4)
    await services.vote(ANN, 5)
    state = await services.handler.session(services.session)
    closed = (await real.events(f"session:{services.session}"))[-1]
    assert state.deciding.ballots["b"].reasons == (SECRET,)
    assert state.deciding.proposals[services.proposal].standing is Standing.NOT_AGREED
    assert all(str(person) not in repr(closed) for person in (ANN, BEN, CARA))
    assert await real.votes(services.box) == ()


async def test_votes_outlast_the_process_and_count_when_the_session_closes(real: Store) -> None:
    services = await Staff(real).meet()
    await services.vote(BEN, 4)
    services.handler.clear_cache()
    await real.close()
    await real.open()
    await services.handler.handle(services.session, CloseSession(by=ANN))
    assert (await services.handler.session(services.session)).deciding.ballots["b"].tally is not None
    assert await services.agreed() is Finality.PENDING
    assert await real.votes(services.box) == ()


async def test_a_vote_that_is_refused_is_not_kept(real: Store) -> None:
    services = await Staff(real).meet()
    for person, why in ((DAN, Reason.NOT_A_VOTER), (BEN, Reason.VOTE_UNFIT)):
        with pytest.raises(Refused) as caught:
            await services.vote(person, 7)
        assert caught.value.reason is why
    assert await real.votes(services.box) == ()


async def test_what_a_person_voted_is_shown_to_them_and_goes_when_they_are_erased(real: Store) -> None:
    services = await Staff(real).meet()
    await services.vote(BEN, 1, SECRET)
    mine = [held for held in await real.held_about(BEN) if held.kind == Vote.__name__]
    mark = {"value": 1, "option": "", "aspect": None}
    body = {"ballot": "b", "marks": [mark], "reason": SECRET, "person": "you"}
    assert mine == [PersonalRecord(f"session:{services.session}", "Vote", NOW, body)]
    await services.handler.erase(BEN)
    assert await real.votes(services.box) == ()
    for person in (ANN, CARA):
        await services.vote(person, 4)
    state = await services.handler.session(services.session)
    assert state.deciding.open is not None, "somebody who was erased is still there, and does not vote"
    pseudonym = next(person for person in state.present if person < 0)
    await services.handler.handle(services.session, StepOut(by=pseudonym))
    assert (await services.handler.session(services.session)).deciding.open is None


@pytest.mark.parametrize("objects", [True, False])
async def test_who_was_away_answers_in_private_and_the_clock_settles_it(real: Store, objects: bool) -> None:
    services = await Staff(real).meet()
    for person in (ANN, BEN, CARA):
        await services.vote(person, 4)
    (pending,) = (await services.handler.group("g")).decisions.agreements.values()
    assert pending.window_ends == school_days.after(NOW, 2, "Pacific/Auckland")
    assert await real.group_deadlines() == {"g": pending.window_ends}
    before = await services.written()
    if objects:
        await services.boxes.answer("g", Object(by=DAN, agreement=services.proposal, reason=SECRET))
    else:
        await services.boxes.answer("g", LetStand(by=DAN, agreement=services.proposal))
    await services.handler.tick_group("g")
    assert await services.written() == before
    services.now = school_days.after(NOW, 2, "Pacific/Auckland") + timedelta(minutes=1)
    for _ in range(2):
        await services.handler.tick_group("g")
    assert await services.agreed() is (Finality.OBJECTED if objects else Finality.FINAL)
    assert await real.group_deadlines() == {}
    assert await real.votes(BallotBox("group:g", pending.id)) == ()
    assert str(DAN) not in repr((await real.events("group:g"))[-1])


async def test_who_facilitates_is_known_here_whatever_a_command_says(real: Store) -> None:
    services = await Staff(real).meet()
    await services.handler.handle_group("g", AddAction(by=BEN, id="a", what="Visit"))
    with pytest.raises(Refused) as caught:
        await services.handler.handle_group("g", DropAction(by=BEN, id="a", facilitator=BEN))
    assert caught.value.reason is Reason.NOT_YOUR_ACTION
    await services.handler.handle(services.session, CloseSession(by=ANN))
    with pytest.raises(Refused):
        await services.handler.handle_group("g", DropAction(by=ANN, id="a", facilitator=ANN))


class Filling(MemoryStore):
    """A store on a disk that may be full for events; votes still fit."""

    full = False

    async def commit(
        self, appends: Sequence[Append], rows: Sequence[Row] = (), counted: Sequence[BallotBox] = ()
    ) -> None:
        if self.full:
            raise StoreError(StoreFailure.FULL)
        await super().commit(appends, rows, counted)


async def test_a_tally_that_cannot_be_remembered_leaves_the_votes() -> None:
    async with Filling(codec()) as store:
        services = await Staff(store).meet()
        for person in (BEN, CARA):
            await services.vote(person, 4)
        store.full = True
        with pytest.raises(StoreError):
            await services.vote(ANN, 4)
        assert len(await store.votes(services.box)) == 3
        store.full = False
        await services.vote(ANN, 5)
        assert await services.agreed() is Finality.PENDING

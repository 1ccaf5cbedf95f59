"""What the bot writes along the way, against what its events say when they are read again."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.application.ballot_boxes import BallotBoxes
from bot.application.command_handler import CommandHandler
from facilitation.group.membership.commands import CreateGroup, Join, Leave
from facilitation.group.plan.commands import AddAction, DropAction, ReviseAction, TakeAction
from facilitation.group.plan.state import Terms
from facilitation.group.summaries.commands import (
    ApproveSummary,
    LookAtDraft,
    RewordLine,
    StrikeLine,
    WithdrawRelease,
)
from facilitation.group.summaries.lines import SummarySection, Wording
from facilitation.group.summaries.response_commands import OpenRelease
from facilitation.group.summaries.state import JOURNEY
from facilitation.server import SetUp
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.votes import CastVote
from facilitation.session.flipchart.commands import AmendNote, TakeNotes, WithdrawNote
from facilitation.session.people.commands import Arrive, Begin, Volunteer
from facilitation.session.proposals.commands import DescribeProposal, PutForward
from facilitation.session.steps.commands import CloseSession, MoveOn
from facilitation.shared.ballots import BallotKind, Mark
from facilitation.shared.notes import NoteDraft
from facilitation.shared.proposals import Details
from facilitation.shared.rota import Role
from guides.model.parts import NoteKind
from guides.reader import reader
from storage.event_types import codec
from storage.memory import MemoryStore
from storage.projections.aggregates import project
from storage.queries.releases import Search
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.storage.toys import ANN, BEN, NOW

CARA = BEN + 1


@pytest.fixture(params=["memory", "sqlite"])
async def real(request: pytest.FixtureRequest, path: Path) -> AsyncIterator[Store]:
    made = MemoryStore(codec()) if request.param == "memory" else SqliteStore(path, codec())
    async with made:
        yield made


async def play(store: Store) -> CommandHandler:
    """A school is set up; a group sits once to the end of its first step, and opens a second session."""
    numbers = count()
    handler = CommandHandler(
        store,
        {"collaboration": reader.load("collaboration")},
        lambda: NOW + timedelta(seconds=next(numbers)),
        lambda: f"id{next(numbers)}",
    )
    await handler.set_up(1, SetUp(by=ANN, reviewers_role=5, time_zone="Europe/London"))
    creation = CreateGroup(by=ANN, id="g", guild=1, channel=10, name="Newts", minutes=60)
    await handler.create_group(creation, "collaboration")
    for person in (BEN, CARA):
        await handler.handle_group("g", Join(by=person))
    await handler.handle_group("g", Leave(by=CARA))
    session = (await handler.open_session("g", ANN)).session.id
    await sit(handler, session)
    await hand_over(handler, session)
    await handler.open_session("g", BEN)
    return handler


async def hand_over(handler: CommandHandler, session: str) -> None:
    """The two release what they came to, reword it and strike a line; the whole way they take back again."""
    for key in (session, JOURNEY):
        await release(handler, key)
        await handler.handle_group("g", OpenRelease(by=ANN, key=key, reviewer=True))
    await handler.handle_group("g", WithdrawRelease(by=BEN, key=JOURNEY))
    goal, deed, *_ = (await handler.group("g")).releases[session].lines
    wording = Wording(f"Reworded for <@{BEN}>")
    await handler.handle_group("g", RewordLine(by=ANN, key=session, line=goal.id, wording=wording))
    await handler.handle_group("g", StrikeLine(by=ANN, key=session, line=deed.id))
    await release(handler, session)


async def release(handler: CommandHandler, key: str) -> None:
    for person in (ANN, BEN):
        changes = (await handler.group("g")).releases[key].changes
        await handler.handle_group("g", LookAtDraft(by=person, key=key))
        await handler.handle_group("g", ApproveSummary(by=person, key=key, changes=changes))


async def sit(handler: CommandHandler, session: str) -> None:
    for person in {ANN, BEN} - set((await handler.session(session)).present):
        await handler.handle(session, Arrive(by=person))
    await handler.handle(session, Volunteer(by=ANN, role=Role.FACILITATOR))
    await handler.handle(session, Volunteer(by=BEN, role=Role.NOTETAKER))
    await handler.handle(session, Begin(by=ANN))
    lines = (NoteDraft(NoteKind.GOAL, f"Calm, as <@{ANN}> says"), NoteDraft(NoteKind.PARKED, "The newt"))
    await handler.handle(session, TakeNotes(by=BEN, id="n", lines=lines))
    await handler.handle(session, AmendNote(by=BEN, id="n-0", kind=NoteKind.GOAL, text="Calmer"))
    await handler.handle(session, WithdrawNote(by=BEN, id="n-1"))
    await handler.handle(session, MoveOn(by=ANN, move=(await handler.session(session)).move))
    await agree(handler, session)
    await handler.handle(session, CloseSession(by=ANN))


async def agree(handler: CommandHandler, session: str) -> None:
    """The group agrees on a goal and an action, which Ben takes on, while Cara is away."""
    await handler.handle_group("g", Join(by=CARA))
    for name, kind in (("goal", NoteKind.GOAL), ("deed", NoteKind.ACTION)):
        await handler.handle(
            session, PutForward(by=BEN, id=name, kind=kind, text=f"As <@{BEN}> says: {name}")
        )
    goal, deed = (f"{session}/{name}" for name in ("goal", "deed"))
    await handler.handle(session, DescribeProposal(by=BEN, id=goal, details=Details(sign="We smile")))
    ballot = OpenBallot(by=ANN, id="b", kind=BallotKind.FIST, proposals=(goal, deed))
    await handler.handle(session, ballot)
    for person in (ANN, BEN):
        await BallotBoxes(handler).vote(session, CastVote(by=person, ballot="b", marks=(Mark(4),)))
    await handler.handle_group("g", TakeAction(by=BEN, id=deed))
    terms = Terms(what="Feed the newt", due=date(2026, 5, 1), links=(goal,))
    await handler.handle_group("g", ReviseAction(by=BEN, id=deed, terms=terms))
    await handler.handle_group("g", AddAction(by=ANN, id="x", what="Another"))
    await handler.handle_group("g", DropAction(by=ANN, id="x"))


async def test_what_is_rebuilt_equals_what_was_written(real: Store) -> None:
    await play(real)
    written = await real.tables()
    sizes = {name: len(rows) for name, rows in written.items()}
    assert sizes == {
        "groups": 1,
        "members": 3,
        "sessions": 2,
        "releases": 2,
        "released_lines": 9,
        "openings": 2,
    }
    await real.rebuild(project)
    assert await real.tables() == written


async def test_once_somebody_is_erased_the_two_still_agree(real: Store) -> None:
    handler = await play(real)
    before = await handler.session((await real.live_sessions())[0].session)
    pseudonym = await real.erase_person(BEN)
    handler.clear_cache()
    after = await handler.session(before.id)
    assert BEN not in (await handler.group("g")).members
    assert after.agenda == before.agenda
    assert pseudonym in await real.members_of("g")
    written = await real.tables()
    await real.rebuild(project)
    assert await real.tables() == written
    assert await real.held_about(BEN) == ()


async def test_no_line_stands_that_reviewers_may_not_read(real: Store) -> None:
    handler = await play(real)
    group = await handler.group("g")
    standing = {
        (key, line.id) for key, one in group.releases.items() if one.current for line in one.current.lines
    }
    found = await real.search(Search(1), most=100)
    assert {(line.key, line.line) for line in found} == standing
    assert JOURNEY not in {line.key for line in found}, "it was withdrawn"
    (reworded,) = await real.search(Search(1, "reworded"))
    assert reworded.section == SummarySection.AGREED
    assert await real.search(Search(1, "says goal")) == (), "so it read before"
    assert await real.search(Search(1, "deed newt")) == (), "it was struck"
    withdrawn = await real.release("g", JOURNEY)
    assert withdrawn is not None
    assert withdrawn.withdrawn_at is not None
    assert (await real.opened_by(ANN)).keys() == {("g", JOURNEY), ("g", group.live and found[0].key)}


def test_an_event_that_makes_no_rows_is_not_passed_over() -> None:
    with pytest.raises(TypeError, match="pets:1"):
        list(project("pets:1", [object()]))

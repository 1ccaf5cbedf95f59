"""A group that decides, and what is always true of it."""

from collections.abc import Sequence

from facilitation.group.agreements.state import Agreement, Finality
from facilitation.group.plan.state import LINKED
from facilitation.session.ballots.commands import OpenBallot
from facilitation.session.ballots.events import BallotClosed
from facilitation.session.ballots.votes import CastVote
from facilitation.session.proposals.commands import DescribeProposal, PutForward
from facilitation.shared.ballots import FIST, BallotKind, Mark
from facilitation.shared.proposals import WAITING, Details, Standing
from guides.model.parts import NoteKind
from tests.facilitation.support.sessions import ANN, Room, running

SIGN = Details(sign="We look forward to Mondays")


def proposed(*others: int, kind: NoteKind = NoteKind.PRACTICE, lines: Sequence[str] = ("Visit",)) -> Room:
    """Ann facilitates, Ben takes notes, `others` are there, and these lines are put to the group."""
    room = running(*others).to("a1")
    for n, line in enumerate(lines):
        room.ask(PutForward(by=ANN, id=f"p{n}", kind=kind, text=line))
        if kind is NoteKind.GOAL:
            room.ask(DescribeProposal(by=ANN, id=f"s1/p{n}", details=SIGN))
    return room


def ballot(room: Room, kind: BallotKind = BallotKind.FIST, *proposals: str, key: str = "b") -> Room:
    """The facilitator opens a ballot, on the first proposal unless others are named."""
    names = proposals or ("s1/p0",)
    host = room.session.facilitator
    room.ask(OpenBallot(by=host, id=key, kind=kind, proposals=names))
    return room


def fist(room: Room, person: int, value: int, reason: str | None = None, key: str = "b") -> None:
    room.ask(CastVote(by=person, ballot=key, marks=(Mark(value),), reason=reason))


def decided(room: Room, *people: int, value: int = 4, key: str = "b") -> Room:
    """A fist to five where everyone says the same."""
    ballot(room, key=key)
    for person in people:
        fist(room, person, value, "" if value < FIST[3] else None, key)
    return room


def closing(room: Room) -> BallotClosed:
    """How the last ballot closed."""
    return next(event for event in reversed(room.events) if isinstance(event, BallotClosed))


def agreement(room: Room, key: str = "s1/p0") -> Agreement:
    return room.group.decisions.agreements[key]


def check_deciding(room: Room) -> None:
    """Proposals and ballots of a session hold together."""
    session = room.session
    proposals, ballots = session.deciding.proposals, session.deciding.ballots
    assert sum(not one.closed for one in ballots.values()) <= session.live
    for one in ballots.values():
        assert {*one.options} <= {*proposals}
        assert {*one.away} <= {*one.voters}
        assert one.tally is None or one.tally.votes + len(one.away) <= len(one.voters)
    if (going := session.deciding.open) is not None:
        assert all(proposals[option].standing in WAITING for option in going.options)
    for one in proposals.values():
        assert (one.standing is Standing.MERGED) == bool(one.into)
        assert len({*one.earlier}) == len(one.earlier)
        assert one.text not in one.earlier
    assert {one.id for one in proposals.values() if one.agreed} <= {*room.group.decisions.agreements}


def check_decisions(room: Room) -> None:
    """What a group agreed holds together, and the plan points to nothing else."""
    decisions, plan = room.group.decisions, room.group.plan
    assert all(one.waits for one in decisions.waiting.values())
    for one in decisions.agreements.values():
        assert bool(one.absent) == (one.window_ends is not None)
        assert one.absent or one.finality is Finality.FINAL
        if one.window_ends is not None and room.now < one.window_ends:
            assert one.finality is Finality.PENDING, "nothing is final before the window has ended"
    linkable = {one.id for one in decisions.standing if one.kind in LINKED}
    assert all({*action.terms.links} <= linkable for action in plan.actions.values())
    assert all(action.owner is None or action.owner in room.group.members for action in plan.actions.values())

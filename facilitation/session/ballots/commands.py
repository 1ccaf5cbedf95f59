"""Ballots: opening one, and what the votes in its box mean for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitation.session.ballots.events import BallotOpened, VotingEnded
from facilitation.session.base import Command, Happened
from facilitation.session.proposals.commands import described_enough
from facilitation.session.state import Session
from facilitation.shared import ballots
from facilitation.shared.ballots import Ballot, BallotKind
from facilitation.shared.proposals import Proposal
from facilitation.shared.refusals import Reason, Refused
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(Command):
    """Let us vote, each in private. `id` comes from the form; `zone` is the server's time zone, where the
    school days of those who are away are counted."""

    id: str
    kind: BallotKind
    proposals: tuple[str, ...]
    minutes: int = ballots.USUAL_BALLOT_MINUTES
    zone: str = "UTC"

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.id in session.deciding.ballots:
            return
        if session.deciding.open is not None:
            raise Refused(Reason.BALLOT_OPEN)
        options = [session.deciding.waiting(key) for key in dict.fromkeys(self.proposals)]
        _require_votable(self.kind, options)
        yield BallotOpened(
            at=now,
            by=self.by,
            id=self.id,
            kind=self.kind,
            options=tuple(option.id for option in options),
            voters=session.present,
            closes_at=ballots.closing_time(now, self.minutes),
            zone=self.zone,
        )


def _require_votable(kind: BallotKind, options: Sequence[Proposal]) -> None:
    least = 2 if kind is BallotKind.DOTS else 1
    if not least <= len(options) <= ballots.OPTIONS_MOST:
        raise Refused(Reason.OPTIONS_UNFIT, least=least, most=ballots.OPTIONS_MOST)
    if kind is BallotKind.RATING and any(option.kind is not NoteKind.PRACTICE for option in options):
        raise Refused(Reason.PRACTICES_ONLY)
    if kind is BallotKind.FIST and not all(map(described_enough, options)):
        raise Refused(Reason.SIGN_MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseBallot(Command):
    """Let us see what came out even if someone is still missing."""

    ballot: str

    def decide(self, session: Session, now: datetime) -> Happened:
        yield VotingEnded(at=now, by=self.by, id=open_ballot(session, self.ballot).id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookIntoBox(Command):
    """The clock looks whether all votes are in. Asked whenever someone has voted."""

    def decide(self, session: Session, now: datetime) -> Happened:
        yield from ()


def open_ballot(session: Session, key: str) -> Ballot:
    """The ballot of this id. Raises Refused where it is not open."""
    ballot = session.deciding.open
    if ballot is None or ballot.id != key:
        raise Refused(Reason.NO_SUCH_BALLOT)
    return ballot

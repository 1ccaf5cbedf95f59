"""Ballots: that they open, and what came out. What a person voted is in no event."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.session.base import SessionEvent
from facilitation.session.proposals.events import changed, proposal_of
from facilitation.session.state import Session
from facilitation.shared.ballots import Ballot, BallotKind, Tally, rating
from facilitation.shared.proposals import Proposal, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotOpened(SessionEvent):
    """The group votes on the `options`: those who are there may, until the ballot closes."""

    id: str
    kind: BallotKind
    options: tuple[str, ...]
    voters: tuple[int, ...]
    closes_at: datetime
    zone: str = "UTC"

    def apply(self, session: Session) -> Session:
        ballot = Ballot(
            id=self.id,
            kind=self.kind,
            options=self.options,
            voters=self.voters,
            closes_at=self.closes_at,
            zone=self.zone,
        )
        return replace(session, deciding=session.deciding.with_ballot(ballot))


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesCame(SessionEvent):
    """So many are done with the ballot. Who they are, and what they voted, is not told."""

    id: str
    cast: int

    def apply(self, session: Session) -> Session:
        ballot = replace(session.deciding.ballots[self.id], cast=self.cast)
        return replace(session, deciding=session.deciding.with_ballot(ballot))


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingEnded(SessionEvent):
    """The facilitator closes the ballot, or its time is over: it is counted at once."""

    id: str

    def apply(self, session: Session) -> Session:
        ended = replace(session.deciding.ballots[self.id], ended=True)
        return replace(session, deciding=session.deciding.with_ballot(ended))


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotClosed(SessionEvent):
    """A ballot is over. What came out is known to everyone: how many made each mark, and what would have to
    change, without names; of a fist to five also the `outcome`, None where no one voted. `away` are those who
    left before they voted: they count as absent."""

    id: str
    tally: Tally
    reasons: tuple[str, ...] = ()
    away: tuple[int, ...] = ()
    outcome: Standing | None = None

    def apply(self, session: Session) -> Session:
        ballot = session.deciding.ballots[self.id]
        closed = replace(ballot, tally=self.tally, reasons=self.reasons, away=self.away, move=session.move)
        after = replace(session, deciding=session.deciding.with_ballot(closed))
        return changed(after, *(self._counted(ballot, proposal) for proposal in options(session, ballot)))

    def _counted(self, ballot: Ballot, proposal: Proposal) -> Proposal:
        """A proposal after the ballot that it was on."""
        if ballot.kind is BallotKind.DOTS:
            return replace(proposal, dots=self.tally.dots(proposal.id))
        if ballot.kind is BallotKind.RATING and self.tally.votes:
            return replace(proposal, rating=rating(self.tally, proposal.id))
        if self.outcome is None:
            return proposal
        return replace(proposal, standing=self.outcome, reasons=self.reasons)


def options(session: Session, ballot: Ballot) -> Iterator[Proposal]:
    """The proposals that are on a ballot."""
    return (proposal_of(session, option) for option in ballot.options)

"""Voting. What someone votes is checked here and kept elsewhere; it is in no event."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from facilitation.session.ballots.commands import open_ballot
from facilitation.session.base import Command, Happened, asker
from facilitation.session.state import Session
from facilitation.shared import ballots
from facilitation.shared.ballots import CANNOT_SAY, Ballot, BallotKind, Mark, Vote
from facilitation.shared.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting(Command):
    """Something that a person says in a vote. Nothing happens in the session: anyone who keeps votes puts it
    into the box, and has the box looked into. Also for voters who had to leave meanwhile."""

    ballot: str

    def decide(self, session: Session, now: datetime) -> Happened:
        self._require_open(session, now)
        yield from ()

    def vote(self, session: Session, now: datetime, before: Vote | None = None) -> Vote:
        """This person's vote as it is to be kept, in the place of the one `before`, if any. Raises Refused
        where it cannot be cast."""
        ballot = self._require_open(session, now)
        vote = self.cast(ballot, before)
        ballot.require_fit(vote.marks)
        return vote

    def _require_open(self, session: Session, now: datetime) -> Ballot:
        ballot = open_ballot(session, self.ballot)
        if now >= ballot.closes_at:
            raise Refused(Reason.NO_SUCH_BALLOT)
        if self.by not in ballot.voters:
            raise Refused(Reason.NOT_A_VOTER)
        return ballot

    @abstractmethod
    def cast(self, ballot: Ballot, before: Vote | None) -> Vote:
        """The vote after this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote(Voting):
    """My vote, or my vote again. What was said to the last one stays where this one asks for a change."""

    marks: tuple[Mark, ...]
    reason: str | None = None

    def cast(self, ballot: Ballot, before: Vote | None) -> Vote:
        said = before.reason if before is not None and self.reason is None else self.reason
        return ballots.vote(asker(self), self.marks, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class SayWhy(Voting):
    """This would have to change for me."""

    reason: str

    def cast(self, ballot: Ballot, before: Vote | None) -> Vote:
        if before is None or not before.asks_for_change:
            raise Refused(Reason.VOTE_UNFIT)
        return ballots.vote(asker(self), before.marks, self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Voting):
    """My rate of one practice, beside those that I gave already."""

    mark: Mark

    def cast(self, ballot: Ballot, before: Vote | None) -> Vote:
        return (before or Vote(asker(self), ())).with_marks((self.mark,))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn(Voting):
    """I am through with rating. Where I gave no rate, I cannot say."""

    def cast(self, ballot: Ballot, before: Vote | None) -> Vote:
        if ballot.kind is not BallotKind.RATING:
            raise Refused(Reason.VOTE_UNFIT)
        unsaid = tuple(Mark(CANNOT_SAY, option, aspect) for option, aspect in ballot.places)
        said = before.marks if before else ()
        return Vote(asker(self), unsaid).with_marks(said)

"""Ballots: opening one, and what the votes in its box mean for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitation import ballots
from facilitation import events as happened
from facilitation.ballots import Ballot, BallotKind, Vote
from facilitation.commands.base import Command, Happened, passing
from facilitation.commands.proposals import described_enough
from facilitation.events import BallotClosed, PulseTaken, SessionClosed, SessionEvent, VotesCame, evolve
from facilitation.proposals import Proposal
from facilitation.pulse import RuleKept
from facilitation.refusals import Reason, Refused
from facilitation.session import Session
from guides.model import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBallot(Command):
    """Let us vote, each in private. `id` comes from the form; `zone` is the server's time zone, in which the
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
        yield happened.BallotOpened(
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
    """Let us see what came out, whoever is still missing."""

    ballot: str

    def decide(self, session: Session, now: datetime) -> Happened:
        yield happened.VotingEnded(at=now, by=self.by, id=open_ballot(session, self.ballot).id)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookIntoBox(Command):
    """The clock looks whether all votes are in. Asked whenever somebody has voted."""

    def decide(self, session: Session, now: datetime) -> Happened:
        yield from ()


def open_ballot(session: Session, key: str) -> Ballot:
    """The ballot of this id. Raises Refused where it is not open."""
    ballot = session.deciding.open
    if ballot is None or ballot.id != key:
        raise Refused(Reason.NO_SUCH_BALLOT)
    return ballot


def counted(
    session: Session,
    events: Iterable[SessionEvent],
    votes: Iterable[Vote],
    now: datetime,
    pulse: tuple[RuleKept, ...] = (),
) -> Happened:
    """The events, and what they, the time or new votes mean for the ballot that is open: how many are done
    with it, or its end. It is counted before the session closes, so that no vote is lost, and so is the
    `pulse`."""
    after = session
    for event in events:
        if isinstance(event, SessionClosed):
            after = yield from passing(after, _looked(after, votes, now, at_once=True))
            if pulse:
                yield PulseTaken(at=now, rules=pulse)
        after = evolve(after, event)
        yield event
        if after.deciding.open is not None and after.deciding.open.ended:
            after = yield from passing(after, _looked(after, votes, now))
    yield from _looked(after, votes, now)


def _looked(session: Session, votes: Iterable[Vote], now: datetime, *, at_once: bool = False) -> Happened:
    """What there is to say of the open ballot, if any: it closes, `at_once` or because it is over."""
    ballot = session.deciding.open
    if ballot is None:
        return
    box = ballot.counted(votes)
    cast = sum(map(ballot.done, box))
    if at_once or ballot.over(box, session.present, now):
        yield _closed(session, ballot, box, now)
    elif cast != ballot.cast:
        yield VotesCame(at=now, id=ballot.id, cast=cast)


def _closed(session: Session, ballot: Ballot, box: Sequence[Vote], now: datetime) -> BallotClosed:
    voted, tally = {vote.person for vote in box}, ballots.tally(box)
    return BallotClosed(
        at=now,
        id=ballot.id,
        tally=tally,
        reasons=ballots.reasons(box),
        away=tuple(person for person in ballot.voters if person not in voted | {*session.present}),
        outcome=tally.outcome if ballot.kind is BallotKind.FIST else None,
    )

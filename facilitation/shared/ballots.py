"""Ballots: how a group decides in private. Nothing here knows what someone voted until the ballot is over.

Votes are no events. They are in a box of their own until the ballot closes, are changed there, and are
brought to the rules when they are to be counted. What then happens, and stays, is a tally.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product

from facilitation.shared.proposals import Rates, Rating, Standing
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import blank, one_line

DOTS_MOST = 3
"""Dots that each has for shortlisting, one for each proposal they give it to."""
FIST = range(6)
"""Fist to five: 0 blocks, 1 and 2 ask for a change, 3 and above can live with it."""
LIVABLE = 3
RATES = range(1, 6)
"""How much a practice promises, and how feasible it is: from 1, little, to 5, much."""
CANNOT_SAY = 0
"""In the place of a rate, from the person who is through without one."""
OPTIONS_MOST = 25
"""What one ballot can ask about: a select on Discord offers no more."""
BALLOT_MINUTES = range(1, 16)
"""How long a ballot may be open."""
USUAL_BALLOT_MINUTES = 5


class BallotKind(StrEnum):
    """What a ballot is for: to shortlist, to decide, or to compare practices."""

    DOTS = "dots"
    FIST = "fist"
    RATING = "rating"


class Aspect(StrEnum):
    """What a practice is rated for."""

    PROMISE = "promise"
    FEASIBILITY = "feasibility"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on a ballot: a dot for an `option` (value 1), a fist for all that is proposed (no option), or
    the rate of a practice in one `aspect`."""

    value: int
    option: str = ""
    aspect: Aspect | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """What a person put into the box. `reason` is what would have to change: None while someone who asks for
    a change has not been heard on it, empty where they would rather not say."""

    person: int
    marks: tuple[Mark, ...]
    reason: str | None = None

    @property
    def asks_for_change(self) -> bool:
        return any(mark.value < LIVABLE and not mark.option for mark in self.marks)

    def mark(self, option: str, aspect: Aspect) -> int | None:
        """How this person rated a practice; None where they have not yet."""
        found = (mark.value for mark in self.marks if (mark.option, mark.aspect) == (option, aspect))
        return next(found, None)

    def with_marks(self, marks: Iterable[Mark]) -> "Vote":
        """This vote with some marks more; a new one takes the place of the old."""
        found = {(mark.option, mark.aspect): mark for mark in (*self.marks, *marks)}
        return Vote(self.person, tuple(found.values()), self.reason)


@dataclass(frozen=True, slots=True)
class Count:
    """How many made the same mark."""

    mark: Mark
    times: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What came out: how many voted, and how often each mark was made."""

    votes: int
    counts: tuple[Count, ...]

    def times(self, *values: int) -> int:
        """How many marks had one of these values."""
        return sum(count.times for count in self.counts if count.mark.value in values)

    def dots(self, option: str) -> int:
        return sum(count.times for count in self.counts if count.mark.option == option)

    @property
    def outcome(self) -> Standing | None:
        """What a fist to five came to; None where no one voted."""
        if not self.votes:
            return None
        below = self.times(*FIST[:LIVABLE])
        return Standing.NOT_AGREED if below else Standing.AGREED

    @property
    def reserved(self) -> bool:
        """Whether the group may continue with reservations: some ask for a change, no one blocks, and more
        can live with it."""
        asking = self.times(*FIST[1:LIVABLE])
        return 0 < asking < self.times(*FIST[LIVABLE:]) and not self.times(FIST[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A ballot on some proposals (`options`). `voters` were there when it opened; `zone` is the time zone in
    which school days are counted. `cast` is how many are done with it: all that is known of the votes while
    it is open. `ended` once the facilitator or the clock ended it. `tally` and `reasons` are there once it
    is closed, `away` are voters who left before they voted, and `move` is where the session was then."""

    id: str
    kind: BallotKind
    options: tuple[str, ...]
    voters: tuple[int, ...]
    closes_at: datetime
    zone: str = "UTC"
    cast: int = 0
    ended: bool = False
    tally: Tally | None = None
    reasons: tuple[str, ...] = ()
    away: tuple[int, ...] = ()
    move: int | None = None

    @property
    def closed(self) -> bool:
        return self.tally is not None

    def counted(self, votes: Iterable[Vote]) -> tuple[Vote, ...]:
        """The votes that count: one a voter, everything else is in the box."""
        last = {vote.person: vote for vote in votes}
        return tuple(vote for person, vote in sorted(last.items()) if person in self.voters)

    @property
    def places(self) -> tuple[tuple[str, Aspect], ...]:
        """Everything that a rating asks for: each practice in each aspect."""
        return tuple(product(self.options, Aspect))

    def done(self, vote: Vote) -> bool:
        """Whether nothing more is asked of this person: a rating is done once it is whole."""
        if self.kind is BallotKind.RATING:
            return {*self.places} <= {(mark.option, mark.aspect) for mark in vote.marks}
        return not vote.asks_for_change or vote.reason is not None

    def awaited(self, votes: Iterable[Vote], present: Collection[int]) -> tuple[int, ...]:
        """The voters who are still there and not done. No one waits for those who left."""
        done = {vote.person for vote in votes if self.done(vote)}
        return tuple(person for person in self.voters if person in present and person not in done)

    def over(self, votes: Iterable[Vote], present: Collection[int], now: datetime) -> bool:
        """Whether it closes: ended, out of time, or no one left to wait for."""
        return self.ended or now >= self.closes_at or not self.awaited(votes, present)

    def require_fit(self, marks: Collection[Mark]) -> None:
        """Raises Refused where these marks cannot be on this ballot."""
        known = all(mark.option in self.options for mark in marks)
        places = {(mark.option, mark.aspect) for mark in marks}
        if len(places) != len(marks) or not _FITTING[self.kind](marks, known):
            raise Refused(Reason.VOTE_UNFIT)


def _dots(marks: Collection[Mark], known: bool) -> bool:
    return known and len(marks) <= DOTS_MOST and all(m.value == 1 and m.aspect is None for m in marks)


def _fist(marks: Collection[Mark], known: bool) -> bool:
    return not known and {*marks} <= {Mark(value) for value in FIST} and len(marks) == 1


def _rating(marks: Collection[Mark], known: bool) -> bool:
    rates = (CANNOT_SAY, *RATES)
    return known and bool(marks) and all(m.value in rates and m.aspect is not None for m in marks)


_FITTING = {BallotKind.DOTS: _dots, BallotKind.FIST: _fist, BallotKind.RATING: _rating}


def vote(person: int, marks: tuple[Mark, ...], reason: str | None) -> Vote:
    """A vote. A reason is kept where someone asks for a change, as one line. Raises Refused."""
    cast = Vote(person, marks)
    if reason is None or not cast.asks_for_change:
        return cast
    return Vote(person, marks, "" if blank(reason) else one_line(reason))


def tally(votes: Collection[Vote]) -> Tally:
    """The votes, counted."""
    counts = Counter(mark for vote in votes for mark in vote.marks)
    order = sorted(counts, key=lambda mark: (mark.option, mark.aspect or "", mark.value))
    return Tally(len(votes), tuple(Count(mark, counts[mark]) for mark in order))


def reasons(votes: Iterable[Vote]) -> tuple[str, ...]:
    """What would have to change, in an order that tells no one's name."""
    return tuple(sorted(vote.reason for vote in votes if vote.reason and vote.asks_for_change))


def rating(tally: Tally, option: str) -> Rating:
    """How often a practice was rated with each of the RATES."""
    promise, feasibility = (_rates(tally, option, aspect) for aspect in Aspect)
    return Rating(promise=promise, feasibility=feasibility)


def _rates(tally: Tally, option: str, aspect: Aspect) -> Rates:
    times = {count.mark: count.times for count in tally.counts}
    one, two, three, four, five = (times.get(Mark(rate, option, aspect), 0) for rate in RATES)
    return one, two, three, four, five


def closing_time(now: datetime, minutes: int) -> datetime:
    """When a ballot of so many minutes closes. Raises Refused."""
    if minutes not in BALLOT_MINUTES:
        raise Refused(Reason.BALLOT_MINUTES, least=BALLOT_MINUTES[0], most=BALLOT_MINUTES[-1])
    return now + timedelta(minutes=minutes)

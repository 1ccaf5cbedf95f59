"""Decides the commands of a session: checks each against the rules, and counts the ballot that is open."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from facilitation.session.ballots.events import BallotClosed, VotesCame
from facilitation.session.base import Command, Happened, SessionEvent, evolve, passing
from facilitation.session.pulse.events import PulseTaken
from facilitation.session.pulse.state import RuleKept
from facilitation.session.rules import RULES, Rule, Who
from facilitation.session.state import Phase, Session
from facilitation.session.steps.events import SessionClosed
from facilitation.shared import ballots
from facilitation.shared.ballots import Ballot, BallotKind, Vote
from facilitation.shared.refusals import Reason, Refused

ONLY = {
    Who.PRESENT: Reason.PRESENT_ONLY,
    Who.FACILITATOR: Reason.FACILITATOR_ONLY,
    Who.SCRIBE: Reason.NOTETAKER_ONLY,
    Who.ROLES: Reason.FACILITATOR_ONLY,
    Who.CLOCK: Reason.CLOCK_ONLY,
    Who.ANYONE: Reason.CLOCK_ONLY,
}


HELD = (Who.FACILITATOR, Who.SCRIBE, Who.ROLES)


NOT_NOW = {
    Phase.LOBBY: Reason.NOT_BEGUN,
    Phase.OPENING: Reason.NOT_WHILE_OPENING,
    Phase.ASKING: Reason.NOT_WHILE_ASKING,
    Phase.CLOSING: Reason.NOT_WHILE_CLOSING,
    Phase.PAUSED: Reason.PAUSED,
    Phase.CLOSED: Reason.CLOSED,
}


def decide(
    session: Session,
    command: Command,
    now: datetime,
    votes: Iterable[Vote] = (),
    pulse: tuple[RuleKept, ...] = (),
) -> tuple[SessionEvent, ...]:
    """What happens when someone asks for this now. Raises Refused where it may not be done; pure. `votes`
    are those in the box of the ballot that is open, if any: any command may bring about its end.
    `pulse` is how the ground rules were kept, as it would be told if the session closed."""
    check(session, command)
    return tuple(counted(session, command.decide(session, now), tuple(votes), now, pulse))


def check(session: Session, command: Command) -> None:
    """Hold the command against the table. Raises Refused."""
    rule = RULES[type(command)]
    if not session.live:
        raise Refused(Reason.CLOSED)
    if command.move is not None and command.move != session.move:
        raise Refused(Reason.MOVED_ALREADY)
    if session.phase not in rule.leads:
        raise Refused(_not_now(session.phase, rule))
    if not entitled(session, rule.who, command.by):
        raise _only(session, rule.who)


def entitled(session: Session, who: Who, by: int | None) -> bool:
    """Whether a person (None: the clock) is one of `who` in this session. In the lobby no one holds a role
    yet, and anyone who is there may do what the facilitator may."""
    if by is None or who is Who.CLOCK:
        return by is None and who is Who.CLOCK
    return who is Who.ANYONE or by in _people(session, who)


def _people(session: Session, who: Who) -> tuple[int | None, ...]:
    if who is Who.PRESENT or session.phase is Phase.LOBBY:
        return session.present
    return {
        Who.FACILITATOR: (session.facilitator,),
        Who.SCRIBE: (session.note_writer,),
        Who.ROLES: (session.facilitator, session.notetaker),
    }[who]


def _not_now(phase: Phase, rule: Rule) -> Reason:
    if set(rule.leads) == {Phase.LOBBY}:
        return Reason.ALREADY_BEGUN
    if set(rule.leads) == {Phase.PAUSED}:
        return Reason.NOT_PAUSED
    return NOT_NOW[phase]


def _only(session: Session, who: Who) -> Refused:
    if who not in HELD:
        return Refused(ONLY[who])
    if session.phase is Phase.LOBBY:
        return Refused(Reason.PRESENT_ONLY)
    holder = session.note_writer if who is Who.SCRIBE else session.facilitator
    return Refused(Reason.ROLE_FREE) if holder is None else Refused(ONLY[who], who=holder)


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

"""Coming, going, being in the voice channel, and the two roles."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitation.session.base import Command, Happened, asker
from facilitation.session.participation.commands import settled
from facilitation.session.people.events import (
    Arrived,
    HandOverOffered,
    RoleDeclined,
    RoleTaken,
    RoleVolunteered,
    Stayed,
    SteppedOut,
    VoiceJoined,
    VoiceLeft,
)
from facilitation.session.state import CLOCKED, Session
from facilitation.session.steps.commands import moved
from facilitation.session.steps.events import Begun, Way
from facilitation.session.timing.events import Paused
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.rota import Place, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive(Command):
    """I'm here: pressed, or by joining the group's voice channel. A `leader` has the reviewers' role. Whoever
    presses it while their connection is gone is here without it."""

    leader: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by in session.cut_off:
            yield Stayed(at=now, by=self.by, person=asker(self))
            return
        if self.by in session.present:
            raise Refused(Reason.ALREADY_HERE)
        arrived = Arrived(at=now, by=self.by, person=asker(self), leader=self.leader)
        yield from settled(session, now, arrived)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOut(Command):
    """I have to go. The last one to go leaves the session paused."""

    def decide(self, session: Session, now: datetime) -> Happened:
        yield from goes(session, asker(self), now, by=self.by)


def goes(
    session: Session, person: int, now: datetime, *, by: int | None = None, since: datetime | None = None
) -> Happened:
    """Someone leaves; with the last one the clocks stop, since `since` where that is given."""
    last = session.phase in CLOCKED and session.present == (person,)
    pause = (Paused(at=now, by=by, since=since),) if last else ()
    out = SteppedOut(at=now, by=by, person=person)
    yield from settled(session, now, *pause, out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer(Command):
    """I'll do it. Anyone who volunteers is here, too. A volunteer who is silent since can be taken over
    from."""

    role: Role
    leader: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        for place in session.volunteers:
            silent = place.person != self.by and session.silent(place.person, now)
            if place.role is self.role and not silent:
                raise _taken(place.person, asker(self))
        if self.by not in session.present:
            yield Arrived(at=now, by=self.by, person=asker(self), leader=self.leader)
        yield RoleVolunteered(at=now, by=self.by, role=self.role, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(Command):
    """Not me: this time, or not this role at all."""

    role: Role
    for_good: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        yield RoleDeclined(at=now, by=self.by, role=self.role, person=asker(self), for_good=self.for_good)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin(Command):
    """Let us begin: pressed by the person who is to facilitate, so that no one is made to."""

    def decide(self, session: Session, now: datetime) -> Happened:
        roles = session.proposal()
        if roles.facilitator is None:
            raise Refused(Reason.NOBODY_FACILITATES)
        if roles.facilitator != self.by:
            raise Refused(Reason.PROPOSED_ONLY, who=roles.facilitator)
        length = timedelta(minutes=session.minutes)
        yield Begun(at=now, by=self.by, ends_at=now + length)
        for role in Role:
            if (person := roles.of(role)) is not None:
                yield RoleTaken(at=now, by=self.by, role=role, person=person)
        first = session.agenda[0].key
        yield moved(self, session, first, Way.ON, session.plan_from(first, session.minutes * 60), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Command):
    """Would you take this role? Asked by its holder; the facilitator may ask for the notetaker, too."""

    role: Role
    to: int

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by not in (session.holder(self.role), session.facilitator):
            raise Refused(Reason.NOT_YOURS_TO_HAND_OVER)
        if self.to not in session.present:
            raise Refused(Reason.NOT_HERE, who=self.to)
        if self.to == session.holder(self.role):
            raise _taken(self.to, asker(self))
        yield HandOverOffered(at=now, by=self.by, role=self.role, person=self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver(Command):
    """I'll take it: when asked to, when no one holds it, or when its holder has been gone five minutes."""

    role: Role

    def decide(self, session: Session, now: datetime) -> Happened:
        person, holder = asker(self), session.holder(self.role)
        asked = Place(self.role, person) in session.handing
        if holder is not None and (holder == person or not (asked or session.gone(self.role, now))):
            raise _taken(holder, person)
        yield RoleTaken(at=now, by=self.by, role=self.role, person=person)


def _taken(holder: int, person: int) -> Refused:
    if holder == person:
        return Refused(Reason.ALREADY_YOURS)
    return Refused(Reason.STILL_HELD, who=holder)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinVoice(Command):
    """I am in the voice channel, so I'm here. Anyone who has to go has gone, though they still are in it."""

    leader: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by in session.in_voice:
            return
        if self.by not in session.present:
            yield from Arrive(by=self.by, leader=self.leader).decide(session, now)
        yield VoiceJoined(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveVoice(Command):
    """My connection is gone, perhaps for a moment. Nothing else changes, for two minutes."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by in session.in_voice:
            yield VoiceLeft(at=now, person=asker(self))


def leaving(session: Session, now: datetime) -> tuple[tuple[datetime, int], ...]:
    """Whose connection is gone for too long, in order, and since when each counts as gone."""
    moments = sorted((session.leaves_at(person), person) for person in session.cut_off)
    return tuple((at, person) for at, person in moments if at <= now)

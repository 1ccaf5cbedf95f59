"""Who is here, who is in the voice channel, and who holds which role."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.session.base import SessionEvent
from facilitation.session.state import Phase, Session
from facilitation.shared.rota import Place, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived(SessionEvent):
    """Someone is here; a `leader` is a principal, or another who leads the others at work."""

    person: int
    leader: bool = False

    def apply(self, session: Session) -> Session:
        leaders = tuple(person for person in session.leaders if person != self.person)
        return replace(
            session,
            present=(*session.present, self.person),
            there=session.there if session.phase is Phase.LOBBY else _with(session.there, self.person),
            leaders=(*leaders, self.person) if self.leader else leaders,
            voices=session.voices.arriving(self.person),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedOut(SessionEvent):
    """Someone left. A role they held is free."""

    person: int

    def apply(self, session: Session) -> Session:
        return replace(
            session,
            present=tuple(person for person in session.present if person != self.person),
            facilitator=None if session.facilitator == self.person else session.facilitator,
            notetaker=None if session.notetaker == self.person else session.notetaker,
            volunteers=_not_theirs(session.volunteers, self.person),
            handing=_not_theirs(session.handing, self.person),
            cut_off={person: at for person, at in session.cut_off.items() if person != self.person},
            voices=session.voices.leaving(self.person, session.step),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleVolunteered(SessionEvent):
    """Someone offered to hold a role this time."""

    role: Role
    person: int

    def apply(self, session: Session) -> Session:
        place = Place(self.role, self.person)
        others = tuple(p for p in session.volunteers if p.person != self.person and p.role is not self.role)
        return replace(
            session,
            volunteers=(*others, place),
            declined=tuple(p for p in session.declined if p != place),
            rota=session.rota.again(self.role, self.person),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDeclined(SessionEvent):
    """Someone would rather not: this time, or, `for_good`, not this role at all."""

    role: Role
    person: int
    for_good: bool = False

    def apply(self, session: Session) -> Session:
        place = Place(self.role, self.person)
        return replace(
            session,
            volunteers=tuple(p for p in session.volunteers if p != place),
            declined=(*(p for p in session.declined if p != place), place),
            rota=session.rota.without(self.role, self.person) if self.for_good else session.rota,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTaken(SessionEvent):
    """Someone holds a role from now on, and lays down the other one. It counts as a sign of life: before
    anyone takes over from them, they have their five minutes."""

    role: Role
    person: int

    def apply(self, session: Session) -> Session:
        mine, other = self.role, self.role.other
        holders = {mine: self.person, other: session.holder(other)}
        if holders[other] == self.person:
            holders[other] = None
        return replace(
            session,
            facilitator=holders[Role.FACILITATOR],
            notetaker=holders[Role.NOTETAKER],
            handing=tuple(p for p in session.handing if p.role is not mine and p.person != self.person),
            served=(*session.served, Place(mine, self.person)),
            seen={**session.seen, self.person: self.at},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverOffered(SessionEvent):
    """The holder of a role asks someone to take it; nothing changes until they do."""

    role: Role
    person: int

    def apply(self, session: Session) -> Session:
        others = tuple(place for place in session.handing if place.role is not self.role)
        return replace(session, handing=(*others, Place(self.role, self.person)))


def _not_theirs(places: tuple[Place, ...], person: int) -> tuple[Place, ...]:
    return tuple(place for place in places if place.person != person)


def _with(people: tuple[int, ...], person: int) -> tuple[int, ...]:
    return people if person in people else (*people, person)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceJoined(SessionEvent):
    """Someone is in the voice channel, for the first time or again."""

    person: int

    def apply(self, session: Session) -> Session:
        return replace(
            session,
            in_voice=(*session.in_voice, self.person),
            cut_off=_but(session.cut_off, self.person),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLeft(SessionEvent):
    """Someone is not in the voice channel any more. Done by no one: it may be the connection. If they are
    present they stay so for now, and their time runs from here."""

    person: int

    def apply(self, session: Session) -> Session:
        cut_off = {self.person: self.at} if self.person in session.present else {}
        return replace(
            session,
            in_voice=tuple(person for person in session.in_voice if person != self.person),
            cut_off={**session.cut_off, **cut_off},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stayed(SessionEvent):
    """Someone whose connection is gone says that they are here without it."""

    person: int

    def apply(self, session: Session) -> Session:
        return replace(session, cut_off=_but(session.cut_off, self.person))


def _but(cut_off: Mapping[int, datetime], person: int) -> Mapping[int, datetime]:
    return {other: at for other, at in cut_off.items() if other != person}

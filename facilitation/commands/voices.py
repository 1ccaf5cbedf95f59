"""Hands, invitations, and who was heard."""

from dataclasses import dataclass
from datetime import datetime

from facilitation import events as happened
from facilitation.commands.base import Command, Happened, asker
from facilitation.hearing import queue
from facilitation.refusals import Reason, Refused
from facilitation.session import Session
from facilitation.voices import Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseHand(Command):
    """I would like to speak."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.has_hand_up(asker(self)):
            raise Refused(Reason.HAND_UP_ALREADY)
        yield happened.HandRaised(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerHand(Command):
    """Not any more."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if not session.voices.has_hand_up(asker(self)):
            raise Refused(Reason.HAND_NOT_UP)
        yield happened.HandLowered(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext(Command):
    """Next speaker. `calls` is how many had been called when the card was drawn (`Voices.calls`): where it is
    given and somebody has been called since, the press comes too late."""

    calls: int | None = None

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.calls is not None and self.calls != session.voices.calls:
            raise Refused(Reason.CALLED_ALREADY)
        if session.voices.round is not None:
            raise Refused(Reason.ROUND_GOING)
        line = queue(session)
        if not line:
            raise Refused(Reason.NO_HAND_UP)
        yield happened.Called(at=now, by=self.by, person=line[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Speak(Command):
    """I wrote something in the channel. What it was, nobody here knows. Counts once on a step, and only
    for somebody who was not heard there in another way."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if not session.voices.times(asker(self), session.step):
            yield happened.PersonHeard(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkHeard(Command):
    """They spoke: what a facilitator taps where the group talks aloud. All of them count, or none."""

    people: tuple[int, ...]

    def decide(self, session: Session, now: datetime) -> Happened:
        people = tuple(dict.fromkeys(self.people))
        for person in people:
            if person not in session.present:
                raise Refused(Reason.NOT_HERE, who=person)
        for person in people:
            yield happened.PersonHeard(at=now, by=self.by, person=person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite(Command):
    """I would like to hear from them, if they like. One invitation stands at a time, and asked for twice it
    stands once."""

    person: int

    def decide(self, session: Session, now: datetime) -> Happened:
        if session.voices.round is not None:
            raise Refused(Reason.ROUND_GOING)
        if self.person not in session.present:
            raise Refused(Reason.NOT_HERE, who=self.person)
        if self.person == self.by:
            raise Refused(Reason.INVITES_OTHERS)
        if session.voices.invitation != Invitation(asker(self), self.person):
            yield happened.Invited(at=now, by=self.by, person=self.person)

"""Being there by voice: where the group's home is a voice channel, being in it counts as being present."""

from dataclasses import dataclass
from datetime import datetime

from facilitation import events as happened
from facilitation.commands.base import Command, Happened, asker
from facilitation.commands.people import Arrive
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinVoice(Command):
    """I am in the voice channel, so I'm here. Whoever has to go has gone, though they still are in it."""

    leader: bool = False

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by in session.in_voice:
            return
        if self.by not in session.present:
            yield from Arrive(by=self.by, leader=self.leader).decide(session, now)
        yield happened.VoiceJoined(at=now, by=self.by, person=asker(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveVoice(Command):
    """My connection is gone, perhaps for a moment. Nothing else changes, for two minutes."""

    def decide(self, session: Session, now: datetime) -> Happened:
        if self.by in session.in_voice:
            yield happened.VoiceLeft(at=now, person=asker(self))


def leaving(session: Session, now: datetime) -> tuple[tuple[datetime, int], ...]:
    """Whose connection is gone for too long, in order, and since when each counts as gone."""
    moments = sorted((session.leaves_at(person), person) for person in session.cut_off)
    return tuple((at, person) for at, person in moments if at <= now)

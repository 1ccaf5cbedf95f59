"""Who is in the group's voice channel, where it has one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.events.base import SessionEvent
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceJoined(SessionEvent):
    """Somebody is in the voice channel, for the first time or again."""

    person: int

    def apply(self, session: Session) -> Session:
        return replace(
            session,
            in_voice=(*session.in_voice, self.person),
            cut_off=_but(session.cut_off, self.person),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLeft(SessionEvent):
    """Somebody is not in the voice channel any more. Done by nobody: it may be the connection. Where they are
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
    """Somebody whose connection is gone says that they are here without it."""

    person: int

    def apply(self, session: Session) -> Session:
        return replace(session, cut_off=_but(session.cut_off, self.person))


def _but(cut_off: Mapping[int, datetime], person: int) -> Mapping[int, datetime]:
    return {other: at for other, at in cut_off.items() if other != person}

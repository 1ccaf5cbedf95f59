"""Looking at an agreement again: still good, or with the group again."""

from dataclasses import dataclass, replace

from facilitation.events.base import SessionEvent
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStillGood(SessionEvent):
    """The group finds the agreement of this id still good."""

    id: str

    def apply(self, session: Session) -> Session:
        return replace(session, deciding=session.deciding.looked_at(self.id, again=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUpAgain(SessionEvent):
    """The group takes it up again: it can be changed and voted on, and stands until then."""

    id: str

    def apply(self, session: Session) -> Session:
        return replace(session, deciding=session.deciding.looked_at(self.id, again=True))

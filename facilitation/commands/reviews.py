"""Looking at an agreement again once its day has come."""

from abc import ABC
from dataclasses import dataclass
from datetime import datetime

from facilitation import events as happened
from facilitation.commands.base import Command, Happened
from facilitation.refusals import Reason, Refused
from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCommand(Command, ABC):
    """What is asked of the agreement of this id."""

    id: str

    def require_awaited(self, session: Session) -> None:
        """Raises Refused where the group did not mean to look at it, or has done so already."""
        if all(one.id != self.id for one in session.deciding.reviewing):
            raise Refused(Reason.NOT_TO_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindStillGood(ReviewCommand):
    """It is still good."""

    def decide(self, session: Session, now: datetime) -> Happened:
        self.require_awaited(session)
        yield happened.FoundStillGood(at=now, by=self.by, id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpAgain(ReviewCommand):
    """We take it up again."""

    def decide(self, session: Session, now: datetime) -> Happened:
        self.require_awaited(session)
        yield happened.TakenUpAgain(at=now, by=self.by, id=self.id)

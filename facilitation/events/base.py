"""What every event of a session is."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from facilitation.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent(ABC):
    """Something that happened `at` a time (UTC), done `by` a person, or by the clock where that is None."""

    at: datetime
    by: int | None = None

    @abstractmethod
    def apply(self, session: Session) -> Session:
        """The session after this."""

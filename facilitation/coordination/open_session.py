"""Opening a session for a group, with a copy of what it needs."""

from dataclasses import dataclass
from datetime import date, datetime

from facilitation.coordination.session_effects import joining
from facilitation.group.base import GroupEvent
from facilitation.group.followup import due_dates
from facilitation.group.journey import queries as journey_queries
from facilitation.group.journey.events import SittingOpened
from facilitation.group.journey.queries import chosen, named
from facilitation.group.state import Group
from facilitation.session.base import SessionEvent
from facilitation.session.people.events import Arrived
from facilitation.session.steps.events import SessionOpened
from facilitation.shared import agenda
from facilitation.shared.agenda import require_minutes
from facilitation.shared.pace import lean
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """Let us meet: the next discussion of a guide, or the one asked for. An unfinished one continues where it
    stood. `today` is the day where the school is."""

    by: int
    id: str
    discussion: str | None = None
    minutes: int | None = None
    leader: bool = False
    today: date | None = None

    def decide(
        self, group: Group, guide: Guide, now: datetime
    ) -> tuple[tuple[GroupEvent, ...], tuple[SessionEvent, ...]]:
        """The group's events and the new session's, which follows this guide. Raises Refused."""
        if group.archived:
            raise Refused(Reason.ARCHIVED)
        if group.live is not None:
            raise Refused(Reason.SESSION_LIVE)
        name = named(group, guide)
        minutes = self.minutes or (guide.minutes.usual if name else group.minutes)
        require_minutes(guide, minutes)
        key = chosen(group, guide, self.discussion)
        opened = self._opened(group, guide, key, minutes, now)
        here = Arrived(at=now, by=self.by, person=self.by, leader=self.leader)
        sitting = SittingOpened(at=now, by=self.by, session=self.id, discussion=key, guide=name)
        return (*joining(group, self.by, now), sitting), (opened, here)

    def _opened(self, group: Group, guide: Guide, key: str, minutes: int, now: datetime) -> SessionOpened:
        covered = journey_queries.covered(group, guide, key, now)
        own = group.pace if group.uses_pace else None
        today = self.today or now.date()
        return SessionOpened(
            at=now,
            by=self.by,
            id=self.id,
            group=group.id,
            guide=guide.guide,
            discussion=key,
            minutes=minutes,
            agenda=lean(agenda.steps(guide.discussion(key), covered), own),
            rota=group.rota,
            covered=covered,
            teachers_first=group.teachers_first,
            moves_itself=group.moves_itself,
            last_first=group.last_first,
            waiting=tuple(group.decisions.waiting.values()),
            due=tuple(action.id for action in due_dates.by_day(group, today)),
            reviewing=due_dates.to_review(group, today),
            since=group.followup.last_sat,
        )

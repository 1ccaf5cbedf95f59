"""What people may ask about what was parked, and about when an agreement is looked at again."""

from abc import ABC
from dataclasses import dataclass
from datetime import date, datetime

from facilitation.group.base import Happened
from facilitation.group.followup.events import ParkedCarried, ParkedPutDown, ParkedSettled, ReviewSet
from facilitation.group.plan.commands import PlanCommand
from facilitation.group.state import Group
from facilitation.shared.refusals import Reason, Refused
from guides.model.parts import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedCommand(PlanCommand, ABC):
    """What is asked about something parked."""

    note: str

    def carrier(self, group: Group) -> int | None:
        """Who carries it. Raises Refused where nothing of the kind is parked."""
        if all(note.id != self.note for note in group.of_kind(NoteKind.PARKED)):
            raise Refused(Reason.NOT_PARKED)
        return group.followup.carriers.get(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryParked(ParkedCommand):
    """I'll carry this. No one can say it for someone else."""

    def decide(self, group: Group, now: datetime) -> Happened:
        carrier = self.carrier(group)
        if carrier == self.by:
            return
        if carrier is not None:
            raise Refused(Reason.PARKED_CARRIED, who=carrier)
        yield ParkedCarried(at=now, by=self.by, note=self.note, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutDownParked(ParkedCommand):
    """I cannot carry this any longer."""

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.carrier(group) == self.by:
            yield ParkedPutDown(at=now, by=self.by, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleParked(ParkedCommand):
    """We take this up now; or: we let it go. If someone carries it, by them or the facilitator."""

    let_go: bool = False

    def decide(self, group: Group, now: datetime) -> Happened:
        carrier = self.carrier(group)
        if carrier is not None and self.by not in (carrier, self.facilitator):
            raise Refused(Reason.PARKED_CARRIED, who=carrier)
        yield ParkedSettled(at=now, by=self.by, note=self.note, let_go=self.let_go)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReview(PlanCommand):
    """On this day we ask ourselves whether this is still good; or: on none."""

    agreement: str
    day: date | None

    def decide(self, group: Group, now: datetime) -> Happened:
        if not group.decisions.stands(self.agreement):
            raise Refused(Reason.NO_SUCH_AGREEMENT)
        if self.day != group.followup.reviews.get(self.agreement):
            yield ReviewSet(at=now, by=self.by, agreement=self.agreement, day=self.day)

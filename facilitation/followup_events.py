"""What became of things between the sessions."""

from dataclasses import dataclass, replace
from datetime import date

from facilitation import group_events
from facilitation.followup import FellDue
from facilitation.group import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedCarried(group_events.GroupEvent):
    """Somebody carries what was parked: they said so themselves."""

    note: str
    person: int

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.carried(self.note, self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedPutDown(group_events.GroupEvent):
    """Whoever carried what was parked does so no more."""

    note: str

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.put_down(self.note))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsFellDue(group_events.GroupEvent):
    """The dates of these actions have come, and the group hears of it."""

    due: tuple[FellDue, ...]

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.heard(self.due))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSet(group_events.GroupEvent):
    """On this day the group asks itself whether an agreement is still good; without a day it does not."""

    agreement: str
    day: date | None

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.review_on(self.agreement, self.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReviewed(group_events.GroupEvent):
    """The group looked at an agreement again: it is still good, or is taken up again. It stands until
    something else is agreed in its place."""

    agreement: str
    still_good: bool

    def apply(self, group: Group) -> Group:
        after = group.followup.looked_at(self.agreement, self.at, still_good=self.still_good)
        return replace(group, followup=after)

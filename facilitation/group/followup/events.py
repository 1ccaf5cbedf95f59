"""What became of things between the sessions."""

from dataclasses import dataclass, replace
from datetime import date

from facilitation.group.base import GroupEvent
from facilitation.group.followup.state import FellDue
from facilitation.group.state import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedCarried(GroupEvent):
    """Someone carries what was parked: they said so themselves."""

    note: str
    person: int

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.carried(self.note, self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedPutDown(GroupEvent):
    """Anyone who carried what was parked does so no more."""

    note: str

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.put_down(self.note))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsFellDue(GroupEvent):
    """The dates of these actions have come, and the group is informed."""

    due: tuple[FellDue, ...]

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.heard(self.due))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSet(GroupEvent):
    """On this day the group asks itself whether an agreement is still good; without a day it does not."""

    agreement: str
    day: date | None

    def apply(self, group: Group) -> Group:
        return replace(group, followup=group.followup.review_on(self.agreement, self.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReviewed(GroupEvent):
    """The group looked at an agreement again: it is still good, or is taken up again. It holds until
    something else is agreed in its place."""

    agreement: str
    still_good: bool

    def apply(self, group: Group) -> Group:
        after = group.followup.looked_at(self.agreement, self.at, still_good=self.still_good)
        return replace(group, followup=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedSettled(GroupEvent):
    """Something that was parked has been taken up, or `let_go`: openings show it no more."""

    note: str
    let_go: bool = False

    def apply(self, group: Group) -> Group:
        settled = {source: kept for source, kept in group.kept.items() if kept.note.id == self.note}
        return replace(
            group,
            kept={source: kept for source, kept in group.kept.items() if source not in settled},
            followup=group.followup.settling(settled.values(), let_go=self.let_go, at=self.at, by=self.by),
        )

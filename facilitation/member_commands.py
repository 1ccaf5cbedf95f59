"""What may be asked about a group's list of members, other than to join and to leave."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitation.group import Group
from facilitation.group_commands import GroupCommand, Happened
from facilitation.group_events import LeftGroup
from facilitation.member_events import MemberRemoved
from facilitation.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMember(GroupCommand):
    """They should be taken off the list. Any member may ask so, and an `administrator` of the server; joining
    again undoes it."""

    at_rest: ClassVar[bool] = True
    for_members: ClassVar[bool] = False
    person: int
    administrator: bool = False

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by not in group.members and not self.administrator:
            raise Refused(Reason.MEMBERS_ONLY)
        if self.person not in group.members:
            raise Refused(Reason.NOT_ON_LIST, who=self.person)
        happened = LeftGroup if self.person == self.by else MemberRemoved
        yield happened(at=now, by=self.by, person=self.person)

"""What happened to a group's list of members, other than by those whom it names."""

from dataclasses import dataclass, replace

from facilitation.group import Group, Removal
from facilitation.group_events import GroupEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved(GroupEvent):
    """Somebody was taken off the list. It is with the group as if they had left; the group sees who did it
    until it has met again, or they have joined again."""

    person: int

    def apply(self, group: Group) -> Group:
        removal = Removal(self.person, self.by or 0, self.at)
        return replace(group.without(self.person), removals=(*group.removals, removal))

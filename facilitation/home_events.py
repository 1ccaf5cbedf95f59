"""What happened to a group's home."""

from dataclasses import dataclass, replace

from facilitation.group import Group
from facilitation.group_events import GroupEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeMoved(GroupEvent):
    """The group meets in another channel."""

    channel: int

    def apply(self, group: Group) -> Group:
        return group.at_home_in(self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupArchived(GroupEvent):
    """The group is at rest: it can be read, and nothing of it changes."""

    def apply(self, group: Group) -> Group:
        return replace(group, archived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReopened(GroupEvent):
    """The group goes on, in this channel."""

    channel: int

    def apply(self, group: Group) -> Group:
        return replace(group.at_home_in(self.channel), archived=False)

"""Who belongs to the group, and where it meets."""

from dataclasses import dataclass, replace

from facilitation.group.agreements.state import Agreements
from facilitation.group.base import GroupEvent
from facilitation.group.state import Group, Removal
from facilitation.shared.ground_rules import GroundRule
from facilitation.shared.school_days import USUAL_WINDOW_DAYS


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
    """The group continues, in this channel."""

    channel: int

    def apply(self, group: Group) -> Group:
        return replace(group.at_home_in(self.channel), archived=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved(GroupEvent):
    """Someone was taken off the list. It is with the group as if they had left; the group sees who did it
    until it has met again, or they have joined again."""

    person: int

    def apply(self, group: Group) -> Group:
        removal = Removal(self.person, self.by or 0, self.at)
        return replace(group.without(self.person), removals=(*group.removals, removal))


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCreated(GroupEvent):
    """A channel has become a group's home. `minutes` is the usual length of its sessions."""

    id: str
    guild: int
    channel: int
    name: str
    guide: str
    minutes: int
    rules: tuple[GroundRule, ...]
    teachers_first: bool = False
    moves_itself: bool = False
    zone: str | None = None
    listed: bool = False
    window_days: int = USUAL_WINDOW_DAYS

    def start(self) -> Group:
        return Group(
            id=self.id,
            guild=self.guild,
            channel=self.channel,
            name=self.name,
            guide=self.guide,
            minutes=self.minutes,
            created_at=self.at,
            rules=self.rules,
            teachers_first=self.teachers_first,
            moves_itself=self.moves_itself,
            zone=self.zone,
            listed=self.listed,
            decisions=Agreements(window_days=self.window_days),
        )

    def apply(self, group: Group) -> Group:
        return group


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(GroupEvent):
    """Someone belongs to the group."""

    person: int

    def apply(self, group: Group) -> Group:
        removals = tuple(one for one in group.removals if one.person != self.person)
        return replace(group, members=(*group.members, self.person), removals=removals)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftGroup(GroupEvent):
    """Someone no longer belongs to the group, as they wished."""

    person: int

    def apply(self, group: Group) -> Group:
        return group.without(self.person)

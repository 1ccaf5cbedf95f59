"""Events that change a group's ground rules and settings."""

from dataclasses import dataclass, replace

from facilitation.group.base import GroupEvent
from facilitation.group.state import Group
from facilitation.shared.ground_rules import GroundRule


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAdded(GroupEvent):
    """A ground rule more. Anyone who had agreed is asked again."""

    id: str
    text: str

    def apply(self, group: Group) -> Group:
        return replace(group, rules=(*group.rules, GroundRule(self.id, self.text)), agreed=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChanged(GroupEvent):
    """A ground rule reads otherwise. Anyone who had agreed is asked again."""

    id: str
    text: str

    def apply(self, group: Group) -> Group:
        rules = tuple(GroundRule(rule.id, self.text) if rule.id == self.id else rule for rule in group.rules)
        return replace(group, rules=rules, agreed=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDropped(GroupEvent):
    """A ground rule less. Anyone who had agreed is asked again."""

    id: str

    def apply(self, group: Group) -> Group:
        return replace(group, rules=tuple(rule for rule in group.rules if rule.id != self.id), agreed=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesAgreed(GroupEvent):
    """Someone agrees to the ground rules as they are now."""

    person: int

    def apply(self, group: Group) -> Group:
        return replace(group, agreed=(*group.agreed, self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachersFirstSet(GroupEvent):
    """Teachers go before leaders in this group, or do not."""

    on: bool

    def apply(self, group: Group) -> Group:
        return replace(group, teachers_first=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingItselfSet(GroupEvent):
    """The bot continues by itself when enough are ready, or leaves it to the facilitator."""

    on: bool

    def apply(self, group: Group) -> Group:
        return replace(group, moves_itself=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceUseSet(GroupEvent):
    """The group's plans lean by its own pace, or are the guide's."""

    on: bool

    def apply(self, group: Group) -> Group:
        return replace(group, uses_pace=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSet(GroupEvent):
    """Reviewers may know that this group exists, or only once it releases something."""

    on: bool

    def apply(self, group: Group) -> Group:
        return replace(group, listed=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneSet(GroupEvent):
    """The group's dates and times are read in this zone; None: in the server's."""

    zone: str | None

    def apply(self, group: Group) -> Group:
        return replace(group, zone=self.zone)

"""Commands that change a group's ground rules and settings."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.settings.events import (
    ListedSet,
    MovingItselfSet,
    PaceUseSet,
    RuleAdded,
    RuleChanged,
    RuleDropped,
    RulesAgreed,
    TeachersFirstSet,
    ZoneSet,
)
from facilitation.group.state import Group
from facilitation.shared import wall_time
from facilitation.shared.ground_rules import RULES_MOST, GroundRule
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRule(GroupCommand):
    """We should keep to this, too. `id` comes from the form: handed in twice, it is added once."""

    id: str
    text: str

    def decide(self, group: Group, now: datetime) -> Happened:
        if any(rule.id == self.id for rule in group.rules):
            return
        if len(group.rules) >= RULES_MOST:
            raise Refused(Reason.RULES_FULL, most=RULES_MOST)
        yield RuleAdded(at=now, by=self.by, id=self.id, text=one_line(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule(GroupCommand):
    """This rule should read otherwise."""

    id: str
    text: str

    def decide(self, group: Group, now: datetime) -> Happened:
        text = one_line(self.text)
        if _rule(group, self.id).text != text:
            yield RuleChanged(at=now, by=self.by, id=self.id, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRule(GroupCommand):
    """We do not need this rule."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        yield RuleDropped(at=now, by=self.by, id=_rule(group, self.id).id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeRules(GroupCommand):
    """I agree to the ground rules as they are now."""

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by not in group.agreed:
            yield RulesAgreed(at=now, by=self.by, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTeachersFirst(GroupCommand):
    """Teachers go before those who lead them; or: it does not matter here. From the next session on."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.teachers_first:
            yield TeachersFirstSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMovesItself(GroupCommand):
    """Go on by yourself when enough of us are ready; or: leave that to us. From the next session on."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.moves_itself:
            yield MovingItselfSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsePace(GroupCommand):
    """Plan by our own pace; or: by the guide alone. From the next session on."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.uses_pace:
            yield PaceUseSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetListed(GroupCommand):
    """Reviewers may know of us before we release anything; or: they may not."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.listed:
            yield ListedSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetZone(GroupCommand):
    """Our dates and times are those of this zone, by its name (Europe/London); None: the server's."""

    zone: str | None

    def decide(self, group: Group, now: datetime) -> Happened:
        zone = None if self.zone is None else wall_time.named(self.zone)
        if zone != group.zone:
            yield ZoneSet(at=now, by=self.by, zone=zone)


def _rule(group: Group, key: str) -> GroundRule:
    for rule in group.rules:
        if rule.id == key:
            return rule
    raise Refused(Reason.NO_SUCH_RULE)

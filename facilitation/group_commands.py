"""What people may ask of a group between and during its sessions."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitation import group_events as happened
from facilitation import zones
from facilitation.group import RULES_MOST, GroundRule, Group
from facilitation.group_events import GroupEvent
from facilitation.notes import one_line
from facilitation.refusals import Reason, Refused
from facilitation.schooldays import USUAL_WINDOW_DAYS, WINDOW_DAYS
from guides.model import Guide

Happened = Iterator[GroupEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCommand(ABC):
    """What a person asks of a group. Nearly everything is for members. Of a group `at_rest`, which is
    archived, hardly anything is asked."""

    for_members: ClassVar[bool] = True
    at_rest: ClassVar[bool] = False
    by: int

    @abstractmethod
    def decide(self, group: Group, now: datetime) -> Happened:
        """What then happened. Raises Refused where it may not be done now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(GroupCommand):
    """I take part in this group."""

    for_members: ClassVar[bool] = False

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by in group.members:
            raise Refused(Reason.ALREADY_A_MEMBER)
        yield happened.Joined(at=now, by=self.by, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(GroupCommand):
    """I no longer take part in this group."""

    at_rest: ClassVar[bool] = True
    for_members: ClassVar[bool] = False

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by not in group.members:
            raise Refused(Reason.NOT_A_MEMBER)
        yield happened.LeftGroup(at=now, by=self.by, person=self.by)


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
        yield happened.RuleAdded(at=now, by=self.by, id=self.id, text=one_line(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule(GroupCommand):
    """This rule should read otherwise."""

    id: str
    text: str

    def decide(self, group: Group, now: datetime) -> Happened:
        text = one_line(self.text)
        if _rule(group, self.id).text != text:
            yield happened.RuleChanged(at=now, by=self.by, id=self.id, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRule(GroupCommand):
    """We do not need this rule."""

    id: str

    def decide(self, group: Group, now: datetime) -> Happened:
        yield happened.RuleDropped(at=now, by=self.by, id=_rule(group, self.id).id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeRules(GroupCommand):
    """I agree to the ground rules as they stand."""

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by not in group.agreed:
            yield happened.RulesAgreed(at=now, by=self.by, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTeachersFirst(GroupCommand):
    """Teachers go before those who lead them; or: it does not matter here. From the next session on."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.teachers_first:
            yield happened.TeachersFirstSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMovesItself(GroupCommand):
    """Go on by yourself when enough of us are ready; or: leave that to us. From the next session on."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.moves_itself:
            yield happened.MovingItselfSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsePace(GroupCommand):
    """Plan by our own pace; or: by the guide alone. From the next session on."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.uses_pace:
            yield happened.PaceUseSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetListed(GroupCommand):
    """Reviewers may know of us before we release anything; or: they may not."""

    on: bool

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.on != group.listed:
            yield happened.ListedSet(at=now, by=self.by, on=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetZone(GroupCommand):
    """Our dates and times are those of this zone, by its name (Europe/London); None: the server's."""

    zone: str | None

    def decide(self, group: Group, now: datetime) -> Happened:
        zone = None if self.zone is None else zones.named(self.zone)
        if zone != group.zone:
            yield happened.ZoneSet(at=now, by=self.by, zone=zone)


def _rule(group: Group, key: str) -> GroundRule:
    for rule in group.rules:
        if rule.id == key:
            return rule
    raise Refused(Reason.NO_SUCH_RULE)


def decide(group: Group, command: GroupCommand, now: datetime) -> tuple[GroupEvent, ...]:
    """What happens when a person asks this of the group. Raises Refused where it may not be done; pure."""
    if command.for_members and command.by not in group.members:
        raise Refused(Reason.MEMBERS_ONLY)
    if group.archived and not command.at_rest:
        raise Refused(Reason.ARCHIVED)
    return tuple(command.decide(group, now))


def require_minutes(guide: Guide, minutes: int) -> None:
    """Raises Refused where a sitting of this guide may not be so long."""
    if minutes not in guide.minutes.range:
        least, most = guide.minutes.least, guide.minutes.most
        raise Refused(Reason.MINUTES_OUT_OF_RANGE, least=least, most=most)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateGroup:
    """Make a channel a group's home. `minutes` is the usual length of a session, as long as the guide admits;
    left out, it is the guide's. That teachers go first changes nothing while no leader takes part; `zone` is
    the group's own, or None for the server's. Where whoever makes it `joins`, the group has its first member
    from the start."""

    by: int
    id: str
    guild: int
    channel: int
    name: str
    minutes: int | None = None
    teachers_first: bool = True
    moves_itself: bool = False
    zone: str | None = None
    listed: bool = False
    window_days: int = USUAL_WINDOW_DAYS
    joins: bool = False

    def decide(self, guide: Guide, now: datetime) -> tuple[GroupEvent, ...]:
        """Raises Refused where something of it cannot be taken."""
        minutes = self.minutes or guide.minutes.usual
        require_minutes(guide, minutes)
        if self.window_days not in WINDOW_DAYS:
            raise Refused(Reason.WINDOW_UNFIT, least=WINDOW_DAYS[0], most=WINDOW_DAYS[-1])
        rules = (GroundRule(f"rule-{n}", rule.text) for n, rule in enumerate(guide.ground_rules, 1))
        created = happened.GroupCreated(
            at=now,
            by=self.by,
            id=self.id,
            guild=self.guild,
            channel=self.channel,
            name=one_line(self.name),
            guide=guide.guide,
            minutes=minutes,
            rules=tuple(rules),
            teachers_first=self.teachers_first,
            moves_itself=self.moves_itself,
            zone=None if self.zone is None else zones.named(self.zone),
            listed=self.listed,
            window_days=self.window_days,
        )
        joined = happened.Joined(at=now, by=self.by, person=self.by)
        return (created, joined) if self.joins else (created,)

"""What people may ask of a group between and during its sessions."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from facilitation import group_events as happened
from facilitation import zones
from facilitation.agenda import MINUTES
from facilitation.group import RULES_MOST, GroundRule, Group
from facilitation.group_events import GroupEvent
from facilitation.notes import one_line
from facilitation.refusals import Reason, Refused
from guides.model import Guide, NoteKind

Happened = Iterator[GroupEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCommand(ABC):
    """What a person asks of a group. All but joining is for members."""

    by: int

    @abstractmethod
    def decide(self, group: Group, now: datetime) -> Happened:
        """What then happened. Raises Refused where it may not be done now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(GroupCommand):
    """I take part in this group."""

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by in group.members:
            raise Refused(Reason.ALREADY_A_MEMBER)
        yield happened.Joined(at=now, by=self.by, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(GroupCommand):
    """I no longer take part in this group."""

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
class SettleParked(GroupCommand):
    """This parked item is dealt with."""

    note: str

    def decide(self, group: Group, now: datetime) -> Happened:
        if all(note.id != self.note for note in group.of_kind(NoteKind.PARKED)):
            raise Refused(Reason.NO_SUCH_NOTE)
        yield happened.ParkedSettled(at=now, by=self.by, note=self.note)


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
    if not isinstance(command, Join | Leave) and command.by not in group.members:
        raise Refused(Reason.MEMBERS_ONLY)
    return tuple(command.decide(group, now))


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateGroup:
    """Make a channel a group's home. `minutes` is the usual length of a session, 45 to 75. That teachers go
    first changes nothing while no leader takes part."""

    by: int
    id: str
    guild: int
    channel: int
    name: str
    minutes: int
    teachers_first: bool = True
    moves_itself: bool = False

    def decide(self, guide: Guide, now: datetime) -> tuple[GroupEvent, ...]:
        """Raises Refused where the name or the minutes cannot be taken."""
        if self.minutes not in MINUTES:
            raise Refused(Reason.MINUTES_OUT_OF_RANGE, least=MINUTES[0], most=MINUTES[-1])
        rules = (GroundRule(f"rule-{n}", rule.text) for n, rule in enumerate(guide.ground_rules, 1))
        created = happened.GroupCreated(
            at=now,
            by=self.by,
            id=self.id,
            guild=self.guild,
            channel=self.channel,
            name=one_line(self.name),
            guide=guide.guide,
            minutes=self.minutes,
            rules=tuple(rules),
            teachers_first=self.teachers_first,
            moves_itself=self.moves_itself,
        )
        return (created,)

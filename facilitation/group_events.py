"""What happened in the life of a group. Built like a session's events."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from facilitation.agreements import Decisions
from facilitation.group import GroundRule, Group, Progress, key_of
from facilitation.notes import Kept
from facilitation.pace import Used
from facilitation.proposals import Proposal
from facilitation.rota import Role
from facilitation.schooldays import USUAL_WINDOW_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEvent(ABC):
    """Something that happened `at` a time (UTC), done `by` a person, or by the clock where that is None."""

    at: datetime
    by: int | None = None

    @abstractmethod
    def apply(self, group: Group) -> Group:
        """The group after this."""


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
            decisions=Decisions(window_days=self.window_days),
        )

    def apply(self, group: Group) -> Group:
        return group


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(GroupEvent):
    """Somebody belongs to the group."""

    person: int

    def apply(self, group: Group) -> Group:
        removals = tuple(one for one in group.removals if one.person != self.person)
        return replace(group, members=(*group.members, self.person), removals=removals)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftGroup(GroupEvent):
    """Somebody no longer belongs to the group, as they wished."""

    person: int

    def apply(self, group: Group) -> Group:
        return group.without(self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAdded(GroupEvent):
    """A ground rule more. Whoever had agreed is asked again."""

    id: str
    text: str

    def apply(self, group: Group) -> Group:
        return replace(group, rules=(*group.rules, GroundRule(self.id, self.text)), agreed=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChanged(GroupEvent):
    """A ground rule reads otherwise. Whoever had agreed is asked again."""

    id: str
    text: str

    def apply(self, group: Group) -> Group:
        rules = tuple(GroundRule(rule.id, self.text) if rule.id == self.id else rule for rule in group.rules)
        return replace(group, rules=rules, agreed=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDropped(GroupEvent):
    """A ground rule less. Whoever had agreed is asked again."""

    id: str

    def apply(self, group: Group) -> Group:
        return replace(group, rules=tuple(rule for rule in group.rules if rule.id != self.id), agreed=())


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesAgreed(GroupEvent):
    """Somebody agrees to the ground rules as they stand."""

    person: int

    def apply(self, group: Group) -> Group:
        return replace(group, agreed=(*group.agreed, self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingOpened(GroupEvent):
    """A session of this group stands open. `guide` is the one it follows, where that is not the group's
    own."""

    session: str
    discussion: str
    guide: str = ""

    def apply(self, group: Group) -> Group:
        return replace(group, live=self.session)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaken(GroupEvent):
    """Somebody held a role while `present` were there and had not declined it: it counts in the rota."""

    role: Role
    person: int
    present: tuple[int, ...]

    def apply(self, group: Group) -> Group:
        return replace(group, rota=group.rota.took(self.role, self.person, self.present))


@dataclass(frozen=True, slots=True, kw_only=True)
class WillingnessChanged(GroupEvent):
    """Somebody does not want a role at all, or is willing again."""

    role: Role
    person: int
    willing: bool

    def apply(self, group: Group) -> Group:
        change = group.rota.again if self.willing else group.rota.without
        return replace(group, rota=change(self.role, self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingClosed(GroupEvent):
    """A session of this group is over. What it came to stays with the group; of its `proposals`, those that
    still wait do so for a later session. `guide` is the one it followed, where that is not the group's own:
    of what is held beside the journey only the latest time counts, so that it begins anew once it is
    finished."""

    session: str
    discussion: str
    began: bool
    finished: bool
    covered: tuple[str, ...]
    kept: tuple[Kept, ...]
    used: tuple[Used, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    guide: str = ""

    def apply(self, group: Group) -> Group:
        if not self.began:
            return replace(group, live=None)
        key = key_of(self.guide, self.discussion)
        before = group.progress(key)
        finished = self.finished or (before.finished and not self.guide)
        after = Progress(before.sittings + 1, finished, self.covered, self.at)
        return replace(
            group,
            live=None,
            journey={**group.journey, key: after},
            followup=group.followup.sat_at(self.at),
            kept=(*group.kept, *self.kept),
            used=(*group.used, self.used) if self.used else group.used,
            decisions=group.decisions.left({proposal.id: proposal for proposal in self.proposals}),
            removals=(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachersFirstSet(GroupEvent):
    """Teachers go before leaders in this group, or do not."""

    on: bool

    def apply(self, group: Group) -> Group:
        return replace(group, teachers_first=self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingItselfSet(GroupEvent):
    """The bot goes on by itself when enough are ready, or leaves it to the facilitator."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundBegun(GroupEvent):
    """Somebody began a round: the next one is begun by another."""

    person: int

    def apply(self, group: Group) -> Group:
        return replace(group, last_first=self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedSettled(GroupEvent):
    """Something that was parked has been taken up, or `let_go`: openings show it no more."""

    note: str
    let_go: bool = False

    def apply(self, group: Group) -> Group:
        settled = [kept for kept in group.kept if kept.note.id == self.note]
        return replace(
            group,
            kept=tuple(kept for kept in group.kept if kept.note.id != self.note),
            followup=group.followup.settling(settled, let_go=self.let_go, at=self.at, by=self.by),
        )


def evolve(group: Group | None, event: GroupEvent) -> Group:
    """The group after an event. The first event of a group creates it."""
    if group is None:
        assert isinstance(event, GroupCreated), "a group begins by being created"
        return event.start()
    return event.apply(group)


def fold(events: Iterable[GroupEvent], group: Group | None = None) -> Group | None:
    """The group that these events make, on top of `group` where one is given."""
    for event in events:
        group = evolve(group, event)
    return group

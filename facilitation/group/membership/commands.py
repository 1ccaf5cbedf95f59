"""Creating a group, joining and leaving it, and moving, archiving, and reopening it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitation.group.base import GroupCommand, GroupEvent, Happened
from facilitation.group.membership.events import (
    GroupArchived,
    GroupCreated,
    GroupReopened,
    HomeMoved,
    Joined,
    LeftGroup,
    MemberRemoved,
)
from facilitation.group.state import Group
from facilitation.shared import wall_time
from facilitation.shared.agenda import require_minutes
from facilitation.shared.ground_rules import GroundRule
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.school_days import USUAL_WINDOW_DAYS, WINDOW_DAYS
from facilitation.shared.text import one_line
from guides.model.guide import Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome(GroupCommand):
    """What takes a group to a channel. `sees_home` is whether who asks can see the channel where it meets
    now; None if that is gone, so that a group whose channel was deleted is not lost."""

    channel: int
    sees_home: bool | None

    def require_sight(self) -> None:
        """Raises Refused where someone was shut out of the group's channel."""
        if self.sees_home is False:
            raise Refused(Reason.HOME_UNSEEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveHome(NewHome):
    """Let us meet in this channel from now on. A session that is running moves, too."""

    def decide(self, group: Group, now: datetime) -> Happened:
        self.require_sight()
        if self.channel == group.channel:
            raise Refused(Reason.HOME_ALREADY)
        yield HomeMoved(at=now, by=self.by, channel=self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(GroupCommand):
    """We are done, for now or for good."""

    def decide(self, group: Group, now: datetime) -> Happened:
        if group.live is not None:
            raise Refused(Reason.ARCHIVE_LIVE)
        yield GroupArchived(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(NewHome):
    """Let us go on, in this channel."""

    at_rest: ClassVar[bool] = True

    def decide(self, group: Group, now: datetime) -> Happened:
        self.require_sight()
        if not group.archived:
            raise Refused(Reason.NOT_ARCHIVED)
        yield GroupReopened(at=now, by=self.by, channel=self.channel)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(GroupCommand):
    """I take part in this group."""

    for_members: ClassVar[bool] = False

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by in group.members:
            raise Refused(Reason.ALREADY_A_MEMBER)
        yield Joined(at=now, by=self.by, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(GroupCommand):
    """I no longer take part in this group."""

    at_rest: ClassVar[bool] = True
    for_members: ClassVar[bool] = False

    def decide(self, group: Group, now: datetime) -> Happened:
        if self.by not in group.members:
            raise Refused(Reason.NOT_A_MEMBER)
        yield LeftGroup(at=now, by=self.by, person=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateGroup:
    """Make a channel a group's home. `minutes` is the usual length of a session, as long as the guide
    admits; left out, it is the guide's. That teachers go first changes nothing while no leader takes
    part; `zone` is the group's own, or None for the server's. Where anyone who makes it `joins`, the
    group has its first member from the start."""

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
        created = GroupCreated(
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
            zone=None if self.zone is None else wall_time.named(self.zone),
            listed=self.listed,
            window_days=self.window_days,
        )
        joined = Joined(at=now, by=self.by, person=self.by)
        return (created, joined) if self.joins else (created,)

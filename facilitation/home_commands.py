"""What members may ask about their group's home: to move, to rest, and to go on. Any member may: each of it
can be undone by any other."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitation import home_events as happened
from facilitation.group import Group
from facilitation.group_commands import GroupCommand, Happened
from facilitation.refusals import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome(GroupCommand):
    """What takes a group to a channel. `sees_home` is whether who asks can see the channel where it meets
    now; None if that is gone, so that a group whose channel was deleted is not lost."""

    channel: int
    sees_home: bool | None

    def require_sight(self) -> None:
        """Raises Refused where somebody was shut out of the group's channel."""
        if self.sees_home is False:
            raise Refused(Reason.HOME_UNSEEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveHome(NewHome):
    """Let us meet in this channel from now on. A session that is going on moves, too."""

    def decide(self, group: Group, now: datetime) -> Happened:
        self.require_sight()
        if self.channel == group.channel:
            raise Refused(Reason.HOME_ALREADY)
        yield happened.HomeMoved(at=now, by=self.by, channel=self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(GroupCommand):
    """We are done, for now or for good."""

    def decide(self, group: Group, now: datetime) -> Happened:
        if group.live is not None:
            raise Refused(Reason.ARCHIVE_LIVE)
        yield happened.GroupArchived(at=now, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(NewHome):
    """Let us go on, in this channel."""

    at_rest: ClassVar[bool] = True

    def decide(self, group: Group, now: datetime) -> Happened:
        self.require_sight()
        if not group.archived:
            raise Refused(Reason.NOT_ARCHIVED)
        yield happened.GroupReopened(at=now, by=self.by, channel=self.channel)

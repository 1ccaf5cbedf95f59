"""Events of a group's way through its guides: sessions, turns in the rota, and rounds."""

from dataclasses import dataclass, replace

from facilitation.group.base import GroupEvent
from facilitation.group.state import Group, Progress, key_of
from facilitation.shared.notes import KeptNote
from facilitation.shared.pace import Used
from facilitation.shared.proposals import Proposal
from facilitation.shared.rota import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingOpened(GroupEvent):
    """A session of this group is open. `guide` is the one it follows, if that is not the group's
    own."""

    session: str
    discussion: str
    guide: str = ""

    def apply(self, group: Group) -> Group:
        return replace(group, live=self.session)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaken(GroupEvent):
    """Someone held a role while `present` were there and had not declined it: it counts in the rota."""

    role: Role
    person: int
    present: tuple[int, ...]

    def apply(self, group: Group) -> Group:
        return replace(group, rota=group.rota.took(self.role, self.person, self.present))


@dataclass(frozen=True, slots=True, kw_only=True)
class WillingnessChanged(GroupEvent):
    """Someone does not want a role at all, or is willing again."""

    role: Role
    person: int
    willing: bool

    def apply(self, group: Group) -> Group:
        change = group.rota.again if self.willing else group.rota.without
        return replace(group, rota=change(self.role, self.person))


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingClosed(GroupEvent):
    """A session of this group is over. What it came to stays with the group; of its `proposals`, those that
    still wait do so for a later session. `guide` is the one it followed, if that is not the group's own:
    of what is held beside the journey only the latest time counts, so that it starts again once it is
    finished."""

    session: str
    discussion: str
    began: bool
    finished: bool
    covered: tuple[str, ...]
    kept: tuple[KeptNote, ...]
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
            kept={**group.kept, **{kept.source: kept for kept in self.kept}},
            used=(*group.used, self.used) if self.used else group.used,
            decisions=group.decisions.left({proposal.id: proposal for proposal in self.proposals}),
            removals=(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundBegun(GroupEvent):
    """Someone began a round: the next one is begun by another."""

    person: int

    def apply(self, group: Group) -> Group:
        return replace(group, last_first=self.person)

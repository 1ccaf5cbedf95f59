"""A group: the people who go through a guide together, and what they keep from session to session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from facilitation.group.agreements.state import Agreements
from facilitation.group.followup.state import Followup
from facilitation.group.key_questions.state import Spread
from facilitation.group.meetings.state import Calendar
from facilitation.group.plan.state import ActionPlan
from facilitation.group.summaries.state import Release
from facilitation.shared import pace
from facilitation.shared.ground_rules import GroundRule
from facilitation.shared.notes import KeptNote, Note
from facilitation.shared.pace import Pace, Used
from facilitation.shared.rota import NEW_ROTA, Rota
from guides.model.parts import NoteKind

FEW, MANY = 6, 10
"""The sizes between which the collaboration guide works best. A group of another size reads so on its
card."""


BETWEEN = "/"
"""Stands between the key of a guide and that of a discussion: neither may hold it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the group is with one discussion. `covered` are the prompts asked so far, `last` is when a
    sitting of it ended."""

    sittings: int = 0
    finished: bool = False
    covered: tuple[str, ...] = ()
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """Someone was taken off the list of members, by whom and when (UTC)."""

    person: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The state of a group. `live` is the session that is running, if any; `last_first` is who began the
    last round; `used` are the times of each sitting; `journey` is by `key_of`; `kept` are
    the notes of closed sessions by their source. The three switches hold from
    the next session on. `homes` are the channels that it left; `zone` is its own time zone, or None for the
    server's; `listed` says whether reviewers may know of it before it has released anything. `readiness` is
    what members answered to the key questions, once that is counted; `releases` are the summaries, by key;
    `removals` are those since the group last met of people who have not joined again."""

    id: str
    guild: int
    channel: int
    name: str
    guide: str
    minutes: int
    created_at: datetime
    members: tuple[int, ...] = ()
    rules: tuple[GroundRule, ...] = ()
    agreed: tuple[int, ...] = ()
    rota: Rota = NEW_ROTA
    journey: Mapping[str, Progress] = field(default_factory=dict[str, Progress])
    kept: Mapping[str, KeptNote] = field(default_factory=dict[str, KeptNote])
    live: str | None = None
    teachers_first: bool = False
    moves_itself: bool = False
    uses_pace: bool = True
    last_first: int | None = None
    used: tuple[tuple[Used, ...], ...] = ()
    decisions: Agreements = field(default_factory=Agreements)
    plan: ActionPlan = field(default_factory=ActionPlan)
    meetings: Calendar = field(default_factory=Calendar)
    releases: Mapping[str, Release] = field(default_factory=dict[str, Release])
    followup: Followup = field(default_factory=Followup)
    zone: str | None = None
    homes: frozenset[int] = frozenset()
    listed: bool = False
    archived: bool = False
    readiness: tuple[Spread, ...] | None = None
    removals: tuple[Removal, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether the group has held a session, or holds its first one."""
        return self.readiness is not None or any(progress.sittings for progress in self.journey.values())

    def lived_in(self, channel: int) -> bool:
        """Whether a channel is its home, or was before it moved."""
        return channel == self.channel or channel in self.homes

    def at_home_in(self, channel: int) -> "Group":
        """The group, which meets in this channel from now on."""
        return replace(self, channel=channel, homes=self.homes | {self.channel})

    def without(self, person: int) -> "Group":
        """The group without a member. What they contributed stays, without their name; the actions that they
        owned wait for another owner."""
        return replace(
            self,
            members=tuple(one for one in self.members if one != person),
            agreed=tuple(one for one in self.agreed if one != person),
            plan=self.plan.free_of(person),
            meetings=self.meetings.free_of(person),
            releases={key: release.free_of(person) for key, release in self.releases.items()},
            followup=self.followup.free_of(person),
        )

    @property
    def pace(self) -> Pace | None:
        """The group's own pace; None before its third sitting. Whether plans lean by it is `uses_pace`."""
        return pace.pace(self.used)

    def progress(self, discussion: str) -> Progress:
        return self.journey.get(discussion, Progress())

    def of_kind(self, kind: NoteKind) -> tuple[Note, ...]:
        """The notes of a kind that the group keeps from all its closed sessions, oldest first."""
        return tuple(kept.note for kept in self.kept.values() if kept.note.kind is kind)

    def undecided(self, kind: NoteKind) -> tuple[Note, ...]:
        """Of these, the notes from which no agreement came."""
        agreed = self.decisions.agreements
        of_kind = ((source, kept.note) for source, kept in self.kept.items() if kept.note.kind is kind)
        return tuple(note for source, note in of_kind if source not in agreed)

    def next_discussion(self, keys: Iterable[str], guide: str = "") -> str | None:
        """The first of a guide's discussions (empty: of its own) that is not finished; None once all are."""
        return next((key for key in keys if not self.progress(key_of(guide, key)).finished), None)


def key_of(guide: str, discussion: str) -> str:
    """What a discussion goes by in a group. `guide` is empty where it is the group's own."""
    return f"{guide}{BETWEEN}{discussion}" if guide else discussion

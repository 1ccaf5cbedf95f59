"""When a summary is released: by all who were there, or when its window ends and no one spoke against it."""

from collections.abc import Iterator
from datetime import datetime

from facilitation.group.base import GroupEvent
from facilitation.group.state import Group
from facilitation.group.summaries.events import (
    DraftWindowOver,
    LineStruck,
    ReleaseWithdrawn,
    RoundReopened,
    SummaryReleased,
)
from facilitation.group.summaries.lines import SummaryLine, SummarySection
from facilitation.group.summaries.state import (
    JOURNEY,
    TOGETHER,
    Release,
    ReleaseStanding,
    pending,
    says_too_much,
)
from facilitation.shared import school_days


def looks_needed(group: Group, release: Release) -> int:
    """How many have to look before the window can release it: half of those who were there and have not left
    the group, and no one alone for others."""
    return max(-(-len(_asked(group, release)) // 2), min(TOGETHER, len(release.there)))


def enough_looked(group: Group, release: Release) -> bool:
    """Whether so many have looked who were there."""
    return len({*release.looked} & {*release.there}) >= looks_needed(group, release)


def all_approved(group: Group, release: Release) -> bool:
    """Whether everyone who was there, and has not left the group, approved: where two or more were there,
    two at least."""
    asked = _asked(group, release)
    approved = asked & {*release.approved}
    return approved == asked and len(approved) >= min(TOGETHER, len(release.there)) > 0


def _asked(group: Group, release: Release) -> set[int]:
    """Those who were there and have not left the group."""
    return {*release.there} & {*group.members}


def new_window(group: Group, release: Release, now: datetime) -> datetime | None:
    """When a round that begins now ends. A way that is not at its end yet is released by all alone."""
    if release.key == JOURNEY and not release.finished:
        return None
    return school_days.after(now, group.decisions.window_days, release.zone)


def new_round(group: Group, release: Release, now: datetime) -> datetime | None:
    """When the round ends that begins because a line is struck: none does while one runs, or before anything
    was released."""
    return new_window(group, release, now) if release.editions and release.window_ends is None else None


def let_go(group: Group, key: str, now: datetime) -> Iterator[GroupEvent]:
    """A summary is released. The whole way may then have more to release, and, unless it was withdrawn, a
    round for it."""
    released = SummaryReleased(at=now, key=key)
    yield released
    after = released.apply(group)
    whole = after.releases.get(JOURNEY)
    if whole is None or whole.window_ends is not None or whole.standing is ReleaseStanding.WITHDRAWN:
        return
    if pending(after.releases, JOURNEY) and (ends := new_window(after, whole, now)) is not None:
        yield RoundReopened(at=now, key=JOURNEY, window_ends=ends)


def if_all_approved(group: Group, key: str, now: datetime) -> Iterator[GroupEvent]:
    """Release it if everyone approved and no one wants to talk about it first."""
    release = group.releases[key]
    if pending(group.releases, key) and not release.asked_to_talk and all_approved(group, release):
        yield from let_go(group, key, now)


def next_deadline(group: Group) -> datetime | None:
    """When the earliest window of this group's summaries ends."""
    ends = (release.window_ends for release in group.releases.values())
    return min((end for end in ends if end is not None), default=None)


def due(group: Group, now: datetime) -> Iterator[GroupEvent]:
    """What happens to the summaries by now: lines go that tell of what fell because someone objected, and
    windows end, those of sessions first, where the whole way waits."""
    after = group
    for event in _fallen(group, now):
        yield event
        after = event.apply(after)
    for key in sorted(group.releases, key=lambda key: key == JOURNEY):
        ends = after.releases[key].window_ends
        if ends is None or ends > now:
            continue
        for event in _window_over(after, key, now):
            yield event
            after = event.apply(after)


def fell(group: Group, line: SummaryLine) -> bool:
    """Whether a line tells of an agreement, or of the vote on it, that someone who was away objected to."""
    agreement = group.decisions.agreements.get(line.source)
    if agreement is None or line.section not in (
        SummarySection.AGREED,
        SummarySection.VOTES,
        SummarySection.PLAN,
    ):
        return False
    return not agreement.stands and agreement.session == line.session


def whole_withdrawn(group: Group, by: int | None, now: datetime) -> Iterator[GroupEvent]:
    """The whole way is withdrawn where it says what the summary of a session does not let reviewers read."""
    if says_too_much(group.releases):
        yield ReleaseWithdrawn(at=now, by=by, key=JOURNEY)


def _fallen(group: Group, now: datetime) -> Iterator[GroupEvent]:
    after = group
    if all(agreement.stands for agreement in group.decisions.agreements.values()):
        return
    for key, release in group.releases.items():
        for line in release.lines:
            if fell(group, line) and not line.struck:
                ends = new_round(group, release, now)
                struck = LineStruck(at=now, key=key, line=line.id, window_ends=ends)
                yield struck
                after = struck.apply(after)
    if after is not group:
        yield from whole_withdrawn(after, None, now)


def _window_over(group: Group, key: str, now: datetime) -> Iterator[GroupEvent]:
    release = group.releases[key]
    if pending(group.releases, key) and not release.asked_to_talk and enough_looked(group, release):
        yield from let_go(group, key, now)
    else:
        yield DraftWindowOver(at=now, key=key)

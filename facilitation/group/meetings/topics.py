"""What the meetings of a group are about: the discussion that was chosen for one, or the next in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitation.group.base import GroupCommand, Happened
from facilitation.group.meetings.commands import to_come
from facilitation.group.meetings.events import SubjectSet
from facilitation.group.state import Group


def subjects(group: Group, keys: Iterable[str]) -> Mapping[str, str]:
    """By meeting, of those to come, the discussion that it is about at present: each takes the first of
    a guide's that is not finished and that no earlier meeting takes. If one takes longer, the later ones
    move on by themselves. Meetings beyond the last discussion are about none."""
    left = [key for key in keys if not group.progress(key).finished]
    found = dict[str, str]()
    for meeting in group.meetings.coming:
        key = meeting.discussion or next(iter(left), None)
        if key is not None:
            found[meeting.id] = key
            left = [other for other in left if other != key]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSubject(GroupCommand):
    """Let this meeting be about that discussion; if none is named, about whichever is next then."""

    id: str
    discussion: str | None

    def decide(self, group: Group, now: datetime) -> Happened:
        if to_come(group, self.id, now).discussion != self.discussion:
            yield SubjectSet(at=now, by=self.by, id=self.id, discussion=self.discussion)

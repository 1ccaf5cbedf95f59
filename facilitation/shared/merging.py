"""Two people change one thing at once: what each changed is kept, and no one writes over the other unseen."""

from typing import TypeVar

from facilitation.shared.refusals import Reason, Refused

Said = TypeVar("Said")


def newer(now: Said, seen: Said, wanted: Said) -> Said:
    """What it says after someone wanted it so who had seen it thus. Raises Refused where someone else has
    changed the same meanwhile."""
    if wanted in (seen, now):
        return now
    if now != seen:
        raise Refused(Reason.CHANGED_MEANWHILE)
    return wanted

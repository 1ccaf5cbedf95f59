"""The way of a group: the discussions of its own guide, and what it may hold beside them.

A guide that repeats, such as a check-in, may be held by any group, as often as it likes. What a group came to
there is kept by a key that names the guide, so that two guides may call their discussions the same.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from facilitation.group.state import BETWEEN, Group, key_of
from facilitation.shared.refusals import Reason, Refused
from guides.model.guide import Guide

FRESH = timedelta(days=14)
"""How long what is held beside the journey continues where it was when it was left unfinished: later
there is more to tell, and it starts again."""


def parts(asked: str) -> tuple[str, str]:
    """The guide and the discussion that such a key names."""
    guide, _, discussion = asked.rpartition(BETWEEN)
    return guide, discussion


def beside(group: Group, guides: Iterable[Guide]) -> tuple[Guide, ...]:
    """What a group may hold beside its own guide: in the language of that, or in another where there is
    none in its own."""
    every = {guide.guide: guide for guide in guides}
    own = every.get(group.guide)
    repeats = tuple(guide for guide in every.values() if guide.repeats and guide is not own)
    return tuple(guide for guide in repeats if own and guide.language == own.language) or repeats


def instead(group: Group, guides: Iterable[Guide]) -> tuple[Guide, ...]:
    """What a group is offered that has finished every discussion of its own guide; nothing while that is not
    among the guides."""
    every = tuple(guides)
    own = (guide for guide in every if guide.guide == group.guide)
    keys = [discussion.key for guide in own for discussion in guide.discussions]
    return () if not keys or group.next_discussion(keys) else beside(group, every)


def offered(group: Group, guides: Iterable[Guide]) -> tuple[tuple[str, str], ...]:
    """All that a group may sit down to, as a key and how it reads: first its own discussions, numbered."""
    every = {guide.guide: guide for guide in guides}
    own = every.get(group.guide)
    numbered = enumerate(own.discussions if own else (), 1)
    return (
        *((discussion.key, f"{number}. {discussion.title}") for number, discussion in numbered),
        *(
            (key_of(guide.guide, discussion.key), discussion.title)
            for guide in beside(group, every.values())
            for discussion in guide.discussions
        ),
    )


def named(group: Group, guide: Guide) -> str:
    """How a group's keys name a guide: not at all where it is its own."""
    return "" if guide.guide == group.guide else guide.guide


def chosen(group: Group, guide: Guide, asked: str | None) -> str:
    """The discussion of a guide that a group sits down to. Raises Refused."""
    keys = tuple(discussion.key for discussion in guide.discussions)
    name = named(group, guide)
    if name and not guide.repeats:
        raise Refused(Reason.NO_SUCH_DISCUSSION)
    following = group.next_discussion(keys, name)
    found = asked or (following if following or not name else keys[0])
    if found is None:
        raise Refused(Reason.JOURNEY_DONE)
    if found not in keys:
        raise Refused(Reason.NO_SUCH_DISCUSSION)
    return found


def covered(group: Group, guide: Guide, discussion: str, now: datetime) -> tuple[str, ...]:
    """The prompts that an unfinished sitting got through and that are not asked again."""
    name = named(group, guide)
    progress = group.progress(key_of(name, discussion))
    stale = bool(name) and progress.last is not None and now - progress.last > FRESH
    return () if progress.finished or stale else progress.covered

"""A ground rule, and how many a group may have."""

from dataclasses import dataclass

RULES_MOST = 15
"""Ground rules that a group may keep: more are not read out at an opening."""


@dataclass(frozen=True, slots=True)
class GroundRule:
    """A line the group agrees to keep to."""

    id: str
    text: str

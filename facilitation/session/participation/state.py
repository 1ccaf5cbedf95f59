"""Participation: whose hand is up, who has the floor, who has been heard at each step, and who is ready to
go on.

What is here is about people in one session and never leaves it: no summary and no reviewer sees it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

COUNTDOWN = timedelta(seconds=10)
"""How long anyone can stop the move that a group without a facilitator at hand leaves to the clock."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand that is up."""

    person: int
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """`by` would like to hear from `person`, if they like. No one has to follow it."""

    by: int
    person: int


@dataclass(frozen=True, slots=True)
class Round:
    """A round. `waiting` have their turn before them, in order; `later` are those who asked once to be come
    back to; `done` have had their turn or passed, and get no second one if they leave and return."""

    waiting: tuple[int, ...]
    later: tuple[int, ...] = ()
    done: tuple[int, ...] = ()

    def joined(self, person: int) -> "Round":
        """Someone arrived: they go to the end of the line, unless they had their turn."""
        if person in self.waiting or person in self.done:
            return self
        return replace(self, waiting=(*self.waiting, person))

    def left(self, person: int) -> "Round":
        """Someone is not there any more."""
        return replace(self, waiting=_but(self.waiting, person))

    def served(self, person: int) -> "Round":
        """Someone had their turn, or passed."""
        return replace(self.left(person), done=(*self.done, person))

    def postponed(self, person: int) -> "Round":
        """Someone goes to the end of the line, once."""
        return replace(
            self, waiting=(*_but(self.waiting, person), person), later=(*_but(self.later, person), person)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """The state. `heard` counts, by step and person, how often each was heard; counts never decrease.
    `calling` has the floor; `calls` counts the calls so far; `invitation` is the open one; `there` are
    those who were present at a step from its first moment to its last; `enough_told` is whether the
    facilitator has heard on this step that enough are ready; `last_first` is who began the group's last
    round."""

    hands: tuple[Hand, ...] = ()
    calling: int | None = None
    calls: int = 0
    invitation: Invitation | None = None
    heard: Mapping[str, Mapping[int, int]] = field(default_factory=dict[str, Mapping[int, int]])
    there: Mapping[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    round: Round | None = None
    ready: tuple[int, ...] = ()
    countdown: datetime | None = None
    enough_told: bool = False
    last_first: int | None = None

    def times(self, person: int, step: str | None = None) -> int:
        """How often someone was heard on a step; in the whole session where none is given."""
        counts = self.heard.values() if step is None else (self.heard.get(step, {}),)
        return sum(count.get(person, 0) for count in counts)

    def has_hand_up(self, person: int) -> bool:
        return any(hand.person == person for hand in self.hands)

    def hearing(self, person: int, step: str) -> "Participation":
        """Someone was heard. Anyone who was invited to speak need not be invited any more."""
        here = {**self.heard.get(step, {}), person: self.times(person, step) + 1}
        invited = self.invitation is not None and self.invitation.person == person
        return replace(
            self, heard={**self.heard, step: here}, invitation=None if invited else self.invitation
        )

    def hand_down(self, person: int) -> "Participation":
        return replace(self, hands=tuple(hand for hand in self.hands if hand.person != person))

    def not_ready(self, person: int) -> "Participation":
        return replace(self, ready=_but(self.ready, person))

    def arriving(self, person: int) -> "Participation":
        """Someone is here. A round takes them in."""
        return replace(self, round=self.round and self.round.joined(person))

    def leaving(self, person: int, step: str) -> "Participation":
        """Someone is gone: nothing waits for them."""
        return replace(
            self.hand_down(person).not_ready(person),
            calling=None if self.calling == person else self.calling,
            invitation=None if self._invites(person) else self.invitation,
            there={key: _but(there, person) if key == step else there for key, there in self.there.items()},
            round=self.round and self.round.left(person),
        )

    def _invites(self, person: int) -> bool:
        """Whether someone gave or got the open invitation."""
        return self.invitation is not None and person in (self.invitation.by, self.invitation.person)

    def moving(self, step: str, present: tuple[int, ...]) -> "Participation":
        """Another step. Hands stay up: anyone who waited for their say still does."""
        there = {**self.there, step: present}
        return replace(
            self,
            calling=None,
            invitation=None,
            round=None,
            ready=(),
            countdown=None,
            enough_told=False,
            there=there,
        )


def _but(people: tuple[int, ...], person: int) -> tuple[int, ...]:
    return tuple(other for other in people if other != person)

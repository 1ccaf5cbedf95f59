"""What becomes of things between the sessions: what was parked, what fell due, and what is to be looked at
again.

The laws: everything that is parked is carried by someone who said so themselves, or by no one; it goes only
by being taken up or let go, and what went is still known. Of what falls due the group hears once. A date on
which an agreement is looked at again changes nothing about it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from facilitation.shared.notes import KeptNote


@dataclass(frozen=True, slots=True)
class Settled:
    """Something parked that was taken up, or `let_go`."""

    kept: KeptNote
    let_go: bool
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True)
class Looked:
    """An agreement that the group looked at again, and whether it found it still good."""

    agreement: str
    at: datetime
    still_good: bool


@dataclass(frozen=True, slots=True)
class FellDue:
    """An action, and its date, which has come."""

    action: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Followup:
    """The state. `carriers` are by the id of what is parked; `told` has the date of each action where the
    group heard that it fell due; `reviews` are the dates when agreements are looked at again, `looked` is
    what came of it; `sat` are the ends of the group's sittings."""

    carriers: Mapping[str, int] = field(default_factory=dict[str, int])
    settled: tuple[Settled, ...] = ()
    told: Mapping[str, date] = field(default_factory=dict[str, date])
    reviews: Mapping[str, date] = field(default_factory=dict[str, date])
    looked: tuple[Looked, ...] = ()
    sat: tuple[datetime, ...] = ()

    @property
    def last_sat(self) -> datetime | None:
        return self.sat[-1] if self.sat else None

    def carried(self, note: str, person: int) -> "Followup":
        return replace(self, carriers={**self.carriers, note: person})

    def put_down(self, note: str) -> "Followup":
        return replace(self, carriers={key: who for key, who in self.carriers.items() if key != note})

    def free_of(self, person: int) -> "Followup":
        """Once someone has nothing to do with the group any more: what they carried waits for another."""
        return replace(self, carriers={key: who for key, who in self.carriers.items() if who != person})

    def settling(self, kept: Iterable[KeptNote], *, let_go: bool, at: datetime, by: int | None) -> "Followup":
        after = self
        for one in kept:
            after = after.put_down(one.note.id)
            after = replace(after, settled=(*after.settled, Settled(one, let_go, at, by)))
        return after

    def heard(self, due: Iterable[FellDue]) -> "Followup":
        return replace(self, told={**self.told, **{one.action: one.day for one in due}})

    def sat_at(self, at: datetime) -> "Followup":
        return replace(self, sat=(*self.sat, at))

    def review_on(self, agreement: str, day: date | None) -> "Followup":
        reviews = {key: on for key, on in self.reviews.items() if key != agreement}
        return replace(self, reviews=reviews if day is None else {**reviews, agreement: day})

    def looked_at(self, agreement: str, at: datetime, *, still_good: bool) -> "Followup":
        after = self.review_on(agreement, None)
        return replace(after, looked=(*after.looked, Looked(agreement, at, still_good)))


def due_by(reviews: Mapping[str, date], today: date) -> Iterator[str]:
    """The agreements that are to be looked at by a day, the longest awaited first."""
    return (key for key, day in sorted(reviews.items(), key=lambda item: item[1]) if day <= today)

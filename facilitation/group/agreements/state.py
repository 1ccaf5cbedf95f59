"""Agreements: what the group decided, and whether it is final."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from facilitation.shared.proposals import PLAIN, Details, Proposal, Rating, Standing
from facilitation.shared.school_days import USUAL_WINDOW_DAYS
from guides.model.parts import NoteKind


class Finality(StrEnum):
    """How far an agreement has come. One that someone objected to is with the group again."""

    PENDING = "pending"
    FINAL = "final"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Something that a session agreed on. Where members were `absent`, it becomes final only when their
    window ends, and if none of them objects. `reservations` and `objections` are without names; `objecting`
    is how many objected. `earlier` are the texts that led to this one."""

    id: str
    kind: NoteKind
    text: str
    discussion: str
    session: str
    agreed_at: datetime
    details: Details = PLAIN
    rating: Rating | None = None
    earlier: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    with_reservations: bool = False
    absent: tuple[int, ...] = ()
    window_ends: datetime | None = None
    finality: Finality = Finality.FINAL
    objecting: int = 0
    objections: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the group builds on it. Until the window has ended it does, and knows that it may
        change."""
        return self.finality is not Finality.OBJECTED

    def objected(self, objecting: int, objections: tuple[str, ...]) -> "Agreement":
        """This agreement once the window has ended."""
        finality = Finality.OBJECTED if objecting else Finality.FINAL
        return replace(self, finality=finality, objecting=objecting, objections=objections)

    def again(self) -> Proposal:
        """What the group takes up again, because someone objected."""
        return Proposal(
            id=self.id,
            kind=self.kind,
            text=self.text,
            details=self.details,
            rating=self.rating,
            earlier=self.earlier,
            standing=Standing.NOT_AGREED,
            reasons=self.objections,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreements:
    """What a group has agreed on, and the proposals that wait for a later session, both by id. `window_days`
    is how many school days those who were away have."""

    agreements: Mapping[str, Agreement] = field(default_factory=dict[str, Agreement])
    waiting: Mapping[str, Proposal] = field(default_factory=dict[str, Proposal])
    window_days: int = USUAL_WINDOW_DAYS

    @property
    def standing(self) -> tuple[Agreement, ...]:
        """The agreements in force, final or not, in the order of agreeing."""
        return tuple(agreement for agreement in self.agreements.values() if agreement.stands)

    def of_kind(self, kind: NoteKind) -> tuple[Agreement, ...]:
        return tuple(agreement for agreement in self.standing if agreement.kind is kind)

    def stands(self, key: str) -> bool:
        return key in self.agreements and self.agreements[key].stands

    def asked(self, person: int, now: datetime) -> tuple[Agreement, ...]:
        """The agreements that a person may still object to."""
        return tuple(
            one
            for one in self.standing
            if person in one.absent and one.window_ends is not None and now < one.window_ends
        )

    @property
    def next_end(self) -> datetime | None:
        """The end of the earliest window that is still to be closed (UTC); None where there is none."""
        pending = (one.window_ends for one in self.standing if one.finality is Finality.PENDING)
        return min((end for end in pending if end is not None), default=None)

    def due(self, now: datetime) -> tuple[Agreement, ...]:
        """The agreements whose window has ended and that no one has settled yet."""
        pending = (one for one in self.standing if one.finality is Finality.PENDING)
        return tuple(one for one in pending if one.window_ends is not None and one.window_ends <= now)

    def made(self, agreement: Agreement) -> "Agreements":
        """With this agreement, the latest."""
        others = {key: one for key, one in self.agreements.items() if key != agreement.id}
        waiting = {key: one for key, one in self.waiting.items() if key != agreement.id}
        return replace(self, agreements={**others, agreement.id: agreement}, waiting=waiting)

    def window_closed(self, key: str, objecting: int, objections: tuple[str, ...]) -> "Agreements":
        """With an agreement that is final, or with the group again."""
        agreement = self.agreements[key].objected(objecting, objections)
        again = {} if agreement.stands else {key: agreement.again()}
        agreements = {**self.agreements, key: agreement}
        return replace(self, agreements=agreements, waiting={**self.waiting, **again})

    def left(self, proposals: Mapping[str, Proposal]) -> "Agreements":
        """With what a session left undecided. What it was not given stays as it was."""
        after = {**self.waiting, **proposals}
        return replace(self, waiting={key: one for key, one in after.items() if one.waits})

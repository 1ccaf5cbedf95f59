"""The rota: who has held which role, and who is next.

Each role goes in rounds. A turn raises a person's level in that role; anyone who is lowest among those
present and willing is next, so no one is proposed again before everyone else there has been. Volunteers are
ahead: their turn counts, and the others catch up.

The rota remembers how far a role had come the last time it was taken, and no one is below that. So
someone who was away keeps the turn that was due to them, comes first, and is then in step with the others:
absence costs nothing, and earns no row of turns either. (To lift people to the level of the others there when
their turn comes would not do: two who were away would hold each other down, and take turn after turn.)

No one holds both roles, so someone who is last in both at once would have to let one of them pass. To keep
that from happening, of people who are equal in a role anyone who is lower in the other one comes first.
Then, among those always present and willing who never volunteer, turns never differ by more than one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, product


class Role(StrEnum):
    """The two roles that pass round. Everyone else is a participant."""

    FACILITATOR = "facilitator"
    NOTETAKER = "notetaker"

    @property
    def other(self) -> "Role":
        return Role.NOTETAKER if self is Role.FACILITATOR else Role.FACILITATOR


@dataclass(frozen=True, slots=True)
class Turn:
    """How far a person has come in a role's rota: `level` in rounds, `last` the number of their last turn."""

    role: Role
    person: int
    level: int
    last: int


@dataclass(frozen=True, slots=True)
class Place:
    """A person in connection with a role: one who declined it, or who holds it."""

    role: Role
    person: int


@dataclass(frozen=True, slots=True)
class RoleProposal:
    """Who the rota proposes. None where no one present is willing."""

    facilitator: int | None
    notetaker: int | None

    def of(self, role: Role) -> int | None:
        return self.facilitator if role is Role.FACILITATOR else self.notetaker


@dataclass(frozen=True, slots=True)
class RotaRound:
    """How many rounds of a role are behind everyone who was there the last time it was taken."""

    role: Role
    number: int


@dataclass(frozen=True, slots=True)
class Rota:
    """The memory of a group: turns taken, roles that people do not want at all, and rounds gone through."""

    turns: tuple[Turn, ...] = ()
    unwilling: tuple[Place, ...] = ()
    rounds: tuple[RotaRound, ...] = ()

    def turn(self, role: Role, person: int) -> Turn:
        for turn in self.turns:
            if turn.role is role and turn.person == person:
                return turn
        return Turn(role, person, 0, 0)

    def round(self, role: Role) -> int:
        return next((gone.number for gone in self.rounds if gone.role is role), 0)

    def standing(self, role: Role, person: int) -> int:
        """A person's level, lifted to the round that the role is in: no one is below it."""
        return max(self.turn(role, person).level, self.round(role))

    def took(self, role: Role, person: int, present: Iterable[int]) -> "Rota":
        """The rota after `person` had a turn in `role` while `present` were there and had not declined it."""
        number = 1 + max((turn.last for turn in self.turns), default=0)
        taken = Turn(role, person, self.standing(role, person) + 1, number)
        others = tuple(turn for turn in self.turns if (turn.role, turn.person) != (role, person))
        there = {person, *(p for p in present if self.willing(role, p))}
        return replace(self, turns=(*others, taken)).gone_round(role, there)

    def gone_round(self, role: Role, there: Iterable[int]) -> "Rota":
        """The rota once a role was taken while these were `there`.

        One person alone may hold a round back by one (they may have the other role just now), not by more.
        """
        lowest, *others = sorted(self.standing(role, person) for person in there)
        number = max(lowest, min(others, default=lowest) - 1)
        rounds = tuple(gone for gone in self.rounds if gone.role is not role)
        return replace(self, rounds=(*rounds, RotaRound(role, number)))

    def willing(self, role: Role, person: int) -> bool:
        return Place(role, person) not in self.unwilling

    def without(self, role: Role, person: int) -> "Rota":
        """The rota once `person` has said "not me for this role"."""
        places = tuple(place for place in self.unwilling if place != Place(role, person))
        return replace(self, unwilling=(*places, Place(role, person)))

    def again(self, role: Role, person: int) -> "Rota":
        """The rota once `person` is willing to hold `role` again."""
        return replace(self, unwilling=tuple(p for p in self.unwilling if p != Place(role, person)))


NEW_ROTA = Rota()


def propose(
    rota: Rota, present: Iterable[int], *, declined: Iterable[Place] = (), held: RoleProposal
) -> RoleProposal:
    """Who should facilitate and who take notes. Volunteers in `held` keep their role; no one gets both.

    `declined` are refusals for this session; lasting ones are in the rota.
    """
    here, refused = tuple(present), frozenset(declined)
    free = {role: _willing(rota, role, here, refused, held) for role in Role}
    first = {role: min((_line(rota, role, person) for person in free[role]), default=(0, 0)) for role in Role}
    return min(_pairs(held, free), key=lambda pair: _rank(rota, pair, first, here))


def _willing(
    rota: Rota, role: Role, here: tuple[int, ...], refused: frozenset[Place], held: RoleProposal
) -> tuple[int, ...]:
    taken = held.of(role.other)
    return tuple(p for p in here if p != taken and rota.willing(role, p) and Place(role, p) not in refused)


def _pairs(held: RoleProposal, free: dict[Role, tuple[int, ...]]) -> Iterator[RoleProposal]:
    facilitators = (held.facilitator,) if held.facilitator is not None else (*free[Role.FACILITATOR], None)
    notetakers = (held.notetaker,) if held.notetaker is not None else (*free[Role.NOTETAKER], None)
    for facilitator, notetaker in product(facilitators, notetakers):
        if facilitator is None or facilitator != notetaker:
            yield RoleProposal(facilitator, notetaker)


def _rank(
    rota: Rota, pair: RoleProposal, first: dict[Role, tuple[int, int]], here: tuple[int, ...]
) -> tuple[int, ...]:
    """Lower is better. A filled role first, the facilitator's above all; then those first in line.

    Then, of equal pairs, those who are lower in the other role: otherwise someone could be left as the
    only one due in both, who can hold only one. Last, anyone who waited longest, and then who came first.
    """
    chosen = [(role, person) for role in Role if (person := pair.of(role)) is not None]
    lines = [_line(rota, role, person) for role, person in chosen]
    return (
        int(pair.facilitator is None),
        int(pair.notetaker is None),
        sum(line > first[role] for line, (role, _) in zip(lines, chosen, strict=True)),
        *chain.from_iterable(lines),
        sum(rota.standing(role.other, person) for role, person in chosen),
        sum(rota.turn(role, person).last for role, person in chosen),
        *(here.index(person) for _, person in chosen),
    )


def _line(rota: Rota, role: Role, person: int) -> tuple[int, int]:
    """Where someone is in line for a role. Of those lifted to the round, who has been least is first."""
    return rota.standing(role, person), rota.turn(role, person).level

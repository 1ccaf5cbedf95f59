"""Years of sessions for the rota: who was there, who declined, who volunteered, who handed over."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import strategies as st

from facilitation.session.people.commands import Begin, Decline, HandOver, TakeOver, Volunteer
from facilitation.session.steps.commands import CloseSession
from facilitation.shared.refusals import Refused
from facilitation.shared.rota import Place, Role, RoleProposal
from tests.facilitation.support.sessions import Room

ROLES = tuple(Role)


@dataclass(frozen=True)
class Sitting:
    """What people do at one session. Everyone in `here` arrives, in this order."""

    here: tuple[int, ...]
    declines: tuple[tuple[int, Role, bool], ...] = ()
    volunteers: tuple[tuple[int, Role], ...] = ()
    hand_overs: tuple[tuple[Role, int], ...] = ()


@dataclass(frozen=True)
class Record:
    """What was seen from outside: `free` could have been proposed for a role; `turns` is who then held it."""

    here: tuple[int, ...]
    free: dict[Role, frozenset[int]]
    volunteers: dict[Role, int]
    proposal: RoleProposal
    turns: tuple[Place, ...]

    def proposed(self) -> Iterator[Place]:
        """Those whom the rota proposed, volunteers left aside."""
        for role in ROLES:
            person = self.proposal.of(role)
            if person is not None and role not in self.volunteers:
                yield Place(role, person)

    def rivals(self, place: Place) -> frozenset[int]:
        """Those who could have been proposed instead: they are not needed for the other role."""
        return self.free[place.role] - {place.person, self.proposal.of(place.role.other)}


@dataclass
class Years:
    """Goes through sittings with a group, and keeps its own, simpler books on who is willing."""

    room: Room = field(default_factory=lambda: Room(45))
    unwilling: set[Place] = field(default_factory=set)
    records: list[Record] = field(default_factory=list)

    def sit(self, sitting: Sitting) -> None:
        room = self.room.open(sitting.here[0], "plan").arrive(*sitting.here[1:])
        declined = {Place(role, person) for person, role, _ in sitting.declines}
        for person, role, for_good in sitting.declines:
            room.ask(Decline(by=person, role=role, for_good=for_good))
            self.unwilling |= {Place(role, person)} if for_good else set()
        volunteers = self._volunteer(sitting)
        places = {Place(role, person) for role, person in volunteers.items()}
        proposal = room.session.proposal()
        out = (declined | self.unwilling) - places
        free = {
            role: frozenset(p for p in sitting.here if Place(role, p) not in out)
            - {volunteers.get(role.other)}
            for role in ROLES
        }
        self.records.append(Record(sitting.here, free, volunteers, proposal, self._hold(sitting, proposal)))

    def _volunteer(self, sitting: Sitting) -> dict[Role, int]:
        for person, role in sitting.volunteers:
            try:
                self.room.ask(Volunteer(by=person, role=role))
            except Refused:
                continue
            self.unwilling.discard(Place(role, person))
        return {place.role: place.person for place in self.room.session.volunteers}

    def _hold(self, sitting: Sitting, proposal: RoleProposal) -> tuple[Place, ...]:
        room = self.room
        if proposal.facilitator is None:
            room.ask(CloseSession(by=sitting.here[0]))
            return ()
        room.ask(Begin(by=proposal.facilitator))
        for role, person in sitting.hand_overs:
            try:
                room.ask(HandOver(by=room.session.holder(role), role=role, to=person))
            except Refused:
                continue
            room.ask(TakeOver(by=person, role=role))
        served = tuple(dict.fromkeys(room.session.served))
        if room.session.facilitator is None:
            room.ask(TakeOver(by=proposal.facilitator, role=Role.FACILITATOR))
        room.close()
        return served

    def turns(self, role: Role, person: int, until: int | None = None) -> int:
        return sum(Place(role, person) in record.turns for record in self.records[:until])


@st.composite
def sittings(
    draw: st.DrawFn, *, volunteers: bool = True, declines: bool = True
) -> tuple[tuple[int, ...], tuple[Sitting, ...]]:
    """Sessions of a group, and those two or more who are always there, willing, and never volunteer."""
    people = tuple(range(1, draw(st.integers(2, 7)) + 1))
    steady = people[: draw(st.integers(2, len(people)))]
    loose = people[len(steady) :]

    @st.composite
    def sitting(draw: st.DrawFn) -> Sitting:
        guests = draw(st.lists(st.sampled_from(loose), unique=True)) if loose else []
        here = tuple(draw(st.permutations([*steady, *guests])))
        pairs = st.tuples(st.sampled_from(guests), st.sampled_from(ROLES)) if guests else st.nothing()
        decline = st.tuples(pairs, st.booleans()).map(lambda pair: (*pair[0], pair[1]))
        return Sitting(
            here,
            tuple(draw(st.lists(decline, max_size=2))) if guests and declines else (),
            tuple(draw(st.lists(pairs, max_size=2))) if guests and volunteers else (),
            tuple((role, p) for p, role in draw(st.lists(pairs, max_size=1)))
            if guests and volunteers
            else (),
        )

    return steady, tuple(draw(st.lists(sitting(), min_size=1, max_size=12)))


def go_through(course: tuple[Sitting, ...]) -> Years:
    years = Years()
    for sitting in course:
        years.sit(sitting)
    return years


@st.composite
def one_role(draw: st.DrawFn) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Sessions at which a single role is to be had: who is there, and who of them declines it this time."""
    people = range(1, draw(st.integers(2, 7)) + 1)
    here = st.frozensets(st.sampled_from(people), min_size=1)
    declining = st.frozensets(st.sampled_from(people), max_size=1)
    days = draw(st.lists(st.tuples(here, declining), min_size=1, max_size=25))
    return [(here, here & declining) for here, declining in days]

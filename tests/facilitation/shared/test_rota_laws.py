from collections import Counter
from itertools import product

from hypothesis import given

from facilitation.shared.rota import NEW_ROTA, Place, Role, RoleProposal, propose
from tests.facilitation.support.rota_years import (
    ROLES,
    Record,
    Sitting,
    Years,
    go_through,
    one_role,
    sittings,
)

Course = tuple[tuple[int, ...], tuple[Sitting, ...]]


@given(sittings())
def test_whatever_happened_before_a_proposal_is_fair_to_those_who_are_there(course: Course):
    years = go_through(course[1])
    for number, record in enumerate(years.records):
        nobody_has_both_roles(record)
        nobody_has_a_role_against_their_will(record)
        a_role_stays_empty_only_where_nobody_is_left_for_it(record)
        somebody_who_never_had_a_role_comes_first(years, number, record)


def nobody_has_both_roles(record: Record) -> None:
    facilitator, notetaker = record.proposal.facilitator, record.proposal.notetaker
    assert facilitator is None or facilitator != notetaker


def nobody_has_a_role_against_their_will(record: Record) -> None:
    assert all(place.person in record.free[place.role] for place in record.proposed())


def a_role_stays_empty_only_where_nobody_is_left_for_it(record: Record) -> None:
    for role in ROLES:
        if record.proposal.of(role) is None:
            assert record.free[role] <= {record.proposal.of(role.other)}


def somebody_who_never_had_a_role_comes_first(years: Years, number: int, record: Record) -> None:
    for place in record.proposed():
        if years.turns(place.role, place.person, number):
            assert all(years.turns(place.role, rival, number) for rival in record.rivals(place))


@given(sittings())
def test_turns_stay_even_among_those_always_there_and_willing_who_never_volunteer(course: Course):
    steady, plan = course
    years = go_through(plan)
    for number, record in enumerate(years.records):
        for role in ROLES:
            turns = [years.turns(role, person, number + 1) for person in steady]
            assert max(turns) - min(turns) <= 1
        for place in record.proposed():
            nobody_steady_has_had_fewer_turns(years, number, place, record.rivals(place) & {*steady})


def nobody_steady_has_had_fewer_turns(
    years: Years, number: int, place: Place, rivals: frozenset[int]
) -> None:
    """Turns that someone volunteered for count, too."""
    had = years.turns(place.role, place.person, number)
    assert all(had <= years.turns(place.role, rival, number) for rival in rivals)


@given(one_role())
def test_where_one_role_goes_round_nobody_has_it_again_before_everybody_there_has(
    days: list[tuple[frozenset[int], frozenset[int]]],
):
    """So anyone who stays away keeps their place, comes first, and then waits for all the others: absence
    costs nothing, and earns no row of turns."""
    rota, turns = NEW_ROTA, list[int | None]()
    for here, declining in days:
        declined = [Place(Role.FACILITATOR, person) for person in declining]
        declined += [Place(Role.NOTETAKER, person) for person in here]
        chosen = propose(rota, sorted(here), declined=declined, held=RoleProposal(None, None)).facilitator
        if chosen in turns:
            since = turns[len(turns) - turns[::-1].index(chosen) :]
            assert here - declining - {chosen} <= set(since)
        if chosen is not None:
            rota = rota.took(Role.FACILITATOR, chosen, here - declining)
        turns.append(chosen)


@given(sittings())
def test_nobody_is_proposed_a_third_time_while_somebody_always_there_waits(course: Course):
    """With two roles to fill, someone may come first again so that the other role comes out even: once."""
    steady, plan = course
    records = go_through(plan).records
    for role, waiting in product(ROLES, steady):
        proposed = Counter[int]()
        for record in records:
            proposed.update(place.person for place in record.proposed() if place.role is role)
            if Place(role, waiting) in record.turns:
                proposed.clear()
            assert max(proposed.values(), default=0) <= 2

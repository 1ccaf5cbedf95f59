"""Teachers first: a principal speaks when two teachers have, and the rota asks a teacher to facilitate."""

import re

import pytest

from tests.bot.support.evening import card, menu, onward, steps_out, tell, voices, whole_staff
from tests.bot.support.school import Person, School, heard

FIRST = "**Teachers first:** two teachers speak before @Ingrid"


@pytest.fixture
async def asking(school: School) -> School:
    """Seven of the eight at their first question: Ana facilitates, Ingrid is their principal."""
    await whole_staff(school)
    return school


async def hands_up(school: School, *people: Person) -> str:
    """The line of hands, once these have raised theirs in turn."""
    for person in people:
        await school.pass_time(seconds=1)
        await person.press("Hand")
    return hands(school)


def hands(school: School) -> str:
    (line,) = (line for line in card(school).splitlines() if "**Hands:**" in line)
    return line.partition("**Hands:** ")[2]


def waiting(school: School) -> list[str]:
    """All who are named in the line of the round, in order."""
    (line,) = (line for line in card(school).splitlines() if "Round, now:" in line)
    return re.findall(r"@(\w+)", line)


async def test_the_principals_hand_stands_behind_the_teachers_until_two_were_heard(asking: School) -> None:
    assert await hands_up(asking, asking.ingrid, asking.chloe, asking.dilip) == "@Chloe, @Dilip, @Ingrid"
    assert FIRST in await tell(asking.ana, "More")
    await asking.ana.press("Next speaker")
    assert hands(asking) == "@Dilip, @Ingrid"
    await asking.esi.write()
    assert FIRST not in await tell(asking.ana, "More")
    assert "Teachers first" not in card(asking)
    assert hands(asking) == "@Ingrid, @Dilip", "two teachers were heard, and Ingrid waits longer"


async def test_it_begins_anew_at_every_question(asking: School) -> None:
    for person in (asking.chloe, asking.dilip):
        await person.write()
    assert "Teachers first" not in await tell(asking.ana, "More")
    await onward(asking, "the first question")
    assert FIRST in await tell(asking.ana, "More")
    assert FIRST in await voices(asking)
    assert await hands_up(asking, asking.ingrid, asking.chloe) == "@Chloe, @Ingrid"


async def test_only_the_facilitator_reads_of_it(asking: School) -> None:
    await asking.ingrid.press("Hand")
    await menu(asking.ana, "Who's spoken")
    for person in asking.people[1:]:
        await person.press("More")
        assert "Teachers first" not in person.sees()


async def test_two_teachers_begin_every_round(asking: School) -> None:
    for _ in range(5):
        await menu(asking.ana, "Round")
        assert "Ingrid" not in waiting(asking)[:2]
        await asking.ana.press("End the round")


async def test_while_teachers_pass_the_principal_waits_for_those_left(asking: School) -> None:
    await menu(asking.ana, "Round")
    while len(waiting(asking)) > 1:
        assert waiting(asking)[0] != "Ingrid"
        await asking.ana.press("Pass")
    assert waiting(asking) == ["Ingrid"]


async def test_a_principal_who_comes_late_is_one_all_the_same(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group()
    await school.begin()
    await onward(school, "Ground rules", "In one sentence")
    assert "Teachers first" not in await tell(school.ana, "More")
    await menu(school.ingrid, "I'm here")
    assert FIRST in await tell(school.ana, "More")
    assert await hands_up(school, school.ingrid, school.chloe) == "@Chloe, @Ingrid"
    await steps_out(school.ingrid)
    assert "Teachers first" not in await tell(school.ana, "More"), "nobody waits who is not here"


async def test_without_a_reviewers_role_nobody_leads(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid)
    await school.begin(*school.teachers, school.ingrid)
    await onward(school, "Ground rules", "In one sentence")
    assert "Teachers first" not in await tell(school.ana, "More")
    assert await hands_up(school, school.ingrid, school.chloe) == "@Ingrid, @Chloe"


async def test_the_rota_asks_no_principal_to_facilitate_who_has_not_volunteered(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group("Tuesday group", school.ingrid)
    await school.ingrid.slash("session start")
    assert "**Facilitates:** nobody yet." in card(school)
    assert "Nobody is up to facilitate yet." in await tell(school.ingrid, "Begin")
    await school.ana.press("I'm here")
    assert school.leading() is school.ana
    assert school.writing() is school.ingrid
    await menu_of_roles(school.ana, "Facilitating is not for me")
    assert "**Facilitates:** nobody yet." in card(school)
    await menu_of_roles(school.ingrid, "I'll facilitate")
    assert "@Ingrid, who volunteered" in card(school)
    await school.ingrid.press("Begin")
    assert school.leading() is school.ingrid


async def test_a_principal_who_volunteers_from_outside_is_one_too(school: School) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group("Tuesday group", school.ingrid)
    await school.ana.slash("session start")
    await menu_of_roles(school.ingrid, "I'll take notes")
    await menu_of_roles(school.ana, "Not me this time: facilitating")
    assert "**Facilitates:** nobody yet." in card(school)


async def menu_of_roles(person: Person, label: str) -> str:
    await person.press("Roles")
    return heard(await person.press(label))

"""Days when an agreement is looked at again."""

from tests.bot.group.test_between_sessions import days
from tests.bot.support.evening import card, go_through, onward, posted
from tests.bot.support.planning import GOAL, HALL, planning
from tests.bot.support.school import Person, School, heard


async def sets_a_day(person: Person, agreement: str, typed: str) -> str:
    await person.slash("agreements")
    opened = await person.choose(agreement, under="Look at one again")
    return heard(await person.fill(opened, text=typed))


async def test_a_day_is_read_back_before_it_is_kept(school: School) -> None:
    await planning(school)
    await go_through(school)
    read = await sets_a_day(school.esi, GOAL, "in three months")
    assert "asks itself whether this is still good. Is that the day?" in read
    assert "looked at again on" not in heard(await school.ben.slash("agreements")), "nothing is kept so far"
    await sets_a_day(school.esi, GOAL, "in three months")
    assert f"{GOAL} · looked at again on" in heard(await school.esi.press("Yes, save"))
    await school.begin(discussion="benefits")
    assert "Does this still work?" not in card(school), "its day has not come"


async def to_look_at(school: School) -> None:
    """The day has come for two agreements, and a session opens."""
    await planning(school)
    await go_through(school)
    for agreement in (GOAL, HALL):
        await sets_a_day(school.esi, agreement, "in three months")
        await school.esi.press("Yes, save")
    await days(school, 95)
    await school.restart()
    await school.begin(discussion="goals")


async def looks_at(lead: Person, agreement: str) -> str:
    await lead.press("Rules and follow-ups")
    return heard(await lead.choose(agreement, under="Choose what the group looked at again"))


async def test_when_its_day_has_come_the_opening_asks_whether_it_is_still_good(school: School) -> None:
    await to_look_at(school)
    assert f"**Does this still work?**\n- {GOAL}\n- {HALL}" in card(school)
    lead = school.leading()
    other = next(person for person in school.teachers if person is not lead)
    await other.press("Rules and follow-ups")
    assert "Does this still work?" not in other.latest(), "that is for the facilitator"
    assert "It stands until you agree on something else." in await looks_at(lead, GOAL)
    await lead.press("Still good")
    assert f"**Does this still work?**\n- {HALL}" in card(school)


async def test_what_is_taken_up_again_is_decided_on_again_and_stands_until_then(school: School) -> None:
    await to_look_at(school)
    lead = school.leading()
    await looks_at(lead, HALL)
    await lead.press("Take it up again")
    assert f"- {HALL}" not in card(school).partition("Does this still work?")[2]
    assert HALL in heard(await school.esi.slash("agreements"))
    await onward(school, "Ground rules", "In one sentence")
    await lead.press("More")
    assert HALL in heard(await lead.press("Decide"))


async def test_a_day_is_taken_away_again_and_one_that_is_past_is_refused(school: School) -> None:
    await planning(school)
    await go_through(school)
    assert "That day is past." in await sets_a_day(school.esi, GOAL, "3 April 2020")
    await sets_a_day(school.esi, GOAL, "in three weeks")
    assert "looked at again on" in heard(await school.esi.press("Yes, save"))
    assert "looked at again on" not in await sets_a_day(school.esi, GOAL, " ")
    await sets_a_day(school.esi, GOAL, "in three weeks")
    await days(school, 30)
    assert "That day is past." in heard(await school.esi.press("Yes, save"))


async def test_an_opening_with_nothing_to_come_back_to_is_short(school: School) -> None:
    await school.found_group()
    await school.begin()
    for word in ("Parked", "Due", "Still good", "Done since"):
        assert word not in card(school)
    assert "[Change a rule]" in card(school)
    assert len(posted(school)) == 3

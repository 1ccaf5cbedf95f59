"""Through the months: what was parked, what fell due, what was done and what was agreed comes back."""

import re

from simcord.results import ResponseMessage

from tests.bot.plan.test_actions import opens, says
from tests.bot.support.evening import away, buttons, card, go_through, park, to_the_questions
from tests.bot.support.planning import ACT, adds, planning, takes, types_a_date
from tests.bot.support.school import Person, School, heard, seen

DAY = 24 * 60
NOTICE = "in your plan"


async def days(school: School, number: float) -> None:
    await school.pass_time(minutes=number * DAY)


async def dated(school: School, person: Person, typed: str, action: str = ACT) -> None:
    await takes(person, action)
    await types_a_date(person, typed, action)
    await person.press("Yes, save")


def notices(school: School) -> list[ResponseMessage]:
    return [message for message in school.sam.messages() if NOTICE in seen(message)]


async def planned(school: School, typed: str = "in two weeks") -> None:
    """Chloe's action is due in two weeks; then the group went home."""
    await planning(school)
    await dated(school, school.chloe, typed)
    await go_through(school)


async def test_whoever_wants_to_carries_what_is_parked_and_nobody_is_made_to(school: School) -> None:
    await to_the_questions(school)
    await park(school, "Who has the keys?")
    await go_through(school)
    await school.begin()
    assert "- Who has the keys? · nobody carries it yet" in card(school)
    await school.dilip.press("Rules and follow-ups")
    await school.dilip.choose("Who has the keys?")
    page = heard(await school.dilip.press("I'll carry it"))
    assert "@Dilip carries it" in page
    assert "- Who has the keys? · @Dilip carries it" in card(school)
    await school.esi.press("Rules and follow-ups")
    page = heard(await school.esi.choose("Who has the keys?"))
    if school.esi is not school.leading():
        assert "[We let it go]" not in page
    await go_through(school)
    await school.restart()
    await school.begin()
    assert "- Who has the keys? · @Dilip carries it" in card(school)
    await school.dilip.press("Rules and follow-ups")
    await school.dilip.choose("Who has the keys?")
    assert "nobody carries it yet" in heard(await school.dilip.press("I can't follow up after all"))
    await school.dilip.press("Back")
    await school.dilip.choose("Who has the keys?")
    await school.dilip.press("We take it up")
    assert "Who has the keys?" not in card(school)


async def test_between_sessions_what_is_parked_is_found_beside_ones_actions(school: School) -> None:
    await to_the_questions(school)
    await park(school, "Who has the keys?")
    await go_through(school)
    await school.esi.slash("actions")
    old = heard(await school.esi.choose("Who has the keys?", under="Parked"))
    assert "nobody carries it yet" in old
    assert "@Esi carries it" in heard(await school.esi.press("I'll carry it"))
    await school.ben.slash("actions")
    page = heard(await school.ben.choose("Who has the keys?", under="Parked"))
    assert "[We let it go]" not in page
    await school.esi.slash("actions")
    await school.esi.choose("Who has the keys?", under="Parked")
    assert "Your actions" in heard(await school.esi.press("We let it go"))
    await school.ben.slash("actions")
    assert "Parked" not in school.ben.latest()


async def test_what_falls_due_is_one_silent_notice_that_goes_when_it_is_settled(school: School) -> None:
    await planned(school)
    await days(school, 13)
    assert notices(school) == []
    await days(school, 2)
    (notice,) = notices(school)
    assert "An action in your plan is due." in seen(notice)
    assert buttons(seen(notice)) == ["My actions"]
    assert "@" not in seen(notice), "nobody is named"
    assert notice.flags.suppress_notifications
    assert f"- {ACT}" in heard(await school.chloe.press("My actions"))
    assert "You have taken nothing on so far." in heard(await school.ben.press("My actions"))
    assert "That is for members" in heard(await school.sam.press("My actions"))
    await days(school, 20)
    assert [message.id for message in notices(school)] == [notice.id], "nobody is reminded again"
    await opens(school.chloe)
    await says(school.chloe, "Done", "Three visits")
    assert notices(school) == []


async def test_a_bot_that_was_away_says_so_once(school: School) -> None:
    await planned(school)
    await away(school, 40 * DAY)
    assert len(notices(school)) == 1
    await school.restart()
    assert len(notices(school)) == 1


async def test_a_notice_counts_what_is_due_and_a_later_one_takes_its_place(school: School) -> None:
    await planning(school)
    await dated(school, school.chloe, "in two weeks")
    for name, typed in (("Ask the head", "in two weeks"), ("Buy chalk", "in four weeks")):
        await adds(school.dilip, name)
        await dated(school, school.dilip, typed, name)
    await go_through(school)
    await days(school, 15)
    assert ["2 actions" in seen(message) for message in notices(school)] == [True]
    await days(school, 15)
    assert ["3 actions" in seen(message) for message in notices(school)] == [True]
    await opens(school.dilip, "Buy chalk")
    await says(school.dilip, "Done")
    assert ["2 actions" in seen(message) for message in notices(school)] == [True]


async def test_the_next_opening_shows_what_is_due_and_how_it_goes(school: School) -> None:
    await planned(school)
    await days(school, 20)
    await opens(school.chloe)
    await says(school.chloe, "Blocked", "The hall is taken")
    await school.begin(discussion="benefits")
    due = card(school).partition("Due by now")[2]
    assert re.search(rf"- {ACT} · @Chloe · \w+, \w+ \d+, 2026 · blocked", due)
    await school.chloe.press("Rules and follow-ups")
    page = heard(await school.chloe.choose(ACT, under="Due"))
    assert "[On track]" in page
    await says(school.chloe, "Done")
    assert "Due by now" not in card(school)


async def test_what_is_due_and_free_is_taken_on_and_the_facilitator_lets_go_of_the_rest(
    school: School,
) -> None:
    await planning(school)
    for name in ("Ask the head", "Buy chalk"):
        await adds(school.femi, name)
        await dated(school, school.femi, "in two weeks", name)
    await go_through(school)
    await school.femi.slash("group leave")
    await days(school, 20)
    await school.begin(*school.teachers[:5], discussion="benefits")
    assert "- Ask the head · nobody yet" in card(school)
    await school.dilip.press("Rules and follow-ups")
    await school.dilip.choose("Ask the head", under="Due")
    await school.dilip.press("I'll do it")
    assert "- Ask the head · @Dilip" in card(school)
    lead = school.leading()
    await lead.press("Rules and follow-ups")
    await lead.choose("Buy chalk", under="Due")
    await lead.press("Drop it")
    assert "Buy chalk" not in card(school)


async def test_in_a_session_the_facilitator_says_what_the_group_makes_of_a_trial(school: School) -> None:
    await planned(school)
    await opens(school.chloe)
    await says(school.chloe, "Done", "Three visits")
    await school.begin(school.ana, school.ben, school.dilip, discussion="check-in/check-in")
    lead = school.leading()
    assert "[Adopt]\n[Adapt]\n[Let go]" in await opens_any(lead)
    assert "Tried and kept: It works" in heard(await lead.fill(await lead.press("Adopt"), text="It works"))
    other = next(one for one in school.teachers if one not in (lead, school.chloe))
    assert "[Adopt]" not in await opens_any(other)


async def opens_any(person: Person, what: str = ACT) -> str:
    """The page of one action, from the list of all."""
    await person.slash("actions")
    await person.press("All actions")
    return heard(await person.choose(what, under="Say how one of them goes"))


async def test_what_is_done_is_celebrated_in_a_quiet_line(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await school.chloe.slash("plan edit")
    await school.chloe.press("The whole plan")
    await school.chloe.fill(await school.chloe.press("Celebrate"), text="Cake in the hall")
    await go_through(school)
    await days(school, 10)
    await opens(school.chloe)
    await says(school.chloe, "Done", "Three visits")
    await school.begin(discussion="benefits")
    assert "-# Done since you last met: one action.\n-# How you meant to celebrate: Cake in the hall" in card(
        school
    )
    await go_through(school)
    await school.begin(discussion="goals")
    assert "Done since you last met" not in card(school)


async def month(school: School, number: int) -> None:
    """Chloe tries something for a month and says how it went; the bot is switched off now and then; then the
    group checks in and she sets another day."""
    await away(school, 28 * DAY) if number % 2 else await days(school, 28)
    assert len(notices(school)) == 1
    await opens(school.chloe)
    await says(school.chloe, "Changed", f"Month {number}", None if number else "A visit a week")
    await school.chloe.fill(await school.chloe.press("Adapt"), text=f"Other visits, month {number}")
    assert notices(school) == [], "what has no date is not due"
    await school.begin(discussion="check-in/check-in")
    assert "Due by now" not in card(school)
    await go_through(school)
    await types_a_date(school.chloe, "in four weeks")
    await school.chloe.press("Yes, save")


async def test_a_school_year_of_check_ins(school: School) -> None:
    await school.sam.slash("setup", time_zone="America/New_York")
    await planned(school, "in four weeks")
    for number in range(8):
        await month(school, number)
    way = heard(await school.esi.slash("group show"))
    assert "Besides, you held 8 check-ins." in way
    page = await opens(school.chloe)
    assert "Tried and changed: Other visits, month 7" in page
    assert "**changed**" not in page, "each trial begins anew"
    await days(school, 1)
    await says(school.chloe, "Done", "We all go")
    page = heard(await school.chloe.fill(await school.chloe.press("Adopt"), text="It stays"))
    assert "done and kept" in page
    await school.restart()
    await school.begin(discussion="check-in/check-in")
    assert "Done since you last met: one action." in card(school)
    await school.chloe.slash("actions")
    assert "<progress.png>" in heard(await school.chloe.press("How it went"))

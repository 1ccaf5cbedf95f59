"""Rating practices: chosen by the group, each in private, mark by mark, and seen as a small matrix."""

import pytest

from tests.bot.plan.test_plan_pages import texts
from tests.bot.support.deciding import all_vote, ballot, decide, put
from tests.bot.support.evening import GUIDE, at_once, card, menu, posted, tell, to_the_questions
from tests.bot.support.school import Person, School, heard

VISITS, PLANNING, READING = "Visit each other", "Plan together", "Read a book"
PRACTICES = (VISITS, PLANNING, READING)
LOOK_AT = "Which practices do you look at?"
PROMISE, FEASIBLE = "How much does it promise for our goals?", "How feasible is it"


@pytest.fixture
async def rating(school: School) -> School:
    """The group rates two of the three practices that are put to it, and a third is left for later."""
    await to_the_questions(school)
    for text in PRACTICES:
        await put(school, "practice", text)
    await compare(school, VISITS, PLANNING)
    return school


async def compare(school: School, *practices: str) -> None:
    await decide(school)
    await school.leading().press("Compare practices")
    await school.leading().choose(*practices, under=LOOK_AT)


async def rates(person: Person, *pairs: tuple[int, int]) -> str:
    """Someone rates each practice in turn, for its promise and how feasible it is; what they then read."""
    told = await tell(person, "Vote")
    for promise, feasible in pairs:
        await person.choose(str(promise), under=PROMISE)
        told = heard(await person.choose(str(feasible), under=FEASIBLE))
    return told


async def test_the_group_picks_what_to_look_at_and_reads_a_matrix(rating: School) -> None:
    before = posted(rating)
    assert "**We compare:** 2 practices · 0 of 6 have voted" in card(rating)
    assert "Practice 1 of 2\n## Visit each other" in await tell(rating.chloe, "Vote")
    assert "Practice 2 of 2\n## Plan together" in await rates(rating.chloe, (5, 2))
    told = await rates(rating.chloe, (3, 4))
    assert "**Vote saved.**" in told
    assert "- Visit each other · promise 5 · feasible 2\n- Plan together · promise 3 · feasible 4" in told
    assert "1 of 6 have voted" in card(rating)
    for person in rating.teachers[:2] + rating.teachers[3:5]:
        await rates(person, (5, 2), (3, 4))
    told = await rates(rating.femi, (4, 2), (1, 1))
    assert "That was the last vote." in told
    assert "**A** Visit each other · promise 4.8 · feasible 2.0" in card(rating)
    assert "**B** Plan together · promise 2.7 · feasible 3.5" in card(rating)
    grid = card(rating).partition("```")[2].partition("```")[0].splitlines()
    assert grid[2] == "5  · A · · ·"
    assert grid[4] == "3  · · · B ·"
    assert grid[7] == "   1 2 3 4 5  → feasible"
    assert len(posted(rating)) == len(before), "a vote posts nothing"


async def test_a_part_is_kept_changed_and_outlives_a_restart_and_is_not_done(rating: School) -> None:
    await tell(rating.chloe, "Vote")
    page = heard(await rating.chloe.choose("4", under=PROMISE))
    assert "Practice 1 of 2" in page, "its other scale is not said yet"
    await rating.restart()
    assert "0 of 6 have voted" in card(rating)
    await rating.chloe.choose("2", under=PROMISE)
    page = heard(await rating.chloe.choose("3", under=FEASIBLE))
    assert "Practice 2 of 2" in page
    assert "0 of 6 have voted" in card(rating), "the other practice is not rated yet"
    told = heard(await rating.chloe.press("I'm done"))
    assert "- Visit each other · promise 2 · feasible 3" in told
    assert "- Plan together · promise not said · feasible not said" in told
    assert "1 of 6 have voted" in card(rating)
    await rating.chloe.choose("Plan together", under="Rate one of them again")
    await rating.chloe.choose("5", under=PROMISE)
    assert "1 of 6 have voted" in card(rating), "whoever is through stays through"
    await all_through(rating, rating.ana, rating.ben, *rating.teachers[3:])
    assert "Visit each other · promise 2.0 · feasible 3.0" in card(rating)
    assert "Plan together · promise 5.0 · feasible not said" in card(rating)


async def all_through(school: School, *people: Person) -> None:
    for person in people:
        await person.press("Vote")
        await person.press("I'm done")


async def test_what_there_is_to_consider_is_there_on_demand(school: School) -> None:
    await to_the_questions(school, discussion="practices")
    await put(school, "practice", VISITS)
    await put(school, "goal", "Less noise")
    await school.leading().fill(await school.leading().press("How we will know"), text="We hear the birds")
    await ballot(school, "goal", "Less noise")
    await all_vote(school.teachers)
    offers = [section.offer for section in GUIDE.discussion("practices").sections if section.offer]
    await decide(school)
    await school.leading().choose(f"The guide offers: {offers[0].title}")
    await school.leading().press("Put it to the group")
    await compare(school, VISITS, offers[0].title)
    await school.chloe.press("Vote")
    own = await tell(school.chloe, "What to consider")
    assert "**Goals**\n- Less noise" in own, "what the group holds it against"
    assert "Practice 1 of 2" in await tell(school.chloe, "Back to rating")
    await school.chloe.press("Next practice")
    page = await tell(school.chloe, "What to consider")
    assert offers[0].text in page
    assert GUIDE.discussion("practices").sections[0].considerations[0].text in page
    assert "Practice 2 of 2" in await tell(school.chloe, "Back to rating")


async def test_where_there_is_nothing_to_read_it_says_so(rating: School) -> None:
    await rating.chloe.press("Vote")
    assert "There is nothing to read about this one." in await tell(rating.chloe, "What to consider")


async def test_two_rates_pressed_at_once_are_both_kept(rating: School) -> None:
    for person in (rating.chloe, rating.dilip):
        await rates(person, (4, 4))
        await person.choose("2", under=PROMISE)
    await at_once(rating, (rating.chloe, "I'm done"), (rating.dilip, "I'm done"))
    assert "2 of 6 have voted" in card(rating)
    assert "Plan together · promise 2 · feasible not said" in await tell(rating.chloe, "Vote")


async def test_nobody_else_learns_of_a_rating_before_it_closes(rating: School) -> None:
    await rates(rating.chloe, (5, 1), (1, 5))
    others = [person for person in rating.people if person is not rating.chloe]
    for person in others:
        await person.press("More")
        await person.slash("agreements")
    await decide(rating)
    for hidden in ("promise 5", "feasible 1", "→ feasible"):
        assert hidden not in "".join(person.sees() for person in others)
    for stream in await rating.store.streams("session:"):
        assert "PROMISE" not in "".join(map(repr, await rating.store.events(stream)))


async def test_its_time_runs_out_and_what_was_said_counts(rating: School) -> None:
    await rates(rating.chloe, (5, 1))
    await rating.pass_time(minutes=10, seconds=1)
    assert "Visit each other · promise 5.0 · feasible 1.0" in card(rating)


async def test_where_nobody_rated_it_says_so(rating: School) -> None:
    await rating.pass_time(minutes=10, seconds=1)
    assert "Nobody voted, so nothing is decided." in card(rating)


async def test_then_the_group_agrees_which_to_take_up(rating: School) -> None:
    await all_through(rating, *rating.teachers[:5])
    await rates(rating.femi, (5, 4), (2, 2))
    page = rating.ana.latest()
    assert f"{{Vote on one, or change it: Practice: {READING}" in page
    await rating.ana.choose(f"Practice: {VISITS}", under="Vote on one")
    assert "promise 5.0 · feasible 4.0" in rating.ana.latest()
    await rating.ana.press("Vote on it")
    await all_vote(rating.teachers)
    told = heard(await rating.chloe.slash("agreements"))
    assert f"**Practice:** {VISITS}\n  - Promise: 5 (1×)\n  - Feasible: 4 (1×)" in told


async def test_one_practice_alone_is_not_compared(school: School) -> None:
    await to_the_questions(school)
    await put(school, "practice", VISITS)
    assert "[Compare practices]" not in await decide(school)


async def test_it_is_opened_by_the_facilitator_and_for_voters_alone(rating: School) -> None:
    assert "Compare practices" not in await menu(rating.ben, "Decide")
    await rating.ingrid.press("More")
    await rating.ingrid.press("I'm here")
    assert "You were not there when this vote opened" in await tell(rating.ingrid, "Vote")


async def test_a_page_of_a_vote_that_is_over_says_so(rating: School) -> None:
    await rating.chloe.press("Vote")
    await rating.pass_time(minutes=10, seconds=1)
    for act in (rating.chloe.choose("4", under=PROMISE), rating.chloe.press("I'm done"),
                rating.chloe.press("Next practice"), rating.chloe.press("What to consider")):  # fmt: skip
        assert "That ballot is closed." in heard(await act)


async def test_no_mark_in_a_practice_does_anything_and_a_long_one_fits(school: School) -> None:
    hostile = "@everyone ``` **x** [y](https://a.example) \u202eabc " + "*" * 200
    await to_the_questions(school)
    await put(school, "practice", hostile)
    await put(school, "practice", VISITS)
    await compare(school, hostile[:20], VISITS)
    for person in school.teachers:
        await rates(person, (5, 5))
        await person.press("What to consider")
        await person.press("Back to rating")
        await person.press("I'm done")
    assert card(school).count("```") == 3, "two of ours, and one that is escaped"
    assert "\\`\\`\\`" in "".join(raw(school))
    assert not [text for text in raw(school) if "](https" in text]


def raw(school: School) -> list[str]:
    """All texts as Discord was given them."""
    return [text for message in school.chloe.messages() for text in texts(message.components)]


async def test_a_second_discussion_finds_how_it_was_rated(rating: School) -> None:
    await all_through(rating, *rating.teachers[:5])
    await rates(rating.femi, (5, 4), (2, 2))
    await rating.ana.press("More")
    await rating.ana.press("Close early")
    await rating.ana.press("Yes, close")
    await rating.begin()
    await decide(rating)
    await rating.leading().choose(f"Practice: {VISITS}", under="Vote on one")
    assert "promise 5.0 · feasible 4.0" in rating.leading().latest()

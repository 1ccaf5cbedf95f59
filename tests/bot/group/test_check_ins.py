"""After the last discussion a group lives on: check-ins, as often as it likes, beside its own guide."""

from guides.reader import reader
from tests.bot.plan.test_actions import opens, says
from tests.bot.support.evening import GUIDE, card, go_through, onward, question
from tests.bot.support.planning import ACT, GOAL, planning, takes
from tests.bot.support.scheduling import sets, until
from tests.bot.support.school import School, heard

CHECK_IN = reader.load("check-in")
TITLE, KEY = "What became of it", "check-in/check-in"
ASKED = [prompt.ask for prompt in CHECK_IN.discussions[0].prompts]


async def test_a_check_in_is_held_at_any_time_and_leaves_the_journey_as_it_is(school: School) -> None:
    await school.found_group()
    for _ in range(2):
        await school.begin(discussion=KEY)
        cards = await go_through(school)
        assert "# How we talk with each other" in cards[0], "the group's own rules"
        must = [prompt.ask for prompt in CHECK_IN.discussions[0].prompts if prompt.must_ask]
        assert [text for text in map(question, cards) if text in must] == must
        assert f"“{TITLE}” is finished" in card(school)
        assert f"Next time: discussion 1, {GUIDE.titles[0]}" in card(school)
    way = heard(await school.esi.slash("group show"))
    assert "Besides, you held 2 check-ins." in way
    assert f"1. {GUIDE.titles[0]}: next" in way
    await school.ana.slash("session start")
    assert GUIDE.titles[0] in card(school)


async def test_it_takes_half_an_hour_and_its_own_limits_hold(school: School) -> None:
    await school.found_group()
    refused = heard(await school.ana.slash("session start", discussion=KEY, minutes=60))
    assert "A session takes 25 to 40 minutes." in refused
    await school.ana.slash("session start", discussion=KEY)
    assert "30 minutes" in card(school)
    assert CHECK_IN.title in card(school)
    assert "Discussion 1 of 1" not in card(school)


async def test_it_is_found_beside_the_discussions(school: School) -> None:
    await school.found_group()
    offered = await school.ana.actor.autocomplete(school.channel, "session start", "discussion", "")
    assert [choice["name"] for choice in offered] == [
        *(f"{number}. {title}" for number, title in enumerate(GUIDE.titles, 1)), TITLE
    ]  # fmt: skip


async def test_a_group_that_has_finished_is_offered_it(school: School) -> None:
    await school.found_group()
    for _ in GUIDE.discussions:
        await school.begin()
        await go_through(school)
    assert "come back for a check-in: type /session start." in card(school)
    await sets(school.ana, "8 January 2026 15:30")
    await until(school, "2026-01-07T15:31")
    primer = heard(await school.esi.press("See the questions"))
    assert f"## {TITLE}" in primer
    assert CHECK_IN.discussions[0].purpose in primer
    assert f"First a word from everyone. {CHECK_IN.discussions[0].check_in}" in primer
    assert f"{CHECK_IN.minutes.usual} minutes" in primer
    offer = heard(await school.esi.slash("session start"))
    assert "You have finished every discussion of your guide." in offer
    assert f"[{TITLE}]" in offer
    await school.restart()
    await school.esi.press(TITLE)
    assert CHECK_IN.discussions[0].purpose in card(school)
    assert "A session is going on already." in heard(await school.ben.slash("session start"))


async def test_its_questions_take_up_what_the_group_does_and_agreed(school: School) -> None:
    await planning(school)
    await takes(school.chloe)
    await go_through(school)
    await opens(school.chloe)
    await says(school.chloe, "Changed", "We met online")
    await school.begin(discussion=KEY)
    await onward(school, "Ground rules", "In one sentence")
    assert question(card(school)) == ASKED[0]
    assert f"- {ACT} · @Chloe · no date yet · changed" in card(school)
    cards = await go_through(school)
    keeping = next(text for text in cards if question(text).startswith("What do we keep"))
    assert f"- {GOAL}" in keeping


async def test_what_nobody_knows_is_refused(school: School) -> None:
    await school.found_group()
    for wrong in ("knitting/first", "check-in/first", "check-in", "/"):
        answer = heard(await school.ana.slash("session start", discussion=wrong))
        assert "This guide has no such discussion." in answer

"""The clock: it tells, it plans again, and it never moves anyone on."""

from datetime import datetime, timedelta

import pytest

from tests.bot.support.evening import (
    CLOSING,
    box_ends,
    buttons,
    card,
    discussion,
    menu,
    notices,
    onward,
    posted,
    question,
    session_ends,
    tell,
    to_the_questions,
)
from tests.bot.support.school import School, heard

BENEFITS = discussion("benefits").prompts
LOW, OUT = "About a minute is left for this part.", "The time for this part is up."


@pytest.fixture
async def asking(school: School) -> School:
    """Eight people at their first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school, *school.people)
    return school


async def until(school: School, at: datetime) -> None:
    await school.pass_time(seconds=(at - school.now).total_seconds())


async def test_who_facilitates_hears_in_private_when_time_is_nearly_up_and_when_it_is(asking: School) -> None:
    ends, shown = box_ends(card(asking)), posted(asking)
    await until(asking, ends - timedelta(seconds=61))
    assert LOW not in asking.ana.sees()
    await until(asking, ends - timedelta(seconds=55))
    assert LOW in asking.ana.latest()
    assert OUT not in asking.ana.sees()
    await until(asking, ends)
    assert OUT in asking.ana.latest()
    assert posted(asking) == shown, "nobody else is told, and nobody is moved on"
    for person in asking.people[1:]:
        assert LOW not in person.sees()
        assert OUT not in person.sees()


async def test_each_is_told_once(asking: School) -> None:
    await until(asking, box_ends(card(asking)) + timedelta(minutes=5))
    assert asking.ana.sees().count(LOW) == asking.ana.sees().count(OUT) == 1


async def test_what_is_told_carries_what_can_be_done_about_it(asking: School) -> None:
    ends = box_ends(card(asking))
    await until(asking, ends)
    await asking.ana.press("+3 min, end on time")
    assert box_ends(card(asking)) == ends + timedelta(minutes=3)
    await until(asking, ends + timedelta(minutes=3))
    assert asking.ana.sees().count(OUT) == 1, "the first was turned into the menu, and time ran out again"


async def test_where_nobody_pressed_for_a_quarter_of_an_hour_the_line_stands_on_the_card(
    asking: School,
) -> None:
    await asking.ana.press("More")
    await asking.ana.choose(BENEFITS[-1].ask)
    assert box_ends(card(asking)) - asking.now > timedelta(minutes=30)
    await until(asking, box_ends(card(asking)))
    assert "The time for this part is up" in card(asking)
    assert OUT not in asking.ana.sees()


async def test_time_comes_from_the_rest_or_ends_the_session_later(asking: School) -> None:
    box, end = box_ends(card(asking)), session_ends(card(asking))
    await menu(asking.ana, "+3 min, end on time")
    assert (box_ends(card(asking)) - box, session_ends(card(asking)) - end) == (
        timedelta(minutes=3),
        timedelta(),
    )
    await asking.ana.press("+3 min, end later")
    assert box_ends(card(asking)) - box == timedelta(minutes=6)
    assert session_ends(card(asking)) - end == timedelta(minutes=3)


async def test_the_closing_keeps_its_five_minutes(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose(BENEFITS[-1].ask)
    offered = buttons(await tell(asking.ana, "More"))
    assert "+3 min, end on time" not in offered, "it would be refused"
    assert "+3 min, end later" in offered
    assert session_ends(card(asking)) - box_ends(card(asking)) == timedelta(minutes=5)


async def test_what_is_told_offers_no_time_that_the_rest_does_not_have(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose(BENEFITS[-1].ask)
    await until(asking, box_ends(card(asking)) - timedelta(minutes=5))
    await asking.ana.press("More")
    await until(asking, box_ends(card(asking)))
    assert OUT in asking.ana.latest()
    assert "+3 min, end on time" not in asking.ana.latest()
    assert "+3 min, end later" in asking.ana.latest()


async def test_a_menu_opened_while_there_was_time_is_told_that_none_is_left(asking: School) -> None:
    assert "+3 min, end on time" in await tell(asking.ana, "More")
    await until(asking, session_ends(card(asking)) - timedelta(minutes=1))
    assert "There is no time left to take it from." in heard(await asking.ana.press("+3 min, end on time"))


async def test_in_a_pause_all_clocks_stand_still(asking: School) -> None:
    box, end = box_ends(card(asking)), session_ends(card(asking))
    await menu(asking.ana, "Pause")
    assert "Paused." in card(asking)
    assert "[Next]" not in buttons(card(asking))
    await asking.pass_time(minutes=20)
    assert OUT not in asking.ana.sees()
    await asking.chloe.press("Go on")
    assert box_ends(card(asking)) - box == session_ends(card(asking)) - end == timedelta(minutes=20)
    assert question(card(asking)) == BENEFITS[0].ask


async def test_every_step_can_be_paused_and_gone_on_with(asking: School) -> None:
    for step in ("How we talk with each other", discussion("benefits").check_in, "Before we go"):
        await asking.ana.press("More")
        await asking.ana.choose(
            {"How": "Ground rules", "In ": "The opening round", "Bef": "The closing"}[step[:3]]
        )
        await menu(asking.ana, "Pause")
        assert question(card(asking)) == step
        await asking.chloe.press("Go on")
        assert "Paused." not in card(asking)


async def test_back_leads_to_where_the_group_came_from(asking: School) -> None:
    await onward(asking, "the first question")
    assert question(card(asking)) == BENEFITS[1].ask
    await menu(asking.ana, "Back")
    assert question(card(asking)) == BENEFITS[0].ask
    await onward(asking, "the first question")
    assert question(card(asking)) == BENEFITS[1].ask


async def test_a_jump_leaves_nothing_out_for_good(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose(BENEFITS[4].ask)
    assert question(card(asking)) == BENEFITS[4].ask
    await asking.ana.press("More")
    await asking.ana.choose(BENEFITS[2].ask)
    assert question(card(asking)) == BENEFITS[2].ask
    await onward(asking, "the question jumped back to")
    assert question(card(asking)) == BENEFITS[3].ask
    await onward(asking, "the one after it")
    assert question(card(asking)) == BENEFITS[5].ask, "what was asked already is not asked again"


async def test_after_ten_quiet_seconds_the_other_wording_is_offered_to_who_facilitates(
    asking: School,
) -> None:
    await menu(asking.ana, "Ten quiet seconds")
    ends = int((asking.now + timedelta(seconds=10)).timestamp())
    assert f"Ten quiet seconds, over <t:{ends}:R>." in card(asking).replace("**", "")
    await asking.pass_time(seconds=9)
    assert BENEFITS[0].rephrase not in asking.ana.sees()
    await asking.pass_time(seconds=1)
    assert "Ten quiet seconds" not in card(asking)
    assert BENEFITS[0].rephrase in asking.ana.latest()
    assert BENEFITS[0].rephrase not in asking.chloe.sees()
    await asking.ana.press("Say it another way")
    assert BENEFITS[0].rephrase in asking.chloe.latest()


async def test_no_question_is_read_out_again_unless_somebody_asks_for_it(asking: School) -> None:
    await menu(asking.ana, "Ten quiet seconds")
    shown = card(asking)
    await asking.pass_time(minutes=2)
    assert asking.ana.sees().count("Ten seconds are over.") == 1, "it is offered once"
    everything = "\n".join(posted(asking))
    assert everything.count(BENEFITS[0].ask) == 1
    assert BENEFITS[0].rephrase not in everything
    assert set(card(asking).splitlines()) <= set(shown.splitlines())


async def test_where_it_was_put_another_way_already_nothing_is_offered(asking: School) -> None:
    await menu(asking.ana, "Say it another way")
    await menu(asking.ana, "Ten quiet seconds")
    await asking.pass_time(seconds=30)
    assert "Ten seconds are over." not in asking.ana.sees()
    assert card(asking).count(BENEFITS[0].rephrase) == 1


async def test_who_goes_on_before_the_quiet_is_over_is_left_alone(asking: School) -> None:
    await menu(asking.ana, "Ten quiet seconds")
    await onward(asking, "the first question")
    await asking.pass_time(seconds=30)
    assert "Ten seconds are over" not in asking.ana.sees()


async def test_an_hour_past_its_end_a_session_closes_and_goes_on_another_day(asking: School) -> None:
    await onward(asking, *"123")
    await until(asking, session_ends(card(asking)) + timedelta(minutes=59))
    assert question(card(asking)) == BENEFITS[3].ask
    await asking.pass_time(minutes=2)
    assert "goes on another day" in card(asking)
    assert "Draft: 0 of 8 approve." in notices(asking)[0]
    await asking.begin()
    await onward(asking, "Ground rules", "In one sentence")
    assert question(card(asking)) == BENEFITS[4].ask
    assert "question 1 of 3" in card(asking)


async def test_a_lobby_that_everybody_forgot_goes_away(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await school.pass_time(minutes=60 + 61)
    assert "called off" in card(school)


async def test_when_the_group_runs_over_optional_questions_drop_out(asking: School) -> None:
    end = session_ends(card(asking))
    await until(asking, end - timedelta(minutes=5 + 6 * 3) + timedelta(seconds=1))
    told = await tell(asking.ana, "More")
    assert "minutes over.** As time stands, one optional question drops out:\n-# " + BENEFITS[1].ask in told
    asked = list[str]()
    while f"[{CLOSING}]" not in card(asking):
        await onward(asking, "one more")
        asked.append(question(card(asking)))
        await until(asking, box_ends(card(asking)))
    assert asked[:-1] == [prompt.ask for prompt in BENEFITS[1:] if prompt.must_ask]
    assert asking.now == end


@pytest.mark.parametrize(("key", "minutes"), [("benefits", 45), ("practices", 45), ("planning", 75)])
async def test_a_session_that_keeps_to_its_time_fits(school: School, key: str, minutes: int) -> None:
    await school.found_group(minutes=minutes)
    await school.begin(discussion=key)
    began, asked = school.now, list[str]()
    while f"[{CLOSING}]" not in card(school):
        await until(school, box_ends(card(school)))
        await onward(school, "what comes next")
        asked.append(question(card(school)))
    assert box_ends(card(school)) - school.now >= timedelta(minutes=5)
    assert box_ends(card(school)) - began == timedelta(minutes=minutes)
    looked_at = discussion(key).prompts
    assert {prompt.ask for prompt in looked_at if prompt.must_ask} <= set(asked)
    assert minutes < 75 or {prompt.ask for prompt in looked_at} <= set(asked)


async def test_a_session_is_as_long_as_asked_for(school: School) -> None:
    await school.found_group()
    await school.begin(minutes=45)
    assert session_ends(card(school)) - school.now == timedelta(minutes=45)
    refused = heard(await school.ana.slash("session start"))
    assert "A session is going on already." in refused

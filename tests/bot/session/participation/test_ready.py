"""Ready to move on: eight people say so, the card counts them, and someone always decides."""

from datetime import timedelta

import pytest

from tests.bot.support.evening import (
    at_once,
    away,
    buttons,
    card,
    discussion,
    onward,
    posted,
    question,
    tell,
    to_the_questions,
)
from tests.bot.support.school import Person, School, heard

BENEFITS = discussion("benefits").prompts
ENOUGH = "are ready to move on."


async def meet(school: School, **options: bool) -> None:
    """All eight at their first question: Ana facilitates, Ben takes the notes."""
    await school.found_group("Tuesday group", school.ingrid, school.sam, **options)
    await school.begin(*school.people)
    await onward(school, "Ground rules", "In one sentence")


@pytest.fixture
async def asking(school: School) -> School:
    """A group whose facilitator moves it."""
    await meet(school)
    return school


@pytest.fixture
async def moving(school: School) -> School:
    """A group that moves by itself."""
    await meet(school, moves_itself=True)
    return school


async def ready(*people: Person) -> None:
    for person in people:
        await person.press("Ready")


def counting(school: School) -> bool:
    return "Stay here" in buttons(card(school))


async def test_the_card_counts_those_who_are_ready_and_names_nobody(asking: School) -> None:
    before = card(asking)
    assert "Ready:" not in before
    await ready(asking.chloe, asking.esi, asking.ingrid)
    assert "Ready: 3 of 8" in card(asking)
    added = {*card(asking).splitlines()} - {*before.splitlines()}
    assert not [line for line in added if "@" in line]
    assert question(card(asking)) == BENEFITS[0].ask
    assert len(buttons(card(asking))) <= 5


async def test_pressed_again_it_is_taken_back(asking: School) -> None:
    await ready(asking.chloe, asking.esi, asking.chloe)
    assert "Ready: 1 of 8" in card(asking)
    await ready(asking.esi)
    assert "Ready:" not in card(asking)


async def test_the_opening_has_it_and_the_closing_has_nothing_to_be_ready_for(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    await school.begin(*school.people, discussion="practices")
    for step in ("Ground rules", "In one sentence", "Which of these"):
        await ready(school.chloe)
        assert "Ready: 1 of 8" in card(school), step
        await onward(school, step)
        assert "Ready:" not in card(school), "at each step everybody thinks anew"
    await school.ana.press("More")
    await school.ana.choose("The closing")
    assert "Ready" not in buttons(card(school))


async def test_who_is_not_here_is_not_counted(school: School) -> None:
    await to_the_questions(school)
    assert "Press *I'm here* first" in await tell(school.ingrid, "Ready")
    assert "Ready:" not in card(school)


async def test_who_goes_is_counted_no_more(asking: School) -> None:
    await ready(asking.chloe, asking.esi)
    await asking.esi.press("More")
    await asking.esi.press("I have to go")
    assert "Ready: 1 of 7" in card(asking)


async def test_who_facilitates_hears_once_when_half_are_ready_and_can_move_on_from_there(
    asking: School,
) -> None:
    await ready(asking.chloe, asking.dilip, asking.esi)
    assert ENOUGH not in asking.ana.sees()
    await ready(asking.femi)
    assert f"4 of 8 {ENOUGH}" in asking.ana.latest()
    assert buttons(asking.ana.latest()) == ["Next", "Your tools"]
    await ready(asking.femi, asking.femi, asking.ingrid)
    assert asking.ana.sees().count(ENOUGH) == 1
    assert all(ENOUGH not in person.sees() for person in asking.people if person is not asking.ana)
    message = next(one for one in reversed(asking.ana.messages()) if one.ephemeral)
    following = next(part for part in message.components[0]["components"] if part["type"] == 1)
    await asking.ana.actor.click(message, custom_id=following["components"][0]["custom_id"])
    assert question(card(asking)) == BENEFITS[1].ask
    assert "Ready:" not in card(asking)


async def test_at_the_next_question_who_facilitates_hears_it_anew(asking: School) -> None:
    await ready(*asking.people[2:6])
    await asking.ana.press("Your tools")
    await onward(asking, "the first question")
    await ready(*asking.people[2:6])
    assert f"4 of 8 {ENOUGH}" in asking.ana.latest()


async def test_where_nobody_pressed_for_a_quarter_of_an_hour_the_count_on_the_card_has_to_do(
    asking: School,
) -> None:
    await asking.pass_time(minutes=20)
    await ready(*asking.people[2:6])
    assert ENOUGH not in asking.ana.sees()
    assert "Ready: 4 of 8" in card(asking)


async def test_nobody_is_moved_on_where_the_group_did_not_choose_it(asking: School) -> None:
    await ready(*asking.people)
    await asking.pass_time(minutes=1)
    assert question(card(asking)) == BENEFITS[0].ask


async def test_what_many_press_at_once_counts_for_each_of_them(asking: School) -> None:
    await at_once(asking, *((person, "Ready") for person in asking.people[2:]))
    assert "Ready: 6 of 8" in card(asking)
    assert asking.ana.sees().count(ENOUGH) == 1


async def test_an_old_card_counts_nobody(asking: School) -> None:
    _, late = await at_once(asking, (asking.ana, "Next"), (asking.chloe, "Ready"))
    assert "The group has moved on already." in heard(late)
    assert question(card(asking)) == BENEFITS[1].ask
    assert "Ready:" not in card(asking)


async def test_a_group_that_wants_it_so_is_moved_on_ten_seconds_after_half_are_ready(moving: School) -> None:
    await ready(*moving.people[4:7])
    assert not counting(moving)
    await ready(moving.sam)
    at = int((moving.now + timedelta(seconds=10)).timestamp())
    assert f"on to the next part <t:{at}:R>. Anyone can press *Stay here*." in card(moving).replace("**", "")
    assert "Ready" not in buttons(card(moving))
    assert len(buttons(card(moving))) <= 5
    await moving.pass_time(seconds=9)
    assert question(card(moving)) == BENEFITS[0].ask
    await moving.pass_time(seconds=1)
    assert question(card(moving)) == BENEFITS[1].ask
    assert ENOUGH not in moving.ana.sees(), "the card says it"
    assert "\n".join(posted(moving)).count(BENEFITS[0].ask) == 1


async def test_anybody_keeps_the_group_where_it_is(moving: School) -> None:
    await ready(*moving.people[4:])
    await moving.ben.press("Stay here")
    assert not counting(moving)
    assert "Ready: 4 of 8" in card(moving)
    await moving.pass_time(minutes=1)
    assert question(card(moving)) == BENEFITS[0].ask


async def test_who_takes_it_back_stops_it_and_who_comes_late_does_too(moving: School) -> None:
    await ready(*moving.people[4:])
    await moving.sam.press("More")
    await moving.sam.press("I have to go")
    assert not counting(moving), "three of seven are fewer than half"
    await ready(moving.chloe)
    assert counting(moving)
    await moving.sam.press("More")
    await moving.sam.press("I'm here")
    assert counting(moving), "four of eight are half"
    await moving.pass_time(seconds=10)
    assert question(card(moving)) == BENEFITS[1].ask


async def test_who_facilitates_need_not_wait_for_it(moving: School) -> None:
    await ready(*moving.people[4:])
    await onward(moving, "the first question")
    await moving.pass_time(minutes=1)
    assert question(card(moving)) == BENEFITS[1].ask


async def test_two_who_press_at_the_last_moment_do_no_harm(moving: School) -> None:
    await ready(*moving.people[4:])
    once, again = await at_once(moving, (moving.ben, "Stay here"), (moving.esi, "Stay here"))
    told = heard(once) + heard(again)
    assert told.startswith("The countdown is over.")
    assert question(told) == BENEFITS[0].ask, "and it is shown how things stand"
    assert "[Ready]" in told
    await moving.pass_time(minutes=1)
    assert question(card(moving)) == BENEFITS[0].ask


async def test_after_a_restart_the_group_stays_where_it_was(moving: School) -> None:
    await ready(*moving.people[4:])
    assert counting(moving)
    await away(moving, minutes=1)
    assert question(card(moving)) == BENEFITS[0].ask
    assert not counting(moving)
    await moving.pass_time(minutes=1)
    assert question(card(moving)) == BENEFITS[0].ask
    assert "Ready: 4 of 8" in card(moving)
    assert buttons(card(moving)) == ["Next", "Carry on", "Add the time back", "Write", "More"]


async def test_a_break_stops_it(moving: School) -> None:
    await ready(*moving.people[4:])
    await moving.ana.press("More")
    await moving.ana.press("Pause")
    assert not counting(moving)
    assert "Ready" not in buttons(card(moving))
    await moving.pass_time(minutes=1)
    assert question(card(moving)) == BENEFITS[0].ask


async def test_the_choice_of_what_to_look_at_is_not_passed_over(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam, moves_itself=True)
    await school.begin(*school.people, discussion="practices")
    await onward(school, "Ground rules", "In one sentence")
    await ready(*school.people[4:])
    assert not counting(school)
    assert f"4 of 8 {ENOUGH}" in school.ana.latest()

"""Who may press what, and how the two roles pass from one to another."""

import pytest

from tests.bot.support.evening import (
    CLOSING,
    buttons,
    card,
    discussion,
    go_through,
    onward,
    posted,
    question,
    tell,
    to_the_questions,
)
from tests.bot.support.school import School, heard

FACILITATES = "@Ana facilitates"
LEADING = (
    "Ten quiet seconds",
    "Say it another way",
    "+3 min, end on time",
    "+3 min, end later",
    "Back",
    "Pause",
    "Close early",
)


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its second question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    await onward(school, "the first question")
    return school


async def test_who_does_not_facilitate_hears_who_does(asking: School) -> None:
    before = card(asking)
    assert "That is for whoever facilitates: @Ana." in await tell(asking.chloe, "Next")
    assert card(asking) == before


async def test_who_does_not_take_notes_hears_who_does(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose("The closing")
    for person in (asking.ana, asking.chloe):
        opened = await person.press("Write")
        assert opened.modal is None
        assert "@Ben writes on the flipchart." in heard(opened)


async def test_only_who_facilitates_closes_the_session(asking: School) -> None:
    while f"[{CLOSING}]" not in card(asking):
        await onward(asking, "one more")
    assert "That is for whoever facilitates: @Ana." in await tell(asking.ben, CLOSING)
    await asking.ana.press(CLOSING)
    assert "is finished" in card(asking)


@pytest.mark.parametrize("label", LEADING)
async def test_the_tools_of_a_role_that_has_passed_on_name_who_has_it(asking: School, label: str) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.esi)
    await asking.esi.press("More")
    await asking.esi.press("I'll facilitate now")
    before = card(asking)
    assert "@Esi" in await tell(asking.ana, label)
    assert card(asking) == before


async def test_a_menu_that_leads_elsewhere_names_who_facilitates_too(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.esi)
    await asking.esi.press("More")
    await asking.esi.press("I'll facilitate now")
    assert "@Esi" in heard(await asking.ana.choose("And which part wears you out?"))
    assert "@Esi" in heard(await asking.ana.choose("The closing"))


async def test_the_menu_holds_what_a_person_can_do(asking: School) -> None:
    asks = {person: buttons(await tell(person, "More")) for person in (asking.ana, asking.ben, asking.chloe)}
    assert set(LEADING) <= set(asks[asking.ana])
    assert asks[asking.ben] == [
        "Write",
        "Park it",
        "Flipchart",
        "Background",
        "Catch me up",
        "A jot of my own",
        "What to do in this role",
        "Hand over",
        "My share",
        "I have to go",
    ]
    assert asks[asking.chloe] == ["Flipchart", "Background", "Catch me up", "My share", "I have to go"]


async def test_handing_over_asks_and_changes_nothing_until_it_is_taken(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to facilitate", asking.dilip)
    assert "@Dilip, would you facilitate from here?" in card(asking)
    assert FACILITATES in card(asking)
    assert "[I'll facilitate now]" not in await tell(asking.chloe, "More")
    await asking.dilip.press("More")
    told = heard(await asking.dilip.press("I'll facilitate now"))
    assert "You facilitate" in told
    assert "@Dilip facilitates" in card(asking)
    assert "would you facilitate" not in card(asking)
    await asking.dilip.press("Next")
    assert question(card(asking)) == discussion("benefits").prompts[2].ask


async def test_the_notes_are_handed_over_by_whoever_takes_them(asking: School) -> None:
    await asking.ben.press("More")
    await asking.ben.press("Hand over")
    await asking.ben.name("Ask somebody to take the notes", asking.femi)
    assert "@Femi, would you take notes from here?" in card(asking)
    await asking.femi.press("More")
    await asking.femi.press("Take the notes")
    assert "@Femi takes notes" in card(asking)
    await asking.femi.fill(await asking.femi.press("Write"), text="A line of Femi's")
    await asking.chloe.press("More")
    assert "A line of Femi's" in await tell(asking.chloe, "Flipchart")


async def test_who_facilitates_can_ask_for_somebody_else_to_take_the_notes(asking: School) -> None:
    """The notetaker may have dropped out of the call without a word."""
    await asking.ana.press("More")
    await asking.ana.press("Hand over")
    await asking.ana.name("Ask somebody to take the notes", asking.femi)
    await asking.femi.press("More")
    await asking.femi.press("Take the notes")
    assert "@Femi takes notes" in card(asking)


async def test_a_role_goes_to_nobody_who_is_not_here(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Hand over")
    told = heard(await asking.ana.name("Ask somebody to facilitate", asking.ingrid))
    assert "@Ingrid is not here" in told
    told = heard(await asking.ana.name("Ask somebody to facilitate", asking.ana))
    assert "You have that role already." in told


async def test_when_the_facilitator_leaves_anybody_here_can_take_over(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("I have to go")
    assert "No one is facilitating right now." in card(asking)
    assert "Nobody has that role just now" in await tell(asking.chloe, "Next")
    await asking.chloe.press("More")
    await asking.chloe.press("I'll facilitate now")
    assert "@Chloe facilitates" in card(asking)
    await asking.chloe.press("Next")
    assert question(card(asking)) == discussion("benefits").prompts[2].ask


async def test_taking_over_is_offered_after_five_minutes_without_a_sign_and_not_before(
    asking: School,
) -> None:
    await asking.pass_time(minutes=4, seconds=59)
    assert "[I'll facilitate now]" not in await tell(asking.chloe, "More")
    await asking.pass_time(seconds=1)
    assert "[I'll facilitate now]" in await tell(asking.chloe, "More")
    assert FACILITATES in card(asking), "a silence alone changes nothing"
    await asking.chloe.press("I'll facilitate now")
    assert "@Chloe facilitates" in card(asking)


async def test_a_sign_of_life_keeps_the_role(asking: School) -> None:
    await asking.chloe.press("More")
    await asking.pass_time(minutes=5)
    await asking.chloe.press("More")
    await asking.ana.press("Next")
    assert "@Ana has that role." in await tell(asking.chloe, "I'll facilitate now")
    assert FACILITATES in card(asking)


async def test_not_for_me_is_remembered_in_the_next_session(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await school.ana.press("Roles")
    await school.ana.press("Facilitating is not for me")
    await school.ben.press("I'm here")
    assert school.leading() is school.ben
    await school.ben.press("Begin")
    await go_through(school)
    await school.ana.slash("session start")
    assert "nobody yet" in card(school).split("Facilitates:")[1].splitlines()[0]
    await school.chloe.press("I'm here")
    assert school.leading() is school.chloe


async def test_who_changes_their_mind_volunteers_again(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await school.ana.press("Roles")
    await school.ana.press("Facilitating is not for me")
    await school.ana.press("I'll facilitate")
    assert "@Ana, who volunteered" in card(school)


async def test_a_role_that_somebody_volunteered_for_is_not_offered_to_others(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await school.ben.press("Roles")
    await school.ben.press("I'll facilitate")
    assert "I'll facilitate" not in buttons(await tell(school.chloe, "Roles"))
    assert "I'll take notes" in buttons(await tell(school.chloe, "Roles"))


async def test_a_volunteer_who_fell_silent_holds_nobody_up(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await school.ben.press("Roles")
    await school.ben.press("I'll facilitate")
    await school.pass_time(minutes=5)
    assert "@Ben is up to facilitate" in await tell(school.ana, "Begin")
    await school.ana.press("Roles")
    await school.ana.press("I'll facilitate")
    assert school.leading() is school.ana


async def test_who_comes_late_becomes_part_of_it(asking: School) -> None:
    assert "You are not marked as here yet." in await tell(asking.ingrid, "More")
    await asking.ingrid.press("I'm here")
    assert "You are not marked" not in asking.ingrid.latest()
    assert "@Ana facilitates" in asking.ingrid.latest()
    assert "@Ingrid" in posted(asking)[0], "whoever takes part in a session takes part in the group"


async def test_the_last_to_leave_pauses_the_session(school: School) -> None:
    await school.found_group()
    await school.begin(school.ana, school.ben)
    for person in (school.ana, school.ben):
        await person.press("More")
        await person.press("I have to go")
    assert "Paused." in card(school)
    assert "Press *I'm here* first" in await tell(school.ben, "Go on")
    await school.ben.press("More")
    await school.ben.press("I'm here")
    await school.ben.press("Go on")
    await school.ben.press("More")
    await school.ben.press("I'll facilitate now")
    await school.ben.press("Next")
    assert question(card(school)) == discussion("benefits").check_in

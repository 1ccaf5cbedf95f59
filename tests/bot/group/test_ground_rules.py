"""Ground rules at the opening of a session."""

import pytest

from tests.bot.support.school import School, form, heard, seen

RULE = "Enjoy yourselves."


@pytest.fixture
async def opening(school: School) -> School:
    """A session where the ground rules are being read."""
    await school.found_group()
    await school.begin()
    return school


def card(school: School) -> str:
    return next(text for one in reversed(school.sam.messages()) if "[I agree]" in (text := seen(one)))


async def test_agreeing_is_counted_once(opening: School) -> None:
    assert "No one has agreed yet." in card(opening)
    await opening.ana.press("I agree")
    await opening.ben.press("I agree")
    await opening.ben.press("I agree")
    assert "2 of 6 agree." in card(opening)


async def test_a_rule_is_changed_and_everybody_is_asked_again(opening: School) -> None:
    await opening.ana.press("I agree")
    await opening.ben.press("Change a rule")
    opened = await opening.ben.choose(RULE)
    assert form(opened)["title"] == "Change a ground rule"
    await opening.ben.fill(opened, text="Enjoy *this*.")
    assert "- Enjoy *this*." in card(opening)
    assert RULE not in card(opening)
    assert "No one has agreed yet." in card(opening)
    assert "Enjoy *this*." in opening.ben.latest(), "the menu is drawn anew, too"


async def test_a_rule_is_dropped_by_leaving_nothing_of_it(opening: School) -> None:
    await opening.ben.press("Change a rule")
    opened = await opening.ben.choose(RULE)
    await opening.ben.fill(opened, text="")
    assert RULE not in card(opening)


async def test_a_rule_is_added(opening: School) -> None:
    await opening.ben.press("Change a rule")
    opened = await opening.ben.press("Add a rule")
    await opening.ben.fill(opened, text="Phones stay away.")
    assert "- Phones stay away." in card(opening)


async def test_a_form_opened_before_a_restart_still_lands(opening: School) -> None:
    await opening.ben.press("Change a rule")
    opened = await opening.ben.press("Add a rule")
    await opening.restart()
    await opening.ben.fill(opened, text="Phones stay away.")
    assert "- Phones stay away." in card(opening)


async def test_what_cannot_be_taken_is_handed_back(opening: School) -> None:
    await opening.ben.press("Change a rule")
    opened = await opening.ben.choose(RULE)
    await opening.chloe.press("Change a rule")
    dropped = await opening.chloe.choose(RULE)
    await opening.chloe.fill(dropped, text="")
    answer = heard(await opening.ben.fill(opened, text="Enjoy the tea."))
    assert "That rule is no longer on the list." in answer
    assert "Enjoy the tea." in answer


async def test_who_is_no_member_hears_it_before_typing(opening: School) -> None:
    for label in ("I agree", "Change a rule"):
        answer = await opening.ingrid.press(label)
        assert "That is for members of this group." in heard(answer)
    await opening.ben.press("Change a rule")
    await opening.ben.slash("group leave")
    opened = await opening.ben.choose(RULE)
    assert opened.modal is None
    assert "That is for members of this group." in heard(opened)


async def test_a_full_list_takes_no_more_and_says_so_before_anybody_types(opening: School) -> None:
    await opening.ben.press("Change a rule")
    for number in range(9):
        opened = await opening.ben.press("Add a rule")
        await opening.ben.fill(opened, text=f"Rule {number}")
    refused = await opening.ben.press("Add a rule")
    assert refused.modal is None
    assert "15 ground rules are the most." in heard(refused)


async def test_a_menu_that_is_left_open_works_when_the_session_is_over(opening: School) -> None:
    await opening.ben.press("Change a rule")
    lead = opening.leading()
    await lead.press("More")
    await lead.press("Close early")
    await lead.press("Yes, close")
    opened = await opening.ben.press("Add a rule")
    answer = heard(await opening.ben.fill(opened, text="Phones stay away."))
    assert "The rules are read at the opening of the next session." in answer
    await opening.begin()
    assert "- Phones stay away." in card(opening)


async def test_the_rules_are_kept_and_what_was_parked_is_settled(opening: School) -> None:
    await opening.ana.press("I agree")
    lead = opening.leading()
    await lead.press("Next")
    await lead.press("Next")
    await lead.press("More")
    opened = await lead.press("Park it")
    await lead.fill(opened, text="Who may use the library?")
    await lead.press("More")
    await lead.press("Close early")
    await lead.press("Yes, close")

    await opening.begin()
    assert "1 of 6 agree." in card(opening)
    assert "Who may use the library?" in card(opening)
    await opening.ben.press("Rules and follow-ups")
    await opening.ben.choose("Who may use the library?")
    await opening.ben.press("We take it up")
    assert "Who may use the library?" not in card(opening)

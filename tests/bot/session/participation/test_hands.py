"""Hands and the floor, as everyone sees them."""

from tests.bot.support.evening import (
    at_once,
    away,
    buttons,
    card,
    menu,
    onward,
    posted,
    steps_out,
    tell,
    voices,
)
from tests.bot.support.school import School, heard


def hands(school: School) -> str:
    """The line of hands on the card; empty where none is up."""
    lines = [line for line in card(school).splitlines() if "**Hands:**" in line]
    return lines[0].partition("**Hands:** ")[2] if lines else ""


async def test_a_hand_goes_up_and_is_taken_back(asking: School) -> None:
    shown = len(posted(asking))
    await asking.chloe.press("Hand")
    assert hands(asking) == "@Chloe"
    await asking.dilip.press("Hand")
    assert hands(asking) == "@Chloe, @Dilip"
    await asking.chloe.press("Hand")
    assert hands(asking) == "@Dilip"
    assert len(posted(asking)) == shown, "the card is drawn anew, nothing is posted"


async def test_who_was_heard_least_comes_first_and_then_who_raised_first(asking: School) -> None:
    await voices(asking)
    await asking.ana.name("Who has just spoken?", asking.chloe)
    for person in (asking.chloe, asking.esi, asking.dilip):
        await asking.pass_time(seconds=1)
        await person.press("Hand")
    assert hands(asking) == "@Esi, @Dilip, @Chloe"


async def test_the_card_names_three_and_the_others_read_in_private_that_they_wait(asking: School) -> None:
    told = dict[str, str]()
    for person in (asking.ben, asking.chloe, asking.dilip, asking.esi, asking.femi):
        await asking.pass_time(seconds=1)
        told[person.actor.name] = heard(await person.press("Hand"))
    assert hands(asking) == "@Ben, @Chloe, @Dilip and 2 more"
    assert told["Dilip"] == ""
    assert told["Esi"] == "Your hand is up. 3 people are before you."
    assert "@Esi" not in card(asking)
    assert heard(await asking.esi.press("Hand")) == "Your hand is down."
    assert hands(asking) == "@Ben, @Chloe, @Dilip and 1 more"


async def test_who_facilitates_calls_the_next(asking: School) -> None:
    assert "Next speaker" not in buttons(await tell(asking.ana, "More"))
    await asking.chloe.press("Hand")
    await asking.pass_time(seconds=1)
    await asking.dilip.press("Hand")
    assert "Has the floor" not in card(asking)
    assert "@Chloe" in await menu(asking.ana, "Next speaker")
    assert "**Has the floor:** @Chloe · **Hands:** @Dilip" in card(asking)
    await asking.ana.press("Next speaker")
    assert "**Has the floor:** @Dilip\n" in card(asking)
    assert hands(asking) == ""


async def test_two_presses_call_one(asking: School) -> None:
    for person in (asking.chloe, asking.dilip):
        await asking.pass_time(seconds=1)
        await person.press("Hand")
    await asking.ana.press("More")
    one, two = await at_once(asking, (asking.ana, "Next speaker"), (asking.ana, "Next speaker"))
    told = heard(one) + heard(two)
    assert "The next speaker has been called already. This is where it stands:" in told
    assert "**Has the floor:** @Chloe" in told.partition("This is where it stands:")[2]
    assert hands(asking) == "@Dilip"


async def test_a_hand_is_for_those_who_are_here_and_goes_with_them(asking: School) -> None:
    assert "Press *I'm here* first" in await tell(asking.sam, "Hand")
    await menu(asking.sam, "I'm here")
    await asking.sam.press("Hand")
    await asking.femi.press("Hand")
    assert hands(asking) == "@Sam, @Femi"
    await steps_out(asking.femi)
    assert hands(asking) == "@Sam"


async def test_hands_stay_up_when_the_group_goes_on_and_when_the_bot_was_away(asking: School) -> None:
    await asking.chloe.press("Hand")
    await onward(asking, "the first question")
    assert hands(asking) == "@Chloe"
    await away(asking, minutes=1)
    assert hands(asking) == "@Chloe"
    await asking.ana.press("Carry on")
    await asking.chloe.press("Hand")
    assert hands(asking) == ""


async def test_a_card_that_one_person_was_shown_again_has_a_hand_that_works(asking: School) -> None:
    await asking.chloe.slash("session start")
    await asking.chloe.press("Hand")
    assert "**Hands:** @Chloe" in asking.chloe.latest()
    assert hands(asking) == "@Chloe"


async def test_in_a_break_there_is_no_hand_to_raise(asking: School) -> None:
    assert buttons(card(asking)) == ["Next", "Ready", "Hand", "Write", "More"]
    await menu(asking.ana, "Pause")
    assert "Hand" not in buttons(card(asking))
    assert "Who's spoken" not in buttons(await tell(asking.ana, "More"))

"""Presses: many at once, on old cards, and on cards that no one knows."""

from typing import Any

import discord
import pytest

from tests.bot.display.test_session_display import BENEFITS
from tests.bot.support.evening import (
    CLOSING,
    at_once,
    away,
    buttons,
    card,
    discussion,
    go_through,
    notices,
    onward,
    posted,
    question,
    tell,
    to_the_questions,
)
from tests.bot.support.school import School, heard


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    return school


async def test_what_many_press_at_once_happens_once_and_for_each_of_them(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await at_once(school, *((person, "I'm here") for person in school.teachers[1:]))
    assert "Here (6):" in card(school).replace("**", "")
    await at_once(school, (school.ana, "Begin"), (school.ana, "Begin"))
    await at_once(school, *((person, "I agree") for person in school.teachers))
    assert "6 of 6 agree." in card(school)
    await school.ana.press("More")
    await school.ana.choose("The closing")
    once, again = await at_once(school, (school.ana, CLOSING), (school.ana, CLOSING))
    assert "This session is over." in heard(once) + heard(again)
    assert [text for text in posted(school) if "Thank you." in text] == [card(school)]
    assert len(notices(school)) == 1


async def test_a_menu_left_open_says_when_the_session_is_over(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ben.press("More")
    await asking.ana.choose("The closing")
    await asking.ana.press(CLOSING)
    shown = posted(asking)
    told = await tell(asking.ben, "Park it")
    assert told.startswith("This session is over.")
    assert "Type /session start" in told
    assert posted(asking) == shown


async def test_no_card_ever_shows_everybody_a_sixth_button(school: School) -> None:
    """At every step: as it is, with people ready, counting down, in a break, in a long one, and after an
    absence."""
    await school.found_group("Tuesday group", school.ingrid, school.sam, moves_itself=True)
    await school.begin(*school.people, discussion="practices")
    while CLOSING not in buttons(card(school)):
        await each_stands(school, ready=True)
        await school.leading().press("Next")
    await each_stands(school, ready=False)


async def each_stands(school: School, *, ready: bool) -> None:
    """The step that the group is at, in any phase."""
    step, lead = question(card(school)), school.leading()
    for person in school.people[4:] if ready else ():
        await person.press("Ready")
        at_most_five(school, step)
    await lead.press("More")
    await lead.press("Pause")
    at_most_five(school, step)
    await school.pass_time(minutes=15)
    at_most_five(school, step)
    await lead.press("Go on")
    await away(school, minutes=1)
    at_most_five(school, step)
    await lead.press("Carry on")


def at_most_five(school: School, step: str) -> None:
    shown = card(school)
    assert question(shown) == step
    assert 2 <= len(buttons(shown)) <= 5, shown


async def test_who_facilitates_finds_every_tool_in_one_menu(school: School) -> None:
    """In the fullest hour: there is time to win back, something would drop out, and much can be asked."""
    await to_the_questions(school, *school.people, discussion="practices")
    await onward(school, "Which of these")
    await school.pass_time(minutes=30)
    await away(school, minutes=3)
    told = heard(await school.ana.press("More"))
    assert buttons(told) == [
        "Round",
        "Ten quiet seconds",
        "Say it another way",
        "+3 min, end on time",
        "+3 min, end later",
        "Back",
        "Pause",
        "Park it",
        "Carry on",
        "Add the time back",
        "Who's spoken",
        "Flipchart",
        "Background",
        "Catch me up",
        "What to do in this role",
        "Decide",
        "Hand over",
        "Close early",
        "I have to go",
    ]
    assert all(f"{{{menu}: " in told for menu in ("Ask this as well", "Jump to", "Keep a question"))


async def test_two_groups_go_their_own_ways(school: School) -> None:
    """Ana belongs to both, and facilitates in both at once."""
    tuesday = school.channel
    await to_the_questions(school)
    school.channel = school.guild.create_text_channel("thursdays")
    await school.found_group("Thursday group")
    await school.begin(school.ana, school.chloe, discussion="goals")
    await onward(school, "Ground rules", "In one sentence")
    assert question(card(school)) == discussion("goals").prompts[0].ask
    await school.pass_time(minutes=3)
    thursday, school.channel = school.channel, tuesday
    assert question(card(school)) == BENEFITS[0].ask
    await onward(school, "the first question")
    assert question(card(school)) == BENEFITS[1].ask
    cards = await go_through(school)
    assert "is finished" in cards[-1]
    school.channel = thursday
    assert question(card(school)) == discussion("goals").prompts[0].ask
    assert "discussion 1" not in heard(await school.ana.slash("group show")).lower()


@pytest.mark.parametrize(
    "custom_id", ["sr1:next:nogroup.nosession:3:", "sr1:join:nogroup::", "sr1:rules:x.y::"]
)
async def test_a_card_that_nobody_remembers_says_so(asking: School, custom_id: str) -> None:
    await post_button(asking, custom_id)
    assert "I don't recognize this." in await tell(asking.chloe, "Strange")


@pytest.mark.parametrize(
    "custom_id", ["sr1:next:x.y", "sr1:unheard-of:x.y:1:", "sr1:next:x.y:one:", "sr9:next:x.y:1:"]
)
async def test_an_id_that_means_nothing_is_answered_all_the_same(asking: School, custom_id: str) -> None:
    await post_button(asking, custom_id)
    assert "This button is from an older version of me." in await tell(asking.chloe, "Strange")


async def post_button(school: School, custom_id: str) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button[Any](custom_id=custom_id, label="Strange"))
    channel = school.bot.get_channel(school.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("A card", view=view, allowed_mentions=discord.AllowedMentions.none())

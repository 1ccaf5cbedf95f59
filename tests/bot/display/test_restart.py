"""The bot goes away in the middle of a session and comes back: nothing is lost, and nothing is hushed up."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import discord
import pytest

from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.evening import (
    CLOSING,
    at_once,
    away,
    box_ends,
    buttons,
    card,
    discussion,
    go_through,
    grows_old,
    onward,
    posted,
    question,
    session_ends,
    tell,
    to_the_questions,
)
from tests.bot.support.school import School, heard

BENEFITS = discussion("benefits").prompts


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with SqliteStore(tmp_path / "staffroom.db", event_types.codec()) as made:
        yield made


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    return school


async def test_in_the_lobby_people_go_on_arriving(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    before = posted(school)
    await away(school, minutes=3)
    assert posted(school) == before
    await school.ben.press("I'm here")
    assert "@Ana, @Ben" in card(school)
    await school.ana.press("Begin")
    assert question(card(school)) == "How we talk with each other"


async def test_quiet_seconds_that_ran_while_the_bot_was_away_are_over(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Ten quiet seconds")
    await away(asking, minutes=1)
    assert "Ten quiet seconds" not in card(asking)
    assert BENEFITS[0].rephrase not in "\n".join(posted(asking)), "nothing is read out unasked"
    await asking.ana.press("More")
    await asking.ana.press("Say it another way")
    assert BENEFITS[0].rephrase in card(asking)


async def test_a_long_break_is_still_a_long_one(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.press("Pause")
    await away(asking, minutes=20)
    assert "You can also continue another day" in card(asking)
    assert "Continue another day" in buttons(card(asking))


async def test_the_group_reads_how_long_the_bot_was_away_and_carries_on(asking: School) -> None:
    box, end, left = box_ends(card(asking)), session_ends(card(asking)), box_ends(card(asking)) - asking.now
    await away(asking, minutes=2)
    assert "I was offline for 2 minutes." in card(asking)
    assert f"{left.seconds // 60}:{left.seconds % 60:02} left" in card(asking)
    assert buttons(card(asking)) == ["Next", "Carry on", "Add the time back", "Write", "More"]
    assert question(card(asking)) == BENEFITS[0].ask
    await asking.ana.press("Carry on")
    assert "I was offline" not in card(asking)
    assert (box_ends(card(asking)), session_ends(card(asking))) == (box, end)


async def test_the_group_takes_the_time_back(asking: School) -> None:
    box, end = box_ends(card(asking)), session_ends(card(asking))
    await away(asking, minutes=12)
    await asking.ana.press("Add the time back")
    assert "I was offline" not in card(asking)
    later = (box_ends(card(asking)) - box, session_ends(card(asking)) - end)
    assert later == (timedelta(minutes=12), timedelta(minutes=12))


async def test_it_says_so_once_and_leaves_one_card_to_press(asking: School) -> None:
    await away(asking, minutes=2)
    texts = posted(asking)
    assert sum("I was offline for" in text for text in texts) == 1
    assert [text for text in texts if "[Next]" in text] == texts[-1:]


async def test_every_step_of_a_session_goes_on_after_it(school: School) -> None:
    await school.found_group()
    await school.begin(discussion="practices")
    for step in ("Ground rules", "In one sentence", "The choice"):
        await away(school, minutes=1)
        assert "I was offline" in card(school), step
        assert {"Carry on", "Add the time back"} <= set(buttons(card(school)))
        assert len(buttons(card(school))) <= 5
        await onward(school, step)
    cards = await go_through(school, look_at=())
    assert "is finished" in cards[-1]


async def test_the_closing_too(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose("The closing")
    await away(asking, minutes=1)
    assert {"Carry on", "Add the time back", CLOSING} <= set(buttons(card(asking)))
    await asking.ana.press(CLOSING)
    assert "Thank you." in card(asking)


async def test_a_form_opened_before_lands_after(asking: School) -> None:
    opened = await asking.ben.press("Write")
    await away(asking, minutes=5)
    told = heard(await asking.ben.fill(opened, text="We plan on Fridays"))
    assert "We plan on Fridays" in told
    await asking.chloe.press("More")
    assert "We plan on Fridays" in await tell(asking.chloe, "Flipchart")


async def test_a_private_menu_from_before_still_works(asking: School) -> None:
    await asking.ana.press("More")
    await away(asking, minutes=5)
    await asking.ana.press("Pause")
    assert "Paused." in card(asking)


async def test_a_card_from_before_works_where_it_could_not_be_retired(asking: School) -> None:
    message, part = asking.ana.finds("Next")
    grows_old(asking, message)
    await away(asking, minutes=5)
    await asking.ana.actor.click(message, custom_id=part["custom_id"])
    assert question(card(asking)) == BENEFITS[1].ask


async def test_a_card_that_is_out_of_date_says_so_and_shows_the_one_that_is_not(asking: School) -> None:
    message, part = asking.ana.finds("Next")
    grows_old(asking, message)
    await away(asking, minutes=5)
    await onward(asking, "the first question")
    told = heard(await asking.ana.actor.click(message, custom_id=part["custom_id"]))
    assert "The group has moved on already." in told
    assert BENEFITS[1].ask in told
    assert question(card(asking)) == BENEFITS[1].ask
    await asking.ana.press("Next")
    assert question(card(asking)) == BENEFITS[2].ask, "the copy that only Ana sees works as well"


async def test_two_presses_of_next_move_on_once(asking: School) -> None:
    shown = len(posted(asking))
    first, second = await at_once(asking, (asking.ana, "Next"), (asking.ana, "Next"))
    assert question(card(asking)) == BENEFITS[1].ask
    assert len(posted(asking)) == shown + 1
    assert "The group has moved on already." in heard(first) + heard(second)


async def test_a_button_of_an_older_version_leads_to_where_the_group_is(asking: School) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(custom_id="sr0:go:on", label="Onwards"))
    channel = asking.bot.get_channel(asking.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("An old card", view=view, allowed_mentions=discord.AllowedMentions.none())
    assert "Type /session start" in await tell(asking.chloe, "Onwards")
    told = heard(await asking.chloe.slash("session start"))
    assert "A session is going on already." in told
    assert BENEFITS[0].ask in told


async def test_the_clock_goes_on_after_it(asking: School) -> None:
    ends = box_ends(card(asking))
    await away(asking, minutes=1)
    await asking.pass_time(seconds=(ends - asking.now).total_seconds())
    assert "The time for this part is up" in card(asking), "nobody pressed since, so it stands on the card"


async def test_an_absence_longer_than_the_session_closes_it_as_unfinished(asking: School) -> None:
    await away(asking, minutes=3 * 60)
    await asking.pass_time(minutes=61)
    assert "goes on another day" in card(asking)

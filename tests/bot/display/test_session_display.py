"""What is in the channel when Discord, or someone in it, gets in the way."""

from typing import Literal

import pytest

from bot.display import session_display
from bot.display.throttle import BackgroundSlots
from tests.bot.support.evening import (
    CLOSING,
    card,
    discussion,
    grows_old,
    notices,
    posted,
    question,
    tell,
    to_the_questions,
)
from tests.bot.support.school import School, heard

BENEFITS = discussion("benefits").prompts
QUIET = "Ten quiet seconds"
ANSWERS = ("/interactions/*/callback", "/webhooks/*")
"""Where a press is answered, and where the rest of the answer goes."""
ALL = (*ANSWERS, "/channels/*/messages")


@pytest.fixture
async def asking(school: School) -> School:
    """A session at its first question: Ana facilitates, Ben takes the notes."""
    await to_the_questions(school)
    return school


def with_next(school: School) -> list[str]:
    """The cards in the channel that a press of *Next* would be taken from."""
    return [text for text in posted(school) if "[Next]" in text or "[Go on]" in text]


async def test_a_card_too_old_to_be_edited_is_posted_anew(asking: School) -> None:
    await asking.ana.press("More")
    message, _ = asking.chloe.finds("Next")
    grows_old(asking, message)
    await asking.pass_time(minutes=2)
    await asking.ana.press("Pause")
    assert "Paused." in card(asking)
    assert question(card(asking)) == BENEFITS[0].ask
    assert with_next(asking) == [card(asking)], "and the old one does not stand beside it"


def own_calls(school: School) -> list[str]:
    """What the bot asked of Discord by its own token: all that is no answer to a press."""
    asked = school.env.http_requests
    return [f"{one.method} {one.path}" for one in asked if not one.path.startswith(("/interactions", "/web"))]


async def paused_and_resumed(school: School) -> None:
    """The card changes twice, by presses in the private menu."""
    await school.ana.press("More")
    await school.ana.press("Pause")
    assert "Paused." in card(school)
    await school.ana.press("Go on")
    assert "Paused." not in card(school)


async def test_a_fresh_card_is_drawn_anew_as_the_answer_that_it_was(asking: School) -> None:
    before = own_calls(asking)
    await paused_and_resumed(asking)
    assert own_calls(asking) == before
    await asking.pass_time(minutes=15)
    await paused_and_resumed(asking)
    assert own_calls(asking) != before


async def test_an_answer_that_can_no_longer_be_changed_is_changed_as_a_message(asking: School) -> None:
    asking.env.inject_error("PATCH", "/webhooks/*/messages/*", status=401, code=50027, times=None)
    await paused_and_resumed(asking)
    assert with_next(asking) == [card(asking)]


async def test_a_card_that_is_over_and_too_old_to_say_so_leads_on(asking: School) -> None:
    message, part = asking.ana.finds("Next")
    await asking.ana.press("More")
    grows_old(asking, message)
    await asking.ana.choose(BENEFITS[1].ask)
    assert question(card(asking)) == BENEFITS[1].ask
    told = heard(await asking.ana.actor.click(message, custom_id=part["custom_id"]))
    assert "The group has moved on already." in told
    assert BENEFITS[1].ask in told


@pytest.mark.parametrize("way", ANSWERS)
async def test_what_fails_once_is_shown_all_the_same_and_never_twice(asking: School, way: str) -> None:
    asking.env.inject_error("POST", way)
    await asking.ana.press("Next")
    assert question(card(asking)) == BENEFITS[1].ask
    assert with_next(asking) == [card(asking)]
    await asking.ana.press("Next")
    assert question(card(asking)) == BENEFITS[2].ask
    assert with_next(asking) == [card(asking)]


async def test_what_fails_however_it_is_tried_is_shown_by_the_clock(asking: School) -> None:
    for path in ALL:
        asking.env.inject_error("POST", path, times=None)
    await asking.ana.press("Next")
    assert BENEFITS[1].ask not in asking.ana.sees()
    asking.env.backend.faults.clear()
    await asking.pass_time(seconds=30)
    assert question(card(asking)) == BENEFITS[1].ask
    assert with_next(asking) == [card(asking)]


async def test_a_note_is_kept_though_nobody_could_be_told(asking: School) -> None:
    opened = await asking.ben.press("Write")
    asking.env.inject_error("POST", "/interactions/*/callback")
    told = heard(await asking.ben.fill(opened, text="We plan on Fridays"))
    assert "Press *More* to see what I remember; if something is missing, please do it again." in told
    await asking.chloe.press("More")
    assert "We plan on Fridays" in await tell(asking.chloe, "Flipchart")


async def test_an_answer_that_was_not_taken_says_what_to_do_though_nothing_was_to_be_remembered(
    asking: School,
) -> None:
    await asking.chloe.press("More")
    asking.env.inject_error("POST", "/interactions/*/callback")
    told = await tell(asking.chloe, "Flipchart")
    assert "Press *More* to see what I remember; if something is missing, please do it again." in told


async def test_a_form_that_did_not_open_can_be_asked_for_again(asking: School) -> None:
    asking.env.inject_error("POST", "/interactions/*/callback")
    told = await tell(asking.ben, "Write")
    assert told == "Discord didn't open the form. Please try that again."
    assert (await asking.ben.press("Write")).modal is not None


async def test_where_the_bot_may_not_post_it_says_so_and_remembers(asking: School) -> None:
    await asking.pass_time(minutes=15)
    await asking.ana.press("More")
    asking.env.inject_error("*", "/channels/*", status=403, code=50001, times=None)
    told = heard(await asking.ana.press("Pause"))
    assert "That's saved, but I can't post in this channel." in told
    assert "Paused." in told
    asking.env.backend.faults.clear()
    await asking.ana.press("Go on")
    assert with_next(asking) == [card(asking)]


async def test_a_card_that_somebody_deleted_is_posted_again(asking: School) -> None:
    await asking.ana.press("More")
    message, _ = asking.chloe.finds("Next")
    await asking.sam.actor.delete(message)
    await asking.ana.press("Pause")
    assert question(card(asking)) == BENEFITS[0].ask
    assert "Paused." in card(asking)


async def test_who_misses_the_card_gets_it_back_by_asking_for_the_session(asking: School) -> None:
    message, _ = asking.chloe.finds("Next")
    await asking.sam.actor.delete(message)
    told = heard(await asking.chloe.slash("session start"))
    assert BENEFITS[0].ask in told
    assert question(card(asking)) == BENEFITS[0].ask
    assert len(with_next(asking)) == 1


async def test_the_last_card_and_the_draft_come_though_the_first_try_failed(asking: School) -> None:
    await asking.ana.press("More")
    await asking.ana.choose("The closing")
    asking.env.inject_error("POST", "/webhooks/*", times=2)
    await asking.ana.press(CLOSING)
    assert [text for text in posted(asking) if "Thank you." in text] == [card(asking)]
    assert "Draft: 0 of 6 approve." in notices(asking)[0]


async def test_the_clock_takes_its_turn_at_the_screens_and_a_press_waits_for_none(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = list[None]()

    class Counted(BackgroundSlots):
        async def acquire(self) -> Literal[True]:
            taken.append(None)
            return await super().acquire()

    monkeypatch.setattr(session_display, "BackgroundSlots", Counted)
    await school.restart()
    await to_the_questions(school)
    assert taken, "by the group's board, which shares the turns"
    taken.clear()
    await school.ana.press("More")
    await school.ana.press(QUIET)
    assert QUIET in card(school)
    assert not taken
    await school.pass_time(seconds=10)
    assert QUIET not in card(school)
    assert taken

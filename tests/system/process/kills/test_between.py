"""Killed between remembering and showing: what was pressed is done once, and is on screen once."""

from datetime import timedelta
from functools import partial
from itertools import product

import pytest

from facilitation.group.membership.events import GroupCreated
from facilitation.session.steps.events import MovedOn, SessionClosed, SessionOpened
from facilitation.session.timing.events import CameBack
from tests.system.process.support.evening import ANSWER, FOLLOW_UP, MAKE, POST, Evening
from tests.system.process.support.stored import let_pass

pytestmark = pytest.mark.loopback

AFTER = (False, True)
"""Whether the call took effect before the bot was killed."""


async def test_a_move_is_made_once(evening: Evening) -> None:
    await evening.to_the_questions()
    for at, after in product((ANSWER, FOLLOW_UP), AFTER):
        moves = len(evening.memory.all(MovedOn))
        facilitator, card, old = evening.facilitator, evening.live[-1][1], evening.on_the_card("Next")
        await evening.cut_off(facilitator.press("Next"), at=at, after=after)
        await evening.bot.start()
        assert len((await evening.check()).all(MovedOn)) == moves + 1
        late = await facilitator.forge(old, card)
        assert "[Next]" in (await late.followup() and late.text)
        assert len((await evening.check()).all(MovedOn)) == moves + 1
    await evening.next()


@pytest.mark.parametrize("at", [ANSWER, FOLLOW_UP])
@pytest.mark.parametrize("after", AFTER)
async def test_a_group_is_made_once_and_its_card_comes_when_asked_again(
    evening: Evening, at: str, after: bool
) -> None:
    make = partial(evening.first.slash, "group create", name="Maths")
    await make()
    await evening.cut_off(evening.first.press(MAKE), at=at, after=after)
    await evening.bot.start()
    assert "already" in (await make()).text
    await evening.school.until(lambda: evening.public, "the group's card")
    assert len(evening.memory.all(GroupCreated)) == 1
    await evening.open()
    await evening.begin()
    await evening.at_home()
    await evening.check()


async def test_a_session_begins_and_ends_once(evening: Evening) -> None:
    await evening.make_group()
    for number, after in enumerate(AFTER, 1):
        await evening.cut_off(evening.first.slash("session start"), at=ANSWER, after=after)
        await evening.bot.start()
        await evening.check()
        await evening.first.slash("session start")
        assert len((await evening.check()).all(SessionOpened)) == number
        await evening.people[1].press("I'm here")
        await evening.begin()
        facilitator, card, old = evening.facilitator, evening.live[-1][1], evening.on_the_card("Next")
        await facilitator.press("More")
        await facilitator.press("Close early")
        await evening.cut_off(facilitator.press("Yes, close"), at=FOLLOW_UP, after=after)
        await evening.bot.start()
        assert len((await evening.check()).all(SessionClosed)) == number
        late = await facilitator.forge(old, card)
        assert "Thank you." in (await late.followup() and late.text)


async def test_killed_again_and_again_while_it_comes_back(evening: Evening) -> None:
    """Absences between which no one did anything are one, and are on one card."""
    await evening.to_the_questions()
    await evening.bot.kill()
    for after in AFTER:
        let_pass(evening.data, timedelta(minutes=2))
        await evening.die_coming_back(at=POST, after=after)
    let_pass(evening.data, timedelta(minutes=2))
    await evening.bot.start()
    await evening.school.reads(evening.first, "I was offline for 6 minutes.")
    memory = await evening.check()
    assert len(memory.all(CameBack)) == 3
    assert memory.session.returns == 1
    await evening.next()


@pytest.mark.parametrize("after", AFTER)
async def test_a_press_while_the_bot_looks_round_is_not_drawn_over(evening: Evening, after: bool) -> None:
    """By the time that the bot has looked through the channel, what it knew of the session may be over."""
    await evening.gather()
    await evening.bot.kill()
    looking = evening.school.discord.faults.hang(method="GET", path=POST, after=after)
    await evening.bot.start()
    await evening.school.until(lambda: looking.met, "the bot to look round")
    beginner, _ = evening.named(r"\*\*Facilitates:\*\* <@(\d+)>()")
    await beginner.press("Begin")
    looking.release()
    await evening.check()
    await evening.next()

"""The line between Discord and the bot: what comes twice, late, or not at all."""

from itertools import product

import pytest

from facilitation.session.steps.events import MovedOn
from facilitation.session.timing.events import TimeAdded
from tests.system.process.support.evening import ANSWER, FOLLOW_UP, POST, Evening

pytestmark = pytest.mark.loopback


async def test_what_is_delivered_twice_is_done_once(evening: Evening) -> None:
    await evening.to_the_questions()
    trouble, facilitator = evening.school.discord.gateway.trouble, evening.facilitator
    before, moves = len([*evening.posted()]), len(evening.memory.all(MovedOn))
    trouble.double()
    await facilitator.press("Next")
    await evening.check()
    await facilitator.press("More")
    trouble.double()
    await facilitator.press("+3 min, end later")
    memory = await evening.check()
    assert len(memory.all(MovedOn)) == moves + 1
    assert len(memory.all(TimeAdded)) == 1
    assert len([*evening.posted()]) == before + 1
    form = await evening.notetaker.press("Write")
    trouble.double()
    await evening.notetaker.submit(form, {"text": "Once"})
    assert (await evening.check()).notes == ["Once"]
    await _an_answer_that_is_lost_leaves_nothing_behind(evening)


async def test_a_press_while_the_line_is_cut_is_done_and_shown(evening: Evening) -> None:
    """Discord keeps what happens meanwhile and sends it late; the person has read that it failed."""
    await evening.to_the_questions()
    school, facilitator = evening.school, evening.facilitator
    moves, card = len(evening.memory.all(MovedOn)), evening.card
    school.discord.faults.expire()
    school.discord.gateway.trouble.cut()
    seen = await facilitator.press("Next")
    assert seen.failed
    school.clock.advance(60)
    await school.until(lambda: evening.card != card, "the next card")
    memory = await evening.check()
    assert len(memory.all(MovedOn)) == moves + 1
    assert not memory.session.away
    await _a_card_that_could_not_be_posted_is_posted_then(evening)


async def _a_card_that_could_not_be_posted_is_posted_then(evening: Evening) -> None:
    discord = evening.school.discord
    discord.faults.lose(method="POST", path=FOLLOW_UP, after=False)
    discord.faults.lose(method="POST", path=POST, after=False)
    moves = len(evening.memory.all(MovedOn))
    await evening.facilitator.press("Next")
    await evening.bot.says("could not be shown")
    discord.gateway.trouble.cut()
    assert len((await evening.check()).all(MovedOn)) == moves + 1
    await evening.next()


async def _an_answer_that_is_lost_leaves_nothing_behind(evening: Evening) -> None:
    for path, after in product((ANSWER, FOLLOW_UP), (False, True)):
        moves = len(evening.memory.all(MovedOn))
        evening.school.discord.faults.lose(method="POST", path=path, after=after)
        await evening.facilitator.press("Next")
        assert len((await evening.check()).all(MovedOn)) == moves + 1

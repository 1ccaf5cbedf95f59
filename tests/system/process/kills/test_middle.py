"""Killed in the middle of a prompt: the session continues from the last press that was acknowledged."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.background.deadline_timer import BEAT
from bot.cogs.session.commands import VERBS
from bot.ui.custom_ids import decode
from facilitation.session.flipchart.events import NoteTaken
from facilitation.session.state import Session
from tests.system.loopback.people.person import Person
from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.seen import Seen
from tests.system.loopback.rules.components import BUTTON, walk
from tests.system.loopback.world import Message
from tests.system.process.support.evening import Evening
from tests.system.process.support.stored import let_pass

pytestmark = pytest.mark.loopback

MINUTE = timedelta(minutes=1)


async def test_the_session_stands_where_the_last_press_left_it(evening: Evening) -> None:
    await evening.to_the_questions()
    await evening.next()
    writer = evening.notetaker
    form = await writer.press("Write")
    await writer.submit(await writer.press("Write"), {"text": "We plan on Mondays"})
    card, before = evening.card, evening.memory.session
    await evening.bot.kill()
    killed = datetime.now(UTC)
    await evening.bot.start()
    after = (await evening.check()).session
    assert (after.step, after.move, after.facilitator) == (before.step, before.move, before.facilitator)
    assert question(evening.card) == question(card)
    assert after.away is not None
    assert killed - BEAT <= after.away.since <= killed
    assert before.box_ends is not None
    assert after.away.left == int((before.box_ends - after.away.since).total_seconds())
    await _sent_twice_it_lands_once(evening, form)


async def _sent_twice_it_lands_once(evening: Evening, form: Seen) -> None:
    for _ in range(2):
        seen = await evening.notetaker.submit(form, {"text": "Written before\nSent after"})
        assert "Sent after" in seen.text
    memory = await evening.check()
    assert memory.notes == ["We plan on Mondays", "Written before", "Sent after"]
    assert len(memory.all(NoteTaken)) == len(memory.notes)


async def test_one_line_says_how_long_and_the_group_decides(evening: Evening) -> None:
    await evening.to_the_questions()
    for button, given_back in (("Carry on", 0), ("Add the time back", 2)):
        await evening.next()
        await evening.bot.kill()
        let_pass(evening.data, 2 * MINUTE)
        await evening.bot.start()
        before = (await evening.check()).session
        _reads_one_line(evening.people[-1], before)
        assert f"<@{evening.facilitator.id}>" in (await evening.people[-1].press(button)).text
        await evening.facilitator.press(button)
        after = (await evening.check()).session
        assert not evening.people[-1].sees("I was offline for")
        assert before.box_ends is not None
        assert after.box_ends is not None
        assert round((after.box_ends - before.box_ends) / MINUTE) == given_back
        assert f"<t:{round(after.box_ends.timestamp())}:R>" in evening.card


def _reads_one_line(person: Person, session: Session) -> None:
    assert session.away is not None
    (line,) = (line for line in person.screen.splitlines() if "I was offline for" in line)
    assert "2 minutes" in line
    assert f"{session.away.left // 60}:{session.away.left % 60:02}" in line


async def test_a_press_before_the_bot_has_looked_round_hides_nothing(evening: Evening) -> None:
    """Discord hands on presses as soon as the line is open, seconds before discord.py calls it ready."""
    await evening.to_the_questions()
    form, asked = await evening.notetaker.press("Write"), question(evening.card)
    await evening.bot.kill()
    let_pass(evening.data, 2 * MINUTE)
    unready = {"STAFFROOM_GUILDS_WITHIN": "60"}
    async with BotProcess(evening.school.discord, data=evening.data, environment=unready) as bot:
        await evening.notetaker.submit(form, {"text": "Early"})
        await evening.school.reads(evening.first, "I was offline for 2 minutes.")
        assert "is ready" not in bot.log
        assert (await evening.check()).notes == ["Early"]
        assert question(evening.card) == asked


async def test_every_button_of_before_works_or_says_it_is_out_of_date(evening: Evening) -> None:
    await evening.to_the_questions()
    person = evening.facilitator
    there = dict(_buttons(evening))
    for label in ("More", "Flipchart"):
        await person.press(label)
        there |= _buttons(evening)
    await evening.bot.restart()
    await evening.check()
    await evening.next()
    assert len(there) > 15
    for custom_id, message in there.items():
        press = decode(custom_id)
        assert press is not None
        late = press.move not in (None, evening.memory.session.move)
        seen = await person.forge(custom_id, message)
        assert seen.form or seen.message, custom_id
        if late and press.verb in VERBS:
            await seen.followup()
            assert question(evening.card) in seen.text, custom_id
    await evening.check()


def _buttons(evening: Evening) -> dict[str, Message]:
    """All that the facilitator could press now."""
    return {
        part["custom_id"]: message
        for message in evening.facilitator.messages
        for part in walk(message.components)
        if part["type"] == BUTTON
    }


def question(card: str) -> str:
    return re.findall(r"^## (.*)$", card, re.MULTILINE)[-1]
